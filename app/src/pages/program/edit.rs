//! « Nouveau programme », and a program written anew.

use super::{PATH, Part, Shape, both, buttons, done, framed, page_of, program_name, seen, version};
use crate::form::Fields;
use crate::gate;
use crate::page::{AGAIN, Answer, Request};
use crate::pages::words;
use crate::ui::{Anchor, Choice, Choices, Field, InputKind, Select};
use domain::discipline::Discipline;
use domain::program::{ProgramFile, ProgramState, ProgramText};
use domain::{ApiError, Code, FieldError};
use leptos::prelude::*;
use service::program;

/// « Nouveau programme ».
pub async fn new(request: Request) -> Result<Answer, ApiError> {
    gate::run(&request, program::plan::new, ()).await?;
    let Some(form) = &request.form else { return Ok(page(&request, None, &Shape::default())) };
    if form.has(AGAIN) {
        return Ok(page(&request, None, &Shape::again(form)));
    }
    let made = match typed(form) {
        Ok(text) => gate::run(&request, program::create::create, text).await,
        Err(wrong) => Err(ApiError::Invalid(wrong)),
    };
    match made {
        Ok(id) => Ok(done(id, "cree")),
        Err(error) => Ok(page(&request, None, &Shape::refused(form, error)?)),
    }
}

/// A program written anew.
pub async fn edit(request: Request) -> Result<Answer, ApiError> {
    let id = request.id("id")?;
    let (_, file) = gate::run(&request, program::plan::plan, Part::Program(id)).await?;
    let Some(form) = &request.form else { return Ok(page(&request, Some(&file), &Shape::default())) };
    if form.has(AGAIN) {
        return Ok(page(&request, Some(&file), &Shape::again(form)));
    }
    let edited = match (seen(form), typed(form)) {
        (Err(error), _) => Err(error),
        (Ok(version), Ok(text)) => gate::run(&request, program::edit::edit, (id, version, text)).await,
        (Ok(_), Err(wrong)) => Err(ApiError::Invalid(wrong)),
    };
    match edited {
        Ok(()) => Ok(done(id, "modifie")),
        Err(error) => Ok(page(&request, Some(&file), &Shape::refused(form, error)?)),
    }
}

/// What was typed, or every field that cannot be read.
fn typed(form: &Fields) -> Result<ProgramText, Vec<FieldError>> {
    let state = ProgramState::from_word(form.one("etat")).ok_or_else(|| vec![FieldError::new("etat", Code::UnknownChoice)])?;
    let discipline = match form.one("discipline") {
        "" => None,
        word => Some(Discipline::from_word(word).ok_or_else(|| vec![FieldError::new("discipline", Code::UnknownChoice)])?),
    };
    Ok(ProgramText { code: form.one("code").to_owned(), name: both(form, "nom"), state, discipline })
}

fn page(request: &Request, file: Option<&ProgramFile>, shape: &Shape<'_>) -> Answer {
    let t = request.t();
    let (title, back) = match file {
        Some(file) => (t.program_edit(), Anchor::new(page_of(file.id), program_name(request, file))),
        None => (t.program_new(), Anchor::new(PATH, t.nav_programs())),
    };
    let now = file.map(|file| page_of(file.id));
    framed(request, shape, title, back, now, fields(request, file, shape))
}

fn fields(request: &Request, file: Option<&ProgramFile>, shape: &Shape<'_>) -> impl IntoView + use<> {
    let t = request.t();
    let stands = |of: fn(&ProgramText) -> &str| file.map(|file| of(&file.text)).unwrap_or_default();
    let error = |name: &str| shape.error(t, name);
    let state = shape.was("etat", file.map_or(ProgramState::Active, |file| file.text.state).word());
    let states = ProgramState::ALL
        .map(|one| {
            let (label, hint) = match one {
                ProgramState::Active => (t.program_active(), t.program_active_hint()),
                ProgramState::NonUser => (t.program_non_user(), t.program_non_user_hint()),
                ProgramState::Retired => (t.program_retired(), t.program_retired_hint()),
            };
            Choice::new(one.word(), label).hint(hint).selected(state == one.word())
        })
        .to_vec();
    let discipline = shape.was("discipline", file.and_then(|file| file.text.discipline).map_or("", Discipline::word));
    let disciplines = std::iter::once(Choice::new("", t.discipline_none()))
        .chain(Discipline::ALL.map(|one| Choice::new(one.word(), words::discipline(t, one)).selected(discipline == one.word())))
        .collect();
    let code = shape.was("code", stands(|text| &text.code));
    let (fr, en) = (shape.was("nom-fr", stands(|text| &text.name.fr)), shape.was("nom-en", stands(|text| &text.name.en)));
    let action = file.map_or_else(|| format!("{PATH}/nouveau"), |file| format!("{}/modifier", page_of(file.id)));
    let save = if file.is_some() { t.destination_save() } else { t.program_make() };
    view! {
        <form method="post" action=action class="stack narrow">
            {file.map(|file| version(shape, file.version))}
            <Field name="code" label=t.program_code() hint=t.program_code_hint() kind=InputKind::Exact value=code error=error("code") />
            <div class="twin">
                <Field name="nom-fr" label=t.in_french(t.program_name()) value=fr error=error("nom-fr") />
                <Field name="nom-en" label=t.in_english(t.program_name()) value=en error=error("nom-en") />
            </div>
            <Select name="discipline" label=t.program_discipline() hint=t.program_discipline_hint() choices=disciplines error=error("discipline") />
            <Choices name="etat" legend=t.program_state() choices=states error=error("etat") />
            {buttons(t, save, file.map(|file| file.id))}
        </form>
    }
}
