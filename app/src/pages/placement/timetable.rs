//! « Horaire »: each day of a placement, week by week, for both sides; the school changes a day.

use super::see::invalid;
use super::{PATH, words};
use crate::address;
use crate::download;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Choice, EmptyState, ErrorSummary, Field, FieldError as Shown, Icon, InputKind, Notice,
    PageHead, PrintButton, Select, SummaryList, Tone, summary_row, tag,
};
use domain::calendar::Day;
use domain::id::PlacementId;
use domain::placement::request::{Act, Clock, RequestRow};
use domain::placement::timetable::{DayChange, DayKind, PlannedDay, SpecialDay, weeks};
use domain::placement::{Hours, Party, RequestState};
use domain::{ApiError, Code, FieldError, format};
use http::StatusCode;
use leptos::prelude::*;
use service::calendar_file::{self, Entry, EventStatus};
use service::placement::timetable::{self as days, Timetable};

/// The days, and the form by which the school changes one.
pub async fn timetable(request: Request) -> Result<Answer, ApiError> {
    let id: PlacementId = request.id("id")?;
    let mut failed = None;
    // read in the other language: what was typed, and nothing changed
    if let Some(form) = request.form.as_ref().filter(|form| !form.has(AGAIN)) {
        match act(&request, id, form).await {
            Ok(()) => return Ok(Answer::SeeOther(address::with_query(&here(id), &[("etat", "fait")]))),
            Err(ApiError::Invalid(fields)) => failed = Some((Mistakes(fields), StatusCode::UNPROCESSABLE_ENTITY)),
            Err(ApiError::Refused(code)) => failed = Some((Mistakes(vec![FieldError::new("", code)]), StatusCode::CONFLICT)),
            Err(error) => return Err(error),
        }
    }
    let seen = gate::run(&request, days::see, (id, request.language)).await?;
    let (mistakes, status) = failed.unwrap_or((Mistakes::default(), StatusCode::OK));
    Ok(page(&request, &seen, &mistakes).status(status).into())
}

/// The days, as a file that calendars take in.
pub async fn timetable_file(request: Request) -> Result<Answer, ApiError> {
    let id: PlacementId = request.id("id")?;
    let seen = gate::run(&request, days::see, (id, request.language)).await?;
    let (t, row) = (request.t(), &seen.row);
    // a calendar that took the days in learns that nobody comes
    let over = is_over(row) || row.tags.suspended;
    let entry = |one: &PlannedDay| Entry {
        id: format!("{id}-{}@passerelle", one.day),
        day: one.day,
        hours: one.hours,
        title: match one.kind {
            DayKind::Shift => row.course.clone(),
            kind => t.timetable_entry(words::day_kind(t, kind), &row.course),
        },
        place: format!("{}, {}", row.destination, row.host),
        status: if over || one.kind == DayKind::Cancelled {
            EventStatus::Cancelled
        } else if row.state == RequestState::Confirmed {
            EventStatus::Confirmed
        } else {
            EventStatus::Tentative
        },
    };
    let entries: Vec<_> = seen.days.iter().map(entry).collect();
    let text = calendar_file::write(&row.reference, seen.at, row.version, &entries);
    Ok(download::calendar(&format!("{}-{}.ics", t.timetable_file(), row.reference), text))
}

fn is_over(row: &RequestRow) -> bool {
    row.state.is_over()
}

fn here(id: PlacementId) -> String {
    format!("{PATH}/{id}/horaire")
}

async fn act(request: &Request, id: PlacementId, form: &Fields) -> Result<(), ApiError> {
    let version = form.one("version").parse().map_err(|_| ApiError::Refused(Code::RequestMoved))?;
    let act = Act { request: id, version, reason: String::new() };
    gate::run(request, days::change, (act, change(form)?)).await
}

