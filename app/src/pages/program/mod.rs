//! « Programmes »: what a school teaches, written by its local administrators and read by its coordinators.

mod cohort;
mod copy;
mod course;
mod edit;
mod list;
mod offering;
mod see;

pub use cohort::{edit as edit_cohort, new as new_cohort};
pub use copy::copy;
pub use course::{edit as edit_course, new as new_course};
pub use edit::{edit, new};
pub use list::list;
pub use offering::{edit as edit_offering, new as new_offering};
pub use see::see;

use crate::address;
use crate::form::{Fields, Mistakes};
use crate::l10n::L10nLanguage;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{Anchor, Button, ButtonKind, ButtonLink, ErrorSummary, FieldError as Shown, Icon, Notice, PageHead, Tone};
use domain::calendar::{Day, Period};
use domain::catalogue::Bilingual;
use domain::id::{OfferingId, ProgramId};
use domain::program::{Course, PlacementKind, ProgramFile, ProgramState};
use domain::{ApiError, Code, FieldError};
use http::StatusCode;
use leptos::prelude::*;
use service::program::Part;

/// Address of the list.
pub const PATH: &str = "/programmes";

/// Where a program stands.
fn state(t: &L10nLanguage, state: ProgramState) -> (Tone, Icon, String) {
    match state {
        ProgramState::Active => (Tone::Ok, Icon::Check, t.program_active()),
        ProgramState::NonUser => (Tone::Neutral, Icon::Minus, t.program_non_user()),
        ProgramState::Retired => (Tone::Neutral, Icon::Lock, t.program_retired()),
    }
}

/// How students of a course are placed, in a table.
fn kind(t: &L10nLanguage, kind: PlacementKind) -> String {
    match kind {
        PlacementKind::Group => t.kind_group(),
        PlacementKind::Individual => t.kind_individual(),
    }
}

/// « 180-30B-SU Stage 3 ».
fn course_name(request: &Request, course: &Course) -> String {
    format!("{} {}", course.text.code, course.text.title.read(request.language).0)
}

/// « 180.A0 Soins infirmiers ».
fn program_name(request: &Request, program: &ProgramFile) -> String {
    format!("{} {}", program.text.code, program.text.name.read(request.language).0)
}

/// The page of a program.
fn page_of(program: ProgramId) -> String {
    format!("{PATH}/{program}")
}

/// Its page, which says what was done.
fn done(program: ProgramId, what: &str) -> Answer {
    Answer::SeeOther(address::with_query(&page_of(program), &[("etat", what)]))
}

/// A form as it stands: filled with what is there, or again with what was typed.
#[derive(Default)]
struct Shape<'a> {
    form: Option<&'a Fields>,
    mistakes: Mistakes,
    /// Somebody changed what is written to since the form was opened.
    stale: bool,
}

impl<'a> Shape<'a> {
    /// The form with what was typed, and why it is shown again.
    ///
    /// # Errors
    /// What a form has no better answer for.
    fn refused(form: &'a Fields, error: ApiError) -> Result<Self, ApiError> {
        match error {
            ApiError::Invalid(fields) => Ok(Self { form: Some(form), mistakes: Mistakes(fields), stale: false }),
            ApiError::Stale => Ok(Self { form: Some(form), mistakes: Mistakes::default(), stale: true }),
            error => Err(error),
        }
    }

    /// The form read in the other language: what was typed, and nothing done.
    fn again(form: &'a Fields) -> Self {
        Self { form: Some(form), ..Self::default() }
    }

    /// What was typed in a field, or what stands.
    fn was(&self, name: &str, stands: impl Into<String>) -> String {
        self.form.map_or_else(|| stands.into(), |form| form.one(name).to_owned())
    }

    /// Why a field was not accepted.
    fn error(&self, t: &L10nLanguage, name: &str) -> Option<String> {
        self.mistakes.of(name).map(|code| wrong(t, name, code))
    }

