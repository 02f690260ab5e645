//! Where a placement request stands.

use super::step::Party;
use serde::{Deserialize, Serialize};

/// The state of a placement request, in the order in which lists show them (`domain.md` C1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Nouvelle: the school prepares it; the host does not see it.
    New,
    /// Envoyée, retenue: sent, and delivered on the regional release date, the same day for every school (G17).
    Held,
    /// Envoyée: the host’s coordination has it.
    Sent,
    /// Envoyée par courriel: the host is no user and answers by a link.
    SentByMail,
    /// Redirigée: the destination’s agent has it.
    Redirected,
    /// Redirigée d’office: the destination takes requests without the coordination reading them first.
    RedirectedAlone,
    /// Redirigée, sans compte: the destination has no user, and the coordination answers for it.
    RedirectedByMail,
    /// Acceptée par la destination: provisional, the host still speaks.
    AcceptedByDestination,
    /// Refusée par la destination: the destination may still accept, the host still speaks.
    DeclinedByDestination,
    /// Acceptée par l’organisme: the school can confirm.
    Accepted,
    /// Refusée par l’organisme, which may still accept.
    Declined,
    /// Confirmée: students are assigned, their names are released (G22).
    Confirmed,
    /// Annulée, with a reason.
    Cancelled,
}

impl RequestState {
    /// Every state.
    pub const ALL: [Self; 13] = [
        Self::New,
        Self::Held,
        Self::Sent,
        Self::SentByMail,
        Self::Redirected,
        Self::RedirectedAlone,
        Self::RedirectedByMail,
        Self::AcceptedByDestination,
        Self::DeclinedByDestination,
        Self::Accepted,
        Self::Declined,
        Self::Confirmed,
        Self::Cancelled,
    ];

    /// The word kept in the database and in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Held => "held",
            Self::Sent => "sent",
            Self::SentByMail => "sent_by_mail",
            Self::Redirected => "redirected",
            Self::RedirectedAlone => "redirected_alone",
            Self::RedirectedByMail => "redirected_by_mail",
            Self::AcceptedByDestination => "accepted_by_destination",
            Self::DeclinedByDestination => "declined_by_destination",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Confirmed => "confirmed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// The former system’s code, which users still say.
    pub const fn former_code(self) -> &'static str {
        match self {
            Self::New => "New",
            Self::Held => "Sent/Hold",
            Self::Sent => "Sent",
            Self::SentByMail => "Sent-P",
            Self::Redirected => "Redir",
            Self::RedirectedAlone => "ARedir",
            Self::RedirectedByMail => "Redir-P",
            Self::AcceptedByDestination => "AccD",
            Self::DeclinedByDestination => "DecD",
            Self::Accepted => "AccA",
            Self::Declined => "DecA",
            Self::Confirmed => "Conf",
            Self::Cancelled => "Canc",
        }
    }

    /// Whether a party sees a request that stands here. A destination sees what was redirected to it, and keeps seeing it.
    pub const fn seen_by(self, party: Party) -> bool {
        match party {
            Party::School | Party::Clock => true,
            Party::Host | Party::Guest => !matches!(self, Self::New | Self::Held),
            Party::Destination => !matches!(self, Self::New | Self::Held | Self::Sent | Self::SentByMail | Self::RedirectedByMail),
        }
    }

    /// Who must act now; nobody where it rests.
    pub const fn waits_for(self) -> Option<Party> {
        match self {
            Self::New | Self::Accepted => Some(Party::School),
            Self::Held => Some(Party::Clock),
            Self::Sent | Self::RedirectedByMail | Self::AcceptedByDestination | Self::DeclinedByDestination => Some(Party::Host),
            Self::SentByMail => Some(Party::Guest),
            Self::Redirected | Self::RedirectedAlone => Some(Party::Destination),
            Self::Declined | Self::Confirmed | Self::Cancelled => None,
        }
    }

    /// Whether nothing more comes of it as it stands: it was refused or cancelled.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Declined | Self::Cancelled)
    }

    /// Whether the seats asked for are taken: what was accepted holds its seats until it is refused or cancelled (BIZ-01).
    pub const fn holds_seats(self) -> bool {
        matches!(self, Self::AcceptedByDestination | Self::Accepted | Self::Confirmed)
    }
}
