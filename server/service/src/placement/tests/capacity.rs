//! Seats that a host says for some days or for a discipline: never exceeded, whoever answers.

use super::*;
use crate::catalogue::{self, Seen};
use domain::catalogue::MOST_LIMITS;
use domain::discipline::Discipline;
use domain::id::{CapacityId, DestinationId};
use domain::placement::Limit;
use domain::placement::summary::SummaryFilter;

const UNIT_ASKED: &str = "Médecine interne, 5e étage";

impl People {
    async fn seen(&self, id: DestinationId) -> Seen {
        let file = run(&self.services, &self.receiving, catalogue::see::see, id).await.expect("seen");
        Seen { destination: id, version: file.version }
    }

    async fn limited(&self, id: DestinationId, limit: Limit) -> CapacityId {
        let seen = self.seen(id).await;
        run(&self.services, &self.receiving, catalogue::capacity::add, (seen, limit)).await.expect("said")
    }

    async fn taken_back(&self, id: DestinationId, line: CapacityId) {
        let seen = self.seen(id).await;
        run(&self.services, &self.receiving, catalogue::capacity::remove, (seen, line)).await.expect("taken back");
    }

    async fn accepted(&self, id: PlacementId) -> Result<RequestState, Failure> {
        run(&self.services, &self.receiving, answer, (Answer::Accept, self.act(id).await)).await
    }
}

