//! A destination closed to new requests, or opened to them again. Requests that are under way stay.

use super::{Seen, written};
use crate::access::{Done, Granted, ManageCatalogue};
use crate::audit::Event;
use crate::failure::Failure;
use store::placement::destination;

/// Closes the destination, or opens it again; what it is already is refused as out of date.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when it changed since it was read.
pub async fn close(grant: Granted<ManageCatalogue>, (seen, closed): (Seen, bool)) -> Result<Done<()>, Failure> {
    let found = written(&grant, seen).await?;
    if found.closed == closed {
        return Err(Failure::Stale);
    }
    destination::close(grant.tx(), grant.scope(), seen.destination, closed.then_some(grant.now())).await?;
    let destination = seen.destination;
    grant.commit(if closed { Event::DestinationClosed { destination } } else { Event::DestinationReopened { destination } }, ()).await
}
