//! XLSX workbooks: the cells as they are shown.
//!
//! Read here and not with calamine, whose reader trusts the file: with 0.38, a workbook of 8 kB that declares a hundred
//! billion strings ends the whole process, and an ODS of half a kilobyte never ends being read.

use super::super::Sheet;
use super::archive::Archive;
use super::rows::{Cells, Rows};
use super::xml::{Xml, add_text, attribute};
use domain::roster_list::{FileKind, ListError, MAX_COLUMNS, MAX_ROWS, MAX_UNFOLDED_BYTES};
use jiff::{SignedDuration, Unit, civil::date};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::vec::IntoIter;

/// Most shared strings and most formats kept: a list cannot use more.
const MAX_SHARED: usize = (MAX_ROWS * MAX_COLUMNS) as usize;
/// Widest number a format of zeros makes.
const MAX_ZEROS: usize = 30;

/// An open workbook; iterating reads its visible sheets one after the other.
pub struct Workbook<'a> {
    archive: Archive<'a>,
    strings: Vec<Box<str>>,
    displays: Vec<Display>,
    since_1904: bool,
    sheets: IntoIter<(String, String)>,
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Display {
    /// As a number.
    #[default]
    Number,
    /// As a whole number with at least so many digits.
    Zeros(usize),
    /// As a date, with the hour when there is one.
    Date,
    /// As an hour of the day.
    Time,
}

impl<'a> Workbook<'a> {
    /// Opens the workbook that the part at `path` describes.
    pub fn open(mut archive: Archive<'a>, path: &str) -> Result<Self, ListError> {
        let description = archive.required(path)?;
        let relations = archive.relations(path)?;
        let of_kind = |kind| relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.path.clone());
        let strings = match of_kind("sharedStrings") {
            Some(path) => shared_strings(&archive.required(&path)?)?,
            None => Vec::new(),
        };
        let displays = match of_kind("styles") {
            Some(path) => displays(&archive.required(&path)?)?,
            None => Vec::new(),
        };
        let mut since_1904 = false;
        let mut sheets = Vec::new();
        let mut xml = Xml::new(&description);
        let mut is_workbook = false;
        loop {
            match xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "workbook" => is_workbook = true,
                    _ if !is_workbook => return Err(ListError::NotATable(FileKind::Document)),
                    "workbookPr" => since_1904 |= attribute(&tag, "date1904").is_some_and(|value| value == "1" || value == "true"),
                    "sheet" if attribute(&tag, "state").is_none_or(|state| state == "visible") => {
                        let id = attribute(&tag, "id").unwrap_or_default();
                        let sheet = relations.iter().find(|relation| relation.kind == "worksheet" && relation.id == id);
                        let name = attribute(&tag, "name").unwrap_or_default().into_owned();
                        sheets.extend(sheet.map(|sheet| (name, sheet.path.clone())));
                    }
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(Self { archive, strings, displays, since_1904, sheets: sheets.into_iter() })
    }

    fn rows(&self, text: &str) -> Result<Rows, ListError> {
        let mut xml = Xml::new(text);
        let mut rows = Rows::default();
        let (mut line, mut column) = (0_u32, 0_usize);
        let mut cells = Cells::default();
        loop {
            match xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "row" => {
                        let declared = attribute(&tag, "r").and_then(|line| line.parse().ok());
                        line = declared.unwrap_or_else(|| line.saturating_add(1));
                        column = 0;
                    }
                    "c" => {
                        let cell = CellTag::of(&tag);
                        column = cell.column.unwrap_or(column);
                        cells.put(column, &self.shown(&cell, &mut xml)?)?;
                        column = column.saturating_add(1);
                    }
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "row" => rows.push(line, std::mem::take(&mut cells))?,
                    "sheetData" => return Ok(rows),
                    _ => {}
                },
                Event::Eof => return Err(ListError::BrokenWorkbook),
                _ => {}
            }
        }
    }

    /// What is shown in a cell that was just opened, read to its end.
    fn shown<'t>(&'t self, cell: &CellTag, xml: &mut Xml<'_>) -> Result<Cow<'t, str>, ListError> {
        let (mut value, mut text) = (String::new(), String::new());
        loop {
            match xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "v" => value = plain_text(xml, "v")?,
                    "is" => text = string(xml, "is")?,
                    _ => xml.skip(tag.name())?,
                },
                Event::End(tag) if tag.local_name().as_ref() == "c" => break,
                Event::Eof => return Err(ListError::BrokenWorkbook),
                _ => {}
            }
        }
        Ok(match cell.kind {
            CellKind::Inline => text.into(),
            CellKind::Shared => {
                let index: usize =
                    if value.is_empty() { return Ok("".into()) } else { value.parse().map_err(|_| ListError::BrokenWorkbook)? };
                self.strings.get(index).ok_or(ListError::BrokenWorkbook)?.as_ref().into()
            }
            CellKind::Text => unescape(value).into(),
            CellKind::Truth => match value.as_str() {
                "1" | "true" => "TRUE".into(),
                "0" | "false" => "FALSE".into(),
                _ => value.into(),
            },
            CellKind::Number => {
                let display = self.displays.get(cell.style).copied().unwrap_or_default();
                number(&value, display, self.since_1904).unwrap_or(value).into()
            }
        })
    }
}

