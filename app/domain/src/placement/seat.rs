//! How many seats requests take at a destination, day by day and shift by shift, and how many it has (`security.md` BIZ-01).

use super::hours::Hours;
use super::request::Clock;
use crate::calendar::{Day, Period, Weekdays};
use crate::discipline::Discipline;
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

/// Seats taken for students of a discipline; nothing where their program does not say which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Which discipline.
    pub discipline: Option<Discipline>,
    /// Which seats.
    pub load: Load,
}

/// How many seats a destination has on some days, in a shift: in all, or at most for a discipline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// For which discipline; for all of them together where it is nothing.
    pub discipline: Option<Discipline>,
    /// On which days.
    pub period: Period,
    /// How many; 0 where it takes nobody.
    pub seats: u32,
}

/// How many seats a destination has, in a shift.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capacity {
    /// On a day of which nothing else is said.
    pub usual: u32,
    /// What else is said. Of several that hold for a day, the fewest seats.
    pub limits: Vec<Limit>,
}

impl Capacity {
    /// The same seats every day, for whoever comes.
    pub const fn usual(seats: u32) -> Self {
        Self { usual: seats, limits: Vec::new() }
    }

    fn least(&self, day: Day, discipline: Option<Discipline>) -> Option<u32> {
        let holds = |limit: &&Limit| limit.discipline == discipline && limit.period.holds(day);
        self.limits.iter().filter(holds).map(|limit| limit.seats).min()
    }

    /// The seats of a day, of all together and then of a discipline: those that nothing limits are those of all.
    fn on(&self, day: Day, discipline: Option<Discipline>) -> (u32, Option<u32>) {
        (self.least(day, None).unwrap_or(self.usual), discipline.and_then(|one| self.least(day, Some(one))))
    }
}

/// How full a destination is on the day on which the fewest seats are left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fullness {
    /// How many seats there are.
    pub seats: u32,
    /// How many others take.
    pub taken: u32,
    /// On which day; nothing where nobody else comes.
    pub on: Option<Day>,
}

impl Fullness {
    /// How many seats are left.
    pub const fn left(self) -> u32 {
        self.seats.saturating_sub(self.taken)
    }
}

/// How full a destination is for whoever asks, on the first of the days asked for on which the fewest seats are left, among those of all
/// and those of the discipline.
pub fn fullness(asked: &Claim, others: &[Claim], capacity: &Capacity) -> Fullness {
    let Claim { discipline, load } = asked;
    let met: Vec<&Claim> =
        others.iter().filter(|other| other.load.shift == load.shift && load.period.shared(other.load.period).is_some()).collect();
    let left = |seats: u32, taken: u32| i64::from(seats) - i64::from(taken);
    let mut fullest: Option<Fullness> = None;
    for day in load.days() {
        let taken = |of: Option<Discipline>| {
            let there = met.iter().filter(|other| other.load.falls_on(day) && (of.is_none() || other.discipline == of));
            there.map(|other| other.load.seats).fold(0, u32::saturating_add)
        };
        let (all, own) = capacity.on(day, *discipline);
        for (seats, taken) in [Some((all, taken(None))), own.map(|own| (own, taken(*discipline)))].into_iter().flatten() {
            if fullest.is_none_or(|full| left(seats, taken) < left(full.seats, full.taken)) {
                fullest = Some(Fullness { seats, taken, on: (taken > 0).then_some(day) });
            }
        }
    }
    fullest.unwrap_or(Fullness { seats: capacity.usual, taken: 0, on: None })
}

