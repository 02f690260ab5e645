//! Making requests and moving them, each change with its line of history.

use super::Found;
use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::scope::{Linked, Side};
use crate::tx::{Tx, Write};
use domain::Timestamp;
use domain::calendar::{Day, Period};
use domain::id::{AccountId, CallId, DepartmentId, DestinationId, OfferingId, OrganisationId, PlacementId};
use domain::placement::request::{Line, NewRequest, Schedule, Supervisor, Tags};
use domain::placement::{Birth, Hours, Party, RequestState, Step};
use sea_orm::{QueryResult, Value};

/// A request about to be made.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Its id.
    pub id: PlacementId,
    /// The host.
    pub host: OrganisationId,
    /// The destination, and for how many.
    pub line: Line,
    /// What is asked.
    pub asked: &'a NewRequest,
}

/// Takes the next numbers of a school's requests, and brings back the first.
///
/// # Errors
/// The write failed.
pub async fn number(tx: &Tx<Write>, scope: &Linked, many: i64) -> Result<i64, StoreError> {
    next_numbers(tx, scope.organisation, many).await
}

/// The same, of the school that is named.
pub(super) async fn next_numbers(tx: &Tx<Write>, school: OrganisationId, many: i64) -> Result<i64, StoreError> {
    let row = tx
        .one(
            "INSERT INTO request_number (organisation_id, number) VALUES ($1, 1000 + $2)
             ON CONFLICT (organisation_id) DO UPDATE SET number = request_number.number + $2 RETURNING number",
            [school.into(), many.into()],
        )
        .await?
        .ok_or(StoreError::UnknownWord("request_number"))?;
    let last: i64 = row.try_get("", "number")?;
    Ok(last - many + 1)
}

/// Makes a request of the school in reach, for the department that gives the course.
///
/// # Errors
/// The write failed; the offering is out of reach.
pub async fn create(tx: &Tx<Write>, scope: &Linked, row: &Row<'_>, number: i64, now: Timestamp) -> Result<bool, StoreError> {
    let Some(department) = department(tx, scope, row.asked.offering).await? else { return Ok(false) };
    let born = Born { school: scope.organisation, department, how: Birth::CREATED, account: scope.account, call: None };
    insert(tx, row, &born, number, now).await?;
    Ok(true)
}

/// Whose request it is, and how it comes to be.
pub(super) struct Born {
    /// The school.
    pub(super) school: OrganisationId,
    /// Its department that gives the course.
    pub(super) department: DepartmentId,
    /// What is done, and where it stands then.
    pub(super) how: Birth,
    /// By which account.
    pub(super) account: AccountId,
    /// The call it is an offer for, and its number.
    pub(super) call: Option<(CallId, u32)>,
}

/// Makes a request, with the first line of its history: of an offer, it keeps the number of the call.
pub(super) async fn insert(tx: &Tx<Write>, row: &Row<'_>, born: &Born, number: i64, now: Timestamp) -> Result<(), StoreError> {
    let search = format!("{number} {}", crate::name::folded(&row.asked.nickname));
    let (state, call) = (born.how.to.word(), born.call.map(|(id, _)| id));
    tx.run_of(
        "INSERT INTO placement (id, department_id, offering_id, nickname, host_id, destination_id, kind, students, starts_on, ends_on, weekdays,
            shift, starts_at, ends_at, supervision, comment, release_on, search, organisation_id, number, state, call_id, waiting_since,
            version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, 1, $23, $23)",
        asked(row, born.department, [search.into(), born.school.into(), number.into(), state.into(), call.into(), now.into()]),
    )
    .await?;
    let reason = born.call.map(|(_, number)| number.to_string()).unwrap_or_default();
    let event = Happening { step: born.how.what, from: "", to: state, reason: &reason };
    write_down(tx, row.id, born.school, Some(born.account), born.how.party, &event, now).await
}

