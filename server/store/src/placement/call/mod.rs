//! Calls for offers: written by a school, answered by hosts (`domain.md` C2).

pub mod write;

use super::{COLUMNS, TABLES, days, period, read, small, text, words};
use crate::error::StoreError;
use crate::name;
use crate::roster::condition::Values;
use crate::scope::{Linked, Side};
use crate::tx::{Mode, Tx};
use domain::calendar::{Day, Period};
use domain::id::{CallId, DepartmentId, OfferingId, OrganisationId};
use domain::placement::call::{CallHost, CallRow, CallState, PAGE, Reply};
use domain::placement::request::{Clock, RequestRow, Schedule, Supervision};
use domain::placement::{Party, RequestState};
use domain::{Language, Timestamp};
use sea_orm::QueryResult;
use std::collections::HashMap;

/// A call with what only the service looks at.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its line.
    pub row: CallRow,
    /// The school.
    pub school: OrganisationId,
    /// Its department that gives the course.
    pub department: DepartmentId,
    /// The version that whoever asks acts on: a school that of the call, a host that of its own answers.
    pub version: i64,
    /// The course offering.
    pub offering: OfferingId,
    /// Its cohort, « SI-A24 ».
    pub cohort: String,
    /// Days of the course offering.
    pub given: Option<Period>,
    /// For hosts to read.
    pub comment: String,
}

/// A page of the calls in reach, drafts first, then what was sent last; how many there are in all, and which page it is.
///
/// # Errors
/// The read failed.
pub async fn list<M: Mode>(tx: &Tx<M>, scope: &Linked, page: u32, language: Language) -> Result<(Vec<CallRow>, u32, u32), StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let sql = format!("SELECT COUNT(*) AS many FROM placement_call c WHERE {reach}");
    let total = tx.one_of(sql, values.into_vec()).await?.map_or(Ok(0), |row| small(&row, "many"))?;
    let page = page.clamp(1, total.div_ceil(PAGE).max(1));
    let mut values = Values::new(tx);
    let select = select(&mut values, scope);
    let reach = self::reach(&mut values, scope);
    let offset = values.limit((page - 1).saturating_mul(PAGE));
    let sql = format!(
        "{select} WHERE {reach} ORDER BY CASE WHEN c.state = 'draft' THEN 0 ELSE 1 END, COALESCE(c.sent_at, c.created_at) DESC, c.id
         LIMIT {PAGE} OFFSET {offset}"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    let rows = rows.iter().map(|row| found(row, language).map(|found| found.row)).collect::<Result<_, _>>()?;
    Ok((rows, total, page))
}

/// A call in reach; to be written to, it is kept from others until the transaction ends.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, scope: &Linked, id: CallId, language: Language) -> Result<Option<Found>, StoreError> {
    if M::WRITES {
        // kept first, then read: what others wrote meanwhile is seen
        let mut values = Values::new(tx);
        let (reach, place) = (reach(&mut values, scope), values.add(id));
        let sql = format!("SELECT c.id FROM placement_call c WHERE {reach} AND c.id = {place} {}", values.keeping("c"));
        tx.one_of(sql, values.into_vec()).await?;
    }
    let mut values = Values::new(tx);
    let select = select(&mut values, scope);
    let (reach, place) = (reach(&mut values, scope), values.add(id));
    let row = tx.one_of(format!("{select} WHERE {reach} AND c.id = {place}"), values.into_vec()).await?;
    row.as_ref().map(|row| found(row, language)).transpose()
}

/// The number of a call in reach.
///
/// # Errors
/// The read failed.
pub async fn number<M: Mode>(tx: &Tx<M>, scope: &Linked, id: CallId) -> Result<Option<u32>, StoreError> {
    let mut values = Values::new(tx);
    // whoever sees an offer may know what it answers
    let place = values.add(id);
    let organisation = values.add(scope.organisation);
    let sql = format!(
        "SELECT c.number FROM placement_call c WHERE c.id = {place} AND (c.organisation_id = {organisation}
            OR EXISTS (SELECT 1 FROM call_host h WHERE h.call_id = c.id AND h.host_id = {organisation}))"
    );
    tx.one_of(sql, values.into_vec()).await?.map(|row| small(&row, "number")).transpose()
}

/// The hosts that the school in reach can ask. For a course offering and days, until when an agreement with each covers its program and
/// those days; whether somebody there came in since `since` (G7).
///
/// # Errors
/// The read failed.
pub async fn hosts<M: Mode>(
    tx: &Tx<M>,
    scope: &Linked,
    asked: Option<(OfferingId, Period)>,
    since: Timestamp,
    language: Language,
) -> Result<Vec<CallHost>, StoreError> {
    hosts_for(tx, scope.organisation, asked, since, language).await
}

/// The same, for the school of a call that was found and what it asks.
///
/// # Errors
/// The read failed.
pub async fn hosts_of<M: Mode>(tx: &Tx<M>, found: &Found, since: Timestamp, language: Language) -> Result<Vec<CallHost>, StoreError> {
    hosts_for(tx, found.school, Some((found.offering, found.row.schedule.period)), since, language).await
}

