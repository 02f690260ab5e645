//! « Modifier » a draft: no host has seen it.

use super::{acted_on, check, many};
use crate::access::{Done, Granted, ManageCalls};
use crate::audit::Event;
use crate::failure::Failure;
use domain::placement::call::{CallAct, CallStep, CallText};
use store::placement::call::write;

/// Asks otherwise what was not sent yet.
///
/// # Errors
/// `NotFound` out of reach; `Refused(CallMoved)` once it is sent, or changed by somebody else; `Invalid` as when it is made.
pub async fn edit(grant: Granted<ManageCalls>, (act, asked): (CallAct, CallText)) -> Result<Done<()>, Failure> {
    acted_on(&grant, &act, CallStep::Edit).await?;
    check(&grant, &asked).await?;
    if !write::rewrite(grant.tx(), grant.scope(), act.call, &asked, grant.now()).await? {
        return Err(Failure::NotFound);
    }
    grant.commit(Event::CallEdited { call: act.call, hosts: many(&asked.hosts) }, ()).await
}
