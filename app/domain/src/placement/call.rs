//! « Appels de places »: a school says what it needs, hosts make offers, the school confirms them (`domain.md` C2). The call itself is
//! never accepted, and nobody is assigned to it.

use super::request::{Line, RequestRow, Schedule, Supervision};
use super::step::Party;
use crate::calendar::{Day, Period};
use crate::error::Code;
use crate::id::{CallId, DestinationId, OfferingId, OrganisationId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Calls a page of a list holds.
pub const PAGE: u32 = 50;

/// Where a call stands (`domain.md` C2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// Brouillon: the school writes it; no host sees it.
    Draft,
    /// Envoyé: hosts answer until the reply-by day.
    Sent,
    /// Fermé: nobody answers any more; what was offered stays.
    Closed,
}

impl CallState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Sent, Self::Closed];

    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Closed => "closed",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether a party sees a call that stands here. A unit’s agent answers requests, never calls.
    pub const fn seen_by(self, party: Party) -> bool {
        match party {
            Party::School => true,
            Party::Host => !matches!(self, Self::Draft),
            Party::Destination | Party::Guest | Party::Clock => false,
        }
    }
}

/// What is done to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallStep {
    /// Modifier.
    Edit,
    /// Envoyer.
    Send,
    /// Supprimer: nothing is left of it.
    Delete,
    /// Offrir des places.
    Offer,
    /// Décliner, with a reason.
    Decline,
    /// Fermer l’appel.
    Close,
}

impl CallStep {
    /// Every step.
    pub const ALL: [Self; 6] = [Self::Edit, Self::Send, Self::Delete, Self::Offer, Self::Decline, Self::Close];

    /// The word by which it is printed and asked for.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Send => "send",
            Self::Delete => "delete",
            Self::Offer => "offer",
            Self::Decline => "decline",
            Self::Close => "close",
        }
    }
}

/// A declared move of a call; `to` is nothing when the call is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallMove {
    /// From where.
    pub from: CallState,
    /// What is done.
    pub step: CallStep,
    /// By whom.
    pub party: Party,
    /// To where.
    pub to: Option<CallState>,
}

const fn goes(from: CallState, step: CallStep, party: Party, to: Option<CallState>) -> CallMove {
    CallMove { from, step, party, to }
}

/// Every declared move of a call; what is not here is refused. An offer and a refusal leave the call where it stands, for the others to
/// answer.
pub const CALL_STEPS: &[CallMove] = &[
    goes(CallState::Draft, CallStep::Edit, Party::School, Some(CallState::Draft)),
    goes(CallState::Draft, CallStep::Send, Party::School, Some(CallState::Sent)),
    goes(CallState::Draft, CallStep::Delete, Party::School, None),
    goes(CallState::Sent, CallStep::Offer, Party::Host, Some(CallState::Sent)),
    goes(CallState::Sent, CallStep::Decline, Party::Host, Some(CallState::Sent)),
    goes(CallState::Sent, CallStep::Close, Party::School, Some(CallState::Closed)),
];

/// Whether a party may take a step on a call that stands somewhere.
pub fn may(from: CallState, party: Party, step: CallStep) -> bool {
    CALL_STEPS.iter().any(|one| one.from == from && one.party == party && one.step == step)
}

/// How a host has answered a call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// Not yet.
    #[default]
    Awaited,
    /// Formally declined.
    Declined {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
    /// By offers.
    Offered,
}

/// Whether a host may still make an offer, on a day: until the reply-by day, that day too, and not once the call is closed. A host that
/// has declined may, which undoes its refusal (`domain.md` C2).
///
/// # Errors
/// `CallClosed`, `CallLate`.
pub fn may_offer(state: CallState, reply_by: Day, today: Day) -> Result<(), Code> {
    if !may(state, Party::Host, CallStep::Offer) {
        Err(Code::CallClosed)
    } else if today > reply_by {
        Err(Code::CallLate)
    } else {
        Ok(())
    }
}

/// Whether a host may still decline, on a day: as long as it may offer, and until it made an offer (`domain.md` C2).
///
/// # Errors
/// `CallClosed`, `CallLate`; `CallAnswered` once it made an offer.
pub fn may_decline(state: CallState, reply_by: Day, today: Day, reply: &Reply) -> Result<(), Code> {
    may_offer(state, reply_by, today)?;
    if *reply == Reply::Offered { Err(Code::CallAnswered) } else { Ok(()) }
}

/// Whether hosts can be asked to answer by a day: there is time to, and students have not come yet.
pub fn can_reply_by(reply_by: Day, today: Day, schedule: Schedule) -> bool {
    today <= reply_by && reply_by <= schedule.period.from
}

/// What a school asks of hosts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallText {
    /// For which course offering.
    pub offering: OfferingId,
    /// How many students, in all.
    pub students: u32,
    /// How students are led.
    pub supervision: Supervision,
    /// When.
    pub schedule: Schedule,
    /// For hosts to read.
    pub comment: String,
    /// The last day on which hosts answer.
    pub reply_by: Day,
    /// Which hosts are asked.
    pub hosts: Vec<OrganisationId>,
}

/// A step asked for, on a call as the person saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallAct {
    /// Which call.
    pub call: CallId,
    /// The version that was shown: another is told as changed.
    pub version: i64,
    /// Why, where a step asks it.
    pub reason: String,
}

