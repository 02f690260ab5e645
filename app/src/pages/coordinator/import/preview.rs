//! What a class list would change, before it changes anything; then what it changed.

use super::{PATH, sentence};
use crate::address;
use crate::form::Fields;
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::coordinator::roster::PATH as LIST;
use crate::pages::words;
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Choice, EmptyState, ErrorSummary, Fact, Facts, FieldError, Icon, Notice, PageHead, Pager,
    Place as Tab, Select, Table, Tabs, Tone, column,
};
use domain::id::ImportId;
use domain::roster::{Filter, Term};
use domain::roster_import::{ImportCounts, ImportPreview, ImportState, PreviewRow, Section};
use domain::roster_list::{Column, Mapping, column_letters};
use domain::{ApiError, Code, format};
use leptos::prelude::*;
use service::roster::import::map::{self, Understand};
use service::roster::import::see::{self, SeePreview};
use service::roster::import::{apply, discard};

/// The page, and its forms: columns, apply, give up.
pub async fn preview(request: Request) -> Result<Answer, ApiError> {
    let id: ImportId = request.id("id")?;
    if let Some(form) = &request.form {
        return act(&request, id, form).await;
    }
    let section = Section::from_word(request.query("partie"));
    let page = request.query("page").parse().unwrap_or(1);
    let mut shown =
        gate::run(&request, see::see, SeePreview { import: id, section: section.unwrap_or_default(), page, language: request.language })
            .await?;
    if section.is_none() && shown.rows.is_empty() {
        // nothing is in error: the first part that holds something is shown
        if let Some(first) = Section::ALL.into_iter().find(|part| shown.counts.of(*part) > 0) {
            shown = gate::run(&request, see::see, SeePreview { import: id, section: first, page: 1, language: request.language }).await?;
        }
    }
    Ok(screen(&request, &shown).into())
}

async fn act(request: &Request, id: ImportId, form: &Fields) -> Result<Answer, ApiError> {
    let here = format!("{PATH}/{id}");
    match form.one("action") {
        "appliquer" => {
            gate::run(request, apply::apply, id).await?;
            Ok(Answer::SeeOther(address::with_query(&here, &Filter::from_pairs(form.pairs()).pairs())))
        }
        "abandonner" => {
            gate::run(request, discard::discard, id).await?;
            Ok(Answer::SeeOther(PATH.to_owned()))
        }
        "colonnes" => {
            let header_line = form.one("titres").parse().ok();
            let count = form.one("nombre").parse::<usize>().unwrap_or(0).min(200);
            let columns = (0..count).map(|place| column_of(form.one(&format!("colonne-{place}")))).collect();
            let offering = match form.one("offre") {
                "" => None,
                text => Some(text.parse().map_err(|_| ApiError::NotFound)?),
            };
            gate::run(request, map::map, Understand { import: id, mapping: Mapping { header_line, columns }, offering }).await?;
            Ok(Answer::SeeOther(here))
        }
        _ => Err(ApiError::Refused(Code::UnknownChoice)),
    }
}

fn column_of(word: &str) -> Option<Column> {
    let place: usize = word.parse().ok()?;
    Column::ALL.get(place).copied()
}

