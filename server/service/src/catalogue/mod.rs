//! Destinations: what a host says of the units that take students, and who reads it (`domain.md` § 2, G19).

pub mod capacity;
pub mod close;
pub mod closure;
pub mod create;
pub mod edit;
pub mod list;
pub mod plan;
pub mod see;
mod write;

#[cfg(test)]
mod tests;

use crate::access::{Granted, ManageCatalogue};
use crate::failure::Failure;
use crate::placement::today;
use domain::catalogue::DestinationFile;
use domain::id::DestinationId;
use store::placement::destination;

/// A destination that a person writes to, and in which version that person saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Which one.
    pub destination: DestinationId,
    /// In which version.
    pub version: i64,
}

/// The destination that a person writes to, as that person saw it; marked as changed.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when it changed since.
pub(crate) async fn written(grant: &Granted<ManageCatalogue>, seen: Seen) -> Result<DestinationFile, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = destination::find(tx, scope, seen.destination, today(grant.now())).await?.ok_or(Failure::NotFound)?;
    let ours = destination::touch(tx, scope, seen.destination, seen.version).await?;
    if ours { Ok(found) } else { Err(Failure::Stale) }
}
