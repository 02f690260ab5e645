//! « Délais de réponse »: what the units of a host have to answer, and when its coordination is reminded.

use super::PATH;
use crate::address;
use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::l10n::L10nLanguage;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{Anchor, Button, ErrorSummary, Field, FieldError as Shown, InputKind, Notice, PageHead, Tone};
use domain::placement::Targets;
use domain::placement::targets::{LONGEST_REMINDER_DAYS, LONGEST_UNIT_DAYS};
use domain::{ApiError, Code};
use http::StatusCode;
use leptos::prelude::*;
use service::placement::targets;

/// Address of the page.
pub const TARGETS_PATH: &str = "/delais";

/// The delays of the host, read and set.
pub async fn targets(request: Request) -> Result<Answer, ApiError> {
    let found = gate::run(&request, targets::see, ()).await?;
    let Some(form) = &request.form else { return Ok(page(&request, found, None, &Mistakes::default()).into()) };
    if form.has(AGAIN) {
        // read in the other language: what was typed, and nothing done
        return Ok(page(&request, found, Some(form), &Mistakes::default()).into());
    }
    match Targets::parse(form.one("unite"), form.one("rappel")) {
        Ok(new) => {
            gate::run(&request, targets::set, new).await?;
            Ok(Answer::SeeOther(address::with_query(TARGETS_PATH, &[("etat", "enregistre")])))
        }
        Err(wrong) => Ok(page(&request, found, Some(form), &Mistakes(wrong)).status(StatusCode::UNPROCESSABLE_ENTITY).into()),
    }
}

fn wrong(t: &L10nLanguage, field: &str, code: Code) -> String {
    match field {
        "unite" => t.error_unit_days(i64::from(LONGEST_UNIT_DAYS)),
        "rappel" => t.error_reminder_days(i64::from(LONGEST_REMINDER_DAYS)),
        _ => sentence::of(t, code),
    }
}

fn page(request: &Request, found: Targets, form: Option<&Fields>, mistakes: &Mistakes) -> Page {
    let t = request.t();
    let errors: Vec<Shown> = mistakes
        .0
        .iter()
        .map(|mistake| Shown { field: mistake.field.clone().into(), message: wrong(t, &mistake.field, mistake.code).into() })
        .collect();
    let saved = (form.is_none() && request.query("etat") == "enregistre")
        .then(|| view! { <Notice tone=Tone::Ok title=t.targets_saved() live=true /> });
    let error = |field: &str| mistakes.of(field).map(|code| wrong(t, field, code));
    let was = |name: &str, stands: u16| form.map_or_else(|| stands.to_string(), |form| form.one(name).to_owned());
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {saved}
        <PageHead title=t.targets_title() text=t.targets_text() back=Some(Anchor::new(PATH, t.nav_destinations())) />
        <form method="post" action=TARGETS_PATH class="stack narrow">
            <Field
                name="unite"
                label=t.targets_unit()
                hint=t.targets_unit_hint()
                kind=InputKind::Number
                value=was("unite", found.unit_days)
                error=error("unite")
            />
            <Field
                name="rappel"
                label=t.targets_reminder()
                hint=t.targets_reminder_hint()
                kind=InputKind::Number
                value=was("rappel", found.reminder_days)
                error=error("rappel")
            />
            <div class="row"><Button label=t.destination_save() /></div>
        </form>
    };
    Page::new(t.targets_title(), Layout::Staff(Place::Destinations), body).typed(form)
}
