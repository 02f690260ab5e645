//! « Horaire »: each day of a placement, week by week, of the group or of a student, for both sides; the school changes days.

use super::see::invalid;
use super::{PATH, words};
use crate::address;
use crate::download;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Checkbox, Choice, EmptyState, ErrorSummary, Field, FieldError as Shown, Icon, InputKind,
    Notice, PageHead, PrintButton, Select, SummaryList, Tone, summary_row, tag,
};
use domain::calendar::Day;
use domain::id::{PlacementId, StudentId};
use domain::placement::request::{Act, Clock, RequestRow};
use domain::placement::timetable::{DayChange, DayKind, PlannedDay, Reach, weeks};
use domain::placement::{Hours, Party, RequestState};
use domain::{ApiError, Code, FieldError, format};
use http::StatusCode;
use leptos::prelude::*;
use service::calendar_file::{self, Entry, EventStatus};
use service::placement::timetable::{self as days, Timetable};

/// The box by which a change comes back every week, as the form sends it.
const WEEKLY: &str = "chaque-semaine";

/// The days, and the form by which the school changes some.
pub async fn timetable(request: Request) -> Result<Answer, ApiError> {
    let id: PlacementId = request.id("id")?;
    let person = person(&request)?;
    let mut failed = None;
    // read in the other language: what was typed, and nothing changed
    if let Some(form) = request.form.as_ref().filter(|form| !form.has(AGAIN)) {
        match act(&request, id, person, form).await {
            Ok(()) => return Ok(Answer::SeeOther(of(&here(id), person, &[("etat", "fait")]))),
            Err(ApiError::Invalid(fields)) => failed = Some((Mistakes(fields), StatusCode::UNPROCESSABLE_ENTITY)),
            Err(ApiError::Refused(code)) => failed = Some((Mistakes(vec![FieldError::new("", code)]), StatusCode::CONFLICT)),
            Err(error) => return Err(error),
        }
    }
    let seen = gate::run(&request, days::see, (id, person, request.language)).await?;
    let (mistakes, status) = failed.unwrap_or((Mistakes::default(), StatusCode::OK));
    Ok(page(&request, &seen, &mistakes).status(status).into())
}

/// The days, as a file that calendars take in.
pub async fn timetable_file(request: Request) -> Result<Answer, ApiError> {
    let id: PlacementId = request.id("id")?;
    let person = person(&request)?;
    let seen = gate::run(&request, days::see, (id, person, request.language)).await?;
    // the days of a person stand beside those of the group in a calendar that takes both in
    let whose = person.map_or_else(|| id.to_string(), |person| format!("{id}-{person}"));
    let (t, row) = (request.t(), &seen.row);
    // a calendar that took the days in learns that nobody comes
    let over = is_over(row) || row.tags.suspended;
    let entry = |one: &PlannedDay| Entry {
        id: format!("{whose}-{}@passerelle", one.day),
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

/// The same page of a person, or of the whole group.
fn of(page: &str, person: Option<StudentId>, pairs: &[(&str, &str)]) -> String {
    let person = person.map(|id| id.to_string());
    let mut all: Vec<(&str, &str)> = person.iter().map(|id| ("personne", id.as_str())).collect();
    all.extend(pairs);
    address::with_query(page, &all)
}

/// Whose days are asked for: the whole group's when nothing.
fn person(request: &Request) -> Result<Option<StudentId>, ApiError> {
    match request.form.as_ref().map_or(request.query("personne"), |form| form.one("personne")) {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| ApiError::NotFound),
    }
}

async fn act(request: &Request, id: PlacementId, person: Option<StudentId>, form: &Fields) -> Result<(), ApiError> {
    let version = form.one("version").parse().map_err(|_| ApiError::Refused(Code::RequestMoved))?;
    let act = Act { request: id, version, reason: String::new() };
    gate::run(request, days::change, (act, DayChange { student: person, ..change(form)? })).await
}

/// What was typed, or every field that cannot be read.
fn change(form: &Fields) -> Result<DayChange, ApiError> {
    let day = form.one("jour").trim().parse::<Day>();
    let reach = if form.has(WEEKLY) { Reach::Weekly } else { Reach::Once };
    match form.one("action") {
        "remettre" => {
            let day = day.map_err(|_| invalid("jour", Code::NotADay))?;
            return same_weekday(form, DayChange { day, to: None, reach, student: None });
        }
        "enregistrer" => {}
        _ => return Err(ApiError::Refused(Code::UnknownChoice)),
    }
    let kind = DayKind::from_word(form.one("genre"));
    let (from, to) = (Clock::parse(form.one("debut-heure")), Clock::parse(form.one("fin-heure")));
    if let (Ok(day), Some(kind), Some(from), Some(to)) = (day, kind, from, to) {
        return same_weekday(form, DayChange { day, to: Some((kind, (from, to))), reach, student: None });
    }
    let wrong = [
        (day.is_err(), "jour", Code::NotADay),
        (kind.is_none(), "genre", Code::UnknownChoice),
        (from.is_none(), "debut-heure", Code::NotAnHour),
        (to.is_none(), "fin-heure", Code::NotAnHour),
    ];
    Err(ApiError::Invalid(wrong.into_iter().filter(|(wrong, ..)| *wrong).map(|(_, field, code)| FieldError::new(field, code)).collect()))
}

/// The box says which day of the week it is about, where that was known when it was shown: another day was typed since.
fn same_weekday(form: &Fields, change: DayChange) -> Result<DayChange, ApiError> {
    let said = form.one(WEEKLY).parse::<u8>().ok();
    if said.is_none_or(|weekday| weekday == change.day.weekday()) { Ok(change) } else { Err(invalid(WEEKLY, Code::OtherWeekday)) }
}

/// Why a field was not accepted.
fn wrong(request: &Request, code: Code) -> String {
    match code {
        Code::SeatsTakenOn(day) => request.t().error_seats_taken_on(words::day(request, day)),
        code => sentence::of(request.t(), code),
    }
}

fn page(request: &Request, seen: &Timetable, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let person = seen.person.as_ref().map(|(id, _)| *id);
    let row = &seen.row;
    let errors: Vec<Shown> = mistakes
        .0
        .iter()
        .filter(|mistake| !mistake.field.is_empty())
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: wrong(request, mistake.code).into() })
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
        let href = of(&format!("{}.ics", here(row.id)), person, &[]);
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
        {choice(request, seen)}
        {totals(request, seen)}
        {seen.changeable.then(|| form(request, seen, mistakes))}
        {list}
        {some.then(|| view! { <p class="quiet small">{t.timetable_ics_text()}</p> })}
    };
    Page::new(format!("{} {}", t.timetable_title(), row.reference), Layout::Staff(Place::Requests), body)
        .live()
        .typed(request.form.as_ref())
}

