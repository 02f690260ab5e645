//! « Confirmer et transmettre les noms » (G22).

use super::{acted_on, advance};
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::placement::request::Act;
use domain::placement::{RequestState, Step};
use store::placement::student;

/// Confirms an accepted request: from now on the host sees who comes.
///
/// # Errors
/// `NotFound` out of reach; `Refused(NobodyAssigned)`; `Refused(AssignedGone)` when one of them studies no more; `Refused(RequestMoved)`.
pub async fn confirm(grant: Granted<RequestPlacements>, act: Act) -> Result<Done<u64>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if student::on(grant.tx(), &found).await? == 0 {
        return Err(Failure::Refused(Code::NobodyAssigned));
    }
    if student::studies_no_more(grant.tx(), &found).await? > 0 {
        return Err(Failure::Refused(Code::AssignedGone));
    }
    advance(&grant, &found, Step::Confirm, RequestState::Confirmed, None, &act.reason).await?;
    let released = student::release(grant.tx(), &found, grant.now()).await?;
    grant.commit(Event::NamesReleased { request: act.request, count: released }, released).await
}
