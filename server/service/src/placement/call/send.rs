//! « Envoyer » a draft to its hosts.

use super::{acted_on, check};
use crate::access::{Done, Granted, ManageCalls};
use crate::audit::Event;
use crate::failure::Failure;
use domain::placement::call::{CallAct, CallState, CallStep, CallText};
use store::placement::call::{self, Found, write};

/// Sends a call: its hosts see it from now on, and answer until the reply-by day.
///
/// # Errors
/// `NotFound` out of reach; `Refused(CallMoved)`; `Invalid` when it can no longer be asked as it was written: its days are past, say.
pub async fn send(grant: Granted<ManageCalls>, act: CallAct) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act, CallStep::Send).await?;
    let hosts = call::replies(grant.tx(), grant.scope(), act.call).await?.into_keys().collect();
    check(&grant, &written(found, hosts)).await?;
    write::advance(grant.tx(), grant.scope(), act.call, CallState::Sent, grant.now()).await?;
    grant.commit(Event::CallSent { call: act.call }, ()).await
}

/// What a call asks, as it was written.
fn written(found: Found, hosts: Vec<domain::id::OrganisationId>) -> CallText {
    let row = found.row;
    CallText {
        offering: found.offering,
        students: row.students,
        supervision: row.supervision,
        schedule: row.schedule,
        comment: found.comment,
        reply_by: row.reply_by,
        hosts,
    }
}
