//! « Offrir un cours » to a cohort, and a course offering written anew.

use super::{Part, Shape, buttons, course_name, days, done, framed, page_of, program_name, seen, version};
use crate::form::Fields;
use crate::gate;
use crate::page::{AGAIN, Answer, Request};
use crate::pages::placement::{self, words};
use crate::ui::{Anchor, Choice, Field, InputKind, Notice, Select, SummaryList, Tone, summary_row};
use domain::calendar::Day;
use domain::id::{OfferingId, ProgramId};
use domain::placement::Party;
use domain::program::{LeftOutside, NewOffering, Offering, OfferingText, ProgramFile};
use domain::roster::Term;
use domain::{ApiError, Code, FieldError, format};
use leptos::prelude::*;
use service::program;

/// « Offrir un cours ».
pub async fn new(request: Request) -> Result<Answer, ApiError> {
    let id: ProgramId = request.id("id")?;
    let (today, file) = gate::run(&request, program::plan::plan, Part::Program(id)).await?;
    let page = |shape: &Shape<'_>| {
        let back = Anchor::new(page_of(id), program_name(&request, &file));
        framed(&request, shape, request.t().offering_new(), back, None, make(&request, today, &file, shape))
    };
    let Some(form) = &request.form else { return Ok(page(&Shape::default())) };
    if form.has(AGAIN) {
        return Ok(page(&Shape::again(form)));
    }
    let made = match chosen(form) {
        Ok(new) => gate::run(&request, program::offering::add, (id, new)).await,
        Err(wrong) => Err(ApiError::Invalid(wrong)),
    };
    match made {
        Ok(_) => Ok(done(id, "offre")),
        Err(error) => Ok(page(&Shape::refused(form, error)?)),
    }
}

/// A course offering written anew.
pub async fn edit(request: Request) -> Result<Answer, ApiError> {
    let id: OfferingId = request.id("id")?;
    let (today, file) = gate::run(&request, program::plan::plan, Part::Offering(id)).await?;
    let one = file.offering(id).ok_or(ApiError::NotFound)?;
    let page = |shape: &Shape<'_>, outside: &[LeftOutside]| {
        let title = file.course(one.course).map(|course| course_name(&request, course)).unwrap_or_default();
        let back = Anchor::new(page_of(file.id), program_name(&request, &file));
        let now = Some(format!("/offres/{id}"));
        framed(&request, shape, title, back, now, change(&request, today, &file, one, shape, outside))
    };
    let Some(form) = &request.form else { return Ok(page(&Shape::default(), &[])) };
    if form.has(AGAIN) {
        return Ok(page(&Shape::again(form), &[]));
    }
    let typed = typed(form);
    let edited = match (seen(form), &typed) {
        (Err(error), _) => Err(error),
        (Ok(version), Ok(text)) => gate::run(&request, program::offering::edit, (id, version, text.clone())).await,
        (Ok(_), Err(wrong)) => Err(ApiError::Invalid(wrong.clone())),
    };
    let shape = match edited {
        Ok(()) => return Ok(done(file.id, "offre-modifiee")),
        Err(error) => Shape::refused(form, error)?,
    };
    let outside = match typed {
        Ok(text) if shape.mistakes.0.iter().any(|mistake| mistake.code == Code::RequestsOutside) => {
            gate::run(&request, program::offering::left_outside, (id, text.period)).await?
        }
        _ => Vec::new(),
    };
    Ok(page(&shape, &outside))
}

/// What was typed, or every field that cannot be read.
fn typed(form: &Fields) -> Result<OfferingText, Vec<FieldError>> {
    let term = match form.one("session") {
        "" => Err(Code::Required),
        code => Term::parse(code).ok_or(Code::UnknownChoice),
    };
    let code = Some(form.one("code").to_owned()).filter(|code| !code.is_empty()).ok_or(Code::Required);
    match (term, code, days(form, "debut", "fin")) {
        (Ok(term), Ok(code), Ok(period)) => Ok(OfferingText { term, code, period }),
        (term, code, period) => {
            let of = |field: &str, code: Option<Code>| code.map(|code| FieldError::new(field, code));
            let first = [of("session", term.err()), of("code", code.err())];
            Err(first.into_iter().flatten().chain(period.err().unwrap_or_default()).collect())
        }
    }
}

/// What was chosen and typed, or every field that cannot be read.
fn chosen(form: &Fields) -> Result<NewOffering, Vec<FieldError>> {
    let course = form.one("cours").parse().map_err(|_| FieldError::new("cours", Code::Required));
    let cohort = form.one("cohorte").parse().map_err(|_| FieldError::new("cohorte", Code::Required));
    match (course, cohort, typed(form)) {
        (Ok(course), Ok(cohort), Ok(text)) => Ok(NewOffering { course, cohort, text }),
        (course, cohort, text) => Err([course.err(), cohort.err()].into_iter().flatten().chain(text.err().unwrap_or_default()).collect()),
    }
}

