//! The only crate that runs SQL: entities, scoped queries, transactions; nothing else.
//!
//! Every function takes a transaction and, for what belongs to somebody, a [`scope`]; never a bare id
//! (design.md § 11, rule 3). Nothing here decides who may do what.

pub mod account;
pub mod activation;
pub mod attempt;
pub mod audit;
pub mod database;
pub mod demo;
pub mod demo_mail;
pub mod document;
pub mod entity;
pub mod error;
pub mod import;
pub mod instance;
pub mod membership;
pub mod name;
pub mod operator;
pub mod outbox;
pub mod placement;
pub mod program;
pub mod roster;
pub mod saved_view;
pub mod scope;
pub mod secret;
pub mod session;
pub mod sharing;
pub mod student;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod tx;

pub use database::{Database, Engine};
pub use error::StoreError;
pub use tx::{Mode, Read, Tx, Write};
