//! What every kind of file fills, and where the limits of a list are kept.

use super::super::Row;
use domain::roster_list::{ListError, MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT_BYTES};

/// Columns taken: one more than a list may have, for the reasons of a workbook of problems.
const COLUMNS: usize = MAX_COLUMNS as usize + 1;
/// Bytes a row or a cell counts for beyond its text.
const OVERHEAD: u64 = 8;

/// The cells of one row, being read.
#[derive(Clone, Default)]
pub struct Cells(Vec<String>);

impl Cells {
    /// Puts a text in a column, from 0, without the spaces around it and within the limit of a cell. An empty text takes
    /// no room.
    pub fn put(&mut self, column: usize, text: &str) -> Result<(), ListError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if column >= COLUMNS {
            let columns = u32::try_from(column + 1).unwrap_or(u32::MAX);
            return Err(ListError::TooManyColumns { columns, limit: MAX_COLUMNS });
        }
        if self.0.len() <= column {
            self.0.resize(column + 1, String::new());
        }
        text.char_indices().nth(MAX_CELL_CHARS).map_or(text, |(end, _)| &text[..end]).clone_into(&mut self.0[column]);
        Ok(())
    }

    /// Puts the same text in several columns.
    pub fn put_times(&mut self, column: usize, text: &str, times: usize) -> Result<(), ListError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        // the limit of columns stops this long before the end of a hostile count
        (0..times).try_for_each(|offset| self.put(column.saturating_add(offset), text))
    }

    /// Lengthens the row to the number of cells it has in a text file, empty ones included.
    pub fn lengthen(&mut self, cells: usize) {
        let cells = cells.min(COLUMNS);
        if self.0.len() < cells {
            self.0.resize(cells, String::new());
        }
    }

    /// The cells as they are.
    pub fn into_vec(self) -> Vec<String> {
        self.0
    }

    /// Whether nothing is in the row.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }
}

/// The rows of a sheet, being read.
#[derive(Default)]
pub struct Rows {
    kept: Vec<Row>,
    count: u32,
    weight: u64,
}

impl Rows {
    /// Adds a row, at its line of the file; an empty one is not kept. Past the limit, rows are only counted.
    pub fn push(&mut self, line: u32, cells: Cells) -> Result<(), ListError> {
        if cells.is_empty() {
            return Ok(());
        }
        self.count = self.count.saturating_add(1);
        if self.count > MAX_ROWS {
            self.kept = Vec::new();
            return Ok(());
        }
        self.weight += cells.0.iter().map(|cell| cell.len() as u64 + OVERHEAD).sum::<u64>() + OVERHEAD;
        if self.weight > MAX_TEXT_BYTES {
            return Err(ListError::UnfoldsTooLarge { limit: MAX_TEXT_BYTES });
        }
        self.kept.push(Row { line, cells: cells.0 });
        Ok(())
    }

    /// Adds the same row several times, on following lines.
    pub fn push_times(&mut self, line: u32, cells: &Cells, times: u32) -> Result<(), ListError> {
        if cells.is_empty() {
            return Ok(());
        }
        let pushed = times.min((MAX_ROWS + 1).saturating_sub(self.count));
        for offset in 0..pushed {
            self.push(line.saturating_add(offset), cells.clone())?;
        }
        self.count = self.count.saturating_add(times - pushed);
        Ok(())
    }

    /// The rows as they came.
    pub fn finish(self) -> Result<Vec<Row>, ListError> {
        match self.count {
            0 => Err(ListError::Empty),
            rows if rows > MAX_ROWS => Err(ListError::TooManyRows { rows, limit: MAX_ROWS }),
            _ => Ok(self.kept),
        }
    }

    /// The rows of a grid: all as long as the longest.
    pub fn finish_grid(self) -> Result<Vec<Row>, ListError> {
        let mut rows = self.finish()?;
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for row in &mut rows {
            row.cells.resize(width, String::new());
        }
        Ok(rows)
    }
}
