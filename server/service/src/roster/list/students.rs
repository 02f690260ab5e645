//! From rows to students, with what is wrong said cell by cell.

use super::{Row, Sheet};
use domain::Language;
use domain::person::{EmailAddress, Phone, StudentNumber};
use domain::roster_list::{
    CellProblem, CellReason, Column, MAX_COURSE_CHARS, MAX_GROUP_CHARS, MAX_NAME_CHARS, MAX_SHOWN_CHARS, Mapping, column_letters,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use unicode_normalization::UnicodeNormalization;

/// A student as a list says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedStudent {
    /// The school's number.
    pub number: StudentNumber,
    /// Family name, in NFC.
    pub family_name: String,
    /// Given name, in NFC.
    pub given_name: String,
    /// Address, if the list gives one: a student goes in without it.
    pub email: Option<EmailAddress>,
    /// Telephone, if the list gives one that can be dialled.
    pub phone: Option<Phone>,
    /// Group of the course.
    pub group: Option<String>,
    /// Course code.
    pub course: Option<String>,
    /// Language, if the list says which.
    pub language: Option<Language>,
}

/// A row of the list that is under the titles and is not empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its line in the file, from 1.
    pub line: u32,
    /// The student, or everything that keeps the row out.
    pub outcome: Result<ListedStudent, Vec<CellProblem>>,
    /// What does not keep the row out and is worth a look.
    pub warnings: Vec<CellProblem>,
    /// The cells as they are in the file.
    pub cells: Vec<String>,
}

/// Reads the rows under the titles. A line that repeats the titles, as printed lists do on each page, is left out. Of rows
/// with one number, the first keeps it, even when something else is wrong with it.
///
/// With a mapping that does not [`check`](Mapping::check), every row lacks what is not mapped.
pub fn students(sheet: &Sheet, mapping: &Mapping) -> Vec<Line> {
    let header = mapping.header_line.and_then(|line| sheet.row_at(line));
    let titles = header.map_or(&[][..], |row| row.cells.as_slice());
    let width = if titles.is_empty() {
        mapping.columns.len()
    } else {
        let last_title = titles.iter().rposition(|title| !title.is_empty());
        last_title.max(mapping.columns.iter().rposition(Option::is_some)).map_or(0, |last| last + 1)
    };
    let names = match (mapping.position(Column::FamilyName), mapping.position(Column::GivenName), mapping.position(Column::FullName)) {
        (None, _, Some(full)) | (_, None, Some(full)) => Names::Together(full),
        (family, given, _) => Names::Apart(family, given),
    };
    let mut first_lines = HashMap::new();
    let under = sheet.rows.iter().filter(|row| mapping.header_line.is_none_or(|line| row.line > line) && row.cells != titles);
    under
        .map(|row| {
            let mut reading = Reading { row, mapping, titles, width, names, errors: Vec::new(), warnings: Vec::new() };
            let student = reading.student(&mut first_lines);
            let Reading { errors, warnings, .. } = reading;
            let outcome = student.filter(|_| errors.is_empty()).ok_or(errors);
            Line { line: row.line, outcome, warnings, cells: row.cells.clone() }
        })
        .collect()
}

/// Where the names are.
#[derive(Clone, Copy)]
enum Names {
    Apart(Option<usize>, Option<usize>),
    Together(usize),
}

/// A row being read.
struct Reading<'a> {
    row: &'a Row,
    mapping: &'a Mapping,
    titles: &'a [String],
    width: usize,
    names: Names,
    errors: Vec<CellProblem>,
    warnings: Vec<CellProblem>,
}

