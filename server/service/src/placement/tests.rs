mod call;
mod capacity;
mod lists;
mod parts;
mod sharing;
mod timetable;
mod worksheet;

use super::answer::{Answer, answer};
use super::create::create;
use super::guest::GuestAnswer;
use super::*;
use crate::access::{Visitor, run};
use crate::demo::fixture::{on_each_demonstration, visitor};
use crate::outbox::worker::{self, Route};
use crate::secret::LinkToken;
use crate::services::Services;
use domain::calendar::Weekdays;
use domain::id::{OfferingId, PlacementId, StudentId};
use domain::placement::bulk::{BulkDone, Deed, MOST_AT_ONCE, Obstacle};
use domain::placement::duty::{Due, Duty};
use domain::placement::pattern::Pattern;
use domain::placement::request::{
    Clock, Division, EarlyEnd, Line, NewRequest, Postponement, RequestFile, RequestFilter, Schedule, Supervision, Supervisor, Tags,
    Withdrawal, WorkList,
};
use domain::placement::timetable::{DayChange, DayKind, Reach};
use domain::placement::{Hours, Shift, Targets};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

const PLACING: &str = "demo.cd";
const RECEIVING: &str = "demo.cr";
const UNIT: &str = "demo.dc";

/// Those who act on requests in the demonstration.
struct People {
    services: Arc<Services>,
    placing: Visitor,
    receiving: Visitor,
    unit: Visitor,
}

impl People {
    async fn of(services: Arc<Services>) -> Self {
        let placing = visitor(&services, PLACING).await;
        let receiving = visitor(&services, RECEIVING).await;
        let unit = visitor(&services, UNIT).await;
        Self { services, placing, receiving, unit }
    }

    fn party(&self, party: Party) -> &Visitor {
        match party {
            Party::Host => &self.receiving,
            Party::Destination => &self.unit,
            _ => &self.placing,
        }
    }

    async fn file(&self, party: Party, id: PlacementId) -> Result<RequestFile, Failure> {
        run(&self.services, self.party(party), see::see, (id, Language::French)).await
    }

    async fn act(&self, id: PlacementId) -> Act {
        let file = self.file(Party::School, id).await.expect("the school sees its own");
        Act { request: id, version: file.row.version, reason: "Une raison.".to_owned() }
    }

    async fn list(&self, party: Party) -> WorkList {
        run(&self.services, self.party(party), list::list, (RequestFilter::default(), Language::French)).await.expect("a list").1
    }

    async fn choices(&self) -> create::Choices {
        run(&self.services, &self.placing, create::choices, Language::French).await.expect("choices")
    }

    /// A request for a unit in April, from Monday to Friday.
    async fn asked(&self, unit: &str, students: u32) -> NewRequest {
        let choices = self.choices().await;
        let destination = choices.destinations.iter().find(|destination| destination.name == unit).expect("a unit").id;
        let period = Period::new("2027-04-19".parse().expect("a day"), "2027-05-14".parse().expect("a day")).expect("a period");
        let hours = (Clock::new(7, 30).expect("an hour"), Clock::new(15, 30).expect("an hour"));
        NewRequest {
            offering: self.offering().await,
            lines: vec![Line { destination, students }],
            supervision: Supervision::Teacher,
            schedule: Schedule { period, weekdays: Weekdays::WORKING, shift: Shift::Day, hours },
            nickname: String::new(),
            comment: String::new(),
            release_on: None,
        }
    }

    /// Stage 4, of those who did Stage 3.
    async fn offering(&self) -> OfferingId {
        let choices = self.choices().await;
        choices.offerings.iter().find(|offering| offering.label.contains("180-40B-SU")).expect("an offering").id
    }

    async fn made(&self, asked: NewRequest) -> PlacementId {
        run(&self.services, &self.placing, create, asked).await.expect("made")[0]
    }

    async fn sent(&self, asked: NewRequest) -> PlacementId {
        let id = self.made(asked).await;
        let act = self.act(id).await;
        run(&self.services, &self.placing, bulk::send, vec![act]).await.expect("sent");
        id
    }

    async fn confirmed(&self, unit: &str, many: usize) -> (PlacementId, Vec<StudentId>) {
        self.confirmed_of(self.asked(unit, u32::try_from(many).expect("few")).await).await
    }

    async fn confirmed_of(&self, asked: NewRequest) -> (PlacementId, Vec<StudentId>) {
        let many = usize::try_from(asked.lines[0].students).expect("few");
        let id = self.sent(asked).await;
        let act = self.act(id).await;
        run(&self.services, &self.receiving, answer, (Answer::Accept, act)).await.expect("accepted");
        let candidates = run(&self.services, &self.placing, see::candidates, (id, Language::French)).await.expect("candidates");
        let students: Vec<_> = candidates.iter().take(many).map(|candidate| candidate.id).collect();
        let act = self.act(id).await;
        run(&self.services, &self.placing, assign::assign, (act, students.clone())).await.expect("assigned");
        let act = self.act(id).await;
        run(&self.services, &self.placing, confirm::confirm, act).await.expect("confirmed");
        (id, students)
    }
}

/// « Désaffecter », without anybody instead.
fn leaving(act: Act, student: StudentId, on: Day) -> Withdrawal {
    Withdrawal { act, student, on, hours: None, instead: None }
}