/// What was typed, or every field that cannot be read.
fn change(form: &Fields) -> Result<DayChange, ApiError> {
    let day = form.one("jour").trim().parse::<Day>();
    match form.one("action") {
        "remettre" => return day.map(DayChange::Back).map_err(|_| invalid("jour", Code::NotADay)),
        "enregistrer" => {}
        _ => return Err(ApiError::Refused(Code::UnknownChoice)),
    }
    let kind = DayKind::from_word(form.one("genre"));
    let (from, to) = (Clock::parse(form.one("debut-heure")), Clock::parse(form.one("fin-heure")));
    if let (Ok(day), Some(kind), Some(from), Some(to)) = (day, kind, from, to) {
        return Ok(DayChange::To(SpecialDay { day, kind, hours: (from, to) }));
    }
    let wrong = [
        (day.is_err(), "jour", Code::NotADay),
        (kind.is_none(), "genre", Code::UnknownChoice),
        (from.is_none(), "debut-heure", Code::NotAnHour),
        (to.is_none(), "fin-heure", Code::NotAnHour),
    ];
    Err(ApiError::Invalid(wrong.into_iter().filter(|(wrong, ..)| *wrong).map(|(_, field, code)| FieldError::new(field, code)).collect()))
}

fn page(request: &Request, seen: &Timetable, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let row = &seen.row;
    let errors: Vec<Shown> = mistakes
        .0
        .iter()
        .filter(|mistake| !mistake.field.is_empty())
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: sentence::of(t, mistake.code).into() })
        .collect();
    let refused = mistakes.0.iter().find(|mistake| mistake.field.is_empty()).map(|mistake| {
        let moved = mistake.code == Code::RequestMoved;
        let title = if moved { t.request_moved() } else { sentence::of(t, mistake.code) };
        view! { <Notice tone=Tone::Warn title=title live=true>{moved.then(|| view! { <p>{t.request_moved_text()}</p> })}</Notice> }
    });
    let done = (request.query("etat") == "fait" && request.form.is_none())
        .then(|| view! { <Notice tone=Tone::Ok title=t.timetable_done() live=true /> });
    let (tone, icon, word) = words::state(t, row.state, seen.party);
    let tags: Vec<_> = words::tags(t, row).into_iter().map(|(tone, icon, word)| tag(tone, icon, word)).collect();
    let some = !seen.days.is_empty();
    let takes = some.then(|| {
        let href = format!("{PATH}/{}/horaire.ics", row.id);
        view! {
            <ButtonLink href=href label=t.timetable_ics() kind=ButtonKind::Second icon=Icon::Calendar />
            <PrintButton label=t.print() otherwise=t.print_otherwise() />
        }
    });
    let back = Anchor::new(format!("{PATH}/{}", row.id), row.reference.clone());
    let list = if some {
        weeks(&seen.days).into_iter().map(|(week, days)| self::week(request, seen, week.from, days)).collect::<Vec<_>>().into_any()
    } else {
        view! { <EmptyState title=t.timetable_none() text=t.timetable_none_text() icon=Icon::Calendar /> }.into_any()
    };
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {refused}
        {done}
        <PageHead title=t.timetable_of(&row.destination) text=t.request_of(&row.reference, &row.school, &row.course) back=Some(back)>
            {tag(tone, icon, word)}
            {tags}
            {takes}
        </PageHead>
        {totals(request, seen)}
        {seen.changeable.then(|| form(request, seen, mistakes))}
        {list}
        {some.then(|| view! { <p class="quiet small">{t.timetable_ics_text()}</p> })}
    };
    Page::new(format!("{} {}", t.timetable_title(), row.reference), Layout::Staff(Place::Requests), body)
        .live()
        .typed(request.form.as_ref())
}

/// What the days add up to, beside what the course asks for.
fn totals(request: &Request, seen: &Timetable) -> impl IntoView + use<> {
    let t = request.t();
    let written = |hours: Hours| hours.text(request.language);
    let mut rows = vec![
        summary_row(t.request_dates(), words::period(request, seen.row.schedule.period)).into_any(),
        summary_row(t.request_total_hours(), written(seen.planned)).into_any(),
    ];
    if let Some(asked) = seen.asked.filter(|_| seen.party == Party::School) {
        let (planned, wanted) = (seen.planned.minutes(), asked.minutes());
        let apart = Hours::of_minutes(planned.abs_diff(wanted));
        let said = match planned.cmp(&wanted) {
            std::cmp::Ordering::Less => tag(Tone::Warn, Icon::Alert, t.timetable_short(written(apart))).into_any(),
            std::cmp::Ordering::Equal => tag(Tone::Ok, Icon::Check, t.timetable_even()).into_any(),
            std::cmp::Ordering::Greater => tag(Tone::Neutral, Icon::Clock, t.timetable_over(written(apart))).into_any(),
        };
        rows.push(summary_row(t.timetable_asked(), view! { {written(asked)}" "{said} }).into_any());
    }
    view! { <SummaryList>{rows}</SummaryList> }
}