/// Whose days are shown, where there is a choice.
fn choice(request: &Request, seen: &Timetable) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let chosen = |id: &StudentId| seen.person.as_ref().is_some_and(|(person, _)| person == id);
    let people = seen.people.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()).selected(chosen(id)));
    let choices: Vec<_> = std::iter::once(Choice::new("", t.timetable_group())).chain(people).collect();
    (!seen.people.is_empty()).then(|| {
        view! {
            <form method="get" action=here(seen.row.id) class="stack-s no-print">
                <div class="filters"><Select name="personne" label=t.timetable_for() choices=choices /></div>
                <div class="row"><Button label=t.timetable_show() kind=ButtonKind::Second /></div>
            </form>
        }
    })
}

/// What the days add up to, beside what the course asks for.
fn totals(request: &Request, seen: &Timetable) -> impl IntoView + use<> {
    let t = request.t();
    let written = |hours: Hours| hours.text(request.language);
    let weekly: Vec<_> = seen.pattern.weekly.iter().map(|one| view! { <span class="sub">{words::weekly(request, *one)}</span> }).collect();
    let mut rows = Vec::new();
    if let Some((_, name)) = &seen.person {
        rows.push(summary_row(t.timetable_for(), name.clone()).into_any());
    }
    rows.extend([
        summary_row(t.request_dates(), words::period(request, seen.row.schedule.period)).into_any(),
        summary_row(t.request_hours(), view! { {words::hours(request, seen.row.schedule)}{weekly} }).into_any(),
        summary_row(t.request_total_hours(), written(seen.planned)).into_any(),
    ]);
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
    let own = seen.person.is_some() && seen.set.contains(&one.day);
    let own = own.then(|| tag(Tone::Neutral, Icon::Person, t.timetable_own()));
    let kind = match one.kind {
        DayKind::Shift => (one.changed && own.is_none()).then(|| tag(Tone::Neutral, Icon::Edit, t.timetable_changed())),
        DayKind::Orientation | DayKind::Observation => Some(tag(Tone::Info, Icon::People, words::day_kind(t, one.kind))),
        DayKind::Cancelled => Some(tag(Tone::Bad, Icon::Cross, words::day_kind(t, one.kind))),
    };
    let closed = seen.closures.iter().find(|(period, _)| period.holds(one.day) && one.kind != DayKind::Cancelled).map(|(_, reason)| {
        view! { <span class="sub bad">{t.timetable_closed(reason)}</span> }
    });
    let apart = apart(request, seen, one.day);
    let change = seen.changeable.then(|| {
        let person = seen.person.as_ref().map(|(id, _)| *id);
        let href = format!("{}#modifier", of(&here(seen.row.id), person, &[("jour", &one.day.to_string())]));
        view! { <a class="no-print" href=href aria-label=t.timetable_change_day(&day)>{t.timetable_change()}</a> }
    });
    view! { <li><div><strong>{day.clone()}</strong><span class="sub">{hours}" "{kind}" "{own}</span>{apart}{closed}</div>{change}</li> }
}

