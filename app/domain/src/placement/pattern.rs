//! What of a timetable is not as usual, told shortly: by day of the week where each one differs the same way, else day by day.

use super::request::{Clock, Schedule};
use super::timetable::{DayKind, PlannedDay, SpecialDay, timetable};
use crate::calendar::Day;
use serde::{Deserialize, Serialize};

/// A day of the week that has hours of its own, until the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weekly {
    /// 1 Monday to 7 Sunday.
    pub weekday: u8,
    /// From when; from the beginning of the placement when nothing.
    pub from: Option<Day>,
    /// For what.
    pub kind: DayKind,
    /// Its hours; an end before the beginning is on the day after.
    pub hours: (Clock, Clock),
}

/// What is not as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// By day of the week, Monday first.
    pub weekly: Vec<Weekly>,
    /// By day: those of another kind or at other hours than their day of the week has.
    pub single: Vec<PlannedDay>,
}

/// What of a timetable is not as usual. A day of the week is told once where at least two of its days differ the same way and none after
/// the first of them is as usual; its days that differ otherwise are told beside it.
pub fn pattern(schedule: Schedule, special: &[SpecialDay]) -> Pattern {
    let days = timetable(schedule, special);
    let weekly: Vec<Weekly> = schedule
        .weekdays
        .days()
        .filter_map(|weekday| {
            let same: Vec<PlannedDay> = days.iter().filter(|one| one.day.weekday() == weekday).copied().collect();
            of_weekday(weekday, &same)
        })
        .collect();
    let told = |one: &PlannedDay| {
        let mut its = weekly.iter().filter(|week| week.weekday == one.day.weekday() && week.from.is_none_or(|from| from <= one.day));
        its.any(|week| (week.kind, week.hours) == (one.kind, one.hours))
    };
    let single = days.iter().filter(|one| one.changed && !told(one)).copied().collect();
    Pattern { weekly, single }
}

/// What the days of one day of the week have in common at the end, where it is not as usual.
fn of_weekday(weekday: u8, days: &[PlannedDay]) -> Option<Weekly> {
    let changed = days.rsplit(|one| !one.changed).next()?;
    let like = |one: &PlannedDay| changed.iter().filter(|other| (other.kind, other.hours) == (one.kind, one.hours)).count();
    // of two that come back as often, the first
    let most = changed.iter().rev().max_by_key(|one| like(one)).filter(|one| like(one) > 1)?;
    let first = changed.iter().find(|one| (one.kind, one.hours) == (most.kind, most.hours))?;
    let from = Some(first.day).filter(|from| days.first().is_some_and(|day| day.day != *from));
    Some(Weekly { weekday, from, kind: most.kind, hours: most.hours })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Period, Weekdays};
    use crate::placement::Shift;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn clock(hour: u16) -> Clock {
        Clock::new(hour, 0).expect("an hour")
    }

    /// Four weeks of Mondays and Tuesdays.
    fn schedule() -> Schedule {
        let period = Period::new(day("2027-01-11"), day("2027-02-07")).expect("a period");
        Schedule { period, weekdays: Weekdays::of([1, 2]), shift: Shift::Day, hours: (clock(7), clock(15)) }
    }

    fn late(text: &str) -> SpecialDay {
        SpecialDay { day: day(text), kind: DayKind::Shift, hours: (clock(12), clock(20)) }
    }

    fn cancelled(text: &str) -> SpecialDay {
        SpecialDay { kind: DayKind::Cancelled, ..late(text) }
    }

    fn told(special: &[SpecialDay]) -> (Vec<(u8, Option<String>)>, Vec<String>) {
        let pattern = pattern(schedule(), special);
        let weekly = pattern.weekly.iter().map(|one| (one.weekday, one.from.map(|from| from.to_string()))).collect();
        (weekly, pattern.single.iter().map(|one| one.day.to_string()).collect())
    }

    #[test]
    fn a_day_of_the_week_that_differs_until_the_end_is_told_once() {
        let all = ["2027-01-12", "2027-01-19", "2027-01-26", "2027-02-02"];
        assert_eq!(told(&all.map(late)), (vec![(2, None)], vec![]));
        assert_eq!(told(&all.map(late)[1..]), (vec![(2, Some("2027-01-19".to_owned()))], vec![]));
        // one of them is as usual: those before it are told day by day
        assert_eq!(told(&[all[0], all[2], all[3]].map(late)), (vec![(2, Some(all[2].to_owned()))], vec![all[0].to_owned()]));
        assert_eq!(told(&all.map(late)[..3]), (vec![], all[..3].iter().map(ToString::to_string).collect()));
        // one that differs otherwise is told beside it
        let but_one = [late(all[0]), cancelled(all[1]), late(all[2]), late(all[3])];
        assert_eq!(told(&but_one), (vec![(2, None)], vec![all[1].to_owned()]));
        assert_eq!(told(&[late(all[3]), cancelled(all[2])]), (vec![], vec![all[2].to_owned(), all[3].to_owned()]));
        assert_eq!(told(&[late("2027-01-13")]), (vec![], vec![]), "not one of its days");
    }

    proptest! {
        #[test]
        fn a_pattern_says_all_that_is_not_as_usual(picked in prop::collection::vec((0..28_i32, 0..4_usize, 0..3_u16), 0..28)) {
            let schedule = schedule();
            let mut special: Vec<SpecialDay> = Vec::new();
            for (on, kind, hour) in picked {
                let day = schedule.period.from.plus(on);
                special.retain(|one| one.day != day);
                special.push(SpecialDay { day, kind: DayKind::ALL[kind], hours: (clock(7 + hour), clock(15)) });
            }
            let told = pattern(schedule, &special);
            let again: Vec<SpecialDay> = timetable(schedule, &[])
                .iter()
                .filter_map(|one| {
                    let single = told.single.iter().find(|other| other.day == one.day).map(|other| (other.kind, other.hours));
                    let weekly = told.weekly.iter()
                        .find(|week| week.weekday == one.day.weekday() && week.from.is_none_or(|from| from <= one.day))
                        .map(|week| (week.kind, week.hours));
                    let (kind, hours) = single.or(weekly)?;
                    Some(SpecialDay { day: one.day, kind, hours })
                })
                .collect();
            prop_assert_eq!(timetable(schedule, &again), timetable(schedule, &special));
            prop_assert!(again.iter().all(|one| !one.is_as_usual(schedule)));
        }
    }
}
