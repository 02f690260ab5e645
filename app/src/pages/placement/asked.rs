//! What a request asks beside where and for how many: how students are led, when they come, what the host and the school read. The same
//! part of several forms: « Nouvelle demande », « Feuille de travail », « Modifier la demande », « Appel de places » and its offers.

use super::words;
use crate::form::{Fields, Mistakes};
use crate::page::Request;
use crate::pages::sentence;
use crate::ui::{Button, Checkbox, Choice, Choices, ErrorSummary, Field, FieldError as Shown, InputKind, Select, Textarea};
use domain::calendar::{Day, Period, Weekdays};
use domain::placement::Shift;
use domain::placement::request::{Clock, Line, NewRequest, RequestFile, Schedule, Supervision};
use domain::{Code, FieldError};
use leptos::prelude::*;
use service::placement::create::Choices as Known;
use std::str::FromStr;

/// What was typed, or every field that cannot be read. `lines` reads where, and for how many of those that such a way of leading takes.
pub fn read(
    form: &Fields,
    lines: impl FnOnce(&Fields, Option<Supervision>, &mut Vec<FieldError>) -> Vec<Line>,
) -> Result<NewRequest, Vec<FieldError>> {
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, code: Code| wrong.push(FieldError::new(field, code));
    let offering = form.one("offre").parse().map_err(|_| refuse("offre", Code::Required)).ok();
    let day = |name: &str| form.one(name).parse::<Day>().ok();
    let (from, to) = (day("debut"), day("fin"));
    if from.is_none() {
        refuse("debut", Code::NotADay);
    }
    if to.is_none() {
        refuse("fin", Code::NotADay);
    }
    let period = from.zip(to).and_then(|(from, to)| Period::new(from, to));
    if from.is_some() && to.is_some() && period.is_none() {
        refuse("fin", Code::DatesReversed);
    }
    let shift = Shift::from_word(form.one("quart"));
    // a shift alone says its hours
    let by_shift = shift.filter(|_| ["debut-heure", "fin-heure"].iter().all(|name| form.one(name).is_empty())).map(Shift::usual_hours);
    let hour = |name: &str| Clock::parse(form.one(name));
    let (starts, ends) = by_shift.map_or_else(|| (hour("debut-heure"), hour("fin-heure")), |(starts, ends)| (Some(starts), Some(ends)));
    for (name, read) in [("debut-heure", starts), ("fin-heure", ends)] {
        if read.is_none() {
            refuse(name, Code::NotAnHour);
        }
    }
    let release = form.one("retenue");
    let release_on = release.parse::<Day>().ok();
    if form.has("retenue") && release_on.is_none() && (form.every("retenue").len() > 1 || !release.is_empty()) {
        refuse("retenue", Code::NotADay);
    }
    let supervision = Supervision::from_word(form.one("encadrement"));
    for (name, known) in [("encadrement", supervision.is_some()), ("quart", shift.is_some())] {
        if !known {
            refuse(name, Code::UnknownChoice);
        }
    }
    let weekdays = Weekdays::of(form.every("jours").into_iter().filter_map(|day| day.parse().ok()));
    if weekdays.is_empty() {
        refuse("jours", Code::Required);
    }
    let lines = lines(form, supervision, &mut wrong);
    match (offering, period, starts.zip(ends), supervision.zip(shift)) {
        (Some(offering), Some(period), Some(hours), Some((supervision, shift))) if wrong.is_empty() => Ok(NewRequest {
            offering,
            lines,
            supervision,
            schedule: Schedule { period, weekdays, shift, hours },
            nickname: form.one("nom").to_owned(),
            comment: form.one("commentaire").to_owned(),
            release_on,
        }),
        _ => Err(wrong),
    }
}

/// Destinations that were chosen, each for the one number that was typed.
pub fn chosen(form: &Fields, wrong: &mut Vec<FieldError>) -> Vec<Line> {
    let chosen: Vec<&str> = form.every("destination").into_iter().filter(|id| !id.is_empty()).collect();
    let known: Vec<_> = chosen.iter().filter_map(|id| id.parse().ok()).collect();
    if chosen.is_empty() {
        wrong.push(FieldError::new("destination", Code::Required));
    } else if known.len() < chosen.len() {
        wrong.push(FieldError::new("destination", Code::UnknownChoice));
    }
    let students: Option<u32> = number(form.one("personnes"));
    if students.is_none() {
        wrong.push(FieldError::new("personnes", Code::NotACount));
    }
    known.into_iter().map(|destination| Line { destination, students: students.unwrap_or_default() }).collect()
}

/// A whole number as people type it.
pub fn number<T: FromStr>(typed: &str) -> Option<T> {
    typed.parse().ok()
}

/// Mistakes of a form that asks for one number and for destinations together: of a line, they are those of the whole.
pub fn of_one_number(mistakes: Vec<FieldError>) -> Mistakes {
    let mut all: Vec<FieldError> = Vec::new();
    for mistake in mistakes {
        let field = ["personnes", "destination"].into_iter().find(|field| mistake.field.starts_with(&format!("{field}-")));
        let mistake = FieldError::new(field.unwrap_or(&mistake.field), mistake.code);
        if !all.contains(&mistake) {
            all.push(mistake);
        }
    }
    Mistakes(all)
}

/// The sentences of a summary of errors.
pub fn summary(request: &Request, mistakes: &Mistakes) -> Vec<Shown> {
    let t = request.t();
    mistakes.0.iter().map(|mistake| Shown { field: mistake.field.clone().into(), message: sentence::of(t, mistake.code).into() }).collect()
}

