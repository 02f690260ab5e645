//! Placement requests, between a school and a host.

pub mod agreement;
pub mod call;
pub mod capacity;
pub mod catalogue;
pub mod destination;
pub mod duty;
pub mod guest;
mod list;
pub mod parts;
pub mod student;
pub mod summary;
pub mod targets;
pub mod timetable;
pub mod write;

pub use list::list;

use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::scope::{Linked, Side};
use crate::tx::{Mode, Tx, Write};
use domain::calendar::{Day, Period, Weekdays};
use domain::id::{CallId, DestinationId, OfferingId, OrganisationId, PlacementId};
use domain::placement::request::{Clock, Happened, RequestRow, Schedule, Supervision, Supervisor, Tags};
use domain::placement::timetable::loads as loads_of;
use domain::placement::{Birth, Claim, Hours, Party, RequestState, Shift};
use domain::{Language, Timestamp};
use sea_orm::QueryResult;

/// Other requests of the school in reach that the same person leads on one of the days of a request.
///
/// # Errors
/// The read failed.
pub async fn led_elsewhere<M: Mode>(tx: &Tx<M>, scope: &Linked, found: &Found) -> Result<Vec<String>, StoreError> {
    if found.teacher.is_empty() || scope.party() != Party::School {
        return Ok(Vec::new());
    }
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let Schedule { period, weekdays, .. } = found.row.schedule;
    let (id, folded) = (values.add(found.row.id), values.add(crate::name::folded(&found.teacher)));
    let (from, to) = (values.add(period.from.to_string()), values.add(period.to.to_string()));
    let bits = values.add(i64::from(weekdays.bits()));
    let sql = format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE {reach} AND p.id <> {id} AND p.teacher_folded = {folded}
            AND p.state NOT IN ('declined', 'cancelled') AND p.starts_on <= {to} AND p.ends_on >= {from} AND p.weekdays & {bits} <> 0
         ORDER BY p.number"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    let mut all = Vec::new();
    for row in &rows {
        let other = read(row, Language::default(), scope.party())?.row;
        let shared = period.shared(other.schedule.period);
        let both = weekdays.shared(other.schedule.weekdays);
        if shared.is_some_and(|days| days.days().any(|day| both.holds(day.weekday()))) {
            all.push(other.reference);
        }
    }
    Ok(all)
}

/// A request with what only the service looks at.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its line.
    pub row: RequestRow,
    /// The school.
    pub school: OrganisationId,
    /// The host.
    pub host: OrganisationId,
    /// The destination.
    pub destination: DestinationId,
    /// The course offering.
    pub offering: OfferingId,
    /// Its cohort, « SI-A24 ».
    pub cohort: String,
    /// Days of the course offering.
    pub given: Option<Period>,
    /// The call it is an offer for.
    pub call: Option<CallId>,
    /// The request it was part of.
    pub split_from: Option<PlacementId>,
    /// For the other side to read.
    pub comment: String,
    /// Not delivered before.
    pub release_on: Option<Day>,
    /// Seats of the destination.
    pub seats: u32,
    /// Whether the destination takes requests without the coordination reading them first.
    pub alone: bool,
    /// Whether it takes no new request any more; those under way go on.
    pub closed: bool,
    /// Hours that do not follow from the days.
    pub hours: Option<Hours>,
    /// Who leads, of the school; empty as long as nobody is named.
    pub teacher: String,
    /// Who supervises, of the host.
    pub supervisor: Option<Supervisor>,
}

/// A request in reach; to be written to, it is kept from others until the transaction ends.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, scope: &Linked, id: PlacementId, language: Language) -> Result<Option<Found>, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let place = values.add(id);
    let lock = if M::WRITES { values.keeping("p") } else { String::new() };
    let row = tx.one_of(format!("SELECT {COLUMNS} FROM {TABLES} WHERE {reach} AND p.id = {place} {lock}"), values.into_vec()).await?;
    row.as_ref().map(|row| read(row, language, scope.party())).transpose()
}

