//! « Destinations »: those of a host, or those a person answers for.

use crate::access::{Done, Granted, ListDestinations};
use crate::failure::Failure;
use crate::placement::today;
use domain::Language;
use domain::catalogue::DestinationRow;
use store::placement::destination;

/// The destinations in reach, by site and service.
///
/// # Errors
/// The database does not answer.
pub async fn list(grant: Granted<ListDestinations>, language: Language) -> Result<Done<Vec<DestinationRow>>, Failure> {
    let list = destination::list(grant.tx(), grant.scope(), today(grant.now()), language).await?;
    Ok(grant.read(list))
}
