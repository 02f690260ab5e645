//! Files that no row has for a day are removed: one whose row never came, or was taken away (UPL-09, DAT-04). Of what this database does not
//! name, nothing is touched: the folder may be another’s.

use crate::failure::Failure;
use crate::services::Services;
use store::{Tx, Write, document};

/// For how long a file may wait for its row, in hours.
const HOURS: i64 = 24;

/// Removes those files; brings back how many. They are forgotten with the transaction.
///
/// # Errors
/// The database or the shelf does not answer.
pub async fn sweep(services: &Services, tx: &Tx<Write>) -> Result<usize, Failure> {
    let left = document::left(tx, services.clock.now().plus_hours(-HOURS)).await?;
    for key in &left {
        services.documents.remove(*key).await.map_err(Failure::unexpected)?;
    }
    document::forget(tx, &left).await?;
    Ok(left.len())
}
