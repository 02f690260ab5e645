//! « Nouvelle demande »: one request a destination, all alike. « Modifier la demande »: the same form, of one that was not sent yet.

use super::{PATH, asked};
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{Anchor, Button, ButtonKind, ButtonLink, Checkbox, Choice, ErrorSummary, Field, InputKind, Notice, PageHead, Select, Tone};
use domain::id::PlacementId;
use domain::placement::RequestState;
use domain::placement::request::{Act, RequestFile, Supervision};
use domain::{ApiError, Code, format};
use http::StatusCode;
use leptos::prelude::*;
use service::placement::create::{self, Choices as Known};
use service::placement::{edit as editing, see};

/// Address of the form.
pub const HERE: &str = "/demandes/nouvelle";

/// The form; it comes back with what was typed when something is not accepted.
pub async fn new(request: Request) -> Result<Answer, ApiError> {
    let known = gate::run(&request, create::choices, request.language).await?;
    let Some(form) = &request.form else { return Ok(page(&request, &known, None, &Mistakes::default()).into()) };
    if form.has(AGAIN) {
        // read in the other language: what was typed, and nothing made
        return Ok(page(&request, &known, Some(form), &Mistakes::default()).into());
    }
    let mistakes = match asked::read(form, |form, _, wrong| asked::chosen(form, wrong)) {
        Ok(asked) => match gate::run(&request, create::create, asked).await {
            Ok(made) => return Ok(Answer::SeeOther(made_in_list(made.len()))),
            Err(ApiError::Invalid(fields)) => fields,
            Err(error) => return Err(error),
        },
        Err(fields) => fields,
    };
    Ok(page(&request, &known, Some(form), &asked::of_one_number(mistakes)).status(StatusCode::UNPROCESSABLE_ENTITY).into())
}

/// The list, which says how many were made.
pub fn made_in_list(many: usize) -> String {
    address::with_query(PATH, &[("etat", "creees".to_owned()), ("nombre", many.to_string())])
}

/// The form of a request that is still new, with what it asks.
pub async fn edit(request: Request) -> Result<Answer, ApiError> {
    let id: PlacementId = request.id("id")?;
    let known = gate::run(&request, create::choices, request.language).await?;
    let file = gate::run(&request, see::see, (id, request.language)).await?;
    let back = format!("{PATH}/{id}");
    let Some(form) = &request.form else {
        if file.row.state != RequestState::New {
            return Ok(Answer::SeeOther(back));
        }
        let is = asked::of_file(&file);
        return Ok(edit_page(&request, &known, &file, &is, &Mistakes::default(), None).into());
    };
    if form.has(AGAIN) {
        return Ok(edit_page(&request, &known, &file, form, &Mistakes::default(), None).into());
    }
    let version = form.one("version").parse().map_err(|_| ApiError::Refused(Code::RequestMoved))?;
    let act = Act { request: id, version, reason: String::new() };
    let typed = asked::read(form, |form, _, wrong| asked::chosen(form, wrong));
    let wanted = typed.as_ref().ok().cloned();
    let mistakes = match typed {
        Ok(asked) => match gate::run(&request, editing::edit, (act, asked)).await {
            Ok(()) => return Ok(Answer::SeeOther(address::with_query(&back, &[("etat", "fait")]))),
            Err(ApiError::Invalid(fields)) => fields,
            Err(ApiError::Refused(code)) => {
                // pressed twice, the first press did it
                let now = gate::run(&request, see::see, (id, request.language)).await?;
                let is = asked::read(&asked::of_file(&now), |form, _, wrong| asked::chosen(form, wrong)).ok();
                if now.row.state == RequestState::New && is == wanted {
                    return Ok(Answer::SeeOther(address::with_query(&back, &[("etat", "fait")])));
                }
                let page = edit_page(&request, &known, &file, form, &Mistakes::default(), Some(code));
                return Ok(page.status(StatusCode::CONFLICT).into());
            }
            Err(error) => return Err(error),
        },
        Err(fields) => fields,
    };
    let page = edit_page(&request, &known, &file, form, &asked::of_one_number(mistakes), None);
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into())
}