fn days(from: &str, to: &str) -> Period {
    Period::new(from.parse().expect("a day"), to.parse().expect("a day")).expect("a period")
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> Code {
    match outcome {
        Err(Failure::Refused(code)) => code,
        Err(Failure::Invalid(fields)) => fields[0].code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_goes_from_the_school_to_the_unit_and_back() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let asked = people.asked("Médecine interne, 5e étage", 6).await;
        let destination = asked.lines[0].destination;
        let id = people.made(asked).await;
        assert!(matches!(people.file(Party::Host, id).await, Err(Failure::NotFound)), "what is new is the school's alone");

        let first = people.act(id).await;
        run(&people.services, &people.placing, bulk::send, vec![first.clone()]).await.expect("sent");
        let again = run(&people.services, &people.placing, bulk::send, vec![first]).await;
        assert_eq!(refused(again), Code::RequestMoved, "sent once");
        assert!(matches!(people.file(Party::Destination, id).await, Err(Failure::NotFound)), "not redirected yet");

        let act = people.act(id).await;
        let to = run(&people.services, &people.receiving, redirect::redirect, (act, destination)).await.expect("redirected");
        assert_eq!(to, RequestState::Redirected);
        let act = people.act(id).await;
        run(&people.services, &people.unit, answer, (Answer::Accept, act)).await.expect("the unit accepts");
        let act = people.act(id).await;
        assert_eq!(refused(run(&people.services, &people.placing, confirm::confirm, act).await), Code::NobodyAssigned);
        let act = people.act(id).await;
        run(&people.services, &people.receiving, answer, (Answer::Accept, act)).await.expect("the host accepts");

        let candidates = run(&people.services, &people.placing, see::candidates, (id, Language::French)).await.expect("candidates");
        let students: Vec<_> = candidates.iter().take(7).map(|candidate| candidate.id).collect();
        let act = people.act(id).await;
        let many = run(&people.services, &people.placing, assign::assign, (act, students.clone())).await;
        assert_eq!(refused(many), Code::TooManyAssigned);
        let act = people.act(id).await;
        run(&people.services, &people.placing, assign::assign, (act, students[..6].to_vec())).await.expect("assigned");
        let before = people.file(Party::Host, id).await.expect("seen");
        assert!(before.students.is_empty() && before.assigned == 6, "names come with the confirmation (G22)");
        let act = people.act(id).await;
        run(&people.services, &people.placing, confirm::confirm, act).await.expect("confirmed");
        let after = people.file(Party::Destination, id).await.expect("seen");
        assert_eq!(after.students.len(), 6);
        let ours = people.file(Party::School, id).await.expect("seen");
        assert!(after.students.iter().zip(&ours.students).all(|(theirs, ours)| theirs.number != ours.number), "the network's number (G22)");

        // « Désaffecter »: the host loses the student at once
        let act = people.act(id).await;
        let on = today(people.services.clock.now());
        run(&people.services, &people.placing, withdraw::withdraw, leaving(act, students[0], on)).await.expect("withdrawn");
        let after = people.file(Party::Host, id).await.expect("seen");
        assert!(after.students.len() == 5 && !after.students.iter().any(|student| student.id == students[0]));
        assert!(after.history.iter().all(|happened| happened.what != "withdraw" || happened.reason.is_empty()), "why is the school's");
        let act = people.act(id).await;
        let twice = run(&people.services, &people.placing, withdraw::withdraw, leaving(act, students[0], on)).await;
        assert!(matches!(twice, Err(Failure::NotFound)));
        let happened: Vec<_> = after.history.iter().rev().map(|happened| happened.what.as_str()).collect();
        assert_eq!(happened, ["create", "send", "redirect", "accept", "accept", "assign", "confirm", "withdraw"]);
        assert!(after.history.iter().all(|happened| happened.party != Party::School || happened.by.is_empty()), "names stay on their side");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_held_until_the_release_date_and_delivered_that_day() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let day = today(people.services.clock.now()).plus(1);
        let asked = NewRequest { release_on: Some(day), ..people.asked("Urgence", 2).await };
        let id = people.sent(asked).await;
        let held = people.file(Party::School, id).await.expect("seen").row;
        assert_eq!(held.state, RequestState::Held);
        assert!(matches!(people.file(Party::Host, id).await, Err(Failure::NotFound)), "not before the day (G17)");
        assert_eq!(deliver::deliver(&people.services).await.expect("run"), 0);
        let later = people.services.clock.now().plus_hours(24);
        let services = crate::demo::fixture::at(&people.services, later);
        assert_eq!(deliver::deliver(&services).await.expect("run"), 1);
        assert_eq!(deliver::deliver(&services).await.expect("run"), 0, "once");
        assert_eq!(people.file(Party::Host, id).await.expect("seen").row.state, RequestState::Sent);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_asked_says_which_field_and_makes_nothing() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let before = people.list(Party::School).await.counts;
        let good = people.asked("Urgence", 2).await;
        let outside = Period::new("2027-05-10".parse().expect("a day"), "2027-06-30".parse().expect("a day")).expect("a period");
        let no_day = Schedule { weekdays: Weekdays::default(), ..good.schedule };
        let of = |students: u32| NewRequest { lines: vec![Line { students, ..good.lines[0] }], ..good.clone() };
        let here = format!("personnes-{}", good.lines[0].destination);
        let many = vec![good.lines[0]; 51];
        let cases: [(&str, Code, NewRequest); 10] = [
            ("offre", Code::Required, NewRequest { offering: OfferingId(uuid::Uuid::nil()), ..good.clone() }),
            ("destination", Code::Required, NewRequest { lines: Vec::new(), ..good.clone() }),
            ("destination", Code::TooManyDestinations, NewRequest { lines: many, ..good.clone() }),
            (&here, Code::NotACount, of(0)),
            (&here, Code::NotACount, of(10_000)),
            (&here, Code::SeatsTaken, of(3)),
            (&here, Code::OneAtATime, NewRequest { supervision: Supervision::Preceptor, ..good.clone() }),
            ("debut", Code::DatesOutside, NewRequest { schedule: Schedule { period: outside, ..good.schedule }, ..good.clone() }),
            ("jours", Code::Required, NewRequest { schedule: no_day, ..good.clone() }),
            ("commentaire", Code::TooLong, NewRequest { comment: "é".repeat(2_001), ..good.clone() }),
        ];
        for (field, code, asked) in cases {
            match run(&people.services, &people.placing, create, asked).await {
                Err(Failure::Invalid(fields)) => {
                    assert!(fields.iter().any(|error| error.field == field && error.code == code), "{field}: {fields:?}");
                }
                other => panic!("{field}: {other:?}"),
            }
        }
        assert_eq!(people.list(Party::School).await.counts, before);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_biz_01_seats_are_never_overbooked_whoever_answers_at_once() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        // two seats, eight requests of one student each, answered all at once
        let mut ids = Vec::new();
        for _ in 0..8 {
            ids.push(people.sent(people.asked("Urgence", 1).await).await);
        }
        for _ in 0..3 {
            let mut answers = Vec::new();
            for id in &ids {
                let (services, visitor, act) = (Arc::clone(&people.services), people.receiving.clone(), people.act(*id).await);
                answers.push(tokio::spawn(async move { run(&services, &visitor, answer, (Answer::Accept, act)).await }));
            }
            for one in answers {
                if let Err(failure) = one.await.expect("an answer") {
                    assert!(matches!(failure, Failure::Refused(Code::SeatsTaken | Code::RequestMoved)), "{failure:?}");
                }
            }
            let mut taken = 0;
            for id in &ids {
                taken += u32::from(people.file(Party::Host, *id).await.expect("seen").row.state == RequestState::Accepted);
            }
            assert_eq!(taken, 2, "as many as there are seats");
        }
        // a seat that is freed can be taken
        let free = people.list(Party::Host).await.rows.into_iter().find(|row| row.state == RequestState::Accepted && ids.contains(&row.id));
        let act = people.act(free.expect("one").id).await;
        run(&people.services, &people.placing, cancel::cancel, act).await.expect("cancelled");
        let mut waiting = Vec::new();
        for id in &ids {
            if people.file(Party::Host, *id).await.expect("seen").row.state == RequestState::Sent {
                waiting.push(*id);
            }
        }
        let act = people.act(waiting[0]).await;
        run(&people.services, &people.receiving, answer, (Answer::Accept, act)).await.expect("accepted");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_school_another_department_and_another_host_find_nothing() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (id, _) = people.confirmed("Urgence", 2).await;
        for stranger in ["demo.al2", "demo.al3"] {
            let stranger = visitor(&people.services, stranger).await;
            let seen = run(&people.services, &stranger, see::see, (id, Language::French)).await;
            assert!(matches!(seen, Err(Failure::NotFound)));
            let act = people.act(id).await;
            assert!(matches!(run(&people.services, &stranger, cancel::cancel, act).await, Err(Failure::NotFound)));
            let all = run(&people.services, &stranger, list::list, (RequestFilter::default(), Language::French)).await.expect("a list").1;
            assert!(all.rows.iter().all(|row| row.id != id));
        }
        for (user, forbidden) in [("demo.assistance", true), ("demo.etudiant", true)] {
            let stranger = visitor(&people.services, user).await;
            let seen = run(&people.services, &stranger, see::see, (id, Language::French)).await;
            assert_eq!(matches!(seen, Err(Failure::Forbidden)), forbidden, "{user}");
        }
        // the unit was never asked
        assert!(
            people.file(Party::Destination, id).await.is_err() || people.list(Party::Destination).await.rows.iter().any(|row| row.id == id)
        );
    })
    .await;
}