fn make(request: &Request, today: Day, file: &ProgramFile, shape: &Shape<'_>) -> impl IntoView + use<> {
    let t = request.t();
    let choose = || std::iter::once(Choice::new("", t.new_choose()));
    let (course, cohort) = (shape.was("cours", ""), shape.was("cohorte", ""));
    let courses = file.courses.iter().map(|one| (one.id.to_string(), course_name(request, one)));
    let courses = choose().chain(courses.map(|(id, name)| Choice::new(id.clone(), name).selected(id == course))).collect();
    let cohorts = file.cohorts.iter().map(|one| (one.id.to_string(), format!("{} – {}", one.text.short_name, one.text.name)));
    let cohorts = choose().chain(cohorts.map(|(id, name)| Choice::new(id.clone(), name).selected(id == cohort))).collect();
    let (course_error, cohort_error) = (shape.error(t, "cours"), shape.error(t, "cohorte"));
    view! {
        <form method="post" action=format!("{}/offres/nouvelle", page_of(file.id)) class="stack narrow">
            <Select name="cours" label=t.filter_course() choices=courses error=course_error />
            <Select name="cohorte" label=t.filter_cohort() choices=cohorts error=cohort_error />
            {when(request, today, shape, None)}
            {buttons(t, t.offering_make(), Some(file.id))}
        </form>
    }
}

fn change(
    request: &Request,
    today: Day,
    file: &ProgramFile,
    one: &Offering,
    shape: &Shape<'_>,
    outside: &[LeftOutside],
) -> impl IntoView + use<> {
    let t = request.t();
    let number = |n: u32| format::number(request.language, i64::from(n));
    let cohort = file.cohort(one.cohort).map(|cohort| format!("{} – {}", cohort.text.short_name, cohort.text.name)).unwrap_or_default();
    let facts = vec![
        summary_row(t.filter_cohort(), cohort),
        summary_row(t.column_enrolled(), number(one.students)),
        summary_row(t.column_requests(), number(one.requests)),
    ];
    view! {
        {(!outside.is_empty()).then(|| left_outside(request, outside))}
        <div class="narrow"><SummaryList>{facts}</SummaryList></div>
        <form method="post" action=format!("/offres/{}", one.id) class="stack narrow">
            {version(shape, one.version)}
            {when(request, today, shape, Some(&one.text))}
            {buttons(t, t.destination_save(), Some(file.id))}
        </form>
    }
}

/// Term, code and days.
fn when(request: &Request, today: Day, shape: &Shape<'_>, stands: Option<&OfferingText>) -> impl IntoView + use<> {
    let t = request.t();
    let error = |name: &str| shape.error(t, name);
    let term = shape.was("session", stands.map(|text| text.term.code()).unwrap_or_default());
    // last year’s to those of the year after next, and the one that stands
    let year = u16::try_from(today.parts().0).unwrap_or_default();
    let mut terms: Vec<Term> = Term::of_years(year.saturating_sub(1)..=year + 2).collect();
    terms.extend(stands.map(|text| text.term).filter(|term| !terms.contains(term)));
    terms.sort();
    let terms = std::iter::once(Choice::new("", t.new_choose()))
        .chain(terms.into_iter().map(|one| Choice::new(one.code(), one.name(request.language)).selected(one.code() == term)))
        .collect();
    let (from, to) = stands.map(|text| (text.period.from.to_string(), text.period.to.to_string())).unwrap_or_default();
    let (from, to) = (shape.was("debut", from), shape.was("fin", to));
    let code = shape.was("code", stands.map(|text| text.code.clone()).unwrap_or_default());
    view! {
        <Select name="session" label=t.filter_term() choices=terms error=error("session") />
        <Field name="code" label=t.offering_code() hint=t.offering_code_hint() kind=InputKind::Exact value=code error=error("code") />
        <div class="twin">
            <Field name="debut" label=t.offering_from() kind=InputKind::Date value=from error=error("debut") />
            <Field name="fin" label=t.offering_to() kind=InputKind::Date value=to error=error("fin") />
        </div>
        <p class="hint">{t.offering_dates_hint()}</p>
    }
}

/// Which requests the days would leave outside, and what can be done.
fn left_outside(request: &Request, outside: &[LeftOutside]) -> impl IntoView + use<> {
    let t = request.t();
    let count = i64::try_from(outside.len()).unwrap_or(i64::MAX);
    let lines: Vec<_> = outside
        .iter()
        .map(|one| {
            let (_, _, state) = words::state(t, one.state, Party::School);
            let days = words::period(request, one.period);
            let rest = format!(" – {}, {days} ({state})", one.destination.read(request.language).0);
            view! { <li><a href=format!("{}/{}", placement::PATH, one.id)>{one.reference.clone()}</a>{rest}</li> }
        })
        .collect();
    view! {
        <Notice tone=Tone::Warn title=t.offering_outside(count, format::number(request.language, count))>
            <ul>{lines}</ul>
            <p>{t.offering_outside_text()}</p>
        </Notice>
    }
}
