//! A class list as a registrar sends it, read without asking anything of the person who received it.
//!
//! [`read`] takes a file of any usual kind and gives its table; [`guess`] says what its columns hold, which the person may
//! change; [`students`] reads the rows with that mapping and says, cell by cell, what is wrong; [`workbook_of_problems`]
//! gives the rows in error back, to be mended and read again. Nothing here touches the database, and nothing that a file
//! holds can make it fail otherwise than by a [`ListError`](domain::roster_list::ListError).

mod header;
mod mapping;
mod problems;
mod reader;
mod students;
#[cfg(test)]
mod tests;

pub use header::recognise;
pub use mapping::guess;
pub use problems::{WorkbookTexts, workbook_of_problems};
pub use reader::read;
pub(in crate::roster) use students::shown;
pub use students::{Line, ListedStudent, students};

use serde::{Deserialize, Serialize};

/// The table of a file, as text: what the preview keeps between its two steps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name of the file, without folders.
    pub file_name: String,
    /// The name of the sheet in its workbook; empty for a text file.
    pub name: String,
    /// The rows that are not empty, title lines included, in the order of the file.
    pub rows: Vec<Row>,
}

/// A row of a [`Sheet`]; `[4, ["2400001", "Awashish"]]` once serialised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, Vec<String>)", into = "(u32, Vec<String>)")]
pub struct Row {
    /// Its line in the file, from 1, as an editor or a spreadsheet shows it.
    pub line: u32,
    /// Its cells from the left, without the spaces around them. Rows of a text file may be of unequal lengths; those of a
    /// workbook are not.
    pub cells: Vec<String>,
}

impl Sheet {
    /// How many columns the longest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// The row at this line of the file.
    pub fn row_at(&self, line: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&line, |row| row.line).ok().map(|index| &self.rows[index])
    }
}

impl From<(u32, Vec<String>)> for Row {
    fn from((line, cells): (u32, Vec<String>)) -> Self {
        Self { line, cells }
    }
}

impl From<Row> for (u32, Vec<String>) {
    fn from(row: Row) -> Self {
        (row.line, row.cells)
    }
}
