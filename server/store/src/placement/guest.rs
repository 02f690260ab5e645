//! Requests to hosts without a user: whom to write to, the links by which they answer, what such a link shows.

use super::{COLUMNS, Found, TABLES, read, text};
use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::tx::{Mode, Tx, Write};
use domain::id::{AccountId, OrganisationId, PlacementId};
use domain::placement::Party;
use domain::{Language, Timestamp};
use uuid::Uuid;

/// A link as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The request it is for.
    pub placement: PlacementId,
    /// Until when it opens.
    pub expires_at: Timestamp,
    /// When a newer one replaced it.
    pub superseded_at: Option<Timestamp>,
}

/// The link with this digest.
///
/// # Errors
/// The read failed.
pub async fn link<M: Mode>(tx: &Tx<M>, digest: &[u8]) -> Result<Option<Link>, StoreError> {
    let row = tx.one("SELECT placement_id, expires_at, superseded_at FROM guest_link WHERE digest = $1", [digest.to_vec().into()]).await?;
    row.map(|row| {
        Ok(Link {
            placement: row.try_get("", "placement_id")?,
            expires_at: row.try_get("", "expires_at")?,
            superseded_at: row.try_get("", "superseded_at")?,
        })
    })
    .transpose()
}

/// A link made for a leased mail.
#[derive(Clone, Debug)]
pub struct MadeLink {
    /// Its id.
    pub id: Uuid,
    /// The request it is for.
    pub placement: PlacementId,
    /// Its digest.
    pub digest: Vec<u8>,
    /// Until when it opens.
    pub expires_at: Timestamp,
}

/// Keeps the links of a batch of mails, each in the place of the earlier ones of its request.
///
/// # Errors
/// The write failed.
pub async fn keep(tx: &Tx<Write>, links: &[MadeLink], now: Timestamp) -> Result<(), StoreError> {
    for link in links {
        tx.run(
            "UPDATE guest_link SET superseded_at = $2 WHERE placement_id = $1 AND superseded_at IS NULL",
            [link.placement.into(), now.into()],
        )
        .await?;
        tx.run(
            "INSERT INTO guest_link (id, organisation_id, placement_id, digest, created_at, expires_at)
             SELECT $1, p.organisation_id, p.id, $3, $4, $5 FROM placement p WHERE p.id = $2",
            [link.id.into(), link.placement.into(), link.digest.clone().into(), now.into(), link.expires_at.into()],
        )
        .await?;
    }
    Ok(())
}

/// The address to which a host’s requests are written, and in which language.
///
/// # Errors
/// The read failed.
pub async fn contact<M: Mode>(tx: &Tx<M>, host: OrganisationId) -> Result<Option<(String, Language)>, StoreError> {
    let Some(row) = tx.one("SELECT contact_email, language FROM organisation WHERE id = $1", [host.into()]).await? else { return Ok(None) };
    let address = text(&row, "contact_email")?;
    let language = Language::parse(&text(&row, "language")?).unwrap_or_default();
    Ok((!address.is_empty()).then_some((address, language)))
}

/// Who asks: whoever sent a request, its maker before that; and the name and address under which a guest can write to them.
///
/// # Errors
/// The read failed.
pub async fn asker<M: Mode>(tx: &Tx<M>, id: PlacementId) -> Result<Option<(AccountId, String, Option<String>)>, StoreError> {
    let sql = "SELECT a.id, a.given_name, a.family_name, a.email FROM placement_event e JOIN account a ON a.id = e.account_id
         WHERE e.placement_id = $1 AND e.party = 'school' AND e.step IN ('create', 'send', 'resubmit') ORDER BY e.seq DESC LIMIT 1";
    let row = tx.one(sql, [id.into()]).await?;
    row.map(|row| {
        let name = format!("{} {}", text(&row, "given_name")?, text(&row, "family_name")?);
        Ok((row.try_get("", "id")?, name.trim().to_owned(), row.try_get("", "email")?))
    })
    .transpose()
}

/// The request of a link; to be written to, it is kept from others until the transaction ends.
///
/// # Errors
/// The read failed.
pub async fn request<M: Mode>(tx: &Tx<M>, link: Link, language: Language) -> Result<Option<Found>, StoreError> {
    let values = Values::new(tx);
    let lock = if M::WRITES { values.keeping("p") } else { String::new() };
    let row = tx.one(format!("SELECT {COLUMNS} FROM {TABLES} WHERE p.id = $1 {lock}"), [link.placement.into()]).await?;
    row.as_ref().map(|row| read(row, language, Party::Guest)).transpose()
}
