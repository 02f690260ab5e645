//! How soon a host answers: its units, and its coordination (`domain.md` C1, G20). Each host sets its own.

use crate::error::{Code, FieldError};
use serde::{Deserialize, Serialize};

/// Days a unit has to answer, unless its host says otherwise (G20: the destination agent answers within 14 days).
pub const UNIT_DAYS: u16 = 14;
/// Days without anybody signing in after which a coordination is reminded of what waits, unless its host says otherwise (C1).
pub const REMINDER_DAYS: u16 = 3;
/// The longest a unit may be given.
pub const LONGEST_UNIT_DAYS: u16 = 90;
/// The longest a coordination may stay away before it is reminded.
pub const LONGEST_REMINDER_DAYS: u16 = 30;

/// The delays of a host, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    /// What a unit has to answer.
    pub unit_days: u16,
    /// After how long without signing in a coordination is reminded of what waits; 0: never.
    pub reminder_days: u16,
}

impl Default for Targets {
    fn default() -> Self {
        Self { unit_days: UNIT_DAYS, reminder_days: REMINDER_DAYS }
    }
}

impl Targets {
    /// The delays as they were typed.
    ///
    /// # Errors
    /// Every field that is no number of days within bounds, under its name in the form.
    pub fn parse(unit: &str, reminder: &str) -> Result<Self, Vec<FieldError>> {
        let days = |field: &str, typed: &str, least: u16, most: u16| {
            let days = typed.trim().parse::<u16>().ok().filter(|days| (least..=most).contains(days));
            days.ok_or_else(|| FieldError::new(field, Code::NotACount))
        };
        match (days("unite", unit, 1, LONGEST_UNIT_DAYS), days("rappel", reminder, 0, LONGEST_REMINDER_DAYS)) {
            (Ok(unit_days), Ok(reminder_days)) => Ok(Self { unit_days, reminder_days }),
            (unit, reminder) => Err([unit.err(), reminder.err()].into_iter().flatten().collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_bad_fields_are_told_at_once() {
        let wrong = Targets::parse("0", "trois").expect_err("refused");
        assert_eq!(wrong.iter().map(|field| field.field.as_str()).collect::<Vec<_>>(), ["unite", "rappel"]);
        assert_eq!(Targets::parse(" 21 ", "0"), Ok(Targets { unit_days: 21, reminder_days: 0 }));
    }

    proptest! {
        #[test]
        fn what_is_kept_is_within_bounds(unit in ".{0,6}|[0-9]{1,3}", reminder in ".{0,6}|[0-9]{1,3}") {
            if let Ok(kept) = Targets::parse(&unit, &reminder) {
                prop_assert!((1..=LONGEST_UNIT_DAYS).contains(&kept.unit_days) && kept.reminder_days <= LONGEST_REMINDER_DAYS);
            }
        }
    }
}
