//! Who is where in a period: what the summary is made of, and access listings.

use super::{COLUMNS, Found, TABLES, days, period, reach, schedule, small, text, timetable, words};
use crate::error::StoreError;
use crate::name;
use crate::roster::condition::Values;
use crate::scope::{Linked, Side};
use crate::tx::{Mode, Tx, Write};
use domain::Language;
use domain::calendar::{Day, Period};
use domain::discipline::Discipline;
use domain::id::{AccessListingId, AccountId, DepartmentId, DestinationId, PlacementId, ServiceId, SiteId, StudentId};
use domain::placement::summary::{ListingOrder, ListingRecord, Listings, Medium, PAGE_LISTINGS, Present, Purpose};
use domain::placement::timetable::{DayKind, loads};
use domain::placement::{Capacity, Load, RequestState};
use sea_orm::QueryResult;
use std::collections::{HashMap, HashSet};

/// A request that takes seats where placements of the summary are.
#[derive(Clone, Debug)]
pub struct Held {
    /// Its id.
    pub id: PlacementId,
    /// « SUPER-1042 ».
    pub reference: String,
    /// The department of the school.
    pub department: DepartmentId,
    /// The destination.
    pub destination: DestinationId,
    /// The discipline of its program.
    pub discipline: Option<Discipline>,
    /// What it takes, on all of its days.
    pub load: Load,
    /// What it takes besides, on days that were moved into another shift.
    pub moved: Vec<Load>,
    /// Who leads, folded; empty as long as nobody is named.
    pub teacher: String,
    /// Whether it is one of the summary: confirmed, and in reach.
    pub listed: bool,
    /// Whether nobody comes for now: its seats are kept.
    pub suspended: bool,
}

/// The confirmed placements in reach that touch a period, and with them whatever else takes seats where they are.
///
/// # Errors
/// The read failed.
pub async fn held<M: Mode>(tx: &Tx<M>, scope: &Linked, within: Period) -> Result<Vec<Held>, StoreError> {
    let mut values = Values::new(tx);
    let (listed, touches) = (reach(&mut values, scope), touches(&mut values, within));
    let holding = words(RequestState::ALL.into_iter().filter(|state| state.holds_seats()));
    let there = match scope.side {
        // seats are taken by other schools too
        Side::School(_) => {
            format!("p.destination_id IN (SELECT p.destination_id FROM placement p WHERE {listed} AND p.state = 'confirmed' AND {touches})")
        }
        Side::Host | Side::Destination => listed.clone(),
    };
    let here = format!("{there} AND p.state IN ({holding}) AND {touches}");
    let values = values.into_vec();
    let mut changes = timetable::at(tx, &here, values.clone()).await?;
    let sql = format!(
        "SELECT p.id, p.department_id, p.suspended, p.destination_id, p.number, upper(g.code) AS school, p.starts_on, p.ends_on, p.weekdays, p.shift,
            p.starts_at, p.ends_at, p.students, p.teacher_folded, r.discipline, CASE WHEN p.state = 'confirmed' AND {listed} THEN 1 ELSE 0 END AS listed
         FROM placement p JOIN organisation g ON g.id = p.organisation_id
            JOIN offering f ON f.id = p.offering_id JOIN course c ON c.id = f.course_id JOIN program r ON r.id = c.program_id
         WHERE {here} ORDER BY p.starts_on, p.number, p.id"
    );
    let rows = tx.all_of(sql, values).await?;
    rows.iter()
        .map(|row| {
            let (number, listed): (i64, i32) = (row.try_get("", "number")?, row.try_get("", "listed")?);
            let id: PlacementId = row.try_get("", "id")?;
            let mut taken = loads(schedule(row)?, small(row, "students")?, &changes.remove(&id).unwrap_or_default());
            let load = taken.remove(0); // its days come first
            Ok(Held {
                id,
                reference: format!("{}-{number}", text(row, "school")?),
                department: row.try_get("", "department_id")?,
                destination: row.try_get("", "destination_id")?,
                discipline: super::capacity::discipline_of(row)?,
                load,
                moved: taken,
                teacher: text(row, "teacher_folded")?,
                listed: listed == 1,
                suspended: row.try_get("", "suspended")?,
            })
        })
        .collect()
}

