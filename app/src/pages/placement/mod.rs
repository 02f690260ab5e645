//! Placement requests: the work list of each side, a request, and what is done to it.

mod access;
mod asked;
mod assign;
mod bulk;
pub mod call;
mod divide;
pub mod duties;
mod guest;
mod history;
mod life;
mod list;
mod new;
mod progress;
mod see;
mod summary;
mod timetable;
mod withdraw;
pub mod words;
mod worksheet;

pub use access::access;
pub use assign::assign;
pub use guest::guest;
pub use list::list;
pub use new::{edit, new};
pub use see::see;
pub use summary::summary;
pub use timetable::{timetable, timetable_file};
pub use withdraw::withdraw;
pub use worksheet::worksheet;

use crate::l10n::L10nLanguage;
use crate::page::Request;
use crate::pages::sentence;
use crate::ui::{ButtonKind, ButtonLink, Icon};
use domain::access::Permission;
use domain::calendar::{Day, Period};
use domain::{Code, FieldError};
use leptos::prelude::*;

/// Address of the work list.
pub const PATH: &str = "/demandes";

/// The ways to calls for offers, to the summary and to access listings, for whoever may see them.
pub fn lists(request: &Request) -> impl IntoView + use<> {
    let t = request.t();
    let may = |permission| request.visitor.may(permission);
    let calls = may(Permission::SeeCalls)
        .then(|| view! { <ButtonLink href=call::PATH label=t.calls_title() kind=ButtonKind::Second icon=Icon::Outbox /> });
    let summary = may(Permission::SeePlacements)
        .then(|| view! { <ButtonLink href=summary::HERE label=t.summary_short() kind=ButtonKind::Second icon=Icon::Calendar /> });
    let access = may(Permission::ListAccess)
        .then(|| view! { <ButtonLink href=access::HERE label=t.access_title() kind=ButtonKind::Second icon=Icon::Shield /> });
    view! { {calls}{summary}{access} }
}

/// The period from `du` to `au` as they were typed, or each of them that cannot be read.
fn period_of(from: &str, to: &str) -> Result<Period, Vec<FieldError>> {
    let day = |field: &str, text: &str| text.parse::<Day>().map_err(|_| FieldError::new(field, Code::NotADay));
    match (day("du", from), day("au", to)) {
        (Ok(from), Ok(to)) => Period::new(from, to).ok_or_else(|| vec![FieldError::new("au", Code::DatesReversed)]),
        (from, to) => Err([from.err(), to.err()].into_iter().flatten().collect()),
    }
}

/// Why a day of such a period was not accepted.
fn wrong_day(t: &L10nLanguage, field: &str, code: Code) -> String {
    match (field, code) {
        ("du", Code::NotADay) => t.error_first_day(),
        ("au", Code::NotADay) => t.error_last_day(),
        _ => sentence::of(t, code),
    }
}
