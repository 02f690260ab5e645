//! A class list on its way in: sent, understood, looked at, applied.
//!
//! [`preview`](preview::preview) reads a file and keeps its table for a day; [`map`](map::map) says what its columns hold;
//! [`see`](see::see) says row by row what it would change; [`apply`](apply::apply) changes it, in one transaction;
//! [`problems_workbook`](problems::problems_workbook) gives the rows in error back. Matching is on the student number within
//! the school. What a preview says and what an application does come from the same [`plan`].

pub mod apply;
pub mod discard;
pub mod map;
pub mod operator;
pub mod preview;
pub mod problems;
pub mod see;

mod course;
mod difference;
mod plan;
#[cfg(test)]
mod tests;

use super::list::{Line, Sheet};
use crate::failure::Failure;
use domain::roster_import::Applied;
use domain::roster_list::Mapping;
use serde::{Deserialize, Serialize};

/// How long a list is kept when nobody applies it.
pub const KEPT_HOURS: i64 = 24;
/// How many lists of one account are kept at once.
pub const KEPT_LISTS: u32 = 5;

/// What is kept of a list.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    /// Its table; once applied, only the line of its titles.
    sheet: Sheet,
    /// Once applied, its rows in error.
    refused: Option<Vec<Line>>,
}

impl Kept {
    fn encode(&self) -> Result<Vec<u8>, Failure> {
        serde_json::to_vec(self).map_err(Failure::unexpected)
    }

    fn decode(bytes: &[u8]) -> Result<Self, Failure> {
        serde_json::from_slice(bytes).map_err(Failure::unexpected)
    }
}

fn mapping_of(import: &store::import::Import) -> Result<Mapping, Failure> {
    serde_json::from_str(&import.mapping).map_err(Failure::unexpected)
}

/// What an import changed; nothing before it was applied.
fn summary_of(import: &store::import::Import) -> Applied {
    serde_json::from_str(&import.summary).unwrap_or_default()
}

/// Does work that takes a while where it holds nobody up.
pub(crate) async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(Failure::unexpected)
}

/// A count of rows; no list has more than fit.
fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
