//! « Activer l’accès »: who will go, who will not and why, and what became of it (D1, D3, D4).

use crate::access::AccessLevel;
use crate::id::{JobId, StudentId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What an activation does, or would do, for one student.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// An account, and a mail with a temporary password.
    Invited,
    /// Invited before without having come in: a new mail, the former temporary password no longer opens.
    InvitedAgain,
    /// Raised from basic to advanced, the password is kept (D3).
    Raised,
    /// Left aside: already has this access.
    Already,
    /// Left aside: no address on file.
    NoEmail,
    /// Left aside: the address is outside the declared formats (G10).
    EmailOutside,
    /// Left aside: another student of the school has the same address.
    EmailDuplicate,
    /// Left aside: no longer studying, or the account is closed.
    Inactive,
    /// Left aside: advanced access is not open for the program (G10).
    ProgramClosed,
}

impl Outcome {
    /// Every outcome, in the order results list them: what goes first, then what to mend.
    pub const ALL: [Self; 9] = [
        Self::Invited,
        Self::InvitedAgain,
        Self::Raised,
        Self::Already,
        Self::NoEmail,
        Self::EmailOutside,
        Self::EmailDuplicate,
        Self::Inactive,
        Self::ProgramClosed,
    ];

    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::InvitedAgain => "invited_again",
            Self::Raised => "raised",
            Self::Already => "already",
            Self::NoEmail => "no_email",
            Self::EmailOutside => "email_outside",
            Self::EmailDuplicate => "email_duplicate",
            Self::Inactive => "inactive",
            Self::ProgramClosed => "program_closed",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// Whether the student goes ahead.
    pub const fn goes(self) -> bool {
        matches!(self, Self::Invited | Self::InvitedAgain | Self::Raised)
    }

    /// Whether a mail with a temporary password is written.
    pub const fn writes(self) -> bool {
        matches!(self, Self::Invited | Self::InvitedAgain)
    }

    /// Whether somebody can mend what holds the student back.
    pub const fn mendable(self) -> bool {
        matches!(self, Self::NoEmail | Self::EmailOutside | Self::EmailDuplicate)
    }
}

/// A student who will not go, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldBack {
    /// The student.
    pub id: StudentId,
    /// « Tremblay, Élise ».
    pub name: String,
    /// The address on file, empty without one.
    pub email: String,
    /// Why.
    pub outcome: Outcome,
    /// The other student with the same address, for [`Outcome::EmailDuplicate`].
    pub same_as: Option<String>,
}

/// What an activation would do, computed again when it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preflight {
    /// The level asked for.
    pub level: AccessLevel,
    /// Students selected who are in the person's scope.
    pub selected: u32,
    /// Students who will get a mail with a temporary password.
    pub invited: u32,
    /// Of these, those who were invited before.
    pub invited_again: u32,
    /// Students raised from basic to advanced, without a new password.
    pub raised: u32,
    /// Every student left aside, at most [`HELD_BACK_SHOWN`] of each reason, by name.
    pub held_back: Vec<HeldBack>,
    /// How many are left aside for each reason.
    pub held_back_counts: Vec<(Outcome, u32)>,
    /// The first student who will get a mail, for the preview: given name and user name.
    pub sample: Option<(String, String)>,
    /// Changes with any of the above: sent back with the button, so that what changed in between is said.
    pub fingerprint: String,
}

/// How many students left aside for one reason a preflight names.
pub const HELD_BACK_SHOWN: usize = 500;

impl Preflight {
    /// Students who will go ahead.
    pub const fn going(&self) -> u32 {
        self.invited + self.raised
    }
}

/// What became of an activation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivationResult {
    /// Its job.
    pub job: JobId,
    /// When it was done.
    pub at: Timestamp,
    /// The level given.
    pub level: AccessLevel,
    /// How many of each outcome.
    pub outcomes: Vec<(Outcome, u32)>,
    /// Mails.
    pub mails: MailCounts,
    /// Of those invited, how many have chosen their password since.
    pub inside: u32,
    /// Failures first: mails refused or put off.
    pub failures: Vec<MailFailure>,
}

/// Where the mails of an activation are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailCounts {
    /// Due in all.
    pub total: u32,
    /// In the outbox.
    pub waiting: u32,
    /// Taken by the mail server.
    pub sent: u32,
    /// Refused, or given up.
    pub refused: u32,
}

/// A mail that did not go through, or not yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailFailure {
    /// The student.
    pub student: StudentId,
    /// « Tremblay, Élise ».
    pub name: String,
    /// The address written to.
    pub email: String,
    /// Whether it will not be tried again by itself.
    pub given_up: bool,
    /// The server's three-digit answer, 0 without one.
    pub reply_code: u16,
    /// The server's words, cleaned and bounded.
    pub reply_text: String,
    /// Next try, when there is one.
    pub next_at: Option<Timestamp>,
}