fn screen(request: &Request, shown: &ImportPreview) -> Page {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let counts = shown.counts;
    let (title, notice) = match shown.state {
        ImportState::Ready => (t.preview_title(), None),
        ImportState::Applied(_) => (t.preview_applied(), Some((Tone::Ok, applied(request, counts)))),
        ImportState::Expired => (t.preview_expired(), Some((Tone::Warn, t.preview_expired_text()))),
    };
    let errors: Vec<_> = shown
        .mapping_problems
        .iter()
        .map(|problem| FieldError { field: "colonnes".into(), message: sentence::mapping(request.language, *problem).into() })
        .collect();
    let facts = vec![
        Fact::new(number(counts.added), t.preview_added(i64::from(counts.added))).tone(if counts.added > 0 {
            Tone::Ok
        } else {
            Tone::Neutral
        }),
        Fact::new(number(counts.changed), t.preview_changed(i64::from(counts.changed))),
        Fact::new(number(counts.unchanged), t.preview_unchanged(i64::from(counts.unchanged))),
        Fact::new(number(counts.refused), t.preview_refused(i64::from(counts.refused))).tone(if counts.refused > 0 {
            Tone::Bad
        } else {
            Tone::Neutral
        }),
    ];
    let text = if shown.sheet_name.is_empty() { shown.file_name.clone() } else { format!("{} · {}", shown.file_name, shown.sheet_name) };
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        <PageHead title=title.clone() text=text back=Some(Anchor::new(PATH, t.roster_import())) />
        {notice.map(|(tone, text)| view! { <Notice tone=tone title=text live=true /> })}
        {(shown.state == ImportState::Ready).then(|| view! { <Facts facts=facts /> })}
        {no_course(request, shown)}
        {emails(request, shown)}
        {actions(request, shown)}
        {(shown.state == ImportState::Ready).then(|| columns(request, shown))}
        {(shown.state == ImportState::Ready || !shown.rows.is_empty()).then(|| rows(request, shown))}
    };
    Page::new(title, Layout::Staff(Place::Roster), body)
}

/// What the list changed, and what it left out; nothing is said of what there is none of.
fn applied(request: &Request, counts: ImportCounts) -> String {
    let t = request.t();
    let said = [
        (counts.added, t.preview_applied_added(i64::from(counts.added), format::number(request.language, i64::from(counts.added)))),
        (counts.changed, t.preview_applied_changed(i64::from(counts.changed), format::number(request.language, i64::from(counts.changed)))),
        (counts.refused, t.preview_applied_refused(i64::from(counts.refused), format::number(request.language, i64::from(counts.refused)))),
    ];
    let said = said.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect::<Vec<_>>();
    format!("{}.", said.join(", "))
}

/// Whether nobody of the list would be enrolled in anything: no column says a course, and none is chosen for the whole list.
fn courseless(shown: &ImportPreview) -> bool {
    shown.state == ImportState::Ready && shown.offering.is_none() && !shown.mapping.columns.contains(&Some(Column::Course))
}

fn no_course(request: &Request, shown: &ImportPreview) -> Option<impl IntoView + use<>> {
    let t = request.t();
    courseless(shown).then(|| {
        view! { <Notice tone=Tone::Warn title=t.preview_no_course()><p>{t.preview_no_course_text()}" "<a href="#offre">{t.preview_no_course_choose()}</a></p></Notice> }
    })
}

/// Who can be let in once the list is applied, and who cannot: said before anything else.
fn emails(request: &Request, shown: &ImportPreview) -> Option<impl IntoView + use<>> {
    sentence::emails(request.language, &shown.emails).map(|(title, said)| {
        let lines: Vec<_> = said.into_iter().map(|said| view! { <li>{said}</li> }).collect();
        view! { <Notice tone=Tone::Warn title=title><ul>{lines}</ul></Notice> }
    })
}

