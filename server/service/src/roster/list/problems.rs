//! The rows in error given back as a workbook: the list as it was, with the reasons first, to be mended and read again.

use super::{Line, Sheet, header};
use domain::roster_list::{CellProblem, Column, Mapping, column_letters};
use rust_xlsxwriter::{ColNum, Format, FormatAlign, RowNum, Workbook, XlsxError};

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

/// The workbook could not be written: a name of sheet that a workbook does not take.
#[derive(Debug, thiserror::Error)]
#[error("the workbook of problems could not be written")]
pub struct WorkbookNotWritten(#[from] XlsxError);

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
    let in_error: Vec<_> = lines.iter().filter_map(|line| line.outcome.as_ref().err().map(|errors| (errors, &line.cells))).collect();
    let width = in_error.iter().map(|(_, cells)| cells.len()).chain([titles.len()]).max().unwrap_or(0);

    let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
    let wrapped = text.clone().set_text_wrap();
    let bold = text.clone().set_bold();
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet().set_name(texts.sheet)?.set_freeze_panes(1, 1)?;
    page.set_column_width(0, WIDTHS.0)?.set_column_format(0, &wrapped)?;
    for column in 1..=column_number(width) {
        page.set_column_width(column, WIDTHS.1)?.set_column_format(column, &text)?;
    }
    page.write_string_with_format(0, 0, texts.reasons, &bold)?;
    for (column, title) in (1..).zip(&titles) {
        page.write_string_with_format(0, column, title, &bold)?;
    }
    for (row, (errors, cells)) in (1_u32..).zip(in_error) {
        let row: RowNum = row;
        let reasons: Vec<_> = errors.iter().map(texts.sentence).collect();
        page.write_string_with_format(row, 0, reasons.join("\n"), &wrapped)?;
        for (column, cell) in (1..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            page.write_string_with_format(row, column, cell, &text)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
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

fn column_number(index: usize) -> ColNum {
    ColNum::try_from(index).unwrap_or(ColNum::MAX)
}
