//! Civil days, without a time zone: placements are on days of the calendar of Québec (`security.md` BIZ-04).

use crate::format::CivilDateTime;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day of the calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(i32);

/// The text was not a day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day")]
pub struct NotADay;

impl Day {
    /// The first day that can be written.
    pub const FIRST: Self = Self::counted(1900, 1, 1);
    /// The last day that can be written.
    pub const LAST: Self = Self::counted(2199, 12, 31);

    /// A day that exists, between [`Day::FIRST`] and [`Day::LAST`].
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let within = (1900..=2199).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= length(year, month);
        within.then(|| Self::counted(year, month, day))
    }

    /// This day, `days` later (earlier when negative), within what can be written.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        let day = self.0.saturating_add(days);
        if day < Self::FIRST.0 {
            Self::FIRST
        } else if day > Self::LAST.0 {
            Self::LAST
        } else {
            Self(day)
        }
    }

    /// Days from this one to another; negative when the other is before.
    pub const fn until(self, other: Self) -> i32 {
        other.0 - self.0
    }

    /// 1 Monday to 7 Sunday.
    pub fn weekday(self) -> u8 {
        u8::try_from((self.0 + 3).rem_euclid(7) + 1).unwrap_or(1)
    }

    /// Year, month and day.
    pub const fn parts(self) -> (i32, u32, u32) {
        // from days to a date of the proleptic Gregorian calendar, the year beginning in March
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        (year_of_era + era * 400 + carry, month.unsigned_abs(), day.unsigned_abs())
    }

    /// The day as formats write it, at midnight.
    pub fn civil(self) -> CivilDateTime {
        let (year, month, day) = self.parts();
        CivilDateTime {
            year: i16::try_from(year).unwrap_or(i16::MAX),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
            weekday: self.weekday(),
            hour: 0,
            minute: 0,
        }
    }

    const fn counted(year: i32, month: u32, day: u32) -> Self {
        let (month, day) = (month.cast_signed(), day.cast_signed());
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
        Self(era * 146_097 + of_era - 719_468)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads `2027-01-11`, as a date field and the database write it.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let bytes = text.trim().as_bytes();
        let shape = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let number = |part: &[u8]| {
            let digits = part.iter().all(u8::is_ascii_digit);
            digits.then(|| part.iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0')))
        };
        if !shape {
            return Err(NotADay);
        }
        let (Some(year), Some(month), Some(day)) = (number(&bytes[..4]), number(&bytes[5..7]), number(&bytes[8..])) else {
            return Err(NotADay);
        };
        Self::new(year.cast_signed(), month, day).ok_or(NotADay)
    }
}

/// Days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day, never before the first.
    pub to: Day,
}

impl Period {
    /// A period; nothing when the last day is before the first.
    pub fn new(from: Day, to: Day) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// Whether a day is in it.
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether all of another is in it.
    pub fn covers(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// The days that two periods share.
    pub fn shared(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to))
    }

    /// The same period, `days` later (earlier when negative), within what can be written.
    #[must_use]
    pub const fn moved(self, days: i32) -> Self {
        Self { from: self.from.plus(days), to: self.to.plus(days) }
    }

    /// Its days, first to last.
    pub fn days(self) -> impl Iterator<Item = Day> {
        (self.from.0..=self.to.0).map(Day)
    }
}

/// Days of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Monday to Friday.
    pub const WORKING: Self = Self(0b001_1111);

    /// From days of the week, 1 Monday to 7 Sunday; others are left out.
    pub fn of(days: impl IntoIterator<Item = u8>) -> Self {
        Self(days.into_iter().filter(|day| (1..=7).contains(day)).fold(0, |bits, day| bits | 1 << (day - 1)))
    }

    /// The bits kept in the database, Monday first; bits of no day are left out.
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & 0b111_1111)
    }

    /// The bits kept in the database.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether no day is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a day of the week is in it.
    pub const fn holds(self, weekday: u8) -> bool {
        weekday >= 1 && weekday <= 7 && self.0 & (1 << (weekday - 1)) != 0
    }

    /// The days of the week that two have in common.
    #[must_use]
    pub const fn shared(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Its days, Monday first.
    pub fn days(self) -> impl Iterator<Item = u8> {
        (1..=7).filter(move |day| self.holds(*day))
    }
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn length(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_and_written() {
        for (text, weekday) in [("1970-01-01", 4), ("2000-02-29", 2), ("2024-09-16", 1), ("2026-11-24", 2), ("2199-12-31", 2)] {
            let day: Day = text.parse().expect(text);
            assert_eq!((day.to_string().as_str(), day.weekday()), (text, weekday));
        }
        for text in [
            "",
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "2027-1-1",
            "27-01-01",
            "1899-12-31",
            "2200-01-01",
            "2027-01-32",
            "２０２７-01-01",
            "2027/01/01",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_day_follows_the_one_before_it(count in 0..109_571_i32) {
            let day = Day::FIRST.plus(count);
            let next = day.plus(1);
            prop_assert_eq!(day.to_string().parse::<Day>(), Ok(day));
            prop_assert_eq!(day.until(next), i32::from(day != Day::LAST));
            let ((year, month, date), after) = (day.parts(), next.parts());
            let expected = if date < length(year, month) {
                (year, month, date + 1)
            } else if month < 12 {
                (year, month + 1, 1)
            } else {
                (year + 1, 1, 1)
            };
            if day != Day::LAST {
                prop_assert_eq!(after, expected);
                prop_assert_eq!(next.weekday(), day.weekday() % 7 + 1);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,12}") {
            if let Ok(day) = text.parse::<Day>() {
                prop_assert_eq!(day.to_string(), text.trim());
            }
        }
    }

    #[test]
    fn weekdays_are_a_set() {
        let days = Weekdays::of([2, 1, 9, 2, 0]);
        assert_eq!(days.days().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(Weekdays::from_bits(days.bits()), days);
        assert!(days.shared(Weekdays::of([6, 7])).is_empty());
        assert_eq!(Weekdays::from_bits(0xff).days().count(), 7);
    }
}
