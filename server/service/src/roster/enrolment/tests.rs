use super::*;
use crate::access::run;
use crate::testing::{
    Bed, START, address, administrator, coordinator, helpdesk, offering_of, on_each_engine, other_department_administrator,
    other_school_administrator, person, physiotherapy, second_administrator, student, student_of, super_school,
};
use domain::access::Role;
use domain::id::AccountId;
use domain::person::StudentStatus;
use domain::roster::{AccessState, Delivery, EmailState, SortKey};
use store::demo::Network;
use store::entity::student::Model;

/// Gives a student an account, and the state that goes with it.
fn with_account(student: &mut Model, network: &mut Network, state: impl FnOnce(&mut Model)) {
    let (account, mut membership) =
        person(AccountId(student.id.0), &student.student_number, Role::Student, super_school(), Some(student.department_id));
    membership.student_id = Some(student.id);
    network.accounts.push(account);
    network.memberships.push(membership);
    student.account_id = Some(AccountId(student.id.0));
    state(student);
}

/// Nine students of nursing: one of each access state, each e-mail state among them; and one of another department.
async fn nine(bed: &Bed) {
    let mut network = Network::default();
    let mut all = vec![
        student(1, "Côté", "Élise"),
        student(2, "Cote", "Zoé"),
        student(3, "Œuvrard", "Anaïs"),
        student(4, "O’Neil", "Loïc"),
        student(5, "Roy", "Émile"),
        student(6, "Roy", "Élise"),
        student(7, "Tremblay-Gagnon", "Marie-Ève"),
        student(8, "Ågren", ""),
        student(9, "Zhang", "Wei"),
    ];
    address(&mut all[1], None);
    address(&mut all[2], Some("anais@courriel.example"));
    address(&mut all[3], Some("Partage@CegepSuper.ca"));
    address(&mut all[4], Some("partage@cegepsuper.ca"));
    with_account(&mut all[4], &mut network, |s| s.access = "basic".to_owned()); // invited, the mail waits
    all[4].delivery = "attente".to_owned();
    with_account(&mut all[5], &mut network, |s| (s.access, s.invited_until) = ("advanced".to_owned(), Some(START)));
    all[5].delivery = "refuse".to_owned();
    with_account(&mut all[6], &mut network, |s| {
        (s.access, s.entered_at, s.last_sign_in_at) = ("basic".to_owned(), Some(START), Some(START));
    });
    with_account(&mut all[7], &mut network, |s| {
        (s.access, s.entered_at, s.last_sign_in_at) = ("advanced".to_owned(), Some(START), Some(START.plus_hours(1)));
    });
    with_account(&mut all[8], &mut network, |s| {
        (s.access, s.entered_at, s.disabled_at) = ("advanced".to_owned(), Some(START), Some(START));
    });
    let mut elsewhere = student(20, "Abel", "Ana");
    elsewhere.department_id = physiotherapy();
    network.enrolments = all[..5].iter().map(|student| bed.enrolment(student, offering_of(1), "01")).collect();
    network.enrolments.extend(all[3..7].iter().map(|student| bed.enrolment(student, offering_of(2), "02")));
    network.enrolments.push(bed.enrolment(&elsewhere, offering_of(4), "09"));
    network.students = all;
    network.students.push(elsewhere);
    bed.add(network).await;
}

async fn shown(bed: &Bed, filter: Filter, arrangement: Arrangement) -> RosterPage {
    let visitor = bed.visitor(administrator()).await;
    run(&bed.services, &visitor, page, (filter, arrangement)).await.expect("a page")
}

fn places(page: &RosterPage) -> Vec<u128> {
    page.rows.iter().map(|row| row.id.0.as_u128() & 0xff).collect()
}

