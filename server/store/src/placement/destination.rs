//! Destinations as their host writes them and others read them.

use super::{period, small, text};
use crate::error::StoreError;
use crate::name;
use crate::roster::condition::Values;
use crate::scope::{Linked, Side};
use crate::tx::{Mode, Tx, Write};
use domain::calendar::Day;
use domain::catalogue::{Bilingual, Closure, DestinationFile, DestinationRow, DestinationText, Materials, NewClosure, NewSite, Profile};
use domain::document::Owner;
use domain::id::{AccountId, ClosureId, DestinationId, ServiceId, SiteId};
use domain::placement::Party;
use domain::{Language, Timestamp};
use sea_orm::{QueryResult, Value};
use std::collections::HashMap;

/// The destinations of the host, or those the person answers for: by site, service and name.
///
/// # Errors
/// The read failed.
pub async fn list<M: Mode>(tx: &Tx<M>, scope: &Linked, today: Day, language: Language) -> Result<Vec<DestinationRow>, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let rows = tx.all_of(format!("{SELECT} WHERE {reach}"), values.into_vec()).await?;
    let mut contacts = contacts(tx, scope, None).await?;
    let mut closures = closures(tx, scope, None, today).await?;
    let mut list = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = row.try_get("", "id")?;
        let profile = profile(row)?;
        let named = |of: &str| -> Result<String, StoreError> { Ok(bilingual(row, of)?.read(language).0.to_owned()) };
        list.push(DestinationRow {
            id,
            site: named("site")?,
            service: named("service")?,
            name: named("name")?,
            seats: small(row, "seats")?,
            closed: row.try_get::<Option<Timestamp>>("", "closed_at")?.is_some(),
            contacts: contacts.remove(&id).unwrap_or_default().into_iter().map(|(_, name)| name).collect(),
            closures: closures.remove(&id).unwrap_or_default().into_iter().map(|closure| closure.period).collect(),
            lacks: [Language::French, Language::English].into_iter().filter(|language| profile.lacks(*language)).collect(),
        });
    }
    // one order on both engines, that of the language
    list.sort_by_cached_key(|row| (name::sort_key(&row.site, &row.service), name::sort_key(&row.name, "")));
    Ok(list)
}

/// A destination in reach; to be written to, it is kept from others until the transaction ends.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, scope: &Linked, id: DestinationId, today: Day) -> Result<Option<DestinationFile>, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let place = values.add(id);
    let lock = if M::WRITES { values.keeping("t") } else { String::new() };
    let Some(row) = tx.one_of(format!("{SELECT} WHERE {reach} AND t.id = {place} {lock}"), values.into_vec()).await? else {
        return Ok(None);
    };
    let contacts = match scope.party() {
        Party::School => Vec::new(),
        _ => contacts(tx, scope, Some(id)).await?.remove(&id).unwrap_or_default(),
    };
    Ok(Some(DestinationFile {
        id,
        version: row.try_get("", "version")?,
        party: scope.party(),
        host: bilingual(&row, "host")?,
        site: (row.try_get("", "site_id")?, bilingual(&row, "site")?),
        address: text(&row, "address")?,
        service: (row.try_get("", "service_id")?, bilingual(&row, "service")?),
        name: bilingual(&row, "name")?,
        seats: small(&row, "seats")?,
        alone: row.try_get("", "alone")?,
        closed: row.try_get::<Option<Timestamp>>("", "closed_at")?.is_some(),
        profile: profile(&row)?,
        contacts,
        closures: closures(tx, scope, Some(id), today).await?.remove(&id).unwrap_or_default(),
        limits: super::capacity::lines(tx, id, today).await?,
        documents: crate::document::of(tx, Owner::Destination(id)).await?,
    }))
}

