//! « Sommaire des stages » and « Liste d’accès »: who is where, from confirmed placements (`domain.md` § 4, G22, G28).

use super::request::RequestRow;
use super::seat::Fullness;
use super::step::Party;
use crate::calendar::{Day, Period};
use crate::id::{ServiceId, SiteId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Weeks after this one that are shown when nothing is asked.
pub const WEEKS_AHEAD: i32 = 12;
/// Longest period that can be asked, in days.
pub const LONGEST_PERIOD: i32 = 366;
/// Most placements and most destinations of a page of the summary: a destination is never cut in two.
pub const PAGE_LINES: usize = 200;
/// See [`PAGE_LINES`].
pub const PAGE_PLACES: usize = 50;
/// Most placements that go out in one file, and most lines of an access listing.
pub const MOST_TAKEN: usize = 5_000;
/// Longest precision of a purpose and longest name of a recipient, in characters.
pub const LONGEST_WORDS: usize = 200;
/// Past access listings a page shows.
pub const PAGE_LISTINGS: u32 = 25;

/// This week and the next twelve, from Monday to Sunday.
pub fn weeks_from(today: Day) -> Period {
    let from = today.plus(1 - i32::from(today.weekday()));
    Period { from, to: from.plus(7 * (WEEKS_AHEAD + 1) - 1) }
}

/// Which placements are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryFilter {
    /// On days of this period; this week and the next ones when none is asked.
    pub period: Option<Period>,
    /// At this site.
    pub site: Option<SiteId>,
    /// In this service, at whatever sites.
    pub service: Option<ServiceId>,
    /// Only those in which somebody or something is at two places at once.
    pub overlaps: bool,
    /// In the page of this number, from 1.
    pub page: usize,
}

/// What the summary shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// On which side the reader stands.
    pub party: Party,
    /// The period shown.
    pub period: Period,
    /// Destinations of the page, by host, site, service and name.
    pub places: Vec<SummaryPlace>,
    /// Placements that the filter holds.
    pub placements: usize,
    /// Different people who are expected at them.
    pub people: usize,
    /// Placements of the period, the site and the service in which something overlaps.
    pub overlapping: usize,
    /// The page shown, from 1.
    pub page: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
    /// Sites of the period, with the host where there are several.
    pub sites: Vec<(SiteId, String)>,
    /// Services of the period, with the host where there are several.
    pub services: Vec<(ServiceId, String)>,
}

/// A destination of the summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryPlace {
    /// Its host.
    pub host: String,
    /// Its site.
    pub site: (SiteId, String),
    /// Its service.
    pub service: String,
    /// Its name.
    pub name: String,
    /// Seats on a day, in a shift.
    pub seats: u32,
    /// The placements there, the first to begin first.
    pub lines: Vec<SummaryLine>,
}

/// A confirmed placement of the summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryLine {
    /// Its request.
    pub row: RequestRow,
    /// Who comes, by name.
    pub students: Vec<Expected>,
    /// Who leads, of the school; empty as long as nobody is named.
    pub teacher: String,
    /// Where the teacher leads too.
    pub teacher_elsewhere: Option<Elsewhere>,
    /// Who supervises, of the host; empty as long as nobody is named.
    pub supervisor: String,
    /// The first day on which more are expected in the shift than the destination has seats, and how many of each.
    pub over_seats: Option<Fullness>,
}

impl SummaryLine {
    /// Whether somebody or something is at two places at once.
    pub fn overlaps(&self) -> bool {
        self.over_seats.is_some() || self.teacher_elsewhere.is_some() || self.students.iter().any(|student| student.elsewhere.is_some())
    }
}

/// A student of the summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// « Tremblay, Élise ».
    pub name: String,
    /// Where the student is expected too.
    pub elsewhere: Option<Elsewhere>,
}

/// Another placement at which somebody is expected on the same day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// The first such day of the period.
    pub on: Day,
    /// The reference of the other.
    pub other: String,
}

/// What an access listing is for (G28).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Badges that open doors.
    Badges,
    /// Computer accounts.
    Accounts,
    /// Another, which is then said.
    Other,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 3] = [Self::Badges, Self::Accounts, Self::Other];

    /// The word kept in the database and sent by forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Badges => "badges",
            Self::Accounts => "accounts",
            Self::Other => "other",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }
}

/// How a list goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// A text file.
    Csv,
    /// A workbook.
    Xlsx,
    /// A page to print.
    Print,
}

impl Medium {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::Print];

    /// The word kept in the database and sent by forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Print => "print",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|medium| medium.word() == word)
    }
}

/// An access listing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingOrder {
    /// Of whom is present on days of this period.
    pub period: Period,
    /// What it is for.
    pub purpose: Purpose,
    /// The same in words, where they are needed.
    pub details: String,
    /// To whom it is given.
    pub recipient: String,
    /// How it goes out.
    pub medium: Medium,
}

/// Somebody who is present at a destination. Nothing else of a person is in an access listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// « Tremblay ».
    pub family_name: String,
    /// « Élise ».
    pub given_name: String,
    /// The school.
    pub school: String,
    /// The program of study.
    pub program: String,
    /// The destination and its site.
    pub destination: String,
    /// From when to when.
    pub period: Period,
    /// Who supervises; empty as long as nobody is named.
    pub supervisor: String,
}

/// An access listing as it goes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// As it is recorded.
    pub record: ListingRecord,
    /// Who is present, by name: a line for each of their destinations.
    pub lines: Vec<Present>,
}

/// An access listing that went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingRecord {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What was asked.
    pub order: ListingOrder,
    /// How many different people it named.
    pub people: u32,
}

/// Access listings that went out, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listings {
    /// A page of them.
    pub records: Vec<ListingRecord>,
    /// How many there are.
    pub total: u32,
    /// The page shown, from 1.
    pub page: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn this_week_begins_on_monday_and_twelve_follow() {
        for today in ["2026-11-23", "2026-11-26", "2026-11-29"] {
            assert_eq!(weeks_from(day(today)), Period { from: day("2026-11-23"), to: day("2027-02-21") }, "{today}");
        }
    }
}