/// The fields that ask again what a request asks already.
pub fn of_file(file: &RequestFile) -> Fields {
    let row = &file.row;
    let mut pairs = of_schedule(row.schedule);
    pairs.extend([
        ("offre", file.offering_id.to_string()),
        ("destination", file.destination.to_string()),
        ("encadrement", row.supervision.word().to_owned()),
        ("personnes", row.students.to_string()),
        ("commentaire", file.comment.clone()),
        ("nom", row.nickname.clone()),
        ("retenue", file.release_on.map(|day| day.to_string()).unwrap_or_default()),
    ]);
    Fields::from_iter(pairs)
}

/// The fields that ask again when students come. The usual hours of a shift are left out, and follow it should another be chosen.
pub fn of_schedule(schedule: Schedule) -> Vec<(&'static str, String)> {
    let hours = Some(schedule.hours).filter(|hours| *hours != schedule.shift.usual_hours());
    let hour = |clock: Option<Clock>| clock.map(Clock::text).unwrap_or_default();
    let mut pairs = vec![
        ("debut", schedule.period.from.to_string()),
        ("fin", schedule.period.to.to_string()),
        ("quart", schedule.shift.word().to_owned()),
        ("debut-heure", hour(hours.map(|hours| hours.0))),
        ("fin-heure", hour(hours.map(|hours| hours.1))),
    ];
    pairs.extend((1..=7_u8).filter(|day| schedule.weekdays.holds(*day)).map(|day| ("jours", day.to_string())));
    pairs
}

/// The list of course offerings.
pub fn offerings(request: &Request, known: &Known, chosen: &str) -> Vec<Choice> {
    let others = known.offerings.iter().map(|offering| {
        let id = offering.id.to_string();
        let label = format!("{} ({})", offering.label, words::period(request, offering.period));
        Choice::new(id.clone(), label).selected(chosen == id)
    });
    std::iter::once(Choice::new("", request.t().new_choose())).chain(others).collect()
}

/// The page that comes before a form: which course offering it is for; `missing` when it was asked for without one. `go` leads to the form.
pub fn which_offering(
    request: &Request,
    known: &Known,
    missing: bool,
    head: impl IntoView + 'static,
    (here, go): (&'static str, String),
) -> AnyView {
    let t = request.t();
    let error = missing.then(|| sentence::of(t, Code::Required));
    let errors: Vec<_> = error.iter().map(|error| Shown { field: "offre".into(), message: error.clone().into() }).collect();
    view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {head}
        <form method="get" action=here class="stack narrow">
            <Select name="offre" label=t.new_offering() choices=offerings(request, known, "") error=error />
            <div class="row"><Button label=go /></div>
        </form>
    }
    .into_any()
}

/// How students are led.
pub fn supervision(request: &Request, form: Option<&Fields>, usual: Supervision) -> impl IntoView + use<> {
    let t = request.t();
    let was = was(form, "encadrement", usual.word());
    let choices = Supervision::ALL.map(|way| Choice::new(way.word(), words::supervision(t, way)).selected(was == way.word())).to_vec();
    view! { <Choices name="encadrement" legend=t.new_supervision() choices=choices /> }
}

/// When they come. `usual` is said where nothing was typed.
pub fn schedule(request: &Request, form: Option<&Fields>, usual: Option<Period>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let error = |field: &str| mistakes.of(field).map(|code| sentence::of(t, code));
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let shift = was(form, "quart", Shift::Day.word());
    let shifts = Shift::ALL.map(|one| Choice::new(one.word(), words::shift_choice(request, one)).selected(shift == one.word())).to_vec();
    let ticked: Vec<&str> = form.map_or_else(|| vec!["1", "2"], |form| form.every("jours"));
    let days: Vec<_> = (1..=7_u8)
        .map(|day| {
            let id = if day == 1 { "jours".to_owned() } else { format!("jours-{day}") };
            let value = day.to_string();
            let checked = ticked.contains(&value.as_str());
            view! { <Checkbox name="jours" id=id label=words::weekday(t, day) value=value checked=checked /> }
        })
        .collect();
    let day_error = error("jours").map(|error| view! { <p class="error">{error}</p> });
    let (from, to) = (was(form, "debut", &day(usual.map(|usual| usual.from))), was(form, "fin", &day(usual.map(|usual| usual.to))));
    view! {
        <div class="row">
            <Field name="debut" label=t.new_from() kind=InputKind::Date value=from error=error("debut") />
            <Field name="fin" label=t.new_to() kind=InputKind::Date value=to error=error("fin") />
        </div>
        <fieldset class="field"><legend>{t.new_weekdays()}</legend>{day_error}<div class="row">{days}</div></fieldset>
        <Select name="quart" label=t.new_shift() hint=t.new_shift_hint() choices=shifts error=error("quart") />
        <div class="row">
            <Field name="debut-heure" label=t.new_starts_at() kind=InputKind::Time value=was(form, "debut-heure", "") error=error("debut-heure") />
            <Field name="fin-heure" label=t.new_ends_at() kind=InputKind::Time value=was(form, "fin-heure", "") error=error("fin-heure") />
        </div>
    }
}

/// What the host reads, and what the school does.
pub fn notes(request: &Request, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let error = |field: &str| mistakes.of(field).map(|code| sentence::of(t, code));
    view! {
        <Textarea name="commentaire" label=t.new_comment() value=was(form, "commentaire", "") error=error("commentaire") />
        <Field name="nom" label=t.new_nickname() hint=t.new_nickname_hint() value=was(form, "nom", "") error=error("nom") />
        <Field name="retenue" label=t.new_release() hint=t.new_release_hint() kind=InputKind::Date value=was(form, "retenue", "") error=error("retenue") />
    }
}

/// What was typed in a field, or what stands there at first.
pub fn was(form: Option<&Fields>, name: &str, absent: &str) -> String {
    form.map_or_else(|| absent.to_owned(), |form| form.one(name).to_owned())
}