/// The requests of a school made since an instant, still as they were made, that ask the same of destinations: each with its line and when
/// it was made, those made together together.
///
/// # Errors
/// The read failed.
pub async fn just_made(
    tx: &Tx<Write>,
    scope: &Linked,
    asked: &NewRequest,
    since: Timestamp,
) -> Result<Vec<(PlacementId, Line, Timestamp)>, StoreError> {
    let mut values = Values::new(tx);
    let when = same_schedule(&mut values, "p", asked.schedule);
    let same = [
        ("p.organisation_id", values.add(scope.organisation)),
        ("p.offering_id", values.add(asked.offering)),
        ("p.supervision", values.add(asked.supervision.word())),
        ("p.nickname", values.add(asked.nickname.as_str())),
        ("p.comment", values.add(asked.comment.as_str())),
    ];
    let same: Vec<String> = same.iter().map(|(column, place)| format!("{column} = {place}")).collect();
    let since = values.add(since);
    let sql = format!(
        "SELECT p.id, p.destination_id, p.students, p.created_at FROM placement p WHERE {} AND {when} AND p.version = 1 AND p.state = 'new' AND p.created_at >= {since} ORDER BY p.created_at, p.number",
        same.join(" AND ")
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    let read = |row: &QueryResult| {
        let line = Line { destination: row.try_get("", "destination_id")?, students: super::small(row, "students")? };
        Ok((row.try_get("", "id")?, line, row.try_get("", "created_at")?))
    };
    rows.iter().map(read).collect()
}

/// Whether a row asks for the same days and hours, as a condition on it.
pub(super) fn same_schedule(values: &mut Values, row: &str, schedule: Schedule) -> String {
    let Schedule { period, weekdays, shift, hours } = schedule;
    let same = [
        ("starts_on", values.add(period.from.to_string())),
        ("ends_on", values.add(period.to.to_string())),
        ("weekdays", values.add(i64::from(weekdays.bits()))),
        ("shift", values.add(shift.word())),
        ("starts_at", values.add(hours.0.text())),
        ("ends_at", values.add(hours.1.text())),
    ];
    same.map(|(column, place)| format!("{row}.{column} = {place}")).join(" AND ")
}

/// Asks otherwise what is still new: other days, another destination, for another course. `false` when the offering is out of reach.
///
/// # Errors
/// The write failed.
pub async fn rewrite(tx: &Tx<Write>, scope: &Linked, row: &Row<'_>) -> Result<bool, StoreError> {
    let Some(department) = department(tx, scope, row.asked.offering).await? else { return Ok(false) };
    tx.run_of(
        "UPDATE placement SET department_id = $2, offering_id = $3, nickname = $4, host_id = $5, destination_id = $6, kind = $7, students = $8,
            starts_on = $9, ends_on = $10, weekdays = $11, shift = $12, starts_at = $13, ends_at = $14, supervision = $15, comment = $16,
            release_on = $17, search = CAST(number AS TEXT) || ' ' || $18
         WHERE id = $1",
        asked(row, department, [crate::name::folded(&row.asked.nickname).into()]),
    )
    .await?;
    Ok(true)
}

/// What a request asks, as its columns hold it: `$1` is its id, `$2` to `$17` the rest, and then what else the statement names.
fn asked<const N: usize>(row: &Row<'_>, department: DepartmentId, others: [Value; N]) -> Vec<Value> {
    let asked = row.asked;
    let schedule = asked.schedule;
    let columns: [Value; 17] = [
        row.id.into(),
        department.into(),
        asked.offering.into(),
        asked.nickname.clone().into(),
        row.host.into(),
        row.line.destination.into(),
        asked.supervision.kind().into(),
        i64::from(row.line.students).into(),
        schedule.period.from.to_string().into(),
        schedule.period.to.to_string().into(),
        i64::from(schedule.weekdays.bits()).into(),
        schedule.shift.word().into(),
        schedule.hours.0.text().into(),
        schedule.hours.1.text().into(),
        asked.supervision.word().into(),
        asked.comment.clone().into(),
        asked.release_on.map(|day| day.to_string()).into(),
    ];
    columns.into_iter().chain(others).collect()
}

/// Where a step leads, and why.
#[derive(Clone, Debug)]
pub struct Moved<'a> {
    /// What is done.
    pub step: Step,
    /// By whom.
    pub party: Party,
    /// By which account; nobody for the product itself.
    pub account: Option<AccountId>,
    /// To where.
    pub to: RequestState,
    /// To which destination; the same where it is nothing.
    pub destination: Option<DestinationId>,
    /// Why.
    pub reason: &'a str,
}

