//! Students on requests (`domain.md` C10).

use super::{COLUMNS, Found, TABLES, text};
use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::scope::{Linked, Side};
use crate::sharing::shared;
use crate::tx::{Mode, Tx, Write};
use domain::calendar::Day;
use domain::id::StudentId;
use domain::person::Phone;
use domain::placement::Party;
use domain::placement::request::{Assigned, Candidate, StudentPlacement, Withdrawal};
use domain::student::Detail;
use domain::{Language, Timestamp};

/// The students of a request. A host gets them once names are released, and the network's number instead of the school's
/// (G22), with the coordinates that each student shares; of who was withdrawn it keeps nothing.
///
/// # Errors
/// The read failed.
pub async fn assigned<M: Mode>(tx: &Tx<M>, scope: &Linked, found: &Found, today: Day) -> Result<Vec<Assigned>, StoreError> {
    let school = scope.party() == Party::School;
    let over = found.row.schedule.period.to < today;
    let shown = if school { "a.state IN ('proposed', 'confirmed', 'withdrawn')" } else { "a.state = 'confirmed'" };
    let (email, phone) = (shared("s", Detail::Email), shared("s", Detail::Phone));
    let sql = format!(
        "SELECT s.id, s.family_name, s.given_name, s.student_number, s.network_number, a.withdrawn_on, a.minutes, a.reason, {email}, {phone}
         FROM assignment a JOIN student s ON s.id = a.student_id WHERE a.placement_id = $1 AND {shown} ORDER BY s.sort_key, s.id"
    );
    let rows = tx.all(sql, [found.row.id.into()]).await?;
    rows.iter()
        .map(|row| {
            let withdrawn: Option<String> = row.try_get("", "withdrawn_on")?;
            let withdrawn_on: Option<Day> = withdrawn.and_then(|day| day.parse().ok());
            // the school has its own students' coordinates in their files; a host has them while the placement lasts
            let told = |column: &str| -> Result<Option<String>, StoreError> {
                if school || over { Ok(None) } else { Ok(row.try_get("", column)?) }
            };
            Ok(Assigned {
                id: row.try_get("", "id")?,
                email: told("shared_email")?,
                phone: told("shared_phone")?.and_then(|stored| Phone::from_stored(&stored)),
                name: crate::name::listed(&text(row, "family_name")?, &text(row, "given_name")?),
                number: text(row, if school { "student_number" } else { "network_number" })?,
                withdrawn_on,
                hours: super::hours(row, "minutes")?,
                reason: if school { text(row, "reason")? } else { String::new() },
                undoable: withdrawn_on.is_some_and(|day| today < day),
            })
        })
        .collect()
}

/// How many students were withdrawn from a request: who they are is the school's.
///
/// # Errors
/// The read failed.
pub async fn gone<M: Mode>(tx: &Tx<M>, found: &Found) -> Result<u64, StoreError> {
    let sql = "SELECT COUNT(*) AS many FROM assignment WHERE placement_id = $1 AND state = 'withdrawn'";
    many(tx, sql, found).await
}

/// The requests in reach of the school that a student is or was on, the latest first.
///
/// # Errors
/// The read failed.
pub async fn placements<M: Mode>(
    tx: &Tx<M>,
    scope: &Linked,
    student: StudentId,
    language: Language,
) -> Result<Vec<StudentPlacement>, StoreError> {
    if scope.party() != Party::School {
        return Ok(Vec::new());
    }
    let mut values = Values::new(tx);
    let (reach, student) = (super::reach(&mut values, scope), values.add(student));
    let sql = format!(
        "SELECT a.state AS standing, a.withdrawn_on, {COLUMNS} FROM {TABLES} JOIN assignment a ON a.placement_id = p.id
         WHERE {reach} AND a.student_id = {student} ORDER BY p.starts_on DESC, p.number DESC"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let withdrawn: Option<String> = row.try_get("", "withdrawn_on")?;
            Ok(StudentPlacement {
                row: super::read(row, language, scope.party())?.row,
                confirmed: text(row, "standing")? == "confirmed",
                withdrawn_on: withdrawn.and_then(|day| day.parse().ok()),
            })
        })
        .collect()
}

