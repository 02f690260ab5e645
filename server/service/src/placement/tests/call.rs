//! « Appels de places » (`domain.md` C2): made and sent by a school, answered by hosts, each seeing its part.

use super::*;
use crate::demo::fixture::at;
use crate::placement::call::{
    close, create as making, decline, delete as deleting, edit, list as listing, offer, plan, see as seeing, send,
};
use domain::id::{CallId, OrganisationId};
use domain::placement::call::{CallAct, CallFile, CallState, CallText, Offer, Reply};
use domain::placement::step::Birth;

const UNIT_NAME: &str = "Médecine interne, 5e étage";

/// The first instant of a day after that of the demonstration, in Québec’s afternoon.
fn days_later(people: &People, days: i64) -> Arc<Services> {
    at(&people.services, people.services.clock.now().plus_hours(24 * days))
}

impl People {
    async fn hosts(&self) -> (OrganisationId, OrganisationId) {
        let hosts = run(&self.services, &self.placing, plan::hosts, (None, Language::French)).await.expect("hosts");
        let of = |name: &str| hosts.iter().find(|host| host.name.contains(name)).expect("a host").id;
        (of("Parc"), of("Rive"))
    }

    /// A call of eight places in April, to both hosts, to be answered within ten days.
    async fn call_text(&self) -> CallText {
        let asked = self.asked(UNIT_NAME, 1).await;
        let (parc, rive) = self.hosts().await;
        CallText {
            offering: asked.offering,
            students: 8,
            supervision: Supervision::Teacher,
            schedule: asked.schedule,
            comment: "Deux groupes.".to_owned(),
            reply_by: today(self.services.clock.now()).plus(10),
            hosts: vec![parc, rive],
        }
    }

    async fn call_seen(&self, by: &Visitor, call: CallId) -> Result<CallFile, Failure> {
        run(&self.services, by, seeing::see, (call, Language::French)).await
    }

    async fn call_act(&self, by: &Visitor, call: CallId) -> CallAct {
        let file = self.call_seen(by, call).await.expect("seen");
        CallAct { call, version: file.version, reason: "Une raison.".to_owned() }
    }

    async fn call_made(&self, text: CallText) -> CallId {
        run(&self.services, &self.placing, making::create, text).await.expect("made")
    }

    async fn call_sent(&self, text: CallText) -> CallId {
        let call = self.call_made(text).await;
        let act = self.call_act(&self.placing, call).await;
        run(&self.services, &self.placing, send::send, act).await.expect("sent");
        call
    }

    async fn offer_of(&self, unit: &str, students: u32) -> Offer {
        let asked = self.asked(unit, students).await;
        Offer { line: asked.lines[0], schedule: asked.schedule, comment: "Une infirmière vous accueille.".to_owned() }
    }

    async fn offered(&self, call: CallId, unit: &str, students: u32) -> Result<Vec<PlacementId>, Failure> {
        let act = self.call_act(&self.receiving, call).await;
        let offer = self.offer_of(unit, students).await;
        run(&self.services, &self.receiving, offer::offer, (act, offer)).await
    }
}

