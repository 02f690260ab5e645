//! « Répartir »: a part is taken off a request; and what each was divided from, and into.

use super::write::{Happening, next_numbers, note, write_down};
use super::{COLUMNS, Found, TABLES, reach, read};
use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::scope::Linked;
use crate::tx::{Mode, Tx, Write};
use domain::id::{AccountId, DestinationId, OrganisationId, PlacementId};
use domain::placement::request::{Part, Parts};
use domain::placement::{Birth, Party, Step};
use domain::{Language, Timestamp};

/// The request that one was part of, and those that were part of it, as far as they are in reach.
///
/// # Errors
/// The read failed.
pub async fn of<M: Mode>(tx: &Tx<M>, scope: &Linked, found: &Found, language: Language) -> Result<Parts, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let id = values.add(found.row.id);
    let sql = format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE {reach}
            AND (p.split_from = {id} OR p.id = (SELECT split_from FROM placement WHERE id = {id})) ORDER BY p.number"
    );
    let mut parts = Parts::default();
    for row in &tx.all_of(sql, values.into_vec()).await? {
        let row = read(row, language, scope.party())?.row;
        let part = Part { id: row.id, reference: row.reference, destination: row.destination, students: row.students };
        if found.split_from == Some(row.id) { parts.of = Some(part) } else { parts.into.push(part) }
    }
    Ok(parts)
}

/// What is taken off a request, to go on by itself.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// Its id.
    pub id: PlacementId,
    /// The host.
    pub host: OrganisationId,
    /// The destination.
    pub destination: DestinationId,
    /// For how many students.
    pub students: u32,
    /// Where it stands, and by whom.
    pub birth: Birth,
    /// By which account.
    pub account: AccountId,
}

/// Takes a part off a request: it asks the same, with the days that were changed by hand; each keeps a line of history that names the other.
/// What waits for the host waits since the request does.
///
/// # Errors
/// The write failed.
pub async fn divide(tx: &Tx<Write>, found: &Found, part: &Taken, now: Timestamp) -> Result<(), StoreError> {
    let row = &found.row;
    let number = next_numbers(tx, found.school, 1).await?;
    let since = if part.birth.party == Party::School { now } else { row.waiting_since };
    let search = format!("{number} {}", crate::name::folded(&row.nickname));
    let students = i64::from(part.students);
    tx.run(
        "INSERT INTO placement (id, organisation_id, department_id, offering_id, number, nickname, host_id, destination_id, kind, students,
            starts_on, ends_on, weekdays, shift, starts_at, ends_at, supervision, comment, release_on, search, state, waiting_since,
            split_from, version, created_at, updated_at)
         SELECT $2, organisation_id, department_id, offering_id, $3, nickname, $4, $5, kind, $6,
            starts_on, ends_on, weekdays, shift, starts_at, ends_at, supervision, comment, release_on, $7, $8, $9, id, 1, $10, $10
         FROM placement WHERE id = $1",
        [
            row.id.into(),
            part.id.into(),
            number.into(),
            part.host.into(),
            part.destination.into(),
            students.into(),
            search.into(),
            part.birth.to.word().into(),
            since.into(),
            now.into(),
        ],
    )
    .await?;
    tx.run(
        "INSERT INTO special_day (placement_id, day, kind, starts_at, ends_at)
         SELECT $2, day, kind, starts_at, ends_at FROM special_day WHERE placement_id = $1",
        [row.id.into(), part.id.into()],
    )
    .await?;
    tx.run("UPDATE placement SET students = students - $2 WHERE id = $1", [row.id.into(), students.into()]).await?;
    let Birth { what, party, to } = part.birth;
    let born = Happening { step: what, from: "", to: to.word(), reason: &row.reference };
    write_down(tx, part.id, found.school, Some(part.account), party, &born, now).await?;
    let school = row.reference.rsplit_once('-').map_or("", |(school, _)| school);
    let taken = format!("{students} {school}-{number}");
    note(tx, found, part.account, party, Step::Split.word(), &taken, now).await
}
