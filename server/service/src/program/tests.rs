use super::copy::{copy, propose};
use super::create::create;
use super::edit::edit;
use super::list::list;
use super::plan::plan;
use super::see::see;
use super::*;
use crate::access::{Visitor, run};
use crate::demo::fixture::{on_each_demonstration, visitor};
use crate::placement::answer::{self, Answer};
use crate::placement::{bulk, cancel, create as request, postpone};
use crate::roster::enrolment;
use crate::services::Services;
use domain::Language;
use domain::calendar::{Period, Weekdays};
use domain::discipline::Discipline;
use domain::id::{CohortId, CourseId, OfferingId, PlacementId, ProgramId};
use domain::placement::bulk::{Deed, Obstacle};
use domain::placement::request::{Act, Clock, Line, NewRequest, Postponement, Schedule, Supervision};
use domain::placement::{Hours, RequestState, Shift};
use domain::program::{CohortText, CourseText, NewOffering, OfferingText, PlacementKind, ProgramState, ProgramText};
use domain::roster::{Arrangement, Filter, Term};
use std::sync::Arc;
use store::Read;

/// Who keeps, reads and does not find the programs of the department of `demo.al`.
struct People {
    services: Arc<Services>,
    administrator: Visitor,
    coordinator: Visitor,
    other_department: Visitor,
    other_school: Visitor,
    host: Visitor,
    helpdesk: Visitor,
}

impl People {
    async fn of(services: Arc<Services>) -> Self {
        let who = |name| visitor(&services, name);
        Self {
            administrator: who("demo.al").await,
            coordinator: who("demo.cd").await,
            other_department: who("demo.al2").await,
            other_school: who("demo.al3").await,
            host: who("demo.cr").await,
            helpdesk: who("demo.assistance").await,
            services: Arc::clone(&services),
        }
    }

    /// A program of the department, by its code.
    async fn program(&self, code: &str) -> ProgramFile {
        let rows = run(&self.services, &self.administrator, list, ()).await.expect("a list");
        let id = rows.iter().find(|row| row.text.code == code).expect("a program").id;
        run(&self.services, &self.administrator, see, id).await.expect("seen").1
    }

    /// The course offerings that a request can be for.
    async fn asked_for(&self) -> Vec<OfferingId> {
        let choices = run(&self.services, &self.coordinator, request::choices, Language::French).await.expect("choices");
        choices.offerings.into_iter().map(|one| one.id).collect()
    }

    /// What a request for a course offering asks, on some days.
    async fn wanted(&self, offering: OfferingId, period: Period) -> NewRequest {
        let choices = run(&self.services, &self.coordinator, request::choices, Language::French).await.expect("choices");
        let unit = choices.destinations.iter().find(|unit| unit.name.starts_with("Médecine interne")).expect("a unit").id;
        let hours = (Clock::new(15, 30).expect("an hour"), Clock::new(23, 30).expect("an hour"));
        NewRequest {
            offering,
            lines: vec![Line { destination: unit, students: 1 }],
            supervision: Supervision::Teacher,
            schedule: Schedule { period, weekdays: Weekdays::WORKING, shift: Shift::Evening, hours },
            nickname: String::new(),
            comment: String::new(),
            release_on: None,
        }
    }

    /// A request for a course offering, on some days.
    async fn ask(&self, offering: OfferingId, period: Period) -> Result<PlacementId, Failure> {
        let asked = self.wanted(offering, period).await;
        run(&self.services, &self.coordinator, request::create, asked).await.map(|made| made[0])
    }

    async fn chain_is_whole(&self) {
        let tx = self.services.db.begin::<Read>().await.expect("a transaction");
        let organisation = self.administrator.session().expect("signed in").membership.organisation;
        assert_eq!(crate::audit::verify(&tx, organisation).await.expect("read"), None);
    }
}

fn period(from: &str, to: &str) -> Period {
    Period::new(from.parse().expect("a day"), to.parse().expect("a day")).expect("a period")
}