/// « Offrir des places »: where, for how many, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Of which destination, and for how many; in preceptorship, a request for each.
    pub line: Line,
    /// When.
    pub schedule: Schedule,
    /// For the school to read.
    pub comment: String,
}

/// A line of the list of calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallRow {
    /// The call.
    pub id: CallId,
    /// Its number in the school.
    pub number: u32,
    /// The school, in the reader’s language.
    pub school: String,
    /// « Stage 3 – Soins infirmiers ».
    pub course: String,
    /// How students are led.
    pub supervision: Supervision,
    /// How many students, in all.
    pub students: u32,
    /// When.
    pub schedule: Schedule,
    /// The last day on which hosts answer.
    pub reply_by: Day,
    /// Where it stands.
    pub state: CallState,
    /// For a school: how many hosts are asked; for a host, 1.
    pub hosts: u32,
    /// How many of them have answered.
    pub answered: u32,
    /// How many have made offers.
    pub offering_hosts: u32,
    /// Seats offered and neither refused nor cancelled since; for a host, its own.
    pub offered: u32,
}

/// A page of the list of calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallList {
    /// Its lines: drafts first, then what was sent last.
    pub rows: Vec<CallRow>,
    /// Calls in reach.
    pub total: u32,
    /// The page shown, from 1.
    pub page: u32,
    /// The day it is.
    pub today: Day,
}

/// A host that can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallHost {
    /// The host.
    pub id: OrganisationId,
    /// Its name, in the reader’s language.
    pub name: String,
    /// Until when an affiliation agreement covers the program and the days asked for.
    pub agreement: Option<Day>,
    /// Whether somebody there answers here (G7): nobody else sees a call.
    pub is_user: bool,
}

/// How a host that is asked has answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallAnswer {
    /// The host.
    pub host: CallHost,
    /// Its answer.
    pub reply: Reply,
    /// Its offers: requests as any other.
    pub offers: Vec<RequestRow>,
}

/// A call, whole, for whoever may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallFile {
    /// Its line.
    pub row: CallRow,
    /// Who asks: what may be done follows.
    pub party: Party,
    /// Changes with each step of the school; for a host, with each answer of its own.
    pub version: i64,
    /// The course offering it is for.
    pub offering_id: OfferingId,
    /// Its cohort, « SI-A24 ».
    pub cohort: String,
    /// The dates of the course offering.
    pub offering: Option<Period>,
    /// For hosts to read.
    pub comment: String,
    /// The hosts that are asked; for a host, itself alone.
    pub answers: Vec<CallAnswer>,
    /// For a host that may offer: its open destinations, and how many seats each has.
    pub destinations: Vec<(DestinationId, String, u32)>,
    /// The day it is.
    pub today: Day,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fmt::Write as _;

    /// The table of `docs/placement-states.md`.
    fn printed() -> String {
        let mut table = String::from("| from | step | by | to |\n| --- | --- | --- | --- |\n");
        for one in CALL_STEPS {
            let to = one.to.map_or("(gone)", CallState::word);
            writeln!(table, "| `{}` | {} | {} | `{to}` |", one.from.word(), one.step.word(), one.party.word()).expect("a string");
        }
        table
    }

    #[test]
    fn the_table_of_calls_is_printed_in_the_documents() {
        let document = include_str!("../../../../docs/placement-states.md");
        assert!(document.contains(&printed()), "docs/placement-states.md must hold this table:\n\n{}", printed());
    }

    #[test]
    fn a_move_of_a_call_is_by_who_sees_it_and_every_step_is_declared_once() {
        for one in CALL_STEPS {
            assert!(one.from.seen_by(one.party), "{one:?}");
            assert_eq!(CALL_STEPS.iter().filter(|other| other.step == one.step).count(), 1, "{one:?}");
        }
        for step in CallStep::ALL {
            assert!(CALL_STEPS.iter().any(|one| one.step == step), "{step:?}");
        }
        for state in CallState::ALL {
            assert_eq!(CallState::from_word(state.word()), Some(state));
            assert!(!state.seen_by(Party::Destination));
        }
        assert_eq!(CALL_STEPS.iter().filter(|one| one.from == CallState::Closed).count(), 0, "what is closed stays so");
    }

    fn days() -> impl Strategy<Value = (CallState, Day, Day)> {
        let around = |from: i32| Day::FIRST.plus(40_000 + from);
        (0..3_usize, -30..30, -30..30).prop_map(move |(state, reply_by, today)| (CallState::ALL[state], around(reply_by), around(today)))
    }

    proptest! {
        #[test]
        fn a_call_is_answered_while_it_is_sent_and_until_its_day((state, reply_by, today) in days()) {
            let open = state == CallState::Sent && today <= reply_by;
            prop_assert_eq!(may_offer(state, reply_by, today).is_ok(), open);
            let declined = Reply::Declined { at: Timestamp(0), reason: String::new() };
            for reply in [Reply::Awaited, declined] {
                prop_assert_eq!(may_decline(state, reply_by, today, &reply).is_ok(), open);
            }
            let after = may_decline(state, reply_by, today, &Reply::Offered);
            prop_assert_eq!(after, if open { Err(Code::CallAnswered) } else { may_offer(state, reply_by, today) });
        }
    }
}