    fn status(&self) -> StatusCode {
        if self.stale {
            StatusCode::CONFLICT
        } else if self.mistakes.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// Around a form: what is wrong with it, what it is for, the way back; `now` is where what was changed meanwhile is read.
fn framed(request: &Request, shape: &Shape<'_>, title: String, back: Anchor, now: Option<String>, form: impl IntoView + 'static) -> Answer {
    let t = request.t();
    let errors: Vec<Shown> = shape
        .mistakes
        .0
        .iter()
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: wrong(t, &mistake.field, mistake.code).into() })
        .collect();
    let stale = shape.stale.then(|| {
        let see = now.map(|href| view! { <p><a href=href>{t.form_stale_see()}</a></p> });
        view! {
            <Notice tone=Tone::Warn title=t.form_stale() live=true>
                <p>{t.destination_stale_typed()}</p>
                {see}
            </Notice>
        }
    });
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {stale}
        <PageHead title=title.clone() back=Some(back) />
        {form}
    };
    Page::new(title, Layout::Staff(Place::Programs), body).status(shape.status()).typed(shape.form).into()
}

/// The end of a form: its button, and the way out of it.
fn buttons(t: &L10nLanguage, save: String, program: Option<ProgramId>) -> impl IntoView + use<> {
    let (href, back) = match program {
        Some(program) => (page_of(program), t.program_back()),
        None => (PATH.to_owned(), t.go_back()),
    };
    view! {
        <div class="row">
            <Button label=save />
            <ButtonLink href=href label=back kind=ButtonKind::Plain />
        </div>
    }
}

/// The version that was read first: what was typed over an older one is never kept by pressing again.
fn version(shape: &Shape<'_>, version: i64) -> impl IntoView + use<> {
    let version = shape.was("version", version.to_string());
    view! { <input type="hidden" name="version" value=version /> }
}

/// The version that was read.
///
/// # Errors
/// `Stale` where there is none.
fn seen(form: &Fields) -> Result<i64, ApiError> {
    form.one("version").parse().map_err(|_| ApiError::Stale)
}

/// A text in both languages as it was typed.
fn both(form: &Fields, of: &str) -> Bilingual {
    let text = |language: &str| form.one(&format!("{of}-{language}")).to_owned();
    Bilingual { fr: text("fr"), en: text("en") }
}

/// The days between two fields, or why they cannot be read.
fn days(form: &Fields, from: &str, to: &str) -> Result<Period, Vec<FieldError>> {
    let day = |name: &str| form.one(name).parse::<Day>().map_err(|_| FieldError::new(name, Code::NotADay));
    match (day(from), day(to)) {
        (Ok(first), Ok(last)) => Period::new(first, last).ok_or_else(|| vec![FieldError::new(to, Code::DatesReversed)]),
        (first, last) => Err([first.err(), last.err()].into_iter().flatten().collect()),
    }
}

/// Why a field was not accepted: what is missing is said by its name. A field of one course offering among others is named after it.
fn wrong(t: &L10nLanguage, field: &str, code: Code) -> String {
    let of_one = field.split_once('-').filter(|(_, id)| id.parse::<OfferingId>().is_ok());
    match (of_one.map_or(field, |(of, _)| of), code) {
        ("code", Code::Required) => t.error_code(),
        ("code", Code::TooLong) => t.error_code_long(),
        ("nom-fr", Code::Required) => t.error_destination_name_fr(),
        ("nom-en", Code::Required) => t.error_destination_name_en(),
        ("titre-fr", Code::Required) => t.error_title_fr(),
        ("titre-en", Code::Required) => t.error_title_en(),
        ("nom-court", Code::Required) => t.error_short_name(),
        ("nom-court", Code::TooLong) => t.error_short_name_long(),
        ("nom", Code::Required) => t.error_cohort_name(),
        ("cours", Code::Required) => t.error_course(),
        ("cohorte", Code::Required) => t.error_cohort(),
        ("session", Code::Required) => t.error_term(),
        ("debut", Code::NotADay) => t.error_first_day(),
        ("fin", Code::NotADay) => t.error_last_day(),
        ("debut", Code::RequestsOutside) => t.error_requests_before(),
        ("fin", Code::RequestsOutside) => t.error_requests_after(),
        _ => sentence::of(t, code),
    }
}
