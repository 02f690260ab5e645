//! « Reprendre » what was suspended (`domain.md` C1).

use super::{acted_on, advance};
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::placement::request::{Act, Tags};
use domain::placement::{RequestState, Step};
use store::placement::write;

/// Resumes a request that is suspended.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)`, also when it is not.
pub async fn resume(grant: Granted<RequestPlacements>, act: Act) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    let tags = found.row.tags;
    if !tags.suspended {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    advance(&grant, &found, Step::Resume, RequestState::Confirmed, None, "").await?;
    let tags = Tags { suspended: false, ..tags };
    write::live(grant.tx(), &found, &write::Life { period: found.row.schedule.period, hours: found.hours, tags }).await?;
    grant.commit(Event::PlacementResumed { request: act.request }, ()).await
}