fn actions(request: &Request, shown: &ImportPreview) -> AnyView {
    let t = request.t();
    let here = format!("{PATH}/{}", shown.id);
    if shown.state != ImportState::Ready {
        // the view of the list's course, which the address keeps from the day it was applied
        let list = address::with_query(LIST, &Filter::from_pairs(request.pairs()).pairs());
        return view! { <div class="row"><ButtonLink href=list label=t.preview_see() /></div> }.into_any();
    }
    let going = shown.counts.added + shown.counts.changed;
    let apply = (going > 0 && shown.mapping_problems.is_empty()).then(|| {
        let course = course(shown).pairs().into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
        view! {
            <form method="post" action=here.clone()>
                <input type="hidden" name="action" value="appliquer" />
                {course.collect::<Vec<_>>()}
                <Button label=t.preview_apply(i64::from(going), format::number(request.language, i64::from(going))) icon=Icon::Check />
            </form>
        }
    });
    let nothing = (going == 0 && shown.mapping_problems.is_empty()).then(|| {
        let text = match (shown.counts.unchanged, shown.counts.refused) {
            (_, 0) => t.preview_nothing_new(),
            (0, refused) => t.preview_nothing_right(i64::from(refused)),
            (_, refused) => t.preview_nothing_else(i64::from(refused)),
        };
        view! {
            <Notice title=t.preview_nothing()><p>{text}</p></Notice>
            <div class="row"><ButtonLink href=LIST label=t.preview_back() /></div>
        }
    });
    let give_up = nothing.is_none().then(|| {
        view! {
            <div class="row">
                {apply}
                <form method="post" action=here>
                    <input type="hidden" name="action" value="abandonner" />
                    <Button label=t.preview_give_up() kind=ButtonKind::Plain />
                </form>
            </div>
        }
    });
    view! {
        {nothing}
        {give_up}
    }
    .into_any()
}

/// The view of the enrolment screen that shows the people of the list, when they are all in one course.
fn course(shown: &ImportPreview) -> Filter {
    let mut filled = shown.offerings.iter().filter(|offering| offering.rows > 0);
    match (filled.next(), filled.next()) {
        (Some(only), None) => Filter { course: Some(only.course.clone()), term: Some(only.term.clone()), ..Filter::default() },
        _ => Filter::default(),
    }
}

/// How the columns are understood, and the course the list is for; each can be changed.
fn columns(request: &Request, shown: &ImportPreview) -> impl IntoView + use<> {
    let t = request.t();
    let selects: Vec<_> = shown
        .mapping
        .columns
        .iter()
        .enumerate()
        .map(|(place, used)| {
            let title = shown.titles.get(place).filter(|title| !title.is_empty());
            let label = title.map_or_else(|| column_letters(place), |title| format!("{} – {title}", column_letters(place)));
            let sample: Vec<&str> =
                shown.sample.iter().filter_map(|row| row.get(place)).map(String::as_str).filter(|cell| !cell.is_empty()).take(3).collect();
            let choices = std::iter::once(Choice::new("", t.columns_unused()).selected(used.is_none()))
                .chain(Column::ALL.iter().enumerate().map(|(index, column)| {
                    Choice::new(index.to_string(), sentence::column(request.language, *column)).selected(*used == Some(*column))
                }))
                .collect::<Vec<_>>();
            view! { <Select name=format!("colonne-{place}") label=label choices=choices hint=sample.join(", ") /> }
        })
        .collect();
    let offerings = std::iter::once(
        Choice::new("", if courseless(shown) { t.columns_offering_nobody() } else { t.columns_offering_none() })
            .selected(shown.offering.is_none()),
    )
    .chain(shown.offerings.iter().map(|offering| {
        let term = Term::parse(&offering.term).map_or_else(|| offering.term.clone(), |term| term.name(request.language));
        Choice::new(offering.id.to_string(), format!("{} {} – {term} – {}", offering.course, offering.title, offering.cohort))
            .selected(shown.offering == Some(offering.id))
    }))
    .collect::<Vec<_>>();
    let open = !shown.mapping_problems.is_empty() || courseless(shown);
    let here = format!("{PATH}/{}", shown.id);
    let header = shown.mapping.header_line.map(|line| line.to_string()).unwrap_or_default();
    let count = shown.mapping.columns.len().to_string();
    view! {
        <details id="colonnes" open=open>
            <summary>{t.columns_title()}</summary>
            <form method="post" action=here class="stack">
                <input type="hidden" name="action" value="colonnes" />
                <input type="hidden" name="titres" value=header />
                <input type="hidden" name="nombre" value=count />
                <Select name="offre" label=t.columns_offering() choices=offerings hint=t.columns_offering_hint() />
                <div class="filters">{selects}</div>
                <div class="row"><Button label=t.columns_apply() kind=ButtonKind::Second /></div>
            </form>
        </details>
    }
}

