//! « Ententes »: affiliation agreements, written by schools and read by both sides.

mod edit;
mod list;

pub use edit::{edit, new};
pub use list::list;

use crate::l10n::L10nLanguage;
use crate::ui::{Icon, Tone};
use domain::catalogue::Standing;

/// Address of the list.
pub const PATH: &str = "/ententes";

/// Where an agreement stands.
fn standing(t: &L10nLanguage, standing: Standing) -> (Tone, Icon, String) {
    match standing {
        Standing::Ahead => (Tone::Neutral, Icon::Clock, t.agreement_ahead()),
        Standing::InForce => (Tone::Ok, Icon::Check, t.agreement_in_force()),
        Standing::EndsSoon => (Tone::Warn, Icon::Alert, t.agreement_ends_soon()),
        Standing::Over => (Tone::Neutral, Icon::Minus, t.agreement_over()),
    }
}