async fn hosts_for<M: Mode>(
    tx: &Tx<M>,
    school: OrganisationId,
    asked: Option<(OfferingId, Period)>,
    since: Timestamp,
    language: Language,
) -> Result<Vec<CallHost>, StoreError> {
    let mut values = Values::new(tx);
    let (school, since) = (values.add(school), values.add(since));
    let until = match asked {
        Some((offering, days)) => {
            let (offering, from, to) = (values.add(offering), values.add(days.from.to_string()), values.add(days.to.to_string()));
            format!(
                "(SELECT MAX(a.ends_on) FROM agreement a WHERE a.organisation_id = {school} AND a.host_id = o.id AND a.starts_on <= {from}
                    AND a.ends_on >= {to} AND (a.program_id IS NULL OR a.program_id = (
                        SELECT k.program_id FROM offering f JOIN course k ON k.id = f.course_id
                        WHERE f.organisation_id = {school} AND f.id = {offering})))"
            )
        }
        // named all the same: PostgreSQL takes no value that a statement does not name
        None => format!("(SELECT CAST(NULL AS TEXT) FROM organisation n WHERE n.id = {school})"),
    };
    let sql = format!(
        "SELECT o.id, o.name_fr, o.name_en, {until} AS until, EXISTS (SELECT 1 FROM membership m JOIN account u ON u.id = m.account_id
            WHERE m.organisation_id = o.id AND m.role = 'receiving_coordinator' AND u.disabled_at IS NULL
                AND u.last_sign_in_at >= {since}) AS is_user
         FROM organisation o WHERE o.kind = 'receiving'"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    let mut hosts = Vec::with_capacity(rows.len());
    for row in &rows {
        let until: Option<String> = row.try_get("", "until")?;
        hosts.push(CallHost {
            id: row.try_get("", "id")?,
            name: language.pick(&text(row, "name_fr")?, &text(row, "name_en")?).to_owned(),
            agreement: until.and_then(|day| day.parse().ok()),
            is_user: row.try_get("", "is_user")?,
        });
    }
    hosts.sort_by_cached_key(|host| name::sort_key(&host.name, ""));
    Ok(hosts)
}

/// How the hosts of a call that was found have answered; for a host, itself alone.
///
/// # Errors
/// The read failed.
pub async fn replies<M: Mode>(tx: &Tx<M>, scope: &Linked, id: CallId) -> Result<HashMap<OrganisationId, Reply>, StoreError> {
    let mut values = Values::new(tx);
    let place = values.add(id);
    let mine = mine(&mut values, scope, "h.host_id");
    let sql = format!(
        "SELECT h.host_id, h.declined_at, h.reason,
            EXISTS (SELECT 1 FROM placement p WHERE p.call_id = h.call_id AND p.host_id = h.host_id AND p.state IN ({})) AS offered
         FROM call_host h WHERE h.call_id = {place}{mine}",
        standing()
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let declined: Option<Timestamp> = row.try_get("", "declined_at")?;
            let reply = match declined {
                _ if row.try_get::<bool>("", "offered")? => Reply::Offered,
                Some(at) => Reply::Declined { at, reason: text(row, "reason")? },
                None => Reply::Awaited,
            };
            Ok((row.try_get("", "host_id")?, reply))
        })
        .collect()
}

/// The offers in reach for a call, each with its host, in the order in which they were made.
///
/// # Errors
/// The read failed.
pub async fn offers<M: Mode>(
    tx: &Tx<M>,
    scope: &Linked,
    id: CallId,
    language: Language,
) -> Result<Vec<(OrganisationId, RequestRow)>, StoreError> {
    let mut values = Values::new(tx);
    let (reach, place) = (super::reach(&mut values, scope), values.add(id));
    // + : SQLite would read all the requests of a school, in their order, rather than the few of a call
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE {reach} AND p.call_id = {place} ORDER BY +p.number");
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter().map(|row| read(row, language, scope.party()).map(|found| (found.host, found.row))).collect()
}

/// How many calls wait for an answer of the host in reach, on a day; the first day by which one is to be answered.
///
/// # Errors
/// The read failed.
pub async fn awaited<M: Mode>(tx: &Tx<M>, scope: &Linked, today: Day) -> Result<(u32, Option<Day>), StoreError> {
    let mut values = Values::new(tx);
    let (host, today) = (values.add(scope.organisation), values.add(today.to_string()));
    let sql = format!("SELECT COUNT(*) AS many, MIN(c.reply_by) AS first {}", waiting(&host, &today));
    let Some(row) = tx.one_of(sql, values.into_vec()).await? else { return Ok((0, None)) };
    let first: Option<String> = row.try_get("", "first")?;
    Ok((small(&row, "many")?, first.and_then(|day| day.parse().ok())))
}

/// The calls that wait for an answer of a host on a day, as they stand after SELECT.
pub(crate) fn waiting(host: &str, today: &str) -> String {
    format!(
        "FROM call_host h JOIN placement_call c ON c.id = h.call_id
         WHERE h.host_id = {host} AND h.declined_at IS NULL AND c.state = 'sent' AND c.reply_by >= {today}
            AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.call_id = c.id AND p.host_id = h.host_id AND p.state IN ({}))",
        standing()
    )
}

