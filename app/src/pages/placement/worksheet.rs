//! « Feuille de travail »: what a cohort needs for a course, destination by destination, asked at one go.

use super::new::made_in_list;
use super::{PATH, asked};
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, ErrorSummary, Field, FieldError as Shown, InputKind, Notice, PageHead, SummaryList, Tone,
    summary_row,
};
use domain::id::OfferingId;
use domain::placement::request::{Line, Supervision};
use domain::program::PlacementKind;
use domain::{ApiError, Code, FieldError, format};
use http::StatusCode;
use leptos::prelude::*;
use service::placement::create::{self, Asked, Choices as Known, Destination, Offering};

/// Address of the sheet.
pub const HERE: &str = "/demandes/feuille";

/// The sheet of a course offering; before one is chosen, the choice.
pub async fn worksheet(request: Request) -> Result<Answer, ApiError> {
    let known = gate::run(&request, create::choices, request.language).await?;
    let Some(form) = &request.form else {
        if request.query("offre").is_empty() {
            // asked for without one, it says what is missing
            let asked = request.pairs().any(|(name, _)| name == "offre");
            return Ok(choice(&request, &known, asked).into());
        }
        let id: OfferingId = request.query("offre").parse().map_err(|_| ApiError::NotFound)?;
        let sheet = Sheet::of(&request, &known, id).await?;
        return Ok(page(&request, &known, &sheet, None, &Mistakes::default()).into());
    };
    let Ok(id) = form.one("offre").parse::<OfferingId>() else {
        return Ok(choice(&request, &known, true).status(StatusCode::UNPROCESSABLE_ENTITY).into());
    };
    let sheet = Sheet::of(&request, &known, id).await?;
    if form.has(AGAIN) {
        return Ok(page(&request, &known, &sheet, Some(form), &Mistakes::default()).into());
    }
    let mistakes = match asked::read(form, |form, supervision, wrong| lines(form, &known, supervision, wrong)) {
        Ok(asked) => match gate::run(&request, create::create, asked).await {
            Ok(made) => return Ok(Answer::SeeOther(made_in_list(made.len()))),
            Err(ApiError::Invalid(fields)) => fields,
            Err(error) => return Err(error),
        },
        Err(fields) => fields,
    };
    Ok(page(&request, &known, &sheet, Some(form), &of_lines(mistakes)).status(StatusCode::UNPROCESSABLE_ENTITY).into())
}

/// A course offering, and what was asked for it.
struct Sheet {
    offering: Offering,
    asked: Asked,
}

impl Sheet {
    async fn of(request: &Request, known: &Known, id: OfferingId) -> Result<Self, ApiError> {
        let asked = gate::run(request, create::asked, id).await?;
        let offering = known.offerings.iter().find(|offering| offering.id == id).cloned().ok_or(ApiError::NotFound)?;
        Ok(Self { offering, asked })
    }
}

/// The destinations that have a number; one student with a preceptor is a request each.
fn lines(form: &Fields, known: &Known, supervision: Option<Supervision>, wrong: &mut Vec<FieldError>) -> Vec<Line> {
    let mut all = Vec::new();
    for (name, typed) in form.pairs() {
        let Some(id) = name.strip_prefix("personnes-") else { continue };
        let typed = typed.trim();
        if typed.is_empty() || typed == "0" {
            continue;
        }
        let Some(destination) = known.destinations.iter().find(|one| one.id.to_string() == id).map(|one| one.id) else {
            wrong.push(FieldError::new("destination", Code::DestinationGone));
            continue;
        };
        match (asked::number::<u32>(typed), supervision) {
            (None, _) => wrong.push(FieldError::new(name, Code::NotACount)),
            (Some(many), Some(Supervision::Preceptor)) => {
                let seats = known.destinations.iter().find(|one| one.id == destination).map_or(0, |one| one.seats);
                if many > seats {
                    wrong.push(FieldError::new(name, Code::SeatsTaken));
                } else {
                    all.extend((0..many).map(|_| Line { destination, students: 1 }));
                }
            }
            (Some(students), _) => all.push(Line { destination, students }),
        }
    }
    if all.is_empty() && wrong.iter().all(|mistake| !mistake.field.starts_with("personnes-") && mistake.field != "destination") {
        wrong.push(FieldError::new("destination", Code::NoLine));
    }
    all
}

