//! ODS workbooks: the text of each cell as it is shown, which the file holds beside its value.

use super::super::Sheet;
use super::rows::{Cells, Rows};
use super::xml::{Xml, add_text, attribute};
use domain::roster_list::{ListError, MAX_CELL_CHARS};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;

/// The content of a workbook; iterating reads its visible sheets one after the other.
pub struct Workbook<'a> {
    xml: Xml<'a>,
    hidden: HashSet<String>,
}

impl<'a> Workbook<'a> {
    /// Opens the content of a workbook, up to its sheets.
    pub fn new(content: &'a str) -> Result<Self, ListError> {
        let mut xml = Xml::new(content);
        let mut hidden = HashSet::new();
        let mut style = String::new();
        loop {
            match xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "spreadsheet" => return Ok(Self { xml, hidden }),
                    "style" => style = attribute(&tag, "name").unwrap_or_default().into_owned(),
                    "table-properties" if attribute(&tag, "display").is_some_and(|display| display == "false") => {
                        hidden.insert(std::mem::take(&mut style));
                    }
                    _ => {}
                },
                Event::Eof => return Err(ListError::BrokenWorkbook),
                _ => {}
            }
        }
    }

    /// The next visible sheet.
    fn sheet(&mut self) -> Result<Option<Sheet>, ListError> {
        loop {
            match self.xml.next()? {
                Event::Start(tag) if tag.local_name().as_ref() == "table" => {
                    if attribute(&tag, "style-name").is_some_and(|style| self.hidden.contains(style.as_ref())) {
                        self.xml.skip(tag.name())?;
                    } else {
                        let name = attribute(&tag, "name").unwrap_or_default().into_owned();
                        return Ok(Some(Sheet { name, rows: self.rows()?.finish_grid()?, ..Sheet::default() }));
                    }
                }
                // tracked changes and the like
                Event::Start(tag) => self.xml.skip(tag.name())?,
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// The rows of a sheet that was just opened.
    fn rows(&mut self) -> Result<Rows, ListError> {
        let mut rows = Rows::default();
        let mut line = 1_u32;
        loop {
            match self.xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "table-row" => {
                        let times = repeated(&tag, "number-rows-repeated");
                        rows.push_times(line, &self.cells()?, times)?;
                        line = line.saturating_add(times);
                    }
                    "table-header-rows" | "table-rows" | "table-row-group" => {}
                    _ => self.xml.skip(tag.name())?,
                },
                Event::End(tag) if tag.local_name().as_ref() == "table" => return Ok(rows),
                Event::Eof => return Err(ListError::BrokenWorkbook),
                _ => {}
            }
        }
    }

    /// The cells of a row that was just opened.
    fn cells(&mut self) -> Result<Cells, ListError> {
        let mut cells = Cells::default();
        let mut column = 0_usize;
        loop {
            match self.xml.next()? {
                Event::Start(tag) => {
                    let times = repeated(&tag, "number-columns-repeated") as usize;
                    if tag.local_name().as_ref() == "table-cell" {
                        cells.put_times(column, &self.shown(&tag)?, times)?;
                    } else {
                        // a cell that a merged one covers shows nothing
                        self.xml.skip(tag.name())?;
                    }
                    column = column.saturating_add(times);
                }
                Event::End(_) => return Ok(cells),
                Event::Eof => return Err(ListError::BrokenWorkbook),
                _ => {}
            }
        }
    }

    /// What is shown in a cell that was just opened, read to its end.
    fn shown(&mut self, cell: &BytesStart<'_>) -> Result<String, ListError> {
        let mut text = String::new();
        let (mut paragraphs, mut inside) = (0, false);
        loop {
            match self.xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "p" => {
                        text.push_str(if paragraphs > 0 { "\n" } else { "" });
                        paragraphs += 1;
                        inside = true;
                    }
                    "s" => {
                        let spaces = repeated(&tag, "c") as usize;
                        let room = MAX_CELL_CHARS.saturating_sub(text.len());
                        text.extend(std::iter::repeat_n(' ', spaces.min(room)));
                    }
                    "tab" | "line-break" => text.push(' '),
                    "span" | "a" => {}
                    // notes and drawings
                    _ => self.xml.skip(tag.name())?,
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "p" => inside = false,
                    "table-cell" => break,
                    _ => {}
                },
                Event::Eof => return Err(ListError::BrokenWorkbook),
                event if inside => add_text(&event, &mut text),
                _ => {}
            }
        }
        if paragraphs == 0 {
            let value =
                ["string-value", "date-value", "time-value", "boolean-value", "value"].iter().find_map(|name| attribute(cell, name));
            text = value.unwrap_or_default().into_owned();
        }
        Ok(text)
    }
}

impl Iterator for Workbook<'_> {
    type Item = Result<Sheet, ListError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.sheet().transpose()
    }
}

/// How many times an element stands for itself.
fn repeated(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|times| times.parse().ok()).unwrap_or(1)
}