/// What a person may try, whatever the request's state.
#[tokio::test(flavor = "multi_thread")]
async fn many_go_at_once_and_who_cannot_is_left_and_said() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let services = &people.services;
        // three for a unit of eight seats, of four each: two fit
        let mut acts = Vec::new();
        for group in 1..=3 {
            let nickname = format!("Groupe {group}");
            let id = people.made(NewRequest { nickname, ..people.asked("Médecine interne, 5e étage", 4).await }).await;
            acts.push(people.act(id).await);
        }
        let check = run(services, &people.placing, bulk::check, (Deed::Send, acts.clone(), Language::French)).await.expect("a check");
        assert_eq!((check.going.len(), check.left.len(), check.gone), (3, 0, 0));
        assert!(check.outside.is_empty(), "the agreement of the demonstration covers them");
        let mut stale = acts.clone();
        stale[0].version += 1;
        let check = run(services, &people.placing, bulk::check, (Deed::Send, stale.clone(), Language::French)).await.expect("a check");
        assert_eq!(check.left.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [Obstacle::Moved]);
        let done = run(services, &people.placing, bulk::send, stale).await.expect("sent");
        assert_eq!(done, BulkDone { done: 2, left: 1 }, "what changed is left");
        let done = run(services, &people.placing, bulk::send, acts.clone()).await.expect("sent");
        assert_eq!(done, BulkDone { done: 1, left: 2 }, "and nothing is sent twice");

        for act in &mut acts {
            act.version = people.act(act.request).await.version;
        }
        let check = run(services, &people.receiving, bulk::check, (Deed::Accept, acts.clone(), Language::French)).await.expect("a check");
        assert_eq!(check.left.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [Obstacle::SeatsTaken], "seats of the same go count");
        let done = run(services, &people.receiving, bulk::answer, (Answer::Accept, acts.clone(), String::new())).await.expect("accepted");
        assert_eq!(done, BulkDone { done: 2, left: 1 });
        let none = run(services, &people.receiving, bulk::answer, (Answer::Accept, acts.clone(), String::new())).await;
        assert_eq!(refused(none), Code::RequestMoved, "none can go any more");
        let silent = run(services, &people.receiving, bulk::answer, (Answer::Decline, acts, " ".to_owned())).await;
        assert_eq!(refused(silent), Code::Required, "a refusal says why");
        let nothing = run(services, &people.receiving, bulk::redirect, Vec::new()).await;
        assert_eq!(refused(nothing), Code::NothingSelected);
        let act = Act { request: people.made(people.asked("Urgence", 1).await).await, version: 1, reason: String::new() };
        let most = run(services, &people.placing, bulk::send, vec![act; MOST_AT_ONCE + 1]).await;
        assert_eq!(refused(most), Code::TooManyAtOnce);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_home_says_what_its_role_has_to_do_and_no_more() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let duties = |visitor: Visitor| {
            let services = Arc::clone(&people.services);
            async move { run(&services, &visitor, waiting::waiting, ()).await.expect("duties") }
        };
        let has = |all: &[Due], duty| all.iter().find(|due| due.duty == duty).map_or(0, |due| due.count);
        let (school, host, unit) =
            (duties(people.placing.clone()).await, duties(people.receiving.clone()).await, duties(people.unit.clone()).await);
        // what the demonstration holds (demo/placements.rs, demo/calls.rs)
        assert_eq!((has(&school, Duty::Send), has(&school, Duty::Assign), has(&school, Duty::Release)), (2, 2, 0));
        assert_eq!(has(&school, Duty::AgreementEnds), 1, "the one of CISSS de la Rive ends in December");
        assert_eq!((has(&host, Duty::Answer), has(&host, Duty::Decide), has(&host, Duty::UnitLate { days: 14 })), (1, 2, 1));
        assert_eq!(has(&unit, Duty::AnswerUnit), 2);
        assert!(school.iter().all(|due| !matches!(due.duty, Duty::Answer | Duty::AnswerUnit)), "{school:?}");
        assert_eq!(unit.len(), 1, "{unit:?}");
        assert_eq!(unit[0].late, None, "another unit is late");

        // each host gives its units the time it wants
        let set = |visitor: &Visitor, unit_days| {
            let (services, visitor) = (Arc::clone(&people.services), visitor.clone());
            async move { run(&services, &visitor, targets::set, Targets { unit_days, reminder_days: 0 }).await }
        };
        assert!(matches!(set(&people.placing, 90).await, Err(Failure::Forbidden)));
        assert!(matches!(set(&people.unit, 90).await, Err(Failure::Forbidden)));
        set(&people.receiving, 90).await.expect("set");
        let (host, unit) = (duties(people.receiving.clone()).await, duties(people.unit.clone()).await);
        assert!(host.iter().all(|due| !matches!(due.duty, Duty::UnitLate { .. })), "{host:?}");
        assert_eq!((has(&unit, Duty::AnswerUnit), unit[0].late), (2, None));
        set(&people.receiving, 1).await.expect("set");
        let (host, unit) = (duties(people.receiving.clone()).await, duties(people.unit.clone()).await);
        assert_eq!(has(&host, Duty::UnitLate { days: 1 }), 2, "{host:?}");
        assert_eq!(unit[0].late, Some(1), "the unit is told what its coordination is: {unit:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_work_list_is_filtered_by_the_other_side_the_course_and_the_words() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let list = |filter: RequestFilter| {
            let (services, visitor) = (Arc::clone(&people.services), people.placing.clone());
            async move { run(&services, &visitor, list::list, (filter, Language::French)).await.expect("a list").1 }
        };
        let all = list(RequestFilter::default()).await;
        assert_eq!((all.total, all.partners.len()), (15, 2));
        let rive = all.partners.iter().find(|(_, name)| name.contains("Rive")).expect("a host").0;
        let of_rive = list(RequestFilter { partner: Some(rive), ..RequestFilter::default() }).await;
        assert_eq!(of_rive.total, 3);
        assert!(of_rive.rows.iter().all(|row| row.host.contains("Rive")));
        assert_eq!(of_rive.counts.iter().map(|(_, count)| count).sum::<u32>(), 3, "counts are those of the view");
        let course = list(RequestFilter { course: Some("180-30B-SU".to_owned()), ..RequestFilter::default() }).await;
        assert_eq!(course.total, 5);
        let numbered = list(RequestFilter { text: "SUPER-1007".to_owned(), ..RequestFilter::default() }).await;
        assert_eq!(numbered.rows.iter().map(|row| row.reference.as_str()).collect::<Vec<_>>(), ["SUPER-1007"]);
        let mut asked = people.asked("Urgence", 1).await;
        asked.nickname = "Jumelage d’été à l’Urgence".to_owned();
        people.made(asked).await;
        assert_eq!(
            list(RequestFilter { text: "ete jumelage".to_owned(), ..RequestFilter::default() }).await.total,
            1,
            "accents are not asked"
        );
        assert_eq!(list(RequestFilter { text: "%".to_owned(), ..RequestFilter::default() }).await.total, 0, "nothing is a wildcard");
    })
    .await;
}

