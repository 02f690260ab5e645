//! A class list on its way in: what it would change, row by row, and what it changed.
//!
//! The columns and what keeps a row out are in [`crate::roster_list`].

use crate::Timestamp;
use crate::id::{ImportId, OfferingId};
use crate::roster::EmailState;
use crate::roster_list::{CellProblem, Mapping, MappingProblem};
use serde::{Deserialize, Serialize};

/// Rows of a preview shown at once.
pub const PREVIEW_PAGE: u32 = 100;
/// Rows under the titles that are shown while columns are mapped.
pub const SAMPLE_ROWS: usize = 5;

/// The parts of a preview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Rows that stay out until they are mended.
    #[default]
    Refused,
    /// Students who are known and would change.
    Changed,
    /// Students who would be added.
    Added,
    /// Students who go in, or are in, with something worth a look: see [`PreviewRow::warnings`] and [`PreviewRow::email_state`].
    Warned,
    /// Students who are known as the list says.
    Unchanged,
}

impl Section {
    /// Every section, in the order screens list them: what to mend first.
    pub const ALL: [Self; 5] = [Self::Refused, Self::Changed, Self::Added, Self::Warned, Self::Unchanged];

    /// The word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Refused => "erreurs",
            Self::Changed => "changements",
            Self::Added => "nouveaux",
            Self::Warned => "a-verifier",
            Self::Unchanged => "inchanges",
        }
    }

    /// Reads the word of an address.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.word() == word)
    }
}

/// How many rows are in each part of a preview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCounts {
    /// Rows under the titles.
    pub rows: u32,
    /// Students to add.
    pub added: u32,
    /// Students to change.
    pub changed: u32,
    /// Students who are as the list says.
    pub unchanged: u32,
    /// Rows in error.
    pub refused: u32,
    /// Of the rows that are not in error, those worth a look.
    pub warned: u32,
}

impl ImportCounts {
    /// How many rows a section holds.
    pub const fn of(&self, section: Section) -> u32 {
        match section {
            Section::Refused => self.refused,
            Section::Changed => self.changed,
            Section::Added => self.added,
            Section::Warned => self.warned,
            Section::Unchanged => self.unchanged,
        }
    }
}

/// What a list changes of a student.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Family name.
    FamilyName,
    /// Given name.
    GivenName,
    /// Address.
    Email,
    /// Telephone, as [`Phone::stored`](crate::person::Phone::stored) writes it.
    Phone,
    /// Language, as a tag (`fr-CA`).
    Language,
    /// Whether the student is still one, as a word of [`StudentStatus`](crate::person::StudentStatus).
    Status,
    /// The course: from nothing to its code, where the student is not in it yet.
    Course,
    /// Group in the course.
    Group,
}

/// One change of a student. An empty cell of a list never erases what is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Of what.
    pub field: Field,
    /// What is on file, empty for nothing.
    pub old: String,
    /// What the list says.
    pub new: String,
}

/// A row of a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Its line in the file, from 1.
    pub line: u32,
    /// The number; empty for a row in error.
    pub number: String,
    /// « Tremblay, Élise », as it will be on file; empty for a row in error.
    pub name: String,
    /// The address it will be written to, empty without one.
    pub email: String,
    /// What stands between the student and a mail, once the list is applied.
    pub email_state: EmailState,
    /// The course the student will be in, empty without one.
    pub course: String,
    /// The group, empty without one.
    pub group: String,
    /// What changes of a student who is known.
    pub changes: Vec<Change>,
    /// What keeps the row out.
    pub problems: Vec<CellProblem>,
    /// What is worth a look.
    pub warnings: Vec<CellProblem>,
}

/// A course offering a list can be for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferingChoice {
    /// Its id.
    pub id: OfferingId,
    /// Its code, unique in the school.
    pub code: String,
    /// Course code, `180-30B-SU`.
    pub course: String,
    /// Course title, in the person's language.
    pub title: String,
    /// Cohort, short.
    pub cohort: String,
    /// Term, `A2026`.
    pub term: String,
    /// Rows of the list that go in it.
    pub rows: u32,
}

/// Where an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// It waits to be applied.
    Ready,
    /// It was applied; only its rows in error are still kept, for the day.
    Applied(Timestamp),
    /// Its rows were thrown away: a list is kept for a day. It must be sent in again.
    Expired,
}

/// A class list before it is applied, or what is left of it after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// The import.
    pub id: ImportId,
    /// Where it is.
    pub state: ImportState,
    /// Name of the file.
    pub file_name: String,
    /// Name of the sheet in its workbook, empty for a text file.
    pub sheet_name: String,
    /// How its columns are understood.
    pub mapping: Mapping,
    /// Why they cannot be: then nothing is counted, and nothing can be applied.
    pub mapping_problems: Vec<MappingProblem>,
    /// The titles of its columns, from the left, as many as there are columns.
    pub titles: Vec<String>,
    /// The first rows under the titles.
    pub sample: Vec<Vec<String>>,
    /// The offering chosen for the whole list; without one, the column of courses says, and without it nobody is enrolled.
    pub offering: Option<OfferingId>,
    /// The offerings of the person's departments, by term and code.
    pub offerings: Vec<OfferingChoice>,
    /// How many rows in each part.
    pub counts: ImportCounts,
    /// What stands between those who go in and a mail, and how many: who can be let in and who cannot.
    pub emails: Vec<(EmailState, u32)>,
    /// The part shown.
    pub section: Section,
    /// The page shown, from 1.
    pub page: u32,
    /// Pages of the part, 1 at least.
    pub pages: u32,
    /// Its rows.
    pub rows: Vec<PreviewRow>,
}

/// What an import changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// Students added.
    pub added: u32,
    /// Students changed.
    pub changed: u32,
    /// Students who were as the list says.
    pub unchanged: u32,
    /// Rows in error, left out.
    pub refused: u32,
}