fn page(request: &Request, known: &Known, form: Option<&Fields>, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let offering = view! { <Select name="offre" label=t.new_offering() choices=asked::offerings(request, known, &asked::was(form, "offre", "")) error=error(request, mistakes, "offre") /> };
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=asked::summary(request, mistakes) />
        <PageHead title=t.new_title() text=t.new_text() back=Some(Anchor::new(PATH, t.nav_outbox())) />
        <form method="post" action=HERE class="stack narrow">
            {offering}
            <fieldset class="field"><legend>{t.new_destination()}</legend>{place_error(request, mistakes)}{destinations(request, known, form)}</fieldset>
            {asked::supervision(request, form, Supervision::Teacher)}
            {students(request, form, mistakes)}
            {asked::schedule(request, form, None, mistakes)}
            {asked::notes(request, form, mistakes)}
            <div class="row">
                <Button label=t.new_submit() />
                <ButtonLink href=PATH label=t.go_back() kind=ButtonKind::Plain />
            </div>
        </form>
    };
    Page::new(t.new_title(), Layout::Staff(Place::Requests), body).typed(form)
}

fn edit_page(request: &Request, known: &Known, file: &RequestFile, form: &Fields, mistakes: &Mistakes, refused: Option<Code>) -> Page {
    let t = request.t();
    let back = format!("{PATH}/{}", file.row.id);
    let offerings = asked::offerings(request, known, form.one("offre"));
    // one request goes to one destination; of one that was closed since, another is chosen, none by itself
    let gone = known.destinations.iter().all(|one| one.id.to_string() != form.one("destination"));
    let places = gone
        .then(|| Choice::new("", t.new_choose()).selected(true))
        .into_iter()
        .chain(known.destinations.iter().map(|one| {
            let label = format!(
                "{} – {}, {} ({})",
                one.name,
                one.host_name,
                one.site,
                t.new_seats(format::number(request.language, i64::from(one.seats)))
            );
            Choice::new(one.id.to_string(), label).selected(form.one("destination") == one.id.to_string())
        }))
        .collect();
    // after a refusal, what is there now was changed by somebody else: it is read before it is written over
    let version = if form.has("version") { form.one("version").to_owned() } else { file.row.version.to_string() };
    let there = back.clone();
    let moved = refused.map(|_| {
        view! { <Notice tone=Tone::Warn title=t.request_moved() live=true><p>{t.edit_moved()}" "<a href=there>{t.edit_see()}</a></p></Notice> }
    });
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=asked::summary(request, mistakes) />
        {moved}
        <PageHead title=t.edit_title() text=t.edit_text() back=Some(Anchor::new(back.clone(), file.row.reference.clone())) />
        <form method="post" action=format!("{back}/modifier") class="stack narrow">
            <input type="hidden" name="version" value=version />
            <Select name="offre" label=t.new_offering() choices=offerings error=error(request, mistakes, "offre") />
            <Select name="destination" label=t.column_destination() choices=places error=error(request, mistakes, "destination") />
            {asked::supervision(request, Some(form), file.row.supervision)}
            {students(request, Some(form), mistakes)}
            {asked::schedule(request, Some(form), None, mistakes)}
            {asked::notes(request, Some(form), mistakes)}
            <div class="row">
                <Button label=t.edit_save() />
                <ButtonLink href=back.clone() label=t.edit_back() kind=ButtonKind::Plain />
            </div>
        </form>
    };
    Page::new(format!("{} {}", t.edit_title(), file.row.reference), Layout::Staff(Place::Requests), body).typed(Some(form))
}

fn error(request: &Request, mistakes: &Mistakes, field: &str) -> Option<String> {
    mistakes.of(field).map(|code| sentence::of(request.t(), code))
}

fn place_error(request: &Request, mistakes: &Mistakes) -> Option<impl IntoView + use<>> {
    error(request, mistakes, "destination").map(|error| view! { <p class="error">{error}</p> })
}

fn students(request: &Request, form: Option<&Fields>, mistakes: &Mistakes) -> impl IntoView + use<> {
    let error = error(request, mistakes, "personnes");
    view! { <Field name="personnes" label=request.t().new_students() kind=InputKind::Number value=asked::was(form, "personnes", "6") error=error /> }
}

fn destinations(request: &Request, known: &Known, form: Option<&Fields>) -> impl IntoView + use<> {
    let t = request.t();
    let chosen: Vec<&str> = form.map(|form| form.every("destination")).unwrap_or_default();
    let number = |n: u32| format::number(request.language, i64::from(n));
    known
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
        .collect_view()
}
