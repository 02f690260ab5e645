//! The summary, and access listings.

use super::*;
use crate::access::Visitor;
use crate::catalogue::{self, Seen};
use domain::catalogue::{Chosen, DestinationText};
use domain::placement::Fullness;
use domain::placement::summary::{
    Elsewhere, Listing, ListingOrder, Listings, Medium, Present, Purpose, Summary, SummaryFilter, SummaryLine,
};
use store::Read;

const MEDICINE: &str = "Médecine interne, 5e étage";
const SURGERY: &str = "Chirurgie, 3e étage";

impl People {
    async fn summary(&self, visitor: &Visitor, filter: SummaryFilter) -> Summary {
        run(&self.services, visitor, summary::see, (filter, Language::French)).await.expect("a summary")
    }

    async fn listed(&self, order: ListingOrder) -> Result<Listing, Failure> {
        run(&self.services, &self.receiving, listing::list, (order, Language::French)).await
    }

    async fn past(&self, visitor: &Visitor) -> Result<Listings, Failure> {
        run(&self.services, visitor, listing::past, 1).await.map(|(_, listings)| listings)
    }

    async fn actions(&self, visitor: &Visitor) -> Vec<(String, String)> {
        let tx = self.services.db.begin::<Read>().await.expect("a transaction");
        let organisation = visitor.session().expect("signed in").membership.organisation;
        assert_eq!(crate::audit::verify(&tx, organisation).await.expect("read"), None, "the chain is whole");
        let chain = store::audit::chain(&tx, organisation).await.expect("read");
        chain.into_iter().map(|event| (event.action, event.subject)).collect()
    }

    async fn seats(&self, unit: &str, seats: u32) {
        let rows = run(&self.services, &self.receiving, catalogue::list::list, Language::French).await.expect("a list");
        let id = rows.iter().find(|row| row.name == unit).expect("a unit").id;
        let file = run(&self.services, &self.receiving, catalogue::see::see, id).await.expect("seen");
        let seen = Seen { destination: file.id, version: file.version };
        let text = DestinationText {
            site: Chosen::Known(file.site.0),
            service: Chosen::Known(file.service.0),
            name: file.name,
            seats,
            alone: file.alone,
            profile: file.profile,
            contacts: file.contacts.into_iter().map(|(id, _)| id).collect(),
        };
        run(&self.services, &self.receiving, catalogue::edit::edit, (seen, text)).await.expect("edited");
    }
}

fn lines(summary: &Summary) -> Vec<&SummaryLine> {
    summary.places.iter().flat_map(|place| &place.lines).collect()
}

fn references(summary: &Summary) -> Vec<&str> {
    lines(summary).into_iter().map(|line| line.row.reference.as_str()).collect()
}

fn named(summary: &Summary) -> Vec<&str> {
    lines(summary).into_iter().flat_map(|line| &line.students).map(|student| student.name.as_str()).collect()
}

fn of(from: &str, to: &str) -> SummaryFilter {
    SummaryFilter { period: Some(days(from, to)), ..SummaryFilter::default() }
}

fn april() -> SummaryFilter {
    of("2027-04-01", "2027-05-31")
}