impl<'a> Reading<'a> {
    /// The student; nothing when an error was found, or beside one.
    fn student(&mut self, first_lines: &mut HashMap<StudentNumber, u32>) -> Option<ListedStudent> {
        if !self.has_its_cells() {
            return None;
        }
        let number = self.number();
        if let Some(number) = &number {
            // by place and not by line: a workbook may give two rows one line
            match first_lines.entry(number.clone()) {
                Entry::Vacant(first) => {
                    first.insert(self.row.line);
                }
                Entry::Occupied(first) => {
                    let first_line = *first.get();
                    self.error(Column::Number, CellReason::DuplicateNumber { first_line });
                }
            }
        }
        let names = self.names();
        let email = self.email();
        let phone = self.phone();
        let group = self.code(Column::Group, MAX_GROUP_CHARS);
        let course = self.code(Column::Course, MAX_COURSE_CHARS);
        let language = self.language();
        let (family_name, given_name) = names?;
        Some(ListedStudent { number: number?, family_name, given_name, email, phone, group, course, language })
    }

    /// Whether the row is as long as the titles ask. When it is not, its cells may be out of place: nothing else is said.
    fn has_its_cells(&mut self) -> bool {
        let cells = &self.row.cells;
        if let Some(extra) = (self.width..cells.len()).find(|&index| !cells[index].is_empty()) {
            let problem = self.problem(None, Some(extra), CellReason::TooManyCells);
            self.errors.push(problem);
            return false;
        }
        let missing = |index: &usize| *index >= cells.len();
        let needed = [self.mapping.position(Column::Number)].into_iter().chain(match self.names {
            Names::Apart(family, given) => [family, given],
            Names::Together(full) => [Some(full), None],
        });
        if needed.flatten().any(|index| missing(&index)) {
            let problem = self.problem(None, None, CellReason::TooFewCells);
            self.errors.push(problem);
            return false;
        }
        if (0..self.mapping.columns.len()).any(|index| missing(&index) && self.mapping.columns[index].is_some()) {
            let problem = self.problem(None, None, CellReason::TooFewCells);
            self.warnings.push(problem);
        }
        true
    }

    fn number(&mut self) -> Option<StudentNumber> {
        let written: String = bare(self.cell(Column::Number)).split_whitespace().collect();
        // a number that passed through a column of decimals
        let text = written.split_once('.').map_or(written.as_str(), |(whole, decimals)| {
            let decimal = !decimals.is_empty() && decimals.bytes().all(|b| b == b'0') && whole.bytes().all(|b| b.is_ascii_digit());
            if decimal { whole } else { &written }
        });
        if text.is_empty() {
            self.error(Column::Number, CellReason::MissingNumber);
            return None;
        }
        let number = StudentNumber::parse(text).ok();
        if number.is_none() {
            self.error(Column::Number, CellReason::MalformedNumber);
        }
        number
    }

    /// Family name and given name.
    fn names(&mut self) -> Option<(String, String)> {
        if let Names::Apart(..) = self.names {
            let family = self.name(Column::FamilyName, self.cell(Column::FamilyName));
            let given = self.name(Column::GivenName, self.cell(Column::GivenName));
            return family.zip(given);
        }
        let whole = self.cell(Column::FullName);
        let mut parts = whole.split(',');
        if let (Some(family), Some(given), None) = (parts.next(), parts.next(), parts.next()) {
            let family = self.name(Column::FullName, family)?;
            return Some((family, self.name(Column::FullName, given)?));
        }
        let reason = if has_letter(whole) { CellReason::NameNotSplit } else { CellReason::MissingName };
        self.error(Column::FullName, reason);
        None
    }

    fn name(&mut self, column: Column, written: &str) -> Option<String> {
        // an export that lets its apostrophes show has one before the number too; alone, it begins « ’t Hooft »
        let apostrophes = self.cell(Column::Number).starts_with('\'');
        let name = tidy(if apostrophes { bare(written) } else { written });
        if !has_letter(&name) {
            self.error(column, CellReason::MissingName);
            return None;
        }
        let name = self.fitting(column, name, MAX_NAME_CHARS)?;
        if name.contains(['?', char::REPLACEMENT_CHARACTER]) {
            self.warn(column, CellReason::ReplacedCharacter);
        }
        Some(name)
    }

