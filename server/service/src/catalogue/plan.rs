//! What a destination can be made of, and the one to be changed.

use crate::access::{Done, Granted, SeeCatalogue};
use crate::failure::Failure;
use crate::placement::today;
use domain::Language;
use domain::catalogue::{DestinationFile, Materials};
use domain::id::DestinationId;
use store::placement::destination;

/// Sites, services and destination agents of the host; with a destination of the host, when one is named.
///
/// # Errors
/// `NotFound` when the destination is out of reach.
pub async fn plan(
    grant: Granted<SeeCatalogue>,
    (id, language): (Option<DestinationId>, Language),
) -> Result<Done<(Materials, Option<DestinationFile>)>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let file = match id {
        Some(id) => Some(destination::find(tx, scope, id, today(grant.now())).await?.ok_or(Failure::NotFound)?),
        None => None,
    };
    let materials = destination::materials(tx, scope, language).await?;
    Ok(grant.read((materials, file)))
}
