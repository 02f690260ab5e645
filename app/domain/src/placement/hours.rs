//! Hours of a placement: what a schedule makes, what was done.

use super::request::{Clock, Schedule};
use crate::Language;
use crate::format;
use serde::{Deserialize, Serialize};

/// A number of hours, to the minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hours(u32);

/// Most hours that can be typed.
const MOST: u32 = 5_000;

impl Hours {
    /// Hours kept as minutes.
    pub const fn of_minutes(minutes: u32) -> Self {
        Self(minutes)
    }

    /// In minutes.
    pub const fn minutes(self) -> u32 {
        self.0
    }

    /// What a schedule makes: its hours on each of its days.
    pub fn of(schedule: Schedule) -> Self {
        let days = schedule.period.days().filter(|day| schedule.weekdays.holds(day.weekday())).count();
        Self(u32::try_from(days).unwrap_or(u32::MAX).saturating_mul(Self::between(schedule.hours).0))
    }

    /// From a time of day to another; a shift may end on the day after.
    pub fn between((from, to): (Clock, Clock)) -> Self {
        let at = |clock: Clock| u32::from(clock.hour()) * 60 + u32::from(clock.minute());
        let (from, to) = (at(from), at(to));
        Self(if to > from { to - from } else { to + 24 * 60 - from })
    }

    /// These hours and others.
    #[must_use]
    pub const fn plus(self, others: Self) -> Self {
        Self(self.0.saturating_add(others.0))
    }

    /// Reads `37`, `37,5` or `37.25`, up to 5 000.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 4 || part.len() > 2 || !digits(whole) || !digits(part) || text.ends_with([',', '.']) {
            return None;
        }
        let hundredths: u32 = if part.is_empty() { 0 } else { format!("{part:0<2}").parse().ok()? };
        let whole: u32 = whole.parse().ok()?;
        (whole <= MOST).then_some(Self(whole * 60 + (hundredths * 60 + 50) / 100))
    }

    /// As a field shows it: `37,5`.
    pub fn typed(self, language: Language) -> String {
        match (self.0 / 60, (self.0 % 60 * 100 + 30) / 60) {
            (whole, 0) => whole.to_string(),
            (whole, part) => format!("{whole}{}{}", language.pick(",", "."), format!("{part:02}").trim_end_matches('0')),
        }
    }

    /// « 37 h 30 ».
    pub fn text(self, language: Language) -> String {
        let whole = format::number(language, i64::from(self.0 / 60));
        match self.0 % 60 {
            0 => format!("{whole}\u{a0}h"),
            minutes => format!("{whole}\u{a0}h\u{a0}{minutes:02}{}", language.pick("", "\u{a0}min")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::seat::Shift;
    use super::*;
    use crate::calendar::{Period, Weekdays};

    #[test]
    fn hours_follow_from_the_days() {
        let clock = |hour, minute| Clock::new(hour, minute).expect("an hour");
        let day = |text: &str| text.parse().expect("a day");
        let period = Period::new(day("2027-01-11"), day("2027-01-24")).expect("a period");
        let mut schedule = Schedule { period, weekdays: Weekdays::of([1, 2]), shift: Shift::Day, hours: (clock(7, 30), clock(15, 0)) };
        assert_eq!(Hours::of(schedule).text(Language::French), "30\u{a0}h");
        schedule.hours = (clock(23, 30), clock(7, 45));
        assert_eq!(Hours::of(schedule).text(Language::French), "33\u{a0}h");
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        let read = |text| Hours::parse(text).map(|hours| hours.text(Language::French));
        assert_eq!(read("37,5").as_deref(), Some("37\u{a0}h\u{a0}30"));
        assert_eq!(read(" 1200 ").as_deref(), Some("1\u{a0}200\u{a0}h"));
        assert_eq!(read("0").as_deref(), Some("0\u{a0}h"));
        for wrong in ["", "-1", "5001", "12,345", "douze", "1e3", "7,", ",5", "١٢"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        for typed in ["37,5", "12", "7,25"] {
            assert_eq!(Hours::parse(typed).map(|hours| hours.typed(Language::French)).as_deref(), Some(typed));
        }
    }
}
