//! The demonstration's dice: the same network at every building.

use crate::failure::Failure;
use crate::random::{self, Random, SeededRandom};
use domain::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use uuid::Uuid;

/// 2026-08-01T12:00:00Z, from which ids are counted: an id is the same whenever the demonstration is built.
const EPOCH: Timestamp = Timestamp(1_785_585_600_000_000);

/// Seeded dice, and ids in the order they are asked for.
pub(super) struct Dice {
    random: SeededRandom,
    next: AtomicI64,
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self { random: SeededRandom::new(seed), next: AtomicI64::new(0) }
    }

    pub(super) fn random(&self) -> &dyn Random {
        &self.random
    }

    /// A new id, after all those before it.
    pub(super) fn id(&self) -> Result<Uuid, Failure> {
        let tick = self.next.fetch_add(1, Ordering::Relaxed);
        random::new_id(&self.random, Timestamp(EPOCH.0 + tick * 1_000)).map_err(Failure::unexpected)
    }

    /// A number below `bound`; seeded dice always have one.
    pub(super) fn below(&self, bound: u32) -> u32 {
        random::below(&self.random, bound).unwrap_or(0)
    }

    /// One of a list that is not empty.
    pub(super) fn pick<'a>(&self, list: &[&'a str]) -> &'a str {
        let bound = u32::try_from(list.len()).unwrap_or(u32::MAX);
        list.get(self.below(bound) as usize).copied().unwrap_or_default()
    }

    /// Puts a list in another order.
    pub(super) fn shuffle<T>(&self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let bound = u32::try_from(last + 1).unwrap_or(u32::MAX);
            list.swap(last, self.below(bound) as usize);
        }
    }
}
