//! How many seats a destination has on some days, or for a discipline: said and taken back by its host.

use super::{Seen, written};
use crate::access::{Done, Granted, ManageCatalogue};
use crate::audit::Event;
use crate::failure::Failure;
use crate::placement::today;
use domain::catalogue::{CapacityLine, MOST_LIMITS, MOST_SEATS};
use domain::id::CapacityId;
use domain::placement::Limit;
use domain::{Code, FieldError};
use store::placement::capacity;

/// Says how many seats there are. Requests that were accepted keep theirs; where they are too many, the summary says so.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when the destination changed since it was read; `Invalid` names each field that is not accepted:
/// days that are over, too many seats, too many lines.
pub async fn add(grant: Granted<ManageCatalogue>, (seen, limit): (Seen, Limit)) -> Result<Done<CapacityId>, Failure> {
    let found = written(&grant, seen).await?;
    let mut wrong = Vec::new();
    if limit.seats > MOST_SEATS {
        wrong.push(FieldError::new("places", Code::NotSeats));
    }
    if limit.period.to < today(grant.now()) {
        wrong.push(FieldError::new("places-fin", Code::DayPast));
    }
    if found.limits.len() >= MOST_LIMITS {
        wrong.push(FieldError::new("places", Code::TooManyLines));
    }
    if !wrong.is_empty() {
        return Err(Failure::Invalid(wrong));
    }
    let id = CapacityId(grant.services().new_id(grant.now()).map_err(Failure::unexpected)?);
    capacity::add(grant.tx(), grant.scope(), seen.destination, &CapacityLine { id, limit }).await?;
    grant.commit(Event::CapacityAdded { destination: seen.destination, capacity: id, seats: u64::from(limit.seats) }, id).await
}

/// Takes back what was said.
///
/// # Errors
/// `NotFound` out of reach, or when the destination has no such line; `Stale` when it changed since it was read.
pub async fn remove(grant: Granted<ManageCatalogue>, (seen, id): (Seen, CapacityId)) -> Result<Done<()>, Failure> {
    written(&grant, seen).await?;
    if !capacity::remove(grant.tx(), grant.scope(), seen.destination, id).await? {
        return Err(Failure::NotFound);
    }
    grant.commit(Event::CapacityRemoved { destination: seen.destination, capacity: id }, ()).await
}