/// Who is expected at the confirmed placements in reach that touch a period: nobody at what is suspended; who studies no more does
/// not come.
///
/// # Errors
/// The read failed.
pub async fn expected<M: Mode>(tx: &Tx<M>, scope: &Linked, within: Period) -> Result<Vec<(StudentId, PlacementId)>, StoreError> {
    let mut values = Values::new(tx);
    let (reach, touches) = (reach(&mut values, scope), touches(&mut values, within));
    let sql = format!(
        "SELECT a.student_id, a.placement_id FROM placement p JOIN assignment a ON a.placement_id = p.id JOIN student s ON s.id = a.student_id
         WHERE {reach} AND p.state = 'confirmed' AND NOT p.suspended AND {touches} AND a.state = 'confirmed' AND s.status = 'active'"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter().map(|row| Ok((row.try_get("", "student_id")?, row.try_get("", "placement_id")?))).collect()
}

/// Days of confirmed placements that were changed by hand so that it matters who comes.
#[derive(Debug, Default)]
pub struct Absences {
    group: HashSet<(PlacementId, Day)>,
    own: HashMap<(PlacementId, StudentId, Day), bool>,
}

impl Absences {
    /// Whether a day is cancelled for a student: the student's own day stands over the group's.
    pub fn hold(&self, placement: PlacementId, student: StudentId, day: Day) -> bool {
        self.own.get(&(placement, student, day)).copied().unwrap_or_else(|| self.group.contains(&(placement, day)))
    }
}

/// On which days who is expected at the confirmed placements in reach that touch a period does not come.
///
/// # Errors
/// The read failed.
pub async fn absences<M: Mode>(tx: &Tx<M>, scope: &Linked, within: Period) -> Result<Absences, StoreError> {
    let mut values = Values::new(tx);
    let (reach, touches) = (reach(&mut values, scope), touches(&mut values, within));
    let (here, values) = (format!("{reach} AND p.state = 'confirmed' AND {touches}"), values.into_vec());
    let mut absences = Absences::default();
    let day = |row: &QueryResult| text(row, "day")?.parse::<Day>().map_err(|_| StoreError::UnknownWord("a day"));
    let group = format!(
        "SELECT d.placement_id, d.day FROM placement p JOIN special_day d ON d.placement_id = p.id WHERE {here} AND d.kind = 'cancelled'"
    );
    for row in &tx.all_of(group, values.clone()).await? {
        absences.group.insert((row.try_get("", "placement_id")?, day(row)?));
    }
    let own = format!(
        "SELECT d.placement_id, d.student_id, d.day, d.kind FROM placement p JOIN student_day d ON d.placement_id = p.id WHERE {here}"
    );
    for row in &tx.all_of(own, values).await? {
        let key = (row.try_get("", "placement_id")?, row.try_get("", "student_id")?, day(row)?);
        absences.own.insert(key, text(row, "kind")? == DayKind::Cancelled.word());
    }
    Ok(absences)
}

/// A destination where placements of the summary are.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its id.
    pub id: DestinationId,
    /// Its host.
    pub host: String,
    /// Its site.
    pub site: (SiteId, String),
    /// Its service.
    pub service: (ServiceId, String),
    /// Its name.
    pub name: String,
    /// Seats on a day, in a shift.
    pub capacity: Capacity,
}

