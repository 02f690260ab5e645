//! Who may move a request, and from where to where: one table, the law for the service and the source of `docs/placement-states.md`.

use super::state::RequestState::{
    self as State, Accepted, AcceptedByDestination, Cancelled, Confirmed, Declined, DeclinedByDestination, Held, New, Redirected,
    RedirectedAlone, RedirectedByMail, Sent, SentByMail,
};
use serde::{Deserialize, Serialize};

/// Whoever acts on a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The school: its placing coordinator or local administrator.
    School,
    /// The host’s coordination, for the organisation; for a destination without a user, on its behalf.
    Host,
    /// The destination’s agent or a back-up.
    Destination,
    /// A host that is no user, by the link of the mail.
    Guest,
    /// The product itself, when a date has come.
    Clock,
}

impl Party {
    /// Every party.
    pub const ALL: [Self; 5] = [Self::School, Self::Host, Self::Destination, Self::Guest, Self::Clock];

    /// The word kept in the history.
    pub const fn word(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Host => "host",
            Self::Destination => "destination",
            Self::Guest => "guest",
            Self::Clock => "clock",
        }
    }

    /// Reads the word kept in the history.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|party| party.word() == word)
    }
}

/// What is done to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Envoyer.
    Send,
    /// Delivered on the regional release date.
    Deliver,
    /// Supprimer: nothing is left of it (G16).
    Delete,
    /// Rediriger, vers une destination.
    Redirect,
    /// Accepter.
    Accept,
    /// Refuser.
    Decline,
    /// Répartir: some of its students are asked for elsewhere, by a request of their own (`NewD`, `domain.md` C1).
    Split,
    /// Confirmer et transmettre les noms.
    Confirm,
    /// Annuler, with a reason.
    Cancel,
    /// Reporter: new dates, with a reason.
    Postpone,
    /// Reporter, and ask the host again.
    Resubmit,
    /// Suspendre: dates are kept, with a reason.
    Suspend,
    /// Reprendre what was suspended.
    Resume,
    /// Mettre fin plus tôt, with a reason.
    EndEarly,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 14] = [
        Self::Send,
        Self::Deliver,
        Self::Delete,
        Self::Redirect,
        Self::Accept,
        Self::Decline,
        Self::Split,
        Self::Confirm,
        Self::Cancel,
        Self::Postpone,
        Self::Resubmit,
        Self::Suspend,
        Self::Resume,
        Self::EndEarly,
    ];

    /// The word kept in the history.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Deliver => "deliver",
            Self::Delete => "delete",
            Self::Redirect => "redirect",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Split => "split",
            Self::Confirm => "confirm",
            Self::Cancel => "cancel",
            Self::Postpone => "postpone",
            Self::Resubmit => "resubmit",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::EndEarly => "end_early",
        }
    }

    /// Reads the word kept in the history.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }

    /// Whether a reason must be given.
    pub const fn asks_reason(self) -> bool {
        matches!(self, Self::Cancel | Self::Postpone | Self::Resubmit | Self::Suspend | Self::EndEarly | Self::Decline)
    }
}

/// A declared move: `step` by `party` takes a request from one state to another; `to` is nothing when the request is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// What is done.
    pub step: Step,
    /// By whom.
    pub party: Party,
    /// From where.
    pub from: State,
    /// To where.
    pub to: Option<State>,
}

const fn goes(step: Step, party: Party, from: State, to: State) -> Move {
    Move { step, party, from, to: Some(to) }
}

const fn ends(step: Step, party: Party, from: State) -> Move {
    Move { step, party, from, to: None }
}

