//! Documents of destinations and of requests: what is told of them, and the keys that open them.

use crate::error::StoreError;
use crate::placement::{destination, reach, text};
use crate::roster::condition::Values;
use crate::scope::Linked;
use crate::tx::{Mode, Tx, Write};
use domain::Timestamp;
use domain::document::{DocumentKind, DocumentRow, Owner};
use domain::id::{AccountId, DocumentId, OrganisationId, PlacementId};
use sea_orm::{QueryResult, Value};
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
        Owner::Request(id) => tx.all("SELECT d.* FROM document d WHERE d.placement_id = $1 ORDER BY d.added_at, d.id", [id.into()]).await?,
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
            format!("SELECT d.* FROM placement p JOIN document d ON d.placement_id = p.id WHERE {reach} AND p.id = {of} AND d.id = {id}")
        }
    };
    tx.one_of(sql, values.into_vec()).await?.as_ref().map(kept).transpose()
}

/// A document of a request whose link opens.
///
/// # Errors
/// The read failed.
pub async fn of_link<M: Mode>(tx: &Tx<M>, request: PlacementId, id: DocumentId) -> Result<Option<Kept>, StoreError> {
    tx.one("SELECT d.* FROM document d WHERE d.placement_id = $1 AND d.id = $2", [request.into(), id.into()])
        .await?
        .as_ref()
        .map(kept)
        .transpose()
}

/// Names a file that is about to be laid down, before it is.
///
/// # Errors
/// The write failed.
pub async fn announce(tx: &Tx<Write>, shelf_key: Uuid, now: Timestamp) -> Result<(), StoreError> {
    tx.run("INSERT INTO document_file (shelf_key, since) VALUES ($1, $2)", [shelf_key.into(), now.into()]).await?;
    Ok(())
}

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
    tx.run("DELETE FROM document_file WHERE shelf_key = $1", [kept.shelf_key.into()]).await?;
    Ok(())
}

/// Hands a document of a request on to the part that is taken off it: a row of its own, and the same file.
///
/// # Errors
/// The write failed.
pub async fn hand_on(tx: &Tx<Write>, (from, id): (DocumentId, DocumentId), part: PlacementId) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO document (id, organisation_id, placement_id, title, kind, size, shelf_key, key_id, wrapped_key, added_by, added_at)
         SELECT $2, organisation_id, $3, title, kind, size, shelf_key, key_id, wrapped_key, added_by, added_at FROM document WHERE id = $1",
        [from.into(), id.into(), part.into()],
    )
    .await?;
    Ok(())
}

/// Names the files of rows that are about to go and that no other row has; `which` says which rows, as a condition with one value.
pub(crate) async fn let_go(tx: &Tx<Write>, which: &str, value: Value, now: Timestamp) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO document_file (shelf_key, since) SELECT DISTINCT d.shelf_key, $2 FROM document d WHERE {which}
            AND NOT EXISTS (SELECT 1 FROM document o WHERE o.shelf_key = d.shelf_key AND o.id <> d.id) ON CONFLICT DO NOTHING"
    );
    tx.run(sql, [value, now.into()]).await?;
    Ok(())
}

/// Forgets a document of what was found to be in reach, and with its last row the key of its file; brings its title back, or nothing when
/// there is no such document.
///
/// # Errors
/// The write failed.
pub async fn remove(tx: &Tx<Write>, owner: Owner, id: DocumentId, now: Timestamp) -> Result<Option<String>, StoreError> {
    let (column, of) = match owner {
        Owner::Destination(of) => ("destination_id", of.into()),
        Owner::Request(of) => ("placement_id", of.into()),
    };
    let row = tx.one(format!("SELECT title FROM document WHERE id = $1 AND {column} = $2"), [id.into(), of]).await?;
    let Some(row) = row else { return Ok(None) };
    let_go(tx, "d.id = $1", id.into(), now).await?;
    tx.run("DELETE FROM document WHERE id = $1", [id.into()]).await?;
    Ok(Some(text(&row, "title")?))
}

/// Files that no row has since an instant; they are removed, and then forgotten.
///
/// # Errors
/// The read failed.
pub async fn left<M: Mode>(tx: &Tx<M>, since: Timestamp) -> Result<Vec<Uuid>, StoreError> {
    let rows = tx.all("SELECT shelf_key FROM document_file WHERE since < $1", [since.into()]).await?;
    rows.iter().map(|row| Ok(row.try_get("", "shelf_key")?)).collect()
}

/// Forgets files that were removed.
///
/// # Errors
/// The write failed.
pub async fn forget(tx: &Tx<Write>, removed: &[Uuid]) -> Result<(), StoreError> {
    for key in removed {
        tx.run("DELETE FROM document_file WHERE shelf_key = $1", [(*key).into()]).await?;
    }
    Ok(())
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
