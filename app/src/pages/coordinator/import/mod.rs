//! A class list on its way in: send it, see what it would change, apply it.

mod preview;
mod send;
pub mod sentence;
mod workbook;

pub use preview::preview;
pub use send::send;
pub use workbook::workbook;

/// Its address.
const PATH: &str = "/inscriptions/importer";