fn april(discipline: Option<Discipline>, seats: u32) -> Limit {
    Limit { discipline, period: days("2027-04-26", "2027-04-30"), seats }
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_said_for_some_days_or_a_discipline_are_never_exceeded() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let asked = people.asked(UNIT_ASKED, 2).await;
        let unit = asked.lines[0].destination;
        let of = |students: u32| NewRequest { lines: vec![Line { destination: unit, students }], ..asked.clone() };

        // fewer for all, in one week of the four
        let line = people.limited(unit, april(None, 2)).await;
        match run(&people.services, &people.placing, create, of(3)).await {
            Err(Failure::Invalid(fields)) => assert_eq!(fields[0].code, Code::SeatsTaken),
            other => panic!("more than there will be: {other:?}"),
        }
        let (two, one) = (people.sent(of(2)).await, people.sent(of(1)).await);
        people.accepted(two).await.expect("the two of that week");
        assert_eq!(refused(people.accepted(one).await), Code::SeatsTaken);
        let full = people.file(Party::Host, one).await.expect("seen").fullness;
        assert_eq!((full.seats, full.taken, full.on), (2, 2, Some("2027-04-26".parse().expect("a day"))), "the day that decides");
        people.taken_back(unit, line).await;
        assert!(people.file(Party::Host, one).await.expect("seen").fullness.left() > 0, "as every week");

        // so many nurses at once, and no more; for who is of another discipline, the seats of all
        let line = people.limited(unit, april(Some(Discipline::Nursing), 2)).await;
        assert_eq!(refused(people.accepted(one).await), Code::SeatsTaken);
        let others = people.limited(unit, april(Some(Discipline::Imaging), 0)).await;
        people.taken_back(unit, line).await;
        people.accepted(one).await.expect("what is said of another discipline is not of nurses");
        people.taken_back(unit, others).await;

        // what was accepted stays so, and is told
        for id in [two, one] {
            let all = run(&people.services, &people.placing, see::candidates, (id, Language::French)).await.expect("candidates");
            let many = people.file(Party::School, id).await.expect("seen").row.students as usize;
            let free: Vec<_> = all.iter().filter(|one| one.elsewhere.is_none()).take(many).map(|one| one.id).collect();
            run(&people.services, &people.placing, assign::assign, (people.act(id).await, free)).await.expect("assigned");
            run(&people.services, &people.placing, confirm::confirm, people.act(id).await).await.expect("confirmed");
        }
        people.limited(unit, april(Some(Discipline::Nursing), 2)).await;
        let filter = SummaryFilter { period: Some(asked.schedule.period), overlaps: true, ..SummaryFilter::default() };
        let found = run(&people.services, &people.receiving, summary::see, (filter, Language::French)).await.expect("a summary");
        let over: Vec<_> = found.places.iter().flat_map(|place| &place.lines).filter_map(|line| line.over_seats).collect();
        assert_eq!(over.iter().map(|full| (full.seats, full.taken)).collect::<Vec<_>>(), [(2, 3), (2, 3)]);

        // on days without anything said, two at once for what is left
        let line = people.limited(unit, Limit { discipline: None, period: days("2027-04-19", "2027-05-14"), seats: 4 }).await;
        let (left, right) = (people.sent(of(1)).await, people.sent(of(1)).await);
        people.taken_back(unit, line).await;
        people.limited(unit, Limit { discipline: Some(Discipline::Nursing), period: days("2027-05-03", "2027-05-14"), seats: 4 }).await;
        people.limited(unit, Limit { discipline: Some(Discipline::Nursing), period: days("2027-04-19", "2027-05-14"), seats: 9 }).await;
        let (first, second) = tokio::join!(people.accepted(left), people.accepted(right));
        assert!(first.is_err() && second.is_err(), "in the last week of April there are too many nurses already: {first:?} {second:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_seat_of_a_discipline_goes_to_one() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let asked = people.asked(UNIT_ASKED, 1).await;
        let unit = asked.lines[0].destination;
        people.limited(unit, april(Some(Discipline::Nursing), 1)).await;
        let make = |name: &str| people.sent(NewRequest { nickname: name.to_owned(), ..asked.clone() });
        let (left, right) = (make("gauche").await, make("droite").await);
        let (first, second) = tokio::join!(people.accepted(left), people.accepted(right));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_host_says_how_many_seats_it_has_and_only_of_days_to_come() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let unit = people.asked(UNIT_ASKED, 1).await.lines[0].destination;
        let seen = people.seen(unit).await;
        let limit = april(None, 3);
        for (field, code, limit) in [
            ("places", Code::NotSeats, Limit { seats: 101, ..limit }),
            ("places-fin", Code::DayPast, Limit { period: days("2020-01-06", "2020-01-10"), ..limit }),
        ] {
            match run(&people.services, &people.receiving, catalogue::capacity::add, (seen, limit)).await {
                Err(Failure::Invalid(fields)) => assert_eq!((fields[0].field.as_str(), fields[0].code), (field, code)),
                other => panic!("{field}: {other:?}"),
            }
        }
        for other in [&people.placing, &people.unit] {
            let said = run(&people.services, other, catalogue::capacity::add, (seen, limit)).await;
            assert!(matches!(said, Err(Failure::Forbidden)), "{said:?}");
        }
        let neighbour = visitor(&people.services, "demo.cr2").await;
        let said = run(&people.services, &neighbour, catalogue::capacity::add, (seen, limit)).await;
        assert!(matches!(said, Err(Failure::NotFound)), "another host's: {said:?}");
        assert_eq!(people.seen(unit).await, seen, "nothing was changed");

        let line = people.limited(unit, limit).await;
        assert!(matches!(run(&people.services, &people.receiving, catalogue::capacity::add, (seen, limit)).await, Err(Failure::Stale)));
        assert!(matches!(run(&people.services, &neighbour, catalogue::capacity::remove, (seen, line)).await, Err(Failure::NotFound)));
        // a line of this unit is not one of another
        let other = people.asked("Urgence", 1).await.lines[0].destination;
        let elsewhere = people.seen(other).await;
        let taken = run(&people.services, &people.receiving, catalogue::capacity::remove, (elsewhere, line)).await;
        assert!(matches!(taken, Err(Failure::NotFound)), "{taken:?}");
        let shown = run(&people.services, &people.placing, catalogue::see::see, unit).await.expect("a school reads it");
        assert_eq!(shown.limits.iter().map(|one| (one.id, one.limit)).collect::<Vec<_>>(), [(line, limit)]);
        people.taken_back(unit, line).await;
        for seats in 0..u32::try_from(MOST_LIMITS).expect("few") {
            people.limited(unit, april(None, seats)).await;
        }
        let seen = people.seen(unit).await;
        match run(&people.services, &people.receiving, catalogue::capacity::add, (seen, limit)).await {
            Err(Failure::Invalid(fields)) => assert_eq!(fields[0].code, Code::TooManyLines),
            other => panic!("{other:?}"),
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_sent_to_a_destination_that_was_closed_meanwhile_says_so_and_what_is_under_way_goes_on() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let asked = people.asked(UNIT_ASKED, 1).await;
        let unit = asked.lines[0].destination;
        let elsewhere = people.made(people.asked("Urgence", 1).await).await;
        let sent = people.sent(NewRequest { nickname: "partie".to_owned(), ..asked.clone() }).await;
        let made = people.made(NewRequest { nickname: "restée".to_owned(), ..asked }).await;
        let seen = people.seen(unit).await;
        run(&people.services, &people.receiving, catalogue::close::close, (seen, true)).await.expect("closed");
        let act = people.act(made).await;
        assert_eq!(refused(run(&people.services, &people.placing, bulk::send, vec![act.clone()]).await), Code::DestinationShut);
        let both = vec![act, people.act(elsewhere).await];
        let check =
            run(&people.services, &people.placing, bulk::check, (Deed::Send, both.clone(), Language::French)).await.expect("checked");
        assert_eq!(check.left.iter().map(|(row, why)| (row.id, *why)).collect::<Vec<_>>(), [(made, Obstacle::Closed)]);
        let done = run(&people.services, &people.placing, bulk::send, both).await.expect("the other went");
        assert_eq!((done.done, done.left), (1, 1));
        assert_eq!(people.file(Party::School, made).await.expect("seen").row.state, RequestState::New, "nothing half done");
        people.accepted(sent).await.expect("it was under way");
    })
    .await;
}
