//! An agreement written anew by its school.

use super::check;
use crate::access::{Done, Granted, ManageAgreements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Language;
use domain::catalogue::AgreementText;
use domain::id::AgreementId;
use store::placement::agreement;

/// Writes the agreement anew, where it is still in the version that was read.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when it changed since it was read; `Invalid` names each field that is not accepted.
pub async fn edit(grant: Granted<ManageAgreements>, (id, version, text): (AgreementId, i64, AgreementText)) -> Result<Done<()>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    agreement::find(tx, scope, id, Language::French).await?.ok_or(Failure::NotFound)?;
    check(&grant, &text).await?;
    if !agreement::update(tx, scope, (id, version), &text).await? {
        return Err(Failure::Stale);
    }
    grant.commit(Event::AgreementEdited { agreement: id }, ()).await
}
