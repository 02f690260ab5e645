//! How many seats requests take at a destination, day by day and shift by shift (`security.md` BIZ-01).

use super::hours::Hours;
use super::request::Clock;
use crate::calendar::{Day, Period, Weekdays};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A shift of the day (`domain.md` H33; J/S/N in French, D/E/N in English).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shift {
    /// Jour.
    Day,
    /// Soir.
    Evening,
    /// Nuit.
    Night,
}

impl Shift {
    /// Every shift.
    pub const ALL: [Self; 3] = [Self::Day, Self::Evening, Self::Night];

    /// The word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Evening => "evening",
            Self::Night => "night",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shift| shift.word() == word)
    }

    /// The shift in which most of some hours fall; of two that hold as much, the first.
    pub fn of(hours: (Clock, Clock)) -> Self {
        let minutes = |hours: (Clock, Clock)| {
            let from = u32::from(hours.0.hour()) * 60 + u32::from(hours.0.minute());
            (from, from + Hours::between(hours).minutes())
        };
        let (from, to) = minutes(hours);
        let inside = |shift: Self| {
            let (begins, ends) = minutes(shift.usual_hours());
            // the night before, the same day, the night after
            let shared = |begins: u32, ends: u32| to.min(ends).saturating_sub(from.max(begins));
            shared(begins.saturating_sub(DAY), ends.saturating_sub(DAY)) + shared(begins, ends) + shared(begins + DAY, ends + DAY)
        };
        Self::ALL.into_iter().rev().max_by_key(|shift| inside(*shift)).unwrap_or(Self::Day)
    }

    /// Its hours where nobody says others (`domain.md` H33): a placement may be asked for by its shift alone.
    pub fn usual_hours(self) -> (Clock, Clock) {
        let at = |hour, minute| Clock::new(hour, minute).unwrap_or_default();
        match self {
            Self::Day => (at(7, 30), at(15, 30)),
            Self::Evening => (at(15, 30), at(23, 30)),
            Self::Night => (at(23, 30), at(7, 30)),
        }
    }
}

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// Seats taken on some days, in a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// From when to when.
    pub period: Period,
    /// On which days of the week.
    pub weekdays: Weekdays,
    /// In which shift.
    pub shift: Shift,
    /// How many seats.
    pub seats: u32,
}

impl Load {
    /// Whether seats are taken on a day.
    pub fn falls_on(&self, day: Day) -> bool {
        self.period.holds(day) && self.weekdays.holds(day.weekday())
    }

    /// Whether two loads meet on at least one day of the same shift.
    pub fn meets(&self, other: &Self) -> bool {
        self.shift == other.shift && self.shared_day(other).is_some()
    }

    /// The first day that two loads share, whatever their shifts.
    pub fn shared_day(&self, other: &Self) -> Option<Day> {
        let both = self.weekdays.shared(other.weekdays);
        // days of the week come back every week
        self.period.shared(other.period)?.days().take(7).find(|day| both.holds(day.weekday()))
    }

    /// The part of it that is in a period.
    pub fn within(&self, period: Period) -> Option<Self> {
        self.period.shared(period).map(|period| Self { period, ..*self })
    }

    /// Whether it has a day at all.
    pub fn has_days(&self) -> bool {
        self.days().next().is_some()
    }

    /// Its days, first to last.
    pub fn days(&self) -> impl Iterator<Item = Day> + '_ {
        self.period.days().filter(|day| self.falls_on(*day))
    }
}

/// The most seats that others take on a day of `asked`, and the first such day; 0 and no day where nobody else comes.
pub fn peak(asked: &Load, others: &[Load]) -> (u32, Option<Day>) {
    let met: Vec<&Load> = others.iter().filter(|other| other.shift == asked.shift && asked.period.shared(other.period).is_some()).collect();
    let mut most = (0, None);
    for day in asked.period.days().filter(|day| asked.falls_on(*day)) {
        let taken = met.iter().filter(|other| other.falls_on(day)).map(|other| other.seats).fold(0, u32::saturating_add);
        if taken > most.0 {
            most = (taken, Some(day));
        }
    }
    most
}

/// For each of the loads of a destination, the first of its days on which all of them take more than `seats` in its shift, and how many.
pub fn crowded(loads: &[Load], seats: u32) -> Vec<Option<(Day, u32)>> {
    let mut taken: HashMap<(Shift, Day), u32> = HashMap::new();
    for load in loads {
        for day in load.days() {
            let here = taken.entry((load.shift, day)).or_default();
            *here = here.saturating_add(load.seats);
        }
    }
    let over = |load: &Load, day: Day| taken.get(&(load.shift, day)).copied().filter(|taken| *taken > seats).map(|taken| (day, taken));
    loads.iter().map(|load| load.days().find_map(|day| over(load, day))).collect()
}

