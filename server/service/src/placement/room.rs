//! Seats: never more than a destination has, whoever answers at the same moment (BIZ-01).

use crate::failure::Failure;
use domain::calendar::Day;
use domain::id::{DestinationId, PlacementId};
use domain::placement::timetable::loads;
use domain::placement::{Load, peak};
use std::collections::HashMap;
use store::placement::{self, Found, catalogue, timetable};
use store::{Mode, Tx, Write};

/// The seats that are taken at destinations, read once each, with those of the same go.
#[derive(Debug, Default)]
pub(super) struct Room {
    taken: HashMap<DestinationId, Vec<(PlacementId, Load)>>,
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
        let taken = match self.taken.remove(&found.destination) {
            Some(taken) => taken,
            None => placement::loads(tx, found.destination).await?,
        };
        let others: Vec<Load> = taken.iter().filter(|(other, _)| *other != id).map(|(_, load)| *load).collect();
        let asked = loads(found.row.schedule, found.row.students, &timetable::changes(tx, found).await?);
        let fits = asked.iter().all(|load| fits(found, load, &others));
        let taken = self.taken.entry(found.destination).insert_entry(taken).into_mut();
        if fits && !taken.iter().any(|(other, _)| *other == id) {
            taken.extend(asked.into_iter().map(|load| (id, load)));
        }
        Ok(fits)
    }

    /// Of seats that a request which has its own takes besides, each on one day, the first day on which there are not enough.
    pub(super) async fn first_full(tx: &Tx<Write>, found: &Found, besides: &[Load]) -> Result<Option<Day>, Failure> {
        let taken = placement::loads(tx, found.destination).await?;
        let others: Vec<Load> = taken.into_iter().filter(|(other, _)| *other != found.row.id).map(|(_, load)| load).collect();
        Ok(besides.iter().filter(|load| !fits(found, load, &others)).map(|load| load.period.from).min())
    }
}

fn fits(found: &Found, load: &Load, others: &[Load]) -> bool {
    peak(load, others).0.saturating_add(load.seats) <= found.seats
}
