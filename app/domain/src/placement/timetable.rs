//! « Horaire »: the days of a placement. Its days of the week make them, and take its seats; one that is not as the others was changed by
//! hand.

use super::hours::Hours;
use super::request::{Clock, Schedule};
use super::seat::{Load, Shift};
use crate::calendar::{Day, Period, Weekdays};
use serde::{Deserialize, Serialize};

/// What a day is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A day as the others.
    Shift,
    /// Accueil et orientation: students are shown the place.
    Orientation,
    /// Observation: students watch, and give no care.
    Observation,
    /// Annulée: nobody comes, and its hours do not count.
    Cancelled,
}

impl DayKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Shift, Self::Orientation, Self::Observation, Self::Cancelled];

    /// The word kept in the database and sent by forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shift => "shift",
            Self::Orientation => "orientation",
            Self::Observation => "observation",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the word kept in the database.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A day that is not as the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialDay {
    /// Which.
    pub day: Day,
    /// For what.
    pub kind: DayKind,
    /// Its hours; an end before the beginning is on the day after.
    pub hours: (Clock, Clock),
}

impl SpecialDay {
    /// Whether it says what the schedule says already.
    pub fn is_as_usual(self, schedule: Schedule) -> bool {
        self.kind == DayKind::Shift && self.hours == schedule.hours
    }

    /// The night or the day on which it takes seats in another shift than its placement's, and that shift: where most of its hours fall.
    /// Nothing for a day that is cancelled, nor where they fall as the usual ones do. The small hours are of the night before.
    pub fn moved_to(self, schedule: Schedule) -> Option<(Day, Shift)> {
        let shift = Shift::of(self.hours);
        let elsewhere = self.kind != DayKind::Cancelled && shift != schedule.shift && shift != Shift::of(schedule.hours);
        let night_before = shift == Shift::Night && self.hours.0 < Shift::Day.usual_hours().0;
        elsewhere.then(|| (if night_before { self.day.plus(-1) } else { self.day }, shift))
    }
}

/// A day of a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedDay {
    /// Which.
    pub day: Day,
    /// For what.
    pub kind: DayKind,
    /// Its hours; an end before the beginning is on the day after.
    pub hours: (Clock, Clock),
    /// Whether it was changed by hand.
    pub changed: bool,
}

/// The days of a placement, in their order: those of its days of the week, with what was changed by hand. What was changed on days that
/// are no longer its own, once its dates moved, is not among them.
pub fn timetable(schedule: Schedule, special: &[SpecialDay]) -> Vec<PlannedDay> {
    schedule
        .period
        .days()
        .filter(|day| schedule.weekdays.holds(day.weekday()))
        .map(|day| match special.iter().find(|one| one.day == day) {
            Some(one) => PlannedDay { day, kind: one.kind, hours: one.hours, changed: true },
            None => PlannedDay { day, kind: DayKind::Shift, hours: schedule.hours, changed: false },
        })
        .collect()
}

/// The seats that a placement takes: those of its days, and on each day that was moved into another shift, those of that shift too. A moved
/// day keeps its seats in the shift it comes from: it may come back.
pub fn loads(schedule: Schedule, seats: u32, special: &[SpecialDay]) -> Vec<Load> {
    let Schedule { period, weekdays, shift, .. } = schedule;
    let usual = Load { period, weekdays, shift, seats };
    let moved = special.iter().filter(|one| usual.falls_on(one.day)).filter_map(|one| {
        let (day, shift) = one.moved_to(schedule)?;
        Some(Load { period: Period::new(day, day)?, weekdays: Weekdays::of([day.weekday()]), shift, seats })
    });
    std::iter::once(usual).chain(moved).collect()
}

/// The hours that a timetable makes; a day that is cancelled makes none.
pub fn planned(days: &[PlannedDay]) -> Hours {
    days.iter().filter(|day| day.kind != DayKind::Cancelled).map(|day| Hours::between(day.hours)).fold(Hours::default(), Hours::plus)
}

/// Days of a timetable, week by week, Monday first.
pub fn weeks(days: &[PlannedDay]) -> Vec<(Period, &[PlannedDay])> {
    let monday = |day: Day| day.plus(1 - i32::from(day.weekday()));
    days.chunk_by(|one, next| monday(one.day) == monday(next.day))
        .filter_map(|week| {
            let from = monday(week.first()?.day);
            Some((Period::new(from, from.plus(6))?, week))
        })
        .collect()
}