fn term(code: &str) -> Term {
    Term::parse(code).expect("a term")
}

fn both(fr: &str, en: &str) -> Bilingual {
    Bilingual { fr: fr.to_owned(), en: en.to_owned() }
}

fn program(code: &str, state: ProgramState) -> ProgramText {
    ProgramText {
        code: code.to_owned(),
        name: both("Hygiène dentaire", "Dental Hygiene"),
        state,
        discipline: Some(Discipline::DentalHygiene),
    }
}

fn course(code: &str) -> CourseText {
    CourseText {
        code: code.to_owned(),
        title: both("Stage 1", "Practicum 1"),
        hours: Hours::parse("37,5"),
        kind: PlacementKind::Individual,
    }
}

fn cohort(short_name: &str) -> CohortText {
    CohortText { short_name: short_name.to_owned(), name: "Hygiène dentaire, automne 2026".to_owned() }
}

fn offering(course: CourseId, cohort: CohortId, code: &str) -> NewOffering {
    NewOffering {
        course,
        cohort,
        text: OfferingText { term: term("H2027"), code: code.to_owned(), period: period("2027-01-18", "2027-05-21") },
    }
}

fn wrong<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> Vec<(String, Code)> {
    match outcome {
        Err(Failure::Invalid(fields)) => fields.into_iter().map(|field| (field.field, field.code)).collect(),
        other => panic!("{other:?}"),
    }
}