fn rows(request: &Request, shown: &ImportPreview) -> impl IntoView + use<> {
    let t = request.t();
    let here = format!("{PATH}/{}", shown.id);
    let at = |section: Section, page: u32| {
        let mut pairs = vec![("partie", section.word().to_owned())];
        if page > 1 {
            pairs.push(("page", page.to_string()));
        }
        address::with_query(&here, &pairs)
    };
    let number = |n: u32| format::number(request.language, i64::from(n));
    let tabs = Section::ALL
        .into_iter()
        // once the list is applied, only its rows in error are kept
        .filter(|section| shown.counts.of(*section) > 0 && (shown.state == ImportState::Ready || *section == Section::Refused))
        .map(|section| {
            Tab::new(at(section, 1), sentence::section(request.language, section))
                .count(number(shown.counts.of(section)))
                .current(section == shown.section)
        })
        .collect::<Vec<_>>();
    if tabs.is_empty() {
        return view! { <EmptyState title=t.preview_no_rows() text=t.preview_no_rows_text() /> }.into_any();
    }
    let lines: Vec<_> = shown.rows.iter().map(|row| line(request, row, shown.section)).collect();
    let pager = (shown.pages > 1).then(|| {
        let summary = t.preview_page(number(shown.page), number(shown.pages));
        let previous = (shown.page > 1).then(|| Anchor::new(at(shown.section, shown.page - 1), t.pages_previous()));
        let next = (shown.page < shown.pages).then(|| Anchor::new(at(shown.section, shown.page + 1), t.pages_next()));
        view! { <Pager label=t.pages() summary=summary previous=previous next=next /> }
    });
    let refused = shown.section == Section::Refused;
    let workbook = refused.then(|| {
        let label = t.preview_workbook(i64::from(shown.counts.refused), number(shown.counts.refused));
        view! { <div class="row"><ButtonLink href=format!("{here}/erreurs.xlsx") label=label kind=ButtonKind::Second icon=Icon::Download /></div> }
    });
    let head = if refused {
        view! { <tr>{column(t.import_line_title())}{column(t.preview_problem())}</tr> }.into_any()
    } else {
        view! { <tr>{column(t.column_name())}{column(t.column_number())}{column(t.column_email())}{column(t.filter_course())}{column(t.preview_what())}</tr> }.into_any()
    };
    view! {
        <section class="stack">
            <Tabs label=t.preview_parts() places=tabs />
            {workbook}
            <Table id="lignes" caption=sentence::section(request.language, shown.section)>
                <thead>{head}</thead>
                <tbody>{lines}</tbody>
            </Table>
            {pager}
        </section>
    }
    .into_any()
}

fn line(request: &Request, row: &PreviewRow, section: Section) -> AnyView {
    let t = request.t();
    if section == Section::Refused {
        let problems: Vec<_> =
            row.problems.iter().map(|problem| view! { <li>{sentence::problem(request.language, problem)}</li> }).collect();
        return view! { <tr><th scope="row" class="num">{row.line.to_string()}</th><td><ul>{problems}</ul></td></tr> }.into_any();
    }
    let mut notes: Vec<String> = row.changes.iter().map(|change| sentence::change(request.language, change)).collect();
    notes.extend(row.warnings.iter().map(|warning| sentence::problem(request.language, warning)));
    let notes: Vec<_> = notes.into_iter().map(|note| view! { <li>{note}</li> }).collect();
    let email = words::email_problem(t, row.email_state).map(|problem| view! { <span class="sub bad">{problem}</span> });
    let course = [&row.course, &row.group].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
    view! {
        <tr>
            <th scope="row">{row.name.clone()}</th>
            <td class="num">{row.number.clone()}</td>
            <td class="address">{row.email.clone()}{email}</td>
            <td class="free">{course}</td>
            <td><ul>{notes}</ul></td>
        </tr>
    }
    .into_any()
}
