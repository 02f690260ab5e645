//! « Masquer » what is over: out of the work lists of one side, and back (`domain.md` C1, dismiss).

use super::acted_on;
use crate::access::{CancelPlacements, Done, Granted};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::placement::request::Act;
use store::placement::write;

/// Puts a request that is declined or cancelled out of the work lists of the side of whoever acts, or back into them. It stays in
/// the list of all, with its history, and the other side sees no difference.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)` when it is neither declined nor cancelled, or changed since.
pub async fn hide(grant: Granted<CancelPlacements>, (act, hidden): (Act, bool)) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if !found.row.state.is_over() {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    write::hide(grant.tx(), grant.scope(), &found, hidden).await?;
    grant.commit(Event::RequestHidden { request: act.request, hidden }, ()).await
}