/// Requests in reach, what waits longest first; to be written to, they are kept from others until the transaction ends: in the order
/// of their ids, which nothing changes, so that two never wait for each other.
///
/// # Errors
/// The read failed.
pub async fn find_all<M: Mode>(tx: &Tx<M>, scope: &Linked, ids: &[PlacementId], language: Language) -> Result<Vec<Found>, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let ids = values.uuids(ids.iter().map(|id| id.0));
    let lock = if M::WRITES { values.keeping("p") } else { String::new() };
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE {reach} AND p.id IN {ids} ORDER BY p.id {lock}");
    let rows = tx.all_of(sql, values.into_vec()).await?;
    let mut all = rows.iter().map(|row| read(row, language, scope.party())).collect::<Result<Vec<Found>, _>>()?;
    all.sort_by_key(|found| (found.row.waiting_since, found.row.id));
    Ok(all)
}

/// A request that is held, for the clock alone.
///
/// # Errors
/// The read failed.
pub async fn held(tx: &Tx<Write>, id: PlacementId) -> Result<Option<Found>, StoreError> {
    let values = Values::new(tx);
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE p.id = $1 AND p.state = 'held' {}", values.keeping("p"));
    let row = tx.one(sql, [id.into()]).await?;
    row.as_ref().map(|row| read(row, Language::default(), Party::Clock)).transpose()
}

/// What was done to a request, the latest first. Names of people are told on their own side only; what a school does among its own
/// requests, and which files it keeps with them, is told to the school.
///
/// # Errors
/// The read failed.
pub async fn history<M: Mode>(tx: &Tx<M>, scope: &Linked, id: PlacementId) -> Result<Vec<Happened>, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let place = values.add(id);
    let sql = format!(
        "SELECT e.at, e.step, e.party, e.to_state, e.reason, e.by_name, a.given_name, a.family_name
         FROM placement p JOIN placement_event e ON e.placement_id = p.id LEFT JOIN account a ON a.id = e.account_id
         WHERE {reach} AND p.id = {place} ORDER BY e.seq DESC"
    );
    let ours = scope.party() == Party::School;
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let party = Party::from_word(&text(row, "party")?).ok_or(StoreError::UnknownWord("placement_event.party"))?;
            let named: Option<String> = row.try_get("", "given_name")?;
            let family: Option<String> = row.try_get("", "family_name")?;
            let known = (party == Party::School) == ours;
            let (mut what, mut reason) = (text(row, "step")?, text(row, "reason")?);
            if !ours && party == Party::School {
                match what.as_str() {
                    "split" => return Ok(None),
                    "part" => (what, reason) = (Birth::CREATED.what.to_owned(), String::new()),
                    "attach" | "detach" => reason = String::new(),
                    _ => {}
                }
            }
            // whoever answers by a link says who they are to both sides
            let typed: Option<String> = row.try_get("", "by_name")?;
            Ok(Some(Happened {
                at: row.try_get("", "at")?,
                what,
                party,
                by: typed
                    .or_else(|| named.filter(|_| known).map(|given| format!("{given} {}", family.unwrap_or_default())))
                    .unwrap_or_default(),
                to: RequestState::from_word(&text(row, "to_state")?),
                reason,
            }))
        })
        .filter_map(Result::transpose)
        .collect()
}

/// Seats that accepted and confirmed requests take at a destination: on their days, and on those that were moved into another shift.
///
/// # Errors
/// The read failed.
pub async fn claims<M: Mode>(tx: &Tx<M>, destination: DestinationId) -> Result<Vec<(PlacementId, Claim)>, StoreError> {
    let held = words(RequestState::ALL.into_iter().filter(|state| state.holds_seats()));
    let here = format!("p.destination_id = $1 AND p.state IN ({held})");
    let mut changes = timetable::at(tx, &here, vec![destination.into()]).await?;
    let sql = format!(
        "SELECT p.id, p.starts_on, p.ends_on, p.weekdays, p.shift, p.starts_at, p.ends_at, p.students, r.discipline
         FROM placement p JOIN offering f ON f.id = p.offering_id JOIN course c ON c.id = f.course_id JOIN program r ON r.id = c.program_id
         WHERE {here}"
    );
    let rows = tx.all(sql, [destination.into()]).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let id: PlacementId = row.try_get("", "id")?;
        let moved = changes.remove(&id).unwrap_or_default();
        let discipline = capacity::discipline_of(row)?;
        let loads = loads_of(schedule(row)?, small(row, "students")?, &moved);
        all.extend(loads.into_iter().map(|load| (id, Claim { discipline, load })));
    }
    Ok(all)
}

