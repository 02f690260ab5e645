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
    let due = store::outbox::lease(&tx, owner, (now, crate::placement::today(now)), now.plus_minutes(2), 100).await.expect("a lease");
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
        let staff =
            "UPDATE account SET email = 'Direction@cegepsuper.ca', email_folded = 'direction@cegepsuper.ca' WHERE user_name = 'denis.roy'";
        store::testing::execute(&bed.services.db, staff).await.expect("written");
        assert_eq!(edited(&bed, &visitor, correction(1, "direction@cegepsuper.ca")).await, refused(Code::AddressTaken), "of an account");
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
        let due: Vec<_> = due.iter().map(|(kind, address)| (*kind, address.as_str())).collect();
        assert_eq!(
            due,
            [
                (Kind::AddressChanged, "etudiant1@cegepsuper.ca"),
                (Kind::AddressChanged, "etudiant2@cegepsuper.ca"),
                (Kind::HandedOver, "nouveau1@cegepsuper.ca"),
                (Kind::Activation, "nouveau2@cegepsuper.ca"),
            ]
        );
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

/// Two students are invited, and something happens while the mail to the first is on its way and the other is leased; brings back
/// to whom each mail went, with its text.
async fn sent_meanwhile(bed: &Bed, visitor: &Visitor, meanwhile: impl AsyncFnOnce()) -> Vec<(String, String)> {
    bed.students(vec![student(1, "Roy", "Anne"), student(2, "Roy", "Benoît")], offering_of(1), "01").await;
    for n in [1, 2] {
        bed.clock.advance_seconds(1);
        let (selection, request_key) = (Selection::Ids(vec![student_of(n)]), format!("meanwhile-{n}"));
        let command = Activate { selection, level: AccessLevel::Advanced, fingerprint: None, request_key };
        run(&bed.services, visitor, crate::activation::activate, command).await.expect("activated");
    }
    let sink = smtp_sink::Sink::start(smtp_sink::Script::default().delay(std::time::Duration::from_secs(1))).await.expect("a mail server");
    let mut route =
        crate::outbox::worker::Route::Smtp(Box::new(crate::mail::Transport::smtp(&format!("smtp://{}", sink.addr())).expect("an address")));
    let work = async {
        crate::outbox::worker::drain(&bed.services, &mut route).await.expect("a first round");
        crate::outbox::worker::drain(&bed.services, &mut route).await.expect("a second one");
    };
    let happening = async {
        // the batch is leased, and its first mail is on its way
        while sink.connections() == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        meanwhile().await;
        assert_eq!(sink.count(), 0, "it happened while the first mail was on its way");
    };
    tokio::join!(work, happening);
    sink.messages().into_iter().map(|mail| (mail.to.join(","), mail.text())).collect()
}

fn code_in(text: &str) -> TemporaryPassword {
    text.split_whitespace().find_map(|word| TemporaryPassword::parse(word).ok()).expect("a temporary password")
}

