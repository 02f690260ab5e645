use super::fixture::{NOW, on_each_engine};
use super::network::rows;
use super::*;
use crate::access::Visitor;
use crate::account::sign_in::{SignIn, SignedIn, sign_in};
use crate::roster::list;
use domain::calendar::{Period, Weekdays};
use domain::placement::{Capacity, Claim, Load, RequestState, Shift, fullness};
use std::collections::{HashMap, HashSet};
use store::Read;
use store::demo::Network;

fn built(students: u32) -> Network {
    rows(Scale { students, placements: 0 }, "hash", NOW).expect("seeded").0
}

#[test]
fn the_network_is_the_one_that_was_asked_for() {
    let network = built(STUDENTS);
    let kinds = |kind: &str| network.organisations.iter().filter(|place| place.kind == kind).count();
    assert_eq!((kinds("placing"), kinds("receiving"), kinds("network")), (2, 2, 1));
    assert_eq!((network.programs.len(), network.students.len()), (6, 400));
    let stage_3 = network.courses.iter().find(|course| course.code == places::STAGE_3).expect("Stage 3");
    let offerings: Vec<_> = network.offerings.iter().filter(|offering| offering.course_id == stage_3.id).collect();
    let [offering] = offerings.as_slice() else { panic!("Stage 3 is given once: a list that names it names one class") };
    assert_eq!(offering.term, "A2026");
    let class: Vec<_> = network.enrolments.iter().filter(|place| place.offering_id == offering.id).collect();
    assert_eq!(class.len(), 87);
    assert_eq!(class.iter().map(|place| place.group_code.as_str()).collect::<HashSet<_>>(), HashSet::from(["01", "02", "03", "04"]));
    assert!(network.cohorts.iter().all(|cohort| cohort.short_name.chars().count() <= 10));
    assert!(network.jobs.iter().all(|job| network.mails.iter().any(|mail| mail.job_id == Some(job.id))));
}

#[test]
fn it_is_the_same_at_every_building() {
    assert_eq!(format!("{:?}", built(450)), format!("{:?}", built(450)));
    assert_ne!(format!("{:?}", built(450)), format!("{:?}", built(451)));
    let later = rows(Scale { students: STUDENTS, placements: 0 }, "hash", NOW.plus_hours(9)).expect("seeded").0;
    assert!(
        built(STUDENTS)
            .students
            .iter()
            .zip(&later.students)
            .all(|(one, other)| one.id == other.id && one.student_number == other.student_number)
    );
}

#[test]
fn every_state_is_there_to_be_seen() {
    let network = built(STUDENTS);
    let class = network.departments.iter().find(|department| department.code == "soins-infirmiers").map(|department| department.id);
    let students: Vec<_> = network.students.iter().filter(|student| Some(student.department_id) == class).collect();
    let some =
        |what: &str, is: &dyn Fn(&store::entity::student::Model) -> bool| assert!(students.iter().any(|student| is(student)), "{what}");
    some("no access", &|s| s.account_id.is_none());
    some("invited", &|s| s.entered_at.is_none() && s.invited_until > Some(NOW));
    some("expired", &|s| s.entered_at.is_none() && s.invited_until.is_some_and(|until| until <= NOW));
    some("basic", &|s| s.access == "basic" && s.last_sign_in_at.is_some());
    some("advanced", &|s| s.access == "advanced" && s.last_sign_in_at.is_some());
    some("disabled", &|s| s.disabled_at.is_some());
    some("left", &|s| s.status == "left");
    some("refused", &|s| s.delivery == "refuse");
    some("no address", &|s| s.email.is_none());
    some("outside", &|s| s.email_domain.as_deref() == Some("courriel.example"));
    let mut addresses: HashMap<_, u32> = HashMap::new();
    for address in network.students.iter().filter_map(|student| student.email_folded.as_ref()) {
        *addresses.entry(address).or_default() += 1;
    }
    let shared: Vec<_> = addresses.iter().filter(|(_, count)| **count > 1).collect();
    assert!(matches!(shared.as_slice(), [(address, 2)] if address.as_str() == "thomas.hebert@cegepsuper.ca"), "{shared:?}");
    for student in &network.students {
        assert!(student.last_sign_in_at.is_none_or(|at| at < NOW && Some(at) >= student.entered_at), "{student:?}");
        assert!(student.entered_at.is_none_or(|at| at < NOW), "{student:?}");
    }
}

