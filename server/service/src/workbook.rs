//! Lists as workbooks, which spreadsheets open as they are.

use crate::failure::Failure;
use rust_xlsxwriter::{ColNum, Format, FormatAlign, RowNum, Workbook, XlsxError};

/// A column of a workbook.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Its width, in characters.
    pub width: u32,
    /// Whether its cells go on over several lines.
    pub wraps: bool,
}

/// The workbook could not be written: a name of sheet that a workbook does not take.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written")]
pub struct WorkbookNotWritten(#[from] XlsxError);

/// A workbook of one sheet, whose name has at most 31 characters and none of `[ ] : * ? / \`. The titles and the first column stay in
/// sight. Every cell is text, so that no formula runs and no number loses its zeros (`security.md` VAL-05).
pub fn workbook<'a>(
    sheet: &str,
    columns: &[Column],
    rows: impl IntoIterator<Item = impl IntoIterator<Item = &'a str>>,
) -> Result<Vec<u8>, WorkbookNotWritten> {
    let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
    let wrapped = text.clone().set_text_wrap();
    let bold = text.clone().set_bold();
    let formats: Vec<&Format> = columns.iter().map(|column| if column.wraps { &wrapped } else { &text }).collect();
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet().set_name(sheet)?.set_freeze_panes(1, 1)?;
    for (place, (column, format)) in (0_u16..).zip(columns.iter().zip(&formats)) {
        let place: ColNum = place;
        page.set_column_width(place, column.width)?.set_column_format(place, format)?;
        if !column.title.is_empty() {
            page.write_string_with_format(0, place, &column.title, &bold)?;
        }
    }
    for (place, row) in (1_u32..).zip(rows) {
        let line: RowNum = place;
        for ((place, cell), format) in (0_u16..).zip(row).zip(&formats).filter(|((_, cell), _)| !cell.is_empty()) {
            page.write_string_with_format(line, place, cell, format)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// The same, made where it holds nobody up.
///
/// # Errors
/// `Unexpected` when it could not be written.
pub async fn off_thread(sheet: String, columns: Vec<Column>, rows: Vec<Vec<String>>) -> Result<Vec<u8>, Failure> {
    let work = move || workbook(&sheet, &columns, rows.iter().map(|row| row.iter().map(String::as_str)));
    tokio::task::spawn_blocking(work).await.map_err(Failure::unexpected)?.map_err(Failure::unexpected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::list::read;

    #[test]
    fn req_val_05_every_cell_is_the_text_it_was() {
        let columns = ["Nom", "", "Du"].map(|title| Column { title: title.to_owned(), width: 12, wraps: title.is_empty() });
        let rows = [["=1+1", "", "007"], ["Côté, Zoé", "deux\nlignes", "2027-01-11"]];
        let bytes = workbook("Liste d’accès", &columns, rows).expect("a workbook");
        let sheet = read(&bytes, "liste.xlsx").expect("a table");
        let cells: Vec<Vec<&str>> = sheet.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect();
        assert_eq!(cells, [["Nom", "", "Du"], ["=1+1", "", "007"], ["Côté, Zoé", "deux\nlignes", "2027-01-11"]]);
        assert!(workbook("a/b", &columns, rows).is_err(), "a name that no workbook takes");
    }
}