/// For each of the loads of one person, the first day on which the person is expected at another of them, and at which; `absent` says on
/// which days of which of them nobody expects the person.
pub fn meetings(loads: &[Load], absent: impl Fn(usize, Day) -> bool) -> Vec<Option<(Day, usize)>> {
    // the first two loads of each day: one of them is another than any
    let mut on: HashMap<Day, [Option<usize>; 2]> = HashMap::new();
    for (place, load) in loads.iter().enumerate() {
        for day in load.days().filter(|day| !absent(place, *day)) {
            let [first, second] = on.entry(day).or_default();
            if first.is_none() {
                *first = Some(place);
            } else if second.is_none() {
                *second = Some(place);
            }
        }
    }
    let other = |place: usize, day: Day| on.get(&day)?.iter().flatten().copied().find(|other| *other != place);
    let first =
        |(place, load): (usize, &Load)| load.days().filter(|day| !absent(place, *day)).find_map(|day| Some((day, other(place, day)?)));
    loads.iter().enumerate().map(first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn load(from: &str, to: &str, weekdays: &[u8], seats: u32) -> Load {
        let period = Period::new(day(from), day(to)).expect("a period");
        Load { period, weekdays: Weekdays::of(weekdays.iter().copied()), shift: Shift::Day, seats }
    }

    #[test]
    fn seats_are_counted_on_the_days_that_are_shared() {
        let asked = load("2027-01-11", "2027-02-19", &[1, 2], 6);
        let tuesdays = load("2027-01-19", "2027-02-09", &[2], 4);
        let wednesdays = load("2027-01-19", "2027-02-09", &[3], 8);
        let evenings = Load { shift: Shift::Evening, ..tuesdays };
        assert_eq!(peak(&asked, &[tuesdays, wednesdays, evenings]), (4, Some(day("2027-01-19"))));
        assert_eq!(peak(&asked, &[tuesdays, tuesdays]), (8, Some(day("2027-01-19"))));
        assert_eq!(peak(&asked, &[]), (0, None));
        assert!(asked.meets(&tuesdays) && !asked.meets(&wednesdays) && !asked.meets(&evenings));
    }

    fn loads() -> impl Strategy<Value = Load> {
        (0..60_i32, 0..40_i32, 0..128_u8, 0..3_usize, 1..9_u32).prop_map(|(from, length, weekdays, shift, seats)| {
            let from = day("2027-02-20").plus(from);
            let period = Period { from, to: from.plus(length) };
            Load { period, weekdays: Weekdays::from_bits(weekdays), shift: Shift::ALL[shift], seats }
        })
    }

    proptest! {
        #[test]
        fn the_peak_is_the_most_of_all_days(asked in loads(), others in prop::collection::vec(loads(), 0..8)) {
            let (most, on) = peak(&asked, &others);
            let taken = |day: Day| -> u32 {
                others.iter().filter(|other| other.shift == asked.shift && other.falls_on(day)).map(|other| other.seats).sum()
            };
            prop_assert_eq!(most, asked.period.days().filter(|day| asked.falls_on(*day)).map(taken).max().unwrap_or(0));
            prop_assert_eq!(on.map(taken), (most > 0).then_some(most));
            prop_assert_eq!(most > 0, others.iter().any(|other| asked.meets(other)));
        }

        #[test]
        fn a_load_is_crowded_where_its_peak_and_its_own_seats_are_too_many(all in prop::collection::vec(loads(), 0..8), seats in 0..20_u32) {
            for (place, found) in crowded(&all, seats).into_iter().enumerate() {
                let others: Vec<Load> = all.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, load)| *load).collect();
                let comes = all[place].days().next().is_some();
                prop_assert_eq!(found.is_some(), comes && peak(&all[place], &others).0 + all[place].seats > seats);
                prop_assert!(found.is_none_or(|(day, taken)| all[place].falls_on(day) && taken > seats));
            }
        }

        #[test]
        fn who_meets_is_met(all in prop::collection::vec(loads(), 0..8), away in prop::collection::vec((0..8_usize, 0..100_i32), 0..60)) {
            let absent = |place: usize, on: Day| away.iter().any(|(other, after)| *other == place && day("2027-02-20").plus(*after) == on);
            let comes = |place: usize, on: Day| all[place].falls_on(on) && !absent(place, on);
            let met = meetings(&all, absent);
            for place in 0..all.len() {
                let others = || (0..all.len()).filter(|other| *other != place);
                let first = all[place].days().find(|on| comes(place, *on) && others().any(|other| comes(other, *on)));
                prop_assert_eq!(met[place].map(|(day, _)| day), first);
                prop_assert!(met[place].is_none_or(|(day, with)| with != place && comes(with, day) && met[with].is_some()));
            }
        }
    }
}