/// Days a destination is closed, with the reason, that touch a period.
///
/// # Errors
/// The read failed.
pub async fn closures<M: Mode>(tx: &Tx<M>, destination: DestinationId, within: Period) -> Result<Vec<(Period, String)>, StoreError> {
    let sql = "SELECT starts_on, ends_on, reason FROM closure
         WHERE destination_id = $1 AND starts_on <= $3 AND ends_on >= $2 ORDER BY starts_on";
    let rows = tx.all(sql, [destination.into(), within.from.to_string().into(), within.to.to_string().into()]).await?;
    rows.iter().map(|row| Ok((period(row, "starts_on", "ends_on")?, text(row, "reason")?))).collect()
}

/// Until when an affiliation agreement between the school and the host covers the whole of a request.
///
/// # Errors
/// The read failed.
pub async fn agreement<M: Mode>(tx: &Tx<M>, found: &Found) -> Result<Option<Day>, StoreError> {
    let sql = "SELECT MAX(a.ends_on) AS until FROM agreement a
         WHERE a.organisation_id = $1 AND a.host_id = $2 AND a.starts_on <= $4 AND a.ends_on >= $5
            AND (a.program_id IS NULL OR a.program_id = (SELECT c.program_id FROM offering f JOIN course c ON c.id = f.course_id WHERE f.id = $3))";
    let Schedule { period, .. } = found.row.schedule;
    let values =
        [found.school.into(), found.host.into(), found.offering.into(), period.from.to_string().into(), period.to.to_string().into()];
    let until: Option<String> = match tx.one(sql, values).await? {
        Some(row) => row.try_get("", "until")?,
        None => None,
    };
    Ok(until.and_then(|day| day.parse().ok()))
}

const COLUMNS: &str = "p.*, g.code AS school_code, g.name_fr AS school_fr, g.name_en AS school_en,
        d.name_fr AS department_fr, d.name_en AS department_en, h.name_fr AS host_fr, h.name_en AS host_en,
        t.name_fr AS destination_fr, t.name_en AS destination_en, t.seats, t.alone, t.closed_at,
        c.title_fr, c.title_en, k.short_name, f.starts_on AS given_from, f.ends_on AS given_to";

const TABLES: &str = "placement p
     JOIN organisation g ON g.id = p.organisation_id JOIN department d ON d.id = p.department_id
     JOIN organisation h ON h.id = p.host_id JOIN destination t ON t.id = p.destination_id
     JOIN offering f ON f.id = p.offering_id JOIN course c ON c.id = f.course_id JOIN cohort k ON k.id = f.cohort_id";

/// The requests in reach, as a condition on `placement p`.
pub(crate) fn reach(values: &mut Values, scope: &Linked) -> String {
    let seen = words(RequestState::ALL.into_iter().filter(|state| state.seen_by(scope.party())));
    let organisation = values.add(scope.organisation);
    match &scope.side {
        Side::School(departments) => {
            let departments = departments.iter().map(|department| values.add(*department)).collect::<Vec<_>>().join(", ");
            format!("p.organisation_id = {organisation} AND p.department_id IN ({departments})")
        }
        Side::Host => format!("p.host_id = {organisation} AND p.state IN ({seen})"),
        Side::Destination => {
            let account = values.add(scope.account);
            format!(
                "p.host_id = {organisation} AND p.state IN ({seen}) AND p.destination_id IN (
                    SELECT k.destination_id FROM destination_contact k WHERE k.organisation_id = {organisation} AND k.account_id = {account})"
            )
        }
    }
}

/// Where it stands that a side put a request out of its work lists.
pub(super) fn hidden_column(party: Party) -> Option<&'static str> {
    match party {
        Party::School => Some("hidden_by_school"),
        Party::Host | Party::Destination => Some("hidden_by_host"),
        Party::Guest | Party::Clock => None,
    }
}

/// States as they stand after IN: words of ours, never anybody's text.
pub(crate) fn words(states: impl Iterator<Item = RequestState>) -> String {
    let words: Vec<String> = states.map(|state| format!("'{}'", state.word())).collect();
    if words.is_empty() { "''".to_owned() } else { words.join(", ") }
}

