//! « Horaire »: the days of a placement. Its days of the week make them, and take its seats; one that is not as the others was changed by
//! hand, for the whole group or for one student.

use super::hours::Hours;
use super::request::{Clock, Schedule};
use super::seat::{Load, Shift};
use crate::calendar::{Day, Period, Weekdays};
use crate::id::StudentId;
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
    /// Whether it is not as its days of the week make it.
    pub changed: bool,
}

/// What was changed by hand in the days of a placement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// For the whole group, by day.
    pub group: Vec<SpecialDay>,
    /// For one student, whose own day stands over the group's; by student and day.
    pub own: Vec<(StudentId, SpecialDay)>,
}

impl Changes {
    /// The days of a student's own.
    pub fn own_of(&self, student: StudentId) -> Vec<SpecialDay> {
        self.own.iter().filter(|(whose, _)| *whose == student).map(|(_, day)| *day).collect()
    }

    /// The days that are not as the others for a student: the student's own, and those of the group on other days.
    pub fn of(&self, student: StudentId) -> Vec<SpecialDay> {
        let mut all = self.own_of(student);
        let others: Vec<_> = self.group.iter().filter(|day| all.iter().all(|own| own.day != day.day)).copied().collect();
        all.extend(others);
        all.sort_by_key(|day| day.day);
        all
    }

    /// What is changed by hand once this is done too. A day that is then as it would be anyway is changed no more.
    #[must_use]
    pub fn after(&self, schedule: Schedule, change: DayChange) -> Self {
        let days = change.days(schedule);
        let made = |under: &[SpecialDay]| -> Vec<SpecialDay> {
            let Some((kind, hours)) = change.to else { return Vec::new() };
            days.iter()
                .map(|day| SpecialDay { day: *day, kind, hours })
                .filter(|one| *one != planned_on(schedule, under, one.day))
                .collect()
        };
        let mut after = self.clone();
        match change.student {
            None => {
                after.group.retain(|one| !days.contains(&one.day));
                after.group.extend(made(&[]));
                after.group.sort_by_key(|one| one.day);
            }
            Some(student) => {
                after.own.retain(|(whose, one)| *whose != student || !days.contains(&one.day));
                after.own.extend(made(&self.group).into_iter().map(|one| (student, one)));
                after.own.sort_by_key(|(whose, one)| (*whose, one.day));
            }
        }
        after
    }

    /// What is changed by hand once the placement goes to other dates: days move along with it, or stay, or are left ([`carried`]).
    #[must_use]
    pub fn carried(&self, schedule: Schedule, to: Period) -> Self {
        let moved = |one: &SpecialDay| Some(SpecialDay { day: carried(schedule, to, one.day)?, ..*one });
        Self {
            group: self.group.iter().filter_map(moved).collect(),
            own: self.own.iter().filter_map(|(whose, one)| Some((*whose, moved(one)?))).collect(),
        }
    }

    /// What of it falls on days of a schedule.
    #[must_use]
    pub fn within(&self, schedule: Schedule) -> Self {
        self.carried(schedule, schedule.period)
    }

    /// Each day that was changed, as often as it was: for the group, and for each student.
    pub fn days(&self) -> Vec<Day> {
        self.group.iter().chain(self.own.iter().map(|(_, one)| one)).map(|one| one.day).collect()
    }
}

/// Where a day that was changed by hand goes when its placement goes to other dates: along with them, where the first one moves by whole
/// weeks; where it is, otherwise. Nothing for a day that is none of the placement's, before or after.
pub fn carried(schedule: Schedule, to: Period, day: Day) -> Option<Day> {
    let is_its = |period: Period, day: Day| period.holds(day) && schedule.weekdays.holds(day.weekday());
    let by = schedule.period.from.until(to.from);
    let there = if by % 7 == 0 { day.plus(by) } else { day };
    (is_its(schedule.period, day) && is_its(to, there)).then_some(there)
}

/// A day of a schedule, as what was changed makes it.
fn planned_on(schedule: Schedule, special: &[SpecialDay], day: Day) -> SpecialDay {
    let usual = SpecialDay { day, kind: DayKind::Shift, hours: schedule.hours };
    special.iter().find(|one| one.day == day).copied().unwrap_or(usual)
}

