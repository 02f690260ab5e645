//! A course of a program: added, and written anew.

use super::{Part, Shape, both, buttons, course_name, done, framed, page_of, program_name, seen, version};
use crate::form::Fields;
use crate::gate;
use crate::page::{AGAIN, Answer, Request};
use crate::pages::placement::words;
use crate::ui::{Anchor, Choice, Choices, Field, InputKind};
use domain::id::{CourseId, ProgramId};
use domain::placement::Hours;
use domain::placement::request::Supervision;
use domain::program::{Course, CourseText, PlacementKind, ProgramFile};
use domain::{ApiError, Code, FieldError};
use leptos::prelude::*;
use service::program;

/// « Ajouter un cours ».
pub async fn new(request: Request) -> Result<Answer, ApiError> {
    let id: ProgramId = request.id("id")?;
    let (_, file) = gate::run(&request, program::plan::plan, Part::Program(id)).await?;
    let Some(form) = &request.form else { return Ok(page(&request, &file, None, &Shape::default())) };
    if form.has(AGAIN) {
        return Ok(page(&request, &file, None, &Shape::again(form)));
    }
    let made = match typed(form) {
        Ok(text) => gate::run(&request, program::course::add, (id, text)).await,
        Err(wrong) => Err(ApiError::Invalid(wrong)),
    };
    match made {
        Ok(_) => Ok(done(id, "cours")),
        Err(error) => Ok(page(&request, &file, None, &Shape::refused(form, error)?)),
    }
}

/// A course written anew.
pub async fn edit(request: Request) -> Result<Answer, ApiError> {
    let id: CourseId = request.id("id")?;
    let (_, file) = gate::run(&request, program::plan::plan, Part::Course(id)).await?;
    let course = file.course(id);
    let Some(form) = &request.form else { return Ok(page(&request, &file, course, &Shape::default())) };
    if form.has(AGAIN) {
        return Ok(page(&request, &file, course, &Shape::again(form)));
    }
    let edited = match (seen(form), typed(form)) {
        (Err(error), _) => Err(error),
        (Ok(version), Ok(text)) => gate::run(&request, program::course::edit, (id, version, text)).await,
        (Ok(_), Err(wrong)) => Err(ApiError::Invalid(wrong)),
    };
    match edited {
        Ok(()) => Ok(done(file.id, "cours-modifie")),
        Err(error) => Ok(page(&request, &file, course, &Shape::refused(form, error)?)),
    }
}

/// What was typed, or every field that cannot be read.
fn typed(form: &Fields) -> Result<CourseText, Vec<FieldError>> {
    let hours = match form.one("heures") {
        "" => Ok(None),
        typed => Hours::parse(typed).map(Some).ok_or_else(|| FieldError::new("heures", Code::NotHours)),
    };
    let kind = PlacementKind::from_word(form.one("deroulement")).ok_or_else(|| FieldError::new("deroulement", Code::UnknownChoice));
    match (hours, kind) {
        (Ok(hours), Ok(kind)) => Ok(CourseText { code: form.one("code").to_owned(), title: both(form, "titre"), hours, kind }),
        (hours, kind) => Err([hours.err(), kind.err()].into_iter().flatten().collect()),
    }
}

fn page(request: &Request, file: &ProgramFile, course: Option<&Course>, shape: &Shape<'_>) -> Answer {
    let t = request.t();
    let title = course.map_or_else(|| t.course_new(), |course| course_name(request, course));
    let back = Anchor::new(page_of(file.id), program_name(request, file));
    let now = course.map(|course| format!("/cours/{}", course.id));
    framed(request, shape, title, back, now, fields(request, file, course, shape))
}

fn fields(request: &Request, file: &ProgramFile, course: Option<&Course>, shape: &Shape<'_>) -> impl IntoView + use<> {
    let t = request.t();
    let stands = |of: fn(&CourseText) -> &str| course.map(|course| of(&course.text)).unwrap_or_default();
    let error = |name: &str| shape.error(t, name);
    let kind = shape.was("deroulement", course.map_or(PlacementKind::Group, |course| course.text.kind).word());
    // the words of requests: a group is led by a teacher, one student by a preceptor
    let kinds = [(PlacementKind::Group, Supervision::Teacher), (PlacementKind::Individual, Supervision::Preceptor)]
        .map(|(one, way)| Choice::new(one.word(), words::supervision(t, way)).selected(kind == one.word()))
        .to_vec();
    let hours = course.and_then(|course| course.text.hours).map(|hours| hours.typed(request.language)).unwrap_or_default();
    let (code, hours) = (shape.was("code", stands(|text| &text.code)), shape.was("heures", hours));
    let (fr, en) = (shape.was("titre-fr", stands(|text| &text.title.fr)), shape.was("titre-en", stands(|text| &text.title.en)));
    let action = course.map_or_else(|| format!("{}/cours/nouveau", page_of(file.id)), |course| format!("/cours/{}", course.id));
    let save = if course.is_some() { t.destination_save() } else { t.course_new() };
    view! {
        <form method="post" action=action class="stack narrow">
            {course.map(|course| version(shape, course.version))}
            <Field name="code" label=t.course_code() hint=t.course_code_hint() kind=InputKind::Exact value=code error=error("code") />
            <div class="twin">
                <Field name="titre-fr" label=t.in_french(t.course_title()) value=fr error=error("titre-fr") />
                <Field name="titre-en" label=t.in_english(t.course_title()) value=en error=error("titre-en") />
            </div>
            <Field name="heures" label=t.course_hours() hint=t.course_hours_hint() value=hours error=error("heures") />
            <Choices name="deroulement" legend=t.course_kind() choices=kinds error=error("deroulement") />
            {buttons(t, save, Some(file.id))}
        </form>
    }
}
