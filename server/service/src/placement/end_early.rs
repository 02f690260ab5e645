//! « Mettre fin plus tôt » (`domain.md` C1).

use super::{acted_on, advance};
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::calendar::Period;
use domain::placement::request::{EarlyEnd, Tags};
use domain::placement::{RequestState, Step};
use store::placement::write;

/// Ends a confirmed request before its last day; its hours are those of the days that are left, or those that were typed.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)`; `Invalid` on `raison`, `fin-devancee` (not between the first day and the last).
pub async fn end_early(grant: Granted<RequestPlacements>, asked: EarlyEnd) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &asked.act).await?;
    let row = &found.row;
    let period = Period::new(row.schedule.period.from, asked.on).filter(|period| period.to < row.schedule.period.to);
    let Some(period) = period else {
        let moved = row.state != RequestState::Confirmed;
        return Err(if moved { Failure::Refused(Code::RequestMoved) } else { Failure::field("fin-devancee", Code::NotWithin) });
    };
    advance(&grant, &found, Step::EndEarly, RequestState::Confirmed, None, &asked.act.reason).await?;
    let tags = Tags { ended_early: true, ..row.tags };
    write::live(grant.tx(), &found, &write::Life { period, hours: asked.hours, tags }).await?;
    grant.commit(Event::PlacementEndedEarly { request: asked.act.request }, ()).await
}
