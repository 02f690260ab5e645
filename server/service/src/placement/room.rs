//! Seats: never more than a destination has, whoever answers at the same moment (BIZ-01).

use crate::failure::Failure;
use domain::calendar::Day;
use domain::discipline::Discipline;
use domain::id::{DestinationId, OfferingId, PlacementId};
use domain::placement::request::Schedule;
use domain::placement::timetable::{Changes, loads};
use domain::placement::{Capacity, Claim, Fullness, Load, fullness};
use std::collections::HashMap;
use store::placement::{self, Found, capacity, catalogue, timetable};
use store::{Mode, Tx, Write};

/// The seats that are taken at destinations, read once each, with those of the same go.
#[derive(Debug, Default)]
pub(super) struct Room {
    there: HashMap<DestinationId, There>,
    disciplines: HashMap<OfferingId, Option<Discipline>>,
}

/// A destination: its seats, and who takes them.
#[derive(Debug)]
struct There {
    capacity: Capacity,
    claims: Vec<(PlacementId, Claim)>,
}

impl There {
    async fn read<M: Mode>(tx: &Tx<M>, found: &Found) -> Result<Self, Failure> {
        let capacity = capacity::of(tx, found.destination, found.seats).await?;
        Ok(Self { capacity, claims: placement::claims(tx, found.destination).await? })
    }

    /// How full it is for each of some loads of a request, others alone counted.
    fn fullness(&self, id: PlacementId, discipline: Option<Discipline>, loads: &[Load]) -> Vec<Fullness> {
        let others: Vec<Claim> = self.claims.iter().filter(|(other, _)| *other != id).map(|(_, claim)| *claim).collect();
        loads.iter().map(|load| fullness(&Claim { discipline, load: *load }, &others, &self.capacity)).collect()
    }

    fn has_room(&self, id: PlacementId, discipline: Option<Discipline>, loads: &[Load]) -> bool {
        self.fullness(id, discipline, loads).iter().zip(loads).all(|(full, load)| full.left() >= load.seats)
    }
}

impl Room {
    /// Keeps destinations from others until the transaction ends, always in one order, so that two never wait for each other.
    pub(super) async fn keep(tx: &Tx<Write>, mut destinations: Vec<DestinationId>) -> Result<Self, Failure> {
        destinations.sort_unstable();
        destinations.dedup();
        for destination in destinations {
            catalogue::take_turn(tx, destination).await?;
        }
        Ok(Self::default())
    }

    /// Takes the seats of a request; `false` when there are not enough.
    pub(super) async fn take<M: Mode>(&mut self, tx: &Tx<M>, found: &Found) -> Result<bool, Failure> {
        let id = found.row.id;
        let discipline = match self.disciplines.get(&found.offering) {
            Some(known) => *known,
            None => *self.disciplines.entry(found.offering).insert_entry(capacity::discipline(tx, found.offering).await?).get(),
        };
        let there = match self.there.remove(&found.destination) {
            Some(there) => there,
            None => There::read(tx, found).await?,
        };
        let asked = loads(found.row.schedule, found.row.students, &timetable::changes(tx, found).await?);
        let fits = there.has_room(id, discipline, &asked);
        let there = self.there.entry(found.destination).insert_entry(there).into_mut();
        if fits && !there.claims.iter().any(|(other, _)| *other == id) {
            there.claims.extend(asked.into_iter().map(|load| (id, Claim { discipline, load })));
        }
        Ok(fits)
    }

    /// Of seats that a request which has its own takes besides, each on one day, the first day on which there are not enough.
    pub(super) async fn first_full(tx: &Tx<Write>, found: &Found, besides: &[Load]) -> Result<Option<Day>, Failure> {
        let discipline = capacity::discipline(tx, found.offering).await?;
        let full = There::read(tx, found).await?.fullness(found.row.id, discipline, besides);
        Ok(full.iter().zip(besides).filter(|(full, load)| full.left() < load.seats).map(|(_, load)| load.period.from).min())
    }
}

/// How full the destination of a request is on the day of it on which the fewest seats are left, its moved days among them.
pub(super) async fn fullest<M: Mode>(tx: &Tx<M>, found: &Found, changes: &Changes) -> Result<Fullness, Failure> {
    let discipline = capacity::discipline(tx, found.offering).await?;
    let asked = loads(found.row.schedule, found.row.students, changes);
    let full = There::read(tx, found).await?.fullness(found.row.id, discipline, &asked);
    Ok(full.into_iter().min_by_key(|full| i64::from(full.seats) - i64::from(full.taken)).unwrap_or_default())
}

/// Whether a destination has as many seats on those days, if nobody else came.
pub(super) async fn holds<M: Mode>(
    tx: &Tx<M>,
    (destination, usual): (DestinationId, u32),
    offering: OfferingId,
    schedule: Schedule,
    students: u32,
) -> Result<bool, Failure> {
    let capacity = capacity::of(tx, destination, usual).await?;
    let discipline = if capacity.limits.is_empty() { None } else { capacity::discipline(tx, offering).await? };
    let asked = loads(schedule, students, &Changes::default());
    Ok(asked.iter().all(|load| fullness(&Claim { discipline, load: *load }, &[], &capacity).left() >= students))
}
