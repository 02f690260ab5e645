//! « Boîte d’envoi » and « Boîte de réception ».

use crate::access::{Done, Granted, SeePlacements};
use crate::failure::Failure;
use domain::Language;
use domain::placement::Party;
use domain::placement::request::{RequestFilter, WorkList};
use store::placement;

/// A page of the requests in reach, and on which side whoever asks stands.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    grant: Granted<SeePlacements>,
    (filter, language): (RequestFilter, Language),
) -> Result<Done<(Party, WorkList)>, Failure> {
    let party = grant.scope().party();
    let list = placement::list(grant.tx(), grant.scope(), &filter, language).await?;
    Ok(grant.read((party, list)))
}
