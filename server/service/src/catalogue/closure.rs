//! Days on which a destination takes nobody: added and taken away by its host.

use super::{Seen, written};
use crate::access::{Done, Granted, ManageCatalogue};
use crate::audit::Event;
use crate::failure::Failure;
use crate::placement::today;
use domain::catalogue::{LONGEST_NAME, NewClosure};
use domain::id::ClosureId;
use domain::{Code, FieldError};
use store::placement::destination;

/// Adds a closure.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when the destination changed since it was read; `Invalid` names each field that is not accepted:
/// days that are over, no reason.
pub async fn add(grant: Granted<ManageCatalogue>, (seen, closure): (Seen, NewClosure)) -> Result<Done<ClosureId>, Failure> {
    written(&grant, seen).await?;
    let mut wrong = Vec::new();
    if closure.period.to < today(grant.now()) {
        wrong.push(FieldError::new("fin", Code::DayPast));
    }
    if closure.reason.is_empty() {
        wrong.push(FieldError::new("motif", Code::Required));
    } else if closure.reason.chars().count() > LONGEST_NAME {
        wrong.push(FieldError::new("motif", Code::TooLong));
    }
    if !wrong.is_empty() {
        return Err(Failure::Invalid(wrong));
    }
    let id = ClosureId(grant.services().new_id(grant.now()).map_err(Failure::unexpected)?);
    destination::add_closure(grant.tx(), grant.scope(), seen.destination, id, &closure).await?;
    grant.commit(Event::ClosureAdded { destination: seen.destination, closure: id }, id).await
}

/// Takes a closure away.
///
/// # Errors
/// `NotFound` out of reach, or when the destination has no such closure; `Stale` when it changed since it was read.
pub async fn remove(grant: Granted<ManageCatalogue>, (seen, closure): (Seen, ClosureId)) -> Result<Done<()>, Failure> {
    written(&grant, seen).await?;
    if !destination::remove_closure(grant.tx(), grant.scope(), seen.destination, closure).await? {
        return Err(Failure::NotFound);
    }
    grant.commit(Event::ClosureRemoved { destination: seen.destination, closure }, ()).await
}