/// Moves a request that was found to be written to. `false` when somebody else moved it meanwhile.
///
/// # Errors
/// The write failed.
pub async fn advance(tx: &Tx<Write>, found: &Found, moved: &Moved<'_>, now: Timestamp) -> Result<bool, StoreError> {
    advance_as(tx, found, moved, None, now).await
}

/// The same, by somebody without an account, who typed a name.
///
/// # Errors
/// The write failed.
pub async fn advance_as(
    tx: &Tx<Write>,
    found: &Found,
    moved: &Moved<'_>,
    by_name: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let destination = moved.destination.unwrap_or(found.destination);
    let done = tx
        .run(
            // who supervises is of one unit; what moves again is in sight again
            "UPDATE placement SET state = $3, destination_id = $4, version = version + 1, waiting_since = $5, updated_at = $5,
                supervisor = CASE WHEN destination_id = $4 THEN supervisor ELSE '' END,
                supervisor_email = CASE WHEN destination_id = $4 THEN supervisor_email ELSE '' END,
                supervisor_phone = CASE WHEN destination_id = $4 THEN supervisor_phone ELSE '' END,
                hidden_by_school = FALSE, hidden_by_host = FALSE
             WHERE id = $1 AND version = $2",
            [found.row.id.into(), found.row.version.into(), moved.to.word().into(), destination.into(), now.into()],
        )
        .await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    let event = Happening { step: moved.step.word(), from: found.row.state.word(), to: moved.to.word(), reason: moved.reason };
    write_down(tx, found.row.id, found.school, moved.account, moved.party, &event, now).await?;
    if let Some(name) = by_name {
        tx.run(
            "UPDATE placement_event SET by_name = $2 WHERE placement_id = $1 AND seq = (SELECT MAX(seq) FROM placement_event WHERE placement_id = $1)",
            [found.row.id.into(), name.into()],
        )
        .await?;
    }
    if found.row.state == RequestState::SentByMail {
        // a mail that has not left asks for what is answered or cancelled
        tx.run("DELETE FROM outbox WHERE placement_id = $1 AND status = 'waiting'", [found.row.id.into()]).await?;
    }
    Ok(true)
}

/// What becomes of a confirmed request: its days, its hours, its tags.
#[derive(Clone, Copy, Debug)]
pub struct Life {
    /// Its days.
    pub period: Period,
    /// Hours that do not follow from the days.
    pub hours: Option<Hours>,
    /// Its tags.
    pub tags: Tags,
}