fn only(field: &str, code: Code) -> Vec<(String, Code)> {
    vec![(field.to_owned(), code)]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_is_made_filled_and_changed_and_its_course_is_then_asked_for() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, al) = (&people.services, &people.administrator);
        let id = run(services, al, create, program("111.A0", ProgramState::Active)).await.expect("made");
        let taken = run(services, al, create, program("180.A0", ProgramState::Active)).await;
        assert_eq!(wrong(taken), only("code", Code::CodeTaken));
        let theirs = run(services, &people.other_school, create, program("111.A0", ProgramState::Active)).await;
        theirs.expect("a code is one in its own school");

        let stage = run(services, al, course::add, (id, course("111-10A-SU"))).await.expect("added");
        let fall = run(services, al, cohort::add, (id, cohort("HD-A26"))).await.expect("added");
        let given = run(services, al, offering::add, (id, offering(stage, fall, "111-10A-SU-H2027"))).await.expect("given");
        let file = people.program("111.A0").await;
        assert_eq!((file.version, file.advanced_open), (1, false), "the help desk opens advanced access");
        assert_eq!(file.course(stage).map(|one| &one.text), Some(&course("111-10A-SU")));
        assert_eq!(file.cohort(fall).map(|one| &one.text), Some(&cohort("HD-A26")));
        let one = file.offering(given).expect("given");
        assert_eq!((one.course, one.cohort, one.students, one.requests), (stage, fall, 0, 0));
        let rows = run(services, al, list, ()).await.expect("a list");
        let row = rows.iter().find(|row| row.id == id).expect("listed");
        assert_eq!((row.courses, row.cohorts, row.offerings), (1, 1, 1));

        // what was there before has what a migration gave it, and says its hours
        let nursing = people.program("180.A0").await;
        let stage_3 = nursing.courses.iter().find(|one| one.text.code == "180-30B-SU").expect("a course");
        assert_eq!((stage_3.text.hours, stage_3.text.kind, stage_3.version), (Hours::parse("270"), PlacementKind::Group, 1));
        let third = nursing.offerings.iter().find(|one| one.course == stage_3.id).expect("given");
        assert_eq!(third.students, 87);

        assert!(people.asked_for().await.contains(&given));
        people.ask(given, period("2027-01-18", "2027-05-21")).await.expect("asked");
        let less = CourseText { hours: None, kind: PlacementKind::Group, ..course("111-10B-SU") };
        run(services, al, course::edit, (stage, 1, less.clone())).await.expect("changed");
        run(services, al, cohort::edit, (fall, 1, cohort("HD-26"))).await.expect("changed");
        let later = OfferingText { code: "111-10B-SU-H2027".to_owned(), ..one.text.clone() };
        run(services, al, offering::edit, (given, 1, later.clone())).await.expect("changed");
        run(services, al, edit, (id, 1, program("111.A1", ProgramState::Active))).await.expect("changed");
        let file = people.program("111.A1").await;
        assert_eq!((file.version, file.courses[0].version, file.cohorts[0].version, file.offerings[0].version), (2, 2, 2, 2));
        assert_eq!((&file.courses[0].text, file.offerings[0].requests), (&less, 1));

        // whoever read an older version is told so
        assert!(matches!(run(services, al, course::edit, (stage, 1, less)).await, Err(Failure::Stale)));
        assert!(matches!(run(services, al, cohort::edit, (fall, 1, cohort("HD-A26"))).await, Err(Failure::Stale)));
        assert!(matches!(run(services, al, offering::edit, (given, 1, later)).await, Err(Failure::Stale)));
        assert!(matches!(run(services, al, edit, (id, 1, program("111.A0", ProgramState::Retired))).await, Err(Failure::Stale)));
        people.chain_is_whole().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_is_retired_or_followed_elsewhere_offers_nothing_new_and_loses_nothing() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, al) = (&people.services, &people.administrator);
        let before = people.program("180.A0").await;
        let given = before.offerings.iter().find(|one| one.text.code == "180-40B-SU-H2027").expect("given").clone();
        let students = |visitor: Visitor| {
            let services = Arc::clone(services);
            async move {
                let filter = Filter { program: Some("180.A0".to_owned()), ..Filter::default() };
                run(&services, &visitor, enrolment::page, (filter, Arrangement::default())).await.expect("a page").total
            }
        };
        let enrolled = students(al.clone()).await;
        assert!(people.asked_for().await.contains(&given.id) && given.requests > 0 && enrolled > 0);
        for (version, state) in [(1, ProgramState::NonUser), (2, ProgramState::Retired)] {
            let text = ProgramText { state, ..before.text.clone() };
            run(services, al, edit, (before.id, version, text)).await.expect("changed");
            assert!(!people.asked_for().await.contains(&given.id), "{state:?}");
            let asked = people.ask(given.id, period("2027-02-01", "2027-02-26")).await;
            assert_eq!(wrong(asked), only("offre", Code::Required));
            let anew = offering(given.course, before.cohorts[1].id, "180-40B-SU-H2027-2");
            assert_eq!(wrong(run(services, al, offering::add, (before.id, anew)).await), only("cours", Code::NotOffered));
            let proposal = run(services, al, propose, given.cohort).await.expect("proposed");
            let refused = wrong(run(services, al, copy, proposal.copy).await);
            assert!(refused.contains(&("nom-court".to_owned(), Code::NotOffered)), "{refused:?}");
            let rows = run(services, al, list, ()).await.expect("a list");
            assert_eq!(rows.last().map(|row| (row.id, row.text.state)), Some((before.id, state)), "after those that are worked with");
        }
        let after = people.program("180.A0").await;
        assert_eq!((&after.courses, &after.cohorts, &after.offerings), (&before.courses, &before.cohorts, &before.offerings));
        assert_eq!(students(al.clone()).await, enrolled);
        // what is there can still be corrected, and the program worked with again
        run(services, al, offering::edit, (given.id, 1, given.text.clone())).await.expect("changed");
        run(services, al, edit, (before.id, 3, before.text.clone())).await.expect("changed");
        assert!(people.asked_for().await.contains(&given.id));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_local_administrators_of_the_department_write_its_coordinators_read_and_others_find_nothing() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let services = &people.services;
        let before = people.program("180.A0").await;
        let (id, stage, class) = (before.id, &before.courses[0], &before.cohorts[0]);
        let given = &before.offerings[0];
        run(services, &people.coordinator, list, ()).await.expect("read");
        run(services, &people.coordinator, see, id).await.expect("read");
        for stranger in [&people.other_department, &people.other_school] {
            assert!(run(services, stranger, list, ()).await.expect("their own").iter().all(|row| row.id != id));
            assert!(matches!(run(services, stranger, see, id).await, Err(Failure::NotFound)));
            for part in [Part::Program(id), Part::Course(stage.id), Part::Cohort(class.id), Part::Offering(given.id)] {
                assert!(matches!(run(services, stranger, plan, part).await, Err(Failure::NotFound)), "{part:?}");
            }
            assert!(matches!(run(services, stranger, propose, class.id).await, Err(Failure::NotFound)));
            let outside = run(services, stranger, offering::left_outside, (given.id, period("2030-01-01", "2030-01-02"))).await;
            assert!(outside.expect("nothing of theirs").is_empty());
        }
        for (visitor, found) in [
            (&people.other_department, true),
            (&people.other_school, true),
            (&people.coordinator, false),
            (&people.host, false),
            (&people.helpdesk, false),
        ] {
            let copied = before.next_year(class.id).expect("a copy");
            let outcomes = [
                run(services, visitor, edit, (id, 1, before.text.clone())).await,
                run(services, visitor, course::add, (id, course("180-99A-SU"))).await.map(|_| ()),
                run(services, visitor, course::edit, (stage.id, 1, stage.text.clone())).await,
                run(services, visitor, cohort::add, (id, cohort("SI-A30"))).await.map(|_| ()),
                run(services, visitor, cohort::edit, (class.id, 1, class.text.clone())).await,
                run(services, visitor, copy, copied).await.map(|_| ()),
                run(services, visitor, offering::add, (id, offering(stage.id, class.id, "180-99A-SU"))).await.map(|_| ()),
                run(services, visitor, offering::edit, (given.id, 1, given.text.clone())).await,
            ];
            for outcome in outcomes {
                let as_expected =
                    if found { matches!(outcome, Err(Failure::NotFound)) } else { matches!(outcome, Err(Failure::Forbidden)) };
                assert!(as_expected, "{outcome:?}");
            }
        }
        assert!(matches!(run(services, &people.coordinator, plan, Part::Program(id)).await, Err(Failure::Forbidden)));
        assert!(matches!(run(services, &people.host, list, ()).await, Err(Failure::Forbidden)));
        assert_eq!(people.program("180.A0").await, before, "nothing was done");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_accepted_is_said_field_by_field() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, al) = (&people.services, &people.administrator);
        let nursing = people.program("180.A0").await;
        let bridge = people.program("180.B0").await;
        let long = "é".repeat(121);
        let bad = ProgramText { code: "x".repeat(41), name: both("", &long), state: ProgramState::Active, discipline: None };
        let expected = [("code", Code::TooLong), ("nom-fr", Code::Required), ("nom-en", Code::TooLong)];
        let expected: Vec<_> = expected.map(|(field, code)| (field.to_owned(), code)).into();
        assert_eq!(wrong(run(services, al, create, bad.clone()).await), expected);
        assert_eq!(wrong(run(services, al, edit, (nursing.id, 1, bad)).await), expected);
        let same = ProgramText { code: "144.A1".to_owned(), ..nursing.text.clone() };
        assert_eq!(wrong(run(services, al, edit, (nursing.id, 1, same)).await), only("code", Code::CodeTaken), "another department's");

        let bad = CourseText { code: String::new(), title: both("", ""), ..course("") };
        let said = wrong(run(services, al, course::add, (nursing.id, bad)).await);
        assert_eq!(said.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["code", "titre-fr", "titre-en"]);
        let taken = run(services, al, course::add, (nursing.id, course("144-5P1-SU"))).await;
        assert_eq!(wrong(taken), only("code", Code::CodeTaken));
        let taken = run(services, al, course::edit, (nursing.courses[0].id, 1, course("144-5P1-SU"))).await;
        assert_eq!(wrong(taken), only("code", Code::CodeTaken));

        let bad = CohortText { short_name: "x".repeat(11), name: String::new() };
        let said = wrong(run(services, al, cohort::add, (nursing.id, bad)).await);
        assert_eq!(said, [("nom-court".to_owned(), Code::TooLong), ("nom".to_owned(), Code::Required)]);
        let taken = run(services, al, cohort::add, (nursing.id, cohort("SI-A24"))).await;
        assert_eq!(wrong(taken), only("nom-court", Code::ShortNameTaken));
        let other = nursing.cohorts.iter().find(|one| one.text.short_name == "SI-A25").expect("a cohort");
        let taken = run(services, al, cohort::edit, (other.id, 1, cohort("SI-A24"))).await;
        assert_eq!(wrong(taken), only("nom-court", Code::ShortNameTaken));
        run(services, al, cohort::add, (bridge.id, cohort("SI-A24"))).await.expect("one in its own program");

        let given = nursing.offerings.iter().find(|one| one.text.code == "180-40B-SU-H2027").expect("given");
        let twice = offering(given.course, given.cohort, "autre");
        assert_eq!(wrong(run(services, al, offering::add, (nursing.id, twice)).await), only("cours", Code::GivenAlready));
        let foreign = offering(bridge.courses[0].id, bridge.cohorts[0].id, "");
        let said = wrong(run(services, al, offering::add, (nursing.id, foreign)).await);
        let expected = [("cours", Code::UnknownChoice), ("cohorte", Code::UnknownChoice), ("code", Code::Required)];
        assert_eq!(said, expected.map(|(field, code)| (field.to_owned(), code)));
        let taken = offering(given.course, other.id, "144-5P1-SU-A2026");
        assert_eq!(wrong(run(services, al, offering::add, (nursing.id, taken)).await), only("code", Code::CodeTaken));
        let taken = OfferingText { code: "144-5P1-SU-A2026".to_owned(), ..given.text.clone() };
        assert_eq!(wrong(run(services, al, offering::edit, (given.id, 1, taken)).await), only("code", Code::CodeTaken));
        let anew =
            NewOffering { text: OfferingText { term: term("H2028"), ..given.text.clone() }, ..offering(given.course, given.cohort, "") };
        let anew = NewOffering { text: OfferingText { code: "180-40B-SU-H2028".to_owned(), ..anew.text }, ..anew };
        run(services, al, offering::add, (nursing.id, anew)).await.expect("in another term");
        let same = OfferingText { term: term("H2028"), ..given.text.clone() };
        assert_eq!(wrong(run(services, al, offering::edit, (given.id, 1, same)).await), only("session", Code::GivenAlready));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_that_would_leave_requests_outside_are_refused_and_the_requests_named() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, al) = (&people.services, &people.administrator);
        let id = run(services, al, create, program("111.A0", ProgramState::Active)).await.expect("made");
        let stage = run(services, al, course::add, (id, course("111-10A-SU"))).await.expect("added");
        let fall = run(services, al, cohort::add, (id, cohort("HD-A26"))).await.expect("added");
        let given = run(services, al, offering::add, (id, offering(stage, fall, "111-10A-SU-H2027"))).await.expect("given");
        let days = period("2027-02-01", "2027-04-30");
        let asked = people.ask(given, days).await.expect("asked");
        let on = |from: &str, to: &str| OfferingText { term: term("H2027"), code: "111-10A-SU-H2027".to_owned(), period: period(from, to) };

        let late = run(services, al, offering::edit, (given, 1, on("2027-02-02", "2027-05-21"))).await;
        assert_eq!(wrong(late), only("debut", Code::RequestsOutside));
        let narrow = run(services, al, offering::edit, (given, 1, on("2027-02-15", "2027-03-15"))).await;
        assert_eq!(wrong(narrow), [("debut".to_owned(), Code::RequestsOutside), ("fin".to_owned(), Code::RequestsOutside)]);
        let named = run(services, al, offering::left_outside, (given, period("2027-02-15", "2027-03-15"))).await.expect("named");
        let [one] = named.as_slice() else { panic!("{named:?}") };
        assert_eq!((one.id, one.period), (asked, days));
        assert!(one.reference.starts_with("SUPER-") && one.destination.fr.starts_with("Médecine interne"));
        assert_eq!(people.program("111.A0").await.offerings[0].version, 1, "nothing was written");
        run(services, al, offering::edit, (given, 1, on("2027-02-01", "2027-04-30"))).await.expect("just around it");

        // once it is cancelled, it binds nobody
        let act = |version| Act { request: asked, version, reason: "Autre session.".to_owned() };
        run(services, &people.coordinator, bulk::send, vec![act(1)]).await.expect("sent");
        assert_eq!(
            wrong(run(services, al, offering::edit, (given, 2, on("2027-03-01", "2027-05-21"))).await),
            only("debut", Code::RequestsOutside)
        );
        let sent = run(services, &people.host, crate::placement::see::see, (asked, Language::French)).await.expect("received").row;
        let unit = run(services, &people.coordinator, request::choices, Language::French).await.expect("choices").destinations;
        let unit = unit.iter().find(|unit| unit.name.starts_with("Médecine interne")).expect("a unit").id;
        run(services, &people.host, crate::placement::redirect::redirect, (act(sent.version), unit)).await.expect("redirected");
        run(services, &people.coordinator, cancel::cancel, act(sent.version + 1)).await.expect("cancelled");
        run(services, al, offering::edit, (given, 2, on("2027-03-01", "2027-05-21"))).await.expect("changed");
        people.chain_is_whole().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_not_taken_back_once_its_course_is_on_other_days() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, al) = (&people.services, &people.administrator);
        let id = run(services, al, create, program("111.A0", ProgramState::Active)).await.expect("made");
        let stage = run(services, al, course::add, (id, course("111-10A-SU"))).await.expect("added");
        let class = run(services, al, cohort::add, (id, cohort("HD-A26"))).await.expect("added");
        let given = run(services, al, offering::add, (id, offering(stage, class, "111-10A-SU-H2027"))).await.expect("given");
        let asked = people.ask(given, period("2027-02-01", "2027-04-30")).await.expect("asked");
        let act = |version| Act { request: asked, version, reason: "Unité fermée.".to_owned() };
        let version = async || {
            run(services, &people.host, crate::placement::see::see, (asked, Language::French)).await.expect("received").row.version
        };
        run(services, &people.coordinator, bulk::send, vec![act(1)]).await.expect("sent");
        run(services, &people.host, answer::answer, (Answer::Decline, act(version().await))).await.expect("declined");
        let later = OfferingText { term: term("H2027"), code: "111-10A-SU-H2027".to_owned(), period: period("2027-03-01", "2027-05-21") };
        run(services, al, offering::edit, (given, 1, later.clone())).await.expect("it binds nobody");

        let taken_back = run(services, &people.host, answer::answer, (Answer::Accept, act(version().await))).await;
        assert!(matches!(taken_back, Err(Failure::Refused(Code::DatesOutside))), "{taken_back:?}");
        let many = vec![act(version().await)];
        let check = run(services, &people.host, bulk::check, (Deed::Accept, many.clone(), Language::French)).await.expect("checked");
        assert_eq!(check.left.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [Obstacle::NotNow]);
        let together = run(services, &people.host, bulk::answer, (Answer::Accept, many, String::new())).await;
        assert!(matches!(together, Err(Failure::Refused(Code::RequestMoved))), "{together:?}");

        // given on those days again, it is
        let around = OfferingText { period: period("2027-02-01", "2027-05-21"), ..later };
        run(services, al, offering::edit, (given, 2, around)).await.expect("changed");
        run(services, &people.host, answer::answer, (Answer::Accept, act(version().await))).await.expect("accepted");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cohort_is_copied_to_the_next_year_once() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, al) = (&people.services, &people.administrator);
        let before = people.program("180.A0").await;
        let class = before.cohorts.iter().find(|one| one.text.short_name == "SI-A24").expect("a cohort");
        let proposal = run(services, al, propose, class.id).await.expect("proposed");
        let short_name_taken = FieldError::new("nom-court", Code::ShortNameTaken);
        assert_eq!(proposal.mistakes, [short_name_taken], "there is an SI-A25 already: said before anything is pressed");
        let mut asked = proposal.copy;
        let codes: Vec<&str> = asked.offerings.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["180-30B-SU-A2027", "180-40B-SU-H2028"]);
        asked.text = CohortText { short_name: "SI-A25-2".to_owned(), name: "Deuxième groupe".to_owned() };
        let made = run(services, al, copy, asked.clone()).await.expect("copied");
        let after = people.program("180.A0").await;
        let new: Vec<_> = after.given_to(made).collect();
        assert_eq!(new.len(), 2);
        assert_eq!((new[0].text.term, new[0].text.period), (term("A2027"), period("2027-08-23", "2027-12-17")));
        assert_eq!((new[1].text.term, new[1].text.period), (term("H2028"), period("2028-01-17", "2028-05-19")));
        assert!(new.iter().all(|one| one.students == 0 && one.requests == 0));
        assert_eq!(after.given_to(class.id).collect::<Vec<_>>(), before.given_to(class.id).collect::<Vec<_>>(), "the copied one stays");

        // twice: said at each field, and nothing is made
        let again = wrong(run(services, al, copy, asked.clone()).await);
        assert_eq!(again.iter().map(|(_, code)| *code).collect::<Vec<_>>(), [Code::ShortNameTaken, Code::CodeTaken, Code::CodeTaken]);
        let mut other = asked.clone();
        other.text.short_name = "SI-A25-3".to_owned();
        let fields = wrong(run(services, al, copy, other.clone()).await);
        let expected: Vec<_> = asked.offerings.iter().map(|one| (copy::code_field(one.from), Code::CodeTaken)).collect();
        assert_eq!(fields, expected);
        assert_eq!(people.program("180.A0").await, after);

        // one left out, the same code twice, and another course offered since
        other.offerings.truncate(1);
        other.offerings[0].code = "180-30B-SU-A2027-3".to_owned();
        let mut doubled = other.clone();
        doubled.offerings = asked.offerings.clone();
        doubled.offerings.iter_mut().for_each(|one| one.code = "pareil".to_owned());
        assert_eq!(wrong(run(services, al, copy, doubled).await).len(), 1);
        let third = run(services, al, copy, other.clone()).await.expect("copied");
        assert_eq!(people.program("180.A0").await.given_to(third).count(), 1);
        let bridge = before.courses.iter().find(|one| one.text.code == "180-10B-SU").expect("a course");
        run(services, al, offering::add, (before.id, offering(bridge.id, class.id, "180-10B-SU-H2027-2"))).await.expect("given");
        other.text.short_name = "SI-A25-4".to_owned();
        assert!(matches!(run(services, al, copy, other).await, Err(Failure::Stale)), "it was not shown");
        people.chain_is_whole().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_copy_at_once_make_one_cohort() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, al) = (&people.services, &people.administrator);
        let before = people.program("180.B0").await;
        let asked = run(services, al, propose, before.cohorts[0].id).await.expect("proposed").copy;
        let (one, other) = tokio::join!(run(services, al, copy, asked.clone()), run(services, al, copy, asked));
        let refused = match (one, other) {
            (Ok(_), refused @ Err(_)) | (refused @ Err(_), Ok(_)) => wrong(refused),
            both => panic!("{both:?}"),
        };
        assert!(refused.contains(&("nom-court".to_owned(), Code::ShortNameTaken)), "{refused:?}");
        assert_eq!(people.program("180.B0").await.cohorts.len(), before.cohorts.len() + 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_that_take_the_same_code_at_once_are_one() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, al) = (&people.services, &people.administrator);
        let text = || program("111.A0", ProgramState::Active);
        let (one, other): (Result<ProgramId, _>, Result<ProgramId, _>) =
            tokio::join!(run(services, al, create, text()), run(services, &people.other_department, create, text()));
        let refused = match (one, other) {
            (Ok(_), refused @ Err(_)) | (refused @ Err(_), Ok(_)) => wrong(refused),
            both => panic!("{both:?}"),
        };
        assert_eq!(refused, only("code", Code::CodeTaken));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_made_while_the_dates_change_is_never_left_outside() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, al) = (&people.services, &people.administrator);
        let id = run(services, al, create, program("111.A0", ProgramState::Active)).await.expect("made");
        let stage = run(services, al, course::add, (id, course("111-10A-SU"))).await.expect("added");
        for round in 0..6 {
            let short = format!("HD-{round}");
            let class = run(services, al, cohort::add, (id, cohort(&short))).await.expect("added");
            let code = format!("111-10A-SU-{round}");
            let given = run(services, al, offering::add, (id, offering(stage, class, &code))).await.expect("given");
            let shorter = OfferingText { term: term("H2027"), code, period: period("2027-03-01", "2027-05-21") };
            let wanted = people.wanted(given, period("2027-02-01", "2027-02-26")).await;
            let (ask, change) =
                (run(services, &people.coordinator, request::create, wanted), run(services, al, offering::edit, (given, 1, shorter)));
            // each is first in turn
            let (asked, changed) = if round % 2 == 0 {
                tokio::join!(ask, change)
            } else {
                let (changed, asked) = tokio::join!(change, ask);
                (asked, changed)
            };
            match (asked, changed) {
                (Ok(_), refused @ Err(_)) => assert_eq!(wrong(refused), only("debut", Code::RequestsOutside)),
                (refused @ Err(_), Ok(())) => assert_eq!(wrong(refused), only("debut", Code::DatesOutside)),
                both => panic!("{both:?}"),
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_placement_moved_while_the_dates_change_is_never_left_outside() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, al) = (&people.services, &people.administrator);
        let nursing = people.program("180.A0").await;
        let given = nursing.offerings.iter().find(|one| one.text.code == "180-30B-SU-A2026").expect("given").clone();
        let all = run(services, al, offering::left_outside, (given.id, period("2030-01-01", "2030-01-01"))).await.expect("named");
        let placed = all.iter().find(|one| one.period == period("2026-11-02", "2026-12-11")).expect("confirmed");
        assert!(!all.iter().any(|one| matches!(one.state, RequestState::Declined | RequestState::Cancelled)), "these bind nobody");
        let seen = run(services, al, crate::placement::see::see, (placed.id, Language::French)).await.expect("seen").row;
        let act = Act { request: placed.id, version: seen.version, reason: "Unité fermée.".to_owned() };
        let earlier = Postponement { act, period: period("2026-10-28", "2026-12-11"), ask_again: false, removing: 0 };
        let shorter = OfferingText { period: period("2026-11-02", "2026-12-18"), ..given.text.clone() };
        let (moved, changed) = tokio::join!(
            run(services, &people.coordinator, postpone::postpone, earlier),
            run(services, al, offering::edit, (given.id, 1, shorter))
        );
        match (moved, changed) {
            (Ok(_), refused @ Err(_)) => assert_eq!(wrong(refused), only("debut", Code::RequestsOutside)),
            (refused @ Err(_), Ok(())) => assert_eq!(wrong(refused), only("debut", Code::DatesOutside)),
            both => panic!("{both:?}"),
        }
        people.chain_is_whole().await;
    })
    .await;
}
