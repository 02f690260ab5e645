//! « Nouvelle demande ».

use super::{PATH, words};
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Checkbox, Choice, Choices, ErrorSummary, Field, FieldError as Shown, InputKind, PageHead,
    Select, Textarea,
};
use domain::calendar::{Day, Period, Weekdays};
use domain::placement::Shift;
use domain::placement::request::{Clock, NewRequest, Schedule, Supervision};
use domain::{ApiError, Code, FieldError, format};
use http::StatusCode;
use leptos::prelude::*;
use service::placement::create::{self, Choices as Known};

/// The form; it comes back with what was typed when something is not accepted.
pub async fn new(request: Request) -> Result<Answer, ApiError> {
    let known = gate::run(&request, create::choices, request.language).await?;
    let Some(form) = &request.form else { return Ok(page(&request, &known, None, &Mistakes::default()).into()) };
    if form.has(AGAIN) {
        // read in the other language: what was typed, and nothing made
        return Ok(page(&request, &known, Some(form), &Mistakes::default()).into());
    }
    let mistakes = match typed(form) {
        Ok(asked) => match gate::run(&request, create::create, asked).await {
            Ok(made) => {
                let pairs = [("etat", "creees".to_owned()), ("nombre", made.len().to_string())];
                return Ok(Answer::SeeOther(address::with_query(PATH, &pairs)));
            }
            Err(ApiError::Invalid(fields)) => fields,
            Err(error) => return Err(error),
        },
        Err(fields) => fields,
    };
    Ok(page(&request, &known, Some(form), &Mistakes(mistakes)).status(StatusCode::UNPROCESSABLE_ENTITY).into())
}

/// What was typed, or every field that cannot be read.
fn typed(form: &Fields) -> Result<NewRequest, Vec<FieldError>> {
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, code: Code| wrong.push(FieldError::new(field, code));
    let offering = form.one("offre").parse().map_err(|_| refuse("offre", Code::Required)).ok();
    let chosen = form.every("destination");
    let destinations: Vec<_> = chosen.iter().filter_map(|id| id.parse().ok()).collect();
    if chosen.is_empty() {
        refuse("destination", Code::Required);
    } else if destinations.len() < chosen.len() {
        refuse("destination", Code::UnknownChoice);
    }
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
    let hour = |name: &str| Clock::parse(form.one(name));
    let (starts, ends) = (hour("debut-heure"), hour("fin-heure"));
    for (name, read) in [("debut-heure", starts), ("fin-heure", ends)] {
        if read.is_none() {
            refuse(name, Code::NotAnHour);
        }
    }
    let students: Option<u32> = form.one("personnes").parse().ok();
    if students.is_none() {
        refuse("personnes", Code::NotACount);
    }
    let release = form.one("retenue");
    let release_on = release.parse::<Day>().ok();
    if form.has("retenue") && release_on.is_none() && (form.every("retenue").len() > 1 || !release.is_empty()) {
        refuse("retenue", Code::NotADay);
    }
    let (supervision, shift) = (Supervision::from_word(form.one("encadrement")), Shift::from_word(form.one("quart")));
    for (name, known) in [("encadrement", supervision.is_some()), ("quart", shift.is_some())] {
        if !known {
            refuse(name, Code::UnknownChoice);
        }
    }
    let weekdays = Weekdays::of(form.every("jours").into_iter().filter_map(|day| day.parse().ok()));
    if weekdays.is_empty() {
        refuse("jours", Code::Required);
    }
    match (offering, period, starts.zip(ends), students, supervision.zip(shift)) {
        (Some(offering), Some(period), Some(hours), Some(students), Some((supervision, shift))) if wrong.is_empty() => Ok(NewRequest {
            offering,
            destinations,
            supervision,
            students,
            schedule: Schedule { period, weekdays, shift, hours },
            nickname: form.one("nom").to_owned(),
            comment: form.one("commentaire").to_owned(),
            release_on,
        }),
        _ => Err(wrong),
    }
}