/// Students enrolled in the course offering of a request of the school, with what else they are on, on one of its days.
///
/// # Errors
/// The read failed.
pub async fn candidates<M: Mode>(tx: &Tx<M>, scope: &Linked, found: &Found) -> Result<Vec<Candidate>, StoreError> {
    let Side::School(departments) = &scope.side else { return Ok(Vec::new()) };
    let mut values = Values::new(tx);
    let (organisation, offering, request) = (values.add(scope.organisation), values.add(found.offering), values.add(found.row.id));
    let departments = departments.iter().map(|department| values.add(*department)).collect::<Vec<_>>().join(", ");
    let period = found.row.schedule.period;
    let (from, to) = (values.add(period.from.to_string()), values.add(period.to.to_string()));
    let weekdays = values.add(i64::from(found.row.schedule.weekdays.bits()));
    let sql = format!(
        "SELECT s.id, s.family_name, s.given_name, s.student_number, e.group_code, x.state AS here,
            (SELECT MIN(p.number) FROM assignment o JOIN placement p ON p.id = o.placement_id
             WHERE o.student_id = s.id AND o.placement_id <> {request} AND o.state <> 'withdrawn' AND p.state NOT IN ('declined', 'cancelled')
                AND p.starts_on <= {to} AND p.ends_on >= {from} AND p.weekdays & {weekdays} <> 0) AS elsewhere, upper(g.code) AS school
         FROM enrolment e JOIN student s ON s.id = e.student_id JOIN organisation g ON g.id = s.organisation_id
         LEFT JOIN assignment x ON x.student_id = s.id AND x.placement_id = {request}
         WHERE e.organisation_id = {organisation} AND e.offering_id = {offering} AND s.department_id IN ({departments}) AND s.status = 'active'
         ORDER BY s.sort_key, s.id"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let (here, elsewhere): (Option<String>, Option<i64>) = (row.try_get("", "here")?, row.try_get("", "elsewhere")?);
            let school = text(row, "school")?;
            Ok(Candidate {
                id: row.try_get("", "id")?,
                name: crate::name::listed(&text(row, "family_name")?, &text(row, "given_name")?),
                number: text(row, "student_number")?,
                group: text(row, "group_code")?,
                assigned: here.is_some_and(|state| state != "withdrawn"),
                elsewhere: elsewhere.map(|number| format!("{school}-{number}")),
            })
        })
        .collect()
}

/// Puts these students on a request instead of those who were, in one go; only students who can be are.
///
/// # Errors
/// The write failed.
pub async fn assign(tx: &Tx<Write>, found: &Found, students: &[StudentId], now: Timestamp) -> Result<u64, StoreError> {
    let mut values = Values::new(tx);
    let (request, ids) = (values.add(found.row.id), values.ids(students));
    let sql = format!("DELETE FROM assignment WHERE placement_id = {request} AND state = 'proposed' AND student_id NOT IN {ids}");
    tx.run_of(sql, values.into_vec()).await?;
    let mut values = Values::new(tx);
    let (request, school, ids) = (values.add(found.row.id), values.add(found.school), values.ids(students));
    let now = values.add(now);
    let sql = format!(
        "INSERT INTO assignment (placement_id, organisation_id, student_id, state, reason, changed_at)
         SELECT {request}, {school}, s.id, 'proposed', '', {now} FROM student s WHERE s.organisation_id = {school} AND s.id IN {ids}
         ON CONFLICT (placement_id, student_id) DO UPDATE SET state = 'proposed', reason = '', withdrawn_on = NULL, minutes = NULL,
            changed_at = excluded.changed_at
         WHERE assignment.state = 'withdrawn'"
    );
    tx.run_of(sql, values.into_vec()).await?;
    on(tx, found).await
}

