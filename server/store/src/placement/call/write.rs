//! Making calls, changing them, and what hosts answer.

use super::Found;
use crate::error::StoreError;
use crate::placement::write::{self, Born, Row};
use crate::roster::condition::Values;
use crate::scope::Linked;
use crate::tx::{Tx, Write};
use domain::Timestamp;
use domain::id::{CallId, OrganisationId, PlacementId};
use domain::placement::Birth;
use domain::placement::call::{CallState, CallText};
use domain::placement::request::NewRequest;
use sea_orm::Value;
use std::collections::HashMap;

/// Takes the next number of a school’s calls; whoever comes second waits for it.
///
/// # Errors
/// The write failed.
pub async fn next_number(tx: &Tx<Write>, scope: &Linked) -> Result<i64, StoreError> {
    let sql = "INSERT INTO call_number (organisation_id, number) VALUES ($1, 1)
         ON CONFLICT (organisation_id) DO UPDATE SET number = call_number.number + 1 RETURNING number";
    let row = tx.one(sql, [scope.organisation.into()]).await?.ok_or(StoreError::UnknownWord("call_number"))?;
    Ok(row.try_get("", "number")?)
}

/// A draft of the school made since an instant, still as it was made, that asks the same of the same hosts.
///
/// # Errors
/// The read failed.
pub async fn just_made(tx: &Tx<Write>, scope: &Linked, asked: &CallText, since: Timestamp) -> Result<Option<CallId>, StoreError> {
    let mut values = Values::new(tx);
    let when = write::same_schedule(&mut values, "c", asked.schedule);
    let same = [
        ("c.organisation_id", values.add(scope.organisation)),
        ("c.offering_id", values.add(asked.offering)),
        ("c.students", values.add(i64::from(asked.students))),
        ("c.supervision", values.add(asked.supervision.word())),
        ("c.comment", values.add(asked.comment.as_str())),
        ("c.reply_by", values.add(asked.reply_by.to_string())),
    ];
    let same: Vec<String> = same.iter().map(|(column, place)| format!("{column} = {place}")).collect();
    let since = values.add(since);
    let sql = format!(
        "SELECT c.id, h.host_id FROM placement_call c JOIN call_host h ON h.call_id = c.id
         WHERE {} AND {when} AND c.version = 1 AND c.state = 'draft' AND c.created_at >= {since}",
        same.join(" AND ")
    );
    let mut made: HashMap<CallId, Vec<OrganisationId>> = HashMap::new();
    for row in &tx.all_of(sql, values.into_vec()).await? {
        made.entry(row.try_get("", "id")?).or_default().push(row.try_get("", "host_id")?);
    }
    let in_order = |mut hosts: Vec<OrganisationId>| {
        hosts.sort_unstable();
        hosts
    };
    let wanted = in_order(asked.hosts.clone());
    Ok(made.into_iter().find(|(_, hosts)| in_order(hosts.clone()) == wanted).map(|(id, _)| id))
}

/// Makes a call of the school in reach, a draft, for the department that gives the course. `false` when the offering is out of reach.
///
/// # Errors
/// The write failed.
pub async fn create(tx: &Tx<Write>, scope: &Linked, id: CallId, number: i64, asked: &CallText, now: Timestamp) -> Result<bool, StoreError> {
    let Some(department) = write::department(tx, scope, asked.offering).await? else { return Ok(false) };
    let mut values = vec![id.into(), scope.organisation.into(), department.into()];
    values.extend(columns(asked));
    values.extend::<[Value; 2]>([number.into(), now.into()]);
    tx.run_of(
        "INSERT INTO placement_call (id, organisation_id, department_id, offering_id, students, starts_on, ends_on, weekdays, shift, starts_at,
            ends_at, supervision, comment, reply_by, number, state, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'draft', 1, $16, $16)",
        values,
    )
    .await?;
    ask(tx, scope, id, &asked.hosts).await?;
    Ok(true)
}

/// Writes a draft anew. `false` when the offering is out of reach.
///
/// # Errors
/// The write failed.
pub async fn rewrite(tx: &Tx<Write>, scope: &Linked, id: CallId, asked: &CallText, now: Timestamp) -> Result<bool, StoreError> {
    let Some(department) = write::department(tx, scope, asked.offering).await? else { return Ok(false) };
    let mut values = vec![id.into(), scope.organisation.into(), department.into()];
    values.extend(columns(asked));
    values.push(now.into());
    tx.run_of(
        "UPDATE placement_call SET department_id = $3, offering_id = $4, students = $5, starts_on = $6, ends_on = $7, weekdays = $8,
            shift = $9, starts_at = $10, ends_at = $11, supervision = $12, comment = $13, reply_by = $14, version = version + 1,
            updated_at = $15
         WHERE id = $1 AND organisation_id = $2",
        values,
    )
    .await?;
    tx.run("DELETE FROM call_host WHERE call_id = $1 AND organisation_id = $2", [id.into(), scope.organisation.into()]).await?;
    ask(tx, scope, id, &asked.hosts).await?;
    Ok(true)
}

