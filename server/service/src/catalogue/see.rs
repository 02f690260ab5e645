//! The page of a destination, for whoever may read it.

use crate::access::{Done, Granted, SeeDestination};
use crate::failure::Failure;
use crate::placement::today;
use domain::catalogue::DestinationFile;
use domain::id::DestinationId;
use store::placement::destination;

/// A destination, whole.
///
/// # Errors
/// `NotFound` out of reach: another host's, one the person does not answer for, or for a school one that is closed and that it never
/// asked.
pub async fn see(grant: Granted<SeeDestination>, id: DestinationId) -> Result<Done<DestinationFile>, Failure> {
    let found = destination::find(grant.tx(), grant.scope(), id, today(grant.now())).await?.ok_or(Failure::NotFound)?;
    Ok(grant.read(found))
}
