//! Days of a placement that are not as the others.

use super::{Found, hours, text};
use crate::error::StoreError;
use crate::tx::{Mode, Tx, Write};
use domain::calendar::Day;
use domain::id::PlacementId;
use domain::placement::Hours;
use domain::placement::request::Clock;
use domain::placement::timetable::{DayKind, SpecialDay};
use sea_orm::{QueryResult, Value};
use std::collections::HashMap;

/// The days of a request that were changed by hand, in their order.
///
/// # Errors
/// The read failed.
pub async fn special<M: Mode>(tx: &Tx<M>, found: &Found) -> Result<Vec<SpecialDay>, StoreError> {
    let sql = "SELECT day, kind, starts_at, ends_at FROM special_day WHERE placement_id = $1 ORDER BY day";
    let rows = tx.all(sql, [found.row.id.into()]).await?;
    rows.iter().map(read).collect()
}

/// The days of requests that were changed by hand and on which somebody comes; `here` says which requests, as a condition on `placement p`
/// with its values.
///
/// # Errors
/// The read failed.
pub(super) async fn at<M: Mode>(tx: &Tx<M>, here: &str, values: Vec<Value>) -> Result<HashMap<PlacementId, Vec<SpecialDay>>, StoreError> {
    let sql = format!(
        "SELECT d.placement_id, d.day, d.kind, d.starts_at, d.ends_at FROM placement p JOIN special_day d ON d.placement_id = p.id
         WHERE {here} AND d.kind <> 'cancelled'"
    );
    let mut all: HashMap<PlacementId, Vec<SpecialDay>> = HashMap::new();
    for row in &tx.all_of(sql, values).await? {
        all.entry(row.try_get("", "placement_id")?).or_default().push(read(row)?);
    }
    Ok(all)
}

fn read(row: &QueryResult) -> Result<SpecialDay, StoreError> {
    let clock = |column: &str| Clock::parse(&text(row, column)?).ok_or(StoreError::UnknownWord("special_day.hours"));
    Ok(SpecialDay {
        day: text(row, "day")?.parse().map_err(|_| StoreError::UnknownWord("special_day.day"))?,
        kind: DayKind::from_word(&text(row, "kind")?).ok_or(StoreError::UnknownWord("special_day.kind"))?,
        hours: (clock("starts_at")?, clock("ends_at")?),
    })
}

/// Hours that the course of a request asks for, where its program says them.
///
/// # Errors
/// The read failed.
pub async fn asked<M: Mode>(tx: &Tx<M>, found: &Found) -> Result<Option<Hours>, StoreError> {
    let sql = "SELECT c.hours_minutes FROM offering f JOIN course c ON c.organisation_id = f.organisation_id AND c.id = f.course_id
         WHERE f.organisation_id = $1 AND f.id = $2";
    match tx.one(sql, [found.school.into(), found.offering.into()]).await? {
        Some(row) => hours(&row, "hours_minutes"),
        None => Ok(None),
    }
}

/// Says what a day of a request is for.
///
/// # Errors
/// The write failed.
pub async fn set(tx: &Tx<Write>, found: &Found, special: SpecialDay) -> Result<(), StoreError> {
    let sql = "INSERT INTO special_day (placement_id, day, kind, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (placement_id, day) DO UPDATE SET kind = $3, starts_at = $4, ends_at = $5";
    let (from, to) = special.hours;
    let values = [found.row.id.into(), special.day.to_string().into(), special.kind.word().into(), from.text().into(), to.text().into()];
    tx.run(sql, values).await?;
    Ok(())
}

/// Has a day of a request be as the others again; `false` when it was.
///
/// # Errors
/// The write failed.
pub async fn clear(tx: &Tx<Write>, found: &Found, day: Day) -> Result<bool, StoreError> {
    let sql = "DELETE FROM special_day WHERE placement_id = $1 AND day = $2";
    Ok(tx.run(sql, [found.row.id.into(), day.to_string().into()]).await?.rows_affected() > 0)
}
