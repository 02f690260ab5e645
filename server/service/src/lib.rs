//! What the product does: one use case a file, each behind the gate (`access`).

pub mod access;
pub mod account;
pub mod activation;
pub mod agreement;
pub mod audit;
pub mod calendar_file;
pub mod catalogue;
pub mod clock;
pub mod demo;
pub mod document;
pub mod failure;
pub mod home;
pub mod mail;
pub mod outbox;
pub mod own_file;
pub mod password;
pub mod placement;
pub mod program;
pub mod random;
pub mod roster;
pub mod secret;
pub mod services;
pub mod sharing;
pub mod student;
pub mod sweep;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod workbook;
pub mod zone;

pub use failure::Failure;
pub use services::{Services, Settings};
