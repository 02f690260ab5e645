//! « Délais »: how soon a host answers, set by its coordination (`domain.md` G20).

use crate::access::{Done, Granted, ManageCatalogue, SeeCatalogue};
use crate::audit::Event;
use crate::failure::Failure;
use domain::placement::Targets;
use store::placement::targets;

/// The delays of the host.
///
/// # Errors
/// The database does not answer.
pub async fn see(grant: Granted<SeeCatalogue>, (): ()) -> Result<Done<Targets>, Failure> {
    let found = targets::read(grant.tx(), grant.scope()).await?;
    Ok(grant.read(found))
}

/// Sets them, for all of its units.
///
/// # Errors
/// The database does not answer.
pub async fn set(grant: Granted<ManageCatalogue>, new: Targets) -> Result<Done<()>, Failure> {
    if targets::read(grant.tx(), grant.scope()).await? == new {
        return Ok(grant.unchanged(()));
    }
    targets::write(grant.tx(), grant.scope(), new).await?;
    grant.commit(Event::TargetsSet { unit_days: new.unit_days, reminder_days: new.reminder_days }, ()).await
}
