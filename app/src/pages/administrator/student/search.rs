//! « Maintenance des étudiants »: a search by name, number or address, and whom it finds.

use crate::address;
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::words;
use crate::ui::{Anchor, Button, ButtonKind, ButtonLink, EmptyState, Icon, PageHead, Pager, Table, column, tag};
use domain::roster::{Arrangement, Filter, RosterPage, RosterRow, layout};
use domain::{ApiError, format};
use leptos::prelude::*;
use service::roster::enrolment;

/// Its address.
pub const PATH: &str = "/etudiants";

/// The search; nobody is listed before something is looked for.
pub async fn search(request: Request) -> Result<Answer, ApiError> {
    let text = Filter::from_pairs([("q", request.query("q"))]).text;
    let asked = Arrangement::from_pairs([("page", request.query("page"))]);
    let found = if let Some(text) = &text {
        let filter = Filter { text: Some(text.clone()), ..Filter::default() };
        Some(gate::run(&request, enrolment::page, (filter, asked)).await?)
    } else {
        // nothing is read, but only who may list students sees the page
        gate::run(&request, enrolment::counts, Vec::new()).await?;
        None
    };
    let text = text.unwrap_or_default();
    let list = match &found {
        None => start(&request).into_any(),
        Some(found) if found.total == 0 => nobody(&request, &text).into_any(),
        Some(found) => matches(&request, &text, asked.size, found).into_any(),
    };
    let t = request.t();
    let body = view! {
        <PageHead title=t.students_title() />
        <form method="get" action=PATH role="search" class="field narrow">
            <label for="q">{t.students_search()}</label>
            <span class="with">
                <input class="input" id="q" name="q" type="search" value=text autocomplete="off" />
                <Button label=t.students_search_do() icon=Icon::Search />
            </span>
        </form>
        {list}
    };
    Ok(Page::new(t.students_title(), Layout::Staff(Place::Students), body).into())
}

fn start(request: &Request) -> impl IntoView + use<> {
    let t = request.t();
    view! {
        <EmptyState title=t.students_start() text=t.students_start_text() icon=Icon::Search>
            <ButtonLink href="/inscriptions" label=t.nav_roster() kind=ButtonKind::Second />
        </EmptyState>
    }
}

fn nobody(request: &Request, text: &str) -> impl IntoView + use<> {
    let t = request.t();
    view! { <EmptyState title=t.students_none(text) text=t.students_none_text() icon=Icon::Search /> }
}

fn matches(request: &Request, text: &str, size: u32, found: &RosterPage) -> impl IntoView + use<> {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let (first, last) = ((found.page - 1) * size + 1, (found.page * size).min(found.total));
    let at = |page: u32| address::with_query(PATH, &[("q", text), ("page", &page.to_string())]);
    let back = address::with_query(PATH, &[("q", text), ("page", &found.page.to_string())]);
    let rows: Vec<_> = found.rows.iter().map(|row| line(request, row, &back)).collect();
    let pager = (found.total > size).then(|| {
        view! {
            <Pager
                label=t.pages()
                summary=t.pages_range(number(first), number(last), number(found.total))
                previous=(found.page > 1).then(|| Anchor::new(at(found.page - 1), t.pages_previous()))
                next=(last < found.total).then(|| Anchor::new(at(found.page + 1), t.pages_next()))
            />
        }
    });
    let (name, student_number, email, access) = (t.column_name(), t.column_number(), t.column_email(), t.column_access());
    view! {
        <p role="status"><strong>{t.students_found(i64::from(found.total), number(found.total))}</strong></p>
        <Table id="trouves" caption=t.nav_students()>
            <thead><tr>{column(name)}{column(student_number)}{column(email)}{column(access)}</tr></thead>
            <tbody>{rows}</tbody>
        </Table>
        {pager}
    }
}

fn line(request: &Request, row: &RosterRow, back: &str) -> impl IntoView + use<> {
    let t = request.t();
    let (tone, icon, word) = words::access(t, row.access);
    let problem = words::email_problem(t, row.email_state).map(|problem| view! { <span class="sub bad">{problem}</span> });
    let href = address::with_query(&format!("{PATH}/{}", row.id), &[("suite", back)]);
    let (email_class, _) = layout(&row.email, &row.group);
    view! {
        <tr>
            <th scope="row"><a href=href>{row.name.clone()}</a></th>
            <td class="num">{row.number.clone()}</td>
            <td class=email_class>{row.email.clone()}{problem}</td>
            <td>{tag(tone, icon, word)}</td>
        </tr>
    }
}
