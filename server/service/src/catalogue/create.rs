//! « Nouvelle destination ».

use super::write::places;
use crate::access::{Done, Granted, ManageCatalogue};
use crate::audit::Event;
use crate::failure::Failure;
use domain::catalogue::DestinationText;
use domain::id::DestinationId;
use store::placement::destination;

/// Makes a destination of the host, open, with its site and its service when they are new.
///
/// # Errors
/// `Invalid` names each field that is not accepted.
pub async fn create(grant: Granted<ManageCatalogue>, text: DestinationText) -> Result<Done<DestinationId>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let places = places(&grant, &text, &[]).await?;
    let id = DestinationId(grant.services().new_id(grant.now()).map_err(Failure::unexpected)?);
    destination::insert(tx, scope, id, places, &text).await?;
    destination::set_contacts(tx, scope, id, &text.contacts).await?;
    grant.commit(Event::DestinationMade { destination: id }, id).await
}
