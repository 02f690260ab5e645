//! The calls of a department, or those that a host received.

use super::{PATH, edit, number, state};
use crate::address;
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::placement;
use crate::ui::{Anchor, ButtonLink, EmptyState, Icon, Notice, PageHead, Pager, Table, Tone, column, tag};
use domain::ApiError;
use domain::access::Permission;
use domain::calendar::Day;
use domain::placement::Party;
use domain::placement::call::{CallList, CallRow, PAGE};
use leptos::prelude::*;
use service::placement::call;

/// The list.
pub async fn list(request: Request) -> Result<Answer, ApiError> {
    let asked = request.query("page").parse().unwrap_or(1);
    let (party, list) = gate::run(&request, call::list::list, (asked, request.language)).await?;
    Ok(page(&request, party, &list).into())
}

fn page(request: &Request, party: Party, list: &CallList) -> Page {
    let t = request.t();
    let school = party == Party::School;
    let makes = request.visitor.may(Permission::RequestPlacements);
    let make = |shown: bool| (makes && shown).then(|| view! { <ButtonLink href=edit::HERE label=t.calls_new() icon=Icon::Plus /> });
    let (text, inbox) = if school { (t.calls_text(), t.nav_outbox()) } else { (t.calls_text_host(), t.nav_inbox()) };
    let (none, none_text) = if school { (t.calls_none(), t.calls_none_text()) } else { (t.calls_none_host(), t.calls_none_text_host()) };
    let (above, within) = (make(!list.rows.is_empty()), make(list.rows.is_empty()));
    let deleted = (request.query("etat") == "supprime").then(|| view! { <Notice tone=Tone::Ok title=t.call_deleted() live=true /> });
    let body = view! {
        {deleted}
        <PageHead title=t.calls_title() text=text back=Some(Anchor::new(placement::PATH, inbox))>{above}</PageHead>
        {if list.rows.is_empty() {
            view! { <EmptyState title=none text=none_text icon=Icon::Outbox>{within}</EmptyState> }.into_any()
        } else {
            table(request, party, list).into_any()
        }}
    };
    Page::new(t.calls_title(), Layout::Staff(Place::Requests), body)
}

fn table(request: &Request, party: Party, list: &CallList) -> impl IntoView + use<> {
    let t = request.t();
    let school = party == Party::School;
    let rows: Vec<_> = list.rows.iter().map(|row| line(request, party, list.today, row)).collect();
    let caption = if school { t.calls_caption() } else { t.calls_caption_host() };
    let pages = list.total.div_ceil(PAGE).max(1);
    let page = list.page;
    let at = |page: u32| address::with_query(PATH, &[("page", page.to_string())]);
    view! {
        <Table id="appels" caption=caption cards=true>
            <thead>
                <tr>
                    {column(t.column_call())}
                    {(!school).then(|| column(t.column_school()))}
                    {column(t.column_people())}
                    {column(t.column_dates())}
                    {column(t.new_weekdays())}
                    {column(t.column_reply_by())}
                    {column(t.column_state())}
                    {school.then(|| column(t.column_answers()))}
                    {column(t.column_offered())}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
        {(pages > 1).then(|| view! {
            <Pager
                label=t.calls_pages()
                summary=t.requests_page(number(request, page), number(request, pages))
                previous=(page > 1).then(|| Anchor::new(at(page - 1), t.pages_previous()))
                next=(page < pages).then(|| Anchor::new(at(page + 1), t.pages_next()))
            />
        })}
    }
}

fn line(request: &Request, party: Party, today: Day, row: &CallRow) -> impl IntoView + use<> {
    let t = request.t();
    let school = party == Party::School;
    let (tone, icon, word) = state(t, row, party, today);
    let period = row.schedule.period;
    let days = placement::words::weekdays(t, row.schedule.weekdays);
    let offered = t.call_of_those(number(request, row.offered), number(request, row.students));
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{PATH}/{}", row.id)>{t.call_numbered(row.number.to_string())}</a>
                <span class="sub quiet">{row.course.clone()}</span>
            </th>
            {(!school).then(|| view! { <td>{row.school.clone()}</td> })}
            <td class="num" data-label=t.column_people()>{number(request, row.students)}</td>
            <td class="num" data-label=t.column_dates()>{period.from.to_string()}<span class="sub quiet">{period.to.to_string()}</span></td>
            <td data-label=t.new_weekdays()>{days}</td>
            <td class="num" data-label=t.column_reply_by()>{row.reply_by.to_string()}</td>
            <td>{tag(tone, icon, word)}</td>
            {school.then(|| view! { <td class="num" data-label=t.column_answers()>{t.call_of_those(number(request, row.answered), number(request, row.hosts))}</td> })}
            <td class="num" data-label=t.column_offered()>{offered}</td>
        </tr>
    }
}
