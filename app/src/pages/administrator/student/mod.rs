//! « Maintenance des étudiants »: finding a student, the file, the yellow key (D2).

mod file;
mod handover;
mod key;
mod search;

pub use file::file;
pub use key::key;
pub use search::{PATH as SEARCH_PATH, search};
