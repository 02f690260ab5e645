//! Days of a placement that are not as the others: of the group, and of one student.

use super::{Found, hours, text};
use crate::database::Engine;
use crate::error::StoreError;
use crate::tx::{Mode, Tx, Write};
use domain::calendar::Day;
use domain::id::{PlacementId, StudentId};
use domain::placement::Hours;
use domain::placement::request::Clock;
use domain::placement::timetable::{Changes, DayKind, SpecialDay};
use sea_orm::{QueryResult, Value};
use std::collections::HashMap;

/// What was changed by hand in the days of a request, each part in its order.
///
/// # Errors
/// The read failed.
pub async fn changes<M: Mode>(tx: &Tx<M>, found: &Found) -> Result<Changes, StoreError> {
    let mut all = read_all(tx, "p.id = $1", vec![found.row.id.into()]).await?;
    Ok(all.remove(&found.row.id).unwrap_or_default())
}

/// What was changed by hand in the days of requests, of days on which somebody comes; `here` says which requests, as a condition on
/// `placement p` with its values.
///
/// # Errors
/// The read failed.
pub(super) async fn at<M: Mode>(tx: &Tx<M>, here: &str, values: Vec<Value>) -> Result<HashMap<PlacementId, Changes>, StoreError> {
    read_all(tx, &format!("{here} AND d.kind <> 'cancelled'"), values).await
}

/// The same, where a condition on `placement p` and its day `d` says which.
async fn read_all<M: Mode>(tx: &Tx<M>, which: &str, values: Vec<Value>) -> Result<HashMap<PlacementId, Changes>, StoreError> {
    let mut all: HashMap<PlacementId, Changes> = HashMap::new();
    let group = format!(
        "SELECT d.placement_id, d.day, d.kind, d.starts_at, d.ends_at FROM placement p JOIN special_day d ON d.placement_id = p.id
         WHERE {which} ORDER BY d.placement_id, d.day"
    );
    for row in &tx.all_of(group, values.clone()).await? {
        all.entry(row.try_get("", "placement_id")?).or_default().group.push(read(row)?);
    }
    let own = format!(
        "SELECT d.placement_id, d.student_id, d.day, d.kind, d.starts_at, d.ends_at FROM placement p JOIN student_day d ON d.placement_id = p.id
         WHERE {which} ORDER BY d.placement_id, d.student_id, d.day"
    );
    for row in &tx.all_of(own, values).await? {
        all.entry(row.try_get("", "placement_id")?).or_default().own.push((row.try_get("", "student_id")?, read(row)?));
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

/// Writes what is changed by hand in the days of a request, in the place of what was.
///
/// # Errors
/// The write failed; a student is not on the request.
pub async fn change(tx: &Tx<Write>, found: &Found, before: &Changes, after: &Changes) -> Result<(), StoreError> {
    let (group, whole) = (|changes: &Changes| changes.group.iter().map(|one| (None, *one)).collect(), "special_day");
    replace(tx, found, whole, group(before), group(after)).await?;
    let (own, apart) = (|changes: &Changes| changes.own.iter().map(|(whose, one)| (Some(*whose), *one)).collect(), "student_day");
    replace(tx, found, apart, own(before), own(after)).await
}

/// A row of either table: whose day, and what of it.
type Row = (Option<StudentId>, SpecialDay);

/// Writes the rows of a request in one of the two tables where others were, in two statements.
async fn replace(tx: &Tx<Write>, found: &Found, table: &str, before: Vec<Row>, after: Vec<Row>) -> Result<(), StoreError> {
    let key = |row: &Row| (row.0, row.1.day);
    let gone: Vec<Row> = before.iter().filter(|row| after.iter().all(|other| key(other) != key(row))).copied().collect();
    let put: Vec<Row> = after.into_iter().filter(|row| !before.contains(row)).collect();
    let (rows, own) = (rows(tx.engine()), table == "student_day");
    if !gone.is_empty() {
        let theirs = if own { "AND (student_id, day) IN (SELECT r.s, r.d" } else { "AND day IN (SELECT r.d" };
        let sql = format!("DELETE FROM {table} WHERE placement_id = $1 {theirs} FROM {rows})");
        tx.run(sql, [found.row.id.into(), json(&gone).into()]).await?;
    }
    if !put.is_empty() {
        let (columns, values) = if own { ("organisation_id, student_id,", "$3, r.s,") } else { ("", "") };
        let conflict = if own { "placement_id, student_id, day" } else { "placement_id, day" };
        let sql = format!(
            "INSERT INTO {table} (placement_id, {columns} day, kind, starts_at, ends_at)
             SELECT $1, {values} r.d, r.k, r.f, r.t FROM {rows} WHERE true
             ON CONFLICT ({conflict}) DO UPDATE SET kind = excluded.kind, starts_at = excluded.starts_at, ends_at = excluded.ends_at"
        );
        let mut values = vec![found.row.id.into(), json(&put).into()];
        if own {
            values.push(found.school.into());
        }
        tx.run_of(sql, values).await?;
    }
    Ok(())
}

/// Rows that go as one value, the second of a statement.
fn rows(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "(SELECT unhex(value->>'s') AS s, value->>'d' AS d, value->>'k' AS k, value->>'f' AS f, value->>'t' AS t FROM json_each($2)) r"
        }
        Engine::Postgres => "jsonb_to_recordset($2::jsonb) AS r(s uuid, d text, k text, f text, t text)",
    }
}

fn json(rows: &[Row]) -> String {
    let row = |(whose, one): &Row| {
        let (from, to) = one.hours;
        let whose = whose.map(|id| id.0.simple().to_string());
        serde_json::json!({ "s": whose, "d": one.day.to_string(), "k": one.kind.word(), "f": from.text(), "t": to.text() })
    };
    serde_json::Value::Array(rows.iter().map(row).collect()).to_string()
}

/// Leaves nothing of the days of a student's own from a day on: the student comes no longer.
///
/// # Errors
/// The write failed.
pub async fn leave(tx: &Tx<Write>, found: &Found, student: StudentId, from: Day) -> Result<(), StoreError> {
    let sql = "DELETE FROM student_day WHERE placement_id = $1 AND student_id = $2 AND day >= $3";
    tx.run(sql, [found.row.id.into(), student.into(), from.to_string().into()]).await?;
    Ok(())
}
