//! From bytes to a table: what kind of file it is, decided by what is in it and never by its name.

mod archive;
mod ods;
mod rows;
mod text;
mod xlsx;
mod xml;

use super::{Sheet, header, mapping};
use archive::{Archive, Content};
use domain::roster_list::{FileKind, ListError, MAX_FILE_BYTES};

/// Most sheets looked at in a workbook.
const MAX_SHEETS: usize = 20;
/// Most characters kept of a file's name.
const MAX_FILE_NAME_CHARS: usize = 120;

/// Reads the table of a file: text in UTF-8, UTF-16 or Windows-1252, with semicolons, commas or tabs; or a workbook in
/// XLSX or ODS, of which the first visible sheet that looks like a class list is taken. A number in a workbook reads as it
/// is shown (`11200001`, and `007` under a format of zeros), a formula as its last result, a date as `2026-09-01`.
///
/// The name is kept for the person to see and decides nothing.
///
/// # Errors
///
/// The file is refused whole for any [`ListError`]. Unequal rows are no reason: they are problems of those rows.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Sheet, ListError> {
    let size = bytes.len() as u64;
    if size > MAX_FILE_BYTES {
        return Err(ListError::TooLarge { bytes: size, limit: MAX_FILE_BYTES });
    }
    let sheet = match kind(bytes) {
        Kind::Empty => Err(ListError::Empty),
        Kind::Zip => read_workbook(bytes),
        Kind::EncryptedWorkbook => Err(ListError::Encrypted),
        Kind::Refused(kind) => Err(ListError::NotATable(kind)),
        Kind::Text => text::read(bytes),
    }?;
    if !mapping::is_table(&sheet) {
        Err(ListError::NoHeader)
    } else if mapping::is_empty(&sheet) {
        Err(ListError::Nobody)
    } else {
        let base = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        Ok(Sheet { file_name: base.chars().filter(|c| !c.is_control()).take(MAX_FILE_NAME_CHARS).collect(), ..sheet })
    }
}

enum Kind {
    Empty,
    Zip,
    EncryptedWorkbook,
    Refused(FileKind),
    Text,
}

/// First bytes of the formats that people mistake for a list.
const REFUSED: [(&[u8], FileKind); 13] = [
    (b"%PDF", FileKind::Pdf),
    (b"\x89PNG", FileKind::Image),
    (b"\xff\xd8\xff", FileKind::Image),
    (b"GIF8", FileKind::Image),
    (b"II*\0", FileKind::Image),
    (b"MM\0*", FileKind::Image),
    (b"\0\0\0\x18ftyp", FileKind::Image),
    (b"\0\0\0\x1cftyp", FileKind::Image),
    (b"{\\rtf", FileKind::Document),
    (b"\x1f\x8b", FileKind::Archive),
    (b"7z\xbc\xaf", FileKind::Archive),
    (b"Rar!", FileKind::Archive),
    (b"\x7fELF", FileKind::Binary),
];

fn kind(bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Empty;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Kind::Refused(FileKind::Image);
    }
    REFUSED.iter().find(|(magic, _)| bytes.starts_with(magic)).map_or(Kind::Text, |&(_, kind)| Kind::Refused(kind))
}

/// The container of the old Office formats also wraps workbooks that have a password; the names of its streams, in
/// UTF-16, tell which it is.
fn compound(bytes: &[u8]) -> Kind {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        Kind::EncryptedWorkbook
    } else if holds("WordDocument") || holds("PowerPoint Document") {
        Kind::Refused(FileKind::Document)
    } else {
        Kind::Refused(FileKind::OldExcel)
    }
}

fn read_workbook(bytes: &[u8]) -> Result<Sheet, ListError> {
    let mut archive = Archive::open(bytes)?;
    match archive.content()? {
        Content::Xlsx { workbook } => first_list(xlsx::Workbook::open(archive, &workbook)?),
        Content::Ods => first_list(ods::Workbook::new(&archive.required("content.xml")?)?),
        Content::Other(kind) => Err(ListError::NotATable(kind)),
    }
}

/// The first sheet whose titles are those of a class list with somebody under them; failing that, the first that holds a table.
fn first_list(sheets: impl Iterator<Item = Result<Sheet, ListError>>) -> Result<Sheet, ListError> {
    let mut table = None;
    let mut other = None;
    let mut refusal = None;
    for sheet in sheets.take(MAX_SHEETS) {
        match sheet {
            Ok(sheet) if header::find(&sheet.rows).is_some_and(|found| found.is_whole()) && !mapping::is_empty(&sheet) => return Ok(sheet),
            Ok(sheet) if table.is_none() && mapping::is_table(&sheet) => table = Some(sheet),
            Ok(sheet) => other = other.or(Some(sheet)),
            Err(ListError::Empty) => {}
            Err(error) => refusal = refusal.or(Some(error)),
        }
    }
    match (table, refusal, other) {
        (Some(sheet), _, _) | (None, None, Some(sheet)) => Ok(sheet),
        (None, Some(error), _) => Err(error),
        (None, None, None) => Err(ListError::Empty),
    }
}
