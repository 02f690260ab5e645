//! Tries counted in the database, so that they survive a restart and hold for every process (`security.md` AUTH-06).

use crate::error::StoreError;
use crate::tx::{Mode, Tx, Write};
use domain::Timestamp;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Wrong passwords for a user name.
    Password,
    /// Reset links asked for an address.
    ResetAddress,
    /// Reset links asked from a source.
    ResetSource,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::ResetAddress => "reset_address",
            Self::ResetSource => "reset_source",
        }
    }
}

/// How many tries, since when, and when the next is heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// How many.
    pub count: i64,
    /// Since when.
    pub since: Timestamp,
    /// When the next is heard.
    pub next_at: Timestamp,
}

/// The tries of a subject (a keyed digest of a name, never the name).
///
/// # Errors
/// The read failed.
pub async fn of<M: Mode>(tx: &Tx<M>, kind: Kind, subject: &[u8]) -> Result<Tries, StoreError> {
    let row = tx
        .one("SELECT count, since, next_at FROM attempt WHERE kind = $1 AND subject = $2", [kind.word().into(), subject.to_vec().into()])
        .await?;
    row.map_or(Ok(Tries::default()), |row| {
        Ok(Tries { count: row.try_get("", "count")?, since: row.try_get("", "since")?, next_at: row.try_get("", "next_at")? })
    })
}

/// Sets the tries of a subject.
///
/// # Errors
/// The write failed.
pub async fn set(tx: &Tx<Write>, kind: Kind, subject: &[u8], tries: Tries) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO attempt (kind, subject, count, since, next_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (kind, subject) DO UPDATE SET count = excluded.count, since = excluded.since, next_at = excluded.next_at",
        [kind.word().into(), subject.to_vec().into(), tries.count.into(), tries.since.into(), tries.next_at.into()],
    )
    .await?;
    Ok(())
}

/// Forgets the tries of a subject: it came in.
///
/// # Errors
/// The write failed.
pub async fn clear(tx: &Tx<Write>, kind: Kind, subject: &[u8]) -> Result<(), StoreError> {
    tx.run("DELETE FROM attempt WHERE kind = $1 AND subject = $2", [kind.word().into(), subject.to_vec().into()]).await?;
    Ok(())
}