/// Who has another day than the group: by name, or how many.
fn apart(request: &Request, seen: &Timetable, day: Day) -> impl IntoView + use<> {
    let t = request.t();
    let (named, unnamed): (Vec<_>, Vec<_>) = seen.apart.iter().filter(|(_, one)| one.day == day).partition(|(name, _)| name.is_some());
    let many = i64::try_from(unnamed.len()).unwrap_or(i64::MAX);
    let count = (many > 0).then(|| t.timetable_apart(many, format::number(request.language, many)));
    let lines = named.into_iter().filter_map(|(name, one)| Some(words::apart(request, name.as_ref()?, *one)));
    lines.chain(count).map(|line| view! { <span class="sub">{line}</span> }).collect::<Vec<_>>()
}

/// The form of one day: of the day that the address names, or of another.
fn form(request: &Request, seen: &Timetable, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let schedule = seen.row.schedule;
    let named = request.query("jour").parse::<Day>().ok().filter(|day| schedule.period.holds(*day));
    let found = named.and_then(|day| seen.days.iter().find(|one| one.day == day));
    let typed = |field: &str, otherwise: String| request.form.as_ref().map_or(otherwise, |form| form.one(field).to_owned());
    let error = |field: &str| mistakes.of(field).map(|code| wrong(request, code));
    let (kind, hours) = found.map_or((DayKind::Shift, schedule.hours), |one| (one.kind, one.hours));
    let chosen = typed("genre", kind.word().to_owned());
    let kinds =
        DayKind::ALL.into_iter().map(|kind| Choice::new(kind.word(), words::day_kind(t, kind)).selected(chosen == kind.word())).collect();
    let open = named.is_some() || request.form.is_some();
    let back = found.filter(|one| seen.set.contains(&one.day)).map(|_| {
        let label = if seen.person.is_some() { t.timetable_back_group() } else { t.timetable_back() };
        view! { <Button label=label kind=ButtonKind::Second name="action" value="remettre" /> }
    });
    let day = typed("jour", named.map(|day| day.to_string()).unwrap_or_default());
    let weekly = weekly(request, seen, day.parse().ok(), error(WEEKLY));
    let (title, whose) = match &seen.person {
        Some((id, name)) => (t.timetable_add_for(name), id.to_string()),
        None => (t.timetable_add(), String::new()),
    };
    view! {
        <details id="modifier" class="no-print" open=open>
            <summary>{title}</summary>
            <form method="post" action=here(seen.row.id) class="stack-s" novalidate>
                <input type="hidden" name="version" value=seen.row.version.to_string() />
                <input type="hidden" name="personne" value=whose />
                <Field name="jour" label=t.timetable_day() hint=t.end_early_on_hint(words::period(request, schedule.period)) kind=InputKind::Date value=day error=error("jour") />
                <Select name="genre" label=t.timetable_kind() choices=kinds error=error("genre") />
                <Field name="debut-heure" label=t.new_starts_at() kind=InputKind::Time value=typed("debut-heure", hours.0.text()) error=error("debut-heure") />
                <Field name="fin-heure" label=t.new_ends_at() hint=t.timetable_ends_hint() kind=InputKind::Time value=typed("fin-heure", hours.1.text()) error=error("fin-heure") />
                {weekly}
                <div class="row"><Button label=t.timetable_save() name="action" value="enregistrer" />{back}</div>
            </form>
        </details>
    }
}

/// The box by which a change comes back every week: it says until when, where the day is known.
fn weekly(request: &Request, seen: &Timetable, day: Option<Day>, error: Option<String>) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let schedule = seen.row.schedule;
    let to_the_end = |day: Day| DayChange { day, to: None, reach: Reach::Weekly, student: None }.days(schedule);
    let (label, value) = match day.map(|day| (day, to_the_end(day))) {
        Some((day, all)) if schedule.period.holds(day) && schedule.weekdays.holds(day.weekday()) => {
            let last = all.last().filter(|last| **last != day || error.is_some())?;
            let weekday = day.weekday();
            (t.timetable_weekly_day(words::weekday(t, weekday), words::day(request, *last)), weekday.to_string())
        }
        _ => (t.timetable_weekly(), "oui".to_owned()),
    };
    let ticked = request.form.as_ref().is_some_and(|form| form.has(WEEKLY));
    Some(view! { <Checkbox name=WEEKLY label=label value=value checked=ticked error=error /> })
}
