//! What a request was divided from, and into.

use super::{COLUMNS, Found, TABLES, reach, read};
use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::scope::Linked;
use crate::tx::{Mode, Tx};
use domain::Language;
use domain::placement::request::{Part, Parts};

/// The request that one was part of, and those that were part of it, as far as they are in reach.
///
/// # Errors
/// The read failed.
pub async fn of<M: Mode>(tx: &Tx<M>, scope: &Linked, found: &Found, language: Language) -> Result<Parts, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let id = values.add(found.row.id);
    let sql = format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE {reach}
            AND (p.split_from = {id} OR p.id = (SELECT split_from FROM placement WHERE id = {id})) ORDER BY p.number"
    );
    let mut parts = Parts::default();
    for row in &tx.all_of(sql, values.into_vec()).await? {
        let row = read(row, language, scope.party())?.row;
        let part = Part { id: row.id, reference: row.reference, destination: row.destination, students: row.students };
        if found.split_from == Some(row.id) { parts.of = Some(part) } else { parts.into.push(part) }
    }
    Ok(parts)
}
