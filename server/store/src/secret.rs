//! One-time secrets: temporary passwords and reset links (`security.md` RST-01, RST-03). Only their digests are here.

use crate::error::StoreError;
use crate::tx::{Mode, Tx, Write};
use domain::Timestamp;
use domain::id::{AccountId, SecretId};

/// What a secret is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// *Mot de passe temporaire*: made by the machine for a person who has not come in, or by the yellow key.
    TemporaryPassword,
    /// A link asked for at « Aide avec mot de passe oublié ».
    ResetLink,
}

impl Kind {
    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TemporaryPassword => "temporary_password",
            Self::ResetLink => "reset_link",
        }
    }
}

/// A secret as it stands.
#[derive(Clone, Debug)]
pub struct Secret {
    /// Its id.
    pub id: SecretId,
    /// Whose.
    pub account: AccountId,
    /// What it is.
    pub kind: Kind,
    /// Until when it opens.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
    /// When a newer one, a change of password or of address replaced it.
    pub superseded_at: Option<Timestamp>,
}

/// The secret with this digest.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, digest: &[u8]) -> Result<Option<Secret>, StoreError> {
    let no_longer = crate::account::no_longer_studies("a");
    let sql = format!(
        "SELECT s.id, s.account_id, s.kind, s.expires_at, s.used_at, s.superseded_at, s.created_at,
            CASE WHEN s.password_version = a.password_version AND COALESCE(s.address_folded, '') = COALESCE(a.email_folded, '') AND a.disabled_at IS NULL
            AND NOT {no_longer}
            THEN 0 ELSE 1 END AS outrun
        FROM secret s JOIN account a ON a.id = s.account_id WHERE s.digest = $1"
    );
    let Some(row) = tx.one(sql, [digest.to_vec().into()]).await? else { return Ok(None) };
    let kind: String = row.try_get("", "kind")?;
    let outrun: i32 = row.try_get("", "outrun")?;
    let superseded_at: Option<Timestamp> = row.try_get("", "superseded_at")?;
    let created_at: Timestamp = row.try_get("", "created_at")?;
    Ok(Some(Secret {
        id: row.try_get("", "id")?,
        account: row.try_get("", "account_id")?,
        kind: if kind == Kind::ResetLink.word() { Kind::ResetLink } else { Kind::TemporaryPassword },
        expires_at: row.try_get("", "expires_at")?,
        used_at: row.try_get("", "used_at")?,
        superseded_at: superseded_at.or((outrun == 1).then_some(created_at)),
    }))
}

/// A new secret, for the account as it is now: a later change of password, of address or a closed account voids it.
#[derive(Clone, Debug)]
pub struct New {
    /// Its id.
    pub id: SecretId,
    /// Whose.
    pub account: AccountId,
    /// What it is.
    pub kind: Kind,
    /// Its digest.
    pub digest: Vec<u8>,
    /// Until when it opens.
    pub expires_at: Timestamp,
}

/// Makes a secret, and voids the earlier ones of the same kind (RST-03).
///
/// # Errors
/// The write failed.
pub async fn make(tx: &Tx<Write>, new: New, now: Timestamp) -> Result<(), StoreError> {
    supersede(tx, new.account, Some(new.kind), now).await?;
    tx.run(
        "INSERT INTO secret (id, account_id, kind, digest, address_folded, password_version, created_at, expires_at)
         SELECT $1, a.id, $3, $4, a.email_folded, a.password_version, $5, $6 FROM account a WHERE a.id = $2",
        [new.id.into(), new.account.into(), new.kind.word().into(), new.digest.into(), now.into(), new.expires_at.into()],
    )
    .await?;
    Ok(())
}

/// Voids the live secrets of an account, of one kind or all.
///
/// # Errors
/// The write failed.
pub async fn supersede(tx: &Tx<Write>, account: AccountId, kind: Option<Kind>, now: Timestamp) -> Result<(), StoreError> {
    let live = "account_id = $1 AND used_at IS NULL AND superseded_at IS NULL";
    match kind {
        Some(kind) => {
            tx.run(
                format!("UPDATE secret SET superseded_at = $2 WHERE {live} AND kind = $3"),
                [account.into(), now.into(), kind.word().into()],
            )
            .await?
        }
        None => tx.run(format!("UPDATE secret SET superseded_at = $2 WHERE {live}"), [account.into(), now.into()]).await?,
    };
    Ok(())
}

/// Consumes a secret; false when somebody else just did, or it opens no more.
///
/// # Errors
/// The write failed.
pub async fn consume(tx: &Tx<Write>, id: SecretId, now: Timestamp) -> Result<bool, StoreError> {
    let done = tx
        .run(
            "UPDATE secret SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND superseded_at IS NULL AND expires_at > $2",
            [id.into(), now.into()],
        )
        .await?;
    Ok(done.rows_affected() == 1)
}