/// Mistakes of a line stand at its number.
fn of_lines(mistakes: Vec<FieldError>) -> Mistakes {
    let mut all: Vec<FieldError> = Vec::new();
    for mistake in mistakes {
        let field = match mistake.field.strip_prefix("destination-") {
            Some(id) => format!("personnes-{id}"),
            None => mistake.field,
        };
        if !all.iter().any(|other| other.field == field) {
            all.push(FieldError::new(&field, mistake.code));
        }
    }
    Mistakes(all)
}

/// Which course offering the sheet is for; `missing` when it was asked for without one.
fn choice(request: &Request, known: &Known, missing: bool) -> Page {
    let t = request.t();
    let head = view! { <PageHead title=t.sheet_title() text=t.sheet_text() back=Some(Anchor::new(PATH, t.nav_outbox())) /> };
    let body = asked::which_offering(request, known, missing, head, (HERE, t.sheet_open()));
    Page::new(t.sheet_title(), Layout::Staff(Place::Requests), body)
}

fn page(request: &Request, known: &Known, sheet: &Sheet, form: Option<&Fields>, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let Sheet { offering, asked } = sheet;
    let number = |n: u32| format::number(request.language, i64::from(n));
    let places: u32 = asked.places.values().sum();
    let usual = match offering.kind {
        PlacementKind::Group => Supervision::Teacher,
        PlacementKind::Individual => Supervision::Preceptor,
    };
    let errors: Vec<Shown> = mistakes.0.iter().map(|mistake| summary(request, known, mistake)).collect();
    let none = mistakes.of("destination").map(|code| view! { <Notice tone=Tone::Bad title=sentence::of(t, code) /> });
    let facts = vec![
        summary_row(t.sheet_enrolled(), number(asked.enrolled)).into_any(),
        summary_row(t.sheet_asked(), number(places)).into_any(),
        summary_row(t.sheet_missing(), number(asked.enrolled.saturating_sub(places))).into_any(),
    ];
    let hosts: Vec<_> = known
        .destinations
        .chunk_by(|one, next| one.host == next.host)
        .map(|of_host| {
            let fields: Vec<_> = of_host.iter().map(|destination| field(request, asked, destination, form, mistakes)).collect();
            view! { <section class="stack-s"><h3>{of_host[0].host_name.clone()}</h3><div class="filters">{fields}</div></section> }
        })
        .collect();
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        <PageHead title=t.sheet_title() text=offering.label.clone() back=Some(Anchor::new(HERE, t.sheet_other())) />
        <SummaryList>{facts}</SummaryList>
        <form method="post" action=HERE class="stack">
            <input type="hidden" name="offre" value=offering.id.to_string() />
            <div class="stack narrow">
                {asked::supervision(request, form, usual)}
                {asked::schedule(request, form, Some(offering.period), mistakes)}
            </div>
            <section class="stack" id="destination" tabindex="-1">
                <h2>{t.new_destination()}</h2>
                <p class="quiet small">{t.sheet_how()}</p>
                {none}
                {hosts}
            </section>
            <div class="stack narrow">{asked::notes(request, form, mistakes)}</div>
            <div class="row">
                <Button label=t.new_submit() />
                <ButtonLink href=PATH label=t.go_back() kind=ButtonKind::Plain />
            </div>
        </form>
    };
    Page::new(t.sheet_title(), Layout::Staff(Place::Requests), body).typed(form)
}

/// A mistake, with the destination it is about.
fn summary(request: &Request, known: &Known, mistake: &FieldError) -> Shown {
    let message = sentence::of(request.t(), mistake.code);
    let about = mistake.field.strip_prefix("personnes-").and_then(|id| known.destinations.iter().find(|one| one.id.to_string() == id));
    let message = match about {
        Some(destination) => request.t().sheet_mistake(&destination.name, message),
        None => message,
    };
    Shown { field: mistake.field.clone().into(), message: message.into() }
}

/// How many are asked of a destination.
fn field(request: &Request, asked: &Asked, destination: &Destination, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let name = format!("personnes-{}", destination.id);
    let already = asked.places.get(&destination.id).map(|places| t.sheet_already(number(*places)));
    let hint: Vec<String> = [destination.site.clone(), t.new_seats(number(destination.seats))].into_iter().chain(already).collect();
    let error = mistakes.of(&name).map(|code| sentence::of(t, code));
    let typed = asked::was(form, &name, "");
    view! { <Field name=name label=destination.name.clone() hint=hint.join(" · ") kind=InputKind::Number value=typed error=error /> }
}
