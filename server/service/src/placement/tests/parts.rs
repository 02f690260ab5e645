//! « Répartir »: part of a request goes elsewhere.

use super::*;
use domain::id::DestinationId;

const ASKED: &str = "Médecine interne, 5e étage";
const OTHER: &str = "Urgence";

impl People {
    async fn unit_named(&self, name: &str) -> DestinationId {
        self.choices().await.destinations.iter().find(|one| one.name == name).expect("a unit").id
    }

    async fn divided(&self, party: Party, id: PlacementId, students: u32, to: Option<DestinationId>) -> Result<PlacementId, Failure> {
        let division = Division { act: self.act(id).await, students, destination: to };
        run(&self.services, self.party(party), divide::divide, division).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_asks_for_some_of_its_students_elsewhere_before_it_sends() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let asked = NewRequest { nickname: "Bloc A".to_owned(), comment: "Un mot.".to_owned(), ..people.asked(ASKED, 6).await };
        let id = people.made(asked).await;
        // to the unit of another host
        let own = people.file(Party::School, id).await.expect("seen").row.host;
        let elsewhere = people.choices().await.destinations.into_iter().find(|one| one.host_name != own).expect("another host");
        let hours = (Clock::new(8, 0).expect("an hour"), Clock::new(12, 0).expect("an hour"));
        let day = "2027-04-20".parse().expect("a day");
        let change = DayChange { day, to: Some((DayKind::Observation, hours)), reach: Reach::Once, student: None };
        run(&people.services, &people.placing, crate::placement::timetable::change, (people.act(id).await, change)).await.expect("changed");
        let part = people.divided(Party::School, id, 2, Some(elsewhere.id)).await.expect("divided");

        let (left, taken) = (people.file(Party::School, id).await.expect("seen"), people.file(Party::School, part).await.expect("seen"));
        assert_eq!((left.row.students, taken.row.students), (4, 2), "none is lost, none is doubled");
        assert_eq!((left.row.state, taken.row.state), (RequestState::New, RequestState::New));
        assert_eq!(taken.row.host, elsewhere.host_name);
        assert_eq!(
            (taken.row.schedule, taken.row.nickname.as_str(), taken.comment.as_str()),
            (left.row.schedule, "Bloc A", "Un mot."),
            "it asks the same"
        );
        assert_eq!(taken.hours, left.hours, "days changed by hand are those of the part too");
        assert_eq!(left.parts.into.iter().map(|one| (one.id, one.students)).collect::<Vec<_>>(), [(part, 2)]);
        assert_eq!(taken.parts.of.as_ref().map(|one| one.id), Some(id));
        assert_eq!((left.history[0].what.as_str(), left.history[0].reason.clone()), ("split", format!("2 {}", taken.row.reference)));
        assert_eq!((taken.history[0].what.as_str(), taken.history[0].reason.as_str()), ("part", left.row.reference.as_str()));

        // the host that is asked first never learns of what another is asked
        run(&people.services, &people.placing, bulk::send, vec![people.act(id).await]).await.expect("sent");
        assert_eq!(people.file(Party::Host, id).await.expect("seen").parts, domain::placement::request::Parts::default());
        let told = people.file(Party::Host, id).await.expect("seen").history;
        assert!(told.iter().all(|one| !one.reason.contains(&taken.row.reference) && one.what != "split"), "{told:?}");
        // what is sent is the host's to divide, and one that goes leaves the other
        assert_eq!(refused(people.divided(Party::School, id, 1, Some(elsewhere.id)).await), Code::RequestMoved);
        run(&people.services, &people.placing, delete::delete, people.act(id).await).await.expect("deleted");
        assert_eq!(people.file(Party::School, part).await.expect("still there").parts, domain::placement::request::Parts::default());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_places_some_in_another_of_its_destinations_and_a_unit_gives_back_what_it_cannot_take() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let other = people.unit_named(OTHER).await;
        let id = people.sent(people.asked(ASKED, 6).await).await;
        let before = people.file(Party::Host, id).await.expect("seen").row;
        let part = people.divided(Party::Host, id, 2, Some(other)).await.expect("divided");
        let (left, taken) = (people.file(Party::Host, id).await.expect("seen"), people.file(Party::Host, part).await.expect("seen"));
        assert_eq!((left.row.students, taken.row.students), (4, 2));
        assert_eq!((left.row.state, taken.row.state), (RequestState::Sent, RequestState::Sent));
        assert_eq!(
            (left.row.waiting_since, taken.row.waiting_since),
            (before.waiting_since, before.waiting_since),
            "both wait since the school asked"
        );
        assert_eq!(people.file(Party::School, id).await.expect("seen").parts.into[0].id, part, "the school reads where they went");

        // the unit that has it keeps what it can take
        let act = people.act(id).await;
        let unit = people.unit_named(ASKED).await;
        run(&people.services, &people.receiving, redirect::redirect, (act, unit)).await.expect("redirected");
        let back = people.divided(Party::Destination, id, 1, Some(other)).await.expect("divided");
        let returned = people.file(Party::Host, back).await.expect("the coordination has it");
        assert_eq!((returned.row.state, returned.row.students), (RequestState::Sent, 1));
        assert_eq!(returned.destination, unit, "a unit chooses for none but itself");
        assert!(matches!(people.file(Party::Destination, back).await, Err(Failure::NotFound)), "it is out of the unit's hands");
        assert!(people.file(Party::Destination, id).await.expect("seen").parts.into.is_empty());
        run(&people.services, &people.unit, answer, (Answer::Accept, people.act(id).await)).await.expect("accepted");
        assert_eq!(refused(people.divided(Party::Destination, id, 1, None).await), Code::RequestMoved, "answered");
        assert_eq!(refused(people.divided(Party::Host, id, 1, Some(other)).await), Code::RequestMoved, "answered");
        assert_eq!(people.file(Party::School, id).await.expect("seen").row.students, 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_part_or_goes_nowhere_is_refused_and_changes_nothing() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let other = people.unit_named(OTHER).await;
        let id = people.sent(people.asked(ASKED, 3).await).await;
        let ours = people.file(Party::Host, id).await.expect("seen").row.host;
        let theirs = people.choices().await.destinations.into_iter().find(|one| one.host_name != ours).expect("another host").id;
        for (students, to, field, code) in [
            (0, Some(other), "personnes", Code::NotAPart),
            (3, Some(other), "personnes", Code::NotAPart),
            (u32::MAX, Some(other), "personnes", Code::NotAPart),
            (1, None, "autre-destination", Code::UnknownChoice),
            (1, Some(theirs), "autre-destination", Code::UnknownChoice),
            (1, Some(people.unit_named(ASKED).await), "autre-destination", Code::UnknownChoice),
        ] {
            match people.divided(Party::Host, id, students, to).await {
                Err(Failure::Invalid(fields)) => assert_eq!((fields[0].field.as_str(), fields[0].code), (field, code)),
                other => panic!("{students} to {to:?}: {other:?}"),
            }
        }
        // the unit has it not yet, and the version that was read counts
        assert!(matches!(people.divided(Party::Destination, id, 1, None).await, Err(Failure::NotFound)));
        let act = people.act(id).await;
        let asked = |act: Act| Division { act, students: 1, destination: Some(other) };
        let stale = Act { version: act.version - 1, ..act.clone() };
        assert_eq!(refused(run(&people.services, &people.receiving, divide::divide, asked(stale)).await), Code::RequestMoved);
        let file = people.file(Party::School, id).await.expect("seen");
        assert_eq!((file.row.students, file.row.version, file.history.len()), (3, act.version, 2), "nothing moved");

        // two at once: one part
        let press = || run(&people.services, &people.receiving, divide::divide, asked(act.clone()));
        let (one, two) = tokio::join!(press(), press());
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let file = people.file(Party::School, id).await.expect("seen");
        assert_eq!((file.row.students, file.parts.into.len()), (2, 1));
    })
    .await;
}
