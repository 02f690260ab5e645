//! The chain of events of each organisation (`security.md` LOG-02, LOG-03).

use crate::error::StoreError;
use crate::tx::{Tx, Write};
use domain::Timestamp;
use domain::id::{AccountId, OrganisationId};

/// One event, as it is chained.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The organisation whose chain it joins.
    pub organisation: OrganisationId,
    /// When.
    pub at: Timestamp,
    /// Who; nobody for the product itself.
    pub account: Option<AccountId>,
    /// What, a word in the past tense.
    pub action: &'a str,
    /// On what: JSON without secrets.
    pub subject: &'a str,
}

/// Takes the next place in the organisation's chain, hashes with `hash(previous, seq)`, and adds the event.
///
/// # Errors
/// The write failed; the whole transaction then fails with it.
pub async fn append(tx: &Tx<Write>, entry: &Entry<'_>, hash: impl FnOnce(&[u8], i64) -> [u8; 32]) -> Result<(), StoreError> {
    let head = tx
        .one(
            "INSERT INTO audit_head (organisation_id, seq, hash) VALUES ($1, 1, $2)
             ON CONFLICT (organisation_id) DO UPDATE SET seq = audit_head.seq + 1 RETURNING seq, hash",
            [entry.organisation.into(), vec![0_u8; 32].into()],
        )
        .await?
        .ok_or(StoreError::UnknownWord("audit_head"))?;
    let (seq, previous): (i64, Vec<u8>) = (head.try_get("", "seq")?, head.try_get("", "hash")?);
    let hash = hash(&previous, seq).to_vec();
    tx.run(
        "INSERT INTO audit (organisation_id, seq, at, account_id, action, subject, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            entry.organisation.into(),
            seq.into(),
            entry.at.into(),
            entry.account.into(),
            entry.action.into(),
            entry.subject.into(),
            hash.clone().into(),
        ],
    )
    .await?;
    tx.run("UPDATE audit_head SET hash = $2 WHERE organisation_id = $1", [entry.organisation.into(), hash.into()]).await?;
    Ok(())
}

/// An event as it stands in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Place in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub account: Option<AccountId>,
    /// What.
    pub action: String,
    /// On what.
    pub subject: String,
    /// Its link.
    pub hash: Vec<u8>,
}

/// The whole chain of an organisation, oldest first.
///
/// # Errors
/// The read failed.
pub async fn chain<M: crate::Mode>(tx: &Tx<M>, organisation: OrganisationId) -> Result<Vec<Kept>, StoreError> {
    let rows = tx
        .all("SELECT seq, at, account_id, action, subject, hash FROM audit WHERE organisation_id = $1 ORDER BY seq", [organisation.into()])
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Kept {
                seq: row.try_get("", "seq")?,
                at: row.try_get("", "at")?,
                account: row.try_get("", "account_id")?,
                action: row.try_get("", "action")?,
                subject: row.try_get("", "subject")?,
                hash: row.try_get("", "hash")?,
            })
        })
        .collect()
}
