//! « Copier vers l’année suivante »: what is proposed is read again, changed where it must be, and then made at once.

use super::cohort::{names, typed as named};
use super::{Shape, buttons, course_name, days, done, framed, page_of, program_name};
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Request};
use crate::pages::placement::words;
use crate::ui::{Anchor, Checkbox, Field, InputKind, Notice, Tone};
use domain::id::{CohortId, OfferingId};
use domain::program::{CohortCopy, CopiedOffering};
use domain::{ApiError, Code, FieldError};
use leptos::prelude::*;
use service::program::copy::{self, Proposal, code_field};

/// The check page, and its form.
pub async fn copy(request: Request) -> Result<Answer, ApiError> {
    let id: CohortId = request.id("id")?;
    let proposal = gate::run(&request, copy::propose, id).await?;
    let Some(form) = &request.form else { return Ok(page(&request, &proposal, &Shape::default())) };
    if form.has(AGAIN) {
        return Ok(page(&request, &proposal, &Shape::again(form)));
    }
    let copied = match typed(id, form) {
        Ok(asked) => gate::run(&request, copy::copy, asked).await,
        Err(error) => Err(error),
    };
    match copied {
        Ok(_) => Ok(done(proposal.program.id, "copiee")),
        Err(error) => Ok(page(&request, &proposal, &Shape::refused(form, error)?)),
    }
}

/// What was typed, or every field that cannot be read.
fn typed(cohort: CohortId, form: &Fields) -> Result<CohortCopy, ApiError> {
    let read =
        |name: &str| form.every(name).into_iter().map(|id| id.parse().map_err(|_| ApiError::Stale)).collect::<Result<Vec<OfferingId>, _>>();
    let mut wrong: Vec<FieldError> = Vec::new();
    let mut offerings = Vec::new();
    for from in read("copier")? {
        match days(form, &format!("debut-{from}"), &format!("fin-{from}")) {
            Ok(period) => offerings.push(CopiedOffering { from, code: form.one(&code_field(from)).to_owned(), period }),
            Err(fields) => wrong.extend(fields),
        }
    }
    if wrong.is_empty() {
        Ok(CohortCopy { cohort, seen: read("offre")?, text: named(form), offerings })
    } else {
        Err(ApiError::Invalid(wrong))
    }
}

fn page(request: &Request, proposal: &Proposal, shape: &Shape<'_>) -> Answer {
    let t = request.t();
    let (program, copy) = (&proposal.program, &proposal.copy);
    let name = program.cohort(copy.cohort).map(|cohort| cohort.text.short_name.clone()).unwrap_or_default();
    let back = Anchor::new(page_of(program.id), program_name(request, program));
    let now = Some(format!("/cohortes/{}/copie", copy.cohort));
    // what is there already is told before anything is pressed, at its field
    let told = shape.form.is_none() && !proposal.mistakes.is_empty();
    let taken = told && proposal.mistakes.iter().any(|mistake| matches!(mistake.code, Code::CodeTaken | Code::ShortNameTaken));
    let foreseen = Shape { mistakes: Mistakes(proposal.mistakes.clone()), ..Shape::default() };
    let fields = fields(request, proposal, if told { &foreseen } else { shape });
    let form = view! {
        <p class="narrow">{t.copy_text()}</p>
        {taken.then(|| view! { <Notice tone=Tone::Warn title=t.copy_taken()><p>{t.copy_taken_text()}</p></Notice> })}
        {fields}
    };
    framed(request, shape, t.copy_title(&name), back, now, form)
}

fn fields(request: &Request, proposal: &Proposal, shape: &Shape<'_>) -> impl IntoView + use<> {
    let t = request.t();
    let (program, copy) = (&proposal.program, &proposal.copy);
    let parts: Vec<_> = copy.offerings.iter().enumerate().map(|(rank, one)| offering(request, proposal, rank, one, shape)).collect();
    let none = parts.is_empty().then(|| view! { <p class="quiet">{t.copy_none()}</p> });
    view! {
        <form method="post" action=format!("/cohortes/{}/copie", copy.cohort) class="stack narrow">
            {names(request, shape, Some(&copy.text))}
            <h2>{t.offerings_title()}</h2>
            {none}
            <div class="stack parts">{parts}</div>
            {buttons(t, t.copy_make(), Some(program.id))}
        </form>
    }
}

/// A course offering of the new cohort: left out when it is not ticked.
fn offering(request: &Request, proposal: &Proposal, rank: usize, one: &CopiedOffering, shape: &Shape<'_>) -> impl IntoView + use<> {
    let t = request.t();
    let program = &proposal.program;
    let old = program.offering(one.from);
    let course = old.and_then(|old| program.course(old.course)).map(|course| course_name(request, course)).unwrap_or_default();
    let term = old.map(|old| old.text.term.next_year().name(request.language)).unwrap_or_default();
    let before = old.map(|old| t.copy_before(old.text.term.name(request.language), words::period(request, old.text.period)));
    let id = one.from.to_string();
    let ticked = shape.form.is_none_or(|form| form.every("copier").contains(&id.as_str()));
    let (code, from, to) = (code_field(one.from), format!("debut-{id}"), format!("fin-{id}"));
    let (code_was, from_was, to_was) =
        (shape.was(&code, one.code.as_str()), shape.was(&from, one.period.from.to_string()), shape.was(&to, one.period.to.to_string()));
    let (code_error, from_error, to_error) = (shape.error(t, &code), shape.error(t, &from), shape.error(t, &to));
    view! {
        <fieldset class="stack-s">
            <legend>{format!("{course} – {term}")}</legend>
            <input type="hidden" name="offre" value=id.clone() />
            {before.map(|before| view! { <p class="quiet small">{before}</p> })}
            <Checkbox name="copier" id=format!("copier-{rank}") label=t.copy_keep() value=id checked=ticked />
            <Field name=code label=t.offering_code() kind=InputKind::Exact value=code_was error=code_error />
            <div class="twin">
                <Field name=from label=t.offering_from() kind=InputKind::Date value=from_was error=from_error />
                <Field name=to label=t.offering_to() kind=InputKind::Date value=to_was error=to_error />
            </div>
        </fieldset>
    }
}
