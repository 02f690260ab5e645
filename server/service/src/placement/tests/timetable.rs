//! The days of a request: kept by the school, read by both sides.

use super::super::timetable::{change, see};
use super::*;
use domain::placement::summary::SummaryFilter;

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
    DayChange { to: Some((kind, (clock(from), clock(to)))), ..back(day) }
}

fn back(day: &str) -> DayChange {
    DayChange { day: day.parse().expect("a day"), to: None, reach: Reach::Once, student: None }
}

fn weekly(change: DayChange) -> DayChange {
    DayChange { reach: Reach::Weekly, ..change }
}

fn of(student: StudentId, change: DayChange) -> DayChange {
    DayChange { student: Some(student), ..change }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_changed_by_the_school_and_read_by_both_sides() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let (id, _) = people.confirmed_of(people.asked(MEDICINE, 2).await).await;
        let seen = async |visitor: &Visitor| run(&services, visitor, see, (id, None, Language::French)).await;
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
        by(&people.placing, people.act(id).await, back("2027-04-21")).await.expect("as it was");
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
            by(&people.placing, people.act(id).await, back(day)).await.expect("back");
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
        assert!(
            matches!(run(&services, &people.receiving, see, (made, None, Language::French)).await, Err(Failure::NotFound)),
            "not sent yet"
        );
        run(&services, &people.placing, delete::delete, people.act(made).await).await.expect("deleted");
        assert!(matches!(run(&services, &people.placing, see, (made, None, Language::French)).await, Err(Failure::NotFound)));

        let (id, _) = people.confirmed_of(people.asked(MEDICINE, 1).await).await;
        run(&services, &people.placing, cancel::cancel, people.act(id).await).await.expect("cancelled");
        let refused = run(&services, &people.placing, change, (people.act(id).await, observed)).await;
        assert!(matches!(refused, Err(Failure::Refused(Code::RequestMoved))));
        assert!(!run(&services, &people.placing, see, (id, None, Language::French)).await.expect("seen").changeable);
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
        let first = Code::SeatsTakenOn("2027-04-19".parse().expect("a day"));
        assert_eq!(wrong(by(people.act(day).await, moved).await), ("debut-heure".to_owned(), first));
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
        by(people.act(late).await, back("2027-04-19")).await.expect("back");
        accept(late).await.expect("a seat of the day");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_the_week_is_changed_until_the_end_whole_or_not_at_all() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let by = async |act: Act, what: DayChange| run(&services, &people.placing, change, (act, what)).await;
        let seen = async |id| run(&services, &people.receiving, see, (id, None, Language::French)).await.expect("seen");
        let accept = async |id| run(&services, &people.receiving, answer, (Answer::Accept, people.act(id).await)).await;
        // both seats of the night are taken in May
        let asked = people.asked("Urgence", 2).await;
        let night =
            Schedule { period: days("2027-05-01", "2027-05-14"), shift: Shift::Night, hours: Shift::Night.usual_hours(), ..asked.schedule };
        let full = people.sent(NewRequest { schedule: night, ..asked }).await;
        accept(full).await.expect("both seats");
        let id = people.sent(people.asked("Urgence", 1).await).await;
        accept(id).await.expect("a seat of the day");
        let before = seen(id).await.days;

        let nights = weekly(special("2027-04-19", DayKind::Shift, 23, 7));
        let first = Code::SeatsTakenOn("2027-05-03".parse().expect("a day"));
        assert_eq!(wrong(by(people.act(id).await, nights).await), ("debut-heure".to_owned(), first));
        assert_eq!(seen(id).await.days, before, "nothing half done");

        run(&services, &people.placing, cancel::cancel, people.act(full).await).await.expect("cancelled");
        let told = people.file(Party::Host, id).await.expect("seen").history.len();
        by(people.act(id).await, nights).await.expect("there is room");
        let after = people.file(Party::Host, id).await.expect("seen");
        assert_eq!(after.history.len(), told + 1, "one line");
        assert_eq!((after.history[0].what.as_str(), after.history[0].reason.as_str()), ("timetable", "2027-04-19/2027-05-10"));
        assert_eq!(after.pattern.weekly.iter().map(|one| (one.weekday, one.from)).collect::<Vec<_>>(), [(1, None)]);
        let changed = seen(id).await;
        assert_eq!(changed.days.iter().filter(|one| one.changed).count(), 4);
        assert!(changed.pattern.single.is_empty() && changed.set.len() == 4);

        // once they are there, the night has a seat less on each of them
        let asked = people.asked("Urgence", 2).await;
        let both = people.sent(NewRequest { schedule: night, ..asked }).await;
        assert_eq!(refused(accept(both).await), Code::SeatsTaken);
        by(people.act(id).await, weekly(back("2027-04-26"))).await.expect("back");
        assert_eq!(seen(id).await.days.iter().filter(|one| one.changed).count(), 1);
        accept(both).await.expect("both seats of May");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_of_a_group_has_days_of_the_students_own() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let seen = async |visitor: &Visitor, id, whose| run(&services, visitor, see, (id, whose, Language::French)).await;
        let by = async |visitor: &Visitor, act: Act, what: DayChange| run(&services, visitor, change, (act, what)).await;
        let text = |hours: Hours| hours.text(Language::French);
        let id = people.sent(people.asked(MEDICINE, 3).await).await;
        run(&services, &people.receiving, answer, (Answer::Accept, people.act(id).await)).await.expect("accepted");
        let candidates = run(&services, &people.placing, see::candidates, (id, Language::French)).await.expect("candidates");
        let students: Vec<_> = candidates.iter().take(4).map(|candidate| candidate.id).collect();
        run(&services, &people.placing, assign::assign, (people.act(id).await, students[..3].to_vec())).await.expect("assigned");

        let long = of(students[0], special("2027-04-19", DayKind::Shift, 7, 19));
        by(&people.placing, people.act(id).await, long).await.expect("a longer day");
        by(&people.placing, people.act(id).await, of(students[1], weekly(special("2027-04-20", DayKind::Cancelled, 7, 15))))
            .await
            .expect("no Tuesday");
        let group = seen(&people.placing, id, None).await.expect("seen");
        assert_eq!((text(group.planned).as_str(), group.people.len(), group.set.len()), ("160\u{a0}h", 3, 0));
        let own = seen(&people.placing, id, Some(students[0])).await.expect("seen");
        assert_eq!((text(own.planned).as_str(), own.set.len(), own.person.expect("a person").0), ("164\u{a0}h", 1, students[0]));
        let own = seen(&people.placing, id, Some(students[1])).await.expect("seen");
        assert_eq!((text(own.planned).as_str(), own.pattern.weekly.len()), ("128\u{a0}h", 1));
        let own = seen(&people.placing, id, Some(students[2])).await.expect("seen");
        assert_eq!((own.days, own.planned), (group.days.clone(), group.planned), "as the group");
        // the history says that it is one person, and not who
        let told = people.file(Party::Host, id).await.expect("seen").history.remove(0);
        assert_eq!((told.what.as_str(), told.reason.as_str()), ("timetable_student", "2027-04-20/2027-05-11"));

        // who is not on it has no days on it; nor has anybody whom the reader may not name
        for (visitor, whose) in [(&people.placing, students[3]), (&people.receiving, students[0])] {
            assert!(matches!(seen(visitor, id, Some(whose)).await, Err(Failure::NotFound)));
        }
        assert!(matches!(by(&people.placing, people.act(id).await, of(students[3], long)).await, Err(Failure::NotFound)));
        let stranger = visitor(&services, "demo.al3").await;
        assert!(matches!(seen(&stranger, id, Some(students[0])).await, Err(Failure::NotFound)));
        assert!(matches!(by(&stranger, people.act(id).await, long).await, Err(Failure::NotFound)));
        let stale = Act { version: 1, ..people.act(id).await };
        assert!(matches!(by(&people.placing, stale, of(students[0], back("2027-04-19"))).await, Err(Failure::Refused(Code::RequestMoved))));
        assert!(matches!(by(&people.receiving, people.act(id).await, long).await, Err(Failure::Forbidden)));

        // before names are released the host reads how many, then who
        let host = seen(&people.receiving, id, None).await.expect("seen");
        assert!(host.people.is_empty() && host.apart.len() == 5 && host.apart.iter().all(|(name, _)| name.is_none()));
        run(&services, &people.placing, confirm::confirm, people.act(id).await).await.expect("confirmed");
        let host = seen(&people.receiving, id, None).await.expect("seen");
        assert_eq!(host.people.len(), 3);
        assert_eq!(host.apart[0].0.as_deref(), Some(candidates[0].name.as_str()));
        assert_eq!(text(seen(&people.receiving, id, Some(students[0])).await.expect("seen").planned), "164\u{a0}h");

        // the student's own day stands over the group's, until it is put back
        by(&people.placing, people.act(id).await, special("2027-04-19", DayKind::Orientation, 9, 12)).await.expect("for the group");
        assert_eq!(text(seen(&people.placing, id, Some(students[0])).await.expect("seen").planned), "164\u{a0}h");
        by(&people.placing, people.act(id).await, of(students[0], back("2027-04-19"))).await.expect("as the group");
        assert_eq!(text(seen(&people.placing, id, Some(students[0])).await.expect("seen").planned), "155\u{a0}h");

        // withdrawn from a day on: what is of the student's own from then on is no more, and the host has the name no more
        let on = "2027-05-04".parse().expect("a day");
        run(&services, &people.placing, withdraw::withdraw, leaving(people.act(id).await, students[1], on)).await.expect("withdrawn");
        for visitor in [&people.placing, &people.receiving] {
            assert!(matches!(seen(visitor, id, Some(students[1])).await, Err(Failure::NotFound)));
        }
        assert!(seen(&people.receiving, id, None).await.expect("seen").apart.is_empty());
        run(&services, &people.placing, restore::restore, (people.act(id).await, students[1])).await.expect("restored");
        assert_eq!(
            text(seen(&people.placing, id, Some(students[1])).await.expect("seen").planned),
            "139\u{a0}h",
            "two Tuesdays, and the orientation"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn days_of_a_students_own_go_with_the_assignment_and_with_the_request() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let id = people.sent(people.asked(MEDICINE, 2).await).await;
        run(&services, &people.receiving, answer, (Answer::Accept, people.act(id).await)).await.expect("accepted");
        let candidates = run(&services, &people.placing, see::candidates, (id, Language::French)).await.expect("candidates");
        let students: Vec<_> = candidates.iter().take(2).map(|candidate| candidate.id).collect();
        let assigned = async |students: &[StudentId]| {
            run(&services, &people.placing, assign::assign, (people.act(id).await, students.to_vec())).await.expect("assigned")
        };
        assigned(&students).await;
        let moved = of(students[0], special("2027-04-19", DayKind::Shift, 23, 7));
        run(&services, &people.placing, change, (people.act(id).await, moved)).await.expect("a night");
        let apart = async || run(&services, &people.placing, see, (id, None, Language::French)).await.expect("seen").apart.len();
        assert_eq!(apart().await, 1);
        assigned(&students[1..]).await;
        assigned(&students).await;
        assert_eq!(apart().await, 0, "gone with the assignment");

        // asked again after it was postponed, it may be deleted
        run(&services, &people.placing, change, (people.act(id).await, moved)).await.expect("a night");
        run(&services, &people.placing, confirm::confirm, people.act(id).await).await.expect("confirmed");
        let later = Postponement { act: people.act(id).await, period: days("2027-04-26", "2027-05-14"), ask_again: true, removing: 0 };
        run(&services, &people.placing, postpone::postpone, later).await.expect("asked again");
        assert_eq!(apart().await, 1, "a week later");
        run(&services, &people.placing, delete::delete, people.act(id).await).await.expect("deleted");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_alone_has_the_days_of_the_request() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let (id, students) = people.confirmed(MEDICINE, 1).await;
        let own = of(students[0], special("2027-04-19", DayKind::Orientation, 9, 12));
        run(&services, &people.placing, change, (people.act(id).await, own)).await.expect("changed");
        let seen = run(&services, &people.receiving, see, (id, Some(students[0]), Language::French)).await.expect("seen");
        assert!(seen.person.is_none() && seen.people.is_empty() && seen.apart.is_empty() && seen.set.len() == 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_biz_01_the_last_seat_of_a_night_goes_to_one_student_whoever_asks_at_once() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let in_shift = async |shift: Shift, students| {
            let asked = people.asked("Urgence", students).await;
            NewRequest { schedule: Schedule { shift, hours: shift.usual_hours(), ..asked.schedule }, ..asked }
        };
        let accept = async |id| run(&services, &people.receiving, answer, (Answer::Accept, people.act(id).await)).await;
        let one = people.sent(in_shift(Shift::Night, 1).await).await;
        accept(one).await.expect("one seat of two");
        let groups =
            [people.confirmed_of(in_shift(Shift::Day, 2).await).await, people.confirmed_of(in_shift(Shift::Evening, 2).await).await];
        for round in 0..3 {
            let mut tried = Vec::new();
            for (id, students) in &groups {
                let night = of(students[round % 2], special("2027-04-19", DayKind::Shift, 23, 7));
                let (services, visitor, act) = (Arc::clone(&services), people.placing.clone(), people.act(*id).await);
                tried.push((*id, night, tokio::spawn(async move { run(&services, &visitor, change, (act, night)).await })));
            }
            let mut moved = Vec::new();
            for (id, night, one) in tried {
                match one.await.expect("an answer") {
                    Ok(()) => moved.push((id, night)),
                    refused => assert_eq!(wrong(refused).0, "debut-heure"),
                }
            }
            let [(id, night)] = moved[..] else { panic!("{} of them have the last seat", moved.len()) };
            // nor does anybody else get it
            let late = people.sent(in_shift(Shift::Night, 1).await).await;
            assert_eq!(refused(accept(late).await), Code::SeatsTaken);
            let put_back = DayChange { to: None, ..night };
            run(&services, &people.placing, change, (people.act(id).await, put_back)).await.expect("back");
        }
        // the whole group moves there where a seat is its own student's already, and no further
        let (id, students) = &groups[0];
        run(&services, &people.placing, change, (people.act(*id).await, of(students[0], special("2027-04-19", DayKind::Shift, 23, 7))))
            .await
            .expect("the last seat");
        let all = special("2027-04-19", DayKind::Shift, 23, 7);
        let full = Code::SeatsTakenOn("2027-04-19".parse().expect("a day"));
        assert_eq!(wrong(run(&services, &people.placing, change, (people.act(*id).await, all)).await), ("debut-heure".to_owned(), full));
        run(&services, &people.placing, cancel::cancel, people.act(one).await).await.expect("cancelled");
        run(&services, &people.placing, change, (people.act(*id).await, all)).await.expect("two seats for two");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_days_go_along_with_what_is_postponed_or_are_removed_knowingly() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let asked = people.asked(MEDICINE, 2).await;
        let schedule = Schedule { period: days("2027-04-19", "2027-05-07"), ..asked.schedule };
        let (id, students) = people.confirmed_of(NewRequest { schedule, ..asked }).await;
        let by = async |what: DayChange| run(&services, &people.placing, change, (people.act(id).await, what)).await.expect("changed");
        by(special("2027-04-19", DayKind::Orientation, 9, 12)).await;
        by(of(students[0], special("2027-05-07", DayKind::Cancelled, 7, 15))).await;
        let set = async || {
            let group = run(&services, &people.placing, see, (id, None, Language::French)).await.expect("seen").set;
            let own = run(&services, &people.placing, see, (id, Some(students[0]), Language::French)).await.expect("seen").set;
            group.into_iter().chain(own).map(|day| day.to_string()).collect::<Vec<_>>()
        };
        let postponed = async |from, to, removing| {
            let asked = Postponement { act: people.act(id).await, period: days(from, to), ask_again: false, removing };
            run(&services, &people.placing, postpone::postpone, asked).await
        };
        // by a week: they go along
        postponed("2027-04-26", "2027-05-14", 0).await.expect("postponed");
        assert_eq!(set().await, ["2027-04-26", "2027-05-14"]);
        // the start stays, the end does not: one is outside, which is agreed to first
        assert_eq!(people.file(Party::School, id).await.expect("seen").changed.len(), 2);
        let refused = postponed("2027-04-26", "2027-05-07", 0).await.map(|_| ());
        assert_eq!(wrong(refused), ("enlever".to_owned(), Code::ChangedDaysLost));
        assert_eq!(set().await, ["2027-04-26", "2027-05-14"], "nothing half done");
        postponed("2027-04-26", "2027-05-07", 1).await.expect("postponed");
        assert_eq!(set().await, ["2027-04-26"]);
        let told = people.file(Party::Host, id).await.expect("seen").history;
        assert_eq!(
            told.iter().take(2).map(|one| (one.what.as_str(), one.reason.as_str())).collect::<Vec<_>>(),
            [("days_removed", "1"), ("postpone", "Une raison.")]
        );

        // seats are those of the days where they go
        by(special("2027-04-28", DayKind::Shift, 23, 7)).await;
        let night =
            Schedule { period: days("2027-05-05", "2027-05-05"), shift: Shift::Night, hours: Shift::Night.usual_hours(), ..schedule };
        let seats = people.file(Party::School, id).await.expect("seen").fullness.seats;
        let other = people.sent(NewRequest { schedule: night, ..people.asked(MEDICINE, seats - 1).await }).await;
        run(&services, &people.receiving, answer, (Answer::Accept, people.act(other).await)).await.expect("all but one");
        assert_eq!(self::refused(postponed("2027-05-03", "2027-05-14", 0).await), Code::SeatsTaken);
        assert_eq!(set().await, ["2027-04-26", "2027-04-28"], "nothing half done");
        postponed("2027-04-28", "2027-05-07", 1).await.expect("by two days: they stay");
        assert_eq!(set().await, ["2027-04-28"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_is_cancelled_for_a_student_overlaps_nothing() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let (first, students) = people.confirmed(MEDICINE, 2).await;
        people.confirmed("Urgence", 2).await;
        let elsewhere = async || {
            let filter = SummaryFilter { period: Some(days("2027-04-19", "2027-05-14")), ..SummaryFilter::default() };
            let summary = run(&services, &people.placing, summary::see, (filter, Language::French)).await.expect("a summary");
            let line = summary.places.iter().flat_map(|place| &place.lines).find(|line| line.row.id == first).expect("a line");
            line.students.iter().map(|one| one.elsewhere.as_ref().map(|at| at.on.to_string())).collect::<Vec<_>>()
        };
        let on = |day: &str| Some(day.to_owned());
        assert_eq!(elsewhere().await, [on("2027-04-19"), on("2027-04-19")]);
        let by = async |what: DayChange| run(&services, &people.placing, change, (people.act(first).await, what)).await.expect("changed");
        by(of(students[0], special("2027-04-19", DayKind::Cancelled, 7, 15))).await;
        assert_eq!(elsewhere().await, [on("2027-04-20"), on("2027-04-19")]);
        // cancelled for the group, but for who comes all the same
        by(special("2027-04-20", DayKind::Cancelled, 7, 15)).await;
        by(of(students[1], special("2027-04-19", DayKind::Cancelled, 7, 15))).await;
        by(of(students[1], special("2027-04-20", DayKind::Observation, 7, 15))).await;
        assert_eq!(elsewhere().await, [on("2027-04-21"), on("2027-04-20")]);
    })
    .await;
}