#[tokio::test(flavor = "multi_thread")]
async fn req_rst_04_an_address_corrected_while_its_mail_is_leased_gets_a_mail_that_opens() {
    on_each_engine(|bed: Bed| async move {
        let visitor = bed.visitor(administrator()).await;
        let mails = sent_meanwhile(&bed, &visitor, async || {
            for n in [1, 2] {
                assert_eq!(edited(&bed, &visitor, correction(n, &format!("nouveau{n}@cegepsuper.ca"))).await, []);
            }
        })
        .await;
        for n in [1, 2] {
            let (former, new) = (format!("etudiant{n}@cegepsuper.ca"), format!("nouveau{n}@cegepsuper.ca"));
            let to = |address: &str| mails.iter().filter(|(to, _)| to == address).map(|(_, text)| text.as_str()).collect::<Vec<_>>();
            let [text] = to(&new)[..] else { panic!("{new}: {} mails", to(&new).len()) };
            assert!(matches!(verdict(&bed, &visitor, n, &code_in(text).reveal()).await, Verdict::Opens { .. }), "{new}");
            // all that the former address gets is the notice, but for the one mail that was on its way
            let access = to(&former).into_iter().filter(|text| text.contains("super-24")).count();
            assert_eq!(to(&former).len() - access, 1, "the notice");
            assert_eq!(access, usize::from(n == 1), "{former}");
            assert_eq!(file(&bed, &visitor, n).await.delivery, Delivery::Sent);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn d2_a_mail_that_was_leased_does_not_leave_once_a_temporary_password_was_handed_over() {
    on_each_engine(|bed: Bed| async move {
        let visitor = bed.visitor(administrator()).await;
        let mut code = None;
        let mails = sent_meanwhile(&bed, &visitor, async || code = Some(shown(&bed, &visitor, 2).await)).await;
        let to_two: Vec<_> = mails.iter().filter(|(to, _)| to == "etudiant2@cegepsuper.ca").map(|(_, text)| text).collect();
        assert_eq!(to_two.len(), 1, "only that one was handed over");
        assert!(!to_two[0].contains("super-2400002"), "{}", to_two[0]);
        let code = code.expect("handed over");
        assert!(matches!(verdict(&bed, &visitor, 2, &code.reveal()).await, Verdict::Opens { .. }));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn d2_asked_for_twice_in_a_row_a_temporary_password_by_mail_is_still_one_mail() {
    on_each_engine(|bed: Bed| async move {
        bed.students(vec![student(1, "Roy", "Anne")], offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        invite(&bed, &visitor).await;
        let drain = async || {
            crate::outbox::worker::drain(&bed.services, &mut crate::outbox::worker::Route::Demonstration).await.expect("sent");
        };
        drain().await;
        let ask =
            async || run(&bed.services, &visitor, super::temporary_password, (student_of(1), Handing::ByMail)).await.expect("by mail");
        ask().await;
        drain().await;
        bed.clock.advance_seconds(1);
        assert!(matches!(ask().await, Handed::ByMail { address } if address == "etudiant1@cegepsuper.ca"));
        assert_eq!(waiting(&bed).await, [], "the mail has just left");
        // another address is another mail
        assert_eq!(edited(&bed, &visitor, correction(1, "nouveau1@cegepsuper.ca")).await, []);
        ask().await;
        assert!(waiting(&bed).await.contains(&(Kind::TemporaryPassword, "nouveau1@cegepsuper.ca".to_owned())));
        drain().await;
        // and so is one asked for after another was handed over, which voided it
        bed.clock.advance_seconds(1);
        shown(&bed, &visitor, 1).await;
        ask().await;
        assert!(waiting(&bed).await.contains(&(Kind::TemporaryPassword, "nouveau1@cegepsuper.ca".to_owned())));
        drain().await;
        bed.clock.advance_minutes(1);
        ask().await;
        assert_eq!(waiting(&bed).await, [(Kind::TemporaryPassword, "nouveau1@cegepsuper.ca".to_owned())]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn c3_who_has_left_is_sent_nothing_handed_nothing_and_comes_in_by_nothing() {
    on_each_engine(|bed: Bed| async move {
        let many = [(1, "Anne"), (2, "Benoît"), (3, "Claude")].map(|(n, given)| student(n, "Roy", given));
        bed.students(many.into(), offering_of(1), "01").await;
        let visitor = bed.visitor(administrator()).await;
        invite(&bed, &visitor).await;
        let job = run(&bed.services, &visitor, crate::activation::recent, ()).await.expect("the latest")[0].job;
        let left = |n, status| Correction { status, ..correction(n, &format!("etudiant{n}@cegepsuper.ca")) };
        let leaves = async |n, status| assert_eq!(edited(&bed, &visitor, left(n, status)).await, []);

        // one before the mail leaves: it never does, and the record says why
        leaves(1, StudentStatus::Left).await;
        let mut route = crate::outbox::worker::Route::Demonstration;
        crate::outbox::worker::drain(&bed.services, &mut route).await.expect("sent");
        let result = run(&bed.services, &visitor, crate::activation::result, job).await.expect("a result");
        assert_eq!((result.mails.sent, result.mails.refused, result.mails.waiting, result.retryable), (2, 1, 0, 0));
        let said: Vec<_> = result.failures.iter().map(|failure| (failure.student, failure.refusal)).collect();
        assert_eq!(said, [(student_of(1), domain::mail::MailRefusal::NoLongerStudies)]);
        assert_eq!(file(&bed, &visitor, 1).await.delivery, Delivery::Refused);

        // one with a temporary password in hand: it opens nothing any more
        let code = shown(&bed, &visitor, 2).await;
        leaves(2, StudentStatus::Graduated).await;
        assert_eq!(verdict(&bed, &visitor, 2, &code.reveal()).await, Verdict::Superseded);
        let chosen = choose(&bed.services, &Visitor::default(), Opener::Code(code), "quatre mots sans lien 42".to_owned()).await;
        assert!(matches!(chosen, Err(Failure::Refused(Code::SecretSuperseded))));
        for handing in [Handing::ByMail, Handing::Shown] {
            let asked = run(&bed.services, &visitor, super::temporary_password, (student_of(2), handing)).await;
            assert!(matches!(asked, Err(Failure::Refused(Code::NoLongerStudies))));
        }

        // one who was inside: the session ends, and the door answers as a closed account’s does
        let code = shown(&bed, &visitor, 3).await;
        let password = "quatre mots sans lien 42";
        choose(&bed.services, &Visitor::default(), Opener::Code(code), password.to_owned()).await.expect("chosen");
        let account = account_of(&bed, &visitor, 3).await;
        let enter = async |name: &str| {
            bed.clock.advance_minutes(1);
            let command = crate::account::sign_in::SignIn { name: name.to_owned(), password: password.to_owned() };
            crate::account::sign_in::sign_in(&bed.services, &Visitor::default(), command).await
        };
        let token = bed.sign_in(account.id).await.expect("a session");
        let open =
            async || crate::access::visitor(&bed.services, Some(&token.reveal()), None, true).await.expect("a read").session().is_some();
        assert!(enter("super-2400003").await.is_ok() && open().await);
        leaves(3, StudentStatus::Left).await;
        assert!(!open().await);
        for name in ["super-2400003", "etudiant3@cegepsuper.ca"] {
            assert!(matches!(enter(name).await, Err(Failure::Refused(Code::Credentials))), "{name}");
        }
        crate::account::reset::ask(&bed.services, &Visitor::default(), "etudiant3@cegepsuper.ca".to_owned())
            .await
            .expect("the same answer");
        assert!(waiting(&bed).await.iter().all(|(kind, _)| *kind != Kind::ResetLink));
        // back among the students, the same password opens again
        leaves(3, StudentStatus::Active).await;
        assert!(enter("super-2400003").await.is_ok());
    })
    .await;
}
