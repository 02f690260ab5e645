//! Open sessions (`security.md` SES-01, SES-03, SES-06): one row each, a digest of the token, ended by deletion.

use crate::account;
use crate::error::StoreError;
use crate::membership::{self, Membership};
use crate::tx::{Mode, Tx, Write};
use domain::id::{AccountId, MembershipId, SessionId};
use domain::{Language, Timestamp};

/// An open session and the person behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub account: AccountId,
    /// The role the person acts in.
    pub membership: Membership,
    /// Opened.
    pub created_at: Timestamp,
    /// Last used.
    pub last_seen_at: Timestamp,
    /// « Élise Tremblay ».
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Language of the profile.
    pub language: Language,
    /// Whether the person has other roles to switch to.
    pub roles: i64,
}

/// The session with this digest, if it is open, neither idle nor past its end, and the account is not closed.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(
    tx: &Tx<M>,
    digest: &[u8],
    idle_since: Timestamp,
    opened_since: Timestamp,
) -> Result<Option<Session>, StoreError> {
    let sql = format!(
        "SELECT s.id AS session_id, s.account_id, s.created_at, s.last_seen_at, a.given_name, a.family_name, a.language, x.*,
            (SELECT COUNT(*) FROM membership r WHERE r.account_id = s.account_id) AS roles
         FROM session s JOIN account a ON a.id = s.account_id AND a.disabled_at IS NULL AND NOT {}
         JOIN ({}) x ON x.id = s.membership_id
         WHERE s.digest = $1 AND s.last_seen_at > $2 AND s.created_at > $3",
        account::no_longer_studies("a"),
        membership::SELECT
    );
    let Some(row) = tx.one(sql, [digest.to_vec().into(), idle_since.into(), opened_since.into()]).await? else { return Ok(None) };
    let language: String = row.try_get("", "language")?;
    Ok(Some(Session {
        id: row.try_get("", "session_id")?,
        account: row.try_get("", "account_id")?,
        membership: membership::read(&row)?,
        created_at: row.try_get("", "created_at")?,
        last_seen_at: row.try_get("", "last_seen_at")?,
        given_name: row.try_get("", "given_name")?,
        family_name: row.try_get("", "family_name")?,
        language: Language::parse(&language).unwrap_or_default(),
        roles: row.try_get("", "roles")?,
    }))
}

/// Opens a session.
///
/// # Errors
/// The write failed.
pub async fn open(
    tx: &Tx<Write>,
    id: SessionId,
    digest: &[u8],
    account: AccountId,
    membership: MembershipId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO session (id, digest, account_id, membership_id, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $5, $5)",
        [id.into(), digest.to_vec().into(), account.into(), membership.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// Notes that a session was used.
///
/// # Errors
/// The write failed.
pub async fn touch(tx: &Tx<Write>, id: SessionId, now: Timestamp) -> Result<(), StoreError> {
    tx.run("UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2", [id.into(), now.into()]).await?;
    Ok(())
}

/// Ends one session.
///
/// # Errors
/// The write failed.
pub async fn end(tx: &Tx<Write>, id: SessionId) -> Result<(), StoreError> {
    tx.run("DELETE FROM session WHERE id = $1", [id.into()]).await?;
    Ok(())
}

/// Ends every session of an account, but `except`; tells how many.
///
/// # Errors
/// The write failed.
pub async fn end_all(tx: &Tx<Write>, account: AccountId, except: Option<SessionId>) -> Result<u64, StoreError> {
    let done = match except {
        Some(kept) => tx.run("DELETE FROM session WHERE account_id = $1 AND id <> $2", [account.into(), kept.into()]).await?,
        None => tx.run("DELETE FROM session WHERE account_id = $1", [account.into()]).await?,
    };
    Ok(done.rows_affected())
}

/// Sweeps sessions that are past their time.
///
/// # Errors
/// The write failed.
pub async fn sweep(tx: &Tx<Write>, idle_since: Timestamp, opened_since: Timestamp) -> Result<u64, StoreError> {
    let done = tx.run("DELETE FROM session WHERE last_seen_at <= $1 OR created_at <= $2", [idle_since.into(), opened_since.into()]).await?;
    Ok(done.rows_affected())
}

/// How many sessions an account has open, past ones not yet swept included.
///
/// # Errors
/// The read failed.
pub async fn count<M: Mode>(tx: &Tx<M>, account: AccountId) -> Result<u64, StoreError> {
    let row = tx.one("SELECT COUNT(*) AS n FROM session WHERE account_id = $1", [account.into()]).await?;
    let n: i64 = row.map_or(Ok(0), |row| row.try_get("", "n"))?;
    Ok(n.unsigned_abs())
}

/// Goes on in another role, under another token (SES-02).
///
/// # Errors
/// The write failed.
pub async fn switch(tx: &Tx<Write>, id: SessionId, digest: &[u8], membership: MembershipId) -> Result<(), StoreError> {
    tx.run("UPDATE session SET membership_id = $2, digest = $3 WHERE id = $1", [id.into(), membership.into(), digest.to_vec().into()])
        .await?;
    Ok(())
}
