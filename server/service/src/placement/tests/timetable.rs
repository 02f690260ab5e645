//! The days of a request: kept by the school, read by both sides.

use super::super::timetable::{change, see};
use super::*;
use domain::placement::timetable::{DayChange, DayKind, SpecialDay};

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