fn read(row: &QueryResult, language: Language, reader: Party) -> Result<Found, StoreError> {
    let named = |fr: &str, en: &str| -> Result<String, StoreError> { Ok(language.pick(&text(row, fr)?, &text(row, en)?).to_owned()) };
    let number: i64 = row.try_get("", "number")?;
    let supervision = Supervision::from_word(&text(row, "supervision")?).ok_or(StoreError::UnknownWord("placement.supervision"))?;
    let release_on: Option<String> = row.try_get("", "release_on")?;
    let line = RequestRow {
        id: row.try_get("", "id")?,
        reference: format!("{}-{number}", text(row, "school_code")?.to_uppercase()),
        nickname: text(row, "nickname")?,
        school: named("school_fr", "school_en")?,
        host: named("host_fr", "host_en")?,
        destination: named("destination_fr", "destination_en")?,
        course: format!("{} – {}", named("title_fr", "title_en")?, named("department_fr", "department_en")?),
        supervision,
        students: small(row, "students")?,
        schedule: schedule(row)?,
        state: state(row, "state")?,
        tags: Tags {
            postponed: row.try_get("", "postponed")?,
            suspended: row.try_get("", "suspended")?,
            ended_early: row.try_get("", "ended_early")?,
        },
        hidden: match hidden_column(reader) {
            Some(column) => row.try_get("", column)?,
            None => false,
        },
        waiting_since: row.try_get("", "waiting_since")?,
        version: row.try_get("", "version")?,
    };
    Ok(Found {
        row: line,
        school: row.try_get("", "organisation_id")?,
        host: row.try_get("", "host_id")?,
        destination: row.try_get("", "destination_id")?,
        offering: row.try_get("", "offering_id")?,
        cohort: text(row, "short_name")?,
        given: period(row, "given_from", "given_to").ok(),
        call: row.try_get("", "call_id")?,
        split_from: row.try_get("", "split_from")?,
        comment: text(row, "comment")?,
        release_on: release_on.and_then(|day| day.parse().ok()),
        seats: small(row, "seats")?,
        alone: row.try_get("", "alone")?,
        closed: row.try_get::<Option<Timestamp>>("", "closed_at")?.is_some(),
        hours: hours(row, "minutes")?,
        teacher: text(row, "teacher")?,
        supervisor: Some(Supervisor {
            name: text(row, "supervisor")?,
            email: text(row, "supervisor_email")?,
            phone: text(row, "supervisor_phone")?,
        })
        .filter(|supervisor| !supervisor.name.is_empty()),
    })
}

fn schedule(row: &QueryResult) -> Result<Schedule, StoreError> {
    let (period, weekdays, shift) = days(row)?;
    let clock = |column: &str| Clock::parse(&text(row, column)?).ok_or(StoreError::UnknownWord("placement.hours"));
    Ok(Schedule { period, weekdays, shift, hours: (clock("starts_at")?, clock("ends_at")?) })
}

fn days(row: &QueryResult) -> Result<(Period, Weekdays, Shift), StoreError> {
    let weekdays: i64 = row.try_get("", "weekdays")?;
    let shift = Shift::from_word(&text(row, "shift")?).ok_or(StoreError::UnknownWord("placement.shift"))?;
    Ok((period(row, "starts_on", "ends_on")?, Weekdays::from_bits(u8::try_from(weekdays).unwrap_or_default()), shift))
}

pub(crate) fn period(row: &QueryResult, from: &str, to: &str) -> Result<Period, StoreError> {
    let day = |column: &str| text(row, column)?.parse::<Day>().map_err(|_| StoreError::UnknownWord("a day"));
    Period::new(day(from)?, day(to)?).ok_or(StoreError::UnknownWord("a period"))
}

pub(crate) fn state(row: &QueryResult, column: &str) -> Result<RequestState, StoreError> {
    RequestState::from_word(&text(row, column)?).ok_or(StoreError::UnknownWord("placement.state"))
}

pub(crate) fn text(row: &QueryResult, column: &str) -> Result<String, StoreError> {
    Ok(row.try_get("", column)?)
}

pub(crate) fn hours(row: &QueryResult, column: &str) -> Result<Option<Hours>, StoreError> {
    let minutes: Option<i64> = row.try_get("", column)?;
    Ok(minutes.and_then(|minutes| u32::try_from(minutes).ok()).map(Hours::of_minutes))
}

pub(crate) fn small(row: &QueryResult, column: &str) -> Result<u32, StoreError> {
    let value: i64 = row.try_get("", column)?;
    Ok(u32::try_from(value).unwrap_or_default())
}
