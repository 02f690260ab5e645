//! « Supprimer » a draft.

use super::acted_on;
use crate::access::{Done, Granted, ManageCalls};
use crate::audit::Event;
use crate::failure::Failure;
use domain::placement::call::{CallAct, CallStep};
use store::placement::call::write;

/// Leaves nothing of a draft.
///
/// # Errors
/// `NotFound` out of reach; `Refused(CallMoved)` once it is sent.
pub async fn delete(grant: Granted<ManageCalls>, act: CallAct) -> Result<Done<()>, Failure> {
    acted_on(&grant, &act, CallStep::Delete).await?;
    write::delete(grant.tx(), grant.scope(), act.call).await?;
    grant.commit(Event::CallDeleted { call: act.call }, ()).await
}