/// The days of a placement, in their order: those of its days of the week, with what was changed by hand. What was changed on days that
/// are no longer its own, once its dates moved, is not among them.
pub fn timetable(schedule: Schedule, special: &[SpecialDay]) -> Vec<PlannedDay> {
    schedule
        .period
        .days()
        .filter(|day| schedule.weekdays.holds(day.weekday()))
        .map(|day| {
            let one = planned_on(schedule, special, day);
            PlannedDay { day, kind: one.kind, hours: one.hours, changed: !one.is_as_usual(schedule) }
        })
        .collect()
}

/// The seats that a placement takes: those of its days, and on each day that was moved into another shift, those of that shift too: all
/// of them where the group moved, one for each student who moved without it. A moved day keeps its seats in the shift it comes from: it
/// may come back. Nobody is counted twice: no shift of a day holds more of the group than there are in it.
pub fn loads(schedule: Schedule, seats: u32, changes: &Changes) -> Vec<Load> {
    let Schedule { period, weekdays, shift, .. } = schedule;
    let usual = Load { period, weekdays, shift, seats };
    let group = changes.group.iter().map(|one| (seats, one));
    let own = changes.own.iter().map(|(_, one)| (1, one));
    let mut all = vec![usual];
    for (many, one) in group.chain(own).filter(|(_, one)| usual.falls_on(one.day)) {
        let Some((day, shift)) = one.moved_to(schedule) else { continue };
        match all.iter_mut().skip(1).find(|load| load.period.from == day && load.shift == shift) {
            Some(load) => load.seats = seats.min(load.seats + many),
            None => all.push(Load { period: Period { from: day, to: day }, weekdays: Weekdays::of([day.weekday()]), shift, seats: many }),
        }
    }
    all
}

/// Seats that a placement takes once its days are changed, and did not take before.
pub fn taken_besides(schedule: Schedule, seats: u32, before: &Changes, after: &Changes) -> Vec<Load> {
    let had = loads(schedule, seats, before);
    let covers = |one: &Load, load: &Load| one.period == load.period && one.shift == load.shift && one.seats >= load.seats;
    loads(schedule, seats, after).into_iter().filter(|load| !had.iter().any(|one| covers(one, load))).collect()
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

/// How far a change of a day reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    /// That day.
    Once,
    /// That day, and the same day of each week until the end.
    Weekly,
}

/// What is done to days of a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayChange {
    /// Which day; the first one, of several.
    pub day: Day,
    /// For what it is, and its hours; as it would be without a change, when nothing.
    pub to: Option<(DayKind, (Clock, Clock))>,
    /// How far it reaches.
    pub reach: Reach,
    /// Whose day it is; the whole group's, when nothing.
    pub student: Option<StudentId>,
}

impl DayChange {
    /// The days of a placement that are changed, in their order.
    pub fn days(self, schedule: Schedule) -> Vec<Day> {
        let many = match self.reach {
            Reach::Once => 1,
            Reach::Weekly => usize::MAX,
        };
        let same = |day: &Day| *day >= self.day && day.weekday() == self.day.weekday();
        schedule.period.days().filter(|day| schedule.weekdays.holds(day.weekday())).filter(same).take(many).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use proptest::prelude::*;
    use uuid::Uuid;

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
        let taken = loads(usual, 2, &Changes { group: vec![night, outside], own: Vec::new() });
        assert_eq!(taken.iter().map(|load| (load.shift, load.seats, load.days().count())).collect::<Vec<_>>()[1..], [(Shift::Night, 2, 1)]);
        assert!(taken[0].falls_on(night.day));
    }
    const STUDENTS: u32 = 3;

    fn student(number: u32) -> StudentId {
        StudentId(Uuid::from_u128(u128::from(number)))
    }

    fn change(day: Day, to: Option<(DayKind, (Clock, Clock))>, weekly: bool, who: u32) -> DayChange {
        let reach = if weekly { Reach::Weekly } else { Reach::Once };
        DayChange { day, to, reach, student: (who > 0).then(|| student(who)) }
    }

    /// Something done to some day of four weeks, for the group or for one of three students.
    fn some_change() -> impl Strategy<Value = DayChange> {
        (0..30_i32, prop::option::of((0..4_usize, 0..24_u16, 0..24_u16)), any::<bool>(), 0..=STUDENTS).prop_map(|(on, to, weekly, who)| {
            let to = to.map(|(kind, from, to)| (DayKind::ALL[kind], (clock(from), clock(to))));
            change(day("2027-01-11").plus(on), to, weekly, who)
        })
    }