/// The text of the mails to an address, once the outbox is empty.
async fn mails_to(services: &Arc<Services>, address: &str) -> Vec<String> {
    worker::drain(services, &mut Route::Demonstration).await.expect("drained");
    let tx = services.db.begin::<store::Read>().await.expect("a transaction");
    let mails = store::demo_mail::latest(&tx, 50).await.expect("mails");
    mails.into_iter().filter(|mail| mail.address == address).map(|mail| mail.text).collect()
}

fn token(mail: &str) -> LinkToken {
    let (_, rest) = mail.split_once("/reponse/").expect("a link");
    LinkToken::parse(&rest[..43]).expect("a token")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_without_a_user_answers_by_the_link_of_a_mail() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let services = &people.services;
        let nobody = Visitor::default();
        let id = people.sent(people.asked("Gériatrie, 4e étage", 2).await).await;
        assert_eq!(people.file(Party::School, id).await.expect("it").row.state, RequestState::SentByMail);
        let mail = mails_to(services, "stages@cisssdelarive.example").await.remove(0);
        assert!(
            mail.contains("Mathieu Desrosiers")
                && mail.contains("Gériatrie, 4e étage")
                && mail.contains("mathieu.desrosiers@cegepsuper.ca"),
            "{mail}"
        );
        let first = token(&mail);
        let shown = run(services, &nobody, guest::see, (first.clone(), Language::French)).await.expect("shown");
        assert_eq!((shown.row.id, shown.steps.len()), (id, 2));

        // written again: the former link says so
        let act = people.act(id).await;
        run(services, &people.placing, guest::write_again, act).await.expect("written again");
        let mails = mails_to(services, "stages@cisssdelarive.example").await;
        let second = mails.iter().map(|mail| token(mail)).find(|token| token.digest() != first.digest()).expect("another link");
        assert_eq!(refused(run(services, &nobody, guest::see, (first, Language::French)).await), Code::SecretSuperseded);

        let said = |answer, name: &str, reason: &str, version| GuestAnswer {
            token: second.clone(),
            answer,
            name: name.to_owned(),
            reason: reason.to_owned(),
            version,
        };
        let version = shown.row.version;
        let nameless = run(services, &nobody, guest::answer, said(Answer::Accept, " ", "", version)).await;
        assert_eq!(refused(nameless), Code::Required);
        let silent = run(services, &nobody, guest::answer, said(Answer::Decline, "Serge Villeneuve", "", version)).await;
        assert_eq!(refused(silent), Code::Required);
        run(services, &nobody, guest::answer, said(Answer::Decline, "Serge Villeneuve", "Travaux.", version)).await.expect("declined");
        let late = run(services, &nobody, guest::answer, said(Answer::Accept, "Serge Villeneuve", "", version)).await;
        assert_eq!(refused(late), Code::RequestMoved);
        run(services, &nobody, guest::answer, said(Answer::Accept, "Serge Villeneuve", "", version + 1)).await.expect("accepted after all");
        let file = people.file(Party::School, id).await.expect("it");
        assert_eq!(file.row.state, RequestState::Accepted);
        assert_eq!((file.history[0].by.as_str(), file.history[0].party), ("Serge Villeneuve", Party::Guest));
        let shown = run(services, &nobody, guest::see, (second.clone(), Language::French)).await.expect("shown");
        assert!(shown.steps.is_empty(), "what was accepted is the school's to confirm");

        // a day that is not as the others is read by the link, too
        assert_eq!(shown.pattern, Pattern::default());
        let clock = |hour| Clock::new(hour, 0).expect("an hour");
        let day: Day = "2027-04-20".parse().expect("a day");
        let to = Some((DayKind::Orientation, (clock(9), clock(12))));
        let orientation = DayChange { day, to, reach: Reach::Once, student: None };
        run(services, &people.placing, super::timetable::change, (people.act(id).await, orientation)).await.expect("changed");
        let shown = run(services, &nobody, guest::see, (second.clone(), Language::French)).await.expect("shown");
        assert_eq!(shown.pattern.single.iter().map(|one| (one.day, one.kind)).collect::<Vec<_>>(), [(day, DayKind::Orientation)]);

        // a link does not open for ever, nor does one that nobody was given
        let unknown = LinkToken::new(&crate::random::SystemRandom).expect("dice");
        assert_eq!(refused(run(services, &nobody, guest::see, (unknown, Language::French)).await), Code::SecretUnknown);
        let later = crate::demo::fixture::at(services, services.clock.now().plus_hours(24 * 31));
        assert_eq!(refused(run(&later, &nobody, guest::see, (second, Language::French)).await), Code::SecretExpired);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawal_is_undone_while_its_day_is_ahead_and_a_free_place_is_taken_once() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let services = &people.services;
        let (id, students) = people.confirmed("Urgence", 2).await;
        let today = today(services.clock.now());
        let others: Vec<_> = run(services, &people.placing, see::candidates, (id, Language::French)).await.expect("candidates");
        let others: Vec<_> = others.iter().filter(|one| !one.assigned).map(|one| one.id).collect();

        let long_ago = leaving(people.act(id).await, students[0], "1999-01-01".parse().expect("a day"));
        assert_eq!(refused(run(services, &people.placing, withdraw::withdraw, long_ago).await), Code::NotWithin);

        // undone while the day is ahead, hours done and reason gone with it
        let hours = Hours::parse("7,5");
        let asked = Withdrawal { hours, ..leaving(people.act(id).await, students[0], today.plus(1)) };
        run(services, &people.placing, withdraw::withdraw, asked).await.expect("withdrawn");
        let school = people.file(Party::School, id).await.expect("seen");
        let one = school.students.iter().find(|one| one.id == students[0]).expect("the school keeps it");
        assert_eq!((one.undoable, one.hours), (true, hours));
        let host = people.file(Party::Host, id).await.expect("seen");
        assert_eq!((host.students.len(), host.withdrawn), (1, 1), "lost at once, whatever the day");
        let act = people.act(id).await;
        run(services, &people.placing, restore::restore, (act, students[0])).await.expect("undone");
        let host = people.file(Party::Host, id).await.expect("seen");
        assert_eq!((host.students.len(), host.withdrawn), (2, 0));
        let act = people.act(id).await;
        let again = run(services, &people.placing, restore::restore, (act, students[0])).await;
        assert!(matches!(again, Err(Failure::NotFound)), "who was not withdrawn");

        // from the day on, it stays
        run(services, &people.placing, withdraw::withdraw, leaving(people.act(id).await, students[0], today)).await.expect("withdrawn");
        let act = people.act(id).await;
        assert_eq!(refused(run(services, &people.placing, restore::restore, (act, students[0])).await), Code::PastUndoing);
        let tomorrow = leaving(people.act(id).await, students[1], today.plus(1));
        run(services, &people.placing, withdraw::withdraw, tomorrow).await.expect("withdrawn");
        let later = crate::demo::fixture::at(services, services.clock.now().plus_hours(24));
        let act = people.act(id).await;
        assert_eq!(refused(run(&later, &people.placing, restore::restore, (act, students[1])).await), Code::PastUndoing);

        // two places are free: never more are taken, whoever asks
        let act = people.act(id).await;
        let many = run(services, &people.placing, join::join, (act, others[..3].to_vec())).await;
        assert_eq!(refused(many), Code::NoFreePlace);
        let act = people.act(id).await;
        run(services, &people.placing, join::join, (act, others[..2].to_vec())).await.expect("joined");
        let host = people.file(Party::Host, id).await.expect("seen");
        assert_eq!(host.students.iter().map(|one| one.id).collect::<HashSet<_>>(), others[..2].iter().copied().collect());
        let act = people.act(id).await;
        assert_eq!(refused(run(services, &people.placing, restore::restore, (act, students[1])).await), Code::NoFreePlace);

        // in one go; who is already on it, or is not of the course, cannot come instead
        for wrong in [others[1], StudentId(uuid::Uuid::nil())] {
            let asked = Withdrawal { instead: Some(wrong), ..leaving(people.act(id).await, others[0], today) };
            assert_eq!(refused(run(services, &people.placing, withdraw::withdraw, asked).await), Code::UnknownChoice);
        }
        let after = people.file(Party::School, id).await.expect("seen").row.schedule.period.to.plus(1);
        let late = leaving(people.act(id).await, others[0], after);
        assert_eq!(refused(run(services, &people.placing, withdraw::withdraw, late).await), Code::NotWithin);
        let asked = Withdrawal { instead: Some(others[2]), ..leaving(people.act(id).await, others[0], today) };
        run(services, &people.placing, withdraw::withdraw, asked).await.expect("withdrawn");
        let host = people.file(Party::Host, id).await.expect("seen");
        assert_eq!(host.students.iter().map(|one| one.id).collect::<HashSet<_>>(), [others[1], others[2]].into());

        // why is kept, for the school alone (G26)
        let gone = people.file(Party::School, id).await.expect("seen").students;
        assert!(gone.iter().any(|one| one.id == others[0] && one.reason == "Une raison." && one.withdrawn_on == Some(today)));
        assert!(people.file(Party::Host, id).await.expect("seen").students.iter().all(|one| one.reason.is_empty()));

        // the student's file says where the student is and was, to the department alone
        let of = |visitor: Visitor, student| {
            let services = Arc::clone(services);
            async move { run(&services, &visitor, of_student::of_student, (student, Language::French)).await }
        };
        let mine = of(people.placing.clone(), others[0]).await.expect("placements");
        assert!(mine.iter().any(|one| one.row.id == id && one.withdrawn_on == Some(today) && !one.confirmed));
        for stranger in ["demo.al2", "demo.al3"] {
            assert!(of(visitor(services, stranger).await, others[0]).await.expect("placements").is_empty());
        }
        assert!(matches!(of(people.receiving.clone(), others[0]).await, Err(Failure::Forbidden)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_biz_01_free_places_are_taken_once_whoever_asks_at_once() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (id, students) = people.confirmed("Urgence", 2).await;
        let today = today(people.services.clock.now());
        run(&people.services, &people.placing, withdraw::withdraw, leaving(people.act(id).await, students[0], today)).await.expect("gone");
        let all = run(&people.services, &people.placing, see::candidates, (id, Language::French)).await.expect("candidates");
        let act = people.act(id).await;
        let mut asked = Vec::new();
        for one in all.iter().filter(|one| !one.assigned && one.id != students[0]).take(6) {
            let (services, visitor, act, student) = (Arc::clone(&people.services), people.placing.clone(), act.clone(), one.id);
            asked.push(tokio::spawn(async move { run(&services, &visitor, join::join, (act, vec![student])).await }));
        }
        let mut joined = 0;
        for one in asked {
            joined += usize::from(one.await.expect("an answer").is_ok());
        }
        assert_eq!(joined, 1);
        assert_eq!(people.file(Party::Host, id).await.expect("seen").students.len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmed_placement_is_postponed_suspended_resumed_and_ended_early() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let services = &people.services;
        let postponed = async |id, period, ask_again| {
            let asked = Postponement { act: people.act(id).await, period, ask_again, removing: 0 };
            run(services, &people.placing, postpone::postpone, asked).await
        };
        let (id, _) = people.confirmed("Urgence", 2).await;
        let first = people.file(Party::School, id).await.expect("seen").row.schedule.period;
        for (period, code) in [
            (first, Code::SameDates),
            (days("2027-05-03", "2027-06-25"), Code::DatesOutside),
            (days("2027-05-01", "2027-05-02"), Code::DatesOutside),
        ] {
            assert_eq!(refused(postponed(id, period, true).await), code, "{period:?}");
        }
        let silent = Postponement {
            act: Act { reason: " ".to_owned(), ..people.act(id).await },
            period: days("2027-04-26", "2027-05-14"),
            ask_again: true,
            removing: 0,
        };
        assert_eq!(refused(run(services, &people.placing, postpone::postpone, silent).await), Code::Required);

        // the start stays: nothing to ask, the names stay
        assert_eq!(postponed(id, days("2027-04-19", "2027-05-07"), true).await.expect("postponed"), RequestState::Confirmed);
        let host = people.file(Party::Host, id).await.expect("seen");
        assert!(host.row.tags == Tags { postponed: true, ..Tags::default() } && host.students.len() == 2);
        assert_eq!(host.hours.minutes(), 15 * 8 * 60);

        // seats are those of the new days: another request has them
        let mut other = people.asked("Urgence", 2).await;
        other.schedule.period = days("2027-05-10", "2027-05-14");
        let other = people.sent(other).await;
        run(services, &people.receiving, answer, (Answer::Accept, people.act(other).await)).await.expect("accepted");
        assert_eq!(refused(postponed(id, days("2027-04-26", "2027-05-14"), false).await), Code::SeatsTaken);
        assert_eq!(
            people.file(Party::School, id).await.expect("seen").row.schedule.period.to.to_string(),
            "2027-05-07",
            "nothing half done"
        );

        // suspended, then resumed: days and seats are kept, each once
        run(services, &people.placing, suspend::suspend, people.act(id).await).await.expect("suspended");
        assert_eq!(refused(run(services, &people.placing, suspend::suspend, people.act(id).await).await), Code::RequestMoved);
        let host = people.file(Party::Host, id).await.expect("seen");
        assert!(host.row.tags.suspended && host.row.schedule.period == days("2027-04-19", "2027-05-07") && host.students.len() == 2);
        let steps = people.file(Party::School, id).await.expect("seen").steps;
        assert!(steps.contains(&Step::Resume) && !steps.contains(&Step::Suspend));
        run(services, &people.placing, resume::resume, people.act(id).await).await.expect("resumed");
        assert_eq!(refused(run(services, &people.placing, resume::resume, people.act(id).await).await), Code::RequestMoved);

        // ended early: between the first day and the last, hours of what is left or those typed
        for wrong in ["2027-04-18", "2027-05-07", "2027-05-10"] {
            let asked = EarlyEnd { act: people.act(id).await, on: wrong.parse().expect("a day"), hours: None };
            assert_eq!(refused(run(services, &people.placing, end_early::end_early, asked).await), Code::NotWithin, "{wrong}");
        }
        for (on, hours, minutes) in [("2027-04-30", None, 10 * 8 * 60), ("2027-04-23", Hours::parse("36,5"), 36 * 60 + 30)] {
            let asked = EarlyEnd { act: people.act(id).await, on: on.parse().expect("a day"), hours };
            run(services, &people.placing, end_early::end_early, asked).await.expect("ended early");
            let host = people.file(Party::Host, id).await.expect("seen");
            assert!(host.row.tags.ended_early && host.hours.minutes() == minutes, "{:?}", host.hours);
        }

        // the start moves to a later day: the host is asked again, and has no name any more
        assert_eq!(postponed(id, days("2027-04-26", "2027-05-07"), true).await.expect("asked again"), RequestState::Sent);
        let host = people.file(Party::Host, id).await.expect("seen");
        assert!(host.students.is_empty() && host.assigned == 2 && host.row.state == RequestState::Sent);
        assert!(host.row.tags == Tags { postponed: true, ..Tags::default() }, "{:?}", host.row.tags);
        run(services, &people.receiving, answer, (Answer::Accept, people.act(id).await)).await.expect("accepted");
        assert!(people.file(Party::Host, id).await.expect("seen").students.is_empty());
        run(services, &people.placing, confirm::confirm, people.act(id).await).await.expect("confirmed anew");
        assert_eq!(people.file(Party::Host, id).await.expect("seen").students.len(), 2);
        let happened = people.file(Party::Host, id).await.expect("seen").history;
        let happened: Vec<_> = happened.iter().rev().skip(5).map(|one| one.what.as_str()).collect();
        assert_eq!(happened, ["postpone", "suspend", "resume", "end_early", "end_early", "resubmit", "accept", "confirm"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_names_who_leads_and_a_host_who_supervises() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let services = &people.services;
        let duty = async || {
            let all = run(services, &people.receiving, waiting::waiting, ()).await.expect("duties");
            all.iter().find(|due| due.duty == Duty::NameSupervisor).map_or(0, |due| due.count)
        };
        let before = duty().await;
        let asked = NewRequest { supervision: Supervision::Preceptor, ..people.asked("Urgence", 1).await };
        let (id, _) = people.confirmed_of(asked).await;
        assert_eq!(duty().await, before + 1, "a preceptorship without one");

        let person =
            |name: &str, email: &str, phone: &str| Supervisor { name: name.to_owned(), email: email.to_owned(), phone: phone.to_owned() };
        let wrong =
            run(services, &people.receiving, name_supervisor::name_supervisor, (people.act(id).await, person(" ", "a@", "12"))).await;
        let Err(Failure::Invalid(fields)) = wrong else { panic!("{wrong:?}") };
        assert_eq!(fields.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), ["superviseure", "courriel", "telephone"]);
        let good = person("Diane Côté", "diane.cote@parc.example", "514 555-0123");
        run(services, &people.receiving, name_supervisor::name_supervisor, (people.act(id).await, good)).await.expect("named");
        assert_eq!(duty().await, before);
        let school = people.file(Party::School, id).await.expect("seen");
        assert_eq!(school.supervisor, Some(person("Diane Côté", "diane.cote@parc.example", "+15145550123")));
        assert_eq!((school.history[0].what.as_str(), school.history[0].party), ("name_supervisor", Party::Host));

        // the same person on a day of another request is said, to the school
        let (other, _) = people.confirmed("Médecine interne, 5e étage", 2).await;
        for request in [id, other] {
            run(services, &people.placing, name_teacher::name_teacher, (people.act(request).await, "Hélène Roy".to_owned()))
                .await
                .expect("named");
        }
        let reference = people.file(Party::School, id).await.expect("seen").row.reference;
        let file = people.file(Party::School, other).await.expect("seen");
        assert_eq!((file.teacher.as_str(), file.teacher_elsewhere), ("Hélène Roy", vec![reference]));
        let host = people.file(Party::Host, other).await.expect("seen");
        assert!(host.teacher == "Hélène Roy" && host.teacher_elsewhere.is_empty());
        run(services, &people.placing, name_teacher::name_teacher, (people.act(id).await, "Anne Roy".to_owned())).await.expect("named");
        assert!(people.file(Party::School, other).await.expect("seen").teacher_elsewhere.is_empty());

        let new = people.made(people.asked("Urgence", 1).await).await;
        let early = run(services, &people.placing, name_teacher::name_teacher, (people.act(new).await, "Anne Roy".to_owned())).await;
        assert_eq!(refused(early), Code::RequestMoved);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_left_since_is_not_named_and_the_name_a_school_gives_is_not_found_by_a_host() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let services = &people.services;
        let mut asked = people.asked("Urgence", 1).await;
        asked.nickname = "Tremblay Maude".to_owned();
        let id = people.sent(asked).await;
        let searched = |visitor: &Visitor| {
            let (services, visitor) = (Arc::clone(services), visitor.clone());
            let filter = RequestFilter { text: "trem".to_owned(), ..RequestFilter::default() };
            async move { run(&services, &visitor, list::list, (filter, Language::French)).await.expect("a list").1.total }
        };
        assert_eq!((searched(&people.placing).await, searched(&people.receiving).await), (1, 0));
        let act = people.act(id).await;
        run(services, &people.receiving, answer, (Answer::Accept, act)).await.expect("accepted");
        let student = run(services, &people.placing, see::candidates, (id, Language::French)).await.expect("candidates")[0].id;
        let act = people.act(id).await;
        run(services, &people.placing, assign::assign, (act, vec![student])).await.expect("assigned");
        let left = "UPDATE student SET status = 'left' WHERE id IN (SELECT student_id FROM assignment WHERE state = 'proposed')";
        store::testing::execute(&services.db, left).await.expect("left");
        let act = people.act(id).await;
        assert_eq!(refused(run(services, &people.placing, confirm::confirm, act).await), Code::AssignedGone);
        // the same form twice is one set of requests
        let asked = people.asked("Urgence", 1).await;
        assert_eq!(people.made(asked.clone()).await, people.made(asked).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_is_hidden_by_one_side_for_itself_and_comes_back() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let services = &people.services;
        let id = people.sent(people.asked("Urgence", 1).await).await;
        assert_eq!(refused(run(services, &people.placing, hide::hide, (people.act(id).await, true)).await), Code::RequestMoved);
        run(services, &people.receiving, answer, (Answer::Decline, people.act(id).await)).await.expect("declined");
        let there = async |party: Party, hidden: bool| {
            let filter = RequestFilter { hidden, ..RequestFilter::default() };
            let (_, list) = run(services, people.party(party), list::list, (filter, Language::French)).await.expect("a list");
            let rows = u32::try_from(list.rows.len()).expect("few");
            assert_eq!(list.total, rows);
            assert_eq!(list.counts.iter().map(|(_, many)| many).sum::<u32>() + if hidden { list.hidden } else { 0 }, rows);
            list.rows.iter().any(|row| row.id == id)
        };
        run(services, &people.receiving, hide::hide, (people.act(id).await, true)).await.expect("hidden");
        assert!(!there(Party::Host, false).await && there(Party::Host, true).await, "kept in the list of all");
        assert!(there(Party::School, false).await, "the other side's lists are its own");
        let host = people.file(Party::Host, id).await.expect("seen");
        assert!(host.row.hidden && host.history.len() == 3 && !people.file(Party::School, id).await.expect("seen").row.hidden);
        run(services, &people.receiving, hide::hide, (people.act(id).await, false)).await.expect("shown");
        assert!(there(Party::Host, false).await);

        // what moves again is in sight again
        run(services, &people.placing, hide::hide, (people.act(id).await, true)).await.expect("hidden");
        assert!(!there(Party::School, false).await);
        run(services, &people.receiving, answer, (Answer::Accept, people.act(id).await)).await.expect("accepted");
        assert!(there(Party::School, false).await);
    })
    .await;
}

/// What is tried on a request: one of the moves its state declares or, `wild`, anything by anybody.
#[derive(Clone, Copy, Debug)]
struct Try {
    pick: usize,
    wild: bool,
}

impl Try {
    fn from(self, state: RequestState) -> (Step, Party) {
        const STEPS: [Step; 13] = [
            Step::Send,
            Step::Delete,
            Step::Redirect,
            Step::Accept,
            Step::Decline,
            Step::Split,
            Step::Confirm,
            Step::Cancel,
            Step::Postpone,
            Step::Resubmit,
            Step::Suspend,
            Step::Resume,
            Step::EndEarly,
        ];
        const PARTIES: [Party; 3] = [Party::School, Party::Host, Party::Destination];
        let all = || PARTIES.into_iter().flat_map(|party| STEPS.map(|step| (step, party)));
        // what ends a road is tried less often than what goes on
        let ends = |step: Step| matches!(step, Step::Delete | Step::Cancel) && !self.pick.is_multiple_of(5);
        let declared: Vec<_> =
            all().filter(|(step, party)| self.wild || (domain::placement::step::may(state, *party, *step) && !ends(*step))).collect();
        *declared.get(self.pick % declared.len().max(1)).unwrap_or(&(Step::Cancel, Party::School))
    }
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (any::<usize>(), prop::bool::weighted(0.25)).prop_map(|(pick, wild)| Try { pick, wild });
    prop::collection::vec(one, 4..14)
}

/// BIZ-02: random sequences of both sides only ever make declared moves, once each, and keep history and seats consistent.
#[tokio::test(flavor = "multi_thread")]
async fn req_biz_02_random_sequences_only_make_declared_moves() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let asked = people.asked("Médecine interne, 5e étage", 3).await;
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let mut reached = HashSet::new();
        for round in 0..24 {
            let sequence = tries().new_tree(&mut runner).expect("a sequence").current();
            let id = people.made(NewRequest { nickname: round.to_string(), ..asked.clone() }).await;
            reached.extend(walk(&people, id, &sequence).await);
        }
        assert!(reached.len() >= 7, "{reached:?}");
    })
    .await;
}