/// What a destination of the host can be made of.
///
/// # Errors
/// The read failed.
pub async fn materials<M: Mode>(tx: &Tx<M>, scope: &Linked, language: Language) -> Result<Materials, StoreError> {
    let mut materials = Materials::default();
    for row in tx.all("SELECT id, name_fr, name_en FROM site WHERE organisation_id = $1", [scope.organisation.into()]).await? {
        materials.sites.push((row.try_get("", "id")?, bilingual(&row, "name")?.read(language).0.to_owned()));
    }
    for row in tx.all("SELECT id, name_fr, name_en FROM service WHERE organisation_id = $1", [scope.organisation.into()]).await? {
        materials.services.push((row.try_get("", "id")?, bilingual(&row, "name")?.read(language).0.to_owned()));
    }
    let sql = "SELECT DISTINCT a.id, a.given_name, a.family_name FROM account a JOIN membership m ON m.account_id = a.id
         WHERE m.organisation_id = $1 AND m.role = 'destination_coordinator' AND a.disabled_at IS NULL";
    for row in tx.all(sql, [scope.organisation.into()]).await? {
        materials.agents.push((row.try_get("", "id")?, person(&row)?));
    }
    materials.sites.sort_by_cached_key(|(_, site)| name::sort_key(site, ""));
    materials.services.sort_by_cached_key(|(_, service)| name::sort_key(service, ""));
    materials.agents.sort_by_cached_key(|(_, agent)| name::sort_key(agent, ""));
    Ok(materials)
}

/// Adds a site to the host.
///
/// # Errors
/// The write failed.
pub async fn add_site(tx: &Tx<Write>, scope: &Linked, id: SiteId, site: &NewSite) -> Result<(), StoreError> {
    let values =
        [id.into(), scope.organisation.into(), site.name.fr.clone().into(), site.name.en.clone().into(), site.address.clone().into()];
    tx.run("INSERT INTO site (id, organisation_id, name_fr, name_en, address) VALUES ($1, $2, $3, $4, $5)", values).await?;
    Ok(())
}

/// Adds a service to the host.
///
/// # Errors
/// The write failed.
pub async fn add_service(tx: &Tx<Write>, scope: &Linked, id: ServiceId, name: &Bilingual) -> Result<(), StoreError> {
    let values = [id.into(), scope.organisation.into(), name.fr.clone().into(), name.en.clone().into()];
    tx.run("INSERT INTO service (id, organisation_id, name_fr, name_en) VALUES ($1, $2, $3, $4)", values).await?;
    Ok(())
}

/// Adds a destination to the host, without contacts.
///
/// # Errors
/// The write failed; the site or the service is another host's.
pub async fn insert(
    tx: &Tx<Write>,
    scope: &Linked,
    id: DestinationId,
    (site, service): (SiteId, ServiceId),
    written: &DestinationText,
) -> Result<(), StoreError> {
    let mut values: Vec<Value> = vec![id.into(), scope.organisation.into()];
    values.extend(columns(site, service, written));
    let sql = "INSERT INTO destination (id, organisation_id, site_id, service_id, name_fr, name_en, seats, alone,
            clientele_fr, clientele_en, dress_fr, dress_en, parking_fr, parking_en, first_day_fr, first_day_en)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    tx.run_of(sql, values).await?;
    Ok(())
}

/// Writes a destination of the host anew, but for its contacts.
///
/// # Errors
/// The write failed; the site or the service is another host's.
pub async fn update(
    tx: &Tx<Write>,
    scope: &Linked,
    id: DestinationId,
    (site, service): (SiteId, ServiceId),
    written: &DestinationText,
) -> Result<(), StoreError> {
    let mut values: Vec<Value> = vec![id.into(), scope.organisation.into()];
    values.extend(columns(site, service, written));
    let sql = "UPDATE destination SET site_id = $3, service_id = $4, name_fr = $5, name_en = $6, seats = $7, alone = $8,
            clientele_fr = $9, clientele_en = $10, dress_fr = $11, dress_en = $12, parking_fr = $13, parking_en = $14,
            first_day_fr = $15, first_day_en = $16
         WHERE id = $1 AND organisation_id = $2";
    tx.run_of(sql, values).await?;
    Ok(())
}

