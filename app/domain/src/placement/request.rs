//! What goes between a screen and the service about requests.

use super::hours::Hours;
use super::pattern::Pattern;
use super::seat::{Fullness, Shift};
use super::state::RequestState;
use super::step::{Party, Step};
use crate::calendar::{Day, Period, Weekdays};
use crate::document::DocumentRow;
use crate::id::{CallId, DestinationId, OfferingId, OrganisationId, PlacementId, StudentId};
use crate::person::Phone;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Most students of one request.
pub const MOST_STUDENTS: u32 = 100;
/// Longest comment and reason, in characters.
pub const LONGEST_TEXT: usize = 2_000;
/// Longest nickname, in characters.
pub const LONGEST_NICKNAME: usize = 60;

/// How students are led (`domain.md` § 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supervision {
    /// A teacher of the school leads a group on the unit.
    Teacher,
    /// Préceptorat: a person of the host supervises one student.
    Preceptor,
}

impl Supervision {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Teacher, Self::Preceptor];

    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Preceptor => "preceptor",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }

    /// Whether a group comes, or one student.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Teacher => "group",
            Self::Preceptor => "individual",
        }
    }
}

/// A time of day, in minutes from midnight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Clock(u16);

impl Clock {
    /// A time of day; nothing outside of it.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self(hour * 60 + minute))
    }

    /// Reads `07:30`, as a time field and the database write it.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.trim().split_once(':')?;
        let number = |part: &str| if part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None };
        Self::new(number(hour)?, number(minute)?)
    }

    /// The hour.
    pub const fn hour(self) -> u16 {
        self.0 / 60
    }

    /// The minute.
    pub const fn minute(self) -> u16 {
        self.0 % 60
    }

    /// `07:30`.
    pub fn text(self) -> String {
        format!("{:02}:{:02}", self.hour(), self.minute())
    }
}

/// When students come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// From when to when.
    pub period: Period,
    /// On which days of the week.
    pub weekdays: Weekdays,
    /// In which shift.
    pub shift: Shift,
    /// The hours of a day.
    pub hours: (Clock, Clock),
}

/// One request of those made at once: where, and for how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Line {
    /// Of which destination.
    pub destination: DestinationId,
    /// How many students.
    pub students: u32,
}

/// What a school asks of destinations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRequest {
    /// For which course offering.
    pub offering: OfferingId,
    /// Where and for how many: a request each.
    pub lines: Vec<Line>,
    /// How students are led.
    pub supervision: Supervision,
    /// When.
    pub schedule: Schedule,
    /// A name of the school's own.
    pub nickname: String,
    /// For the host to read.
    pub comment: String,
    /// The regional release date: not delivered before.
    pub release_on: Option<Day>,
}

/// A step asked for, on a request as the person saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Which request.
    pub request: PlacementId,
    /// The version that was shown: another is told as changed.
    pub version: i64,
    /// Why, where a step asks it.
    pub reason: String,
}

/// « Répartir »: part of a request goes elsewhere, as a request of its own (`NewD`, `domain.md` C1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Division {
    /// Which request.
    pub act: Act,
    /// How many students go elsewhere: some, not all.
    pub students: u32,
    /// To which destination; a destination’s agent names none, its coordination will.
    pub destination: Option<DestinationId>,
}

/// « Reporter »: a confirmed request goes to other days (`domain.md` C1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Postponement {
    /// Which request, and why.
    pub act: Act,
    /// The new days.
    pub period: Period,
    /// The host is asked again when the start moves to a later day.
    pub ask_again: bool,
    /// How many days that were changed by hand the person agreed to remove, because they fall outside the new days.
    pub removing: usize,
}

/// « Mettre fin plus tôt » (`domain.md` C1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlyEnd {
    /// Which request, and why.
    pub act: Act,
    /// The new last day.
    pub on: Day,
    /// The hours of the placement; those of the days that are left when nothing is said.
    pub hours: Option<Hours>,
}

/// « Désaffecter » (`domain.md` G26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Which request, and why.
    pub act: Act,
    /// Who.
    pub student: StudentId,
    /// From when.
    pub on: Day,
    /// What was done until then.
    pub hours: Option<Hours>,
    /// Who takes the place.
    pub instead: Option<StudentId>,
}

/// Longest name of a person, in characters.
pub const LONGEST_NAME: usize = 120;

/// « Personne superviseure ou préceptrice »: who supervises students at the host.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervisor {
    /// The name.
    pub name: String,
    /// The address, or nothing.
    pub email: String,
    /// The telephone number as it is typed or, once kept, as [`crate::person::Phone::stored`] writes it; or nothing.
    pub phone: String,
}

/// What became of a confirmed request, as tags beside its state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tags {
    /// It goes to other days than those first agreed on.
    pub postponed: bool,
    /// Nobody comes for now; the days are kept.
    pub suspended: bool,
    /// It ends before the day first agreed on.
    pub ended_early: bool,
}

/// A line of a work list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    /// The request.
    pub id: PlacementId,
    /// « SUP-1042 ».
    pub reference: String,
    /// The school's own name for it, for the school.
    pub nickname: String,
    /// The school, in the reader's language.
    pub school: String,
    /// The host.
    pub host: String,
    /// The destination.
    pub destination: String,
    /// « Stage 3 – Soins infirmiers ».
    pub course: String,
    /// How students are led.
    pub supervision: Supervision,
    /// How many students.
    pub students: u32,
    /// When.
    pub schedule: Schedule,
    /// Where it stands.
    pub state: RequestState,
    /// What became of it once confirmed.
    pub tags: Tags,
    /// Whether the reader’s side put it out of its work lists.
    pub hidden: bool,
    /// Since when it stands there.
    pub waiting_since: Timestamp,
    /// Changes with each step.
    pub version: i64,
}