fn week(request: &Request, seen: &Timetable, monday: Day, days: &[PlannedDay]) -> impl IntoView + use<> {
    let t = request.t();
    let lines: Vec<_> = days.iter().map(|one| line(request, seen, one)).collect();
    view! {
        <section class="stack-s">
            <h2>{t.timetable_week(words::day(request, monday))}</h2>
            <ul class="list">{lines}</ul>
        </section>
    }
}

fn line(request: &Request, seen: &Timetable, one: &PlannedDay) -> impl IntoView + use<> {
    let t = request.t();
    let day = format::long_date(request.language, one.day.civil());
    let hours = words::from_to(request, one.hours);
    let hours = if one.kind == DayKind::Cancelled { view! { <s>{hours}</s> }.into_any() } else { hours.into_any() };
    let kind = match one.kind {
        DayKind::Shift => one.changed.then(|| tag(Tone::Neutral, Icon::Edit, t.timetable_changed())),
        DayKind::Orientation | DayKind::Observation => Some(tag(Tone::Info, Icon::People, words::day_kind(t, one.kind))),
        DayKind::Cancelled => Some(tag(Tone::Bad, Icon::Cross, words::day_kind(t, one.kind))),
    };
    let closed = seen.closures.iter().find(|(period, _)| period.holds(one.day) && one.kind != DayKind::Cancelled).map(|(_, reason)| {
        view! { <span class="sub bad">{t.timetable_closed(reason)}</span> }
    });
    let change = seen.changeable.then(|| {
        let href = format!("{}#modifier", address::with_query(&here(seen.row.id), &[("jour", one.day.to_string())]));
        view! { <a class="no-print" href=href aria-label=t.timetable_change_day(&day)>{t.timetable_change()}</a> }
    });
    view! { <li><div><strong>{day.clone()}</strong><span class="sub">{hours}" "{kind}</span>{closed}</div>{change}</li> }
}

/// The form of one day: of the day that the address names, or of another.
fn form(request: &Request, seen: &Timetable, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let schedule = seen.row.schedule;
    let named = request.query("jour").parse::<Day>().ok().filter(|day| schedule.period.holds(*day));
    let found = named.and_then(|day| seen.days.iter().find(|one| one.day == day));
    let typed = |field: &str, otherwise: String| request.form.as_ref().map_or(otherwise, |form| form.one(field).to_owned());
    let error = |field: &str| mistakes.of(field).map(|code| sentence::of(t, code));
    let (kind, hours) = found.map_or((DayKind::Shift, schedule.hours), |one| (one.kind, one.hours));
    let chosen = typed("genre", kind.word().to_owned());
    let kinds =
        DayKind::ALL.into_iter().map(|kind| Choice::new(kind.word(), words::day_kind(t, kind)).selected(chosen == kind.word())).collect();
    let open = named.is_some() || request.form.is_some();
    let back = found.filter(|one| one.changed).map(|_| {
        view! { <Button label=t.timetable_back() kind=ButtonKind::Second name="action" value="remettre" /> }
    });
    let day = typed("jour", named.map(|day| day.to_string()).unwrap_or_default());
    view! {
        <details id="modifier" class="no-print" open=open>
            <summary>{t.timetable_add()}</summary>
            <form method="post" action=here(seen.row.id) class="stack-s" novalidate>
                <input type="hidden" name="version" value=seen.row.version.to_string() />
                <Field name="jour" label=t.timetable_day() hint=t.end_early_on_hint(words::period(request, schedule.period)) kind=InputKind::Date value=day error=error("jour") />
                <Select name="genre" label=t.timetable_kind() choices=kinds error=error("genre") />
                <Field name="debut-heure" label=t.new_starts_at() kind=InputKind::Time value=typed("debut-heure", hours.0.text()) error=error("debut-heure") />
                <Field name="fin-heure" label=t.new_ends_at() hint=t.timetable_ends_hint() kind=InputKind::Time value=typed("fin-heure", hours.1.text()) error=error("fin-heure") />
                <div class="row"><Button label=t.timetable_save() name="action" value="enregistrer" />{back}</div>
            </form>
        </details>
    }
}
