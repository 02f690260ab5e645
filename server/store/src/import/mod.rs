//! Class lists on their way in: the list that is kept between its preview and its application, and what is known of the
//! students it names.

mod known;
mod write;

pub use known::{Known, KnownStudent, Offering, School, addresses, enrolled, known, offerings, school, taken_network_numbers};
pub use write::{Changes, Enrolled, NewStudent, StudentFile, write};

use crate::database::Engine;
use crate::error::StoreError;
use crate::scope::Departments;
use crate::tx::{Mode, Tx, Write};
use domain::Timestamp;
use domain::id::{ImportId, OfferingId};
use sea_orm::QueryResult;
use uuid::Uuid;

/// An import as it is kept.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// The offering chosen for the whole list.
    pub offering: Option<OfferingId>,
    /// Name of the file.
    pub file_name: String,
    /// The list, or what is left of it; nothing once it was thrown away.
    pub sheet: Option<Vec<u8>>,
    /// How its columns are understood, JSON.
    pub mapping: String,
    /// What it changed, JSON; empty before.
    pub summary: String,
    /// When it was applied.
    pub applied_at: Option<Timestamp>,
}

/// An import to keep.
#[derive(Clone, Debug)]
pub struct New {
    /// Its id.
    pub id: ImportId,
    /// The offering chosen for the whole list.
    pub offering: Option<OfferingId>,
    /// Name of the file.
    pub file_name: String,
    /// The list.
    pub sheet: Vec<u8>,
    /// How its columns are understood, JSON.
    pub mapping: String,
}

/// Keeps a list, and throws away the rows of all but the latest `keep` lists of the same account.
///
/// # Errors
/// The write failed; a `Conflict` when the offering is not of the school.
pub async fn add(tx: &Tx<Write>, scope: &Departments, new: New, keep: u32, now: Timestamp) -> Result<(), StoreError> {
    let department = scope.departments.first().copied();
    tx.run(
        "INSERT INTO import (id, organisation_id, department_id, offering_id, account_id, file_name, sheet, mapping, summary, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', $9)",
        [
            new.id.into(),
            scope.organisation.into(),
            department.into(),
            new.offering.into(),
            scope.account.into(),
            new.file_name.into(),
            new.sheet.into(),
            new.mapping.into(),
            now.into(),
        ],
    )
    .await?;
    tx.run(
        "UPDATE import SET sheet = NULL WHERE account_id = $1 AND sheet IS NOT NULL AND id <> $2 AND id NOT IN
         (SELECT id FROM import WHERE account_id = $1 AND sheet IS NOT NULL AND id <> $2 ORDER BY created_at DESC, id DESC LIMIT $3)",
        [scope.account.into(), new.id.into(), i64::from(keep.saturating_sub(1)).into()],
    )
    .await?;
    Ok(())
}

/// An import of the departments in reach.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, scope: &Departments, id: ImportId) -> Result<Option<Import>, StoreError> {
    let sql = format!(
        "SELECT id, offering_id, file_name, sheet, mapping, summary, applied_at FROM import
         WHERE organisation_id = $1 AND id = $2 AND department_id IN {}",
        ids(tx.engine(), 3)
    );
    let row = tx.one(sql, [scope.organisation.into(), id.into(), departments(scope).into()]).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &QueryResult) -> Result<Import, StoreError> {
    Ok(Import {
        id: row.try_get("", "id")?,
        offering: row.try_get("", "offering_id")?,
        file_name: row.try_get("", "file_name")?,
        sheet: row.try_get("", "sheet")?,
        mapping: row.try_get("", "mapping")?,
        summary: row.try_get("", "summary")?,
        applied_at: row.try_get("", "applied_at")?,
    })
}

/// Keeps how the columns of an import that was read through the scope are understood, and what the list is for; false when
/// it was applied or thrown away meanwhile.
///
/// # Errors
/// The write failed; a `Conflict` when the offering is not of the school.
pub async fn set_mapping(
    tx: &Tx<Write>,
    scope: &Departments,
    id: ImportId,
    mapping: &str,
    offering: Option<OfferingId>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE import SET mapping = $3, offering_id = $4
               WHERE organisation_id = $1 AND id = $2 AND applied_at IS NULL AND sheet IS NOT NULL";
    let done = tx.run(sql, [scope.organisation.into(), id.into(), mapping.into(), offering.into()]).await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that an import was applied; of the list, only `left` is kept.
///
/// # Errors
/// The write failed.
pub async fn finish(
    tx: &Tx<Write>,
    scope: &Departments,
    id: ImportId,
    summary: &str,
    left: Option<Vec<u8>>,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "UPDATE import SET summary = $3, sheet = $4, applied_at = $5 WHERE organisation_id = $1 AND id = $2",
        [scope.organisation.into(), id.into(), summary.into(), left.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// Throws the rows of an import that was read through the scope away.
///
/// # Errors
/// The write failed.
pub async fn discard(tx: &Tx<Write>, scope: &Departments, id: ImportId) -> Result<(), StoreError> {
    tx.run("UPDATE import SET sheet = NULL WHERE organisation_id = $1 AND id = $2", [scope.organisation.into(), id.into()]).await?;
    Ok(())
}

/// Throws the rows of every list kept since before `before` away; tells how many lists.
///
/// # Errors
/// The write failed.
pub async fn sweep(tx: &Tx<Write>, before: Timestamp) -> Result<u64, StoreError> {
    let done = tx.run("UPDATE import SET sheet = NULL WHERE sheet IS NOT NULL AND created_at <= $1", [before.into()]).await?;
    Ok(done.rows_affected())
}

/// The ids of a JSON list that is parameter `n`, as what stands after IN.
fn ids(engine: Engine, n: u8) -> String {
    match engine {
        Engine::Sqlite => format!("(SELECT unhex(value) FROM json_each(${n}))"),
        Engine::Postgres => format!("(SELECT value::uuid FROM jsonb_array_elements_text(${n}::jsonb))"),
    }
}

/// The texts of a JSON list that is parameter `n`, as a table of one column, `value`.
fn texts(engine: Engine, n: u8) -> String {
    match engine {
        Engine::Sqlite => format!("json_each(${n})"),
        Engine::Postgres => format!("jsonb_array_elements_text(${n}::jsonb) AS t(value)"),
    }
}

/// Ids as a JSON list.
fn id_list(list: impl Iterator<Item = Uuid>) -> String {
    json(&list.map(|id| id.simple().to_string()).collect::<Vec<_>>())
}

fn departments(scope: &Departments) -> String {
    id_list(scope.departments.iter().map(|id| id.0))
}

/// JSON of what always has one.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
