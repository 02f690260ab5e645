//! « Nouvelle entente », and an agreement written anew or brought to its end.

use super::{PATH, standing};
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::catalogue;
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Choice, ErrorSummary, Field, FieldError as Shown, InputKind, Notice, PageHead, Select, Tone,
    tag,
};
use domain::calendar::{Day, Period};
use domain::catalogue::{Agreement, AgreementText, Parties, Standing};
use domain::id::AgreementId;
use domain::{ApiError, Code, FieldError};
use http::StatusCode;
use leptos::prelude::*;
use service::agreement;

/// What the form is filled with.
struct Shape<'a> {
    parties: &'a Parties,
    found: Option<&'a (Agreement, Standing)>,
    form: Option<&'a Fields>,
    mistakes: Mistakes,
    /// Somebody changed the agreement since the form was opened.
    stale: bool,
}

/// « Nouvelle entente ».
pub async fn new(request: Request) -> Result<Answer, ApiError> {
    let (parties, _) = gate::run(&request, agreement::plan::plan, (None, request.language)).await?;
    let shape = |form, mistakes| Shape { parties: &parties, found: None, form, mistakes, stale: false };
    let Some(form) = &request.form else { return Ok(page(&request, &shape(None, Mistakes::default())).into()) };
    if form.has(AGAIN) {
        // read in the other language: what was typed, and nothing done
        return Ok(page(&request, &shape(Some(form), Mistakes::default())).into());
    }
    let wrong = match typed(form) {
        Ok(text) => match gate::run(&request, agreement::create::create, text).await {
            Ok(_) => return Ok(Answer::SeeOther(address::with_query(PATH, &[("etat", "creee")]))),
            Err(ApiError::Invalid(fields)) => fields,
            Err(error) => return Err(error),
        },
        Err(fields) => fields,
    };
    Ok(page(&request, &shape(Some(form), Mistakes(wrong))).status(StatusCode::UNPROCESSABLE_ENTITY).into())
}

/// An agreement written anew, or brought to its end.
pub async fn edit(request: Request) -> Result<Answer, ApiError> {
    let id: AgreementId = request.id("id")?;
    let (parties, found) = gate::run(&request, agreement::plan::plan, (Some(id), request.language)).await?;
    let found = found.as_ref();
    let shape = |form, mistakes, stale| Shape { parties: &parties, found, form, mistakes, stale };
    let Some(form) = &request.form else { return Ok(page(&request, &shape(None, Mistakes::default(), false)).into()) };
    if form.has(AGAIN) {
        // read in the other language: what was typed, and nothing done
        return Ok(page(&request, &shape(Some(form), Mistakes::default(), false)).into());
    }
    let (wrong, status) = match act(&request, id, form).await {
        Ok(done) => return Ok(Answer::SeeOther(address::with_query(PATH, &[("etat", done)]))),
        Err(ApiError::Invalid(fields)) => (fields, StatusCode::UNPROCESSABLE_ENTITY),
        Err(ApiError::Stale) => (Vec::new(), StatusCode::CONFLICT),
        Err(error) => return Err(error),
    };
    Ok(page(&request, &shape(Some(form), Mistakes(wrong), status == StatusCode::CONFLICT)).status(status).into())
}

/// Does what the button says; brings back the word for what was done.
async fn act(request: &Request, id: AgreementId, form: &Fields) -> Result<&'static str, ApiError> {
    let version: i64 = form.one("version").parse().map_err(|_| ApiError::Stale)?;
    match form.one("action") {
        "modifier" => match typed(form) {
            Ok(text) => gate::run(request, agreement::edit::edit, (id, version, text)).await.map(|()| "modifiee"),
            Err(wrong) => Err(ApiError::Invalid(wrong)),
        },
        "finir" => gate::run(request, agreement::end::end, (id, version)).await.map(|()| "finie"),
        _ => Err(ApiError::Refused(Code::UnknownChoice)),
    }
}

/// What was typed, or every field that cannot be read.
fn typed(form: &Fields) -> Result<AgreementText, Vec<FieldError>> {
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, code: Code| wrong.push(FieldError::new(field, code));
    let host = form.one("milieu").parse().map_err(|_| refuse("milieu", Code::Required)).ok();
    let program = match form.one("programme") {
        "" => None,
        chosen => chosen.parse().map_err(|_| refuse("programme", Code::UnknownChoice)).ok(),
    };
    let from = form.one("debut").parse::<Day>().map_err(|_| refuse("debut", Code::NotADay)).ok();
    let to = form.one("fin").parse::<Day>().map_err(|_| refuse("fin", Code::NotADay)).ok();
    let period = from.zip(to).and_then(|(from, to)| Period::new(from, to));
    if from.is_some() && to.is_some() && period.is_none() {
        refuse("fin", Code::DatesReversed);
    }
    match (host, period) {
        (Some(host), Some(period)) if wrong.is_empty() => Ok(AgreementText { host, program, period }),
        _ => Err(wrong),
    }
}

