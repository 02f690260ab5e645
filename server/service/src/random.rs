//! The dice, thrown by whoever holds them (design.md § 11, rule 8).
//!
//! Every secret and every id is made from a [`Random`]. In service it is the operating system's; in tests and in the
//! demonstration it is seeded, so that the same start gives the same network.

use domain::Timestamp;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// The operating system gave no random bytes. What was being made is given up; nothing weaker stands in for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gave no random bytes")]
pub struct RandomError;

/// Throws dice.
pub trait Random: Send + Sync {
    /// Fills `bytes` with random bytes.
    ///
    /// # Errors
    /// When the source fails: the operation that asked must stop, and must not use what is in `bytes`.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomError>;
}

/// The operating system's source, fit for secrets.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the operating system for chance")]
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomError> {
        getrandom::fill(bytes).map_err(|_| RandomError)
    }
}

/// The same bytes after the same seed: for tests and for the demonstration's names, never for a secret that guards anything.
pub struct SeededRandom(Mutex<blake3::OutputReader>);

impl SeededRandom {
    /// A source that repeats itself for the same `seed`.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof()))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes);
        Ok(())
    }
}

/// A new id (`UUIDv7`): sorts by `now` to the millisecond, the rest is dice. An id is not a secret.
///
/// # Errors
/// When the dice fail.
pub fn new_id(random: &dyn Random, now: Timestamp) -> Result<Uuid, RandomError> {
    let mut dice = [0; 10];
    random.fill(&mut dice)?;
    let millis = u64::try_from(now.0.div_euclid(1_000)).unwrap_or(0); // before 1970 there are no ids
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &dice).into_uuid())
}

/// A whole number below `bound`, each as likely as the other; 0 where `bound` is 0.
///
/// # Errors
/// When the dice fail.
pub fn below(random: &dyn Random, bound: u32) -> Result<u32, RandomError> {
    // the part of the range that `bound` does not divide is thrown again: a plain remainder favours small numbers
    let bound = bound.max(1);
    let fair = u32::MAX - u32::MAX % bound;
    loop {
        let mut dice = [0; 4];
        random.fill(&mut dice)?;
        let thrown = u32::from_le_bytes(dice);
        if thrown < fair {
            return Ok(thrown % bound);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_seed_repeats_itself_and_another_does_not() {
        let draw = |seed| {
            let source = SeededRandom::new(seed);
            let (mut first, mut second) = ([0; 16], [0; 16]);
            source.fill(&mut first).expect("seeded");
            source.fill(&mut second).expect("seeded");
            (first, second)
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        assert_ne!(draw(7).0, draw(7).1);
    }

    #[test]
    fn the_operating_system_throws_different_dice() {
        let (mut first, mut second) = ([0; 32], [0; 32]);
        SystemRandom.fill(&mut first).expect("the system's source");
        SystemRandom.fill(&mut second).expect("the system's source");
        assert_ne!(first, second);
    }

    #[test]
    fn an_id_is_a_uuid_of_version_7_and_sorts_by_its_time() {
        let dice = SeededRandom::new(1);
        let now = Timestamp(1_790_000_000_123_456);
        let id = new_id(&dice, now).expect("seeded");
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(id.get_timestamp().map(|t| t.to_unix()), Some((1_790_000_000, 123_000_000)));
        let later = new_id(&dice, now.plus_seconds(1)).expect("seeded");
        assert!(id < later);
        assert_ne!(id, new_id(&dice, now).expect("seeded"));
        assert!(new_id(&dice, Timestamp(-1)).is_ok());
    }

    proptest! {
        #[test]
        fn a_number_is_below_its_bound(seed: u64, bound in 1..=u32::MAX) {
            prop_assert!(below(&SeededRandom::new(seed), bound).expect("seeded") < bound);
        }
    }
}
