//! What is counted for the homes of schools and hosts.

use super::{agreement, reach, small, state, words};
use crate::error::StoreError;
use crate::roster::condition::Values;
use crate::scope::Linked;
use crate::tx::{Mode, Tx};
use domain::Timestamp;
use domain::calendar::{Day, Period};
use domain::placement::RequestState;

/// What waits for whoever asks: by state, how many requests, the oldest, how many have students assigned.
///
/// # Errors
/// The read failed.
pub async fn waiting<M: Mode>(tx: &Tx<M>, scope: &Linked) -> Result<Vec<(RequestState, u32, Timestamp, u32)>, StoreError> {
    let mut values = Values::new(tx);
    let reach = reach(&mut values, scope);
    let waiting = words(RequestState::ALL.into_iter().filter(|state| state.waits_for() == Some(scope.party())));
    let sql = format!(
        "SELECT p.state, COUNT(*) AS many, MIN(p.waiting_since) AS oldest,
            COUNT(CASE WHEN p.state = 'accepted' AND EXISTS (SELECT 1 FROM assignment a WHERE a.placement_id = p.id AND a.state = 'proposed')
                THEN 1 END) AS assigned
         FROM placement p WHERE {reach} AND p.state IN ({waiting}) GROUP BY p.state"
    );
    let rows = tx.all_of(sql, values.into_vec()).await?;
    rows.iter().map(|row| Ok((state(row, "state")?, small(row, "many")?, row.try_get("", "oldest")?, small(row, "assigned")?))).collect()
}

/// How many requests in reach stand at units since before a moment, and since when the oldest does.
///
/// # Errors
/// The read failed.
pub async fn late<M: Mode>(tx: &Tx<M>, scope: &Linked, before: Timestamp) -> Result<(u32, Option<Timestamp>), StoreError> {
    let mut values = Values::new(tx);
    let (reach, before) = (reach(&mut values, scope), values.add(before));
    let sql = format!(
        "SELECT COUNT(*) AS many, MIN(p.waiting_since) AS oldest FROM placement p
         WHERE {reach} AND p.state IN ('redirected', 'redirected_alone') AND p.waiting_since < {before}"
    );
    match tx.one_of(sql, values.into_vec()).await? {
        Some(row) => Ok((small(&row, "many")?, row.try_get("", "oldest")?)),
        None => Ok((0, None)),
    }
}

/// How many preceptorships in reach are confirmed, not over, and without a person who supervises; since when the oldest is.
///
/// # Errors
/// The read failed.
pub async fn unsupervised<M: Mode>(tx: &Tx<M>, scope: &Linked, today: Day) -> Result<(u32, Option<Timestamp>), StoreError> {
    let mut values = Values::new(tx);
    let (reach, today) = (reach(&mut values, scope), values.add(today.to_string()));
    let sql = format!(
        "SELECT COUNT(*) AS many, MIN(p.waiting_since) AS oldest FROM placement p
         WHERE {reach} AND p.state = 'confirmed' AND p.supervision = 'preceptor' AND p.supervisor = '' AND p.ends_on >= {today}"
    );
    match tx.one_of(sql, values.into_vec()).await? {
        Some(row) => Ok((small(&row, "many")?, row.try_get("", "oldest")?)),
        None => Ok((0, None)),
    }
}

/// How many affiliation agreements in reach are in force and end from a day to another, and when the first does.
///
/// # Errors
/// The read failed.
pub async fn agreements_ending<M: Mode>(tx: &Tx<M>, scope: &Linked, within: Period) -> Result<(u32, Option<Day>), StoreError> {
    let mut values = Values::new(tx);
    let (reach, from, to) = (agreement::reach(&mut values, scope), values.add(within.from.to_string()), values.add(within.to.to_string()));
    let sql = format!(
        "SELECT COUNT(*) AS many, MIN(a.ends_on) AS first FROM agreement a
         WHERE {reach} AND a.starts_on <= {from} AND a.ends_on BETWEEN {from} AND {to}"
    );
    let Some(row) = tx.one_of(sql, values.into_vec()).await? else { return Ok((0, None)) };
    let first: Option<String> = row.try_get("", "first")?;
    Ok((small(&row, "many")?, first.and_then(|day| day.parse().ok())))
}