#[test]
fn nobody_in_it_is_on_the_lists_that_are_tried_on_it() {
    let network = built(STUDENTS);
    let numbers: HashSet<_> = network.students.iter().map(|student| student.student_number.as_str()).collect();
    let addresses: HashSet<_> = network.students.iter().filter_map(|student| student.email_folded.as_deref()).collect();
    for file in ["inscription-soins-infirmiers-A2026.csv", "class-list-nursing-fall-2026.csv", "liste-ergotherapie-H2027.xlsx"] {
        let bytes = std::fs::read(format!("{}/testdata/{file}", env!("CARGO_MANIFEST_DIR"))).expect(file);
        let sheet = list::read(&bytes, file).expect(file);
        for student in list::students(&sheet, &list::guess(&sheet)).iter().filter_map(|line| line.outcome.as_ref().ok()) {
            assert!(!numbers.contains(student.number.as_str()), "{student:?}");
            assert!(student.email.as_ref().is_none_or(|email| !addresses.contains(email.folded().as_str())), "{student:?}");
        }
    }
}

#[test]
fn a_large_network_has_forty_cohorts_and_eight_programs_in_one_department() {
    let network = built(10_400);
    assert_eq!((network.students.len(), network.cohorts.len()), (10_400, 40));
    let department = network.departments.iter().find(|department| department.code == "soins-infirmiers").map(|department| department.id);
    assert_eq!(network.programs.iter().filter(|program| Some(program.department_id) == department).count(), 8);
    let mut places: HashMap<_, u32> = HashMap::new();
    for place in &network.enrolments {
        *places.entry(place.student_id).or_default() += 1;
    }
    assert_eq!(places.values().filter(|places| **places == 3).count(), 10_000);
    let ready = network
        .students
        .iter()
        .skip(400)
        .all(|student| student.account_id.is_none() && student.email_domain.as_deref() == Some("cegepsuper.ca"));
    assert!(ready);
    assert_eq!(built(401).students.len(), 401);
}

#[tokio::test]
async fn its_accounts_open_it_and_it_is_built_once() {
    on_each_engine(|services| async move {
        let demo = build(&services, Scale::default()).await.expect("built");
        assert!(store::instance::demonstration(&services.db.begin::<Read>().await.expect("read")).await.expect("read"));
        assert_eq!(demo.accounts.iter().map(|account| account.user_name).collect::<Vec<_>>(), ACCOUNTS);
        assert_eq!(demo.accounts.iter().map(|account| account.role).collect::<Vec<_>>(), ROLES);
        for account in &demo.accounts {
            let command = SignIn { name: account.user_name.to_owned(), password: demo.password.to_owned() };
            let opened = sign_in(&services, &Visitor::default(), command).await.expect(account.user_name);
            assert!(matches!(opened, SignedIn::Session { role, .. } if role == account.role), "{}", account.user_name);
        }
        let again = build(&services, Scale::default()).await.expect_err("not empty");
        assert!(matches!(again, Failure::Unexpected(source) if source.is::<NotEmpty>()));
    })
    .await;
}

#[test]
fn a_region_has_the_requests_that_were_asked_for_and_no_unit_over_its_seats() {
    let network = rows(Scale { students: 2_000, placements: 1_000 }, "hash", NOW).expect("seeded").0;
    assert_eq!(network.placements.len(), built(STUDENTS).placements.len() + 1_000);
    let seats: HashMap<_, _> = network.destinations.iter().map(|unit| (unit.id, unit.seats)).collect();
    let last: HashMap<_, _> = network.placement_events.iter().map(|event| (event.placement_id, &event.to_state)).collect();
    let mut claims: HashMap<_, Vec<Claim>> = HashMap::new();
    for placement in &network.placements {
        assert_eq!(last[&placement.id], &placement.state, "a history ends where the request stands");
        if !RequestState::from_word(&placement.state).expect("a state").holds_seats() {
            continue;
        }
        let day = |text: &str| text.parse().expect("a day");
        let period = Period::new(day(&placement.starts_on), day(&placement.ends_on)).expect("a period");
        let weekdays = Weekdays::from_bits(u8::try_from(placement.weekdays).expect("bits"));
        let shift = Shift::from_word(&placement.shift).expect("a shift");
        let seats = u32::try_from(placement.students).expect("few");
        let load = Load { period, weekdays, shift, seats };
        claims.entry(placement.destination_id).or_default().push(Claim { discipline: None, load });
    }
    for (unit, claims) in claims {
        let room = Capacity::usual(u32::try_from(seats[&unit]).expect("few"));
        for (place, claim) in claims.iter().enumerate() {
            let others: Vec<Claim> = claims.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, claim)| *claim).collect();
            assert!(fullness(claim, &others, &room).left() >= claim.load.seats, "over the seats of a unit");
        }
    }
    assert!(network.assignments.len() > 500, "{}", network.assignments.len());
}
