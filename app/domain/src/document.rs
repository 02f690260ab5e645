//! Documents: files that go with a destination or with a request (`security.md` UPL-01, UPL-04, UPL-06).

use crate::error::Code;
use crate::id::{DestinationId, DocumentId, PlacementId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Largest document, in bytes.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// Most documents of a destination, or of a request.
pub const MOST_DOCUMENTS: usize = 20;
/// Longest title, in characters.
pub const LONGEST_TITLE: usize = 200;
/// Most points of an image: forty million.
pub const MOST_PIXELS: u64 = 40_000_000;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A PDF.
    Pdf,
    /// A JPEG image.
    Jpeg,
    /// A PNG image.
    Png,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Its name for people: nobody translates it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
        }
    }

    /// Under which type it is served.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// What its first bytes say it is; HEIC, which phones of Apple make, has advice of its own.
    ///
    /// # Errors
    /// `DocumentEmpty`, `DocumentHeic`, `DocumentKind`.
    pub fn of_bytes(bytes: &[u8]) -> Result<Self, Code> {
        match bytes {
            [] => Err(Code::DocumentEmpty),
            [b'%', b'P', b'D', b'F', b'-', ..] => Ok(Self::Pdf),
            [0xff, 0xd8, 0xff, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(Self::Png),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if HEIC.iter().any(|heic| brand.starts_with(*heic)) => Err(Code::DocumentHeic),
            _ => Err(Code::DocumentKind),
        }
    }

    /// Whether a file name ends as those of this kind do.
    pub fn is_named(self, file_name: &str) -> bool {
        let ends = file_name.rsplit_once('.').map(|(_, ends)| ends.to_ascii_lowercase()).unwrap_or_default();
        match self {
            Self::Pdf => ends == "pdf",
            Self::Jpeg => ends == "jpg" || ends == "jpeg",
            Self::Png => ends == "png",
        }
    }
}

/// How a HEIC says what it is.
const HEIC: [&[u8; 4]; 6] = [b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1"];

/// The title of a document, of the name its file had: without folders, without what cannot be seen or turns the reading around (UPL-06).
pub fn title(file_name: &str) -> String {
    let last = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let unseen = |c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}')
    };
    let seen: String = last.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !unseen(*c)).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST_TITLE).collect()
}

/// What a document goes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Owner {
    /// A destination: its host keeps it, schools read it.
    Destination(DestinationId),
    /// A request: its school keeps it, the host reads it once it is asked.
    Request(PlacementId),
}

/// A document, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRow {
    /// Its id.
    pub id: DocumentId,
    /// The name its file had.
    pub title: String,
    /// What it is.
    pub kind: DocumentKind,
    /// How large it is, in bytes.
    pub bytes: u64,
    /// Since when it is there.
    pub added_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_kind_is_what_the_bytes_say() {
        assert_eq!(DocumentKind::of_bytes(b"%PDF-1.7\n"), Ok(DocumentKind::Pdf));
        assert_eq!(DocumentKind::of_bytes(&[0xff, 0xd8, 0xff, 0xe0]), Ok(DocumentKind::Jpeg));
        assert_eq!(DocumentKind::of_bytes(b"\x89PNG\r\n\x1a\nxx"), Ok(DocumentKind::Png));
        assert_eq!(DocumentKind::of_bytes(b"\0\0\0\x18ftypheic"), Err(Code::DocumentHeic));
        assert_eq!(DocumentKind::of_bytes(b""), Err(Code::DocumentEmpty));
        for other in [&b"PK\x03\x04"[..], b"<svg xmlns", b"<html>", b"\0\0\0\x18ftypmp42", b"GIF89a", b" %PDF-1.7"] {
            assert_eq!(DocumentKind::of_bytes(other), Err(Code::DocumentKind));
        }
        assert!(DocumentKind::Jpeg.is_named("Photo.JPG") && DocumentKind::Jpeg.is_named("photo.jpeg"));
        assert!(!DocumentKind::Pdf.is_named("consignes.pdf.exe") && !DocumentKind::Pdf.is_named("pdf"));
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::from_word(kind.word()), Some(kind));
        }
    }

    #[test]
    fn a_title_has_no_folder_and_nothing_that_is_not_seen() {
        assert_eq!(title("C:\\Documents\\Consignes  du\tpremier jour.pdf"), "Consignes du premier jour.pdf");
        assert_eq!(title("../../etc/passwd"), "passwd");
        assert_eq!(title("consignes\u{202e}fdp.exe"), "consignesfdp.exe");
    }

    proptest! {
        #[test]
        fn any_name_has_a_short_title_that_is_seen(name: String) {
            let title = title(&name);
            prop_assert!(title.chars().count() <= LONGEST_TITLE && !title.contains(['/', '\\']) && !title.chars().any(char::is_control));
        }
    }
}
