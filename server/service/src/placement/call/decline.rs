//! « Décliner » a call, for a host, with a reason.

use super::seen;
use crate::access::{AnswerCalls, Done, Granted};
use crate::audit::Event;
use crate::failure::Failure;
use crate::placement::{says_something, today};
use domain::Code;
use domain::placement::call::{CallAct, may_decline};
use domain::placement::request::LONGEST_TEXT;
use store::placement::call::{self, write};

/// Declines a call; an offer made later undoes it.
///
/// # Errors
/// `NotFound` out of reach; `Refused(CallClosed)` and `Refused(CallLate)` once nobody answers any more; `Refused(CallAnswered)` once the
/// host made an offer; `Refused(CallMoved)` when somebody of the host answered meanwhile; `Invalid(raison)`.
pub async fn decline(grant: Granted<AnswerCalls>, act: CallAct) -> Result<Done<()>, Failure> {
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let found = seen(&grant, &act).await?;
    let reply = call::replies(tx, scope, act.call).await?.remove(&scope.organisation()).unwrap_or_default();
    may_decline(found.row.state, found.row.reply_by, today(now), &reply).map_err(Failure::Refused)?;
    if found.version != act.version {
        return Err(Failure::Refused(Code::CallMoved));
    }
    let reason = act.reason.trim();
    if !says_something(reason) {
        return Err(Failure::field("raison", Code::Required));
    }
    if reason.chars().count() > LONGEST_TEXT {
        return Err(Failure::field("raison", Code::TooLong));
    }
    write::reply(tx, scope, act.call, Some((reason, now))).await?;
    grant.commit(Event::CallDeclined { call: act.call }, ()).await
}
