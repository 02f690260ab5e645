//! What is said of a class list: its columns, how they are understood, and what keeps a row or a file out.
//!
//! The reading itself is in `service::roster::list`; here is what travels to the screens and to the command line.
//! Everything is a code with its figures; the sentences are in `locales/`.

use serde::{Deserialize, Serialize};

/// Largest file taken, in bytes: 20 MB as sizes are written.
pub const MAX_FILE_BYTES: u64 = 20_000_000;
/// Most bytes a workbook may unfold to.
pub const MAX_UNFOLDED_BYTES: u64 = 200_000_000;
/// Most bytes of text a list may hold once read.
pub const MAX_TEXT_BYTES: u64 = 64_000_000;
/// Most rows that are not empty, titles included.
pub const MAX_ROWS: u32 = 20_000;
/// Most columns.
pub const MAX_COLUMNS: u32 = 100;
/// Most characters kept of a cell; the rest is dropped, and no value that is used may be that long.
pub const MAX_CELL_CHARS: usize = 4_000;
/// Longest family or given name, in characters.
pub const MAX_NAME_CHARS: usize = 100;
/// Longest group, in characters.
pub const MAX_GROUP_CHARS: usize = 30;
/// Longest course code, in characters.
pub const MAX_COURSE_CHARS: usize = 60;
/// Most characters of a cell that are shown back in a [`CellProblem`].
pub const MAX_SHOWN_CHARS: usize = 80;

/// Something a class list says of a student.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The school's number for the student.
    Number,
    /// Family name.
    FamilyName,
    /// Given name.
    GivenName,
    /// Both in one cell, « Tremblay, Élise ».
    FullName,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Group of the course.
    Group,
    /// Course code.
    Course,
    /// Language the student is written to.
    Language,
}

impl Column {
    /// Every column, in the order a menu offers them.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::FamilyName,
        Self::GivenName,
        Self::FullName,
        Self::Email,
        Self::Phone,
        Self::Group,
        Self::Course,
        Self::Language,
    ];
}

/// The letters a spreadsheet gives a column: 0 is `A`, 26 is `AA`.
pub fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut left = index;
    loop {
        letters.push(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[left % 26]);
        match (left / 26).checked_sub(1) {
            Some(next) => left = next,
            None => break,
        }
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// How the columns of a list are understood: guessed first, then as the person sets it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mapping {
    /// Line of the titles, 1-based, as the person sees it in the file; the students come after it. Without one, every
    /// line is a student.
    pub header_line: Option<u32>,
    /// What each column of the file holds, from the left; nothing for a column that is not used.
    pub columns: Vec<Option<Column>>,
}

/// Why a mapping cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MappingProblem {
    /// No column holds the student number.
    NumberMissing,
    /// Neither a family name with a given name, nor both in one column.
    NamesMissing,
    /// Two columns are said to hold the same thing.
    UsedTwice(Column),
}

impl Mapping {
    /// Where the column is in the file, from 0; the first one if it is used twice.
    pub fn position(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|&used| used == Some(column))
    }

    /// Says what the column at `index` holds. A column that held the same thing before no longer does. An `index` past
    /// the last column changes nothing.
    pub fn assign(&mut self, index: usize, column: Option<Column>) {
        if index >= self.columns.len() {
            return;
        }
        if column.is_some() {
            self.columns.iter_mut().filter(|used| **used == column).for_each(|used| *used = None);
        }
        self.columns[index] = column;
    }

    /// What is wrong with it; empty when students can be read with it.
    pub fn check(&self) -> Vec<MappingProblem> {
        let has = |column| self.position(column).is_some();
        let mut problems = Vec::new();
        if !has(Column::Number) {
            problems.push(MappingProblem::NumberMissing);
        }
        if !(has(Column::FamilyName) && has(Column::GivenName) || has(Column::FullName)) {
            problems.push(MappingProblem::NamesMissing);
        }
        let times = |column| self.columns.iter().filter(|&&used| used == Some(column)).count();
        problems.extend(Column::ALL.into_iter().filter(|&column| times(column) > 1).map(MappingProblem::UsedTwice));
        problems
    }
}

