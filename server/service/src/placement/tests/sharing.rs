//! A host reads the coordinates that a student shares, and no others, from the moment of the choice (D13, H4, PRIV-02, PRIV-03).

use super::*;
use crate::{own_file, sharing};
use domain::student::Detail;

impl People {
    /// A confirmed placement of a student who has an account: the school's lines of it are the host's.
    async fn confirmed_with(&self, student: &Visitor) -> PlacementId {
        let own = run(&self.services, student, own_file::see, Language::French).await.expect("the student's own file");
        for offering in self.choices().await.offerings {
            let asked = self.asked("Médecine interne, 5e étage", 1).await;
            let schedule = Schedule { period: offering.period, ..asked.schedule };
            let id = self.sent(NewRequest { offering: offering.id, schedule, ..asked }).await;
            let all = run(&self.services, &self.placing, see::candidates, (id, Language::French)).await.expect("candidates");
            let Some(one) = all.iter().find(|one| one.number == own.student_number) else { continue };
            run(&self.services, &self.receiving, answer, (Answer::Accept, self.act(id).await)).await.expect("accepted");
            run(&self.services, &self.placing, assign::assign, (self.act(id).await, vec![one.id])).await.expect("assigned");
            run(&self.services, &self.placing, confirm::confirm, self.act(id).await).await.expect("confirmed");
            return id;
        }
        panic!("no course of the student can be placed");
    }

    /// The address and whether there is a number, as a side reads them.
    async fn coordinates(&self, party: Party, id: PlacementId) -> (Option<String>, bool) {
        let file = self.file(party, id).await.expect("seen");
        let student = file.students.first().expect("the names were released");
        (student.email.clone(), student.phone.is_some())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn req_priv_03_a_host_reads_what_a_student_shares_and_no_longer_once_it_is_taken_back() {
    on_each_demonstration(|services| async move {
        let people = People::of(services).await;
        let student = visitor(&people.services, "demo.etudiant").await;
        let id = people.confirmed_with(&student).await;
        let all = run(&people.services, &student, sharing::see, ()).await.expect("seen");
        assert!(all.iter().all(|one| one.since.is_none()), "PRIV-02: nothing is shared until the student says so");
        for party in [Party::Host, Party::Destination] {
            if people.file(party, id).await.is_ok() {
                assert_eq!(people.coordinates(party, id).await, (None, false), "{party:?}");
            }
        }
        let email = all[0].value.clone().expect("the school has an address");
        let share = async |detail: Detail, share: bool| run(&people.services, &student, sharing::share, (detail, share)).await;
        share(Detail::Email, true).await.expect("shared");
        share(Detail::Email, true).await.expect("pressed twice");
        assert_eq!(people.coordinates(Party::Host, id).await, (Some(email.clone()), false), "each by itself");
        assert_eq!(people.coordinates(Party::School, id).await, (None, false), "the school has the student's file");
        let known = run(&people.services, &student, sharing::see, ()).await.expect("seen");
        assert!(known[0].since.is_some() && known[1].since.is_none());
        match &known[1].value {
            Some(_) => {
                share(Detail::Phone, true).await.expect("shared");
                assert_eq!(people.coordinates(Party::Host, id).await, (Some(email.clone()), true));
            }
            None => assert_eq!(refused(share(Detail::Phone, true).await), Code::UnknownChoice, "there is nothing to share"),
        }
        share(Detail::Email, false).await.expect("taken back");
        share(Detail::Email, false).await.expect("pressed twice");
        assert_eq!(people.coordinates(Party::Host, id).await.0, None, "from the next page that is opened");
        // given again, it is another consent
        let later = crate::demo::fixture::at(&people.services, people.services.clock.now().plus_minutes(1));
        run(&later, &student, sharing::share, (Detail::Email, true)).await.expect("shared again");
        assert_eq!(people.coordinates(Party::Host, id).await.0, Some(email));
        // who is withdrawn takes all along
        let who = people.file(Party::School, id).await.expect("seen").students[0].id;
        let on = people.file(Party::School, id).await.expect("seen").row.schedule.period.from;
        run(&people.services, &people.placing, withdraw::withdraw, leaving(people.act(id).await, who, on)).await.expect("withdrawn");
        assert!(people.file(Party::Host, id).await.expect("seen").students.is_empty());
        // and nobody shares for somebody else
        for other in [&people.placing, &people.receiving] {
            let said = run(&people.services, other, sharing::share, (Detail::Email, true)).await;
            assert!(matches!(said, Err(Failure::Forbidden)), "{said:?}");
        }
    })
    .await;
}
