//! Destinations: the list of a host, the page that the school reads, and what the host writes.

mod capacity;
mod edit;
mod list;
mod see;
mod targets;

pub use edit::{edit, new};
pub use list::list;
pub use see::see;
pub use targets::targets;

use crate::l10n::L10nLanguage;
use crate::page::Request;
use crate::pages::sentence;
use domain::catalogue::Topic;
use domain::{Code, Language};

/// Address of the list.
pub const PATH: &str = "/destinations";

/// What a topic of a profile is called.
fn topic(t: &L10nLanguage, topic: Topic) -> String {
    match topic {
        Topic::Clientele => t.profile_clientele(),
        Topic::Dress => t.profile_dress(),
        Topic::Parking => t.profile_parking(),
        Topic::FirstDay => t.profile_first_day(),
    }
}

/// « Version anglaise manquante ».
fn missing(request: &Request, language: Language) -> String {
    match language {
        Language::French => request.t().profile_missing_fr(),
        Language::English => request.t().profile_missing_en(),
    }
}

/// Why a field of a destination or of an agreement was not accepted: what is missing is said by its name.
pub(super) fn wrong(t: &L10nLanguage, field: &str, code: Code) -> String {
    match (field, code) {
        ("nom-fr", Code::Required) => t.error_destination_name_fr(),
        ("nom-en", Code::Required) => t.error_destination_name_en(),
        ("site", Code::Required) => t.error_site(),
        ("site-fr", Code::Required) => t.error_site_name_fr(),
        ("site-en", Code::Required) => t.error_site_name_en(),
        ("adresse", Code::Required) => t.error_site_address(),
        ("service", Code::Required) => t.error_service(),
        ("service-fr", Code::Required) => t.error_service_name_fr(),
        ("service-en", Code::Required) => t.error_service_name_en(),
        ("motif", Code::Required) => t.error_closure_reason(),
        ("milieu", Code::Required) => t.error_agreement_host(),
        ("debut", Code::NotADay) => t.error_first_day(),
        ("fin", Code::NotADay) => t.error_last_day(),
        _ => sentence::of(t, code),
    }
}