async fn found(bed: &Bed, filter: Filter) -> Vec<u128> {
    let page = shown(bed, filter, Arrangement::default()).await;
    assert_eq!((page.total as usize, page.all), (page.rows.len(), 9));
    let mut places = places(&page);
    places.sort_unstable();
    places
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_line_says_where_the_student_stands() {
    on_each_engine(|bed: Bed| async move {
        nine(&bed).await;
        let page = shown(&bed, Filter::default(), Arrangement { sort: SortKey::Number, ..Arrangement::default() }).await;
        let access: Vec<_> = page.rows.iter().map(|row| row.access).collect();
        use AccessState as A;
        assert_eq!(access, [A::None, A::None, A::None, A::None, A::Invited, A::Expired, A::Basic, A::Advanced, A::Disabled]);
        let email: Vec<_> = page.rows.iter().map(|row| row.email_state).collect();
        use EmailState as E;
        assert_eq!(email, [E::Usable, E::Missing, E::Outside, E::Duplicate, E::Duplicate, E::Usable, E::Usable, E::Usable, E::Usable]);
        let groups: Vec<_> = page.rows.iter().map(|row| row.group.as_str()).collect();
        assert_eq!(groups, ["01", "01", "01", "02", "02", "02", "02", "", ""], "the newest enrolment");
        let first = &page.rows[0];
        assert_eq!(
            (first.name.as_str(), first.number.as_str(), first.email.as_str()),
            ("Côté, Élise", "2400001", "etudiant1@cegepsuper.ca")
        );
        assert_eq!((first.last_sign_in, first.delivery, first.status), (None, Delivery::None, StudentStatus::Active));
        assert_eq!(page.rows[7].name, "Ågren");
        assert_eq!((page.rows[5].delivery, page.rows[6].last_sign_in), (Delivery::Refused, Some(START)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_shared_with_somebody_who_left_is_not_a_double() {
    on_each_engine(|bed: Bed| async move {
        let (mut here, mut left) = (student(1, "Roy", "Anne"), student(2, "Roy", "Benoît"));
        address(&mut here, Some("roy@cegepsuper.ca"));
        address(&mut left, Some("roy@cegepsuper.ca"));
        left.status = "left".to_owned();
        bed.students(vec![here, left], offering_of(1), "01").await;
        let page = shown(&bed, Filter::default(), Arrangement::default()).await;
        assert_eq!(page.rows.iter().map(|row| row.email_state).collect::<Vec<_>>(), [EmailState::Usable, EmailState::Duplicate]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_narrow_and_one_enrolment_answers_all_that_is_about_courses() {
    on_each_engine(|bed: Bed| async move {
        nine(&bed).await;
        let none = Filter::default;
        assert_eq!(found(&bed, Filter { course: some("180-10A-SU"), ..none() }).await, [1, 2, 3, 4, 5]);
        assert_eq!(found(&bed, Filter { term: some("H2027"), ..none() }).await, [4, 5, 6, 7]);
        assert_eq!(found(&bed, Filter { term: some("A2026"), group: some("01"), ..none() }).await, [1, 2, 3, 4, 5]);
        assert!(found(&bed, Filter { term: some("A2026"), group: some("02"), ..none() }).await.is_empty());
        assert_eq!(found(&bed, Filter { group: some("02"), ..none() }).await, [4, 5, 6, 7]);
        assert_eq!(found(&bed, Filter { program: some("180.A0"), cohort: some("A26-1"), ..none() }).await, [1, 2, 3, 4, 5, 6, 7]);
        assert!(found(&bed, Filter { program: some("144.A0"), ..none() }).await.is_empty(), "another department's");
        assert_eq!(found(&bed, Filter { email: Some(EmailState::Duplicate), ..none() }).await, [4, 5]);
        assert_eq!(found(&bed, Filter { delivery: Some(Delivery::Waiting), ..none() }).await, [5]);
        for (state, expected) in AccessState::ALL.iter().zip([vec![1, 2, 3, 4], vec![5], vec![6], vec![7], vec![8], vec![9]]) {
            assert_eq!(found(&bed, Filter { access: Some(*state), ..none() }).await, expected, "{state:?}");
        }
        // the group shown is that of the enrolment asked for
        let page = shown(&bed, Filter { course: some("180-10A-SU"), ..none() }, Arrangement::default()).await;
        assert!(page.rows.iter().all(|row| row.group == "01"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_blind_to_accents_and_takes_every_word_as_it_is() {
    on_each_engine(|bed: Bed| async move {
        nine(&bed).await;
        let search = async |text: &str| found(&bed, Filter { text: some(text), ..Filter::default() }).await;
        assert_eq!(search("elise").await, [1, 6]);
        assert_eq!(search("ÉLISE roy").await, [6]);
        assert_eq!(search("Roy, Élise").await, [6]);
        assert_eq!(search("oeuvrard").await, [3]);
        assert_eq!(search("o'neil").await, [4]);
        assert_eq!(search("eve gagnon").await, [7]);
        assert_eq!(search("2400009").await, [9]);
        assert_eq!(search("partage@cegep").await, [4, 5]);
        for wildcard in ["%", "_", "\\", "e%e", "' OR 1=1 --"] {
            assert!(search(wildcard).await.is_empty(), "{wildcard}");
        }
        assert_eq!(search(" , ").await.len(), 9, "nothing but separators is no search");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sort_is_total_and_turns_round() {
    on_each_engine(|bed: Bed| async move {
        nine(&bed).await;
        let sorted = async |sort, descending| {
            places(&shown(&bed, Filter::default(), Arrangement { sort, descending, ..Arrangement::default() }).await)
        };
        // fr-CA order: Ågren, Cote, Côté, O’Neil, Œuvrard, Roy Élise, Roy Émile…
        let by_name = sorted(SortKey::Name, false).await;
        assert_eq!(by_name, [8, 2, 1, 4, 3, 6, 5, 7, 9]);
        assert_eq!(sorted(SortKey::Name, true).await, by_name.iter().rev().copied().collect::<Vec<_>>());
        assert_eq!(sorted(SortKey::Number, true).await, [9, 8, 7, 6, 5, 4, 3, 2, 1]);
        assert_eq!(sorted(SortKey::Email, false).await, [2, 3, 1, 6, 7, 8, 9, 4, 5]);
        assert_eq!(sorted(SortKey::Group, true).await, [4, 6, 5, 7, 2, 1, 3, 8, 9], "equal ones in the order of names");
        assert_eq!(sorted(SortKey::Access, false).await, [2, 1, 4, 3, 5, 6, 7, 8, 9]);
        assert_eq!(sorted(SortKey::LastSignIn, true).await[..2], [8, 7]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_do_not_overlap_and_a_page_past_the_end_is_the_last() {
    on_each_engine(|bed: Bed| async move {
        let many = (1..=60).map(|n| student(n, "Roy", "Anne")).collect();
        bed.students(many, offering_of(1), "01").await;
        let page = async |page| shown(&bed, Filter::default(), Arrangement { page, size: 25, ..Arrangement::default() }).await;
        let mut all: Vec<_> = [page(1).await, page(2).await, page(3).await].iter().flat_map(places).collect();
        assert_eq!(all.len(), 60);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 60);
        let last = page(99).await;
        assert_eq!((last.page, last.rows.len(), last.total), (3, 10, 60));
        let nobody =
            shown(&bed, Filter { text: some("zzz"), ..Filter::default() }, Arrangement { page: 4, ..Arrangement::default() }).await;
        assert_eq!((nobody.page, nobody.rows.len(), nobody.total, nobody.all), (1, 0, 0, 60));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_sorted_as_everybody_is_and_cut_into_the_same_pages() {
    on_each_engine(|bed: Bed| async move {
        nine(&bed).await;
        let views = [
            Filter { access: Some(AccessState::Advanced), ..Filter::default() },
            Filter { access: Some(AccessState::None), ..Filter::default() },
            Filter { delivery: Some(Delivery::Refused), ..Filter::default() },
            Filter { email: Some(EmailState::Duplicate), ..Filter::default() },
            Filter { term: some("A2026"), ..Filter::default() },
            Filter { text: some("e"), ..Filter::default() },
            Filter { text: some("e"), access: Some(AccessState::None), ..Filter::default() },
        ];
        for view in views {
            let members = found(&bed, view.clone()).await;
            for sort in [SortKey::Name, SortKey::Number, SortKey::Email, SortKey::Access, SortKey::LastSignIn] {
                for descending in [false, true] {
                    let arrangement = Arrangement { sort, descending, ..Arrangement::default() };
                    let mut expected = places(&shown(&bed, Filter::default(), arrangement).await);
                    expected.retain(|place| members.contains(place));
                    let mut read = Vec::new();
                    for page in 1..=u32::try_from(members.len().div_ceil(2)).expect("a few") {
                        read.extend(places(&shown(&bed, view.clone(), Arrangement { page, size: 2, ..arrangement }).await));
                    }
                    assert_eq!(read, expected, "{view:?} by {sort:?}, descending: {descending}");
                    let beyond = shown(&bed, view.clone(), Arrangement { page: 9, size: 2, ..arrangement }).await;
                    assert_eq!((beyond.page as usize, beyond.total as usize), (members.len().div_ceil(2), members.len()), "{view:?}");
                }
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn how_many_there_are_follows_who_comes_moves_and_goes() {
    on_each_engine(|bed: Bed| async move {
        bed.students((1..=4).map(|n| student(n, "Roy", "Anne")).collect(), offering_of(1), "01").await;
        let visitors = [bed.visitor(administrator()).await, bed.visitor(other_department_administrator()).await];
        let sizes = async || {
            let mut sizes = Vec::new();
            for visitor in &visitors {
                let view = Filter { access: Some(AccessState::Advanced), ..Filter::default() };
                let page = run(&bed.services, visitor, page, (view, Arrangement::default())).await.expect("a page");
                sizes.push((page.total, page.all));
            }
            sizes
        };
        assert_eq!(sizes().await, [(0, 4), (0, 0)]);
        let db = &bed.services.db;
        let there = "(SELECT id FROM department WHERE code = 'READ')";
        let moved = format!("UPDATE student SET department_id = {there} WHERE student_number IN (SELECT MAX(student_number) FROM student)");
        store::testing::execute(db, &moved).await.expect("moved");
        assert_eq!(sizes().await, [(0, 3), (0, 1)]);
        store::testing::execute(db, "DELETE FROM enrolment").await.expect("deleted");
        store::testing::execute(db, "DELETE FROM student WHERE student_number NOT IN (SELECT MIN(student_number) FROM student)")
            .await
            .expect("deleted");
        assert_eq!(sizes().await, [(0, 1), (0, 0)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_are_those_of_the_departments_in_reach() {
    on_each_engine(|bed: Bed| async move {
        nine(&bed).await;
        let visitor = bed.visitor(administrator()).await;
        let screen =
            run(&bed.services, &visitor, screen, (Filter::default(), Arrangement::default(), Language::English)).await.expect("a screen");
        let said =
            |list: &[domain::roster::Choice]| list.iter().map(|choice| format!("{}={}", choice.code, choice.label)).collect::<Vec<_>>();
        let choices = screen.choices;
        assert_eq!(said(&choices.programs), ["180.A0=180.A0 Nursing", "181.A0=181.A0 Paramedic care"]);
        assert_eq!(
            said(&choices.courses),
            ["180-10A-SU=180-10A-SU Practicum 1", "180-20B-SU=180-20B-SU Practicum 2", "181-10A-SU=181-10A-SU Practicum 3"]
        );
        assert_eq!(said(&choices.cohorts), ["A26-1=A26-1 Cohorte A26-1", "A26-2=A26-2 Cohorte A26-2"]);
        assert_eq!(said(&choices.terms), ["H2027=Winter 2027", "A2026=Fall 2026"]);
        assert_eq!(said(&choices.groups), ["01=01", "02=02"]);
        assert_eq!((screen.page.total, screen.views.len()), (9, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_selection_is_resolved_within_reach() {
    on_each_engine(|bed: Bed| async move {
        nine(&bed).await;
        let visitor = bed.visitor(second_administrator()).await;
        let resolved = async |selection| {
            let ids = run(&bed.services, &visitor, resolve, selection).await.expect("ids");
            ids.iter().map(|id| id.0.as_u128() & 0xff).collect::<Vec<_>>()
        };
        let ids = [1, 20, 5, 77].map(student_of).to_vec();
        assert_eq!(resolved(Selection::Ids(ids)).await, [1, 5], "another department's and nobody's are not there");
        let filter = Filter { term: some("H2027"), ..Filter::default() };
        assert_eq!(resolved(Selection::View { filter: filter.clone(), except: vec![] }).await, [4, 6, 5, 7]);
        assert_eq!(resolved(Selection::View { filter, except: vec![student_of(6), student_of(1)] }).await, [4, 5, 7]);
        assert!(resolved(Selection::Ids(vec![])).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_them() {
    on_each_engine(|bed: Bed| async move {
        nine(&bed).await;
        let everything = (Filter::default(), Arrangement::default());
        for (account, expected) in [(coordinator(), 9), (other_department_administrator(), 1), (other_school_administrator(), 0)] {
            let page = run(&bed.services, &bed.visitor(account).await, page, everything.clone()).await.expect("a page");
            assert_eq!((page.total, page.all), (expected, expected));
        }
        let helpdesk = bed.visitor(helpdesk()).await;
        assert!(matches!(run(&bed.services, &helpdesk, page, everything.clone()).await, Err(Failure::Forbidden)));
        let nobody = crate::access::Visitor::default();
        assert!(matches!(run(&bed.services, &nobody, page, everything).await, Err(Failure::SignedOut)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_answers_whatever_length_is_asked_of_it() {
    on_each_engine(|bed: Bed| async move {
        bed.students((1..=120).map(|n| student(n, "Roy", "Anne")).collect(), offering_of(1), "01").await;
        // words past what is read are not looked for
        let text = Some(format!("roy {}nobody", "anne ".repeat(5_000)));
        let found = shown(&bed, Filter { text: text.clone(), ..Filter::default() }, Arrangement::default()).await;
        assert_eq!(found.total, 120);
        let selection = domain::roster::Selection::View { filter: Filter { text, ..Filter::default() }, except: Vec::new() };
        let visitor = bed.visitor(administrator()).await;
        let said = run(&bed.services, &visitor, crate::activation::check, (selection, domain::access::AccessLevel::Basic)).await;
        assert_eq!(said.expect("a check").selected, 120);
        for (size, rows) in [(0, 1), (100, 100), (101, 100), (4_000_000_000, 100)] {
            let page = shown(&bed, Filter::default(), Arrangement { size, ..Arrangement::default() }).await;
            assert_eq!((page.rows.len(), page.total), (rows, 120), "{size}");
        }
        let last = shown(&bed, Filter::default(), Arrangement { size: u32::MAX, page: u32::MAX, ..Arrangement::default() }).await;
        assert_eq!((last.page, last.rows.len()), (2, 20));
    })
    .await;
}
