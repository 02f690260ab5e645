use super::*;
use crate::access::{Visitor, run};
use crate::mail::Transport;
use crate::outbox::worker::{self, Route};
use crate::testing::{
    Bed, START, address, administrator, coordinator, offering_of, on_each_engine, other_department_administrator,
    other_school_administrator, person, physiotherapy, second_administrator, student, student_of, super_school, west_nursing, west_school,
};
use domain::Language;
use domain::access::{AccessLevel, Role};
use domain::activation::{Activate, Activated, ActivationResult, MailCounts, Preflight, Retry, Standing};
use domain::id::{AccountId, JobId, StudentId};
use domain::mail::MailRefusal;
use domain::roster::{AccessState, Arrangement, Delivery, Filter, RosterRow};
use smtp_sink::{Fault, Script, Sink};
use std::collections::{BTreeMap, HashSet};
use store::demo::Network;
use store::entity::student::Model;
use store::outbox::Tried;
use store::{Read, Write};

const ADVANCED: AccessLevel = AccessLevel::Advanced;

fn everybody() -> Selection {
    Selection::View { filter: Filter::default(), except: Vec::new() }
}

fn these(numbers: impl IntoIterator<Item = u64>) -> Selection {
    Selection::Ids(numbers.into_iter().map(student_of).collect())
}

fn with_account(student: &mut Model, network: &mut Network, access: &str, state: impl FnOnce(&mut Model)) {
    let id = AccountId(student.id.0);
    let (mut account, mut membership) =
        person(id, &format!("former-{}", student.student_number), Role::Student, super_school(), Some(student.department_id));
    (account.email, account.email_folded) = (student.email.clone(), student.email_folded.clone());
    membership.student_id = Some(student.id);
    network.accounts.push(account);
    network.memberships.push(membership);
    (student.account_id, student.access) = (Some(id), access.to_owned());
    state(student);
}

async fn checked(bed: &Bed, visitor: &Visitor, selection: Selection, level: AccessLevel) -> Result<Preflight, Failure> {
    run(&bed.services, visitor, super::check, (selection, level)).await
}

async fn activated(bed: &Bed, visitor: &Visitor, selection: Selection, level: AccessLevel, key: &str) -> Result<Activated, Failure> {
    let command = Activate { selection, level, fingerprint: None, request_key: key.to_owned() };
    run(&bed.services, visitor, super::activate, command).await
}

async fn resulted(bed: &Bed, visitor: &Visitor, job: JobId) -> ActivationResult {
    run(&bed.services, visitor, super::result, job).await.expect("a result")
}

const fn all_of(job: JobId) -> Retry {
    Retry { job, student: None }
}

async fn rows(bed: &Bed) -> BTreeMap<u64, RosterRow> {
    let visitor = bed.visitor(administrator()).await;
    let arrangement = Arrangement { size: 100, ..Arrangement::default() };
    let page = run(&bed.services, &visitor, crate::roster::enrolment::page, (Filter::default(), arrangement)).await.expect("a page");
    page.rows.into_iter().map(|row| (row.id.0.as_u64_pair().1 & 0xffff, row)).collect()
}

/// Brings every mail that waits to an end, as the worker would.
async fn deliver(bed: &Bed, refused: impl Fn(&str) -> bool) -> Vec<(StudentId, store::outbox::Kind, String)> {
    let (db, now) = (&bed.services.db, bed.services.clock.now());
    let owner = bed.services.new_id(now).expect("an id");
    let tx = db.begin::<Write>().await.expect("a transaction");
    let due = store::outbox::lease(&tx, owner, (now, crate::placement::today(now)), now.plus_minutes(2), 100_000).await.expect("a lease");
    let secrets: Vec<_> = due
        .iter()
        .filter(|due| due.kind == store::outbox::Kind::Activation || due.kind == store::outbox::Kind::TemporaryPassword)
        .map(|due| store::outbox::MadeSecret {
            id: domain::id::SecretId(bed.services.new_id(now).expect("an id")),
            account: due.account,
            kind: store::secret::Kind::TemporaryPassword,
            digest: bed.services.new_id(now).expect("a digest").as_bytes().to_vec(),
            expires_at: now.plus_hours(72),
        })
        .collect();
    store::outbox::keep_secrets(&tx, &secrets, now).await.expect("secrets");
    for due in &due {
        let (tried, reply) = if refused(&due.address) {
            (Tried::Refused { refusal: MailRefusal::UnknownAddress }, (550, "no such user"))
        } else {
            (Tried::Sent, (250, "ok"))
        };
        assert!(store::outbox::note(&tx, due.id, owner, &tried, reply, now).await.expect("noted"));
    }
    tx.commit().await.expect("committed");
    due.into_iter().filter_map(|due| due.student.map(|student| (student, due.kind, due.address))).collect()
}

