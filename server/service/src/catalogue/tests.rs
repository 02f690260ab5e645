use super::close::close;
use super::create::create;
use super::edit::edit;
use super::list::list;
use super::plan::plan;
use super::see::see;
use super::*;
use crate::access::{Visitor, run};
use crate::demo::fixture::{on_each_demonstration, visitor};
use crate::placement::create as request;
use crate::services::Services;
use domain::calendar::{Period, Weekdays};
use domain::catalogue::{Bilingual, Chosen, DestinationText, LONGEST_PROFILE, NewClosure, NewSite, Profile};
use domain::id::ClosureId;
use domain::placement::Shift;
use domain::placement::request::{Clock, Line, NewRequest, Schedule, Supervision};
use domain::{Code, Language};
use std::sync::Arc;
use store::Read;

const EMERGENCY: &str = "Urgence";
const MEDICINE: &str = "Médecine interne, 5e étage";
const SURGERY: &str = "Chirurgie, 3e étage";

/// Who acts on the destinations of the demonstration.
struct People {
    services: Arc<Services>,
    host: Visitor,
    agent: Visitor,
    neighbour: Visitor,
    school: Visitor,
    administrator: Visitor,
    other_school: Visitor,
    helpdesk: Visitor,
}

impl People {
    async fn of(services: Arc<Services>) -> Self {
        let who = |name| visitor(&services, name);
        Self {
            host: who("demo.cr").await,
            agent: who("demo.dc").await,
            neighbour: who("demo.cr2").await,
            school: who("demo.cd").await,
            administrator: who("demo.al").await,
            other_school: who("demo.al3").await,
            helpdesk: who("demo.assistance").await,
            services: Arc::clone(&services),
        }
    }

    async fn unit(&self, name: &str) -> DestinationFile {
        let rows = run(&self.services, &self.host, list, Language::French).await.expect("a list");
        let id = rows.iter().find(|row| row.name == name).expect("a unit").id;
        run(&self.services, &self.host, see, id).await.expect("seen")
    }

    async fn read(&self, visitor: &Visitor, id: DestinationId) -> Result<DestinationFile, Failure> {
        run(&self.services, visitor, see, id).await
    }

    async fn text(&self, name: &str) -> (Seen, DestinationText) {
        let file = self.unit(name).await;
        let seen = Seen { destination: file.id, version: file.version };
        let text = DestinationText {
            site: Chosen::Known(file.site.0),
            service: Chosen::Known(file.service.0),
            name: file.name,
            seats: file.seats,
            alone: file.alone,
            profile: file.profile,
            contacts: file.contacts.into_iter().map(|(id, _)| id).collect(),
        };
        (seen, text)
    }

    async fn chain_is_whole(&self) {
        let tx = self.services.db.begin::<Read>().await.expect("a transaction");
        let organisation = self.host.session().expect("signed in").membership.organisation;
        assert_eq!(crate::audit::verify(&tx, organisation).await.expect("read"), None);
    }

    /// What a school may ask of the units, in April.
    async fn ask(&self, id: DestinationId) -> Result<Vec<domain::id::PlacementId>, Failure> {
        let choices = run(&self.services, &self.school, request::choices, Language::French).await.expect("choices");
        let offering = choices.offerings.iter().find(|offering| offering.label.contains("180-40B-SU")).expect("an offering").id;
        let hours = (Clock::new(7, 30).expect("an hour"), Clock::new(15, 30).expect("an hour"));
        let schedule = Schedule { period: period("2027-04-19", "2027-05-14"), weekdays: Weekdays::WORKING, shift: Shift::Day, hours };
        let asked = NewRequest {
            offering,
            lines: vec![Line { destination: id, students: 1 }],
            supervision: Supervision::Teacher,
            schedule,
            nickname: String::new(),
            comment: String::new(),
            release_on: None,
        };
        run(&self.services, &self.school, request::create, asked).await
    }
}

fn period(from: &str, to: &str) -> Period {
    Period::new(from.parse().expect("a day"), to.parse().expect("a day")).expect("a period")
}

fn both(fr: &str, en: &str) -> Bilingual {
    Bilingual { fr: fr.to_owned(), en: en.to_owned() }
}