/// What is done to a day of a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayChange {
    /// It is for this.
    To(SpecialDay),
    /// It is as the others again.
    Back(Day),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn clock(hour: u16) -> Clock {
        Clock::new(hour, 0).expect("an hour")
    }

    /// Two weeks of Mondays and Tuesdays, eight hours each.
    fn schedule() -> Schedule {
        let period = Period::new(day("2027-01-11"), day("2027-01-24")).expect("a period");
        Schedule { period, weekdays: Weekdays::of([1, 2]), shift: Shift::Day, hours: (clock(7), clock(15)) }
    }

    #[test]
    fn a_timetable_is_the_days_of_the_week_with_what_was_changed() {
        let special = [
            SpecialDay { day: day("2027-01-11"), kind: DayKind::Orientation, hours: (clock(9), clock(12)) },
            SpecialDay { day: day("2027-01-12"), kind: DayKind::Cancelled, hours: (clock(7), clock(15)) },
            SpecialDay { day: day("2027-01-18"), kind: DayKind::Observation, hours: (clock(22), clock(6)) },
            SpecialDay { day: day("2027-01-16"), kind: DayKind::Shift, hours: (clock(7), clock(15)) },
            SpecialDay { day: day("2027-02-01"), kind: DayKind::Shift, hours: (clock(7), clock(15)) },
        ];
        let days = timetable(schedule(), &special);
        let said: Vec<_> = days.iter().map(|one| (one.day.to_string(), one.kind, one.changed)).collect();
        assert_eq!(
            said,
            [
                ("2027-01-11".to_owned(), DayKind::Orientation, true),
                ("2027-01-12".to_owned(), DayKind::Cancelled, true),
                ("2027-01-18".to_owned(), DayKind::Observation, true),
                ("2027-01-19".to_owned(), DayKind::Shift, false),
            ]
        );
        // three, none, eight over midnight and eight
        assert_eq!(planned(&days).text(Language::French), "19\u{a0}h");
        let weeks = weeks(&days);
        assert_eq!(
            weeks.iter().map(|(week, days)| (week.from.to_string(), days.len())).collect::<Vec<_>>(),
            [("2027-01-11".to_owned(), 2), ("2027-01-18".to_owned(), 2)]
        );
    }

    #[test]
    fn without_changes_its_hours_are_those_of_the_schedule() {
        assert_eq!(planned(&timetable(schedule(), &[])), Hours::of(schedule()));
        let usual = SpecialDay { day: day("2027-01-12"), kind: DayKind::Shift, hours: (clock(7), clock(15)) };
        assert!(usual.is_as_usual(schedule()));
        assert!(!SpecialDay { hours: (clock(8), clock(15)), ..usual }.is_as_usual(schedule()));
        assert!(!SpecialDay { kind: DayKind::Observation, ..usual }.is_as_usual(schedule()));
    }

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        for kind in DayKind::ALL {
            assert_eq!(DayKind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(DayKind::from_word(""), None);
    }

    #[test]
    fn a_day_takes_seats_in_the_shift_where_most_of_its_hours_fall() {
        let at = |text: &str| Clock::parse(text).expect("a time");
        let usual = schedule();
        let moved = |from: &str, to: &str| {
            let special = SpecialDay { day: day("2027-01-12"), kind: DayKind::Shift, hours: (at(from), at(to)) };
            special.moved_to(usual).map(|(day, shift)| (day.to_string(), shift))
        };
        for (from, to, expected) in [
            ("07:30", "15:30", None),
            ("07:30", "19:30", None),
            ("12:00", "19:00", None),
            ("15:00", "23:00", Some(("2027-01-12", Shift::Evening))),
            ("19:30", "07:30", Some(("2027-01-12", Shift::Night))),
            ("23:00", "07:00", Some(("2027-01-12", Shift::Night))),
            ("00:00", "07:30", Some(("2027-01-11", Shift::Night))),
        ] {
            assert_eq!(moved(from, to), expected.map(|(day, shift)| (day.to_owned(), shift)), "{from} to {to}");
        }
        let cancelled = SpecialDay { day: day("2027-01-12"), kind: DayKind::Cancelled, hours: (clock(23), clock(7)) };
        assert_eq!(cancelled.moved_to(usual), None);
        for shift in Shift::ALL {
            assert_eq!(Shift::of(shift.usual_hours()), shift);
        }
        // of its days alone, and those it leaves are kept
        let night = SpecialDay { kind: DayKind::Shift, ..cancelled };
        let outside = SpecialDay { day: day("2027-02-01"), ..night };
        let taken = loads(usual, 2, &[night, outside]);
        assert_eq!(taken.iter().map(|load| (load.shift, load.seats, load.days().count())).collect::<Vec<_>>()[1..], [(Shift::Night, 2, 1)]);
        assert!(taken[0].falls_on(night.day));
    }
}
