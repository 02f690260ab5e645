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

/// Counts a try before it is heard, in one statement, so that tries made at once are counted one by one. Brings back which
/// one it is, from 1; nothing when it is not heard, because the subject waits or had `limit` of them since `oldest`.
///
/// # Errors
/// The write failed.
pub async fn take(
    tx: &Tx<Write>,
    kind: Kind,
    subject: &[u8],
    limit: i64,
    oldest: Timestamp,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let row = tx
        .one(
            "INSERT INTO attempt (kind, subject, count, since, next_at) VALUES ($1, $2, 1, $3, $3)
             ON CONFLICT (kind, subject) DO UPDATE SET
                count = CASE WHEN attempt.since <= $4 THEN 1 ELSE attempt.count + 1 END,
                since = CASE WHEN attempt.since <= $4 THEN excluded.since ELSE attempt.since END,
                next_at = excluded.next_at
             WHERE attempt.since <= $4 OR (attempt.next_at <= $3 AND attempt.count < $5)
             RETURNING count",
            [kind.word().into(), subject.to_vec().into(), now.into(), oldest.into(), limit.into()],
        )
        .await?;
    row.map(|row| Ok(row.try_get("", "count")?)).transpose()
}

/// Makes the next try of a subject wait.
///
/// # Errors
/// The write failed.
pub async fn wait(tx: &Tx<Write>, kind: Kind, subject: &[u8], until: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE attempt SET next_at = $3 WHERE kind = $1 AND subject = $2 AND next_at < $3";
    tx.run(sql, [kind.word().into(), subject.to_vec().into(), until.into()]).await?;
    Ok(())
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

/// Sweeps tries that began at `before` or earlier.
///
/// # Errors
/// The write failed.
pub async fn sweep(tx: &Tx<Write>, before: Timestamp) -> Result<u64, StoreError> {
    Ok(tx.run("DELETE FROM attempt WHERE since <= $1", [before.into()]).await?.rows_affected())
}

/// Forgets the tries of a subject: it came in.
///
/// # Errors
/// The write failed.
pub async fn clear(tx: &Tx<Write>, kind: Kind, subject: &[u8]) -> Result<(), StoreError> {
    tx.run("DELETE FROM attempt WHERE kind = $1 AND subject = $2", [kind.word().into(), subject.to_vec().into()]).await?;
    Ok(())
}
