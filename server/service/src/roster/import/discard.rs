//! Lists that will not be applied are thrown away: at once when the person says so, after a day otherwise.

use super::KEPT_HOURS;
use crate::access::{Done, Granted, ImportRoster};
use crate::audit::Event;
use crate::failure::Failure;
use crate::services::Services;
use domain::id::ImportId;
use store::Write;

/// Throws a list away, or what is left of one that was applied.
///
/// # Errors
/// `NotFound` for a list out of reach.
pub async fn discard(grant: Granted<ImportRoster>, id: ImportId) -> Result<Done<()>, Failure> {
    let import = store::import::find(grant.tx(), grant.scope(), id).await?.ok_or(Failure::NotFound)?;
    if import.sheet.is_none() {
        return Ok(grant.unchanged(()));
    }
    store::import::discard(grant.tx(), grant.scope(), id).await?;
    grant.commit(Event::RosterDropped { import: id }, ()).await
}

/// Throws away every list that is a day old; tells how many. To be called now and then by the service itself.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(services: &Services) -> Result<u64, Failure> {
    let tx = services.db.begin::<Write>().await?;
    let swept = store::import::sweep(&tx, services.clock.now().plus_hours(-KEPT_HOURS)).await?;
    if swept > 0 {
        tx.commit().await?;
    }
    Ok(swept)
}