/// What is wrong with a cell, or with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellReason {
    /// There is no student number.
    MissingNumber,
    /// The number holds something else than letters, digits, hyphens and dots, or no digit, or is too long.
    MalformedNumber,
    /// An earlier line has the same number.
    DuplicateNumber {
        /// The first line that has it.
        first_line: u32,
    },
    /// The family or the given name is missing, or holds no letter.
    MissingName,
    /// One cell holds the whole name, without the one comma that would tell the family name from the given name.
    NameNotSplit,
    /// A letter was lost by the software that wrote the list: it left `?` or U+FFFD in its place.
    ReplacedCharacter,
    /// Not an address that mail would take.
    MalformedEmail,
    /// Not a telephone number; the student goes in without it.
    MalformedPhone,
    /// Neither French nor English; the student goes in with the language of the school.
    UnknownLanguage,
    /// Too many characters.
    TooLong {
        /// Most characters taken.
        limit: u32,
    },
    /// Invisible characters that change how the text is shown or where it ends.
    ControlCharacters,
    /// The row ends before the columns that are used.
    TooFewCells,
    /// The row goes on after the last title: often a separator inside a name.
    TooManyCells,
    /// The number belongs to a student of another department of the school; nothing else is said of them.
    OtherDepartment,
    /// No course of the department has this code.
    UnknownCourse,
    /// The row names another course of the department than the one chosen for the list.
    OtherCourse,
    /// The course is given to several cohorts at once: one must be chosen.
    AmbiguousCourse,
    /// The student has an account, and its new address is outside the formats the school declared.
    EmailOutsideFormats,
    /// The student has an account, and its new address is somebody else's, on file or in the list.
    EmailTaken,
}

/// What is wrong, where, and what was there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CellProblem {
    /// What the cell should hold; nothing when the whole row is concerned.
    pub column: Option<Column>,
    /// The title of the column in the file; empty without one.
    pub column_title: String,
    /// The letters of the column, `C`; empty when the whole row is concerned.
    pub column_letter: String,
    /// What the cell holds, cut to [`MAX_SHOWN_CHARS`], with U+FFFD for what cannot be shown.
    pub value: String,
    /// What is wrong with it.
    pub reason: CellReason,
}

/// What a file that is not a list was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A workbook of Excel in a binary format, `.xls` or `.xlsb`: it can be saved again as `.xlsx`.
    OldExcel,
    /// A PDF.
    Pdf,
    /// A picture.
    Image,
    /// A text document or a presentation.
    Document,
    /// A web page or XML, which many sites give the name of a spreadsheet: open it in one and save it again.
    Markup,
    /// An archive, or another format that is one.
    Archive,
    /// Bytes that are no text.
    Binary,
}

/// Why a file is refused whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ListError {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// It is something else than a table.
    #[error("the file is not a table: {0:?}")]
    NotATable(FileKind),
    /// Too many bytes in the file.
    #[error("the file is too large: {bytes} bytes, at most {limit}")]
    TooLarge {
        /// Bytes found.
        bytes: u64,
        /// Most bytes taken.
        limit: u64,
    },
    /// Too many bytes in what it unfolds to, however small the file is.
    #[error("the file unfolds to more than {limit} bytes")]
    UnfoldsTooLarge {
        /// Most bytes taken.
        limit: u64,
    },
    /// Too many rows.
    #[error("the list has too many rows: {rows}, at most {limit}")]
    TooManyRows {
        /// Rows found that are not empty, titles included.
        rows: u32,
        /// Most rows taken.
        limit: u32,
    },
    /// Too many columns.
    #[error("the list has too many columns: {columns}, at most {limit}")]
    TooManyColumns {
        /// Columns found, at least.
        columns: u32,
        /// Most columns taken.
        limit: u32,
    },
    /// There are titles and nobody under them.
    #[error("nobody is under the titles")]
    Nobody,
    /// No title was recognised and no column looks like student numbers.
    #[error("no line of titles was found")]
    NoHeader,
    /// The workbook opens with a password.
    #[error("the workbook is protected by a password")]
    Encrypted,
    /// The workbook is damaged.
    #[error("the workbook is damaged")]
    BrokenWorkbook,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(columns: &[Option<Column>]) -> Mapping {
        Mapping { header_line: Some(1), columns: columns.to_vec() }
    }

    #[test]
    fn letters_of_columns() {
        assert_eq!([0, 2, 25, 26, 51, 52, 99, 701, 702].map(column_letters), ["A", "C", "Z", "AA", "AZ", "BA", "CV", "ZZ", "AAA"]);
    }

    #[test]
    fn number_and_names_are_needed() {
        use Column::{Email, FamilyName, FullName, GivenName, Number};
        assert_eq!(mapping(&[]).check(), [MappingProblem::NumberMissing, MappingProblem::NamesMissing]);
        assert_eq!(mapping(&[Some(Number), Some(FamilyName)]).check(), [MappingProblem::NamesMissing]);
        assert_eq!(mapping(&[Some(Number), Some(FamilyName), None, Some(GivenName)]).check(), []);
        assert_eq!(mapping(&[Some(FullName), Some(Number)]).check(), []);
        assert_eq!(mapping(&[Some(FullName), Some(Number), Some(Email), Some(Email)]).check(), [MappingProblem::UsedTwice(Email)]);
    }

    #[test]
    fn assigning_moves_a_column() {
        let mut changed = mapping(&[Some(Column::Number), None, Some(Column::Email)]);
        changed.assign(1, Some(Column::Number));
        changed.assign(2, None);
        changed.assign(9, Some(Column::Phone));
        assert_eq!(changed.columns, [None, Some(Column::Number), None]);
    }
}
