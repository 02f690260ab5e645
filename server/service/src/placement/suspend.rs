//! « Suspendre »: nobody comes for now, the days and the seats are kept (`domain.md` C1).

use super::{acted_on, advance};
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::placement::request::{Act, Tags};
use domain::placement::{RequestState, Step};
use store::placement::write;

/// Suspends a confirmed request.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)`, also when it already is; `Invalid(raison)`.
pub async fn suspend(grant: Granted<RequestPlacements>, act: Act) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    let tags = found.row.tags;
    if tags.suspended {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    advance(&grant, &found, Step::Suspend, RequestState::Confirmed, None, &act.reason).await?;
    let tags = Tags { suspended: true, ..tags };
    write::live(grant.tx(), &found, &write::Life { period: found.row.schedule.period, hours: found.hours, tags }).await?;
    grant.commit(Event::PlacementSuspended { request: act.request }, ()).await
}
