//! The calendar of the demonstration, in weeks counted from the one it is made in: it is as alive on any day as on another.
//! Codes of terms and courses stay those of the class lists that come with it.

use crate::placement::today;
use domain::Timestamp;
use domain::calendar::Day;

/// Weeks, from the Monday of the one of an instant.
#[derive(Clone, Copy)]
pub(super) struct Weeks(Day);

impl Weeks {
    pub(super) fn from(now: Timestamp) -> Self {
        let today = today(now);
        Self(today.plus(1 - i32::from(today.weekday())))
    }

    /// The first day of the week that is so many later, as the database writes it.
    pub(super) fn monday(self, weeks: i32) -> String {
        self.0.plus(7 * weeks).to_string()
    }

    /// The last working day of that week.
    pub(super) fn friday(self, weeks: i32) -> String {
        self.0.plus(7 * weeks + 4).to_string()
    }
}