/// Every declared move; what is not here is refused. Where a step leads to several states, facts choose: whether the release
/// date has come, whether the host or the destination is a user, whether the destination takes requests alone.
pub const STEPS: &[Move] = &[
    // the school sends: delivered at once, or on the release date; by mail to a host without a user
    goes(Step::Send, Party::School, New, Held),
    goes(Step::Send, Party::School, New, Sent),
    goes(Step::Send, Party::School, New, SentByMail),
    goes(Step::Send, Party::School, New, RedirectedAlone),
    goes(Step::Deliver, Party::Clock, Held, Sent),
    goes(Step::Deliver, Party::Clock, Held, SentByMail),
    goes(Step::Deliver, Party::Clock, Held, RedirectedAlone),
    ends(Step::Delete, Party::School, New),
    ends(Step::Delete, Party::School, Held),
    ends(Step::Delete, Party::School, Sent),
    // the host redirects, or sends to another destination what one has not answered yet
    goes(Step::Redirect, Party::Host, Sent, Redirected),
    goes(Step::Redirect, Party::Host, Sent, RedirectedByMail),
    goes(Step::Redirect, Party::Host, Redirected, Redirected),
    goes(Step::Redirect, Party::Host, Redirected, RedirectedByMail),
    goes(Step::Redirect, Party::Host, RedirectedAlone, Redirected),
    goes(Step::Redirect, Party::Host, RedirectedAlone, RedirectedByMail),
    goes(Step::Redirect, Party::Host, RedirectedByMail, Redirected),
    goes(Step::Redirect, Party::Host, RedirectedByMail, RedirectedByMail),
    // before it is answered, part of it goes elsewhere: the school's, to any host; the host's, to a destination of its own; what a
    // destination has no room for goes back to its coordination
    goes(Step::Split, Party::School, New, New),
    goes(Step::Split, Party::Host, Sent, Sent),
    goes(Step::Split, Party::Host, Redirected, Redirected),
    goes(Step::Split, Party::Host, RedirectedAlone, RedirectedAlone),
    goes(Step::Split, Party::Host, RedirectedByMail, RedirectedByMail),
    goes(Step::Split, Party::Destination, Redirected, Redirected),
    goes(Step::Split, Party::Destination, RedirectedAlone, RedirectedAlone),
    // the destination answers; for one without a user, the host on its behalf
    goes(Step::Accept, Party::Destination, Redirected, AcceptedByDestination),
    goes(Step::Accept, Party::Destination, RedirectedAlone, AcceptedByDestination),
    goes(Step::Accept, Party::Destination, DeclinedByDestination, AcceptedByDestination),
    goes(Step::Decline, Party::Destination, Redirected, DeclinedByDestination),
    goes(Step::Decline, Party::Destination, RedirectedAlone, DeclinedByDestination),
    goes(Step::Decline, Party::Destination, AcceptedByDestination, DeclinedByDestination),
    goes(Step::Accept, Party::Host, RedirectedByMail, AcceptedByDestination),
    goes(Step::Decline, Party::Host, RedirectedByMail, DeclinedByDestination),
    // the host answers, and may come back on a refusal
    goes(Step::Accept, Party::Host, Sent, Accepted),
    goes(Step::Accept, Party::Host, AcceptedByDestination, Accepted),
    goes(Step::Accept, Party::Host, DeclinedByDestination, Accepted),
    goes(Step::Accept, Party::Host, Declined, Accepted),
    goes(Step::Decline, Party::Host, Sent, Declined),
    goes(Step::Decline, Party::Host, AcceptedByDestination, Declined),
    goes(Step::Decline, Party::Host, DeclinedByDestination, Declined),
    // a host without a user answers by its link
    goes(Step::Accept, Party::Guest, SentByMail, Accepted),
    goes(Step::Accept, Party::Guest, Declined, Accepted),
    goes(Step::Decline, Party::Guest, SentByMail, Declined),
    // the school confirms
    goes(Step::Confirm, Party::School, Accepted, Confirmed),
    // either side cancels what was redirected or later; the school, what went by mail
    goes(Step::Cancel, Party::School, SentByMail, Cancelled),
    goes(Step::Cancel, Party::School, Redirected, Cancelled),
    goes(Step::Cancel, Party::School, RedirectedAlone, Cancelled),
    goes(Step::Cancel, Party::School, RedirectedByMail, Cancelled),
    goes(Step::Cancel, Party::School, AcceptedByDestination, Cancelled),
    goes(Step::Cancel, Party::School, DeclinedByDestination, Cancelled),
    goes(Step::Cancel, Party::School, Accepted, Cancelled),
    goes(Step::Cancel, Party::School, Confirmed, Cancelled),
    goes(Step::Cancel, Party::Host, Redirected, Cancelled),
    goes(Step::Cancel, Party::Host, RedirectedAlone, Cancelled),
    goes(Step::Cancel, Party::Host, RedirectedByMail, Cancelled),
    goes(Step::Cancel, Party::Host, AcceptedByDestination, Cancelled),
    goes(Step::Cancel, Party::Host, DeclinedByDestination, Cancelled),
    goes(Step::Cancel, Party::Host, Accepted, Cancelled),
    goes(Step::Cancel, Party::Host, Confirmed, Cancelled),
    // what was confirmed changes
    goes(Step::Postpone, Party::School, Confirmed, Confirmed),
    goes(Step::Resubmit, Party::School, Confirmed, Sent),
    goes(Step::Resubmit, Party::School, Confirmed, SentByMail),
    goes(Step::Suspend, Party::School, Confirmed, Confirmed),
    goes(Step::Resume, Party::School, Confirmed, Confirmed),
    goes(Step::EndEarly, Party::School, Confirmed, Confirmed),
];

/// How a request comes to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Birth {
    /// What is done, as the history keeps it.
    pub what: &'static str,
    /// By whom.
    pub party: Party,
    /// Where it stands then.
    pub to: State,
}

impl Birth {
    /// A school makes it, and sends it later.
    pub const CREATED: Self = Self { what: "create", party: Party::School, to: New };
    /// A host offers it in answer to a call: the organisation has accepted it already, the school can confirm (`domain.md` C2).
    pub const OFFERED: Self = Self { what: "offer", party: Party::Host, to: Accepted };
    /// A school asks for some of the students of a request elsewhere.
    pub const PART: Self = Self { what: "part", party: Party::School, to: New };
    /// A host hands some of the students of a request to another of its destinations, and its coordination has it.
    pub const PART_OF_HOST: Self = Self { what: "part", party: Party::Host, to: Sent };
    /// A destination has no room for some of the students of a request: its coordination finds them another.
    pub const PART_OF_DESTINATION: Self = Self { what: "part", party: Party::Destination, to: Sent };
    /// Every way.
    pub const ALL: [Self; 5] = [Self::CREATED, Self::OFFERED, Self::PART, Self::PART_OF_HOST, Self::PART_OF_DESTINATION];