impl Iterator for Workbook<'_> {
    type Item = Result<Sheet, ListError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (name, path) = self.sheets.next()?;
        let text = match self.archive.required(&path) {
            Ok(text) => text,
            Err(error) => return Some(Err(error)),
        };
        let rows = self.rows(&text).and_then(Rows::finish_grid);
        Some(rows.map(|mut rows| {
            rows.sort_by_key(|row| row.line);
            Sheet { name, rows, ..Sheet::default() }
        }))
    }
}

/// What the tag of a cell says: where it is, of what kind, how it is shown.
struct CellTag {
    column: Option<usize>,
    kind: CellKind,
    style: usize,
}

enum CellKind {
    Number,
    Truth,
    Text,
    Shared,
    Inline,
}

impl CellTag {
    fn of(tag: &BytesStart<'_>) -> Self {
        let mut cell = Self { column: None, kind: CellKind::Number, style: 0 };
        for attribute in tag.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => cell.column = column(&attribute.value),
                "s" => cell.style = attribute.value.parse().unwrap_or(0),
                "t" => {
                    cell.kind = match attribute.value.as_ref() {
                        "s" => CellKind::Shared,
                        "inlineStr" => CellKind::Inline,
                        "b" => CellKind::Truth,
                        "str" | "e" | "d" => CellKind::Text,
                        _ => CellKind::Number,
                    }
                }
                _ => {}
            }
        }
        cell
    }
}

/// The column, from 0, of a reference as `AB12`.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).map(|letter| usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    letters.fold(0_usize, |column, letter| column.saturating_mul(26).saturating_add(letter)).checked_sub(1)
}

fn shared_strings(text: &str) -> Result<Vec<Box<str>>, ListError> {
    let mut xml = Xml::new(text);
    let mut strings = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "si" => {
                if strings.len() == MAX_SHARED {
                    return Err(ListError::UnfoldsTooLarge { limit: MAX_UNFOLDED_BYTES });
                }
                strings.push(string(&mut xml, "si")?.into());
            }
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of a string that was just opened: its runs one after the other, without the phonetic ones.
fn string(xml: &mut Xml<'_>, end: &str) -> Result<String, ListError> {
    let mut text = String::new();
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => text += &plain_text(xml, "t")?,
                "rPh" => xml.skip(tag.name())?,
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == end => return Ok(unescape(text)),
            Event::Eof => return Err(ListError::BrokenWorkbook),
            _ => {}
        }
    }
}

/// The characters of an element that was just opened, to its end.
fn plain_text(xml: &mut Xml<'_>, end: &str) -> Result<String, ListError> {
    let mut text = String::new();
    loop {
        match xml.next()? {
            Event::End(tag) if tag.local_name().as_ref() == end => return Ok(text),
            Event::Eof => return Err(ListError::BrokenWorkbook),
            event => add_text(&event, &mut text),
        }
    }
}

/// Undoes `_x000D_`, which stands for a character that XML does not take.
fn unescape(text: String) -> String {
    let mut rest = text.as_str();
    let mut plain = String::new();
    while let Some(start) = rest.find("_x") {
        let code = rest.get(start + 2..start + 7).and_then(|code| code.strip_suffix('_'));
        let escaped = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        if let Some(c) = escaped.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            plain += &rest[..start];
            plain.push(c);
            rest = &rest[start + 7..];
        } else {
            plain += &rest[..start + 2];
            rest = &rest[start + 2..];
        }
    }
    if plain.is_empty() { text } else { plain + rest }
}

/// How the numbers of each style are shown.
fn displays(text: &str) -> Result<Vec<Display>, ListError> {
    let mut xml = Xml::new(text);
    let mut custom: Vec<(u32, Display)> = Vec::new();
    let mut displays = Vec::new();
    let mut in_cell_styles = false;
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&tag, "numFmtId").and_then(|id| id.parse().ok());
                    custom.extend(id.zip(attribute(&tag, "formatCode").map(|code| display(&code))));
                }
                "cellXfs" => {
                    in_cell_styles = true;
                    custom.sort_by_key(|&(id, _)| id);
                }
                "xf" if in_cell_styles && displays.len() < MAX_SHARED => {
                    let id = attribute(&tag, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    let own = custom.binary_search_by_key(&id, |&(id, _)| id).map(|index| custom[index].1);
                    displays.push(own.unwrap_or_else(|_| built_in(id)));
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cell_styles = false,
            Event::Eof => return Ok(displays),
            _ => {}
        }
    }
}