/// How many students are on a request.
///
/// # Errors
/// The read failed.
pub async fn on<M: Mode>(tx: &Tx<M>, found: &Found) -> Result<u64, StoreError> {
    let sql = "SELECT COUNT(*) AS many FROM assignment WHERE placement_id = $1 AND state <> 'withdrawn'";
    many(tx, sql, found).await
}

/// How many students of a request study no more since they were assigned.
///
/// # Errors
/// The read failed.
pub async fn studies_no_more<M: Mode>(tx: &Tx<M>, found: &Found) -> Result<u64, StoreError> {
    let sql = "SELECT COUNT(*) AS many FROM assignment a JOIN student s ON s.id = a.student_id
         WHERE a.placement_id = $1 AND a.state = 'proposed' AND s.status <> 'active'";
    many(tx, sql, found).await
}

/// How many rows of a request a statement counts.
async fn many<M: Mode>(tx: &Tx<M>, sql: &str, found: &Found) -> Result<u64, StoreError> {
    let many: i64 = tx.one(sql, [found.row.id.into()]).await?.map_or(Ok(0), |row| row.try_get("", "many"))?;
    Ok(u64::try_from(many).unwrap_or_default())
}

/// Releases the names of the students of a request.
///
/// # Errors
/// The write failed.
pub async fn release(tx: &Tx<Write>, found: &Found, now: Timestamp) -> Result<u64, StoreError> {
    let sql = "UPDATE assignment SET state = 'confirmed', changed_at = $2 WHERE placement_id = $1 AND state = 'proposed'";
    Ok(tx.run(sql, [found.row.id.into(), now.into()]).await?.rows_affected())
}

/// Takes back the names of the students of a request: the host is asked again.
///
/// # Errors
/// The write failed.
pub async fn take_back(tx: &Tx<Write>, found: &Found, now: Timestamp) -> Result<u64, StoreError> {
    let sql = "UPDATE assignment SET state = 'proposed', changed_at = $2 WHERE placement_id = $1 AND state = 'confirmed'";
    Ok(tx.run(sql, [found.row.id.into(), now.into()]).await?.rows_affected())
}

/// Puts students on a confirmed request, beside those who are: their names are released with it.
///
/// # Errors
/// The write failed.
pub async fn join(tx: &Tx<Write>, found: &Found, students: &[StudentId], now: Timestamp) -> Result<u64, StoreError> {
    let mut values = Values::new(tx);
    let (request, school, ids) = (values.add(found.row.id), values.add(found.school), values.ids(students));
    let now = values.add(now);
    let sql = format!(
        "INSERT INTO assignment (placement_id, organisation_id, student_id, state, reason, changed_at)
         SELECT {request}, {school}, s.id, 'confirmed', '', {now} FROM student s WHERE s.organisation_id = {school} AND s.id IN {ids}
         ON CONFLICT (placement_id, student_id) DO UPDATE SET state = 'confirmed', reason = '', withdrawn_on = NULL, minutes = NULL,
            changed_at = excluded.changed_at
         WHERE assignment.state = 'withdrawn'"
    );
    Ok(tx.run_of(sql, values.into_vec()).await?.rows_affected())
}

/// « Désaffecter »: withdraws a confirmed student. `false` when the student is not one of the request's.
///
/// # Errors
/// The write failed.
pub async fn withdraw(tx: &Tx<Write>, found: &Found, asked: &Withdrawal, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE assignment SET state = 'withdrawn', withdrawn_on = $3, reason = $4, minutes = $5, changed_at = $6
         WHERE placement_id = $1 AND student_id = $2 AND state = 'confirmed'";
    let values = [
        found.row.id.into(),
        asked.student.into(),
        asked.on.to_string().into(),
        asked.act.reason.trim().into(),
        asked.hours.map(|hours| i64::from(hours.minutes())).into(),
        now.into(),
    ];
    Ok(tx.run(sql, values).await?.rows_affected() == 1)
}