    /// How what a party takes off a request comes to be; nothing for who divides none.
    pub fn part_by(party: Party) -> Option<Self> {
        [Self::PART, Self::PART_OF_HOST, Self::PART_OF_DESTINATION].into_iter().find(|birth| birth.party == party)
    }
}

/// The moves that a party may make from a state.
pub fn moves(from: State, party: Party) -> impl Iterator<Item = &'static Move> {
    STEPS.iter().filter(move |one| one.from == from && one.party == party)
}

/// Whether a party may take a step from a state.
pub fn may(from: State, party: Party, step: Step) -> bool {
    moves(from, party).any(|one| one.step == step)
}

/// Whether a step by a party leads from a state to another; `to` is nothing when the request is gone.
pub fn leads(from: State, party: Party, step: Step, to: Option<State>) -> bool {
    moves(from, party).any(|one| one.step == step && one.to == to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use std::fmt::Write as _;

    /// The table of `docs/placement-states.md`.
    fn printed() -> String {
        let mut table = String::from("| from | step | by | to |\n| --- | --- | --- | --- |\n");
        for one in Birth::ALL {
            writeln!(table, "| (none) | {} | {} | `{}` |", one.what, one.party.word(), one.to.word()).expect("a string");
        }
        for one in STEPS {
            let to = one.to.map_or("(gone)", State::word);
            writeln!(table, "| `{}` | {} | {} | `{to}` |", one.from.word(), one.step.word(), one.party.word()).expect("a string");
        }
        table
    }

    #[test]
    fn the_table_is_printed_in_the_documents() {
        let document = include_str!("../../../../docs/placement-states.md");
        assert!(document.contains(&printed()), "docs/placement-states.md must hold this table:\n\n{}", printed());
    }

    #[test]
    fn a_move_is_declared_once() {
        let mut seen = HashSet::new();
        for one in STEPS {
            assert!(seen.insert((one.from, one.party, one.step, one.to)), "{one:?} twice");
            assert!(one.from.seen_by(one.party), "{one:?} by who does not see it");
        }
    }

    #[test]
    fn every_state_is_reached_from_a_new_request_and_has_a_way_on_or_rests() {
        let mut reached = HashSet::from([New]);
        while let Some(one) = STEPS.iter().find(|one| reached.contains(&one.from) && one.to.is_some_and(|to| !reached.contains(&to))) {
            reached.extend(one.to);
        }
        for state in State::ALL {
            assert!(reached.contains(&state), "{state:?} is never reached");
            let waited = state.waits_for();
            assert!(waited.is_none_or(|party| moves(state, party).next().is_some()), "{state:?} waits for {waited:?}, who can do nothing");
        }
        assert_eq!(STEPS.iter().filter(|one| one.from == Cancelled).count(), 0, "what is cancelled stays so");
    }

    #[test]
    fn what_is_born_waits_for_the_school_or_for_the_coordination_that_finds_it_a_place() {
        for birth in Birth::ALL {
            let coordination = matches!(birth, Birth::PART_OF_HOST | Birth::PART_OF_DESTINATION);
            assert_eq!(birth.to.waits_for(), Some(if coordination { Party::Host } else { Party::School }), "{birth:?}");
            assert!(birth.to.seen_by(birth.party) || birth == Birth::PART_OF_DESTINATION, "{birth:?}");
            assert!(Step::from_word(birth.what).is_none(), "{birth:?} is no move");
        }
        for party in Party::ALL {
            let divides = STEPS.iter().any(|one| one.step == Step::Split && one.party == party);
            assert_eq!(Birth::part_by(party).is_some(), divides, "{party:?}");
        }
        assert!(STEPS.iter().all(|one| one.step != Step::Split || one.to == Some(one.from)), "what is left stays where it is");
        assert!(may(Birth::OFFERED.to, Party::School, Step::Confirm), "the school confirms offers (C2)");
        assert!(Birth::OFFERED.to.holds_seats(), "an offer takes its seats (BIZ-01)");
    }

    #[test]
    fn what_is_delivered_is_not_deleted_and_what_is_redirected_can_be_cancelled() {
        for state in State::ALL {
            assert_eq!(may(state, Party::School, Step::Delete), matches!(state, New | Held | Sent), "{state:?} (G16)");
            let later = !matches!(state, New | Held | Sent | Declined | Cancelled);
            assert_eq!(may(state, Party::School, Step::Cancel), later, "{state:?} (G16)");
        }
        for step in Step::ALL {
            assert_eq!(Step::from_word(step.word()), Some(step));
        }
    }
}