/// Tries a sequence against the table; brings back the states that were reached.
async fn walk(people: &People, id: PlacementId, sequence: &[Try]) -> HashSet<RequestState> {
    let mut reached = HashSet::new();
    let mut history = 1;
    for one in sequence {
        let Ok(before) = people.file(Party::School, id).await else { break };
        let act = Act { request: id, version: before.row.version, reason: "Une raison.".to_owned() };
        let (services, state) = (&people.services, before.row.state);
        if state == RequestState::Accepted && before.assigned == 0 {
            let all = run(services, &people.placing, see::candidates, (id, Language::French)).await.expect("candidates");
            let some: Vec<_> = all.iter().take(before.row.students.min(2) as usize).map(|one| one.id).collect();
            run(services, &people.placing, assign::assign, (act, some)).await.expect("assigned");
            history += 1;
            continue;
        }
        let (step, party) = one.from(state);
        let by = people.party(party);
        let done = match step {
            Step::Send => run(services, by, bulk::send, vec![act]).await.map(|_| ()),
            Step::Redirect => {
                let unit = people.choices().await.destinations.iter().find(|one| one.name == before.row.destination).expect("it").id;
                run(services, by, redirect::redirect, (act, unit)).await.map(|_| ())
            }
            Step::Accept => run(services, by, answer, (Answer::Accept, act)).await.map(|_| ()),
            Step::Decline => run(services, by, answer, (Answer::Decline, act)).await.map(|_| ()),
            Step::Split => {
                let elsewhere = people.choices().await.destinations.iter().find(|one| one.name == "Urgence").expect("it").id;
                let destination = (party != Party::Destination).then_some(elsewhere);
                run(services, by, divide::divide, Division { act, students: 1, destination }).await.map(|_| ())
            }
            Step::Confirm => run(services, by, confirm::confirm, act).await.map(|_| ()),
            Step::Cancel => run(services, by, cancel::cancel, act).await,
            Step::Postpone | Step::Resubmit => {
                let period = days(if step == Step::Postpone { "2027-04-19" } else { "2027-04-26" }, "2027-05-14");
                // a day apart, so that the dates are always others
                let period = Period { to: period.to.plus(-i32::from(before.row.schedule.period == period)), ..period };
                let asked = Postponement { act, period, ask_again: step == Step::Resubmit, removing: 0 };
                run(services, by, postpone::postpone, asked).await.map(|_| ())
            }
            Step::Suspend => run(services, by, suspend::suspend, act).await,
            Step::Resume => run(services, by, resume::resume, act).await,
            Step::EndEarly => {
                let on = before.row.schedule.period.to.plus(-1);
                run(services, by, end_early::end_early, EarlyEnd { act, on, hours: None }).await
            }
            _ => run(services, by, delete::delete, act).await,
        };
        // what already starts so late is not asked again
        let later = before.row.schedule.period.from.to_string() == "2027-04-26";
        let step = if step == Step::Resubmit && later { Step::Postpone } else { step };
        let declared = domain::placement::step::may(state, party, step);
        let Ok(after) = people.file(Party::School, id).await else {
            assert!(step == Step::Delete && declared && done.is_ok(), "gone from {state:?}");
            break;
        };
        if done.is_ok() {
            assert!(leads(state, party, step, Some(after.row.state)), "{state:?} {step:?} by {party:?} led to {:?}", after.row.state);
            assert_eq!(after.row.version, before.row.version + 1);
            history += 1;
            reached.insert(after.row.state);
        } else {
            assert_eq!((after.row.state, after.row.version), (state, before.row.version), "a refusal changes nothing");
        }
        assert_eq!(after.history.len(), history, "a line a change");
        let host = people.file(Party::Host, id).await;
        assert_eq!(host.is_ok(), after.row.state.seen_by(Party::Host), "{:?}", after.row.state);
        assert!(host.is_ok_and(|file| file.students.is_empty()) || after.row.state != RequestState::Sent, "no name once asked again");
        assert!(!after.row.tags.suspended || after.row.state != RequestState::Sent);
        let taken: BTreeMap<_, _> = people.list(Party::School).await.counts.into_iter().collect();
        assert!(taken.values().sum::<u32>() > 0);
    }
    reached
}