/// Marks a destination of the host as changed: pages that show it as it was are refused from then on. `false` when it is no longer
/// as it was seen.
///
/// # Errors
/// The write failed.
pub async fn touch(tx: &Tx<Write>, scope: &Linked, id: DestinationId, version: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE destination SET version = version + 1 WHERE id = $1 AND organisation_id = $2 AND version = $3";
    Ok(tx.run(sql, [id.into(), scope.organisation.into(), version.into()]).await?.rows_affected() == 1)
}

/// Closes a destination of the host to new requests from a moment on, or opens it again.
///
/// # Errors
/// The write failed.
pub async fn close(tx: &Tx<Write>, scope: &Linked, id: DestinationId, since: Option<Timestamp>) -> Result<(), StoreError> {
    let sql = "UPDATE destination SET closed_at = $3 WHERE id = $1 AND organisation_id = $2";
    tx.run(sql, [id.into(), scope.organisation.into(), since.into()]).await?;
    Ok(())
}

/// Who answers for a destination of the host, in this order and nobody else.
///
/// # Errors
/// The write failed.
pub async fn set_contacts(tx: &Tx<Write>, scope: &Linked, id: DestinationId, accounts: &[AccountId]) -> Result<(), StoreError> {
    let sql = "DELETE FROM destination_contact WHERE destination_id = $1 AND organisation_id = $2";
    tx.run(sql, [id.into(), scope.organisation.into()]).await?;
    for (account, place) in accounts.iter().zip(0_i64..) {
        let sql = "INSERT INTO destination_contact (organisation_id, destination_id, account_id, place) VALUES ($1, $2, $3, $4)";
        tx.run(sql, [scope.organisation.into(), id.into(), (*account).into(), place.into()]).await?;
    }
    Ok(())
}

/// Adds days on which a destination of the host takes nobody.
///
/// # Errors
/// The write failed.
pub async fn add_closure(
    tx: &Tx<Write>,
    scope: &Linked,
    destination: DestinationId,
    id: ClosureId,
    closure: &NewClosure,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO closure (id, organisation_id, destination_id, starts_on, ends_on, reason) VALUES ($1, $2, $3, $4, $5, $6)";
    let (from, to) = (closure.period.from.to_string(), closure.period.to.to_string());
    let values = [id.into(), scope.organisation.into(), destination.into(), from.into(), to.into(), closure.reason.clone().into()];
    tx.run(sql, values).await?;
    Ok(())
}

/// Takes a closure of a destination of the host away. `false` when there is none.
///
/// # Errors
/// The write failed.
pub async fn remove_closure(tx: &Tx<Write>, scope: &Linked, destination: DestinationId, id: ClosureId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM closure WHERE id = $1 AND destination_id = $2 AND organisation_id = $3";
    Ok(tx.run(sql, [id.into(), destination.into(), scope.organisation.into()]).await?.rows_affected() == 1)
}

const SELECT: &str = "SELECT t.*, h.name_fr AS host_fr, h.name_en AS host_en, s.name_fr AS site_fr, s.name_en AS site_en, s.address,
        v.name_fr AS service_fr, v.name_en AS service_en
     FROM destination t JOIN organisation h ON h.id = t.organisation_id
     JOIN site s ON s.id = t.site_id JOIN service v ON v.id = t.service_id";

/// The destinations in reach, as a condition on `destination t`: every open one for a school, and those it has asked; its own for a
/// host; those a person answers for.
pub(crate) fn reach(values: &mut Values, scope: &Linked) -> String {
    let organisation = values.add(scope.organisation);
    match &scope.side {
        Side::School(departments) => {
            let departments = departments.iter().map(|department| values.add(*department)).collect::<Vec<_>>().join(", ");
            format!(
                "(t.closed_at IS NULL OR EXISTS (SELECT 1 FROM placement p WHERE p.destination_id = t.id
                    AND p.organisation_id = {organisation} AND p.department_id IN ({departments})))"
            )
        }
        Side::Host => format!("t.organisation_id = {organisation}"),
        Side::Destination => {
            let account = values.add(scope.account);
            format!(
                "t.organisation_id = {organisation} AND EXISTS (SELECT 1 FROM destination_contact k
                    WHERE k.destination_id = t.id AND k.organisation_id = {organisation} AND k.account_id = {account})"
            )
        }
    }
}

