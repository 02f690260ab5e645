//! A cohort of a program: added, and written anew.

use super::{Part, Shape, buttons, done, framed, page_of, program_name, seen, version};
use crate::form::Fields;
use crate::gate;
use crate::page::{AGAIN, Answer, Request};
use crate::ui::{Anchor, Field, InputKind};
use domain::ApiError;
use domain::id::{CohortId, ProgramId};
use domain::program::{Cohort, CohortText, ProgramFile};
use leptos::prelude::*;
use service::program;

/// « Ajouter une cohorte ».
pub async fn new(request: Request) -> Result<Answer, ApiError> {
    let id: ProgramId = request.id("id")?;
    let (_, file) = gate::run(&request, program::plan::plan, Part::Program(id)).await?;
    let Some(form) = &request.form else { return Ok(page(&request, &file, None, &Shape::default())) };
    if form.has(AGAIN) {
        return Ok(page(&request, &file, None, &Shape::again(form)));
    }
    match gate::run(&request, program::cohort::add, (id, typed(form))).await {
        Ok(_) => Ok(done(id, "cohorte")),
        Err(error) => Ok(page(&request, &file, None, &Shape::refused(form, error)?)),
    }
}

/// A cohort written anew.
pub async fn edit(request: Request) -> Result<Answer, ApiError> {
    let id: CohortId = request.id("id")?;
    let (_, file) = gate::run(&request, program::plan::plan, Part::Cohort(id)).await?;
    let cohort = file.cohort(id);
    let Some(form) = &request.form else { return Ok(page(&request, &file, cohort, &Shape::default())) };
    if form.has(AGAIN) {
        return Ok(page(&request, &file, cohort, &Shape::again(form)));
    }
    let edited = match seen(form) {
        Ok(version) => gate::run(&request, program::cohort::edit, (id, version, typed(form))).await,
        Err(error) => Err(error),
    };
    match edited {
        Ok(()) => Ok(done(file.id, "cohorte-modifiee")),
        Err(error) => Ok(page(&request, &file, cohort, &Shape::refused(form, error)?)),
    }
}

/// What was typed.
pub(super) fn typed(form: &Fields) -> CohortText {
    CohortText { short_name: form.one("nom-court").to_owned(), name: form.one("nom").to_owned() }
}

fn page(request: &Request, file: &ProgramFile, cohort: Option<&Cohort>, shape: &Shape<'_>) -> Answer {
    let t = request.t();
    let title = cohort.map_or_else(|| t.cohort_new(), |cohort| t.cohort_named(&cohort.text.short_name));
    let back = Anchor::new(page_of(file.id), program_name(request, file));
    let now = cohort.map(|cohort| format!("/cohortes/{}", cohort.id));
    let action = cohort.map_or_else(|| format!("{}/cohortes/nouvelle", page_of(file.id)), |cohort| format!("/cohortes/{}", cohort.id));
    let save = if cohort.is_some() { t.destination_save() } else { t.cohort_new() };
    let form = view! {
        <form method="post" action=action class="stack narrow">
            {cohort.map(|cohort| version(shape, cohort.version))}
            {names(request, shape, cohort.map(|cohort| &cohort.text))}
            {buttons(t, save, Some(file.id))}
        </form>
    };
    framed(request, shape, title, back, now, form)
}

/// What a cohort is called.
pub(super) fn names(request: &Request, shape: &Shape<'_>, stands: Option<&CohortText>) -> impl IntoView + use<> {
    let t = request.t();
    let (short, name) = stands.map(|text| (text.short_name.clone(), text.name.clone())).unwrap_or_default();
    let (short, name) = (shape.was("nom-court", short), shape.was("nom", name));
    let (short_error, name_error) = (shape.error(t, "nom-court"), shape.error(t, "nom"));
    view! {
        <Field name="nom-court" label=t.cohort_short_name() hint=t.cohort_short_name_hint() kind=InputKind::Exact value=short error=short_error />
        <Field name="nom" label=t.cohort_name() hint=t.cohort_name_hint() value=name error=name_error />
    }
}
