//! Requests made many at once, and asked otherwise before they are sent.

use super::super::edit::edit;
use super::super::timetable::{change, see as days};
use super::*;
use domain::placement::timetable::{DayChange, DayKind, Reach};

#[tokio::test(flavor = "multi_thread")]
async fn a_worksheet_makes_a_request_a_line_once_and_says_what_was_asked() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (first, second) = (people.asked("Médecine interne, 5e étage", 4).await, people.asked("Urgence", 2).await);
        let offering = first.offering;
        let asked = || run(&people.services, &people.placing, create::asked, offering);
        let before = asked().await.expect("counted");
        let sheet = NewRequest { lines: [&first.lines[..], &second.lines[..]].concat(), ..first.clone() };
        let made = run(&people.services, &people.placing, create, sheet.clone()).await.expect("made");
        assert_eq!(made.len(), 2);
        let again = NewRequest { lines: sheet.lines.iter().rev().copied().collect(), ..sheet.clone() };
        let twice = run(&people.services, &people.placing, create, again).await.expect("made");
        assert_eq!(twice.iter().collect::<HashSet<_>>(), made.iter().collect::<HashSet<_>>(), "pressed twice, it is the same sheet");
        let after = asked().await.expect("counted");
        assert!(after.enrolled > 0 && after.enrolled == before.enrolled);
        for line in &sheet.lines {
            let places = |asked: &create::Asked| asked.places.get(&line.destination).copied().unwrap_or_default();
            assert_eq!(places(&after), places(&before) + line.students);
        }
        // a moment later
        let later = "UPDATE placement SET created_at = created_at - 1000000 WHERE state = 'new'";
        store::testing::execute(&people.services.db, later).await.expect("written");
        // another set is another one, also of destinations that were just asked; and so is what was changed since
        let fewer = NewRequest { lines: vec![Line { students: 2, ..first.lines[0] }], ..first.clone() };
        let few = run(&people.services, &people.placing, create, fewer.clone()).await.expect("made");
        let same = run(&people.services, &people.placing, create, fewer.clone()).await.expect("made");
        assert_eq!((few.len(), &few), (1, &same), "pressed twice after others");
        let hours = (fewer.schedule.hours.0, Clock::new(16, 0).expect("an hour"));
        let longer = NewRequest { schedule: Schedule { hours, ..fewer.schedule }, ..fewer.clone() };
        let longer = run(&people.services, &people.placing, create, longer).await.expect("made");
        assert_ne!(longer, few, "days that end later are others");
        let act = people.act(few[0]).await;
        run(&people.services, &people.placing, edit, (act, NewRequest { comment: "Autre chose.".to_owned(), ..fewer.clone() }))
            .await
            .expect("edited");
        let anew = run(&people.services, &people.placing, create, fewer.clone()).await.expect("made");
        assert_ne!(few, anew, "what was changed is not what was asked");
        for id in [few[0], longer[0], anew[0]] {
            let act = people.act(id).await;
            run(&people.services, &people.placing, delete::delete, act).await.expect("deleted");
        }
        // what was cancelled asks for nothing any more, and another department finds nothing
        let id = people.sent(NewRequest { nickname: "à annuler".to_owned(), ..second.clone() }).await;
        let act = people.act(id).await;
        run(&people.services, &people.receiving, answer, (Answer::Accept, act)).await.expect("accepted");
        let act = people.act(id).await;
        run(&people.services, &people.placing, cancel::cancel, act).await.expect("cancelled");
        assert_eq!(asked().await.expect("counted"), after);
        let stranger = visitor(&people.services, "demo.al2").await;
        assert!(matches!(run(&people.services, &stranger, create::asked, offering).await, Err(Failure::NotFound)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_new_is_asked_otherwise_and_what_was_sent_is_not() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let asked = people.asked("Médecine interne, 5e étage", 4).await;
        let id = people.made(asked.clone()).await;
        // two days that are not as the others: one stays a day of the request
        let (monday, friday) = ("2027-04-19".parse().expect("a day"), "2027-04-23".parse().expect("a day"));
        for day in [monday, friday] {
            let to = Some((DayKind::Orientation, asked.schedule.hours));
            let orientation = DayChange { day, to, reach: Reach::Once, student: None };
            run(&people.services, &people.placing, change, (people.act(id).await, orientation)).await.expect("changed");
        }
        let other = people.asked("Urgence", 2).await;
        let otherwise = NewRequest {
            lines: other.lines.clone(),
            schedule: Schedule { weekdays: Weekdays::of([1, 2]), ..asked.schedule },
            comment: "Deux jours par semaine.".to_owned(),
            ..asked.clone()
        };
        let stale = Act { version: 1, ..people.act(id).await };
        let edited = |act: Act, asked: NewRequest| run(&people.services, &people.placing, edit, (act, asked));
        assert!(matches!(edited(stale, otherwise.clone()).await, Err(Failure::Refused(Code::RequestMoved))));
        let act = people.act(id).await;
        edited(act, otherwise.clone()).await.expect("edited");
        let file = people.file(Party::School, id).await.expect("seen");
        assert_eq!(
            (file.row.students, file.destination, file.comment.as_str()),
            (2, other.lines[0].destination, "Deux jours par semaine.")
        );
        assert_eq!(file.row.schedule, otherwise.schedule);
        assert_eq!(file.history[0].what, "edit");
        let days = run(&people.services, &people.placing, days, (id, None, Language::French)).await.expect("seen").days;
        let changed: Vec<_> = days.iter().filter(|day| day.kind == DayKind::Orientation).map(|day| day.day).collect();
        assert_eq!(changed, [monday], "Friday is no day of the request any more");

        // each mistake is told as when it is made, and nothing is written
        let act = people.act(id).await;
        let too_many = NewRequest { lines: vec![Line { students: 3, ..other.lines[0] }], ..otherwise.clone() };
        assert!(matches!(edited(act, too_many).await, Err(Failure::Invalid(_))));
        let act = people.act(id).await;
        let two = NewRequest { lines: [&asked.lines[..], &other.lines[..]].concat(), ..otherwise.clone() };
        assert!(matches!(edited(act, two).await, Err(Failure::Invalid(_))));
        assert!(matches!(people.file(Party::Host, id).await, Err(Failure::NotFound)), "the host sees nothing of it yet");

        let act = people.act(id).await;
        run(&people.services, &people.placing, bulk::send, vec![act]).await.expect("sent");
        let act = people.act(id).await;
        assert!(matches!(edited(act, otherwise).await, Err(Failure::Refused(Code::RequestMoved))));
    })
    .await;
}