/// Writes what becomes of a request that was just moved.
///
/// # Errors
/// The write failed.
pub async fn live(tx: &Tx<Write>, found: &Found, life: &Life) -> Result<(), StoreError> {
    tx.run(
        "UPDATE placement SET starts_on = $2, ends_on = $3, minutes = $4, postponed = $5, suspended = $6, ended_early = $7 WHERE id = $1",
        [
            found.row.id.into(),
            life.period.from.to_string().into(),
            life.period.to.to_string().into(),
            life.hours.map(|hours| i64::from(hours.minutes())).into(),
            life.tags.postponed.into(),
            life.tags.suspended.into(),
            life.tags.ended_early.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Names who leads, of the school.
///
/// # Errors
/// The write failed.
pub async fn teacher(tx: &Tx<Write>, found: &Found, name: &str) -> Result<(), StoreError> {
    let sql = "UPDATE placement SET teacher = $2, teacher_folded = $3 WHERE id = $1";
    tx.run(sql, [found.row.id.into(), name.into(), crate::name::folded(name).into()]).await?;
    Ok(())
}

/// Names who supervises, of the host.
///
/// # Errors
/// The write failed.
pub async fn supervisor(tx: &Tx<Write>, found: &Found, supervisor: &Supervisor) -> Result<(), StoreError> {
    let sql = "UPDATE placement SET supervisor = $2, supervisor_email = $3, supervisor_phone = $4 WHERE id = $1";
    let Supervisor { name, email, phone } = supervisor;
    tx.run(sql, [found.row.id.into(), name.as_str().into(), email.as_str().into(), phone.as_str().into()]).await?;
    Ok(())
}

/// Puts a request out of the work lists of the side in reach, or back.
///
/// # Errors
/// The write failed.
pub async fn hide(tx: &Tx<Write>, scope: &Linked, found: &Found, hidden: bool) -> Result<(), StoreError> {
    if let Some(column) = super::hidden_column(scope.party()) {
        tx.run(format!("UPDATE placement SET {column} = $2 WHERE id = $1"), [found.row.id.into(), hidden.into()]).await?;
    }
    Ok(())
}

/// Leaves nothing of a request (G16); what was done to it stays in the audit.
///
/// # Errors
/// The write failed.
pub async fn delete(tx: &Tx<Write>, found: &Found, now: Timestamp) -> Result<(), StoreError> {
    crate::document::let_go(tx, "d.placement_id = $1", found.row.id.into(), now).await?;
    tx.run("DELETE FROM outbox WHERE placement_id = $1 AND status = 'waiting'", [found.row.id.into()]).await?;
    tx.run("UPDATE outbox SET placement_id = NULL WHERE placement_id = $1", [found.row.id.into()]).await?;
    tx.run("UPDATE placement SET split_from = NULL WHERE split_from = $1", [found.row.id.into()]).await?;
    for table in ["student_day", "assignment", "document", "placement_event", "guest_link", "special_day"] {
        tx.run(format!("DELETE FROM {table} WHERE placement_id = $1"), [found.row.id.into()]).await?;
    }
    tx.run("DELETE FROM placement WHERE id = $1", [found.row.id.into()]).await?;
    Ok(())
}

/// Requests held until a day.
///
/// # Errors
/// The read failed.
pub async fn due(tx: &Tx<Write>, today: Day, most: i64) -> Result<Vec<PlacementId>, StoreError> {
    let sql = "SELECT id FROM placement WHERE state = 'held' AND release_on <= $1 ORDER BY id LIMIT $2";
    let rows = tx.all(sql, [today.to_string().into(), most.into()]).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// Adds a line to the history, beside the state that stays: students assigned, names released, a student withdrawn.
///
/// # Errors
/// The write failed.
pub async fn note(
    tx: &Tx<Write>,
    found: &Found,
    account: AccountId,
    party: Party,
    what: &str,
    reason: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let word = found.row.state.word();
    tx.run("UPDATE placement SET version = version + 1, updated_at = $2 WHERE id = $1", [found.row.id.into(), now.into()]).await?;
    let event = Happening { step: what, from: word, to: word, reason };
    write_down(tx, found.row.id, found.school, Some(account), party, &event, now).await
}

/// A line of the history.
pub(super) struct Happening<'a> {
    pub(super) step: &'a str,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) reason: &'a str,
}

pub(super) async fn write_down(
    tx: &Tx<Write>,
    id: PlacementId,
    school: OrganisationId,
    account: Option<AccountId>,
    party: Party,
    event: &Happening<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO placement_event (placement_id, organisation_id, seq, at, account_id, party, step, from_state, to_state, reason)
         SELECT $1, $2, COALESCE(MAX(seq), 0) + 1, $3, $4, $5, $6, $7, $8, $9 FROM placement_event WHERE placement_id = $1",
        [
            id.into(),
            school.into(),
            now.into(),
            account.into(),
            party.word().into(),
            event.step.into(),
            event.from.into(),
            event.to.into(),
            event.reason.into(),
        ],
    )
    .await?;
    Ok(())
}

/// The department in reach that gives the course; nothing out of reach.
pub(super) async fn department(tx: &Tx<Write>, scope: &Linked, offering: OfferingId) -> Result<Option<DepartmentId>, StoreError> {
    let Side::School(departments) = &scope.side else { return Ok(None) };
    let sql = "SELECT department_id FROM offering WHERE organisation_id = $1 AND id = $2";
    let found = tx.one(sql, [scope.organisation.into(), offering.into()]).await?;
    let department: Option<DepartmentId> = found.map(|found| found.try_get("", "department_id")).transpose()?;
    Ok(department.filter(|department| departments.contains(department)))
}
