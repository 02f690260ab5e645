//! The students of a school: from a class list to people inside.

pub mod enrolment;
pub mod import;
pub mod list;
mod number;
pub mod saved_view;

pub use number::network_number;
