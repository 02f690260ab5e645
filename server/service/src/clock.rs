//! The time, asked of whoever keeps it (design.md § 11, rule 8).
//!
//! A use case is given a [`Clock`]; nothing else in the product reads the machine's time.

use domain::Timestamp;
use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// This instant.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        // a machine whose battery died says 1970 or before, which is wrong but no reason to stop
        let (sign, distance) = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => (1, since),
            Err(before) => (-1, before.duration()),
        };
        Timestamp(sign * i64::try_from(distance.as_micros()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still until somebody moves it, for tests and demonstrations.
#[derive(Debug, Default)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock that shows `instant`.
    pub const fn at(instant: Timestamp) -> Self {
        Self(AtomicI64::new(instant.0))
    }

    /// Shows `instant` from now on, earlier or later than before.
    pub fn set(&self, instant: Timestamp) {
        self.0.store(instant.0, Ordering::SeqCst);
    }

    /// Moves on by `seconds` (back when negative) and tells the new time.
    pub fn advance_seconds(&self, seconds: i64) -> Timestamp {
        let micros = seconds.saturating_mul(1_000_000);
        let before = self.0.fetch_add(micros, Ordering::SeqCst);
        Timestamp(before.wrapping_add(micros))
    }

    /// Moves on by `minutes` (back when negative) and tells the new time.
    pub fn advance_minutes(&self, minutes: i64) -> Timestamp {
        self.advance_seconds(minutes.saturating_mul(60))
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_knows_it_is_later_than_this_test_was_written() {
        let written = Timestamp(1_767_225_600_000_000); // 2026-01-01T00:00:00Z
        assert!(SystemClock.now() > written);
    }

    #[test]
    fn a_set_clock_moves_only_when_moved() {
        let start = Timestamp(1_790_000_000_000_000);
        let clock = SetClock::at(start);
        assert_eq!(clock.now(), start);
        assert_eq!(clock.advance_minutes(30), start.plus_minutes(30));
        assert_eq!(clock.advance_seconds(-1), start.plus_seconds(30 * 60 - 1));
        clock.set(start);
        assert_eq!(clock.now(), start);
    }
}
