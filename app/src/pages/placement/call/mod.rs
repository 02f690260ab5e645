//! « Appels de places »: the list of each side, a call, and what is done to it (`domain.md` C2).

mod edit;
mod list;
mod see;

pub use edit::{edit, new};
pub use list::list;
pub use see::see;

use crate::l10n::L10nLanguage;
use crate::page::Request;
use crate::pages::sentence;
use crate::ui::{Icon, Tone};
use domain::calendar::Day;
use domain::placement::Party;
use domain::placement::call::{CallHost, CallRow, CallState, may_offer};
use domain::{Code, format};

/// Address of the list.
pub const PATH: &str = "/appels";

/// Where a call stands, for whoever reads.
fn state(t: &L10nLanguage, row: &CallRow, party: Party, today: Day) -> (Tone, Icon, String) {
    let open = may_offer(row.state, row.reply_by, today).is_ok();
    if party != Party::School {
        return match (row.offering_hosts > 0, row.answered > 0, open) {
            (true, ..) => (Tone::Ok, Icon::Check, t.call_offered_ours()),
            (_, true, _) => (Tone::Bad, Icon::Cross, t.call_declined()),
            (_, _, true) => (Tone::Info, Icon::Clock, t.call_to_answer()),
            _ => (Tone::Neutral, Icon::Minus, t.call_over()),
        };
    }
    match row.state {
        CallState::Draft => (Tone::Neutral, Icon::Edit, t.call_draft()),
        CallState::Sent if open => (Tone::Info, Icon::Outbox, t.call_sent()),
        CallState::Sent => (Tone::Neutral, Icon::Clock, t.call_late()),
        CallState::Closed => (Tone::Neutral, Icon::Minus, t.call_closed()),
    }
}

/// What a school should know of a host before it asks it.
fn warnings(request: &Request, host: &CallHost) -> Vec<String> {
    let t = request.t();
    let outside = host.agreement.is_none().then(|| t.call_host_outside());
    let absent = (!host.is_user).then(|| t.call_host_absent());
    outside.into_iter().chain(absent).collect()
}

/// Why a field of a call or of an answer was not accepted.
fn wrong(t: &L10nLanguage, field: &str, code: Code) -> String {
    match (field, code) {
        ("milieu", Code::Required) => t.error_call_hosts(),
        _ => sentence::of(t, code),
    }
}

fn number(request: &Request, number: u32) -> String {
    format::number(request.language, i64::from(number))
}
