//! « Fermer l’appel »: no more offers; what was offered stays.

use super::acted_on;
use crate::access::{Done, Granted, ManageCalls};
use crate::audit::Event;
use crate::failure::Failure;
use domain::placement::call::{CallAct, CallState, CallStep};
use store::placement::call::write;

/// Closes a call that was sent: its hosts answer no more.
///
/// # Errors
/// `NotFound` out of reach; `Refused(CallMoved)`.
pub async fn close(grant: Granted<ManageCalls>, act: CallAct) -> Result<Done<()>, Failure> {
    acted_on(&grant, &act, CallStep::Close).await?;
    write::advance(grant.tx(), grant.scope(), act.call, CallState::Closed, grant.now()).await?;
    grant.commit(Event::CallClosed { call: act.call }, ()).await
}
