//! Views of the enrolment screen kept under a name, each person their own.

use crate::error::StoreError;
use crate::scope::Departments;
use crate::tx::{Mode, Tx, Write};
use domain::Timestamp;
use domain::id::SavedViewId;
use domain::roster::SavedView;

/// The views somebody kept in the organisation, by name.
///
/// # Errors
/// The read failed.
pub async fn list<M: Mode>(tx: &Tx<M>, scope: &Departments) -> Result<Vec<SavedView>, StoreError> {
    let sql = "SELECT id, name, query FROM saved_view WHERE account_id = $1 AND organisation_id = $2";
    let rows = tx.all(sql, [scope.account.into(), scope.organisation.into()]).await?;
    let mut views = rows
        .iter()
        .map(|row| Ok(SavedView { id: row.try_get("", "id")?, name: row.try_get("", "name")?, query: row.try_get("", "query")? }))
        .collect::<Result<Vec<_>, StoreError>>()?;
    views.sort_by_cached_key(|view| crate::name::sort_key(&view.name, ""));
    Ok(views)
}

/// Keeps a view; false when the person already has one of this name.
///
/// # Errors
/// The write failed.
pub async fn add(tx: &Tx<Write>, scope: &Departments, view: &SavedView, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "INSERT INTO saved_view (id, organisation_id, account_id, name, query, created_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (account_id, organisation_id, name) DO NOTHING";
    let values = [
        view.id.into(),
        scope.organisation.into(),
        scope.account.into(),
        view.name.as_str().into(),
        view.query.as_str().into(),
        now.into(),
    ];
    Ok(tx.run(sql, values).await?.rows_affected() == 1)
}

/// Drops a view of the person's own; false when there is none.
///
/// # Errors
/// The write failed.
pub async fn drop(tx: &Tx<Write>, scope: &Departments, id: SavedViewId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM saved_view WHERE id = $1 AND account_id = $2 AND organisation_id = $3";
    Ok(tx.run(sql, [id.into(), scope.account.into(), scope.organisation.into()]).await?.rows_affected() == 1)
}