fn order(from: &str, to: &str) -> ListingOrder {
    ListingOrder {
        period: days(from, to),
        purpose: Purpose::Badges,
        details: String::new(),
        recipient: "Sécurité, pavillon principal".to_owned(),
        medium: Medium::Csv,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_side_reads_who_is_where_within_its_reach() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let now = SummaryFilter::default();
        let school = people.summary(&people.placing, now).await;
        assert_eq!(school.period, days("2026-11-23", "2027-02-21"), "this week and the next twelve");
        assert_eq!(references(&school), ["SUPER-1002", "SUPER-1001"], "surgery comes before medicine");
        assert_eq!((school.placements, school.people, school.overlapping, school.pages), (2, 10, 0, 1));
        let host = people.summary(&people.receiving, now).await;
        assert_eq!(references(&host), references(&school));
        assert!(lines(&host).iter().all(|line| line.students.len() == line.row.students as usize), "names were released");
        assert_eq!(references(&people.summary(&people.unit, now).await), ["SUPER-1001"], "the agent’s unit only");
        for stranger in ["demo.al2", "demo.al3", "demo.cr2"] {
            let stranger = visitor(&services, stranger).await;
            assert_eq!(people.summary(&stranger, now).await.placements, 0);
        }
        let helpdesk = visitor(&services, "demo.assistance").await;
        let forbidden = run(&services, &helpdesk, summary::see, (now, Language::French)).await;
        assert!(matches!(forbidden, Err(Failure::Forbidden)));

        // by period, by site, by page
        assert_eq!(people.summary(&people.placing, of("2026-12-12", "2026-12-18")).await.placements, 1);
        assert_eq!(people.summary(&people.placing, of("2027-06-01", "2027-06-30")).await.placements, 0);
        let (site, name) = school.sites[0].clone();
        assert_eq!(name, "Pavillon principal");
        assert_eq!(people.summary(&people.placing, SummaryFilter { site: Some(site), ..now }).await.placements, 2);
        let elsewhere = domain::id::SiteId(services.new_id(Timestamp(0)).expect("an id"));
        assert_eq!(people.summary(&people.placing, SummaryFilter { site: Some(elsewhere), ..now }).await.placements, 0);
        // a service, at whatever sites
        let surgery = school.services.iter().find(|(_, name)| name == "Chirurgie").expect("a service").0;
        let found = people.summary(&people.placing, SummaryFilter { service: Some(surgery), ..now }).await;
        assert_eq!((references(&found), found.services.len()), (vec!["SUPER-1002"], school.services.len()));
        assert_eq!(people.summary(&people.placing, SummaryFilter { page: 9, ..now }).await.page, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_reads_names_only_as_long_as_they_are_released() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let id = people.sent(people.asked(MEDICINE, 2).await).await;
        let act = people.act(id).await;
        run(&services, &people.receiving, answer, (Answer::Accept, act)).await.expect("accepted");
        assert_eq!(people.summary(&people.receiving, april()).await.placements, 0, "accepted is not confirmed");
        let candidates = run(&services, &people.placing, see::candidates, (id, Language::French)).await.expect("candidates");
        let students: Vec<_> = candidates.iter().take(2).map(|candidate| candidate.id).collect();
        run(&services, &people.placing, assign::assign, (people.act(id).await, students.clone())).await.expect("assigned");
        run(&services, &people.placing, confirm::confirm, people.act(id).await).await.expect("confirmed");
        let names: Vec<String> = candidates.iter().take(2).map(|candidate| candidate.name.clone()).collect();
        assert_eq!(named(&people.summary(&people.receiving, april()).await), names);

        let first = "2027-04-19".parse().expect("a day");
        run(&services, &people.placing, withdraw::withdraw, leaving(people.act(id).await, students[0], first)).await.expect("withdrawn");
        assert_eq!(named(&people.summary(&people.receiving, april()).await), names[1..]);
        let (listing, whole) = (people.listed(order("2027-04-01", "2027-05-31")).await.expect("listed"), names[1].clone());
        let listed = |one: &Present| format!("{}, {}", one.family_name, one.given_name);
        assert_eq!(listing.lines.iter().map(listed).collect::<Vec<_>>(), [whole]);

        // asked again for later days, its names are taken back at once
        let asked = Postponement { act: people.act(id).await, period: days("2027-04-26", "2027-05-14"), ask_again: true, removing: 0 };
        run(&services, &people.placing, postpone::postpone, asked).await.expect("asked again");
        assert_eq!(people.summary(&people.receiving, april()).await.placements, 0);
        let nobody = people.listed(order("2027-04-01", "2027-05-31")).await;
        assert_eq!(refused(nobody), Code::NobodyExpected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn overlaps_are_a_student_a_teacher_and_a_destination_over_its_seats() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let (medicine, students) = people.confirmed_of(on_mondays(people.asked(MEDICINE, 2).await)).await;
        let (surgery, same) = people.confirmed_of(on_mondays(people.asked(SURGERY, 1).await)).await;
        assert_eq!(students[0], same[0], "the same person is at both");
        let all = people.summary(&people.placing, april()).await;
        assert_eq!((all.placements, all.overlapping, all.people), (2, 2, 2));
        let file = |id| people.file(Party::School, id);
        let (one, two) = (file(medicine).await.expect("seen").row.reference, file(surgery).await.expect("seen").row.reference);
        let on = "2027-04-19".parse::<Day>().expect("a day");
        let at = |other: &str| Some(Elsewhere { on, other: other.to_owned() });
        let found = |summary: &Summary, reference: &str| -> SummaryLine {
            lines(summary).into_iter().find(|line| line.row.reference == reference).expect("a line").clone()
        };
        let elsewhere = |line: SummaryLine| line.students.into_iter().map(|student| student.elsewhere).collect::<Vec<_>>();
        let (here, there) = (found(&all, &one), found(&all, &two));
        assert!(here.overlaps() && here.teacher_elsewhere.is_none() && here.over_seats.is_none());
        assert_eq!((elsewhere(here), elsewhere(there)), (vec![at(&two), None], vec![at(&one)]));
        // both sides read it; whoever answers for one unit alone does not
        assert_eq!(people.summary(&people.receiving, april()).await.overlapping, 2);
        assert_eq!(people.summary(&people.unit, april()).await.overlapping, 0);
        // it is of the days that are shown
        assert_eq!(people.summary(&people.placing, of("2027-04-20", "2027-04-25")).await.overlapping, 0);

        // the same person leads both, under whatever accents
        for (id, teacher) in [(medicine, "Hélène Roy"), (surgery, "helene roy")] {
            run(&services, &people.placing, name_teacher::name_teacher, (people.act(id).await, teacher.to_owned())).await.expect("named");
        }
        assert_eq!(found(&people.summary(&people.placing, april()).await, &one).teacher_elsewhere, at(&two));

        // the host has fewer seats than it promised
        people.seats(MEDICINE, 1).await;
        let over = people.summary(&people.unit, april()).await;
        let full = Fullness { seats: 1, taken: 2, on: Some(on) };
        assert_eq!(found(&over, &one).over_seats, Some(full));
        let only = people.summary(&people.placing, SummaryFilter { overlaps: true, ..april() }).await;
        assert_eq!((found(&only, &one).over_seats, found(&only, &two).over_seats), (Some(full), None));
        let autumn = people.summary(&people.placing, SummaryFilter { overlaps: true, ..SummaryFilter::default() }).await;
        assert_eq!(references(&autumn), ["SUPER-1001"], "six are expected for one seat, and surgery is left out");
        assert_eq!((autumn.placements, autumn.overlapping), (1, 1));
    })
    .await;
}

fn on_mondays(asked: NewRequest) -> NewRequest {
    NewRequest { schedule: Schedule { weekdays: Weekdays::of([1]), ..asked.schedule }, ..asked }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_expected_at_what_is_suspended_nor_on_days_on_which_nobody_comes() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let (medicine, students) = people.confirmed_of(on_mondays(people.asked(MEDICINE, 2).await)).await;
        let (_, same) = people.confirmed_of(on_mondays(people.asked(SURGERY, 1).await)).await;
        assert_eq!(students[0], same[0], "the same person is at both");
        assert_eq!(people.summary(&people.placing, of("2027-04-20", "2027-04-25")).await.placements, 0, "no Monday in it");
        run(&services, &people.placing, suspend::suspend, people.act(medicine).await).await.expect("suspended");
        let now = people.summary(&people.placing, april()).await;
        assert_eq!((now.placements, now.overlapping, now.people), (2, 0, 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_summary_that_goes_out_is_recorded() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        for (who, placements) in [(&people.placing, 2), (&people.receiving, 2), (&people.unit, 1)] {
            let taken = run(&services, who, summary::take, (SummaryFilter::default(), Language::English)).await.expect("taken");
            assert_eq!(taken.places.iter().map(|place| place.lines.len()).sum::<usize>(), placements);
            let last = people.actions(who).await.pop().expect("an event");
            assert_eq!(last.0, "summary_taken");
            assert!(last.1.contains(&format!("\"placements\":{placements}")), "{}", last.1);
        }
        let filter = of("2026-01-01", "2027-01-02");
        let long = run(&services, &people.placing, summary::take, (filter, Language::French)).await;
        assert_eq!(refused(long), Code::PeriodTooLong);
        assert_eq!(refused(run(&services, &people.placing, summary::see, (filter, Language::French)).await), Code::PeriodTooLong);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_listing_is_given_for_a_purpose_to_somebody_and_kept_in_mind() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let asked = order("2026-11-23", "2026-12-31");
        let listing = people.listed(asked.clone()).await.expect("listed");
        assert_eq!((listing.lines.len(), listing.record.people), (10, 10));
        let first = &listing.lines[0];
        assert_eq!((first.school.as_str(), first.program.as_str()), ("Cégep Supér", "Soins infirmiers"));
        assert!(first.destination.ends_with(", Pavillon principal") && first.supervisor.is_empty(), "{first:?}");
        let other = ListingOrder { purpose: Purpose::Other, details: " Vestiaires ".to_owned(), medium: Medium::Print, ..asked.clone() };
        people.listed(other.clone()).await.expect("listed");
        let past = people.past(&people.receiving).await.expect("read");
        assert_eq!(past.total, 2);
        let (latest, before) = (&past.records[0], &past.records[1]);
        assert_eq!((latest.order.details.as_str(), latest.by.as_str(), latest.people), ("Vestiaires", "Marie-Ève Gendron", 10));
        assert_eq!(before.order, asked);

        // ids and counts in the audit, never who it was for
        let actions = people.actions(&people.receiving).await;
        let told: Vec<&(String, String)> = actions.iter().filter(|(action, _)| action == "access_listed").collect();
        assert_eq!(told.len(), 2);
        assert!(told.iter().all(|(_, subject)| subject.contains("\"people\":10") && !subject.contains("Sécurité")), "{told:?}");

        // nobody else’s to take or to read
        let neighbour = visitor(&services, "demo.cr2").await;
        assert_eq!(people.past(&neighbour).await.expect("read").total, 0);
        let none = run(&services, &neighbour, listing::list, (asked.clone(), Language::French)).await;
        assert_eq!(refused(none), Code::NobodyExpected);
        for other in ["demo.cd", "demo.al", "demo.dc", "demo.assistance", "demo.etudiant"] {
            let other = visitor(&services, other).await;
            assert!(matches!(people.past(&other).await, Err(Failure::Forbidden)));
            let taken = run(&services, &other, listing::list, (asked.clone(), Language::French)).await;
            assert!(matches!(taken, Err(Failure::Forbidden)));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_listing_without_its_reasons_is_refused_and_leaves_no_record() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let asked = order("2026-11-23", "2026-12-31");
        let wrong = async |order: ListingOrder| match people.listed(order).await {
            Err(Failure::Invalid(fields)) => fields.into_iter().map(|field| (field.field, field.code)).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        let at = |field: &str, code| (field.to_owned(), code);
        let silent = ListingOrder { recipient: " \u{200b}".to_owned(), purpose: Purpose::Other, ..order("2026-11-02", "2026-11-22") };
        assert_eq!(wrong(silent).await, [at("precision", Code::Required), at("destinataire", Code::Required), at("au", Code::DayPast)]);
        let long = ListingOrder { recipient: "é".repeat(201), ..order("2026-11-23", "2027-11-24") };
        assert_eq!(wrong(long).await, [at("destinataire", Code::TooLong), at("au", Code::PeriodTooLong)]);
        // the two units have people from Monday to Thursday
        assert_eq!(wrong(order("2026-11-27", "2026-11-29")).await, [at("au", Code::NobodyExpected)]);
        assert_eq!(people.past(&people.receiving).await.expect("read").total, 0);
        assert!(people.actions(&people.receiving).await.iter().all(|(action, _)| action != "access_listed"));

        // whoever does not come is not named
        let only = people.listed(order("2026-11-23", "2026-11-24")).await.expect("listed");
        assert_eq!(only.record.people, 6, "Monday and Tuesday, medicine alone");
        let school = people.list(Party::School).await;
        let id = |reference: &str| school.rows.iter().find(|row| row.reference == reference).expect("a request").id;
        let left = "UPDATE student SET status = 'left' WHERE id = (SELECT a.student_id FROM assignment a
            JOIN placement p ON p.id = a.placement_id WHERE p.number = 1001 ORDER BY a.student_id LIMIT 1)";
        store::testing::execute(&services.db, left).await.expect("left");
        run(&services, &people.placing, suspend::suspend, people.act(id("SUPER-1002")).await).await.expect("suspended");
        assert_eq!(people.listed(asked).await.expect("listed").record.people, 5);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_list_access_at_once_leave_a_record_each() {
    on_each_demonstration(|services| async move {
        let people = People::of(Arc::clone(&services)).await;
        let asked = || people.listed(order("2026-11-23", "2026-12-31"));
        let (one, two) = tokio::join!(asked(), asked());
        assert_eq!((one.expect("listed").record.people, two.expect("listed").record.people), (10, 10));
        assert_eq!(people.past(&people.receiving).await.expect("read").total, 2);
        assert_eq!(people.actions(&people.receiving).await.iter().filter(|(action, _)| action == "access_listed").count(), 2);
    })
    .await;
}
