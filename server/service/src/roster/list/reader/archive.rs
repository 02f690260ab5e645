//! The archive that a workbook is, unfolded within a budget.

use super::xml::{Xml, attribute};
use domain::roster_list::{FileKind, ListError, MAX_UNFOLDED_BYTES};
use quick_xml::events::Event;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Most files in an archive; a workbook has dozens.
const MAX_FILES: usize = 20_000;

/// An archive in memory. What is read of it counts against [`MAX_UNFOLDED_BYTES`], as it really unfolds: the sizes an
/// archive declares are not believed.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each path is, in lower case with slashes: some software mixes them.
    paths: HashMap<String, usize>,
    budget: u64,
}

/// What an archive holds.
pub enum Content {
    /// An XLSX workbook, described by the part at this path.
    Xlsx {
        /// Path of the part.
        workbook: String,
    },
    /// An ODS workbook.
    Ods,
    /// Something else.
    Other(FileKind),
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ListError> {
        Self::open_within(bytes, MAX_UNFOLDED_BYTES)
    }

    fn open_within(bytes: &'a [u8], budget: u64) -> Result<Self, ListError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ListError::BrokenWorkbook)?;
        if zip.len() > MAX_FILES {
            return Err(ListError::BrokenWorkbook);
        }
        let paths = zip.file_names_raw().enumerate().map(|(index, name)| (folded(&String::from_utf8_lossy(name)), index)).collect();
        Ok(Self { zip, paths, budget })
    }

    /// The text of a part, or nothing if there is no such part.
    pub fn part(&mut self, path: &str) -> Result<Option<String>, ListError> {
        let Some(&index) = self.paths.get(&folded(path)) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => ListError::Encrypted,
            _ => ListError::BrokenWorkbook,
        })?;
        let mut bytes = Vec::new();
        let read = file.take(self.budget + 1).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        let Some(left) = self.budget.checked_sub(size) else {
            return Err(ListError::UnfoldsTooLarge { limit: MAX_UNFOLDED_BYTES });
        };
        self.budget = left;
        read.map_err(|_| ListError::BrokenWorkbook)?;
        Ok(Some(match encoding_rs::Encoding::for_bom(&bytes) {
            Some((encoding, _)) => encoding.decode_with_bom_removal(&bytes).0.into_owned(),
            None => String::from_utf8(bytes).map_err(|_| ListError::BrokenWorkbook)?,
        }))
    }

    /// The text of a part without which the workbook cannot be read.
    pub fn required(&mut self, path: &str) -> Result<String, ListError> {
        self.part(path)?.ok_or(ListError::BrokenWorkbook)
    }

    /// What the archive holds, as its own description says.
    pub fn content(&mut self) -> Result<Content, ListError> {
        if let Some(kind) = self.part("mimetype")? {
            if !kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
                return Ok(Content::Other(FileKind::Document));
            }
            let locked = self.part("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data"));
            return if locked { Err(ListError::Encrypted) } else { Ok(Content::Ods) };
        }
        let main = self.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
        Ok(match main {
            Some(main) if main.path.to_ascii_lowercase().ends_with(".bin") => Content::Other(FileKind::OldExcel),
            Some(main) => Content::Xlsx { workbook: main.path },
            None => Content::Other(FileKind::Archive),
        })
    }

    /// The parts that a part refers to; those of the whole archive for an empty path.
    pub fn relations(&mut self, of: &str) -> Result<Vec<Relation>, ListError> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let Some(text) = self.part(&resolve(folder, &format!("_rels/{name}.rels")))? else { return Ok(Vec::new()) };
        let mut xml = Xml::new(&text);
        let mut relations = Vec::new();
        loop {
            match xml.next()? {
                Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                    let text = |name| attribute(&tag, name).unwrap_or_default();
                    let kind = text("Type").rsplit('/').next().unwrap_or_default().to_owned();
                    relations.push(Relation { id: text("Id").into_owned(), kind, path: resolve(folder, &text("Target")) });
                }
                Event::Eof => return Ok(relations),
                _ => {}
            }
        }
    }
}

/// A part that another refers to.
pub struct Relation {
    /// The name it is referred to by.
    pub id: String,
    /// What it is to the other: `officeDocument`, `worksheet`, `styles`.
    pub kind: String,
    /// Where it is in the archive.
    pub path: String,
}

fn folded(path: &str) -> String {
    path.replace('\\', "/").to_lowercase()
}

/// The path of a target as seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        if step == ".." {
            path.pop();
        } else {
            path.push(step);
        }
    }
    path.retain(|step| !step.is_empty() && *step != ".");
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    #[test]
    fn what_unfolds_is_counted_whatever_the_archive_declares() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for path in ["a.xml", "b.xml"] {
            zip.start_file(path, SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; 600_000]).unwrap();
        }
        let mut bytes = zip.finish().unwrap().into_inner();
        let open = |bytes: &[u8]| {
            let mut archive = Archive::open_within(bytes, 1_000_000)?;
            let first = archive.part("A.xml")?;
            Ok((first.map(|text| text.len()), archive.part("b.xml")?.is_some()))
        };
        let too_large = ListError::UnfoldsTooLarge { limit: MAX_UNFOLDED_BYTES };
        assert_eq!(open(&bytes), Err(too_large));
        // both files now declare 16 bytes
        let declared = 600_000_u32.to_le_bytes();
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == declared {
                bytes[at..at + 4].copy_from_slice(&16_u32.to_le_bytes());
            }
        }
        assert!(matches!(open(&bytes), Err(ListError::UnfoldsTooLarge { .. } | ListError::BrokenWorkbook)), "{:?}", open(&bytes));
        assert_eq!(Archive::open(b"PK\x03\x04").err(), Some(ListError::BrokenWorkbook));
    }

    #[test]
    fn targets_are_seen_from_their_folder() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl/a", "../.\\styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("", "../../x"), "x");
    }
}
