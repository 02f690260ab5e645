//! Documents of destinations and of requests: what is told of them, and the keys that open them.

use crate::error::StoreError;
use crate::placement::{destination, reach, text};
use crate::roster::condition::Values;
use crate::scope::Linked;
use crate::tx::{Mode, Tx, Write};
use domain::Timestamp;
use domain::document::{DocumentKind, DocumentRow, Owner};
use domain::id::{AccountId, DocumentId, OrganisationId, PlacementId};
use sea_orm::QueryResult;
use std::collections::HashSet;
use uuid::Uuid;

/// A document, with what opens it.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What is told of it.
    pub row: DocumentRow,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it was added to.
    pub owner: Owner,
    /// Under which name its bytes lie.
    pub shelf_key: Uuid,
    /// The name of the key that wraps its own.
    pub key_id: Vec<u8>,
    /// Its own key, wrapped.
    pub wrapped_key: Vec<u8>,
}

/// The documents of what was found to be in reach, the first added first.
///
/// # Errors
/// The read failed.
pub async fn of<M: Mode>(tx: &Tx<M>, owner: Owner) -> Result<Vec<DocumentRow>, StoreError> {
    let rows = match owner {
        Owner::Destination(id) => {
            tx.all("SELECT d.* FROM document d WHERE d.destination_id = $1 ORDER BY d.added_at, d.id", [id.into()]).await?
        }
        Owner::Request(id) => {
            let sql = format!("SELECT d.* FROM placement p JOIN document d ON {OF_REQUEST} WHERE p.id = $1 ORDER BY d.added_at, d.id");
            tx.all(sql, [id.into()]).await?
        }
    };
    rows.iter().map(read).collect()
}

/// A document of what is in reach.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, scope: &Linked, owner: Owner, id: DocumentId) -> Result<Option<Kept>, StoreError> {
    let mut values = Values::new(tx);
    let sql = match owner {
        Owner::Destination(of) => {
            let reach = destination::reach(&mut values, scope);
            let (of, id) = (values.add(of), values.add(id));
            format!(
                "SELECT d.* FROM destination t JOIN document d ON d.destination_id = t.id WHERE {reach} AND t.id = {of} AND d.id = {id}"
            )
        }
        Owner::Request(of) => {
            let reach = reach(&mut values, scope);
            let (of, id) = (values.add(of), values.add(id));
            format!("SELECT d.* FROM placement p JOIN document d ON {OF_REQUEST} WHERE {reach} AND p.id = {of} AND d.id = {id}")
        }
    };
    tx.one_of(sql, values.into_vec()).await?.as_ref().map(kept).transpose()
}

/// A document of a request whose link opens.
///
/// # Errors
/// The read failed.
pub async fn of_link<M: Mode>(tx: &Tx<M>, request: PlacementId, id: DocumentId) -> Result<Option<Kept>, StoreError> {
    let sql = format!("SELECT d.* FROM placement p JOIN document d ON {OF_REQUEST} WHERE p.id = $1 AND d.id = $2");
    tx.one(sql, [request.into(), id.into()]).await?.as_ref().map(kept).transpose()
}

/// The documents of `placement p`: its own and, of one that was taken off another, those that the other had then.
const OF_REQUEST: &str = "(d.placement_id = p.id OR (d.placement_id = p.split_from AND d.added_at <= p.created_at))";

/// Adds a document to what was found to be in reach, and kept from others.
///
/// # Errors
/// The write failed.
pub async fn insert(tx: &Tx<Write>, kept: &Kept, account: AccountId) -> Result<(), StoreError> {
    let (destination, request) = match kept.owner {
        Owner::Destination(id) => (Some(id), None),
        Owner::Request(id) => (None, Some(id)),
    };
    let row = &kept.row;
    tx.run(
        "INSERT INTO document (id, organisation_id, destination_id, placement_id, title, kind, size, shelf_key, key_id, wrapped_key, added_by,
            added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        [
            row.id.into(),
            kept.organisation.into(),
            destination.into(),
            request.into(),
            row.title.clone().into(),
            row.kind.word().into(),
            i64::try_from(row.bytes).unwrap_or(i64::MAX).into(),
            kept.shelf_key.into(),
            kept.key_id.clone().into(),
            kept.wrapped_key.clone().into(),
            account.into(),
            row.added_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Forgets a document of what was found to be in reach, and with its key what it says; brings its title back, or nothing when there is no
/// such document.
///
/// # Errors
/// The write failed.
pub async fn remove(tx: &Tx<Write>, owner: Owner, id: DocumentId) -> Result<Option<String>, StoreError> {
    let (column, of) = match owner {
        Owner::Destination(of) => ("destination_id", of.into()),
        Owner::Request(of) => ("placement_id", of.into()),
    };
    let row = tx.one(format!("DELETE FROM document WHERE id = $1 AND {column} = $2 RETURNING title"), [id.into(), of]).await?;
    row.as_ref().map(|row| text(row, "title")).transpose()
}

/// Under which names the bytes of documents lie.
///
/// # Errors
/// The read failed.
pub async fn shelf_keys<M: Mode>(tx: &Tx<M>) -> Result<HashSet<Uuid>, StoreError> {
    let rows = tx.all("SELECT shelf_key FROM document", []).await?;
    rows.iter().map(|row| Ok(row.try_get("", "shelf_key")?)).collect()
}

fn read(row: &QueryResult) -> Result<DocumentRow, StoreError> {
    let size: i64 = row.try_get("", "size")?;
    let added_at: Timestamp = row.try_get("", "added_at")?;
    Ok(DocumentRow {
        id: row.try_get("", "id")?,
        title: text(row, "title")?,
        kind: DocumentKind::from_word(&text(row, "kind")?).ok_or(StoreError::UnknownWord("document.kind"))?,
        bytes: u64::try_from(size).unwrap_or_default(),
        added_at,
    })
}

fn kept(row: &QueryResult) -> Result<Kept, StoreError> {
    let owner = match (row.try_get("", "destination_id")?, row.try_get("", "placement_id")?) {
        (Some(id), _) => Owner::Destination(id),
        (None, Some(id)) => Owner::Request(id),
        (None, None) => return Err(StoreError::UnknownWord("document")),
    };
    Ok(Kept {
        row: read(row)?,
        organisation: row.try_get("", "organisation_id")?,
        owner,
        shelf_key: row.try_get("", "shelf_key")?,
        key_id: row.try_get("", "key_id")?,
        wrapped_key: row.try_get("", "wrapped_key")?,
    })
}
