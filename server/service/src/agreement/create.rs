//! « Nouvelle entente ».

use super::check;
use crate::access::{Done, Granted, ManageAgreements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::catalogue::AgreementText;
use domain::id::AgreementId;
use store::placement::agreement;

/// Adds an agreement of the school.
///
/// # Errors
/// `Invalid` names each field that is not accepted.
pub async fn create(grant: Granted<ManageAgreements>, text: AgreementText) -> Result<Done<AgreementId>, Failure> {
    check(&grant, &text).await?;
    let id = AgreementId(grant.services().new_id(grant.now()).map_err(Failure::unexpected)?);
    agreement::insert(grant.tx(), grant.scope(), id, &text).await?;
    grant.commit(Event::AgreementMade { agreement: id }, id).await
}
