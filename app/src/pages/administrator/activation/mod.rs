//! « Activer l’accès »: what will happen, the button, what became of it.

mod check;
mod mail;
mod record;
mod result;

pub use check::activate;
pub use record::record;
pub use result::{progress, result};
