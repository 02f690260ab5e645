//! What goes between a screen and the service about many requests moved at once.

use super::request::RequestRow;
use super::step::{Party, Step};
use crate::id::PlacementId;
use serde::{Deserialize, Serialize};

/// What is done to many requests at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Envoyer.
    Send,
    /// Rediriger, each to the destination it asks.
    Redirect,
    /// Accepter.
    Accept,
    /// Refuser, all for one reason.
    Decline,
}

impl Deed {
    /// Every deed, in the order of buttons: the one most pressed is the last.
    pub const ALL: [Self; 4] = [Self::Decline, Self::Redirect, Self::Accept, Self::Send];

    /// The step it takes with each request.
    pub const fn step(self) -> Step {
        match self {
            Self::Send => Step::Send,
            Self::Redirect => Step::Redirect,
            Self::Accept => Step::Accept,
            Self::Decline => Step::Decline,
        }
    }

    /// Reads the word of its step, as a form sends it.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.step().word() == word)
    }
}

/// Most requests of one go.
pub const MOST_AT_ONCE: usize = 500;

/// Why a request does not go with the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Obstacle {
    /// It changed since it was shown.
    Moved,
    /// Its state does not allow it.
    NotNow,
    /// Its destination was closed to new requests.
    Closed,
    /// Its destination lacks seats, those of the others in the same go counted.
    SeatsTaken,
}

/// What would become of requests, before it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkCheck {
    /// Who asks.
    pub party: Party,
    /// Those that go, what waits longest first.
    pub going: Vec<RequestRow>,
    /// Of these, those that no affiliation agreement covers.
    pub outside: Vec<PlacementId>,
    /// Those that do not, and why.
    pub left: Vec<(RequestRow, Obstacle)>,
    /// How many were asked for that are not there any more.
    pub gone: u32,
}

/// What became of requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkDone {
    /// How many went.
    pub done: u32,
    /// How many did not.
    pub left: u32,
}
