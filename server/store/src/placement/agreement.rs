//! Affiliation agreements: written by schools, read by both sides.

use super::{period, text};
use crate::error::StoreError;
use crate::name;
use crate::roster::condition::Values;
use crate::scope::{Linked, Side};
use crate::tx::{Mode, Tx, Write};
use domain::Language;
use domain::calendar::Day;
use domain::catalogue::{Agreement, AgreementText, Parties};
use domain::id::AgreementId;
use sea_orm::QueryResult;

/// The agreements in reach: those that end first come first, those that are over last.
///
/// # Errors
/// The read failed.
pub async fn list<M: Mode>(tx: &Tx<M>, scope: &Linked, today: Day, language: Language) -> Result<Vec<Agreement>, StoreError> {
    let mut values = Values::new(tx);
    let (reach, today) = (reach(&mut values, scope), values.add(today.to_string()));
    let sql = format!("{SELECT} WHERE {reach} ORDER BY CASE WHEN a.ends_on < {today} THEN 1 ELSE 0 END, a.ends_on, a.id");
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter().map(|row| read(row, language)).collect()
}

/// An agreement in reach; to be written to, it is kept from others until the transaction ends.
///
/// # Errors
/// The read failed.
pub async fn find<M: Mode>(tx: &Tx<M>, scope: &Linked, id: AgreementId, language: Language) -> Result<Option<Agreement>, StoreError> {
    let mut values = Values::new(tx);
    let (reach, place) = (reach(&mut values, scope), values.add(id));
    let lock = if M::WRITES { values.keeping("a") } else { String::new() };
    let row = tx.one_of(format!("{SELECT} WHERE {reach} AND a.id = {place} {lock}"), values.into_vec()).await?;
    row.as_ref().map(|row| read(row, language)).transpose()
}

/// With whom, and for what, the school can agree: every host, the programs of the departments in reach.
///
/// # Errors
/// The read failed.
pub async fn parties<M: Mode>(tx: &Tx<M>, scope: &Linked, language: Language) -> Result<Parties, StoreError> {
    let Side::School(departments) = &scope.side else { return Ok(Parties::default()) };
    let mut parties = Parties::default();
    for row in tx.all("SELECT id, name_fr, name_en FROM organisation WHERE kind = 'receiving'", []).await? {
        parties.hosts.push((row.try_get("", "id")?, named(&row, "name", language)?));
    }
    parties.hosts.sort_by_cached_key(|(_, host)| name::sort_key(host, ""));
    let mut values = Values::new(tx);
    let organisation = values.add(scope.organisation);
    let departments = departments.iter().map(|department| values.add(*department)).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT id, code, name_fr, name_en FROM program WHERE organisation_id = {organisation} AND department_id IN ({departments}) ORDER BY code, id"
    );
    for row in tx.all_of(sql, values.into_vec()).await? {
        parties.programs.push((row.try_get("", "id")?, format!("{} {}", text(&row, "code")?, named(&row, "name", language)?)));
    }
    Ok(parties)
}

/// Adds an agreement of the school.
///
/// # Errors
/// The write failed; the program is another school's.
pub async fn insert(tx: &Tx<Write>, scope: &Linked, id: AgreementId, written: &AgreementText) -> Result<(), StoreError> {
    let sql = "INSERT INTO agreement (id, organisation_id, host_id, program_id, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6)";
    let (from, to) = (written.period.from.to_string(), written.period.to.to_string());
    tx.run(sql, [id.into(), scope.organisation.into(), written.host.into(), written.program.into(), from.into(), to.into()]).await?;
    Ok(())
}

/// Writes an agreement of the school anew. `false` when it is no longer as it was seen.
///
/// # Errors
/// The write failed; the program is another school's.
pub async fn update(
    tx: &Tx<Write>,
    scope: &Linked,
    (id, version): (AgreementId, i64),
    written: &AgreementText,
) -> Result<bool, StoreError> {
    let sql = "UPDATE agreement SET host_id = $4, program_id = $5, starts_on = $6, ends_on = $7, version = version + 1
         WHERE id = $1 AND organisation_id = $2 AND version = $3";
    let (from, to) = (written.period.from.to_string(), written.period.to.to_string());
    let values =
        [id.into(), scope.organisation.into(), version.into(), written.host.into(), written.program.into(), from.into(), to.into()];
    Ok(tx.run(sql, values).await?.rows_affected() == 1)
}

/// Leaves nothing of an agreement of the school that never began; what was done stays in the audit. `false` when it is no longer as
/// it was seen.
///
/// # Errors
/// The write failed.
pub async fn delete(tx: &Tx<Write>, scope: &Linked, id: AgreementId, version: i64) -> Result<bool, StoreError> {
    let sql = "DELETE FROM agreement WHERE id = $1 AND organisation_id = $2 AND version = $3";
    Ok(tx.run(sql, [id.into(), scope.organisation.into(), version.into()]).await?.rows_affected() == 1)
}

const SELECT: &str = "SELECT a.*, g.name_fr AS school_fr, g.name_en AS school_en, h.name_fr AS host_fr, h.name_en AS host_en,
        r.code AS program_code, r.name_fr AS program_fr, r.name_en AS program_en
     FROM agreement a JOIN organisation g ON g.id = a.organisation_id JOIN organisation h ON h.id = a.host_id
     LEFT JOIN program r ON r.id = a.program_id";

/// The agreements in reach, as a condition on `agreement a`: for a school those of all its programs and those of a program of the
/// departments in reach, for a host its own, for a destination none.
pub(super) fn reach(values: &mut Values, scope: &Linked) -> String {
    match &scope.side {
        Side::School(departments) => {
            let organisation = values.add(scope.organisation);
            let departments = departments.iter().map(|department| values.add(*department)).collect::<Vec<_>>().join(", ");
            format!(
                "a.organisation_id = {organisation} AND (a.program_id IS NULL OR a.program_id IN (
                    SELECT q.id FROM program q WHERE q.organisation_id = {organisation} AND q.department_id IN ({departments})))"
            )
        }
        Side::Host => format!("a.host_id = {}", values.add(scope.organisation)),
        Side::Destination => "1 = 0".to_owned(),
    }
}

fn read(row: &QueryResult, language: Language) -> Result<Agreement, StoreError> {
    let code: Option<String> = row.try_get("", "program_code")?;
    let program_name = match code {
        Some(code) => Some(format!("{code} {}", named(row, "program", language)?)),
        None => None,
    };
    Ok(Agreement {
        id: row.try_get("", "id")?,
        version: row.try_get("", "version")?,
        school: named(row, "school", language)?,
        host_name: named(row, "host", language)?,
        program_name,
        text: AgreementText {
            host: row.try_get("", "host_id")?,
            program: row.try_get("", "program_id")?,
            period: period(row, "starts_on", "ends_on")?,
        },
    })
}

fn named(row: &QueryResult, of: &str, language: Language) -> Result<String, StoreError> {
    Ok(language.pick(&text(row, &format!("{of}_fr"))?, &text(row, &format!("{of}_en"))?).to_owned())
}