/// Who answers for each destination in reach, the main one first; for one of them only, when it is named.
async fn contacts<M: Mode>(
    tx: &Tx<M>,
    scope: &Linked,
    one: Option<DestinationId>,
) -> Result<HashMap<DestinationId, Vec<(AccountId, String)>>, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let which = one.map(|id| format!("AND t.id = {}", values.add(id))).unwrap_or_default();
    let sql = format!(
        "SELECT c.destination_id, a.id, a.given_name, a.family_name FROM destination_contact c
         JOIN destination t ON t.id = c.destination_id JOIN account a ON a.id = c.account_id
         WHERE {reach} {which} AND a.disabled_at IS NULL ORDER BY c.destination_id, c.place, a.id"
    );
    let mut found: HashMap<DestinationId, Vec<(AccountId, String)>> = HashMap::new();
    for row in tx.all_of(sql, values.into_vec()).await? {
        found.entry(row.try_get("", "destination_id")?).or_default().push((row.try_get("", "id")?, person(&row)?));
    }
    Ok(found)
}

/// Closures of each destination in reach that are not over, the next first; of one of them only, when it is named.
async fn closures<M: Mode>(
    tx: &Tx<M>,
    scope: &Linked,
    one: Option<DestinationId>,
    today: Day,
) -> Result<HashMap<DestinationId, Vec<Closure>>, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let which = one.map(|id| format!("AND t.id = {}", values.add(id))).unwrap_or_default();
    let today = values.add(today.to_string());
    let sql = format!(
        "SELECT c.id, c.destination_id, c.starts_on, c.ends_on, c.reason FROM closure c JOIN destination t ON t.id = c.destination_id
         WHERE {reach} {which} AND c.ends_on >= {today} ORDER BY c.destination_id, c.starts_on, c.id"
    );
    let mut found: HashMap<DestinationId, Vec<Closure>> = HashMap::new();
    for row in tx.all_of(sql, values.into_vec()).await? {
        let closure = Closure { id: row.try_get("", "id")?, period: period(&row, "starts_on", "ends_on")?, reason: text(&row, "reason")? };
        found.entry(row.try_get("", "destination_id")?).or_default().push(closure);
    }
    Ok(found)
}

/// The values of a destination's columns, in the order of [`insert`] and [`update`].
fn columns(site: SiteId, service: ServiceId, written: &DestinationText) -> Vec<Value> {
    let mut values: Vec<Value> = vec![site.into(), service.into()];
    let profile = &written.profile;
    values.extend([written.name.fr.clone().into(), written.name.en.clone().into(), i64::from(written.seats).into(), written.alone.into()]);
    for text in [&profile.clientele, &profile.dress, &profile.parking, &profile.first_day] {
        values.extend([text.fr.clone().into(), text.en.clone().into()]);
    }
    values
}

fn profile(row: &QueryResult) -> Result<Profile, StoreError> {
    Ok(Profile {
        clientele: bilingual(row, "clientele")?,
        dress: bilingual(row, "dress")?,
        parking: bilingual(row, "parking")?,
        first_day: bilingual(row, "first_day")?,
    })
}

fn bilingual(row: &QueryResult, of: &str) -> Result<Bilingual, StoreError> {
    Ok(Bilingual { fr: text(row, &format!("{of}_fr"))?, en: text(row, &format!("{of}_en"))? })
}

fn person(row: &QueryResult) -> Result<String, StoreError> {
    Ok(format!("{} {}", text(row, "given_name")?, text(row, "family_name")?))
}