    fn email(&mut self) -> Option<EmailAddress> {
        let text = self.optional(Column::Email)?;
        let address = EmailAddress::parse(&text).ok();
        if address.is_none() {
            self.error(Column::Email, CellReason::MalformedEmail);
        }
        address
    }

    fn phone(&mut self) -> Option<Phone> {
        let text = self.optional(Column::Phone)?;
        let phone = Phone::parse(&text).ok();
        if phone.is_none() {
            self.warn(Column::Phone, CellReason::MalformedPhone);
        }
        phone
    }

    fn code(&mut self, column: Column, limit: usize) -> Option<String> {
        let text = self.optional(column)?;
        self.fitting(column, text, limit)
    }

    fn language(&mut self) -> Option<Language> {
        let text = self.optional(Column::Language)?;
        let language = Language::parse(&text).or_else(|| match text.to_lowercase().as_str() {
            "f" | "fra" | "fre" | "français" | "francais" | "french" | "francophone" => Some(Language::French),
            "a" | "e" | "eng" | "ang" | "anglais" | "english" | "anglophone" => Some(Language::English),
            _ => None,
        });
        if language.is_none() {
            self.warn(Column::Language, CellReason::UnknownLanguage);
        }
        language
    }

    /// What the column holds in this row; empty when no column holds it or the row ends before.
    fn cell(&self, column: Column) -> &'a str {
        self.mapping.position(column).and_then(|index| self.row.cells.get(index)).map_or("", String::as_str)
    }

    /// What a column that is not needed holds, tidied; nothing for an empty cell or a dash.
    fn optional(&self, column: Column) -> Option<String> {
        let text = tidy(bare(self.cell(column)));
        (!text.chars().all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}'))).then_some(text)
    }

    /// The text, unless it holds what cannot be seen or is too long.
    fn fitting(&mut self, column: Column, text: String, limit: usize) -> Option<String> {
        if text.chars().any(is_treacherous) {
            self.error(column, CellReason::ControlCharacters);
            None
        } else if text.chars().count() > limit {
            self.error(column, CellReason::TooLong { limit: u32::try_from(limit).unwrap_or(u32::MAX) });
            None
        } else {
            Some(text)
        }
    }

    fn error(&mut self, column: Column, reason: CellReason) {
        let problem = self.problem(Some(column), self.mapping.position(column), reason);
        self.errors.push(problem);
    }

    fn warn(&mut self, column: Column, reason: CellReason) {
        let problem = self.problem(Some(column), self.mapping.position(column), reason);
        self.warnings.push(problem);
    }

    fn problem(&self, column: Option<Column>, index: Option<usize>, reason: CellReason) -> CellProblem {
        let value = index.and_then(|index| self.row.cells.get(index)).map(|cell| shown(cell)).unwrap_or_default();
        let column_title = index.and_then(|index| self.titles.get(index)).map(|title| shown(title)).unwrap_or_default();
        CellProblem { column, column_title, column_letter: index.map(column_letters).unwrap_or_default(), value, reason }
    }
}

/// Without the apostrophe by which spreadsheets keep a cell as text.
fn bare(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text)
}

/// In NFC, with single spaces, without the marks that have no width.
fn tidy(text: &str) -> String {
    let visible = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let composed: String = text.chars().filter(visible).nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Characters that end a text, reverse it or hide in it.
fn is_treacherous(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// A text that can be shown back.
pub(in crate::roster) fn shown(text: &str) -> String {
    let safe = |c: char| if is_treacherous(c) && !c.is_whitespace() { char::REPLACEMENT_CHARACTER } else { c };
    let mut shown: String = text.chars().take(MAX_SHOWN_CHARS).map(safe).collect();
    if text.chars().nth(MAX_SHOWN_CHARS).is_some() {
        shown.pop();
        shown.push('…');
    }
    shown
}