/// A student of each kind; the numbers are used below.
async fn each_kind(bed: &Bed) {
    let mut network = Network::default();
    let mut all: Vec<Model> = (1..=16).map(|n| student(n, "Roy", &format!("Étudiant {n:02}"))).collect();
    let later = Some(START.plus_hours(1));
    with_account(&mut all[1], &mut network, "advanced", |s| (s.invited_until, s.delivery) = (Some(START), "remis".to_owned()));
    with_account(&mut all[2], &mut network, "basic", |s| (s.entered_at, s.delivery) = (Some(START), "remis".to_owned()));
    with_account(&mut all[3], &mut network, "advanced", |s| s.entered_at = Some(START));
    address(&mut all[4], None);
    address(&mut all[5], Some("etudiant6@courriel.example"));
    address(&mut all[6], Some("partage@cegepsuper.ca"));
    address(&mut all[7], Some("PARTAGE@cegepsuper.ca"));
    all[8].status = "left".to_owned();
    with_account(&mut all[9], &mut network, "basic", |s| (s.entered_at, s.disabled_at) = (Some(START), Some(START)));
    with_account(&mut all[11], &mut network, "advanced", |s| (s.invited_until, s.delivery) = (later, "remis".to_owned()));
    with_account(&mut all[12], &mut network, "advanced", |s| s.delivery = "attente".to_owned());
    with_account(&mut all[13], &mut network, "basic", |s| s.delivery = "attente".to_owned());
    with_account(&mut all[14], &mut network, "advanced", |s| (s.invited_until, s.delivery) = (later, "refuse".to_owned()));
    with_account(&mut all[15], &mut network, "advanced", |s| (s.invited_until, s.delivery) = (later, "aucun".to_owned())); // handed over
    for (place, student) in all.iter().enumerate() {
        network.enrolments.push(bed.enrolment(student, offering_of(if place == 10 { 3 } else { 1 }), "01"));
    }
    network.students = all;
    bed.add(network).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn d4_everyone_who_will_not_go_is_named_with_the_reason_before_anything_happens() {
    on_each_engine(|bed: Bed| async move {
        each_kind(&bed).await;
        let visitor = bed.visitor(administrator()).await;
        let said = checked(&bed, &visitor, everybody(), ADVANCED).await.expect("a check");
        assert_eq!((said.selected, said.invited, said.invited_again, said.raised, said.mails, said.going()), (16, 3, 2, 2, 4, 5));
        use Outcome as O;
        let counts =
            [(O::Already, 4), (O::NoEmail, 1), (O::EmailOutside, 1), (O::EmailDuplicate, 2), (O::Inactive, 2), (O::ProgramClosed, 1)];
        assert_eq!(said.held_back_counts, counts);
        let mut named: Vec<_> = said.held_back.iter().map(|held| (held.id.0.as_u128() & 0xff, held.outcome)).collect();
        named.sort_unstable_by_key(|(n, _)| *n);
        let expected = [
            (4, O::Already),
            (5, O::NoEmail),
            (6, O::EmailOutside),
            (7, O::EmailDuplicate),
            (8, O::EmailDuplicate),
            (9, O::Inactive),
            (10, O::Inactive),
            (11, O::ProgramClosed),
            (12, O::Already),
            (13, O::Already),
            (16, O::Already),
        ];
        assert_eq!(named, expected);
        let same: Vec<_> = said.held_back.iter().filter_map(|held| held.same_as.as_deref()).collect();
        assert_eq!(same, ["Roy, Étudiant 08", "Roy, Étudiant 07"]);
        let sample = said.sample.expect("a mail to show");
        assert_eq!((sample.given_name.as_str(), sample.user_name.as_str()), ("Étudiant 01", "super-2400001"));
        let told = said.raised_sample.expect("the mail to those raised");
        assert_eq!((told.given_name.as_str(), told.user_name.as_str()), ("Étudiant 03", "former-2400003"));
        assert!(rows(&bed).await[&1].access == AccessState::None, "nothing happened");
        // all raised: the one mail that leaves is the one that is shown; who has not come in yet gets none
        let said = checked(&bed, &visitor, these([3, 14]), ADVANCED).await.expect("a check");
        assert_eq!((said.raised, said.mails, said.sample), (2, 1, None));
        assert_eq!(said.raised_sample.expect("a mail to show").user_name, "former-2400003");
        let said = checked(&bed, &visitor, these([14]), ADVANCED).await.expect("a check");
        assert_eq!((said.mails, said.sample, said.raised_sample), (0, None, None));
        // basic access: who has advanced has it already, and no program is closed to it
        let said = checked(&bed, &visitor, everybody(), AccessLevel::Basic).await.expect("a check");
        assert_eq!((said.invited, said.invited_again, said.raised, said.mails), (4, 2, 0, 4));
        assert_eq!(
            said.held_back_counts,
            [(O::Already, 6), (O::NoEmail, 1), (O::EmailOutside, 1), (O::EmailDuplicate, 2), (O::Inactive, 2)]
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_activation_does_what_was_checked_and_nothing_else() {
    on_each_engine(|bed: Bed| async move {
        each_kind(&bed).await;
        let visitor = bed.visitor(administrator()).await;
        let said = checked(&bed, &visitor, everybody(), ADVANCED).await.expect("a check");
        let before = rows(&bed).await;
        let command =
            Activate { selection: everybody(), level: ADVANCED, fingerprint: Some(said.fingerprint.clone()), request_key: "k".to_owned() };
        let done = run(&bed.services, &visitor, super::activate, command).await.expect("activated");
        assert_eq!((done.going, done.announced), (Going { invited: 3, raised: 2, held_back: 11 }, None));
        let after = rows(&bed).await;
        for (n, row) in &after {
            match n {
                1 | 2 | 15 => assert_eq!((row.access, row.delivery), (AccessState::Invited, Delivery::Waiting), "{n}"),
                3 => assert_eq!((row.access, row.delivery), (AccessState::Advanced, Delivery::Sent)),
                _ => assert_eq!(row, &before[n], "{n}"),
            }
        }
        let file = async |n| run(&bed.services, &visitor, crate::student::see, (student_of(n), Language::French)).await.expect("a file");
        assert_eq!(file(1).await.user_name.as_deref(), Some("super-2400001"));
        assert_eq!(file(2).await.user_name.as_deref(), Some("former-2400002"), "invited again, same account");
        assert_eq!(file(14).await.level, ADVANCED, "the invitation stays, the level is raised");
        let mails: BTreeMap<_, _> = deliver(&bed, |_| false).await.into_iter().map(|(id, kind, _)| (id.0.as_u128() & 0xff, kind)).collect();
        use store::outbox::Kind;
        assert_eq!(mails, [(1, Kind::Activation), (2, Kind::Activation), (3, Kind::Promotion), (15, Kind::Activation)].into());
        let result = resulted(&bed, &visitor, done.job).await;
        assert_eq!(result.mails, MailCounts { total: 4, waiting: 0, put_off: 0, sent: 4, refused: 0 });
        assert_eq!((result.at, result.level, result.inside), (START, ADVANCED, 0));
        let expected = [
            (Outcome::Invited, 1),
            (Outcome::InvitedAgain, 2),
            (Outcome::Raised, 2),
            (Outcome::Already, 4),
            (Outcome::NoEmail, 1),
            (Outcome::EmailOutside, 1),
            (Outcome::EmailDuplicate, 2),
            (Outcome::Inactive, 2),
            (Outcome::ProgramClosed, 1),
        ];
        assert_eq!(result.outcomes, expected);
        let lines = run(&bed.services, &visitor, super::lines, done.job).await.expect("a record");
        assert_eq!(lines.len(), 16);
        assert_eq!((lines[0].number.as_str(), lines[0].delivery, lines[0].sent_at), ("2400001", Delivery::Sent, Some(START)));
        assert_eq!((lines[4].email.as_str(), lines[4].outcome, lines[4].delivery), ("", Outcome::NoEmail, Delivery::None));
        let tx = bed.services.db.begin::<Read>().await.expect("a transaction");
        assert_eq!(crate::audit::verify(&tx, super_school()).await.expect("a chain"), None);
        let chain = store::audit::chain(&tx, super_school()).await.expect("a chain");
        assert_eq!(chain.iter().map(|event| event.action.as_str()).collect::<Vec<_>>(), ["access_activated"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn d1_a_student_who_was_invited_is_a_student_who_can_come_in() {
    on_each_engine(|bed: Bed| async move {
        bed.students(vec![student(1, "Côté", "Élise")], offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        let job = activated(&bed, &visitor, these([1]), ADVANCED, "k").await.expect("activated").job;
        deliver(&bed, |_| false).await;
        let tx = bed.services.db.begin::<Write>().await.expect("a transaction");
        let account = store::account::named(&tx, "super-2400001").await.expect("a read").expect("the account");
        assert_eq!((account.email.as_deref(), account.password_hash), (Some("etudiant1@cegepsuper.ca"), None));
        let roles = store::membership::of_account(&tx, account.id).await.expect("roles");
        assert_eq!(roles.iter().map(|role| (role.role, role.student)).collect::<Vec<_>>(), [(Role::Student, Some(student_of(1)))]);
        store::student::note_entered(&tx, account.id, START).await.expect("noted");
        tx.commit().await.expect("committed");
        assert_eq!(rows(&bed).await[&1].access, AccessState::Advanced);
        assert_eq!(resulted(&bed, &visitor, job).await.inside, 1);
        // and the page that follows the activation sees it too
        assert_eq!(run(&bed.services, &visitor, super::progress, job).await.expect("progress").inside, 1);
        let again = checked(&bed, &visitor, these([1]), ADVANCED).await.expect("a check");
        assert_eq!((again.going(), again.held_back_counts), (0, vec![(Outcome::Already, 1)]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_pressed_twice_is_one_activation() {
    on_each_engine(|bed: Bed| async move {
        bed.students((1..=5).map(|n| student(n, "Roy", "Anne")).collect(), offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        let press = || activated(&bed, &visitor, everybody(), ADVANCED, "same");
        let (first, second) = tokio::join!(press(), press());
        let (first, second, third) = (first.expect("once"), second.expect("twice"), press().await.expect("and again"));
        assert!(first.job == second.job && first.job == third.job);
        assert!([&first, &second, &third].iter().all(|done| done.going == Going { invited: 5, raised: 0, held_back: 0 }));
        assert_eq!(deliver(&bed, |_| false).await.len(), 5);
        // the key is one's own: somebody else's same key is another activation
        let other = bed.visitor(second_administrator()).await;
        let done = activated(&bed, &other, everybody(), ADVANCED, "same").await.expect("activated");
        assert!(done.job != first.job);
        assert_eq!(done.going, Going { invited: 0, raised: 0, held_back: 5 });
        // and it answers for what it asked alone: for others, or another level, nothing is done and nothing is said to be
        let all: Vec<u64> = (1..=5).collect();
        for (selection, level) in
            [(these([1, 2]), ADVANCED), (these(all.clone()), ADVANCED), (everybody(), AccessLevel::Basic), (these([9]), ADVANCED)]
        {
            assert!(matches!(activated(&bed, &visitor, selection, level, "same").await, Err(Failure::Stale)));
        }
        let named = activated(&bed, &visitor, these(all.clone()), ADVANCED, "named").await.expect("activated");
        let reversed = activated(&bed, &visitor, these(all.into_iter().rev()), ADVANCED, "named").await.expect("the same");
        assert_eq!(named.job, reversed.job, "the same students in another order");
        for key in ["", &"k".repeat(101)] {
            assert!(matches!(activated(&bed, &visitor, everybody(), ADVANCED, key).await, Err(Failure::Stale)));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_at_once_never_double_an_account_or_a_mail() {
    on_each_engine(|bed: Bed| async move {
        bed.students((1..=40).map(|n| student(n, "Roy", "Anne")).collect(), offering_of(1), "01").await;
        let (one, two) = (bed.visitor(administrator()).await, bed.visitor(second_administrator()).await);
        let tasks: Vec<_> = (0..8)
            .map(|n| {
                let (bed, visitor) = (bed.clone(), if n % 2 == 0 { one.clone() } else { two.clone() });
                // each has half of the others' students
                let selection = these(n * 4 + 1..=n * 4 + 12);
                tokio::spawn(async move { activated(&bed, &visitor, selection, ADVANCED, &n.to_string()).await.expect("activated").going })
            })
            .collect();
        let mut total = Going::default();
        for task in tasks {
            let going = task.await.expect("no panic");
            total.invited += going.invited;
            total.held_back += going.held_back;
        }
        assert_eq!((total.invited, total.held_back), (40, 8 * 12 - 40));
        let mails = deliver(&bed, |_| false).await;
        let students: HashSet<_> = mails.iter().map(|(student, ..)| *student).collect();
        assert_eq!((mails.len(), students.len()), (40, 40));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_since_the_check_is_said() {
    on_each_engine(|bed: Bed| async move {
        bed.students((1..=3).map(|n| student(n, "Roy", "Anne")).collect(), offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        let said = checked(&bed, &visitor, everybody(), ADVANCED).await.expect("a check");
        let other = bed.visitor(second_administrator()).await;
        activated(&bed, &other, these([2]), ADVANCED, "k").await.expect("activated");
        let command =
            Activate { selection: everybody(), level: ADVANCED, fingerprint: Some(said.fingerprint), request_key: "k".to_owned() };
        let done = run(&bed.services, &visitor, super::activate, command).await.expect("activated");
        assert_eq!(done.going, Going { invited: 2, raised: 0, held_back: 1 });
        assert_eq!(done.announced, Some(Going { invited: 3, raised: 0, held_back: 0 }));
        assert_eq!(deliver(&bed, |_| false).await.len(), 3);
    })
    .await;
}

#[test]
fn a_fingerprint_changes_with_any_outcome_and_not_with_the_order() {
    let of = |n, outcome| Checked { student: student_of(n), outcome, mail: true };
    let said = fingerprint(ADVANCED, &[of(1, Outcome::Invited), of(2, Outcome::NoEmail)]);
    assert_eq!(said, fingerprint(ADVANCED, &[of(2, Outcome::NoEmail), of(1, Outcome::Invited)]));
    assert_ne!(said, fingerprint(ADVANCED, &[of(2, Outcome::Invited), of(1, Outcome::NoEmail)]));
    assert_ne!(said, fingerprint(AccessLevel::Basic, &[of(1, Outcome::Invited), of(2, Outcome::NoEmail)]));
    assert_eq!(announced(&said), Some(Going { invited: 1, raised: 0, held_back: 1 }));
    assert_eq!(announced("1-x-2-ff"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_selection_is_all_of_a_view_but_those_taken_out_and_never_out_of_reach() {
    on_each_engine(|bed: Bed| async move {
        let mut many: Vec<Model> = (1..=6).map(|n| student(n, if n % 2 == 0 { "Roy" } else { "Côté" }, "Élise")).collect();
        many[5].department_id = physiotherapy();
        let mut far = student(7, "Roy", "Élise");
        (far.organisation_id, far.department_id) = (west_school(), west_nursing());
        address(&mut far, Some("etudiant7@ouest.example"));
        bed.add(Network { students: many.into_iter().chain([far]).collect(), ..Network::default() }).await;
        let visitor = bed.visitor(administrator()).await;
        let filter = Filter { text: Some("elise roy".to_owned()), ..Filter::default() };
        let view = Selection::View { filter, except: vec![student_of(4)] };
        let said = checked(&bed, &visitor, view.clone(), ADVANCED).await.expect("a check");
        assert_eq!((said.selected, said.invited), (1, 1));
        let done = activated(&bed, &visitor, view, ADVANCED, "k").await.expect("activated");
        assert_eq!(done.going.invited, 1);
        let mails = deliver(&bed, |_| false).await;
        assert_eq!(mails.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), [student_of(2)]);
        // ids of another department or school are not found, alone or among others
        for n in [6, 7] {
            assert!(matches!(checked(&bed, &visitor, these([n]), ADVANCED).await, Err(Failure::NotFound)));
            assert!(matches!(activated(&bed, &visitor, these([n]), ADVANCED, "z").await, Err(Failure::NotFound)));
        }
        let done = activated(&bed, &visitor, these([1, 6, 7]), ADVANCED, "y").await.expect("activated");
        assert_eq!(done.going, Going { invited: 1, raised: 0, held_back: 0 });
        for nothing in [
            Selection::Ids(vec![]),
            Selection::View { filter: Filter { text: Some("zzz".to_owned()), ..Filter::default() }, except: vec![] },
        ] {
            assert!(matches!(checked(&bed, &visitor, nothing.clone(), ADVANCED).await, Err(Failure::Refused(Code::NothingSelected))));
            assert!(matches!(activated(&bed, &visitor, nothing, ADVANCED, "x").await, Err(Failure::Refused(Code::NothingSelected))));
        }
        assert!(matches!(checked(&bed, &visitor, these([1]), AccessLevel::None).await, Err(Failure::Refused(Code::UnknownChoice))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_activation_is_seen_by_those_who_have_its_students() {
    on_each_engine(|bed: Bed| async move {
        bed.students(vec![student(1, "Roy", "Anne"), student(2, "Roy", "Benoît")], offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        let job = activated(&bed, &visitor, everybody(), ADVANCED, "k").await.expect("activated").job;
        deliver(&bed, |address| address.starts_with("etudiant1@")).await;
        for stranger in [other_department_administrator(), other_school_administrator()] {
            let stranger = bed.visitor(stranger).await;
            assert!(matches!(run(&bed.services, &stranger, super::result, job).await, Err(Failure::NotFound)));
            assert!(matches!(run(&bed.services, &stranger, super::progress, job).await, Err(Failure::NotFound)));
            assert!(matches!(run(&bed.services, &stranger, super::lines, job).await, Err(Failure::NotFound)));
            assert!(matches!(run(&bed.services, &stranger, super::retry, all_of(job)).await, Err(Failure::NotFound)));
            assert!(run(&bed.services, &stranger, super::recent, ()).await.expect("a list").is_empty());
        }
        let coordinator = bed.visitor(coordinator()).await;
        assert!(matches!(run(&bed.services, &coordinator, super::result, job).await, Err(Failure::Forbidden)));
        assert!(matches!(activated(&bed, &coordinator, everybody(), ADVANCED, "k").await, Err(Failure::Forbidden)));
        let colleague = bed.visitor(second_administrator()).await;
        let progress = run(&bed.services, &colleague, super::progress, job).await.expect("progress");
        assert_eq!((progress.mails, progress.inside), (MailCounts { total: 2, waiting: 0, put_off: 0, sent: 1, refused: 1 }, 0));
        let recent = run(&bed.services, &colleague, super::recent, ()).await.expect("a list");
        assert_eq!(recent.len(), 1);
        assert_eq!((recent[0].job, recent[0].by.as_str(), recent[0].going.invited, recent[0].mails), (job, "Anne Roy", 2, progress.mails));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_mails_are_tried_again_where_that_makes_sense() {
    on_each_engine(|bed: Bed| async move {
        bed.students((1..=5).map(|n| student(n, "Roy", &format!("Étudiant {n}"))).collect(), offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        let job = activated(&bed, &visitor, everybody(), ADVANCED, "k").await.expect("activated").job;
        deliver(&bed, |address| !address.starts_with("etudiant5@")).await;
        let result = resulted(&bed, &visitor, job).await;
        assert_eq!((result.mails.refused, result.retryable), (4, 4));
        let failure = &result.failures[0];
        assert_eq!(
            (failure.name.as_str(), failure.given_up, failure.reply_code, failure.reply_text.as_str()),
            ("Roy, Étudiant 1", true, 550, "no such user")
        );
        // 1: the address is mended; 2: it leaves; 3: handed over in person; 4: invited again by another activation
        bed.clock.advance_minutes(1);
        let correct = async |n, email: &str, status| {
            let correction = domain::student::Correction {
                student: student_of(n),
                email: email.to_owned(),
                phone: String::new(),
                language: Language::French,
                status,
            };
            run(&bed.services, &visitor, crate::student::edit, correction).await.expect("corrected");
        };
        use domain::person::StudentStatus;
        correct(1, "anne.roy@cegepsuper.ca", StudentStatus::Active).await;
        correct(2, "etudiant2@cegepsuper.ca", StudentStatus::Left).await;
        run(&bed.services, &visitor, crate::student::temporary_password, (student_of(3), domain::student::Handing::Shown))
            .await
            .expect("shown");
        let again = activated(&bed, &visitor, these([4]), ADVANCED, "again").await.expect("activated");
        assert_eq!(again.going.invited, 1);
        assert_eq!(resulted(&bed, &visitor, job).await.retryable, 1);
        assert_eq!(run(&bed.services, &visitor, super::retry, all_of(job)).await.expect("retried"), 1);
        assert_eq!(run(&bed.services, &visitor, super::retry, all_of(job)).await.expect("nothing more"), 0);
        let row = &rows(&bed).await[&1];
        assert_eq!((row.access, row.delivery), (AccessState::Invited, Delivery::Waiting));
        let mut sent: Vec<_> = deliver(&bed, |_| false).await.into_iter().map(|(_, _, address)| address).collect();
        sent.sort_unstable();
        // the former address of 1 is told of the new one, and 3 of what was handed over
        assert_eq!(sent, ["anne.roy@cegepsuper.ca", "etudiant1@cegepsuper.ca", "etudiant3@cegepsuper.ca", "etudiant4@cegepsuper.ca"]);
        assert_eq!(resulted(&bed, &visitor, job).await.mails, MailCounts { total: 5, waiting: 0, put_off: 0, sent: 2, refused: 3 });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn why_a_mail_was_refused_is_kept_and_one_student_s_is_tried_again_alone() {
    on_each_engine(|bed: Bed| async move {
        bed.students((1..=5).map(|n| student(n, "Roy", &format!("Étudiant {n}"))).collect(), offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        let job = activated(&bed, &visitor, everybody(), ADVANCED, "k").await.expect("activated").job;
        let script = Script::default()
            .with(Fault::UnknownAddress("etudiant1@cegepsuper.ca".to_owned()))
            .with(Fault::MailboxFull("etudiant2@cegepsuper.ca".to_owned()))
            .with(Fault::Greylist);
        let sink = Sink::start(script).await.expect("a mail server");
        let mut route = Route::Smtp(Box::new(Transport::smtp(&format!("smtp://{}", sink.addr())).expect("an address")));
        worker::drain(&bed.services, &mut route).await.expect("sent");
        let why = |result: &ActivationResult| -> Vec<_> {
            result.failures.iter().map(|failure| (failure.student.0.as_u128() & 0xff, failure.given_up, failure.refusal)).collect()
        };
        use MailRefusal as M;
        let expected = [(1, true, M::UnknownAddress), (2, false, M::MailboxFull), (3, false, M::Rejected), (4, false, M::Rejected)];
        assert_eq!(why(&resulted(&bed, &visitor, job).await)[..4], expected);
        // the same server three days later: who has no room is told so, of the others that it lasted
        bed.clock.set(START.plus_hours(72));
        let refusing = Script::default().with(Fault::MailboxFull("etudiant2@cegepsuper.ca".to_owned())).with(Fault::Greylist);
        let sink = Sink::start(refusing).await.expect("a mail server");
        let mut route = Route::Smtp(Box::new(Transport::smtp(&format!("smtp://{}", sink.addr())).expect("an address")));
        worker::drain(&bed.services, &mut route).await.expect("tried");
        let result = resulted(&bed, &visitor, job).await;
        let expected = [
            (1, true, M::UnknownAddress),
            (2, true, M::MailboxFull),
            (3, true, M::TooManyTries),
            (4, true, M::TooManyTries),
            (5, true, M::TooManyTries),
        ];
        assert_eq!(why(&result), expected);
        assert!(result.failures.iter().all(|failure| failure.standing == Standing::Same && !failure.inside), "{:?}", result.failures);
        // one of them, once the address is mended
        let correction = domain::student::Correction {
            student: student_of(1),
            email: "anne.roy@cegepsuper.ca".to_owned(),
            phone: String::new(),
            language: Language::French,
            status: domain::person::StudentStatus::Active,
        };
        run(&bed.services, &visitor, crate::student::edit, correction).await.expect("corrected");
        let first = resulted(&bed, &visitor, job).await.failures.swap_remove(0);
        assert_eq!(first.standing, Standing::Corrected);
        let one = Retry { job, student: Some(student_of(1)) };
        assert_eq!(run(&bed.services, &visitor, super::retry, one).await.expect("retried"), 1);
        let result = resulted(&bed, &visitor, job).await;
        assert_eq!((result.mails.waiting, result.mails.refused, result.retryable), (1, 4, 4));
        let stranger = Retry { job, student: Some(student_of(99)) };
        assert_eq!(run(&bed.services, &visitor, super::retry, stranger).await.expect("nobody"), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn why_a_mail_was_refused_before_the_word_was_kept_is_read_from_the_answer() {
    on_each_engine(|bed: Bed| async move {
        bed.students(vec![student(1, "Roy", "Anne")], offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        let job = activated(&bed, &visitor, everybody(), ADVANCED, "k").await.expect("activated").job;
        deliver(&bed, |_| true).await;
        store::testing::execute(&bed.services.db, "UPDATE outbox SET refusal = NULL, reply_code = 552, reply_text = '5.2.2 over quota'")
            .await
            .expect("written");
        assert_eq!(resulted(&bed, &visitor, job).await.failures[0].refusal, MailRefusal::MailboxFull);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_selection_would_give_is_counted_with_those_the_view_in_sight_does_not_hold() {
    on_each_engine(|bed: Bed| async move {
        each_kind(&bed).await;
        let visitor = bed.visitor(administrator()).await;
        let forecast = async |selection: Selection, view: Option<Filter>| {
            run(&bed.services, &visitor, super::forecast, (selection, ADVANCED, view)).await.expect("a forecast")
        };
        let none = Filter { access: Some(AccessState::None), ..Filter::default() };
        let said = forecast(these([1, 3, 5, 6]), Some(none.clone())).await;
        assert_eq!((said.mails, said.mendable, said.outside), (2, 2, 1), "the third has basic access");
        assert_eq!(forecast(these([1, 3, 5, 6]), Some(Filter::default())).await.outside, 0);
        assert_eq!(forecast(these([1, 3]), None).await.outside, 0);
        let missing = Filter { email: Some(domain::roster::EmailState::Missing), ..Filter::default() };
        assert_eq!(forecast(these([1, 3, 5, 6]), Some(missing)).await.outside, 3);
        // the same figures as the check
        let (all, said) = (forecast(everybody(), None).await, checked(&bed, &visitor, everybody(), ADVANCED).await.expect("a check"));
        assert_eq!((all.mails, all.mendable), (said.mails, 4));
        let nobody = run(&bed.services, &visitor, super::forecast, (these([99]), ADVANCED, Some(none))).await;
        assert!(matches!(nobody, Err(Failure::NotFound)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_ran_out_is_made_again_and_one_that_stands_is_left_alone() {
    on_each_engine(|bed: Bed| async move {
        bed.students(vec![student(1, "Roy", "Anne")], offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        activated(&bed, &visitor, everybody(), ADVANCED, "1").await.expect("activated");
        let waiting = activated(&bed, &visitor, everybody(), ADVANCED, "2").await.expect("activated");
        deliver(&bed, |_| false).await;
        let sent = activated(&bed, &visitor, everybody(), ADVANCED, "3").await.expect("activated");
        assert!([waiting, sent].iter().all(|done| done.going.held_back == 1));
        bed.clock.set(START.plus_hours(72));
        assert_eq!(rows(&bed).await[&1].access, AccessState::Expired);
        let said = checked(&bed, &visitor, everybody(), AccessLevel::Basic).await.expect("a check");
        assert_eq!((said.invited, said.invited_again), (1, 1));
        activated(&bed, &visitor, everybody(), AccessLevel::Basic, "4").await.expect("activated");
        let file = run(&bed.services, &visitor, crate::student::see, (student_of(1), Language::French)).await.expect("a file");
        assert_eq!((file.access, file.level), (AccessState::Invited, ADVANCED), "nobody is lowered");
        assert_eq!(deliver(&bed, |_| false).await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_name_that_is_somebody_elses_is_never_taken_over() {
    on_each_engine(|bed: Bed| async move {
        let mut letters = [student(1, "Roy", "Anne"), student(2, "Roy", "Benoît"), student(3, "Roy", "Claude")];
        letters[0].student_number = "AB12".to_owned();
        letters[1].student_number = "ab12".to_owned();
        bed.students(letters.to_vec(), offering_of(1), "01").await;
        let (account, membership) =
            person(AccountId(uuid::Uuid::from_u128(77)), "super-2400003", Role::PlacingCoordinator, super_school(), None);
        bed.add(Network { accounts: vec![account], memberships: vec![membership], ..Network::default() }).await;
        let visitor = bed.visitor(administrator()).await;
        let done = activated(&bed, &visitor, everybody(), ADVANCED, "k").await.expect("activated");
        assert_eq!(done.going.invited, 3);
        let mut names = Vec::new();
        for n in 1..=3 {
            let file = run(&bed.services, &visitor, crate::student::see, (student_of(n), Language::French)).await.expect("a file");
            names.push(file.user_name.expect("a user name"));
        }
        names.sort_unstable();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), 3);
        assert_eq!(names.iter().filter(|name| name.starts_with("super-ab12")).count(), 2);
        assert!(names.contains(&"super-2400003-p000003".to_owned()), "{names:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_somebody_elses_account_is_held_back() {
    on_each_engine(|bed: Bed| async move {
        let mut all = [student(1, "Roy", "Anne"), student(2, "Roy", "Benoît")];
        let (mut account, membership) =
            person(AccountId(uuid::Uuid::from_u128(77)), "colette", Role::PlacingCoordinator, super_school(), None);
        (account.email, account.email_folded) = (Some("Colette@cegepsuper.ca".to_owned()), Some("colette@cegepsuper.ca".to_owned()));
        address(&mut all[0], Some("colette@cegepsuper.ca"));
        bed.students(all.to_vec(), offering_of(1), "01").await;
        bed.add(Network { accounts: vec![account], memberships: vec![membership], ..Network::default() }).await;
        let visitor = bed.visitor(administrator()).await;
        let preflight = checked(&bed, &visitor, everybody(), ADVANCED).await.expect("checked");
        assert_eq!((preflight.selected, preflight.invited), (2, 1));
        assert_eq!(preflight.held_back_counts, [(Outcome::EmailDuplicate, 1)]);
        assert_eq!(rows(&bed).await[&1].email_state, domain::roster::EmailState::Duplicate);
        let done = activated(&bed, &visitor, everybody(), ADVANCED, "k").await.expect("activated");
        assert_eq!(done.going.invited, 1, "a member of staff goes on being told by the address");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_recipient_at_whom_the_server_hangs_up_keeps_nobody_elses_mail() {
    on_each_engine(|bed: Bed| async move {
        bed.students((1..=6).map(|n| student(n, "Roy", &format!("Étudiant {n}"))).collect(), offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        activated(&bed, &visitor, everybody(), ADVANCED, "k").await.expect("activated");
        let poison = student(1, "Roy", "Étudiant 1").email.expect("an address");
        let sink = Sink::start(Script::default().with(Fault::HangUp(poison.clone()))).await.expect("a mail server");
        let transport = Transport::smtp(&format!("smtp://{}", sink.addr())).expect("an address");
        let mut route = Route::Smtp(Box::new(transport));
        assert_eq!(worker::drain(&bed.services, &mut route).await.expect("sent"), worker::Drained::All);
        assert_eq!(sink.count(), 5, "everybody but one was written to, in one round");
        // it is tried again later and later, and alone it does not make the server a silent one
        let mut waits = Vec::new();
        for _ in 0..5 {
            let tx = bed.services.db.begin::<Read>().await.expect("a transaction");
            let due = store::outbox::next_due(&tx).await.expect("read").expect("it still waits");
            drop(tx);
            waits.push((due.0 - bed.services.clock.now().0) / 1_000_000);
            bed.clock.set(due);
            assert_eq!(worker::drain(&bed.services, &mut route).await.expect("tried"), worker::Drained::All);
        }
        assert_eq!(waits, [5, 15, 60, 300, 300]);
        assert_eq!(sink.count(), 5);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_such_recipients_keep_the_others_for_a_round_and_a_silent_server_is_left_alone() {
    on_each_engine(|bed: Bed| async move {
        bed.students((1..=6).map(|n| student(n, "Roy", &format!("Étudiant {n}"))).collect(), offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        activated(&bed, &visitor, everybody(), ADVANCED, "k").await.expect("activated");
        let address = |n: u64| student(n, "Roy", &format!("Étudiant {n}")).email.expect("an address");
        let faults = (1..=3).fold(Script::default(), |script, n| script.with(Fault::HangUp(address(n))));
        let sink = Sink::start(faults).await.expect("a mail server");
        let mut route = Route::Smtp(Box::new(Transport::smtp(&format!("smtp://{}", sink.addr())).expect("an address")));
        let mut rounds = 0;
        while sink.count() < 3 {
            let drained = worker::drain(&bed.services, &mut route).await.expect("sent");
            rounds += 1;
            assert!(rounds <= 3, "{drained:?}: {} of 3 were written to after {rounds} rounds", sink.count());
        }
        // nobody answers, and others wait: then the server is left alone
        let closed = Transport::smtp("smtp://127.0.0.1:1").expect("an address");
        bed.clock.set(START.plus_hours(2));
        assert_eq!(worker::drain(&bed.services, &mut Route::Smtp(Box::new(closed))).await.expect("tried"), worker::Drained::Silent);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_go_as_ten_do() {
    on_each_engine(|bed: Bed| async move {
        let many: Vec<Model> = (1..=2_500).map(|n| student(n, "Roy", "Anne")).collect();
        bed.students(many, offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        let ids = these(1..=2_500);
        let done = activated(&bed, &visitor, ids.clone(), ADVANCED, "k").await.expect("activated");
        assert_eq!(done.going, Going { invited: 2_500, raised: 0, held_back: 0 });
        let again = activated(&bed, &visitor, ids, ADVANCED, "l").await.expect("activated");
        assert_eq!(again.going, Going { invited: 0, raised: 0, held_back: 2_500 });
        assert_eq!(
            resulted(&bed, &visitor, done.job).await.mails,
            MailCounts { total: 2_500, waiting: 2_500, put_off: 0, sent: 0, refused: 0 }
        );
        let said = checked(&bed, &visitor, everybody(), ADVANCED).await.expect("a check");
        assert_eq!((said.held_back.len(), said.held_back_counts), (domain::activation::HELD_BACK_SHOWN, vec![(Outcome::Already, 2_500)]));
    })
    .await;
}
