//! The rows in error given back as a workbook: the list as it was, with the reasons first, to be mended and read again.

use super::{Line, Sheet, header};
use crate::workbook::{self, WorkbookNotWritten, workbook};
use domain::roster_list::{CellProblem, Column, Mapping, column_letters};

/// What a workbook of problems says, in the person's language.
pub struct WorkbookTexts<'a> {
    /// The name of the sheet; at most 31 characters and none of `[ ] : * ? / \`.
    pub sheet: &'a str,
    /// The title of the column of reasons. It must not be one that [`recognise`](super::recognise) knows.
    pub reasons: &'a str,
    /// The title of a column that the person mapped and whose own title is not known. It must be one that
    /// [`recognise`](super::recognise) knows as that column, so that the workbook is understood when it comes back.
    pub title: &'a dyn Fn(Column) -> String,
    /// The sentence for a problem: what is wrong and how to mend it.
    pub sentence: &'a dyn Fn(&CellProblem) -> String,
}

/// Widths in characters: of the reasons, and of the other columns.
const WIDTHS: (u32, u32) = (60, 22);

/// An XLSX workbook of the rows in error among `lines`: a column of reasons, then the columns of the list under their
/// titles. Every cell is text, so that no formula runs and no number loses its zeros.
pub fn workbook_of_problems(
    sheet: &Sheet,
    mapping: &Mapping,
    lines: &[Line],
    texts: &WorkbookTexts<'_>,
) -> Result<Vec<u8>, WorkbookNotWritten> {
    let titles = titles(sheet, mapping, texts);
    let in_error: Vec<(String, &[String])> = lines
        .iter()
        .filter_map(|line| line.outcome.as_ref().err().map(|errors| (errors, line.cells.as_slice())))
        .map(|(errors, cells)| (errors.iter().map(texts.sentence).collect::<Vec<_>>().join("\n"), cells))
        .collect();
    let width = in_error.iter().map(|(_, cells)| cells.len()).chain([titles.len()]).max().unwrap_or(0);
    let reasons = workbook::Column { title: texts.reasons.to_owned(), width: WIDTHS.0, wraps: true };
    let own = titles.into_iter().chain(std::iter::repeat_with(String::new)).take(width);
    let own = own.map(|title| workbook::Column { title, width: WIDTHS.1, wraps: false });
    let columns: Vec<workbook::Column> = std::iter::once(reasons).chain(own).collect();
    let rows = in_error.iter().map(|(reasons, cells)| std::iter::once(reasons.as_str()).chain(cells.iter().map(String::as_str)));
    workbook(texts.sheet, &columns, rows)
}

/// The titles of the list, or a known one where the person had to say what the column holds.
fn titles(sheet: &Sheet, mapping: &Mapping, texts: &WorkbookTexts<'_>) -> Vec<String> {
    let header = mapping.header_line.and_then(|line| sheet.row_at(line));
    let own = header.map_or(&[][..], |row| row.cells.as_slice());
    let guessed = header::columns(own);
    let width = own.len().max(mapping.columns.len());
    (0..width)
        .map(|index| {
            let own = own.get(index).cloned().unwrap_or_default();
            let own = if header.is_none() { column_letters(index) } else { own };
            match mapping.columns.get(index).copied().flatten() {
                Some(column) if guessed.get(index).copied().flatten() != Some(column) => (texts.title)(column),
                _ => own,
            }
        })
        .collect()
}
