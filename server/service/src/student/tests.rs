use super::*;
use crate::access::{Visitor, run};
use crate::account::choose_password::{Opener, choose};
use crate::failure::Failure;
use crate::secret::TemporaryPassword;
use crate::testing::{
    Bed, START, address, administrator, coordinator, offering_of, on_each_engine, other_department_administrator,
    other_school_administrator, physiotherapy, student, student_of, super_school,
};
use domain::access::AccessLevel;
use domain::activation::Activate;
use domain::id::AccountId;
use domain::person::{EmailAddress, StudentStatus};
use domain::roster::{AccessState, Delivery, EmailState, Filter, Selection};
use domain::student::{Correction, Handing, StudentFile, Verdict};
use domain::{Code, FieldError, Language};
use store::demo::Network;
use store::outbox::Kind;
use store::{Read, Write};

async fn invite(bed: &Bed, visitor: &Visitor) {
    let selection = Selection::View { filter: Filter::default(), except: Vec::new() };
    let request_key = bed.services.clock.now().0.to_string();
    let command = Activate { selection, level: AccessLevel::Advanced, fingerprint: None, request_key };
    run(&bed.services, visitor, crate::activation::activate, command).await.expect("activated");
}

async fn file(bed: &Bed, visitor: &Visitor, n: u64) -> StudentFile {
    run(&bed.services, visitor, super::see, (student_of(n), Language::French)).await.expect("a file")
}

async fn account_of(bed: &Bed, visitor: &Visitor, n: u64) -> store::account::Credentials {
    let user_name = file(bed, visitor, n).await.user_name.expect("an account");
    let tx = bed.services.db.begin::<Read>().await.expect("a transaction");
    store::account::named(&tx, &user_name).await.expect("a read").expect("the account")
}

fn correction(n: u64, email: &str) -> Correction {
    Correction {
        student: student_of(n),
        email: email.to_owned(),
        phone: String::new(),
        language: Language::French,
        status: StudentStatus::Active,
    }
}

async fn edited(bed: &Bed, visitor: &Visitor, correction: Correction) -> Vec<(String, Code)> {
    match run(&bed.services, visitor, super::edit, correction).await {
        Ok(()) => Vec::new(),
        Err(Failure::Invalid(fields)) => fields.into_iter().map(|FieldError { field, code }| (field, code)).collect(),
        Err(other) => panic!("{other:?}"),
    }
}

/// The mails that wait, as a worker would lease them: kind and address.
async fn waiting(bed: &Bed) -> Vec<(Kind, String)> {
    let now = bed.services.clock.now();
    let tx = bed.services.db.begin::<Write>().await.expect("a transaction");
    let owner = bed.services.new_id(now).expect("an id");
    let due = store::outbox::lease(&tx, owner, now, now.plus_minutes(2), 100).await.expect("a lease");
    due.into_iter().map(|due| (due.kind, due.address)).collect() // the lease is undone
}

async fn shown(bed: &Bed, visitor: &Visitor, n: u64) -> TemporaryPassword {
    match run(&bed.services, visitor, super::temporary_password, (student_of(n), Handing::Shown)).await.expect("a temporary password") {
        Handed::Shown { code, .. } => code,
        Handed::ByMail { .. } => panic!("it was to be shown"),
    }
}