/// States of offers that stand: neither refused nor cancelled since.
fn standing() -> String {
    words(RequestState::ALL.into_iter().filter(|state| !state.is_over()))
}

/// The calls in reach, as a condition on `placement_call c`.
fn reach(values: &mut Values, scope: &Linked) -> String {
    match &scope.side {
        Side::School(departments) => {
            let organisation = values.add(scope.organisation);
            let departments = departments.iter().map(|department| values.add(*department)).collect::<Vec<_>>().join(", ");
            format!("c.organisation_id = {organisation} AND c.department_id IN ({departments})")
        }
        Side::Host => {
            let host = values.add(scope.organisation);
            let seen: Vec<String> =
                CallState::ALL.into_iter().filter(|state| state.seen_by(Party::Host)).map(|state| format!("'{}'", state.word())).collect();
            format!("c.state IN ({}) AND c.id IN (SELECT h.call_id FROM call_host h WHERE h.host_id = {host})", seen.join(", "))
        }
        Side::Destination => "1 = 0".to_owned(),
    }
}

/// What else a host reads: of its own answers alone.
fn mine(values: &mut Values, scope: &Linked, column: &str) -> String {
    match scope.side {
        Side::School(_) => String::new(),
        Side::Host | Side::Destination => format!(" AND {column} = {}", values.add(scope.organisation)),
    }
}

fn select(values: &mut Values, scope: &Linked) -> String {
    let (host, offer) = (mine(values, scope, "h.host_id"), mine(values, scope, "p.host_id"));
    let version = match scope.side {
        Side::School(_) => "c.version".to_owned(),
        Side::Host | Side::Destination => format!("(SELECT MAX(h.host_version) FROM call_host h WHERE h.call_id = c.id{host})"),
    };
    let stands = standing();
    let offered =
        format!("EXISTS (SELECT 1 FROM placement o WHERE o.call_id = h.call_id AND o.host_id = h.host_id AND o.state IN ({stands}))");
    format!(
        "SELECT c.*, {version} AS acted_on, g.name_fr AS school_fr, g.name_en AS school_en, d.name_fr AS department_fr,
            d.name_en AS department_en, k.title_fr, k.title_en, t.short_name, f.starts_on AS given_from, f.ends_on AS given_to,
            (SELECT COUNT(*) FROM call_host h WHERE h.call_id = c.id{host}) AS hosts,
            (SELECT COUNT(*) FROM call_host h WHERE h.call_id = c.id{host} AND (h.declined_at IS NOT NULL OR {offered})) AS answered,
            (SELECT COUNT(*) FROM call_host h WHERE h.call_id = c.id{host} AND {offered}) AS offering_hosts,
            (SELECT CAST(COALESCE(SUM(p.students), 0) AS BIGINT) FROM placement p
                WHERE p.call_id = c.id{offer} AND p.state IN ({stands})) AS offered
         FROM placement_call c JOIN organisation g ON g.id = c.organisation_id JOIN department d ON d.id = c.department_id
            JOIN offering f ON f.id = c.offering_id JOIN course k ON k.id = f.course_id JOIN cohort t ON t.id = f.cohort_id"
    )
}

fn found(row: &QueryResult, language: Language) -> Result<Found, StoreError> {
    let named = |of: &str| -> Result<String, StoreError> {
        Ok(language.pick(&text(row, &format!("{of}_fr"))?, &text(row, &format!("{of}_en"))?).to_owned())
    };
    let (asked_for, weekdays, shift) = days(row)?;
    let clock = |column: &str| Clock::parse(&text(row, column)?).ok_or(StoreError::UnknownWord("placement_call.hours"));
    let line = CallRow {
        id: row.try_get("", "id")?,
        number: small(row, "number")?,
        school: named("school")?,
        course: format!("{} – {}", named("title")?, named("department")?),
        supervision: Supervision::from_word(&text(row, "supervision")?).ok_or(StoreError::UnknownWord("placement_call.supervision"))?,
        students: small(row, "students")?,
        schedule: Schedule { period: asked_for, weekdays, shift, hours: (clock("starts_at")?, clock("ends_at")?) },
        reply_by: text(row, "reply_by")?.parse().map_err(|_| StoreError::UnknownWord("placement_call.reply_by"))?,
        state: CallState::from_word(&text(row, "state")?).ok_or(StoreError::UnknownWord("placement_call.state"))?,
        hosts: small(row, "hosts")?,
        answered: small(row, "answered")?,
        offering_hosts: small(row, "offering_hosts")?,
        offered: small(row, "offered")?,
    };
    Ok(Found {
        row: line,
        school: row.try_get("", "organisation_id")?,
        department: row.try_get("", "department_id")?,
        version: row.try_get("", "acted_on")?,
        offering: row.try_get("", "offering_id")?,
        cohort: text(row, "short_name")?,
        given: period(row, "given_from", "given_to").ok(),
        comment: text(row, "comment")?,
    })
}