/// How many requests stand in each state.
pub type StateCounts = Vec<(RequestState, u32)>;

/// What a work list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkList {
    /// A page of it.
    pub rows: Vec<RequestRow>,
    /// Requests that the filter holds.
    pub total: u32,
    /// The page shown, from 1.
    pub page: u32,
    /// Requests that the filter holds but for its states, by state, without those that are hidden.
    pub counts: StateCounts,
    /// How many of them are hidden.
    pub hidden: u32,
    /// The other side of requests in reach: hosts for a school, schools for a host.
    pub partners: Vec<(OrganisationId, String)>,
    /// Courses of requests in reach: code and title.
    pub courses: Vec<(String, String)>,
}

/// Which requests are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestFilter {
    /// In these states; in any when empty.
    pub states: Vec<RequestState>,
    /// Only what waits for whoever asks.
    pub mine: bool,
    /// Also what the side of whoever asks put out of its work lists.
    pub hidden: bool,
    /// With this host or this school.
    pub partner: Option<OrganisationId>,
    /// For the course of this code.
    pub course: Option<String>,
    /// With these words in the number or the nickname.
    pub text: String,
    /// In the page of this number, from 1.
    pub page: u32,
}

/// Requests a page of a work list holds.
pub const PAGE: u32 = 50;

/// A request, whole, for whoever may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestFile {
    /// Its line.
    pub row: RequestRow,
    /// The destination, which has a page of its own.
    pub destination: DestinationId,
    /// Who asks: what may be done follows.
    pub party: Party,
    /// What may be done now, by whoever asks.
    pub steps: Vec<Step>,
    /// The department and cohort of the school.
    pub cohort: String,
    /// The course offering it is for.
    pub offering_id: OfferingId,
    /// The dates of the course offering.
    pub offering: Option<Period>,
    /// The call it is an offer for, and its number.
    pub call: Option<(CallId, u32)>,
    /// The request that it was part of, and those that were part of it, as far as the reader sees them: each with its reference and how
    /// many students.
    pub parts: Parts,
    /// For the other side to read.
    pub comment: String,
    /// Files that go with it, for the other side to read too.
    pub documents: Vec<DocumentRow>,
    /// Not delivered before.
    pub release_on: Option<Day>,
    /// How full the destination is on the day of it on which the fewest seats are left, this request left out.
    pub fullness: Fullness,
    /// Days the destination is closed within it, with the reason.
    pub closures: Vec<(Period, String)>,
    /// Until when an affiliation agreement covers it.
    pub agreement: Option<Day>,
    /// Students assigned; none for the host before names are released (G22).
    pub students: Vec<Assigned>,
    /// How many students are assigned.
    pub assigned: u32,
    /// How many were withdrawn.
    pub withdrawn: u32,
    /// The hours of the placement.
    pub hours: Hours,
    /// What of its days is not as usual.
    pub pattern: Pattern,
    /// Each of its days that was changed by hand, as often as it was: for the group, and for each student.
    pub changed: Vec<Day>,
    /// Who leads, of the school; empty as long as nobody is named.
    pub teacher: String,
    /// For the school: other requests that the same person leads on one of its days.
    pub teacher_elsewhere: Vec<String>,
    /// Who supervises, of the host.
    pub supervisor: Option<Supervisor>,
    /// Destinations it can be redirected to, or a part of it handed to.
    pub destinations: Vec<(DestinationId, String)>,
    /// The day it is.
    pub today: Day,
    /// What was done, the latest first.
    pub history: Vec<Happened>,
}

/// A request that another was divided from, or into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which.
    pub id: PlacementId,
    /// « SUP-1043 ».
    pub reference: String,
    /// Its destination.
    pub destination: String,
    /// For how many students.
    pub students: u32,
}

/// What a request was divided from and into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// The request it was part of.
    pub of: Option<Part>,
    /// Those that were part of it, in the order in which they were taken off.
    pub into: Vec<Part>,
}

/// A student on a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// The student.
    pub id: StudentId,
    /// « Tremblay, Élise ».
    pub name: String,
    /// The school's number, for the school; the network's, for the host.
    pub number: String,
    /// The address, for the host, where the student shares it (D13).
    pub email: Option<String>,
    /// The telephone number, likewise.
    pub phone: Option<Phone>,
    /// Whether the student was withdrawn, and from when.
    pub withdrawn_on: Option<Day>,
    /// Hours done by who was withdrawn, for the school.
    pub hours: Option<Hours>,
    /// Why the student was withdrawn, for the school (G26).
    pub reason: String,
    /// Whether the withdrawal can be undone: its day is ahead.
    pub undoable: bool,
}

/// A request a student is or was on, for the school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudentPlacement {
    /// Its line.
    pub row: RequestRow,
    /// Whether the names were released: the student can be withdrawn.
    pub confirmed: bool,
    /// Whether the student was withdrawn, and from when.
    pub withdrawn_on: Option<Day>,
}

/// A student who can be assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The student.
    pub id: StudentId,
    /// « Tremblay, Élise ».
    pub name: String,
    /// The school's number.
    pub number: String,
    /// The group of the enrolment.
    pub group: String,
    /// Whether the student is on this request.
    pub assigned: bool,
    /// The reference of another request at the same time.
    pub elsewhere: Option<String>,
}

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: String,
    /// On which side.
    pub party: Party,
    /// By whom, for readers of the same side; empty for the product itself.
    pub by: String,
    /// Where it led.
    pub to: Option<RequestState>,
    /// Why.
    pub reason: String,
}
