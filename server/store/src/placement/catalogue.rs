//! What requests are made of: course offerings of a school, destinations of hosts.

use super::{period, small, text};
use crate::database::Engine;
use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::scope::{Linked, Side};
use crate::tx::{Mode, Tx};
use domain::calendar::Period;
use domain::id::{DestinationId, OfferingId, OrganisationId};
use domain::placement::RequestState;
use domain::program::PlacementKind;
use domain::{Language, Timestamp};
use std::collections::HashMap;

/// A course offering that requests can be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offering {
    /// Its id.
    pub id: OfferingId,
    /// « 180-30B-SU Stage 3 – SI-A24 ».
    pub label: String,
    /// Its days.
    pub period: Period,
    /// How its students go, in groups or one by one.
    pub kind: PlacementKind,
}

/// The course offerings of a school in reach that are not over, of programs that are worked with, next ones first.
///
/// # Errors
/// The read failed.
pub async fn offerings<M: Mode>(tx: &Tx<M>, scope: &Linked, today: &str, language: Language) -> Result<Vec<Offering>, StoreError> {
    let Side::School(departments) = &scope.side else { return Ok(Vec::new()) };
    let mut values = Values::new(tx);
    let organisation = values.add(scope.organisation);
    let departments = departments.iter().map(|department| values.add(*department)).collect::<Vec<_>>().join(", ");
    let today = values.add(today);
    let sql = format!(
        "SELECT f.id, f.starts_on, f.ends_on, c.code, c.title_fr, c.title_en, c.kind, k.short_name
         FROM offering f JOIN course c ON c.id = f.course_id JOIN cohort k ON k.id = f.cohort_id
            JOIN program r ON r.id = c.program_id AND r.state = 'active'
         WHERE f.organisation_id = {organisation} AND f.department_id IN ({departments}) AND f.ends_on >= {today}
         ORDER BY f.starts_on, c.code, k.short_name"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let title = language.pick(&text(row, "title_fr")?, &text(row, "title_en")?).to_owned();
            let label = format!("{} {title} – {}", text(row, "code")?, text(row, "short_name")?);
            let kind = PlacementKind::from_word(&text(row, "kind")?).ok_or(StoreError::UnknownWord("course.kind"))?;
            Ok(Offering { id: row.try_get("", "id")?, label, period: period(row, "starts_on", "ends_on")?, kind })
        })
        .collect()
}

/// What was asked so far for a course offering.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// How many students are enrolled.
    pub enrolled: u32,
    /// How many places each destination was asked for, by requests that go on.
    pub places: HashMap<DestinationId, u32>,
}

/// What was asked so far for a course offering of the school.
///
/// # Errors
/// The read failed.
pub async fn asked<M: Mode>(tx: &Tx<M>, scope: &Linked, offering: OfferingId) -> Result<Asked, StoreError> {
    let sql = "SELECT COUNT(*) AS many FROM enrolment WHERE organisation_id = $1 AND offering_id = $2";
    let enrolled = tx.one(sql, [scope.organisation.into(), offering.into()]).await?.map_or(Ok(0), |row| small(&row, "many"))?;
    let mut values = Values::new(tx);
    let reach = super::reach(&mut values, scope);
    let offering = values.add(offering);
    let sql = format!(
        "SELECT p.destination_id, CAST(SUM(p.students) AS BIGINT) AS places FROM placement p WHERE {reach} AND p.offering_id = {offering} AND p.state IN ({})
         GROUP BY p.destination_id",
        super::words(RequestState::ALL.into_iter().filter(|state| !state.is_over()))
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    let places = rows.iter().map(|row| Ok((row.try_get("", "destination_id")?, small(row, "places")?)));
    Ok(Asked { enrolled, places: places.collect::<Result<_, StoreError>>()? })
}

/// A unit that takes students.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Its id.
    pub id: DestinationId,
    /// The host.
    pub host: OrganisationId,
    /// The host's name.
    pub host_name: String,
    /// « Médecine interne, 5e étage ».
    pub name: String,
    /// « Hôpital du Parc, pavillon A ».
    pub site: String,
    /// Seats on a day, in a shift.
    pub seats: u32,
}

