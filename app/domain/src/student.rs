//! One student: the file an administrator sees, what may be corrected, the yellow key, and the student's own home.

use crate::access::AccessLevel;
use crate::id::StudentId;
use crate::language::Language;
use crate::mail::Undelivered;
use crate::person::{Phone, StudentStatus};
use crate::roster::{AccessState, Delivery, EmailState};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A student's file, as « Maintenance des étudiants » shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudentFile {
    /// The student.
    pub id: StudentId,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// The school's number.
    pub number: String,
    /// The network's number.
    pub network_number: String,
    /// The address, empty without one.
    pub email: String,
    /// What stands between the student and a mail.
    pub email_state: EmailState,
    /// The other student with the same address, when it is one of the person's departments.
    pub same_as: Option<String>,
    /// Formats of addresses the school declared, `cegepsuper.ca`.
    pub domains: Vec<String>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// The language the student is written to.
    pub language: Language,
    /// Whether the student is still one.
    pub status: StudentStatus,
    /// Where access stands.
    pub access: AccessState,
    /// The level given, also while the invitation waits.
    pub level: AccessLevel,
    /// User name of the account, once there is one.
    pub user_name: Option<String>,
    /// Until when the temporary password opens; nothing before the mail was made, or once the student is inside.
    pub invited_until: Option<Timestamp>,
    /// Latest sign-in.
    pub last_sign_in: Option<Timestamp>,
    /// Delivery of the latest access mail.
    pub delivery: Delivery,
    /// Why it is not delivered, once it was tried.
    pub undelivered: Option<Undelivered>,
    /// Courses, newest first.
    pub enrolments: Vec<EnrolmentView>,
}

/// A course a student is enrolled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentView {
    /// Program code.
    pub program: String,
    /// Course code.
    pub course: String,
    /// Course title, in the person's language.
    pub title: String,
    /// Cohort, short name.
    pub cohort: String,
    /// Term, `A2026`: see [`crate::roster::Term`].
    pub term: String,
    /// Group, empty without one.
    pub group: String,
}

/// What a person may correct of a student. Names and number come from the class list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The student.
    pub student: StudentId,
    /// Address as typed; empty for none, which only a student without an account may have.
    pub email: String,
    /// Telephone as typed; empty for none.
    pub phone: String,
    /// The language the student is written to.
    pub language: Language,
    /// Whether the student is still one.
    pub status: StudentStatus,
}

/// How a new temporary password reaches the student (D2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handing {
    /// By mail to the direct address; nobody else sees it.
    #[default]
    ByMail,
    /// Shown once to the administrator, who hands it over.
    Shown,
}

/// « Vérifier »: whether a user name and a temporary password would open the door (D2). Nothing is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They would.
    Opens {
        /// Until when.
        until: Timestamp,
    },
    /// The text is not a temporary password of this student.
    Wrong,
    /// Its time has passed.
    Expired,
    /// It was used: the student chose a password with it.
    Used,
    /// A newer one, a change of address or of password, or the closing of the account replaced it.
    Superseded,
}

/// A coordinate that a student may let hosts have, where the student is confirmed (`domain.md` D13, H3): each by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// The address.
    Email,
    /// The telephone number.
    Phone,
}

impl Detail {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Email, Self::Phone];

    /// The word kept in the database and sent by forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    /// Reads the word kept in the database and sent by forms.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|detail| detail.word() == word)
    }
}

/// The version of what a student reads before sharing a coordinate: it grows when the words change what is agreed to (H4).
pub const SHARING_TEXT: i64 = 1;

/// Whether a student shares a coordinate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sharing {
    /// Which.
    pub detail: Detail,
    /// What the school has; nothing where it has none. A telephone number as [`Phone::stored`](crate::person::Phone::stored) writes it.
    pub value: Option<String>,
    /// Since when it is shared; nothing where it is not.
    pub since: Option<Timestamp>,
}

/// What a student's home shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFileView {
    /// First name, for the greeting.
    pub given_name: String,
    /// The school, in the language asked for.
    pub organisation: String,
    /// The department.
    pub department: String,
    /// The programs, newest enrolment first.
    pub programs: Vec<String>,
    /// The level of access: what the student may do.
    pub level: AccessLevel,
    /// The school's number.
    pub student_number: String,
    /// The network's number.
    pub network_number: String,
    /// The student-access person (D12).
    pub contact: AccessContact,
}

/// The person of a school whom students turn to for their access (D12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessContact {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Telephone.
    pub phone: Option<Phone>,
}