    /// Four weeks of some days of the week, in some shift.
    fn some_schedule() -> impl Strategy<Value = Schedule> {
        (1..128_u8, 0..3_usize).prop_map(|(weekdays, shift)| {
            let period = Period::new(day("2027-01-11"), day("2027-02-07")).expect("a period");
            let shift = Shift::ALL[shift];
            Schedule { period, weekdays: Weekdays::from_bits(weekdays), shift, hours: shift.usual_hours() }
        })
    }

    fn changed(schedule: Schedule, all: &[DayChange]) -> Changes {
        all.iter().fold(Changes::default(), |changes, one| changes.after(schedule, *one))
    }

    #[test]
    fn a_change_reaches_its_day_or_each_of_its_weeks() {
        let (monday, late) = (day("2027-01-11"), Some((DayKind::Shift, (clock(12), clock(20)))));
        let days = |change: DayChange| change.days(schedule()).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(days(change(monday, late, false, 0)), ["2027-01-11"]);
        assert_eq!(days(change(monday, late, true, 0)), ["2027-01-11", "2027-01-18"]);
        assert_eq!(days(change(day("2027-01-18"), late, true, 0)), ["2027-01-18"]);

        // back for the group, and for a student whose own day is over the group's
        let both = [change(monday, late, true, 0), change(monday, Some((DayKind::Shift, schedule().hours)), false, 1)];
        let changes = changed(schedule(), &both);
        assert_eq!((changes.group.len(), changes.own.len()), (2, 1), "the usual hours are others than the group's");
        assert!(!timetable(schedule(), &changes.of(student(1)))[0].changed && timetable(schedule(), &changes.of(student(2)))[0].changed);
        assert_eq!(changes.after(schedule(), change(monday, late, false, 1)).own, [], "as the group again");
        assert_eq!(changes.after(schedule(), change(monday, None, true, 0)).group, []);
    }

    #[test]
    fn a_student_who_moves_takes_one_seat_and_none_where_the_group_is() {
        let (monday, night, evening) = (day("2027-01-11"), (clock(23), clock(7)), (clock(15), clock(23)));
        let taken = |all: &[DayChange]| -> Vec<(String, Shift, u32)> {
            let loads = loads(schedule(), STUDENTS, &changed(schedule(), all));
            loads[1..].iter().map(|load| (load.period.from.to_string(), load.shift, load.seats)).collect()
        };
        let to = |hours, who| change(monday, Some((DayKind::Shift, hours)), false, who);
        let at = |shift, seats| vec![("2027-01-11".to_owned(), shift, seats)];
        assert_eq!(taken(&[to(night, 1)]), at(Shift::Night, 1));
        assert_eq!(taken(&[to(night, 1), to(night, 2)]), at(Shift::Night, 2));
        assert_eq!(taken(&[to(night, 1), to(night, 0)]), at(Shift::Night, STUDENTS));
        assert_eq!(taken(&[to(evening, 0), to(night, 1)]), [at(Shift::Evening, STUDENTS), at(Shift::Night, 1)].concat());
        // of what is changed, only what is more than before is asked for
        let (before, after) = (changed(schedule(), &[to(night, 1)]), changed(schedule(), &[to(night, 1), to(night, 2)]));
        assert_eq!(taken_besides(schedule(), STUDENTS, &before, &after).iter().map(|load| load.seats).collect::<Vec<_>>(), [2]);
        assert_eq!(taken_besides(schedule(), STUDENTS, &after, &before), []);
    }

    #[test]
    fn days_move_along_by_whole_weeks() {
        let to = |from: &str, to: &str| Period::new(day(from), day(to)).expect("a period");
        let goes = |period: Period, on: &str| carried(schedule(), period, day(on)).map(|day| day.to_string());
        let two_weeks = to("2027-01-25", "2027-02-07");
        assert_eq!(goes(two_weeks, "2027-01-12").as_deref(), Some("2027-01-26"));
        assert_eq!(goes(two_weeks, "2027-01-13"), None, "none of its days");
        assert_eq!(goes(two_weeks, "2027-01-25"), None, "after its end");
        // shorter by its end, then not by whole weeks
        assert_eq!(goes(to("2027-01-11", "2027-01-17"), "2027-01-18"), None);
        assert_eq!(goes(to("2027-01-13", "2027-01-26"), "2027-01-18").as_deref(), Some("2027-01-18"));
        assert_eq!(goes(to("2027-01-13", "2027-01-26"), "2027-01-12"), None);
    }

