//! A class list on its way in: send it, see what it would change, apply it.

mod preview;
mod send;
pub mod sentence;
mod workbook;

pub use preview::preview;
pub use send::send;
pub use workbook::workbook;

use domain::Language;
use domain::roster_list::{ListError, MAX_FILE_BYTES};

/// Its address.
const PATH: &str = "/inscriptions/importer";

/// Whether a class list is sent to this address.
pub fn takes(path: &str) -> bool {
    path == PATH
}

/// What is said of a file too large to be looked at.
pub fn too_large(language: Language) -> String {
    sentence::refused(language, &ListError::TooLarge { bytes: MAX_FILE_BYTES, limit: MAX_FILE_BYTES })
}