/// The formats that every workbook has (ECMA-376, 18.8.30).
fn built_in(id: u32) -> Display {
    match id {
        1 => Display::Zeros(1),
        14..=17 | 22 | 27..=36 | 50..=58 => Display::Date,
        18..=21 | 45..=47 => Display::Time,
        _ => Display::Number,
    }
}

/// What a format does, by the letters of its first section that are neither quoted, escaped nor in brackets.
fn display(code: &str) -> Display {
    let mut letters = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|&c| c == '"')),
            '[' => drop(chars.by_ref().find(|&c| c == ']')),
            '\\' | '_' | '*' => drop(chars.next()),
            ';' => break,
            c => letters.push(c.to_ascii_lowercase()),
        }
    }
    if !letters.is_empty() && letters.bytes().all(|letter| letter == b'0') {
        Display::Zeros(letters.len().min(MAX_ZEROS))
    } else if letters.contains(['y', 'd']) || letters.contains('m') && !letters.contains(['h', 's']) {
        Display::Date
    } else if letters.contains(['h', 's']) {
        Display::Time
    } else {
        Display::Number
    }
}

/// A number as it is shown; nothing if it is none.
fn number(text: &str, display: Display, since_1904: bool) -> Option<String> {
    let value: f64 = text.trim().parse().ok().filter(|value: &f64| value.is_finite())?;
    let shown = match display {
        Display::Number => None,
        Display::Zeros(width) => Some(format!("{:0width$.0}", value.round())),
        Display::Date | Display::Time => instant(value, display, since_1904),
    };
    Some(shown.unwrap_or_else(|| if text.bytes().all(|b| b.is_ascii_digit()) { text.to_owned() } else { format!("{value}") }))
}

/// A count of days as a date or an hour.
fn instant(days: f64, display: Display, since_1904: bool) -> Option<String> {
    let epoch = match (since_1904, days < 60.0) {
        (true, _) => date(1904, 1, 1),
        // spreadsheets believe in 29 February 1900
        (false, true) => date(1899, 12, 31),
        (false, false) => date(1899, 12, 30),
    };
    let elapsed = SignedDuration::try_from_secs_f64(days * 86_400.0).ok().filter(|elapsed| !elapsed.is_negative())?;
    let instant = epoch.at(0, 0, 0, 0).checked_add(elapsed).ok()?.round(Unit::Minute).ok()?;
    let time = instant.strftime("%H:%M").to_string();
    Some(match display {
        Display::Time => time,
        _ if time == "00:00" => instant.date().to_string(),
        _ => format!("{} {time}", instant.date()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_shown() {
        let shown = |text, code| number(text, display(code), false).unwrap_or_default();
        assert_eq!(shown("11200001", "General"), "11200001");
        assert_eq!(shown("11200001.0", "General"), "11200001");
        assert_eq!(shown("1.1200001E7", "General"), "11200001");
        assert_eq!(shown("12345678901234567890", "General"), "12345678901234567890");
        assert_eq!(shown("1", "00"), "01");
        assert_eq!(shown("0.5", "0"), "1");
        assert_eq!(shown("240001", "0000000;@"), "0240001");
        assert_eq!(shown("2.5", "#,##0.00"), "2.5");
        assert_eq!(shown("46266", "yyyy\\-mm\\-dd"), "2026-09-01");
        assert_eq!(shown("46266.5", "[$-C0C]d mmm yyyy h:mm;@"), "2026-09-01 12:00");
        assert_eq!(shown("0.354166666666667", "h\"h\"mm"), "08:30");
        assert_eq!(shown("1", "d"), "1900-01-01");
        assert_eq!(shown("-1", "d"), "-1");
        assert_eq!(shown("1e300", "d").len(), 301);
        assert_eq!(number("abc", Display::Number, false), None);
        assert_eq!(number("NaN", Display::Number, false), None);
    }

    #[test]
    fn references_and_escapes() {
        assert_eq!(
            ["A1", "Z9", "AB12", "12", "ZZZZZZZZZZZZZZZZZZZZ1"].map(column),
            [Some(0), Some(25), Some(27), None, Some(usize::MAX - 1)]
        );
        assert_eq!(unescape("a_x000D__x000A_b_x005F_x0041_ _x12 _xé_".to_owned()), "a\r\nb_x0041_ _x12 _xé_");
    }
}