fn page(request: &Request, known: &Known, form: Option<&Fields>, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let errors: Vec<Shown> = mistakes
        .0
        .iter()
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: sentence::of(t, mistake.code).into() })
        .collect();
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        <PageHead title=t.new_title() text=t.new_text() back=Some(Anchor::new(PATH, t.nav_outbox())) />
        {fields(request, known, form, mistakes)}
    };
    let page = Page::new(t.new_title(), Layout::Staff(Place::Requests), body);
    match form {
        Some(form) => page.again(form.pairs().filter(|(name, _)| *name != AGAIN).chain([(AGAIN, "oui")])),
        None => page,
    }
}

fn fields(request: &Request, known: &Known, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let error = |field: &str| mistakes.of(field).map(|code| sentence::of(t, code));
    let was = |name: &str, absent: &str| form.map_or_else(|| absent.to_owned(), |form| form.one(name).to_owned());
    let offerings = std::iter::once(Choice::new("", t.new_choose()))
        .chain(known.offerings.iter().map(|offering| {
            let id = offering.id.to_string();
            let label = format!("{} ({})", offering.label, words::period(request, offering.period));
            Choice::new(id.clone(), label).selected(was("offre", "") == id)
        }))
        .collect();
    let chosen: Vec<&str> = form.map(|form| form.every("destination")).unwrap_or_default();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let destinations: Vec<_> = known
        .destinations
        .iter()
        .enumerate()
        .map(|(rank, destination)| {
            let id = destination.id.to_string();
            let place = if rank == 0 { "destination".to_owned() } else { format!("destination-{rank}") };
            let hint = format!("{}, {} · {}", destination.host_name, destination.site, t.new_seats(number(destination.seats)));
            let checked = chosen.contains(&id.as_str());
            view! { <Checkbox name="destination" id=place label=destination.name.clone() value=id checked=checked hint=hint /> }
        })
        .collect();
    let supervision = Supervision::ALL
        .map(|way| Choice::new(way.word(), words::supervision(t, way)).selected(was("encadrement", "teacher") == way.word()))
        .to_vec();
    let shifts =
        Shift::ALL.map(|shift| Choice::new(shift.word(), words::shift(t, shift)).selected(was("quart", "day") == shift.word())).to_vec();
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
    let place_error = error("destination").map(|error| view! { <p class="error">{error}</p> });
    view! {
        <form method="post" action="/demandes/nouvelle" class="stack narrow">
            <Select name="offre" label=t.new_offering() choices=offerings error=error("offre") />
            <fieldset class="field"><legend>{t.new_destination()}</legend>{place_error}{destinations}</fieldset>
            <Choices name="encadrement" legend=t.new_supervision() choices=supervision />
            <Field name="personnes" label=t.new_students() kind=InputKind::Number value=was("personnes", "6") error=error("personnes") />
            <div class="row">
                <Field name="debut" label=t.new_from() kind=InputKind::Date value=was("debut", "") error=error("debut") />
                <Field name="fin" label=t.new_to() kind=InputKind::Date value=was("fin", "") error=error("fin") />
            </div>
            <fieldset class="field"><legend>{t.new_weekdays()}</legend>{day_error}<div class="row">{days}</div></fieldset>
            <Select name="quart" label=t.new_shift() choices=shifts />
            <div class="row">
                <Field name="debut-heure" label=t.new_starts_at() kind=InputKind::Time value=was("debut-heure", "07:30") error=error("debut-heure") />
                <Field name="fin-heure" label=t.new_ends_at() kind=InputKind::Time value=was("fin-heure", "15:30") error=error("fin-heure") />
            </div>
            <Textarea name="commentaire" label=t.new_comment() value=was("commentaire", "") error=error("commentaire") />
            <Field name="nom" label=t.new_nickname() hint=t.new_nickname_hint() value=was("nom", "") error=error("nom") />
            <Field name="retenue" label=t.new_release() hint=t.new_release_hint() kind=InputKind::Date value=was("retenue", "") error=error("retenue") />
            <div class="row">
                <Button label=t.new_submit() />
                <ButtonLink href=PATH label=t.go_back() kind=ButtonKind::Plain />
            </div>
        </form>
    }
}