    proptest! {
        #[test]
        fn a_student_comes_as_the_group_where_nothing_is_of_the_students_own(
            schedule in some_schedule(),
            all in prop::collection::vec(some_change(), 0..12),
        ) {
            let changes = changed(schedule, &all);
            let group = timetable(schedule, &changes.group);
            for who in 1..=STUDENTS {
                let own = changes.own_of(student(who));
                let theirs = timetable(schedule, &changes.of(student(who)));
                prop_assert_eq!(group.len(), theirs.len());
                for (ours, theirs) in group.iter().zip(&theirs) {
                    match own.iter().find(|one| one.day == theirs.day) {
                        None => prop_assert_eq!(ours, theirs),
                        Some(one) => prop_assert_eq!((one.kind, one.hours), (theirs.kind, theirs.hours)),
                    }
                }
                if own.is_empty() {
                    prop_assert_eq!(planned(&group), planned(&theirs));
                }
            }
        }

        #[test]
        fn planned_hours_are_those_of_the_days_on_which_somebody_comes(schedule in some_schedule(), all in prop::collection::vec(some_change(), 0..12)) {
            let days = timetable(schedule, &changed(schedule, &all).group);
            let minutes: u32 = days.iter().filter(|one| one.kind != DayKind::Cancelled).map(|one| Hours::between(one.hours).minutes()).sum();
            prop_assert_eq!(planned(&days).minutes(), minutes);
        }

        #[test]
        fn what_is_put_back_is_as_it_would_be(schedule in some_schedule(), all in prop::collection::vec(some_change(), 0..8), last in some_change()) {
            let before = changed(schedule, &all);
            let after = before.after(schedule, last).after(schedule, DayChange { to: None, ..last });
            let days = last.days(schedule);
            let (group, own) = (|changes: &Changes| timetable(schedule, &changes.group), |changes: &Changes, who| changes.own_of(student(who)));
            for who in 1..=STUDENTS {
                let left = |one: &&SpecialDay| last.student != Some(student(who)) || !days.contains(&one.day);
                prop_assert_eq!(own(&before, who).iter().filter(left).copied().collect::<Vec<_>>(), own(&after, who));
            }
            for (was, is) in group(&before).iter().zip(group(&after)) {
                let back = last.student.is_none() && days.contains(&is.day);
                prop_assert_eq!((is.kind, is.hours, is.changed), if back { (DayKind::Shift, schedule.hours, false) } else { (was.kind, was.hours, was.changed) });
            }
        }

        #[test]
        fn req_biz_01_a_placement_takes_a_seat_for_each_person_wherever_that_person_is(
            schedule in some_schedule(),
            all in prop::collection::vec(some_change(), 0..16),
        ) {
            let changes = changed(schedule, &all);
            let loads = loads(schedule, STUDENTS, &changes);
            let mut there: std::collections::HashMap<(Day, Shift), u32> = std::collections::HashMap::new();
            for who in 1..=STUDENTS {
                let theirs = timetable(schedule, &changes.of(student(who)));
                let mut places: Vec<(Day, Shift)> = theirs
                    .iter()
                    .filter(|one| one.kind != DayKind::Cancelled)
                    .map(|one| SpecialDay { day: one.day, kind: one.kind, hours: one.hours }.moved_to(schedule).unwrap_or((one.day, schedule.shift)))
                    .collect();
                places.sort_unstable_by_key(|(day, shift)| (*day, shift.word()));
                places.dedup();
                for place in places {
                    *there.entry(place).or_default() += 1;
                }
            }
            for ((day, shift), people) in there {
                let taken: u32 = loads.iter().filter(|load| load.shift == shift && load.falls_on(day)).map(|load| load.seats).sum();
                prop_assert!(taken >= people && taken <= STUDENTS, "{taken} seats for {people} people on {day} in {shift:?}");
            }
        }

        #[test]
        fn days_that_move_along_come_back(schedule in some_schedule(), all in prop::collection::vec(some_change(), 0..12), weeks in -5..5_i32) {
            let changes = changed(schedule, &all);
            let to = schedule.period.moved(weeks * 7);
            let moved = changes.carried(schedule, to);
            prop_assert_eq!(moved.days().len(), changes.days().len());
            prop_assert_eq!(moved.carried(Schedule { period: to, ..schedule }, schedule.period), changes);
        }
    }
}