/// The open destinations of every host, for a school; of its own organisation, for a host.
///
/// # Errors
/// The read failed.
pub async fn destinations<M: Mode>(tx: &Tx<M>, scope: &Linked, language: Language) -> Result<Vec<Destination>, StoreError> {
    let mut values = Values::new(tx);
    let within = match scope.side {
        Side::School(_) => String::new(),
        Side::Host | Side::Destination => format!("AND t.organisation_id = {}", values.add(scope.organisation)),
    };
    let sql = format!(
        "SELECT t.id, t.organisation_id, t.name_fr, t.name_en, t.seats, h.name_fr AS host_fr, h.name_en AS host_en,
            s.name_fr AS site_fr, s.name_en AS site_en
         FROM destination t JOIN organisation h ON h.id = t.organisation_id JOIN site s ON s.id = t.site_id
         WHERE t.closed_at IS NULL {within} ORDER BY h.name_fr, s.name_fr, t.name_fr, t.id"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter()
        .map(|row| {
            let named =
                |fr: &str, en: &str| -> Result<String, StoreError> { Ok(language.pick(&text(row, fr)?, &text(row, en)?).to_owned()) };
            Ok(Destination {
                id: row.try_get("", "id")?,
                host: row.try_get("", "organisation_id")?,
                host_name: named("host_fr", "host_en")?,
                name: named("name_fr", "name_en")?,
                site: named("site_fr", "site_en")?,
                seats: small(row, "seats")?,
            })
        })
        .collect()
}

/// Whether somebody of a host answers requests here: a coordination with an open account that came in since `since` (G7).
///
/// # Errors
/// The read failed.
pub async fn host_is_user<M: Mode>(tx: &Tx<M>, host: OrganisationId, since: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM membership m JOIN account a ON a.id = m.account_id
         WHERE m.organisation_id = $1 AND m.role = 'receiving_coordinator' AND a.disabled_at IS NULL AND a.last_sign_in_at >= $2 LIMIT 1";
    Ok(tx.one(sql, [host.into(), since.into()]).await?.is_some())
}

/// Whether somebody of a destination answers requests here (G7).
///
/// # Errors
/// The read failed.
pub async fn destination_is_user<M: Mode>(tx: &Tx<M>, destination: DestinationId, since: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM destination_contact k JOIN account a ON a.id = k.account_id
         WHERE k.destination_id = $1 AND a.disabled_at IS NULL AND a.last_sign_in_at >= $2 LIMIT 1";
    Ok(tx.one(sql, [destination.into(), since.into()]).await?.is_some())
}

/// Keeps others from taking seats of a destination until the transaction ends: SQLite has one writer already.
///
/// # Errors
/// The read failed.
pub async fn take_turn(tx: &Tx<crate::Write>, destination: DestinationId) -> Result<(), StoreError> {
    if tx.engine() == Engine::Postgres {
        tx.one("SELECT id FROM destination WHERE id = $1 FOR UPDATE", [destination.into()]).await?;
    }
    Ok(())
}

/// The days of a course offering that a request is made for or moved within: they are not changed until the transaction ends. SQLite has
/// one writer already.
///
/// # Errors
/// The read failed.
pub async fn keep_days(tx: &Tx<crate::Write>, offering: OfferingId) -> Result<Option<Period>, StoreError> {
    let lock = if tx.engine() == Engine::Postgres { "FOR SHARE" } else { "" };
    let row = tx.one(format!("SELECT starts_on, ends_on FROM offering WHERE id = $1 {lock}"), [offering.into()]).await?;
    row.as_ref().map(|row| period(row, "starts_on", "ends_on")).transpose()
}