fn wrong<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> Vec<(String, Code)> {
    match outcome {
        Err(Failure::Invalid(fields)) => fields.into_iter().map(|field| (field.field, field.code)).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_destination_is_made_changed_closed_and_reopened_by_its_host() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, host) = (&people.services, &people.host);
        let site = NewSite { name: both("Pavillon B", "Building B"), address: "12, rue du Lac, Laval (Québec)".to_owned() };
        let agents = run(services, host, plan, (None, Language::French)).await.expect("materials").0.agents;
        let text = DestinationText {
            site: Chosen::New(site),
            service: Chosen::New(both("Imagerie", "Imaging")),
            name: both("Radiologie", "Radiology"),
            seats: 3,
            alone: false,
            profile: Profile { dress: both("Sarrau", ""), ..Profile::default() },
            contacts: vec![agents[0].0],
        };
        let id = run(services, host, create, text.clone()).await.expect("made");
        let file = people.unit("Radiologie").await;
        assert_eq!((file.site.1.en.as_str(), file.address.as_str()), ("Building B", "12, rue du Lac, Laval (Québec)"));
        assert!(!file.closed && file.version == 1 && file.contacts.len() == 1);
        let rows = run(services, host, list, Language::English).await.expect("a list");
        let row = rows.iter().find(|row| row.id == id).expect("listed");
        assert_eq!(
            (row.name.as_str(), row.service.as_str(), row.lacks.as_slice()),
            ("Radiology", "Imaging", [Language::English].as_slice())
        );
        assert!(rows.iter().any(|row| row.name == "Emergency" && row.lacks == [Language::English]), "the one of the demonstration");

        let (seen, mut text) = people.text("Radiologie").await;
        text.seats = 5;
        text.contacts.clear();
        run(services, host, edit, (seen, text.clone())).await.expect("changed");
        let stale = run(services, host, edit, (seen, text)).await;
        assert!(matches!(stale, Err(Failure::Stale)), "seen before it was changed");
        let file = people.unit("Radiologie").await;
        assert_eq!((file.seats, file.version, file.contacts.len()), (5, 2, 0));

        people.ask(id).await.expect("open: it is asked");
        let seen = Seen { destination: id, version: file.version };
        run(services, host, close, (seen, true)).await.expect("closed");
        assert!(matches!(run(services, host, close, (seen, false)).await, Err(Failure::Stale)));
        assert_eq!(wrong(people.ask(id).await), [("destination".to_owned(), Code::DestinationGone)], "closed: no new request");
        assert!(people.read(&people.school, id).await.expect("it was asked by this department").closed);
        assert!(matches!(people.read(&people.other_school, id).await, Err(Failure::NotFound)), "closed, and never asked by this school");
        let seen = Seen { version: seen.version + 1, ..seen };
        run(services, host, close, (seen, false)).await.expect("reopened");
        people.ask(id).await.expect("open again");
        people.chain_is_whole().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_side_reads_what_is_its_own_and_only_the_host_writes() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, unit) = (&people.services, people.unit(MEDICINE).await);
        let theirs = people.read(&people.agent, unit.id).await.expect("answered for");
        assert!(!theirs.contacts.is_empty());
        for school in [&people.school, &people.administrator, &people.other_school] {
            let read = people.read(school, unit.id).await.expect("open to every school");
            assert!(read.contacts.is_empty(), "names of people are told on their own side");
            assert_eq!(read.profile, unit.profile);
        }
        assert!(matches!(people.read(&people.neighbour, unit.id).await, Err(Failure::NotFound)), "another host's");
        let surgery = people.unit(SURGERY).await;
        assert!(matches!(people.read(&people.agent, surgery.id).await, Err(Failure::NotFound)), "somebody else answers for it");
        assert!(matches!(people.read(&people.helpdesk, unit.id).await, Err(Failure::Forbidden)));
        let answered = run(services, &people.agent, list, Language::French).await.expect("a list");
        assert_eq!(answered.len(), 2);
        assert!(matches!(run(services, &people.school, list, Language::French).await, Err(Failure::Forbidden)));

        let (seen, text) = people.text(MEDICINE).await;
        for (stranger, found) in
            [(&people.agent, false), (&people.school, false), (&people.administrator, false), (&people.neighbour, true)]
        {
            let edited = run(services, stranger, edit, (seen, text.clone())).await;
            let closed = run(services, stranger, close, (seen, true)).await;
            let removed = run(services, stranger, closure::remove, (seen, ClosureId(seen.destination.0))).await;
            for outcome in [edited, closed, removed] {
                let as_expected =
                    if found { matches!(outcome, Err(Failure::NotFound)) } else { matches!(outcome, Err(Failure::Forbidden)) };
                assert!(as_expected, "{outcome:?}");
            }
        }
        assert_eq!(people.unit(MEDICINE).await, unit, "nothing was done");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_accepted_is_said_field_by_field_and_nothing_is_written() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, host) = (&people.services, &people.host);
        let (seen, text) = people.text(EMERGENCY).await;
        let before = people.unit(EMERGENCY).await;
        let neighbour = run(services, &people.neighbour, plan, (None, Language::French)).await.expect("materials").0;
        let administrator = people.administrator.session().expect("signed in").account;
        let bad = DestinationText {
            site: Chosen::Known(neighbour.sites[0].0),
            service: Chosen::New(both("Imagerie", "")),
            name: both("", &"x".repeat(121)),
            seats: 0,
            profile: Profile { parking: both("", &"é".repeat(LONGEST_PROFILE + 1)), ..Profile::default() },
            contacts: vec![administrator, administrator],
            ..text.clone()
        };
        let said = wrong(run(services, host, edit, (seen, bad)).await);
        let expected = [
            ("nom-fr", Code::Required),
            ("nom-en", Code::TooLong),
            ("service-en", Code::Required),
            ("places", Code::NotACount),
            ("contact-2", Code::ChosenTwice),
            ("stationnement-en", Code::TooLong),
            ("site", Code::UnknownChoice),
            ("contact-1", Code::UnknownChoice),
            ("contact-2", Code::UnknownChoice),
        ];
        assert_eq!(said, expected.map(|(field, code)| (field.to_owned(), code)));
        let many = DestinationText { seats: 101, site: Chosen::New(NewSite::default()), ..text };
        let said = wrong(run(services, host, edit, (seen, many)).await);
        assert_eq!(said.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["site-fr", "site-en", "adresse", "places"]);
        assert_eq!(people.unit(EMERGENCY).await, before);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closures_are_added_and_taken_away() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let (services, host) = (&people.services, &people.host);
        let unit = people.unit(EMERGENCY).await;
        let seen = Seen { destination: unit.id, version: unit.version };
        let days = |from: &str, to: &str, reason: &str| NewClosure { period: period(from, to), reason: reason.to_owned() };
        assert!(Period::new("2027-04-20".parse().expect("a day"), "2027-04-19".parse().expect("a day")).is_none(), "reversed is no period");
        let past = run(services, host, closure::add, (seen, days("2020-01-06", "2020-01-10", ""))).await;
        assert_eq!(wrong(past), [("fin".to_owned(), Code::DayPast), ("motif".to_owned(), Code::Required)]);
        let id = run(services, host, closure::add, (seen, days("2027-04-19", "2027-05-14", "Travaux"))).await.expect("added");
        let stale = run(services, host, closure::add, (seen, days("2027-04-19", "2027-05-14", "Travaux"))).await;
        assert!(matches!(stale, Err(Failure::Stale)), "pressed twice");
        assert_eq!(people.read(&people.school, unit.id).await.expect("seen").closures.len(), 1);
        assert_eq!(wrong(people.ask(unit.id).await), [(format!("destination-{}", unit.id), Code::DestinationClosed)]);
        let seen = Seen { version: seen.version + 1, ..seen };
        let other = Seen { destination: people.unit(MEDICINE).await.id, version: 1 };
        assert!(matches!(run(services, host, closure::remove, (other, id)).await, Err(Failure::NotFound)), "another unit's");
        run(services, host, closure::remove, (seen, id)).await.expect("taken away");
        assert!(people.unit(EMERGENCY).await.closures.is_empty());
        people.ask(unit.id).await.expect("asked");
        people.chain_is_whole().await;
    })
    .await;
}
