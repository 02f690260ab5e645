//! Words and rules of clinical placements.
//!
//! What both sides of the wire agree on: ids, value types, roles and permissions, states, commands, views and errors.
//! Nothing here does I/O, reads a clock or throws dice; nothing knows Leptos or SQL.

pub mod access;
pub mod activation;
pub mod calendar;
pub mod catalogue;
pub mod discipline;
pub mod document;
pub mod error;
pub mod format;
pub mod id;
pub mod language;
pub mod mail;
pub mod person;
pub mod placement;
pub mod program;
pub mod roster;
pub mod roster_import;
pub mod roster_list;
pub mod student;
pub mod time;

pub use error::{ApiError, Code, FieldError};
pub use language::Language;
pub use time::Timestamp;