fn named(outcome: Result<impl std::fmt::Debug, Failure>) -> Vec<(String, Code)> {
    match outcome {
        Err(Failure::Invalid(fields)) => fields.into_iter().map(|error| (error.field, error.code)).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_sent_offered_for_and_the_school_confirms_what_was_offered() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let other_host = visitor(&people.services, "demo.cr2").await;
        let call = people.call_made(people.call_text().await).await;
        assert_eq!(people.call_made(people.call_text().await).await, call, "pressed twice, it is one call");
        assert!(matches!(people.call_seen(&people.receiving, call).await, Err(Failure::NotFound)), "a draft is the school’s alone");
        let first = people.call_act(&people.placing, call).await;
        run(&people.services, &people.placing, send::send, first.clone()).await.expect("sent");
        assert_eq!(refused(run(&people.services, &people.placing, send::send, first).await), Code::CallMoved, "sent once");
        let sent = people.call_seen(&people.placing, call).await.expect("seen");
        assert_eq!((sent.row.state, sent.row.number, sent.row.hosts, sent.row.answered, sent.row.offered), (CallState::Sent, 2, 2, 0, 0));

        let made = people.offered(call, UNIT_NAME, 5).await.expect("offered");
        let [id] = made[..] else { panic!("one request: {made:?}") };
        let file = people.file(Party::School, id).await.expect("the school’s own");
        assert_eq!(file.row.state, Birth::OFFERED.to);
        assert_eq!(file.call, Some((call, 2)));
        let born = file.history.first().expect("a line");
        assert_eq!((born.what.as_str(), born.party, born.reason.as_str()), (Birth::OFFERED.what, Party::Host, "2"));
        let sent = people.call_seen(&people.placing, call).await.expect("seen");
        assert_eq!((sent.row.answered, sent.row.offering_hosts, sent.row.offered), (1, 1, 5));
        assert_eq!(sent.answers.iter().map(|answer| answer.offers.len()).sum::<usize>(), 1);
        let theirs = people.call_seen(&other_host, call).await.expect("asked as well");
        assert_eq!((theirs.row.offered, theirs.answers.len(), theirs.row.hosts), (0, 1, 1), "what another host answers is not told");
        assert_eq!(theirs.answers[0].reply, Reply::Awaited);

        // several offers are allowed, each with its version: the button pressed twice is one
        let act = people.call_act(&people.receiving, call).await;
        let two = people.offer_of("Urgence", 2).await;
        let second = run(&people.services, &people.receiving, offer::offer, (act.clone(), two.clone())).await.expect("a second offer");
        let again = run(&people.services, &people.receiving, offer::offer, (act.clone(), two.clone())).await.expect("the same");
        assert_eq!(again, second);
        let other = Offer { comment: "Une autre.".to_owned(), ..two };
        assert_eq!(refused(run(&people.services, &people.receiving, offer::offer, (act, other)).await), Code::CallMoved);

        // as any request that was accepted
        let candidates = run(&people.services, &people.placing, see::candidates, (id, Language::French)).await.expect("candidates");
        let students = candidates.iter().take(5).map(|candidate| candidate.id).collect();
        run(&people.services, &people.placing, assign::assign, (people.act(id).await, students)).await.expect("assigned");
        run(&people.services, &people.placing, confirm::confirm, people.act(id).await).await.expect("confirmed");
        assert_eq!(people.file(Party::Host, id).await.expect("seen").students.len(), 5);
        run(&people.services, &people.placing, cancel::cancel, people.act(id).await).await.expect("cancelled");
        let sent = people.call_seen(&people.placing, call).await.expect("seen");
        assert_eq!((sent.row.answered, sent.row.offered), (1, 2), "what is cancelled is no longer offered");

        // closed: what was offered stays
        let act = people.call_act(&people.placing, call).await;
        run(&people.services, &people.placing, close::close, act).await.expect("closed");
        assert_eq!(refused(people.offered(call, "Urgence", 1).await), Code::CallClosed);
        let act = people.call_act(&other_host, call).await;
        assert_eq!(refused(run(&people.services, &other_host, decline::decline, act).await), Code::CallClosed);
        assert_eq!(people.call_seen(&people.placing, call).await.expect("seen").row.offered, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_whose_offers_are_all_cancelled_answers_again_and_a_call_in_the_past_says_which_day() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let call = people.call_made(people.call_text().await).await;
        run(&people.services, &people.placing, send::send, people.call_act(&people.placing, call).await).await.expect("sent");
        let made = people.offered(call, "Urgence", 1).await.expect("offered");
        let decline = async || {
            let act = CallAct { reason: "Des travaux.".to_owned(), ..people.call_act(&people.receiving, call).await };
            run(&people.services, &people.receiving, decline::decline, act).await
        };
        assert_eq!(refused(decline().await), Code::CallAnswered, "it has made an offer");
        run(&people.services, &people.placing, cancel::cancel, people.act(made[0]).await).await.expect("cancelled");
        let seen = people.call_seen(&people.receiving, call).await.expect("seen");
        assert_eq!((seen.row.answered, seen.row.offering_hosts, &seen.answers[0].reply), (0, 0, &Reply::Awaited));
        assert_eq!(seen.answers[0].offers.len(), 1, "what was offered is still read");
        decline().await.expect("declined");

        let begun = CallText {
            schedule: Schedule { period: days("2025-01-13", "2027-05-14"), ..people.call_text().await.schedule },
            ..people.call_text().await
        };
        let wrong = named(run(&people.services, &people.placing, making::create, begun).await);
        assert!(wrong.contains(&("debut".to_owned(), Code::DayPast)), "{wrong:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_declines_a_call_until_it_offers_and_an_offer_undoes_its_refusal() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let call = people.call_sent(people.call_text().await).await;
        let act = people.call_act(&people.receiving, call).await;
        let silent = CallAct { reason: " ".to_owned(), ..act.clone() };
        let said = named(run(&people.services, &people.receiving, decline::decline, silent).await);
        assert_eq!(said, [("raison".to_owned(), Code::Required)]);
        run(&people.services, &people.receiving, decline::decline, act.clone()).await.expect("declined");
        assert_eq!(refused(run(&people.services, &people.receiving, decline::decline, act).await), Code::CallMoved, "declined once");
        let seen = people.call_seen(&people.placing, call).await.expect("seen");
        let reply = |file: &CallFile| file.answers.iter().find(|one| one.host.name.contains("Parc")).expect("asked").reply.clone();
        assert!(matches!(reply(&seen), Reply::Declined { reason, .. } if reason == "Une raison."));
        assert_eq!(seen.row.answered, 1);
        assert_eq!(seen.version, 2, "an answer is no change of the school’s: its page is still good");

        people.offered(call, "Urgence", 1).await.expect("who declined may still offer");
        let seen = people.call_seen(&people.placing, call).await.expect("seen");
        assert_eq!((reply(&seen), seen.row.answered), (Reply::Offered, 1));
        let act = people.call_act(&people.receiving, call).await;
        assert_eq!(refused(run(&people.services, &people.receiving, decline::decline, act).await), Code::CallAnswered);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_answered_on_its_last_day_and_not_after() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let call = people.call_sent(people.call_text().await).await;
        let act = people.call_act(&people.receiving, call).await;
        let offer = people.offer_of("Urgence", 1).await;
        let after = days_later(&people, 11);
        assert_eq!(refused(run(&after, &people.receiving, offer::offer, (act.clone(), offer.clone())).await), Code::CallLate);
        assert_eq!(refused(run(&after, &people.receiving, decline::decline, act.clone()).await), Code::CallLate);
        let file = run(&after, &people.receiving, seeing::see, (call, Language::French)).await.expect("still seen");
        assert!(file.destinations.is_empty(), "nothing to offer");
        let duties = run(&after, &people.receiving, waiting::waiting, ()).await.expect("duties");
        assert!(duties.iter().all(|due| due.duty != Duty::AnswerCalls), "{duties:?}");
        run(&days_later(&people, 10), &people.receiving, offer::offer, (act, offer)).await.expect("until the day, that day too");

        // a draft whose days went by is not sent as it is
        let draft = people.call_made(CallText { students: 2, ..people.call_text().await }).await;
        let act = people.call_act(&people.placing, draft).await;
        let said = named(run(&after, &people.placing, send::send, act).await);
        assert_eq!(said, [("reponse".to_owned(), Code::ReplyByOutside)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_biz_01_offers_never_exceed_the_seats_of_a_unit_whoever_offers_at_once() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        // two seats; six calls, offered one seat each at once, while a request for the same days is accepted
        let request = people.sent(people.asked("Urgence", 1).await).await;
        let mut calls = Vec::new();
        for students in 1..=6 {
            calls.push(people.call_sent(CallText { students, ..people.call_text().await }).await);
        }
        let mut answers = Vec::new();
        for call in &calls {
            let (services, by) = (Arc::clone(&people.services), people.receiving.clone());
            let (act, offer) = (people.call_act(&by, *call).await, people.offer_of("Urgence", 1).await);
            answers.push(tokio::spawn(async move { run(&services, &by, offer::offer, (act, offer)).await.map(|_| ()) }));
        }
        let (services, by, act) = (Arc::clone(&people.services), people.receiving.clone(), people.act(request).await);
        answers.push(tokio::spawn(async move { run(&services, &by, answer, (Answer::Accept, act)).await.map(|_| ()) }));
        let mut taken = 0;
        for one in answers {
            match one.await.expect("an answer") {
                Ok(()) => taken += 1,
                Err(Failure::Refused(Code::SeatsTaken)) => {}
                Err(failure) => assert_eq!(named(Err::<(), _>(failure)), [("personnes".to_owned(), Code::SeatsTaken)]),
            }
        }
        assert_eq!(taken, 2, "as many as there are seats");
        let mut offered = 0;
        for call in &calls {
            offered += people.call_seen(&people.placing, *call).await.expect("seen").row.offered;
        }
        let accepted = people.file(Party::Host, request).await.expect("seen").row.state == RequestState::Accepted;
        assert_eq!(offered + u32::from(accepted), 2, "what was refused left nothing");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_school_another_department_another_host_and_a_unit_find_no_call() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (parc, _) = people.hosts().await;
        let call = people.call_sent(CallText { hosts: vec![parc], ..people.call_text().await }).await;
        let act = people.call_act(&people.placing, call).await;
        let text = people.call_text().await;
        let listed = |by: Visitor| {
            let services = Arc::clone(&people.services);
            async move {
                let list = run(&services, &by, listing::list, (1, Language::French)).await.expect("a list").1;
                list.rows.iter().any(|row| row.id == call)
            }
        };
        assert!(listed(people.placing.clone()).await && listed(people.receiving.clone()).await);
        for stranger in ["demo.al2", "demo.al3"] {
            let stranger = visitor(&people.services, stranger).await;
            assert!(matches!(people.call_seen(&stranger, call).await, Err(Failure::NotFound)));
            assert!(matches!(run(&people.services, &stranger, close::close, act.clone()).await, Err(Failure::NotFound)));
            assert!(matches!(run(&people.services, &stranger, deleting::delete, act.clone()).await, Err(Failure::NotFound)));
            let edited = run(&people.services, &stranger, edit::edit, (act.clone(), text.clone())).await;
            assert!(matches!(edited, Err(Failure::NotFound)));
            let of_ours = named(run(&people.services, &stranger, making::create, text.clone()).await);
            assert!(of_ours.contains(&("offre".to_owned(), Code::Required)), "{of_ours:?}");
            assert!(!listed(stranger).await);
        }
        let other_host = visitor(&people.services, "demo.cr2").await;
        let offer = people.offer_of(UNIT_NAME, 1).await;
        assert!(matches!(people.call_seen(&other_host, call).await, Err(Failure::NotFound)));
        let offered = run(&people.services, &other_host, offer::offer, (act.clone(), offer.clone())).await;
        assert!(matches!(offered, Err(Failure::NotFound)));
        assert!(matches!(run(&people.services, &other_host, decline::decline, act.clone()).await, Err(Failure::NotFound)));
        assert!(!listed(other_host.clone()).await);
        // a unit of another host is no place to offer
        let both = people.call_sent(people.call_text().await).await;
        let theirs = people.call_act(&other_host, both).await;
        let said = named(run(&people.services, &other_host, offer::offer, (theirs, offer.clone())).await);
        assert_eq!(said, [("destination".to_owned(), Code::DestinationGone)]);
        // each side does its part alone, and a unit’s agent none
        assert!(matches!(people.call_seen(&people.unit, call).await, Err(Failure::Forbidden)));
        assert!(matches!(run(&people.services, &people.unit, decline::decline, act.clone()).await, Err(Failure::Forbidden)));
        assert!(matches!(run(&people.services, &people.placing, offer::offer, (act.clone(), offer)).await, Err(Failure::Forbidden)));
        assert!(matches!(run(&people.services, &people.receiving, close::close, act).await, Err(Failure::Forbidden)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_changed_and_deleted_by_whoever_read_it_as_it_is_and_hosts_outside_an_agreement_are_told() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let text = people.call_text().await;
        let (parc, rive) = people.hosts().await;
        let call = people.call_made(text.clone()).await;
        let act = people.call_act(&people.placing, call).await;
        let fewer = CallText { students: 3, hosts: vec![parc], ..text.clone() };
        run(&people.services, &people.placing, edit::edit, (act.clone(), fewer)).await.expect("changed");
        let again = run(&people.services, &people.placing, edit::edit, (act.clone(), text.clone())).await;
        assert_eq!(refused(again), Code::CallMoved);
        assert_eq!(refused(run(&people.services, &people.placing, send::send, act.clone()).await), Code::CallMoved);
        assert_eq!(refused(run(&people.services, &people.placing, deleting::delete, act).await), Code::CallMoved);
        let seen = people.call_seen(&people.placing, call).await.expect("seen");
        assert_eq!((seen.row.students, seen.answers.len()), (3, 1));
        let act = people.call_act(&people.placing, call).await;
        run(&people.services, &people.placing, deleting::delete, act).await.expect("deleted");
        assert!(matches!(people.call_seen(&people.placing, call).await, Err(Failure::NotFound)));

        let asked = Some((text.offering, text.schedule.period));
        let hosts = run(&people.services, &people.placing, plan::hosts, (asked, Language::French)).await.expect("hosts");
        let of = |id| hosts.iter().find(|host| host.id == id).expect("a host");
        assert!(of(parc).agreement.is_some() && of(parc).is_user);
        assert!(of(rive).agreement.is_none(), "the agreement of CISSS de la Rive ends in December");

        let outside = days("2027-05-10", "2027-06-30");
        let nowhere = OrganisationId(uuid::Uuid::nil());
        let cases: [(&str, Code, CallText); 7] = [
            ("offre", Code::Required, CallText { offering: OfferingId(uuid::Uuid::nil()), ..text.clone() }),
            ("debut", Code::DatesOutside, CallText { schedule: Schedule { period: outside, ..text.schedule }, ..text.clone() }),
            ("personnes", Code::NotACount, CallText { students: 0, ..text.clone() }),
            ("reponse", Code::ReplyByOutside, CallText { reply_by: "2026-11-01".parse().expect("a day"), ..text.clone() }),
            ("reponse", Code::ReplyByOutside, CallText { reply_by: text.schedule.period.from.plus(1), ..text.clone() }),
            ("milieu", Code::Required, CallText { hosts: Vec::new(), ..text.clone() }),
            ("milieu", Code::UnknownChoice, CallText { hosts: vec![nowhere], ..text.clone() }),
        ];
        for (field, code, asked) in cases {
            let said = named(run(&people.services, &people.placing, making::create, asked).await);
            assert_eq!(said, [(field.to_owned(), code)]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_offered_in_answer_to_a_call_says_which_field_and_a_preceptorship_is_offered_one_by_one() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let call = people.call_sent(CallText { supervision: Supervision::Preceptor, ..people.call_text().await }).await;
        let good = people.offer_of("Urgence", 2).await;
        let of = |students: u32| Offer { line: Line { students, ..good.line }, ..good.clone() };
        let outside = Schedule { period: days("2027-05-10", "2027-06-30"), ..good.schedule };
        // days on which the unit takes nobody (demo/placements.rs)
        let shut = Schedule { period: days("2027-02-15", "2027-02-19"), ..good.schedule };
        let surgery = people.offer_of("Chirurgie, 3e étage", 1).await;
        let cases = [
            ("personnes", Code::NotACount, of(0)),
            ("personnes", Code::SeatsTaken, of(3)),
            ("debut", Code::DatesOutside, Offer { schedule: outside, ..good.clone() }),
            ("destination", Code::DestinationClosed, Offer { schedule: shut, ..surgery }),
            ("commentaire", Code::TooLong, Offer { comment: "é".repeat(2_001), ..good.clone() }),
        ];
        for (field, code, offer) in cases {
            let act = people.call_act(&people.receiving, call).await;
            let said = named(run(&people.services, &people.receiving, offer::offer, (act, offer)).await);
            assert_eq!(said, [(field.to_owned(), code)]);
        }
        let act = people.call_act(&people.receiving, call).await;
        let made = run(&people.services, &people.receiving, offer::offer, (act, good)).await.expect("offered");
        assert_eq!(made.len(), 2, "a request each");
        for id in made {
            let row = people.file(Party::School, id).await.expect("seen").row;
            assert_eq!((row.students, row.supervision, row.state), (1, Supervision::Preceptor, RequestState::Accepted));
        }
        let said = named(people.offered(call, "Urgence", 1).await);
        assert_eq!(said, [("personnes".to_owned(), Code::SeatsTaken)], "both seats are taken");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_is_told_of_calls_to_answer_and_the_demonstration_has_one_that_waits() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let other_host = visitor(&people.services, "demo.cr2").await;
        let duty = |by: Visitor| {
            let services = Arc::clone(&people.services);
            async move {
                let all = run(&services, &by, waiting::waiting, ()).await.expect("duties");
                all.into_iter().find(|due| due.duty == Duty::AnswerCalls)
            }
        };
        assert_eq!(duty(people.receiving.clone()).await, None, "it has made an offer");
        let waits = duty(other_host.clone()).await.expect("a call");
        assert_eq!((waits.count, waits.until.is_some()), (1, true));
        assert_eq!(duty(people.placing.clone()).await, None);
        let text = people.call_text().await;
        let reply_by = text.reply_by;
        let call = people.call_sent(text).await;
        let waits = duty(people.receiving.clone()).await.expect("a call");
        assert_eq!((waits.count, waits.until), (1, Some(reply_by)));
        let list = run(&people.services, &people.placing, listing::list, (1, Language::French)).await.expect("a list").1;
        assert_eq!(list.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 1], "the latest first");
        let draft = people.call_made(CallText { students: 1, ..people.call_text().await }).await;
        let list = run(&people.services, &people.placing, listing::list, (1, Language::French)).await.expect("a list").1;
        assert_eq!((list.rows[0].id, list.total), (draft, 3), "drafts come first");
        assert_eq!(list.rows[2].offered, 4, "what the demonstration holds (demo/calls.rs)");
        assert!(list.rows.iter().any(|row| row.id == call));
    })
    .await;
}

/// BIZ-02: what is offered goes on by the same table as what is asked.
#[tokio::test(flavor = "multi_thread")]
async fn req_biz_02_an_offer_for_a_call_only_makes_declared_moves() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let call = people.call_sent(people.call_text().await).await;
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let mut reached = HashSet::new();
        for _ in 0..8 {
            let sequence = tries().new_tree(&mut runner).expect("a sequence").current();
            let id = people.offered(call, "Chirurgie, 3e étage", 2).await.expect("offered")[0];
            reached.extend(walk(&people, id, &sequence).await);
            if let Ok(file) = people.file(Party::School, id).await
                && domain::placement::step::may(file.row.state, Party::School, Step::Cancel)
            {
                run(&people.services, &people.placing, cancel::cancel, people.act(id).await).await.expect("cancelled");
            }
        }
        assert!(reached.contains(&RequestState::Confirmed), "{reached:?}");
    })
    .await;
}
