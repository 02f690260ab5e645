//! How many seats destinations have: usual ones, and those of some days or of a discipline.

use super::{period, small};
use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::scope::Linked;
use crate::tx::{Mode, Tx, Write};
use domain::calendar::{Day, Period};
use domain::catalogue::CapacityLine;
use domain::discipline::Discipline;
use domain::id::{CapacityId, DestinationId, OfferingId};
use domain::placement::{Capacity, Limit};
use sea_orm::QueryResult;
use std::collections::HashMap;

/// What is said of the seats of a destination, beside the usual ones.
///
/// # Errors
/// The read failed.
pub async fn of<M: Mode>(tx: &Tx<M>, destination: DestinationId, usual: u32) -> Result<Capacity, StoreError> {
    let rows = tx.all("SELECT * FROM capacity WHERE destination_id = $1", [destination.into()]).await?;
    Ok(Capacity { usual, limits: rows.iter().map(limit).collect::<Result<_, _>>()? })
}

/// What is said of the seats of destinations on days of a period, beside the usual ones.
///
/// # Errors
/// The read failed.
pub async fn of_each<M: Mode>(
    tx: &Tx<M>,
    destinations: impl Iterator<Item = DestinationId>,
    within: Period,
) -> Result<HashMap<DestinationId, Vec<Limit>>, StoreError> {
    let mut values = Values::new(tx);
    let ids = values.uuids(destinations.map(|id| id.0));
    let (from, to) = (values.add(within.from.to_string()), values.add(within.to.to_string()));
    let sql = format!("SELECT * FROM capacity WHERE destination_id IN {ids} AND starts_on <= {to} AND ends_on >= {from}");
    let mut all: HashMap<DestinationId, Vec<Limit>> = HashMap::new();
    for row in &tx.all_of(sql, values.into_vec()).await? {
        all.entry(row.try_get("", "destination_id")?).or_default().push(limit(row)?);
    }
    Ok(all)
}

/// The lines of a destination in reach that are not over, the first days first.
pub(super) async fn lines<M: Mode>(tx: &Tx<M>, destination: DestinationId, today: Day) -> Result<Vec<CapacityLine>, StoreError> {
    let sql = "SELECT * FROM capacity WHERE destination_id = $1 AND ends_on >= $2 ORDER BY starts_on, ends_on, id";
    let rows = tx.all(sql, [destination.into(), today.to_string().into()]).await?;
    rows.iter().map(|row| Ok(CapacityLine { id: row.try_get("", "id")?, limit: limit(row)? })).collect()
}

/// The discipline of the program that a course offering is of.
///
/// # Errors
/// The read failed.
pub async fn discipline<M: Mode>(tx: &Tx<M>, offering: OfferingId) -> Result<Option<Discipline>, StoreError> {
    let sql =
        "SELECT r.discipline FROM offering f JOIN course c ON c.id = f.course_id JOIN program r ON r.id = c.program_id WHERE f.id = $1";
    let row = tx.one(sql, [offering.into()]).await?;
    row.as_ref().map_or(Ok(None), discipline_of)
}

/// Says how many seats a destination of the host has on some days, or for a discipline.
///
/// # Errors
/// The write failed.
pub async fn add(tx: &Tx<Write>, scope: &Linked, destination: DestinationId, line: &CapacityLine) -> Result<(), StoreError> {
    let sql = "INSERT INTO capacity (id, organisation_id, destination_id, discipline, starts_on, ends_on, seats)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let Limit { discipline, period, seats } = line.limit;
    let values = [
        line.id.into(),
        scope.organisation.into(),
        destination.into(),
        discipline.map(Discipline::word).into(),
        period.from.to_string().into(),
        period.to.to_string().into(),
        i64::from(seats).into(),
    ];
    tx.run(sql, values).await?;
    Ok(())
}

/// Takes a line of a destination of the host away. `false` when there is none.
///
/// # Errors
/// The write failed.
pub async fn remove(tx: &Tx<Write>, scope: &Linked, destination: DestinationId, id: CapacityId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM capacity WHERE id = $1 AND destination_id = $2 AND organisation_id = $3";
    Ok(tx.run(sql, [id.into(), destination.into(), scope.organisation.into()]).await?.rows_affected() == 1)
}

fn limit(row: &QueryResult) -> Result<Limit, StoreError> {
    Ok(Limit { discipline: discipline_of(row)?, period: period(row, "starts_on", "ends_on")?, seats: small(row, "seats")? })
}

/// The discipline that a row names, if any.
pub(crate) fn discipline_of(row: &QueryResult) -> Result<Option<Discipline>, StoreError> {
    let word: Option<String> = row.try_get("", "discipline")?;
    word.map(|word| Discipline::from_word(&word).ok_or(StoreError::UnknownWord("discipline"))).transpose()
}
