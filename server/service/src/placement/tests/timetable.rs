//! The days of a request: kept by the school, read by both sides.

use super::super::timetable::{change, see};
use super::*;

const MEDICINE: &str = "Médecine interne, 5e étage";

/// What was not accepted, and why.
fn wrong(answer: Result<(), Failure>) -> (String, Code) {
    match answer {
        Err(Failure::Invalid(fields)) => (fields[0].field.clone(), fields[0].code),
        other => panic!("{other:?}"),
    }
}

fn special(day: &str, kind: DayKind, from: u16, to: u16) -> DayChange {
    let clock = |hour| Clock::new(hour, 0).expect("an hour");
    DayChange::To(SpecialDay { day: day.parse().expect("a day"), kind, hours: (clock(from), clock(to)) })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_changed_by_the_school_and_read_by_both_sides() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let (id, _) = people.confirmed_of(people.asked(MEDICINE, 2).await).await;
        let seen = async |visitor: &Visitor| run(&services, visitor, see, (id, Language::French)).await;
        let by = async |visitor: &Visitor, act: Act, what: DayChange| run(&services, visitor, change, (act, what)).await;
        let text = |hours: Hours| hours.text(Language::French);
        // four weeks of five days of eight hours
        let before = seen(&people.placing).await.expect("seen");
        assert_eq!((before.days.len(), text(before.planned).as_str(), before.changeable), (20, "160\u{a0}h", true));

        by(&people.placing, people.act(id).await, special("2027-04-19", DayKind::Orientation, 9, 12)).await.expect("changed");
        by(&people.placing, people.act(id).await, special("2027-04-20", DayKind::Cancelled, 7, 15)).await.expect("changed");
        by(&people.placing, people.act(id).await, special("2027-04-23", DayKind::Shift, 23, 8)).await.expect("a longer night");
        let host = seen(&people.receiving).await.expect("seen");
        assert_eq!((host.days.len(), text(host.planned).as_str(), host.changeable, host.asked), (20, "148\u{a0}h", false, None));
        assert_eq!(text(people.file(Party::Host, id).await.expect("seen").hours), "148\u{a0}h");
        assert_eq!(seen(&people.unit).await.expect("seen").days, host.days);
        let told = people.file(Party::Host, id).await.expect("seen").history.remove(0);
        assert_eq!((told.what.as_str(), told.reason.as_str()), ("timetable", "2027-04-23"));

        // the same again changes nothing, and tells nothing
        let told = people.file(Party::School, id).await.expect("seen").history.len();
        by(&people.placing, people.act(id).await, special("2027-04-19", DayKind::Orientation, 9, 12)).await.expect("the same");
        by(&people.placing, people.act(id).await, DayChange::Back("2027-04-21".parse().expect("a day"))).await.expect("as it was");
        assert_eq!(people.file(Party::School, id).await.expect("seen").history.len(), told);

        let refused = by(&people.placing, people.act(id).await, special("2027-05-17", DayKind::Shift, 7, 15)).await;
        assert_eq!(wrong(refused), ("jour".to_owned(), Code::NotWithin));
        let refused = by(&people.placing, people.act(id).await, special("2027-04-26", DayKind::Shift, 7, 7)).await;
        assert_eq!(wrong(refused), ("fin-heure".to_owned(), Code::SameHours));
        // no seat is taken on a Saturday
        let refused = by(&people.placing, people.act(id).await, special("2027-04-24", DayKind::Shift, 7, 15)).await;
        assert_eq!(wrong(refused), ("jour".to_owned(), Code::NotOfItsDays));
        let stale = Act { version: 1, ..people.act(id).await };
        let refused = by(&people.placing, stale, special("2027-04-26", DayKind::Shift, 7, 9)).await;
        assert!(matches!(refused, Err(Failure::Refused(Code::RequestMoved))));
        for visitor in [&people.receiving, &people.unit] {
            let refused = by(visitor, people.act(id).await, special("2027-04-26", DayKind::Shift, 7, 9)).await;
            assert!(matches!(refused, Err(Failure::Forbidden)));
        }

        for day in ["2027-04-19", "2027-04-20", "2027-04-23"] {
            by(&people.placing, people.act(id).await, DayChange::Back(day.parse().expect("a day"))).await.expect("back");
        }
        assert_eq!(seen(&people.placing).await.expect("seen").days, before.days);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn days_go_with_a_request_that_is_deleted_and_stay_as_they_were_once_it_is_over() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let made = run(&services, &people.placing, create, people.asked(MEDICINE, 1).await).await.expect("made")[0];
        let observed = special("2027-04-19", DayKind::Observation, 9, 12);
        run(&services, &people.placing, change, (people.act(made).await, observed)).await.expect("changed");
        assert!(matches!(run(&services, &people.receiving, see, (made, Language::French)).await, Err(Failure::NotFound)), "not sent yet");
        run(&services, &people.placing, delete::delete, people.act(made).await).await.expect("deleted");
        assert!(matches!(run(&services, &people.placing, see, (made, Language::French)).await, Err(Failure::NotFound)));

        let (id, _) = people.confirmed_of(people.asked(MEDICINE, 1).await).await;
        run(&services, &people.placing, cancel::cancel, people.act(id).await).await.expect("cancelled");
        let refused = run(&services, &people.placing, change, (people.act(id).await, observed)).await;
        assert!(matches!(refused, Err(Failure::Refused(Code::RequestMoved))));
        assert!(!run(&services, &people.placing, see, (id, Language::French)).await.expect("seen").changeable);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_biz_01_a_day_moved_into_another_shift_takes_its_seats_there_too() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let night = |students| {
            let people = &people;
            async move {
                let asked = people.asked("Urgence", students).await;
                let hours = (Clock::new(23, 30).expect("an hour"), Clock::new(7, 30).expect("an hour"));
                people.sent(NewRequest { schedule: Schedule { shift: Shift::Night, hours, ..asked.schedule }, ..asked }).await
            }
        };
        let accept = async |id| run(&services, &people.receiving, answer, (Answer::Accept, people.act(id).await)).await;
        let by = async |act: Act, what: DayChange| run(&services, &people.placing, change, (act, what)).await;

        // both seats of the night are taken: a day of somebody else is not moved into it
        let (full, day) = (night(2).await, people.sent(people.asked("Urgence", 1).await).await);
        accept(full).await.expect("both seats");
        accept(day).await.expect("a seat of the day");
        let moved = special("2027-04-19", DayKind::Shift, 23, 7);
        assert_eq!(wrong(by(people.act(day).await, moved).await), ("debut-heure".to_owned(), Code::SeatsTaken));
        // most of its hours are still those of the day: it is no other shift
        by(people.act(day).await, special("2027-04-20", DayKind::Shift, 7, 19)).await.expect("a long day");
        by(people.act(day).await, special("2027-04-21", DayKind::Cancelled, 23, 7)).await.expect("nobody comes");

        // once it is there, the night has a seat less
        run(&services, &people.placing, cancel::cancel, people.act(full).await).await.expect("cancelled");
        by(people.act(day).await, moved).await.expect("there is room");
        let (two, one) = (night(2).await, night(1).await);
        assert_eq!(refused(accept(two).await), Code::SeatsTaken);
        accept(one).await.expect("one is left");
        // a request takes the seats of its moved days when it is accepted, too
        let late = people.sent(people.asked("Urgence", 1).await).await;
        by(people.act(late).await, moved).await.expect("nothing is taken yet");
        assert_eq!(refused(accept(late).await), Code::SeatsTaken);
        by(people.act(late).await, DayChange::Back("2027-04-19".parse().expect("a day"))).await.expect("back");
        accept(late).await.expect("a seat of the day");
    })
    .await;
}