/// The destinations of the confirmed placements in reach that touch a period: by host, site, service and name.
///
/// # Errors
/// The read failed.
pub async fn places<M: Mode>(tx: &Tx<M>, scope: &Linked, within: Period, language: Language) -> Result<Vec<Place>, StoreError> {
    let mut values = Values::new(tx);
    let (reach, touches) = (reach(&mut values, scope), touches(&mut values, within));
    let sql = format!(
        "SELECT t.id, t.seats, t.site_id, t.service_id, t.name_fr, t.name_en, h.name_fr AS host_fr, h.name_en AS host_en,
            s.name_fr AS site_fr, s.name_en AS site_en, v.name_fr AS service_fr, v.name_en AS service_en
         FROM destination t JOIN organisation h ON h.id = t.organisation_id
         JOIN site s ON s.id = t.site_id JOIN service v ON v.id = t.service_id
         WHERE t.id IN (SELECT p.destination_id FROM placement p WHERE {reach} AND p.state = 'confirmed' AND {touches})"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    let ids = rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect::<Result<Vec<DestinationId>, StoreError>>()?;
    let mut limits = super::capacity::of_each(tx, ids.into_iter(), within).await?;
    let mut places = rows
        .iter()
        .map(|row| {
            let id = row.try_get("", "id")?;
            Ok(Place {
                id,
                host: named(row, "host", language)?,
                site: (row.try_get("", "site_id")?, named(row, "site", language)?),
                service: (row.try_get("", "service_id")?, named(row, "service", language)?),
                name: named(row, "name", language)?,
                capacity: Capacity { usual: small(row, "seats")?, limits: limits.remove(&id).unwrap_or_default() },
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    // one order on both engines, that of the language
    places.sort_by_cached_key(|place| {
        (name::sort_key(&place.host, &place.site.1), place.site.0, name::sort_key(&place.service.1, &place.name), place.id)
    });
    Ok(places)
}

/// Confirmed placements in reach, the first to begin first. Unlike what is acted on, they are not kept from others.
///
/// # Errors
/// The read failed.
pub async fn confirmed<M: Mode>(
    tx: &Tx<M>,
    scope: &Linked,
    placements: &[PlacementId],
    language: Language,
) -> Result<Vec<Found>, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let ids = values.uuids(placements.iter().map(|id| id.0));
    let sql = format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE {reach} AND p.id IN {ids} AND p.state = 'confirmed' ORDER BY p.starts_on, p.number, p.id"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter().map(|row| super::read(row, language, scope.party())).collect()
}

/// The names of who comes, of confirmed placements in reach: « Tremblay, Élise », by name.
///
/// # Errors
/// The read failed.
pub async fn names<M: Mode>(
    tx: &Tx<M>,
    scope: &Linked,
    placements: &[PlacementId],
) -> Result<HashMap<PlacementId, Vec<(StudentId, String)>>, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let ids = values.uuids(placements.iter().map(|id| id.0));
    let sql = format!(
        "SELECT a.placement_id, s.id, s.family_name, s.given_name FROM placement p
         JOIN assignment a ON a.placement_id = p.id JOIN student s ON s.id = a.student_id
         WHERE {reach} AND p.id IN {ids} AND p.state = 'confirmed' AND a.state = 'confirmed' AND s.status = 'active'
         ORDER BY s.sort_key, s.id"
    );
    let mut names: HashMap<PlacementId, Vec<(StudentId, String)>> = HashMap::new();
    for row in &tx.all_of(sql, values.into_vec()).await? {
        let name = name::listed(&text(row, "family_name")?, &text(row, "given_name")?);
        names.entry(row.try_get("", "placement_id")?).or_default().push((row.try_get("", "id")?, name));
    }
    Ok(names)
}

/// Who is present at confirmed placements in reach that touch a period, by name, with what a placement takes: at most `most` lines.
/// Nobody comes to what is suspended; who was withdrawn or studies no more does not come.
///
/// # Errors
/// The read failed.
pub async fn present<M: Mode>(
    tx: &Tx<M>,
    scope: &Linked,
    within: Period,
    language: Language,
    most: usize,
) -> Result<Vec<(StudentId, Load, Present)>, StoreError> {
    let mut values = Values::new(tx);
    let (reach, touches) = (reach(&mut values, scope), touches(&mut values, within));
    let most = values.add(i64::try_from(most).unwrap_or(i64::MAX));
    let sql = format!(
        "SELECT s.id, s.family_name, s.given_name, g.name_fr AS school_fr, g.name_en AS school_en, r.name_fr AS program_fr,
            r.name_en AS program_en, t.name_fr AS destination_fr, t.name_en AS destination_en, i.name_fr AS site_fr, i.name_en AS site_en,
            p.starts_on, p.ends_on, p.weekdays, p.shift, p.students, p.supervisor
         FROM placement p JOIN assignment a ON a.placement_id = p.id JOIN student s ON s.id = a.student_id
         JOIN organisation g ON g.id = p.organisation_id JOIN offering f ON f.id = p.offering_id JOIN course c ON c.id = f.course_id
         JOIN program r ON r.id = c.program_id JOIN destination t ON t.id = p.destination_id JOIN site i ON i.id = t.site_id
         WHERE {reach} AND p.state = 'confirmed' AND NOT p.suspended AND {touches} AND a.state = 'confirmed' AND s.status = 'active'
         ORDER BY s.sort_key, s.id, p.starts_on, p.id LIMIT {most}"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let (period, weekdays, shift) = days(row)?;
            let present = Present {
                family_name: text(row, "family_name")?,
                given_name: text(row, "given_name")?,
                school: named(row, "school", language)?,
                program: named(row, "program", language)?,
                destination: format!("{}, {}", named(row, "destination", language)?, named(row, "site", language)?),
                period,
                supervisor: text(row, "supervisor")?,
            };
            Ok((row.try_get("", "id")?, Load { period, weekdays, shift, seats: small(row, "students")? }, present))
        })
        .collect()
}

/// Keeps the record of an access listing of the host.
///
/// # Errors
/// The write failed.
pub async fn record(
    tx: &Tx<Write>,
    scope: &Linked,
    (id, account): (AccessListingId, AccountId),
    record: &ListingRecord,
) -> Result<(), StoreError> {
    let order = &record.order;
    let sql =
        "INSERT INTO access_listing (id, organisation_id, at, account_id, starts_on, ends_on, purpose, details, recipient, medium, people)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values = [
        id.into(),
        scope.organisation.into(),
        record.at.into(),
        account.into(),
        order.period.from.to_string().into(),
        order.period.to.to_string().into(),
        order.purpose.word().into(),
        order.details.clone().into(),
        order.recipient.clone().into(),
        order.medium.word().into(),
        i64::from(record.people).into(),
    ];
    tx.run(sql, values).await?;
    Ok(())
}

/// A page of the access listings that went out of the host, the latest first.
///
/// # Errors
/// The read failed.
pub async fn listings<M: Mode>(tx: &Tx<M>, scope: &Linked, page: u32) -> Result<Listings, StoreError> {
    let sql = "SELECT COUNT(*) AS many FROM access_listing WHERE organisation_id = $1";
    let total = tx.one(sql, [scope.organisation.into()]).await?.map_or(Ok(0), |row| small(&row, "many"))?;
    let page = page.clamp(1, total.div_ceil(PAGE_LISTINGS).max(1));
    let sql = "SELECT l.*, a.given_name, a.family_name FROM access_listing l JOIN account a ON a.id = l.account_id
         WHERE l.organisation_id = $1 ORDER BY l.at DESC, l.id DESC LIMIT $2 OFFSET $3";
    let values = [scope.organisation.into(), i64::from(PAGE_LISTINGS).into(), (i64::from(page - 1) * i64::from(PAGE_LISTINGS)).into()];
    let records = tx.all(sql, values).await?.iter().map(read_record).collect::<Result<_, _>>()?;
    Ok(Listings { records, total, page })
}

fn read_record(row: &QueryResult) -> Result<ListingRecord, StoreError> {
    Ok(ListingRecord {
        at: row.try_get("", "at")?,
        by: format!("{} {}", text(row, "given_name")?, text(row, "family_name")?),
        order: ListingOrder {
            period: period(row, "starts_on", "ends_on")?,
            purpose: Purpose::from_word(&text(row, "purpose")?).ok_or(StoreError::UnknownWord("access_listing.purpose"))?,
            details: text(row, "details")?,
            recipient: text(row, "recipient")?,
            medium: Medium::from_word(&text(row, "medium")?).ok_or(StoreError::UnknownWord("access_listing.medium"))?,
        },
        people: small(row, "people")?,
    })
}

/// Whether a placement touches a period, as a condition on `placement p`.
fn touches(values: &mut Values, within: Period) -> String {
    let (from, to) = (values.add(within.from.to_string()), values.add(within.to.to_string()));
    format!("p.starts_on <= {to} AND p.ends_on >= {from}")
}

fn named(row: &QueryResult, of: &str, language: Language) -> Result<String, StoreError> {
    Ok(language.pick(&text(row, &format!("{of}_fr"))?, &text(row, &format!("{of}_en"))?).to_owned())
}