fn page(request: &Request, shape: &Shape<'_>) -> Page {
    let t = request.t();
    let errors: Vec<Shown> = shape
        .mistakes
        .0
        .iter()
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: catalogue::wrong(t, &mistake.field, mistake.code).into() })
        .collect();
    let (title, standing_tag) = match shape.found {
        Some((one, stands)) => (t.agreement_with(&one.host_name), Some(standing(t, *stands))),
        None => (t.agreement_new(), None),
    };
    let stale = shape.found.filter(|_| shape.stale).map(|(one, _)| {
        let href = format!("{PATH}/{}", one.id);
        view! {
            <Notice tone=Tone::Warn title=t.agreement_stale() live=true>
                <p>{t.destination_stale_typed()}</p>
                <p><a href=href>{t.agreement_stale_see()}</a></p>
            </Notice>
        }
    });
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {stale}
        <PageHead title=title.clone() back=Some(Anchor::new(PATH, t.nav_agreements()))>
            {standing_tag.map(|(tone, icon, word)| tag(tone, icon, word))}
        </PageHead>
        {fields(request, shape)}
        {shape.found.and_then(|(one, stands)| end(request, one, *stands))}
    };
    Page::new(title, Layout::Staff(Place::Agreements), body).typed(shape.form)
}

fn fields(request: &Request, shape: &Shape<'_>) -> impl IntoView + use<> {
    let t = request.t();
    // what was typed in the other form is none of this one's
    let form = shape.form.filter(|form| form.one("action") != "finir");
    let stands = shape.found.map(|(one, _)| one);
    let error = |field: &str| shape.mistakes.of(field).map(|code| catalogue::wrong(t, field, code));
    let was = |name: &str, stands: Option<String>| form.map_or_else(|| stands.unwrap_or_default(), |form| form.one(name).to_owned());
    let (host, program) =
        (stands.map(|one| one.text.host.to_string()), stands.and_then(|one| one.text.program).map(|program| program.to_string()));
    let (host, program) = (was("milieu", host), was("programme", program));
    let hosts = std::iter::once(Choice::new("", t.new_choose()))
        .chain(shape.parties.hosts.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()).selected(id.to_string() == host)))
        .collect();
    let programs = std::iter::once(Choice::new("", t.agreement_all_programs()))
        .chain(
            shape.parties.programs.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()).selected(id.to_string() == program)),
        )
        .collect();
    let (from, to) = (stands.map(|one| one.text.period.from.to_string()), stands.map(|one| one.text.period.to.to_string()));
    let (from, to) = (was("debut", from), was("fin", to));
    // the version that was read first: what was typed over an older one is never kept by pressing again
    let version = stands.map(|one| {
        let version = was("version", Some(one.version.to_string()));
        view! { <input type="hidden" name="version" value=version /> }
    });
    let action = stands.map_or_else(|| format!("{PATH}/nouvelle"), |one| format!("{PATH}/{}", one.id));
    let save = if stands.is_some() { t.destination_save() } else { t.agreement_make() };
    view! {
        <form method="post" action=action class="stack narrow">
            <input type="hidden" name="action" value="modifier" />
            {version}
            <Select name="milieu" label=t.agreement_host() choices=hosts error=error("milieu") />
            <Select name="programme" label=t.agreement_program() choices=programs error=error("programme") />
            <div class="twin">
                <Field name="debut" label=t.agreement_from() kind=InputKind::Date value=from error=error("debut") />
                <Field name="fin" label=t.agreement_to() kind=InputKind::Date value=to error=error("fin") />
            </div>
            <div class="row">
                <Button label=save />
                <ButtonLink href=PATH label=t.go_back() kind=ButtonKind::Plain />
            </div>
        </form>
    }
}

fn end(request: &Request, one: &Agreement, stands: Standing) -> Option<impl IntoView + use<>> {
    let t = request.t();
    let (label, text) = match stands {
        Standing::Over => return None,
        Standing::Ahead => (t.agreement_remove(), t.agreement_remove_text()),
        Standing::InForce | Standing::EndsSoon => (t.agreement_end(), t.agreement_end_text()),
    };
    Some(view! {
        <details class="narrow">
            <summary>{label.clone()}</summary>
            <form method="post" action=format!("{PATH}/{}", one.id) class="stack-s">
                <input type="hidden" name="action" value="finir" />
                <input type="hidden" name="version" value=one.version.to_string() />
                <p>{text}</p>
                <div class="row"><Button label=label kind=ButtonKind::Second /></div>
            </form>
        </details>
    })
}
