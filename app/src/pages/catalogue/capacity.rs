//! « Places » of a destination on some days or for a discipline: what is said of them, and the form of its host.

use super::PATH;
use super::see::hidden;
use crate::form::{Fields, Mistakes};
use crate::page::Request;
use crate::pages::placement::words as days;
use crate::pages::words;
use crate::ui::{Button, ButtonKind, Choice, Field, InputKind, Select};
use domain::calendar::{Day, Period};
use domain::catalogue::{CapacityLine, DestinationFile};
use domain::discipline::Discipline;
use domain::placement::Limit;
use domain::{Code, FieldError, format};
use leptos::prelude::*;

/// What was typed, or every field that cannot be read.
pub(super) fn typed(form: &Fields) -> Result<Limit, Vec<FieldError>> {
    let mut wrong = Vec::new();
    let discipline = match form.one("discipline") {
        "" => None,
        word => Discipline::from_word(word).or_else(|| {
            wrong.push(FieldError::new("discipline", Code::UnknownChoice));
            None
        }),
    };
    let mut day = |name: &str| {
        let day = form.one(name).parse::<Day>();
        day.map_err(|_| wrong.push(FieldError::new(name, Code::NotADay))).ok()
    };
    let (from, to) = (day("places-debut"), day("places-fin"));
    let period = from.zip(to).map(|(from, to)| Period::new(from, to));
    if period == Some(None) {
        wrong.push(FieldError::new("places-fin", Code::DatesReversed));
    }
    let seats = form.one("places").trim().parse().map_err(|_| wrong.push(FieldError::new("places", Code::NotSeats))).ok();
    match (period.flatten(), seats) {
        (Some(period), Some(seats)) if wrong.is_empty() => Ok(Limit { discipline, period, seats }),
        _ => Err(wrong),
    }
}

/// What is said, and the form that says more, for whoever manages the destination.
pub(super) fn capacity(
    request: &Request,
    file: &DestinationFile,
    manages: bool,
    form: Option<&Fields>,
    mistakes: &Mistakes,
) -> impl IntoView + use<> {
    let t = request.t();
    let lines: Vec<_> = file.limits.iter().map(|one| line(request, file, one, manages)).collect();
    let list = if lines.is_empty() {
        view! { <p class="quiet">{t.capacity_none()}</p> }.into_any()
    } else {
        view! { <ul class="list">{lines}</ul> }.into_any()
    };
    let add = manages.then(|| add(request, file, form, mistakes));
    view! { <section class="stack-s"><h2>{t.capacity_title()}</h2>{list}{add}</section> }
}

fn line(request: &Request, file: &DestinationFile, one: &CapacityLine, manages: bool) -> impl IntoView + use<> {
    let t = request.t();
    let Limit { discipline, period, seats } = one.limit;
    let (who, when) = (whose(request, discipline), days::period(request, period));
    let seats = t.capacity_seats(i64::from(seats), format::number(request.language, i64::from(seats)));
    let remove = manages.then(|| {
        view! {
            <form method="post" action=format!("{PATH}/{}", file.id)>
                {hidden(file, "retirer-places")}
                <input type="hidden" name="ligne" value=one.id.to_string() />
                <Button label=t.closure_remove() kind=ButtonKind::Plain attr:aria-label=t.capacity_remove_one(&who, &when) />
            </form>
        }
    });
    view! { <li><div>{who.clone()}" "<strong>{seats}</strong><span class="sub quiet">{when.clone()}</span></div>{remove}</li> }
}

fn whose(request: &Request, discipline: Option<Discipline>) -> String {
    let t = request.t();
    discipline.map_or_else(|| t.capacity_all(), |one| words::discipline(t, one))
}

fn add(request: &Request, file: &DestinationFile, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let form = form.filter(|form| form.one("action") == "places");
    let was = |name: &str| form.map(|form| form.one(name).to_owned()).unwrap_or_default();
    let error = |field: &str| mistakes.of(field).map(|code| super::wrong(t, field, code));
    let chosen = was("discipline");
    let choices = std::iter::once(Choice::new("", t.capacity_all()))
        .chain(Discipline::ALL.map(|one| Choice::new(one.word(), words::discipline(t, one)).selected(chosen == one.word())))
        .collect();
    view! {
        <details open=form.is_some()>
            <summary>{t.capacity_add()}</summary>
            <form method="post" action=format!("{PATH}/{}", file.id) class="stack-s" novalidate>
                {hidden(file, "places")}
                <p class="quiet small">{t.capacity_text(format::number(request.language, i64::from(file.seats)))}</p>
                <Select name="discipline" label=t.capacity_discipline() choices=choices error=error("discipline") />
                <div class="twin">
                    <Field name="places-debut" label=t.capacity_from() kind=InputKind::Date value=was("places-debut") error=error("places-debut") />
                    <Field name="places-fin" label=t.capacity_to() kind=InputKind::Date value=was("places-fin") error=error("places-fin") />
                </div>
                <Field name="places" label=t.capacity_count() hint=t.capacity_count_hint() kind=InputKind::Number value=was("places") error=error("places") />
                <div class="row"><Button label=t.capacity_save() kind=ButtonKind::Second /></div>
            </form>
        </details>
    }
}