/// For each of the claims on a destination, the first of its days on which they are more than its seats, in its shift.
pub fn crowded(claims: &[Claim], capacity: &Capacity) -> Vec<Option<Fullness>> {
    let mut taken: HashMap<(Shift, Day, Option<Discipline>), u32> = HashMap::new();
    for Claim { discipline, load } in claims {
        for day in load.days() {
            for of in [None, *discipline].into_iter().take(if discipline.is_some() { 2 } else { 1 }) {
                let here = taken.entry((load.shift, day, of)).or_default();
                *here = here.saturating_add(load.seats);
            }
        }
    }
    let over = |claim: &Claim, day: Day| {
        let taken = |of: Option<Discipline>| taken.get(&(claim.load.shift, day, of)).copied().unwrap_or_default();
        let (all, own) = capacity.on(day, claim.discipline);
        let both = [Some((all, taken(None))), own.map(|own| (own, taken(claim.discipline)))];
        let (seats, taken) = both.into_iter().flatten().find(|(seats, taken)| taken > seats)?;
        Some(Fullness { seats, taken, on: Some(day) })
    };
    claims.iter().map(|claim| claim.load.days().find_map(|day| over(claim, day))).collect()
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

    fn claim(load: Load) -> Claim {
        Claim { discipline: None, load }
    }

    #[test]
    fn seats_are_counted_on_the_days_that_are_shared() {
        let asked = load("2027-01-11", "2027-02-19", &[1, 2], 6);
        let tuesdays = load("2027-01-19", "2027-02-09", &[2], 4);
        let wednesdays = load("2027-01-19", "2027-02-09", &[3], 8);
        let evenings = Load { shift: Shift::Evening, ..tuesdays };
        let full = |others: &[Load]| {
            let others: Vec<Claim> = others.iter().copied().map(claim).collect();
            let full = fullness(&claim(asked), &others, &Capacity::usual(9));
            (full.taken, full.on)
        };
        assert_eq!(full(&[tuesdays, wednesdays, evenings]), (4, Some(day("2027-01-19"))));
        assert_eq!(full(&[tuesdays, tuesdays]), (8, Some(day("2027-01-19"))));
        assert_eq!(full(&[]), (0, None));
        assert!(asked.meets(&tuesdays) && !asked.meets(&wednesdays) && !asked.meets(&evenings));
    }

    #[test]
    fn a_destination_has_other_seats_on_some_days_and_keeps_some_for_a_discipline() {
        let mondays = load("2027-01-11", "2027-02-19", &[1], 2);
        let summer = Period::new(day("2027-02-01"), day("2027-02-07")).expect("a period");
        let nurse = |load: Load| Claim { discipline: Some(Discipline::Nursing), load };
        let mut capacity = Capacity::usual(6);
        let seats = |capacity: &Capacity, asked: Claim, others: &[Claim]| {
            let Fullness { seats, taken, on } = fullness(&asked, others, capacity);
            (seats, taken, on.map(|day| day.to_string()))
        };
        assert_eq!(seats(&capacity, nurse(mondays), &[]), (6, 0, None));
        // fewer for all, in the first week of February
        capacity.limits.push(Limit { discipline: None, period: summer, seats: 3 });
        assert_eq!(seats(&capacity, nurse(mondays), &[]), (3, 0, None));
        let others = [claim(mondays), nurse(mondays)];
        assert_eq!(seats(&capacity, nurse(mondays), &others), (3, 4, Some("2027-02-01".to_owned())), "already too many");
        assert_eq!(fullness(&nurse(mondays), &others, &capacity).left(), 0);
        // at most three nurses at once, whoever else comes, all winter
        capacity.limits = vec![Limit { discipline: Some(Discipline::Nursing), period: mondays.period, seats: 3 }];
        assert_eq!(seats(&capacity, nurse(mondays), &others), (3, 2, Some("2027-01-11".to_owned())));
        assert_eq!(seats(&capacity, claim(mondays), &others), (6, 4, Some("2027-01-11".to_owned())), "the others have those of all");
        let all = [nurse(mondays), nurse(mondays), claim(mondays)];
        let over = Fullness { seats: 3, taken: 4, on: Some(day("2027-01-11")) };
        assert_eq!(crowded(&all, &capacity), [Some(over), Some(over), None]);
        // more on some days
        capacity.limits = vec![Limit { discipline: None, period: summer, seats: 10 }];
        assert_eq!(crowded(&[mondays, mondays, mondays, mondays].map(claim), &capacity)[0].map(|full| full.taken), Some(8));
        let week = Load { period: summer, ..mondays };
        assert_eq!(seats(&capacity, claim(week), &[]), (10, 0, None));
    }

    fn loads() -> impl Strategy<Value = Load> {
        (0..60_i32, 0..40_i32, 0..128_u8, 0..3_usize, 1..9_u32).prop_map(|(from, length, weekdays, shift, seats)| {
            let from = day("2027-02-20").plus(from);
            let period = Period { from, to: from.plus(length) };
            Load { period, weekdays: Weekdays::from_bits(weekdays), shift: Shift::ALL[shift], seats }
        })
    }

    fn claims() -> impl Strategy<Value = Claim> {
        (loads(), 0..3_usize).prop_map(|(load, which)| Claim { discipline: DISCIPLINES[which], load })
    }

    fn capacities() -> impl Strategy<Value = Capacity> {
        let limit = (0..60_i32, 0..40_i32, 0..3_usize, 0..20_u32).prop_map(|(from, length, which, seats)| {
            let from = day("2027-02-20").plus(from);
            Limit { discipline: DISCIPLINES[which], period: Period { from, to: from.plus(length) }, seats }
        });
        (0..20_u32, prop::collection::vec(limit, 0..4)).prop_map(|(usual, limits)| Capacity { usual, limits })
    }

    const DISCIPLINES: [Option<Discipline>; 3] = [None, Some(Discipline::Nursing), Some(Discipline::Imaging)];

    /// The fewest seats left on a day, worked out one by one.
    fn left_on(day: Day, asked: &Claim, others: &[Claim], capacity: &Capacity) -> i64 {
        let there = |of: Option<Discipline>| -> i64 {
            let those = others.iter().filter(|other| other.load.shift == asked.load.shift && other.load.falls_on(day));
            those.filter(|other| of.is_none() || other.discipline == of).map(|other| i64::from(other.load.seats)).sum()
        };
        let least = |of: Option<Discipline>| {
            capacity.limits.iter().filter(|one| one.discipline == of && one.period.holds(day)).map(|one| i64::from(one.seats)).min()
        };
        let all = least(None).unwrap_or(i64::from(capacity.usual)) - there(None);
        asked.discipline.and_then(|of| Some(least(Some(of))? - there(Some(of)))).map_or(all, |own| all.min(own))
    }

    proptest! {
        #[test]
        fn the_fullest_day_is_the_one_with_the_fewest_seats_left(
            asked in claims(),
            others in prop::collection::vec(claims(), 0..8),
            capacity in capacities(),
        ) {
            let full = fullness(&asked, &others, &capacity);
            let fewest = asked.load.days().map(|day| left_on(day, &asked, &others, &capacity)).min();
            let left = i64::from(full.seats) - i64::from(full.taken);
            prop_assert_eq!(left, fewest.unwrap_or(i64::from(capacity.usual)));
            prop_assert!(full.on.is_none_or(|day| left_on(day, &asked, &others, &capacity) == left));
        }

        #[test]
        fn who_comes_when_there_is_room_crowds_nobody(all in prop::collection::vec(claims(), 0..10), capacity in capacities()) {
            let mut there: Vec<Claim> = Vec::new();
            for one in all {
                if fullness(&one, &there, &capacity).left() >= one.load.seats {
                    there.push(one);
                }
            }
            prop_assert!(crowded(&there, &capacity).iter().all(Option::is_none));
        }

        #[test]
        fn a_claim_is_crowded_where_it_would_not_be_let_in(all in prop::collection::vec(claims(), 0..8), capacity in capacities()) {
            for (place, found) in crowded(&all, &capacity).into_iter().enumerate() {
                let others: Vec<Claim> = all.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, claim)| *claim).collect();
                let room = fullness(&all[place], &others, &capacity);
                let comes = all[place].load.has_days();
                prop_assert_eq!(found.is_some(), comes && room.left() < all[place].load.seats);
                prop_assert!(found.is_none_or(|full| full.on.is_some_and(|day| all[place].load.falls_on(day)) && full.taken > full.seats));
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
