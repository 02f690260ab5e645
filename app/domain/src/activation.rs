//! « Activer l’accès »: who will go, who will not and why, and what became of it (D1, D3, D4).

use crate::access::AccessLevel;
use crate::id::{JobId, StudentId};
use crate::mail::{MailRefusal, Undelivered};
use crate::roster::{Delivery, Selection};
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
    /// Raised from basic to advanced: who is inside keeps the password (D3), who was just invited keeps the invitation.
    Raised,
    /// Left aside: already has this access, or an invitation to it that still opens or is on its way.
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
    /// The other student with the same address, for [`Outcome::EmailDuplicate`], when that student is in the person's
    /// departments; otherwise the address is only said to be another's.
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
    /// Mails that will be written: those invited, and those raised who are already inside and are told so.
    pub mails: u32,
    /// Every student left aside, at most [`HELD_BACK_SHOWN`] of each reason, by name.
    pub held_back: Vec<HeldBack>,
    /// How many are left aside for each reason.
    pub held_back_counts: Vec<(Outcome, u32)>,
    /// The first student, by name, who will get a temporary password, for the preview of the mail.
    pub sample: Option<Sample>,
    /// The first student, by name, who is inside and will be told of advanced access, for the preview of that mail.
    pub raised_sample: Option<Sample>,
    /// Changes with any of the above: sent back with the button, so that what changed in between is said.
    pub fingerprint: String,
}

/// What a selection would give, while it is being made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    /// Mails that would be written.
    pub mails: u32,
    /// Students left aside for a reason that can be mended.
    pub mendable: u32,
    /// Students selected whom the view in sight does not hold.
    pub outside: u32,
}

/// Somebody to show the mail for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// First name.
    pub given_name: String,
    /// User name, the one the account has or will have.
    pub user_name: String,
}

/// How many students left aside for one reason a preflight names.
pub const HELD_BACK_SHOWN: usize = 500;

impl Preflight {
    /// Students who will go ahead.
    pub const fn going(&self) -> u32 {
        self.invited + self.raised
    }
}

/// « Activer l’accès », with what the check had said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activate {
    /// Which students.
    pub selection: Selection,
    /// Which level.
    pub level: AccessLevel,
    /// [`Preflight::fingerprint`] of the check the person saw; without one nothing is said of changes.
    pub fingerprint: Option<String>,
    /// Made when the check was shown: the same key pressed twice is one activation.
    pub request_key: String,
}

/// What an activation did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activated {
    /// Its job.
    pub job: JobId,
    /// How many of each.
    pub going: Going,
    /// What the check had announced, when what was done differs from it in any way.
    pub announced: Option<Going>,
}

/// How many students go ahead, and how many do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Going {
    /// With a temporary password by mail.
    pub invited: u32,
    /// From basic to advanced.
    pub raised: u32,
    /// Left aside.
    pub held_back: u32,
}

impl Going {
    /// Counts outcomes.
    pub fn of(outcomes: impl IntoIterator<Item = (Outcome, u32)>) -> Self {
        outcomes.into_iter().fold(Self::default(), |mut going, (outcome, count)| {
            let place = if outcome.writes() {
                &mut going.invited
            } else if outcome.goes() {
                &mut going.raised
            } else {
                &mut going.held_back
            };
            *place += count;
            going
        })
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
    /// Mails refused, then those put off, by name; at most [`FAILURES_SHOWN`].
    pub failures: Vec<MailFailure>,
    /// Refused mails that « Réessayer » would send: the student still needs one, and the address can be written to.
    pub retryable: u32,
}

/// How many failures a result names.
pub const FAILURES_SHOWN: u32 = 500;

/// An activation among the latest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentActivation {
    /// Its job.
    pub job: JobId,
    /// When.
    pub at: Timestamp,
    /// « Élise Tremblay », who did it.
    pub by: String,
    /// The level given.
    pub level: AccessLevel,
    /// How many went ahead and how many did not.
    pub going: Going,
    /// Mails.
    pub mails: MailCounts,
}

/// A line of the record of an activation, to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordLine {
    /// « Tremblay, Élise ».
    pub name: String,
    /// The school's number.
    pub number: String,
    /// The address written to, or the one on file when nothing was written; empty without one.
    pub email: String,
    /// What was done.
    pub outcome: Outcome,
    /// Where the mail is.
    pub delivery: Delivery,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
    /// Why it is not delivered, once it was tried.
    pub undelivered: Option<Undelivered>,
}

/// Where the mails of an activation are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailCounts {
    /// Due in all.
    pub total: u32,
    /// In the outbox.
    pub waiting: u32,
    /// Of those, tried once at least and put off.
    pub put_off: u32,
    /// Taken by the mail server.
    pub sent: u32,
    /// Refused, or given up.
    pub refused: u32,
}

/// Where an activation is, for the page that follows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Its mails.
    pub mails: MailCounts,
    /// Of those invited, how many have chosen their password since.
    pub inside: u32,
}

/// « Réessayer ».
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retry {
    /// The mails of this activation.
    pub job: JobId,
    /// Those of one student only.
    pub student: Option<StudentId>,
}

/// Whether a refused mail is worth sending again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// « Réessayer » would send it, to the same address.
    Same,
    /// « Réessayer » would send it, to another address that is on file since.
    Corrected,
    /// It is tried again by itself, is needed no more, or cannot be sent.
    Settled,
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
    /// The address on file since, for [`Standing::Corrected`].
    pub corrected: Option<String>,
    /// Whether it will not be tried again by itself.
    pub given_up: bool,
    /// Why.
    pub refusal: MailRefusal,
    /// Whether it would pass if it were sent again.
    pub standing: Standing,
    /// Whether the student has chosen a password.
    pub inside: bool,
    /// The server's three-digit answer, 0 without one.
    pub reply_code: u16,
    /// The server's words, cleaned and bounded.
    pub reply_text: String,
    /// Next try, when there is one.
    pub next_at: Option<Timestamp>,
}