async fn verdict(bed: &Bed, visitor: &Visitor, n: u64, typed: &str) -> Verdict {
    run(&bed.services, visitor, super::verify, (student_of(n), typed.to_owned())).await.expect("a verdict")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_says_all_that_is_known_and_is_not_found_elsewhere() {
    on_each_engine(|bed: Bed| async move {
        let mut elise = student(1, "Côté", "Élise");
        elise.phone = Some("+15145551012;4".to_owned());
        let second = bed.enrolment(&elise, offering_of(2), "");
        bed.students(vec![elise], offering_of(1), "01").await;
        bed.add(Network { enrolments: vec![second], ..Network::default() }).await;
        let visitor = bed.visitor(administrator()).await;
        let found = file(&bed, &visitor, 1).await;
        assert_eq!((found.family_name.as_str(), found.given_name.as_str(), found.number.as_str()), ("Côté", "Élise", "2400001"));
        assert_eq!(
            (found.network_number.as_str(), found.email.as_str(), found.email_state),
            ("P000001", "etudiant1@cegepsuper.ca", EmailState::Usable)
        );
        assert_eq!((found.access, found.level, found.user_name.clone()), (AccessState::None, AccessLevel::None, None));
        assert_eq!(found.phone.map(|phone| phone.extension), Some("4".to_owned()));
        assert_eq!(found.domains, ["cegepsuper.ca"]);
        let courses: Vec<_> =
            found.enrolments.iter().map(|e| (e.course.as_str(), e.term.as_str(), e.group.as_str(), e.program.as_str())).collect();
        assert_eq!(courses, [("180-20B-SU", "H2027", "", "180.A0"), ("180-10A-SU", "A2026", "01", "180.A0")]);
        let colleague = bed.visitor(coordinator()).await;
        assert_eq!(file(&bed, &colleague, 1).await.number, "2400001");
        for stranger in [other_department_administrator(), other_school_administrator()] {
            let stranger = bed.visitor(stranger).await;
            let id = student_of(1);
            assert!(matches!(run(&bed.services, &stranger, super::see, (id, Language::French)).await, Err(Failure::NotFound)));
            assert!(matches!(run(&bed.services, &stranger, super::edit, correction(1, "a@cegepsuper.ca")).await, Err(Failure::NotFound)));
            assert!(matches!(run(&bed.services, &stranger, super::temporary_password, (id, Handing::Shown)).await, Err(Failure::NotFound)));
            assert!(matches!(run(&bed.services, &stranger, super::verify, (id, String::new())).await, Err(Failure::NotFound)));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_rst_12_an_address_is_taken_only_within_the_formats_and_when_nobody_has_it() {
    on_each_engine(|bed: Bed| async move {
        let (mut outside, mut elsewhere, mut left) = (student(2, "Roy", "Benoît"), student(3, "Roy", "Claude"), student(4, "Roy", "Denis"));
        address(&mut outside, Some("benoit@courriel.example"));
        elsewhere.department_id = physiotherapy();
        left.status = "left".to_owned();
        bed.students(vec![student(1, "Roy", "Anne"), outside, elsewhere, left], offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        let refused = |code| vec![("email".to_owned(), code)];
        assert_eq!(edited(&bed, &visitor, correction(1, "anne")).await, refused(Code::NotAnAddress));
        assert_eq!(edited(&bed, &visitor, correction(1, "anne@sub.cegepsuper.ca")).await, refused(Code::AddressOutsideFormats));
        assert_eq!(
            edited(&bed, &visitor, correction(1, "ETUDIANT3@cegepsuper.ca")).await,
            refused(Code::AddressTaken),
            "in another department"
        );
        assert_eq!(edited(&bed, &visitor, correction(1, "etudiant4@cegepsuper.ca")).await, [], "of somebody who left");
        let both = Correction { phone: "555".to_owned(), ..correction(1, "x") };
        let codes = vec![("email".to_owned(), Code::NotAnAddress), ("phone".to_owned(), Code::NotAPhone)];
        assert_eq!(edited(&bed, &visitor, both).await, codes);
        // what is on file already is left as it is when something else is corrected
        let mended = Correction {
            phone: "514 555-1012 poste 4".to_owned(),
            language: Language::English,
            ..correction(2, "benoit@courriel.example")
        };
        assert_eq!(edited(&bed, &visitor, mended).await, []);
        let found = file(&bed, &visitor, 2).await;
        assert_eq!(
            (found.email_state, found.language, found.phone.map(|p| p.e164)),
            (EmailState::Outside, Language::English, Some("+15145551012".to_owned()))
        );
        assert_eq!(edited(&bed, &visitor, correction(2, "")).await, [], "nobody writes to a student without an account yet");
        assert_eq!(file(&bed, &visitor, 2).await.email_state, EmailState::Missing);
        // the new address is found by a search
        assert_eq!(edited(&bed, &visitor, correction(2, "Ben.Roy@CegepSuper.ca")).await, []);
        let view = (Filter { text: Some("ben.roy@cegep".to_owned()), ..Filter::default() }, domain::roster::Arrangement::default());
        assert_eq!(run(&bed.services, &visitor, crate::roster::enrolment::page, view).await.expect("a page").total, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_rst_03_a_new_address_voids_what_went_to_the_former_one() {
    on_each_engine(|bed: Bed| async move {
        bed.students(vec![student(1, "Roy", "Anne"), student(2, "Roy", "Benoît")], offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        invite(&bed, &visitor).await;
        let code = shown(&bed, &visitor, 1).await;
        assert!(matches!(verdict(&bed, &visitor, 1, &code.reveal()).await, Verdict::Opens { .. }));
        bed.clock.advance_minutes(1);
        for n in [1, 2] {
            assert_eq!(edited(&bed, &visitor, correction(n, "")).await, [("email".to_owned(), Code::Required)]);
            assert_eq!(edited(&bed, &visitor, correction(n, &format!("nouveau{n}@cegepsuper.ca"))).await, []);
        }
        assert_eq!(verdict(&bed, &visitor, 1, &code.reveal()).await, Verdict::Superseded);
        let one = file(&bed, &visitor, 1).await;
        assert_eq!(one.access, AccessState::Expired, "so that the student can be invited again");
        let two = file(&bed, &visitor, 2).await;
        assert_eq!((two.access, two.delivery), (AccessState::Invited, Delivery::Waiting));
        let mut due = waiting(&bed).await;
        due.sort_unstable_by_key(|(_, address)| address.clone());
        assert_eq!(due, [(Kind::HandedOver, "nouveau1@cegepsuper.ca".to_owned()), (Kind::Activation, "nouveau2@cegepsuper.ca".to_owned())]);
        assert_eq!(account_of(&bed, &visitor, 2).await.email_folded.as_deref(), Some("nouveau2@cegepsuper.ca"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn d2_a_temporary_password_by_mail_is_one_mail() {
    on_each_engine(|bed: Bed| async move {
        bed.students(vec![student(1, "Roy", "Anne"), student(2, "Roy", "Benoît")], offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        let ask = async |n| run(&bed.services, &visitor, super::temporary_password, (student_of(n), Handing::ByMail)).await;
        assert!(matches!(ask(1).await, Err(Failure::Refused(Code::NoAccount))));
        invite(&bed, &visitor).await;
        assert!(matches!(ask(1).await, Ok(Handed::ByMail { address }) if address == "etudiant1@cegepsuper.ca"));
        assert_eq!(
            waiting(&bed).await.iter().filter(|(_, address)| address == "etudiant1@cegepsuper.ca").count(),
            1,
            "the invitation still waits"
        );
        let mut route = crate::outbox::worker::Route::Demonstration;
        crate::outbox::worker::drain(&bed.services, &mut route).await.expect("sent");
        bed.clock.advance_minutes(1);
        ask(1).await.expect("by mail");
        ask(1).await.expect("by mail");
        assert_eq!(waiting(&bed).await, [(Kind::TemporaryPassword, "etudiant1@cegepsuper.ca".to_owned())]);
        assert_eq!(file(&bed, &visitor, 1).await.delivery, Delivery::Waiting);
        let coordinator = bed.visitor(coordinator()).await;
        let asked = run(&bed.services, &coordinator, super::temporary_password, (student_of(1), Handing::ByMail)).await;
        assert!(matches!(asked, Err(Failure::Forbidden)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn d2_a_temporary_password_shown_opens_once_and_voids_the_former_ones() {
    on_each_engine(|bed: Bed| async move {
        bed.students(vec![student(1, "Roy", "Anne"), student(2, "Roy", "Benoît")], offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        invite(&bed, &visitor).await;
        let first = shown(&bed, &visitor, 1).await;
        let until = START.plus_hours(72);
        assert_eq!(verdict(&bed, &visitor, 1, &first.reveal().to_uppercase()).await, Verdict::Opens { until });
        assert_eq!(verdict(&bed, &visitor, 2, &first.reveal()).await, Verdict::Wrong, "somebody else’s");
        assert_eq!(verdict(&bed, &visitor, 1, "passerelle-demo-2026").await, Verdict::Wrong);
        // the invitation that waited would void it: it is not due any more; the student is told
        let to_one: Vec<_> =
            waiting(&bed).await.into_iter().filter(|(_, address)| address == "etudiant1@cegepsuper.ca").map(|(kind, _)| kind).collect();
        assert_eq!(to_one, [Kind::HandedOver]);
        let found = file(&bed, &visitor, 1).await;
        assert_eq!((found.access, found.delivery, found.invited_until), (AccessState::Invited, Delivery::None, Some(until)));
        let second = shown(&bed, &visitor, 1).await;
        assert_eq!(verdict(&bed, &visitor, 1, &first.reveal()).await, Verdict::Superseded);
        bed.clock.set(until);
        assert_eq!(verdict(&bed, &visitor, 1, &second.reveal()).await, Verdict::Expired);
        assert_eq!(file(&bed, &visitor, 1).await.access, AccessState::Expired);
        let third = shown(&bed, &visitor, 1).await;
        choose(&bed.services, &Visitor::default(), Opener::Code(third.clone()), "quatre mots sans lien 42".to_owned())
            .await
            .expect("chosen");
        assert_eq!(verdict(&bed, &visitor, 1, &third.reveal()).await, Verdict::Used);
        assert_eq!(file(&bed, &visitor, 1).await.access, AccessState::Advanced);
        let tx = bed.services.db.begin::<Read>().await.expect("a transaction");
        let account = account_of(&bed, &visitor, 1).await.id;
        assert_eq!(store::session::count(&tx, account).await.expect("a count"), 0, "nobody signed in as the student");
        assert_eq!(crate::audit::verify(&tx, super_school()).await.expect("a chain"), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_yellow_key_says_why_it_cannot_write() {
    on_each_engine(|bed: Bed| async move {
        let mut many: Vec<_> = (1..=4).map(|n| student(n, "Roy", "Anne")).collect();
        address(&mut many[3], None);
        bed.students(many, offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        invite(&bed, &visitor).await;
        crate::outbox::worker::drain(&bed.services, &mut crate::outbox::worker::Route::Demonstration).await.expect("sent");
        // what a class list may bring in
        for (n, email) in [(4, "etudiant2@cegepsuper.ca"), (3, "anne@courriel.example")] {
            let tx = bed.services.db.begin::<Write>().await.expect("a transaction");
            let record = store::student::find(&tx, &scope(), student_of(n)).await.expect("a read").expect("a record");
            let email = EmailAddress::parse(email).ok();
            let new = store::student::Coordinates { email, phone: None, language: Language::French, status: StudentStatus::Active };
            store::student::correct(&tx, &record, &new, START).await.expect("written");
            tx.commit().await.expect("committed");
        }
        let ask = async |n| run(&bed.services, &visitor, super::temporary_password, (student_of(n), Handing::ByMail)).await;
        assert!(matches!(ask(2).await, Err(Failure::Refused(Code::AddressTaken))));
        assert!(matches!(ask(3).await, Err(Failure::Refused(Code::AddressOutsideFormats))));
        assert!(matches!(ask(1).await, Ok(Handed::ByMail { .. })));
    })
    .await;
}

#[expect(clippy::disallowed_methods, reason = "a test stands in for the gate")]
fn scope() -> store::scope::Departments {
    store::scope::Departments::reaching(super_school(), crate::testing::nursing(), administrator())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_sees_their_own_home() {
    on_each_engine(|bed: Bed| async move {
        bed.students(vec![student(1, "Roy", "Anne"), student(2, "Roy", "Benoît")], offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        invite(&bed, &visitor).await;
        let account: AccountId = account_of(&bed, &visitor, 1).await.id;
        let me = bed.visitor(account).await;
        let home = run(&bed.services, &me, crate::own_file::see, Language::English).await.expect("home");
        assert_eq!((home.given_name.as_str(), home.organisation.as_str(), home.department.as_str()), ("Anne", "Cégep Supér", "Nursing"));
        assert_eq!((home.programs.as_slice(), home.level), (["Nursing".to_owned()].as_slice(), AccessLevel::Advanced));
        assert_eq!((home.student_number.as_str(), home.network_number.as_str()), ("2400001", "P000001"));
        assert_eq!((home.contact.name.as_str(), home.contact.email.as_str()), ("Marie Lavoie", "acces@super.example"));
        assert_eq!(home.contact.phone.map(|phone| phone.extension), Some("45".to_owned()));
        assert!(matches!(run(&bed.services, &visitor, crate::own_file::see, Language::French).await, Err(Failure::Forbidden)));
        assert!(matches!(run(&bed.services, &me, super::see, (student_of(2), Language::French)).await, Err(Failure::Forbidden)));
    })
    .await;
}
