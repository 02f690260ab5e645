//! « Annuler », by either side, with a reason (G16).

use super::{acted_on, advance};
use crate::access::{CancelPlacements, Done, Granted};
use crate::audit::Event;
use crate::failure::Failure;
use domain::placement::request::Act;
use domain::placement::{RequestState, Step};

/// Cancels a request: its seats are free again, the host no longer sees its students.
///
/// # Errors
/// `NotFound` out of reach; `Invalid(raison)` without a reason; `Refused(RequestMoved)`.
pub async fn cancel(grant: Granted<CancelPlacements>, act: Act) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    advance(&grant, &found, Step::Cancel, RequestState::Cancelled, None, &act.reason).await?;
    grant.commit(Event::RequestCancelled { request: act.request }, ()).await
}
