//! One student: the file, corrections, the yellow key (D2).

pub mod edit;
pub mod see;
pub mod temporary_password;
pub mod verify;

pub use edit::edit;
pub use see::see;
pub use temporary_password::{Handed, temporary_password};
pub use verify::verify;

#[cfg(test)]
mod tests;
