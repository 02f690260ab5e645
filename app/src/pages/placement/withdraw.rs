//! « Désaffecter »: a confirmed student does not go, or goes no longer, and somebody else may take the place.

use super::see::invalid;
use super::{PATH, life};
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{
    Anchor, Button, ButtonKind, ButtonLink, Choice, ErrorSummary, Field, FieldError as Shown, InputKind, Notice, PageHead, Select,
    Textarea, Tone,
};
use domain::id::{PlacementId, StudentId};
use domain::placement::RequestState;
use domain::placement::request::{Act, Assigned, Candidate, RequestFile, Withdrawal};
use domain::{ApiError, Code, FieldError};
use http::StatusCode;
use leptos::prelude::*;
use service::placement;

/// The form, of the student that the address names.
pub async fn withdraw(request: Request) -> Result<Answer, ApiError> {
    let id: PlacementId = request.id("id")?;
    let student: StudentId = request.query("personne").parse().map_err(|_| ApiError::NotFound)?;
    let mut failed = None;
    if let Some(form) = &request.form {
        match act(&request, id, student, form).await {
            Ok(()) => return Ok(Answer::SeeOther(address::with_query(&format!("{PATH}/{id}"), &[("etat", "fait")]))),
            Err(ApiError::Invalid(fields)) => failed = Some((Mistakes(fields), StatusCode::UNPROCESSABLE_ENTITY)),
            Err(ApiError::Refused(code)) => failed = Some((Mistakes(vec![FieldError::new("", code)]), StatusCode::CONFLICT)),
            Err(error) => return Err(error),
        }
    }
    let candidates = gate::run(&request, placement::see::candidates, (id, request.language)).await?;
    let file = gate::run(&request, placement::see::see, (id, request.language)).await?;
    let on = file.students.iter().find(|one| one.id == student && one.withdrawn_on.is_none());
    let Some(on) = on.filter(|_| file.row.state == RequestState::Confirmed) else { return Err(ApiError::NotFound) };
    let (mistakes, status) = failed.unwrap_or((Mistakes::default(), StatusCode::OK));
    Ok(page(&request, &file, on, &candidates, &mistakes).status(status).into())
}

async fn act(request: &Request, id: PlacementId, student: StudentId, form: &Fields) -> Result<(), ApiError> {
    let version = form.one("version").parse().map_err(|_| ApiError::Refused(Code::RequestMoved))?;
    let on = form.one("depuis").trim().parse().map_err(|_| invalid("depuis", Code::NotADay))?;
    let hours = life::hours(form, "heures")?;
    let instead = match form.one("remplacement") {
        "" => None,
        chosen => Some(chosen.parse().map_err(|_| invalid("remplacement", Code::UnknownChoice))?),
    };
    let act = Act { request: id, version, reason: form.one("raison").to_owned() };
    gate::run(request, placement::withdraw::withdraw, Withdrawal { act, student, on, hours, instead }).await
}

fn page(request: &Request, file: &RequestFile, student: &Assigned, candidates: &[Candidate], mistakes: &Mistakes) -> Page {
    let t = request.t();
    let back = format!("{PATH}/{}", file.row.id);
    let typed = |field: &str| request.form.as_ref().map(|form| form.one(field).to_owned());
    let error = |field: &str| mistakes.of(field).map(|code| sentence::of(t, code));
    let errors: Vec<Shown> = mistakes
        .0
        .iter()
        .filter(|mistake| !mistake.field.is_empty())
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: sentence::of(t, mistake.code).into() })
        .collect();
    let refused = mistakes
        .0
        .iter()
        .find(|mistake| mistake.field.is_empty())
        .map(|mistake| view! { <Notice tone=Tone::Warn title=sentence::of(t, mistake.code) live=true /> });
    let chosen = typed("remplacement").unwrap_or_default();
    let choices = std::iter::once(Choice::new("", t.withdraw_instead_none()))
        .chain(candidates.iter().filter(|one| !one.assigned && one.id != student.id).map(|one| {
            let label = match &one.elsewhere {
                Some(reference) => t.withdraw_instead_elsewhere(&one.name, reference),
                None => format!("{}, {}", one.name, one.number),
            };
            Choice::new(one.id.to_string(), label).selected(one.id.to_string() == chosen)
        }))
        .collect();
    // who has not begun does not go at all; who has, goes no longer
    let first = file.today.max(file.row.schedule.period.from).min(file.row.schedule.period.to).to_string();
    let title = t.request_withdraw_one(&student.name);
    let here = address::with_query(&format!("{back}/retrait"), &[("personne", student.id.to_string())]);
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {refused}
        <PageHead title=title.clone() text=t.withdraw_text() back=Some(Anchor::new(back.clone(), file.row.reference.clone())) />
        <form method="post" action=here class="stack" novalidate>
            <input type="hidden" name="version" value=file.row.version.to_string() />
            <Textarea name="raison" label=t.request_withdraw_reason() hint=t.request_withdraw_reason_hint() value=typed("raison") error=error("raison") rows=2 />
            <Field name="depuis" label=t.request_withdraw_on() hint=t.withdraw_on_hint() kind=InputKind::Date value=typed("depuis").unwrap_or(first) error=error("depuis") />
            <Field name="heures" label=t.withdraw_hours() hint=t.withdraw_hours_hint() value=typed("heures") error=error("heures") />
            <Select name="remplacement" label=t.withdraw_instead() hint=t.withdraw_instead_hint() choices=choices error=error("remplacement") />
            <div class="row">
                <Button label=t.request_withdraw() />
                <ButtonLink href=back label=t.go_back() kind=ButtonKind::Plain />
            </div>
        </form>
    };
    Page::new(title, Layout::Staff(Place::Requests), body)
}