/// Brings a call of the school that was found to be written to, to a state.
///
/// # Errors
/// The write failed.
pub async fn advance(tx: &Tx<Write>, scope: &Linked, id: CallId, to: CallState, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "UPDATE placement_call SET state = $3, sent_at = CASE WHEN $3 = 'sent' THEN $4 ELSE sent_at END, version = version + 1,
            updated_at = $4
         WHERE id = $1 AND organisation_id = $2",
        [id.into(), scope.organisation.into(), to.word().into(), now.into()],
    )
    .await?;
    Ok(())
}

/// Leaves nothing of a draft of the school; that it was made and deleted stays in the audit.
///
/// # Errors
/// The write failed.
pub async fn delete(tx: &Tx<Write>, scope: &Linked, id: CallId) -> Result<(), StoreError> {
    tx.run("DELETE FROM call_host WHERE call_id = $1 AND organisation_id = $2", [id.into(), scope.organisation.into()]).await?;
    tx.run("DELETE FROM placement_call WHERE id = $1 AND organisation_id = $2", [id.into(), scope.organisation.into()]).await?;
    Ok(())
}

/// Offers that the host in reach made for a call since an instant, still as they were made, of such places: the button was pressed twice.
///
/// # Errors
/// The read failed.
pub async fn just_offered(
    tx: &Tx<Write>,
    scope: &Linked,
    id: CallId,
    asked: &NewRequest,
    since: Timestamp,
) -> Result<Vec<PlacementId>, StoreError> {
    let Some(line) = asked.lines.first() else { return Ok(Vec::new()) };
    let mut values = Values::new(tx);
    let when = write::same_schedule(&mut values, "p", asked.schedule);
    let same = [
        ("p.call_id", values.add(id)),
        ("p.host_id", values.add(scope.organisation)),
        ("p.destination_id", values.add(line.destination)),
        ("p.students", values.add(i64::from(line.students))),
        ("p.comment", values.add(asked.comment.as_str())),
    ];
    let same: Vec<String> = same.iter().map(|(column, place)| format!("{column} = {place}")).collect();
    let since = values.add(since);
    let sql = format!(
        "SELECT p.id FROM placement p WHERE {} AND {when} AND p.version = 1 AND p.created_at >= {since} ORDER BY p.id",
        same.join(" AND ")
    );
    tx.all_of(sql, values.into_vec()).await?.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// Keeps how the host in reach answers a call that was found to be written to: why it declines, or nothing once it offers.
///
/// # Errors
/// The write failed.
pub async fn reply(tx: &Tx<Write>, scope: &Linked, id: CallId, declined: Option<(&str, Timestamp)>) -> Result<(), StoreError> {
    let (reason, at) = declined.map_or(("", None), |(reason, at)| (reason, Some(at)));
    tx.run(
        "UPDATE call_host SET declined_at = $3, reason = $4, host_version = host_version + 1 WHERE call_id = $1 AND host_id = $2",
        [id.into(), scope.organisation.into(), at.into(), reason.into()],
    )
    .await?;
    Ok(())
}

/// Takes the next numbers of the requests of the school that calls, for offers, and brings back the first.
///
/// # Errors
/// The write failed.
pub async fn number(tx: &Tx<Write>, found: &Found, many: i64) -> Result<i64, StoreError> {
    write::next_numbers(tx, found.school, many).await
}

/// Makes an offer of the host in reach for a call that was found to be written to: a request of the school that the organisation has
/// accepted.
///
/// # Errors
/// The write failed; the destination is another host’s.
pub async fn offer(tx: &Tx<Write>, scope: &Linked, found: &Found, row: &Row<'_>, number: i64, now: Timestamp) -> Result<(), StoreError> {
    let born = Born {
        school: found.school,
        department: found.department,
        how: Birth::OFFERED,
        account: scope.account,
        call: Some((found.row.id, found.row.number)),
    };
    write::insert(tx, row, &born, number, now).await
}

async fn ask(tx: &Tx<Write>, scope: &Linked, id: CallId, hosts: &[OrganisationId]) -> Result<(), StoreError> {
    let mut values = Values::new(tx);
    let (call, school) = (values.add(id), values.add(scope.organisation));
    let hosts = values.uuids(hosts.iter().map(|host| host.0));
    let sql = format!(
        "INSERT INTO call_host (call_id, organisation_id, host_id, host_version, reason)
         SELECT {call}, {school}, o.id, 1, '' FROM organisation o WHERE o.kind = 'receiving' AND o.id IN {hosts}"
    );
    tx.run_of(sql, values.into_vec()).await?;
    Ok(())
}

/// What a call asks, as its columns hold it from the offering on.
fn columns(asked: &CallText) -> [Value; 11] {
    let schedule = asked.schedule;
    [
        asked.offering.into(),
        i64::from(asked.students).into(),
        schedule.period.from.to_string().into(),
        schedule.period.to.to_string().into(),
        i64::from(schedule.weekdays.bits()).into(),
        schedule.shift.word().into(),
        schedule.hours.0.text().into(),
        schedule.hours.1.text().into(),
        asked.supervision.word().into(),
        asked.comment.clone().into(),
        asked.reply_by.to_string().into(),
    ]
}
