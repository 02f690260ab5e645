//! Students, one at a time.

use crate::error::StoreError;
use crate::tx::{Tx, Write};
use domain::Timestamp;
use domain::id::AccountId;

/// Notes that a student chose a first password: the invitation is over.
///
/// # Errors
/// The write failed.
pub async fn note_entered(tx: &Tx<Write>, account: AccountId, now: Timestamp) -> Result<(), StoreError> {
    tx.run("UPDATE student SET entered_at = COALESCE(entered_at, $2) WHERE account_id = $1", [account.into(), now.into()]).await?;
    Ok(())
}
