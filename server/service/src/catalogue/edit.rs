//! A destination written anew by its host.

use super::write::places;
use super::{Seen, written};
use crate::access::{Done, Granted, ManageCatalogue};
use crate::audit::Event;
use crate::failure::Failure;
use domain::catalogue::DestinationText;
use store::placement::destination;

/// Writes the destination anew, with its site and its service when they are new.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when it changed since it was read; `Invalid` names each field that is not accepted.
pub async fn edit(grant: Granted<ManageCatalogue>, (seen, text): (Seen, DestinationText)) -> Result<Done<()>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = written(&grant, seen).await?;
    let places = places(&grant, &text, &found.contacts).await?;
    destination::update(tx, scope, seen.destination, places, &text).await?;
    destination::set_contacts(tx, scope, seen.destination, &text.contacts).await?;
    grant.commit(Event::DestinationEdited { destination: seen.destination }, ()).await
}
