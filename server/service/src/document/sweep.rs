//! What was laid down and is told of nowhere is removed: a file whose row never came, or was taken away (UPL-09).

use super::Documents;
use domain::Timestamp;
use futures::TryStreamExt as _;
use object_store::ObjectStore as _;
use std::collections::HashSet;
use uuid::Uuid;

/// For how long a file may wait for its row, in hours.
const HOURS: i64 = 24;

/// Removes files that are told of nowhere since a day; brings back how many. `told` was read before.
///
/// # Errors
/// The shelf does not answer.
pub async fn sweep(documents: &Documents, told: &HashSet<Uuid>, now: Timestamp) -> Result<usize, object_store::Error> {
    let since = now.plus_hours(-HOURS).0;
    let orphan = |meta: &object_store::ObjectMeta| {
        let key = Uuid::try_parse(meta.location.as_ref()).ok().filter(|key| !told.contains(key))?;
        (meta.last_modified.timestamp_micros() < since).then_some(key)
    };
    let all: Vec<_> = documents.shelf.list(None).try_collect().await?;
    let orphans: Vec<Uuid> = all.iter().filter_map(orphan).collect();
    for key in &orphans {
        documents.remove(*key).await?;
    }
    Ok(orphans.len())
}
