//! What this database is.

use crate::error::StoreError;
use crate::tx::{Mode, Tx};

/// Whether it is a demonstration.
///
/// # Errors
/// The read failed.
pub async fn demonstration<M: Mode>(tx: &Tx<M>) -> Result<bool, StoreError> {
    let row = tx.one("SELECT demonstration FROM instance WHERE id = 1", []).await?;
    row.map_or(Ok(false), |row| Ok(row.try_get("", "demonstration")?))
}
