use super::apply::apply;
use super::discard::{discard, sweep};
use super::map::{Understand, map};
use super::operator;
use super::preview::{Incoming, Received, preview};
use super::problems::{Texts, problems_workbook};
use super::see::{SeePreview, see};
use crate::access::{self, Granted, SeeImport, Visitor};
use crate::demo::fixture::{NOW, on_each_demonstration, visitor};
use crate::failure::Failure;
use crate::roster::list;
use crate::secret::TemporaryPassword;
use crate::services::Services;
use domain::Language;
use domain::id::{AccountId, ImportId, OfferingId, SecretId};
use domain::roster::EmailState;
use domain::roster_import::{Applied, Field, ImportPreview, ImportState, PREVIEW_PAGE, Section};
use domain::roster_list::{CellReason, Column, ListError, MappingProblem};
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use store::import::Known;
use store::name::folded;
use store::{Read, Write};
use uuid::Uuid;

const NURSING: &str = "inscription-soins-infirmiers-A2026.csv";

fn testdata(file: &str) -> Vec<u8> {
    std::fs::read(format!("{}/testdata/{file}", env!("CARGO_MANIFEST_DIR"))).expect(file)
}

/// Somebody at work in a demonstration.
struct At {
    services: Arc<Services>,
    visitor: Visitor,
}

impl At {
    async fn new(services: &Arc<Services>, user_name: &str) -> Self {
        Self { services: Arc::clone(services), visitor: visitor(services, user_name).await }
    }

    async fn send(&self, bytes: impl Into<Vec<u8>>, offering: Option<OfferingId>) -> Result<Received, Failure> {
        preview(&self.services, &self.visitor, Incoming { file_name: "C:\\listes\\liste.csv".to_owned(), bytes: bytes.into(), offering })
            .await
    }

    async fn kept(&self, bytes: impl Into<Vec<u8>>, offering: Option<OfferingId>) -> ImportId {
        match self.send(bytes, offering).await.expect("sent") {
            Received::Kept(id) => id,
            Received::Refused(why) => panic!("{why}"),
        }
    }

    async fn see(&self, import: ImportId, section: Section) -> Result<ImportPreview, Failure> {
        access::run(&self.services, &self.visitor, see, SeePreview { import, section, page: 1, language: Language::French }).await
    }

    async fn seen(&self, import: ImportId, section: Section) -> ImportPreview {
        self.see(import, section).await.expect("seen")
    }

    async fn apply(&self, import: ImportId) -> Result<Applied, Failure> {
        access::run(&self.services, &self.visitor, apply, import).await
    }

    async fn applied(&self, bytes: impl Into<Vec<u8>>) -> Applied {
        let import = self.kept(bytes, None).await;
        self.apply(import).await.expect("applied")
    }

    /// What is on file of some numbers.
    async fn known(&self, numbers: &[&str]) -> HashMap<String, Known> {
        let numbers = numbers.iter().map(|&number| number.to_owned()).collect();
        access::run(&self.services, &self.visitor, look_up, numbers).await.expect("known")
    }

    async fn offering(&self, code: &str) -> OfferingId {
        access::run(&self.services, &self.visitor, operator::offering, code.to_owned()).await.expect(code)
    }
}

async fn look_up(grant: Granted<SeeImport>, numbers: Vec<String>) -> Result<access::Done<HashMap<String, Known>>, Failure> {
    let numbers: Vec<_> = numbers.iter().map(String::as_str).collect();
    let known = store::import::known(grant.tx(), grant.scope(), &numbers).await?;
    Ok(grant.read(known))
}

#[tokio::test]
async fn a_class_list_goes_in_and_the_second_time_changes_nothing() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        let import = al.kept(testdata(NURSING), None).await;
        let refused = al.seen(import, Section::Refused).await;
        assert_eq!(refused.state, ImportState::Ready);
        assert_eq!((refused.file_name.as_str(), refused.titles.len()), ("liste.csv", 7));
        let counts = refused.counts;
        assert_eq!((counts.rows, counts.added, counts.changed, counts.unchanged, counts.refused), (87, 86, 0, 0, 1));
        let [row] = refused.rows.as_slice() else { panic!("{:?}", refused.rows) };
        let [problem] = row.problems.as_slice() else { panic!("{row:?}") };
        assert_eq!(problem.reason, CellReason::DuplicateNumber { first_line: 69 });
        assert_eq!(
            (row.line, problem.column_letter.as_str(), problem.column_title.as_str(), problem.value.as_str()),
            (70, "A", "Matricule", "2400449")
        );
        let emails: HashMap<_, _> = refused.emails.iter().copied().collect();
        assert_eq!((emails[&EmailState::Missing], emails[&EmailState::Outside], emails[&EmailState::Duplicate]), (7, 3, 2));
        let chosen = refused.offerings.iter().find(|offering| offering.rows > 0).expect("the column of courses says");
        assert_eq!((chosen.course.as_str(), chosen.term.as_str(), chosen.rows), ("180-30B-SU", "A2026", 86));
        let added = al.seen(import, Section::Added).await;
        let first = &added.rows[0];
        assert_eq!((first.name.as_str(), first.course.as_str(), first.group.as_str()), ("Awashish, Gabriël", "180-30B-SU", "01"));
        assert!(al.known(&["2400001"]).await.is_empty(), "a preview changes nothing");

        assert_eq!(al.apply(import).await.expect("applied"), Applied { added: 86, changed: 0, unchanged: 0, refused: 1 });
        let Some(Known::Here(awashish)) = al.known(&["2400001"]).await.remove("2400001") else { panic!("on file") };
        assert_eq!((awashish.family_name.as_str(), awashish.phone.as_deref(), awashish.account), ("Awashish", Some("+15145551000"), None));

        assert_eq!(al.apply(import).await.expect("again"), Applied { added: 86, changed: 0, unchanged: 0, refused: 1 }, "once is enough");
        let after = al.seen(import, Section::Refused).await;
        assert!(matches!(after.state, ImportState::Applied(_)));
        assert_eq!(
            (after.counts.added, after.rows.as_slice(), after.titles.as_slice()),
            (86, refused.rows.as_slice(), refused.titles.as_slice())
        );

        let twice = al.kept(testdata(NURSING), None).await;
        let counts = al.seen(twice, Section::Changed).await.counts;
        assert_eq!((counts.added, counts.changed, counts.unchanged, counts.refused), (0, 0, 86, 1));
        assert_eq!(al.apply(twice).await.expect("applied"), Applied { added: 0, changed: 0, unchanged: 86, refused: 1 });
        assert_eq!(al.known(&["2400001"]).await["2400001"], Known::Here(awashish));
    })
    .await;
}

#[tokio::test]
async fn the_other_schools_lists() {
    on_each_demonstration(|services| async move {
        let al3 = At::new(&services, "demo.al3").await;
        let clinical = al3.offering("180-N3W-OU-A2026").await;
        let import = al3.kept(testdata("class-list-nursing-fall-2026.csv"), Some(clinical)).await;
        let seen = al3.seen(import, Section::Added).await;
        assert_eq!((seen.counts.added, seen.counts.refused, seen.counts.warned), (42, 0, 0));
        assert!(seen.rows.iter().all(|row| row.course == "180-N3W-OU" && !row.group.is_empty()));
        assert_eq!(al3.apply(import).await.expect("applied").added, 42);
        let Known::Here(bergeron) = &al3.known(&["9100001"]).await["9100001"] else { panic!("on file") };
        assert_eq!(bergeron.language, Language::English, "the list says no language: the school's");

        // another school's list goes in where it is sent, and its addresses are seen to be others
        let al = At::new(&services, "demo.al").await;
        let import = al.kept(testdata("liste-ergotherapie-H2027.xlsx"), None).await;
        let seen = al.seen(import, Section::Warned).await;
        let emails: HashMap<_, _> = seen.emails.iter().copied().collect();
        assert_eq!((seen.counts.added, seen.counts.refused), (60, 0));
        assert_eq!(emails[&EmailState::Outside] + emails[&EmailState::Missing], 60);
        assert!(!seen.rows.is_empty() && seen.rows.iter().all(|row| row.email_state != EmailState::Usable));
    })
    .await;
}

#[tokio::test]
async fn what_changes_is_said_old_and_new_and_an_empty_cell_erases_nothing() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        al.applied(testdata(NURSING)).await;
        let list = "Matricule;Nom;Prénom;Courriel;Téléphone;Cours;Groupe\n\
            2400001;AWASHISH;Gabriël;;;180-30B-SU;02\n\
            2400008;Nguyen;Félix;felix.nguyen2@cegepsuper.ca;514 555-1001;180-30B-SU;2\n\
            2400015;Hébert-Roy;Chloé;CHLOE.HEBERT@cegepsuper.ca;;;\n\
            2400022;Giguère;Olivier;;;180-40B-SU;\n\
            2400029;Ouellet;Éloïse;;;;01\n";
        let import = al.kept(list, None).await;
        let seen = al.seen(import, Section::Changed).await;
        let said: Vec<_> = seen
            .rows
            .iter()
            .map(|row| {
                (row.line, row.changes.iter().map(|change| (change.field, change.old.as_str(), change.new.as_str())).collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            said,
            [
                (2, vec![(Field::Group, "01", "02")]),
                (3, vec![(Field::Email, "felix.nguyen@cegepsuper.ca", "felix.nguyen2@cegepsuper.ca")]),
                (4, vec![(Field::FamilyName, "Hébert", "Hébert-Roy")]),
                (5, vec![(Field::Course, "", "180-40B-SU")]),
            ]
        );
        assert_eq!(al.apply(import).await.expect("applied"), Applied { added: 0, changed: 4, unchanged: 1, refused: 0 });
        let Known::Here(hebert) = &al.known(&["2400015"]).await["2400015"] else { panic!("on file") };
        assert_eq!(hebert.email.as_deref(), Some("chloe.hebert@cegepsuper.ca"));
        assert_eq!(al.applied(list).await, Applied { added: 0, changed: 0, unchanged: 5, refused: 0 });
    })
    .await;
}

#[tokio::test]
async fn a_number_of_another_department_stays_out_and_says_nothing_of_its_student() {
    on_each_demonstration(|services| async move {
        al_applies(&services).await;
        let list = "Matricule,Nom,Prénom\n2400001,Autre,Personne\n2699999,Nouvelle,Personne\n";
        let al2 = At::new(&services, "demo.al2").await;
        let import = al2.kept(list, None).await;
        let seen = al2.seen(import, Section::Refused).await;
        let [row] = seen.rows.as_slice() else { panic!("{:?}", seen.rows) };
        assert_eq!(row.problems.iter().map(|problem| problem.reason).collect::<Vec<_>>(), [CellReason::OtherDepartment]);
        assert_eq!((row.problems[0].value.as_str(), row.problems[0].column_letter.as_str(), row.line), ("2400001", "A", 2));
        assert!(!format!("{seen:?}").contains("Awashish"));
        assert_eq!(al2.apply(import).await.expect("applied"), Applied { added: 1, changed: 0, unchanged: 0, refused: 1 });
        let al = At::new(&services, "demo.al").await;
        let Known::Here(awashish) = &al.known(&["2400001"]).await["2400001"] else { panic!("on file") };
        assert_eq!(awashish.family_name, "Awashish");
        // at another school the same number is somebody else's
        let al3 = At::new(&services, "demo.al3").await;
        assert_eq!(al3.applied(list).await.added, 2);
    })
    .await;
}

async fn al_applies(services: &Arc<Services>) {
    let al = At::new(services, "demo.al").await;
    assert_eq!(al.applied(testdata(NURSING)).await.added, 86);
}

#[tokio::test]
async fn courses_that_are_not_known_or_not_meant_stay_out() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        let list = "Matricule;Nom;Prénom;Cours\n1;Roy;Luc;180-99Z-SU\n2;Roy;Zoé;180 30b su\n3;Roy;Ève;\n4;Roy;Léa;180-40B-SU\n";
        let reasons = |seen: &ImportPreview| seen.rows.iter().map(|row| (row.line, row.problems[0].reason)).collect::<Vec<_>>();
        let import = al.kept(list, None).await;
        assert_eq!(reasons(&al.seen(import, Section::Refused).await), [(2, CellReason::UnknownCourse)]);
        let chosen = al.kept(list, Some(al.offering("180-30B-SU-A2026").await)).await;
        let seen = al.seen(chosen, Section::Refused).await;
        assert_eq!(reasons(&seen), [(5, CellReason::OtherCourse)]);
        assert_eq!(al.apply(chosen).await.expect("applied"), Applied { added: 3, changed: 0, unchanged: 0, refused: 1 });
        let roy = al.kept("Matricule;Nom;Prénom\n3;Roy;Ève\n", Some(al.offering("180-30B-SU-A2026").await)).await;
        assert_eq!(al.seen(roy, Section::Unchanged).await.counts.unchanged, 1, "already in the course");
        // a column the person does not want is no reason
        let mut mapping = seen.mapping.clone();
        mapping.assign(3, None);
        let import = al.kept(list, None).await;
        access::run(&al.services, &al.visitor, map, Understand { import, mapping, offering: None }).await.expect("mapped");
        assert_eq!(al.apply(import).await.expect("applied").refused, 0);
    })
    .await;
}

#[tokio::test]
async fn columns_are_what_the_person_says() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        let import = al.kept("Clé;Patronyme;Petit nom\n2611111;Roy;Luc\n2611112;Roy;Zoé\n", None).await;
        let seen = al.seen(import, Section::Added).await;
        assert_eq!(seen.mapping_problems, [MappingProblem::NumberMissing, MappingProblem::NamesMissing]);
        assert_eq!((seen.counts.rows, seen.sample.len()), (0, 2));
        assert!(matches!(al.apply(import).await, Err(Failure::Invalid(_))));
        let mut mapping = seen.mapping;
        for (index, column) in [(0, Column::Number), (1, Column::FamilyName), (2, Column::GivenName)] {
            mapping.assign(index, Some(column));
        }
        let offering = Some(al.offering("180-30B-SU-A2026").await);
        access::run(&al.services, &al.visitor, map, Understand { import, mapping, offering }).await.expect("mapped");
        let seen = al.seen(import, Section::Added).await;
        assert_eq!((seen.counts.added, seen.offering, seen.rows[0].name.as_str()), (2, offering, "Roy, Luc"));
        al.apply(import).await.expect("applied");
        let again = Understand { import, mapping: seen.mapping, offering: None };
        assert!(matches!(access::run(&al.services, &al.visitor, map, again).await, Err(Failure::Stale)));
    })
    .await;
}

#[tokio::test]
async fn req_acc_03_a_list_of_another_department_or_school_is_not_found() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        let import = al.kept(testdata(NURSING), None).await;
        let mapping = al.seen(import, Section::Added).await.mapping;
        for stranger in ["demo.al2", "demo.al3"] {
            let other = At::new(&services, stranger).await;
            assert!(matches!(other.see(import, Section::Added).await, Err(Failure::NotFound)));
            assert!(matches!(other.apply(import).await, Err(Failure::NotFound)));
            assert!(matches!(access::run(&services, &other.visitor, discard, import).await, Err(Failure::NotFound)));
            assert!(matches!(access::run(&services, &other.visitor, problems_workbook, (import, texts())).await, Err(Failure::NotFound)));
            let theirs = Understand { import, mapping: mapping.clone(), offering: None };
            assert!(matches!(access::run(&services, &other.visitor, map, theirs).await, Err(Failure::NotFound)));
            let ours = al.offering("180-30B-SU-A2026").await;
            assert!(matches!(other.send(testdata(NURSING), Some(ours)).await, Err(Failure::NotFound)));
            let own = other.kept(testdata(NURSING), None).await;
            let reaching = Understand { import: own, mapping: mapping.clone(), offering: Some(ours) };
            assert!(matches!(access::run(&services, &other.visitor, map, reaching).await, Err(Failure::NotFound)));
        }
        for stranger in ["demo.cr", "demo.dc", "demo.assistance", "demo.etudiant"] {
            let other = At::new(&services, stranger).await;
            assert!(matches!(other.send(testdata(NURSING), None).await, Err(Failure::Forbidden)), "{stranger}");
            assert!(matches!(other.apply(import).await, Err(Failure::Forbidden)), "{stranger}");
        }
        let nobody = At { services: Arc::clone(&services), visitor: Visitor::default() };
        assert!(matches!(nobody.send(testdata(NURSING), None).await, Err(Failure::SignedOut)));
        let cd = At::new(&services, "demo.cd").await;
        assert_eq!(cd.seen(import, Section::Added).await.counts.added, 86, "a coordinator of the department may");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn applied_twice_at_once_a_list_goes_in_once() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        let (one, other) = (al.kept(testdata(NURSING), None).await, al.kept(testdata(NURSING), None).await);
        let applied = futures::future::join_all([one, one, other, one, other].map(|import| al.apply(import))).await;
        let applied: Vec<_> = applied.into_iter().map(|applied| applied.expect("applied")).collect();
        let (all, none) =
            (Applied { added: 86, refused: 1, ..Applied::default() }, Applied { unchanged: 86, refused: 1, ..Applied::default() });
        assert!(applied.iter().all(|applied| *applied == all || *applied == none), "{applied:?}");
        let of = |import: usize| (applied[import], if import == 2 { applied[4] } else { applied[1] });
        assert!(of(0).0 == of(0).1 && of(0).0 == applied[3] && of(2).0 == of(2).1 && of(0).0 != of(2).0, "{applied:?}");
        let tx = services.db.begin::<Read>().await.expect("read");
        let school = al.visitor.session().expect("signed in").membership.organisation;
        let chain = store::audit::chain(&tx, school).await.expect("chain");
        assert_eq!(chain.iter().filter(|event| event.action == "roster_applied").count(), 2);
        assert_eq!(crate::audit::first_break(school, &chain), None);
    })
    .await;
}

#[tokio::test]
async fn req_rst_03_another_address_voids_what_was_sent_to_the_former_one() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        let tx = services.db.begin::<Write>().await.expect("write");
        let account = store::account::named(&tx, "zoe.cote@cegepsuper.ca").await.expect("read").expect("invited").id;
        let code = TemporaryPassword::new(&*services.random).expect("dice");
        let digest = code.digest(&services.keys).to_vec();
        let id = SecretId(Uuid::from_u128(1));
        let kind = store::secret::Kind::TemporaryPassword;
        let secret = store::secret::New { id, account, kind, digest: digest.clone(), expires_at: NOW.plus_hours(72) };
        store::secret::make(&tx, secret, NOW).await.expect("made");
        tx.commit().await.expect("committed");

        let number = number_of(&al, account).await;
        let list = format!("Matricule;Nom;Prénom;Courriel\n{number};Côté;Zoé;zoe.cote-roy@cegepsuper.ca\n");
        assert_eq!(al.applied(list).await, Applied { changed: 1, ..Applied::default() });
        let tx = services.db.begin::<Read>().await.expect("read");
        let after = store::account::find(&tx, account).await.expect("read").expect("still there");
        assert_eq!(after.email.as_deref(), Some("zoe.cote-roy@cegepsuper.ca"));
        let secret = store::secret::find(&tx, &digest).await.expect("read").expect("kept");
        assert_eq!(secret.superseded_at, Some(NOW), "what was sent to the former address opens nothing");
    })
    .await;
}

/// An account of the demonstration, by its address.
async fn named(services: &Arc<Services>, email: &str) -> AccountId {
    let tx = services.db.begin::<Read>().await.expect("read");
    store::account::named(&tx, email).await.expect("read").expect(email).id
}

/// The mails that wait: kind, address, and what their letters say.
async fn waiting(services: &Arc<Services>) -> Vec<(store::outbox::Kind, String, String)> {
    let tx = services.db.begin::<Write>().await.expect("write");
    let owner = services.new_id(NOW).expect("an id");
    let due =
        store::outbox::lease(&tx, owner, (services.clock.now(), crate::placement::today(services.clock.now())), NOW.plus_hours(1), 1000)
            .await
            .expect("a lease");
    let text = |due| crate::outbox::compose::letter(&services.settings, due, &crate::outbox::compose::Made::Nothing).text();
    due.iter().map(|due| (due.kind, due.address.clone(), text(due))).collect() // the lease is undone
}

#[tokio::test]
async fn req_rst_12_a_list_moves_no_account_outside_the_formats_nor_to_an_address_that_is_somebody_elses() {
    on_each_demonstration(|services| async move {
        let cd = At::new(&services, "demo.cd").await;
        let account = named(&services, "zoe.cote@cegepsuper.ca").await;
        let number = number_of(&cd, account).await;
        let staff = "UPDATE account SET email = 'marie.lavoie@cegepsuper.ca', email_folded = 'marie.lavoie@cegepsuper.ca' WHERE user_name = 'demo.al'";
        store::testing::execute(&services.db, staff).await.expect("written");
        let other = cd.known(&["2410007", "2410014", "2410021"]).await;
        let taken = other.into_values().find_map(|known| match known {
            Known::Here(student) if student.account != Some(account) => student.email,
            _ => None,
        });

        let outside = "attacker@evil.example".to_owned();
        let refused = [
            (outside, CellReason::EmailOutsideFormats),
            ("zoe@sub.cegepsuper.ca".to_owned(), CellReason::EmailOutsideFormats),
            ("Marie.Lavoie@cegepsuper.ca".to_owned(), CellReason::EmailTaken),
        ];
        for (address, reason) in refused.into_iter().chain(taken.map(|address| (address, CellReason::EmailTaken))) {
            let list = format!("Matricule;Nom;Prénom;Courriel\n{number};Côté;Zoé;{address}\n");
            let import = cd.kept(list, None).await;
            let seen = cd.seen(import, Section::Refused).await;
            let [row] = seen.rows.as_slice() else { panic!("{address}: {:?}", seen.rows) };
            let [problem] = row.problems.as_slice() else { panic!("{row:?}") };
            assert_eq!((problem.reason, problem.value.as_str(), problem.column_letter.as_str()), (reason, address.as_str(), "D"));
            // and the row is in the workbook of those to mend, before and after
            for applied in [false, true] {
                let book = access::run(&services, &cd.visitor, problems_workbook, (import, texts())).await.expect("a workbook");
                let sheet = list::read(&book, "à corriger.xlsx").expect("a list");
                let said: Vec<_> = sheet.rows.iter().flat_map(|row| &row.cells).map(String::as_str).collect();
                assert!(said.contains(&address.as_str()) && said.contains(&format!("{reason:?}").as_str()), "{said:?}");
                if !applied {
                    assert_eq!(cd.apply(import).await.expect("applied"), Applied { refused: 1, ..Applied::default() });
                }
            }
            let tx = services.db.begin::<Read>().await.expect("read");
            let after = store::account::find(&tx, account).await.expect("read").expect("still there");
            assert_eq!(after.email.as_deref(), Some("zoe.cote@cegepsuper.ca"));
        }

        // two rows that want one address: neither gets it; who has no account yet goes in, with a warning
        let list = format!("Matricule;Nom;Prénom;Courriel\n{number};Côté;Zoé;neuve@cegepsuper.ca\n2699998;Roy;Luc;Neuve@cegepsuper.ca\n2699999;Roy;Ève;eve@evil.example\n");
        let import = cd.kept(list, None).await;
        let seen = cd.seen(import, Section::Refused).await;
        assert_eq!(seen.rows.iter().map(|row| row.problems[0].reason).collect::<Vec<_>>(), [CellReason::EmailTaken]);
        assert_eq!((seen.counts.added, seen.counts.refused, seen.counts.warned), (2, 1, 1));
        assert!(waiting(&services).await.iter().all(|(kind, ..)| *kind != store::outbox::Kind::AddressChanged));
    })
    .await;
}

#[tokio::test]
async fn req_rst_04_the_former_address_is_told_that_a_list_gave_the_account_another() {
    on_each_demonstration(|services| async move {
        let cd = At::new(&services, "demo.cd").await;
        let account = named(&services, "zoe.cote@cegepsuper.ca").await;
        let number = number_of(&cd, account).await;
        for address in ["zoe.cote-roy@cegepsuper.ca", "z.roy@cegepsuper.ca"] {
            let list = format!("Matricule;Nom;Prénom;Courriel\n{number};Côté;Zoé;{address}\n");
            assert_eq!(cd.applied(list).await, Applied { changed: 1, ..Applied::default() });
        }
        // the first notice still waits, and does not follow the account to its new address
        let mut told: Vec<_> =
            waiting(&services).await.into_iter().filter(|(kind, ..)| *kind == store::outbox::Kind::AddressChanged).collect();
        told.sort_by(|a, b| b.1.cmp(&a.1));
        let addresses: Vec<_> = told.iter().map(|(_, address, _)| address.as_str()).collect();
        assert_eq!(addresses, ["zoe.cote@cegepsuper.ca", "zoe.cote-roy@cegepsuper.ca"]);
        let who = cd.visitor.session().map(|session| format!("{} {}", session.given_name, session.family_name)).expect("signed in");
        for (_, _, text) in told {
            assert!(text.contains(&who) && text.contains("z…@cegepsuper.ca") && text.contains("accès étudiant"), "{text}");
            assert!(!text.contains("z.roy@"), "{text}");
        }
        // a list that says the same again tells nobody
        let list = format!("Matricule;Nom;Prénom;Courriel\n{number};Côté;Zoé;Z.Roy@cegepsuper.ca\n");
        assert_eq!(cd.applied(list).await, Applied { unchanged: 1, ..Applied::default() });
        let notices = waiting(&services).await.into_iter().filter(|(kind, ..)| *kind == store::outbox::Kind::AddressChanged).count();
        assert_eq!(notices, 2);
    })
    .await;
}

/// The number of a student of the demonstration, found as an administrator would.
async fn number_of(al: &At, account: AccountId) -> String {
    let numbers: Vec<_> = (1..=400).flat_map(|n| ["24", "25"].map(|year| format!("{year}{:05}", 10_000 + 7 * n))).collect();
    let numbers: Vec<_> = numbers.iter().map(String::as_str).collect();
    let known = al.known(&numbers).await;
    let found = known.into_iter().find(|(_, known)| matches!(known, Known::Here(student) if student.account == Some(account)));
    found.expect("a student").0
}

#[tokio::test]
async fn a_list_is_kept_for_a_day() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        let import = al.kept(testdata(NURSING), None).await;
        assert_eq!(sweep(&services).await.expect("swept"), 0);
        let tx = services.db.begin::<Write>().await.expect("write");
        assert_eq!(store::import::sweep(&tx, NOW.plus_hours(24)).await.expect("swept"), 1);
        tx.commit().await.expect("committed");
        let seen = al.seen(import, Section::Added).await;
        assert_eq!((seen.state, seen.counts.rows), (ImportState::Expired, 0));
        assert!(matches!(al.apply(import).await, Err(Failure::Stale)));

        let dropped = al.kept(testdata(NURSING), None).await;
        access::run(&services, &al.visitor, discard, dropped).await.expect("discarded");
        access::run(&services, &al.visitor, discard, dropped).await.expect("twice");
        assert_eq!(al.seen(dropped, Section::Added).await.state, ImportState::Expired);

        let mut sent = Vec::new();
        for _ in 0..super::KEPT_LISTS + 2 {
            sent.push(al.kept(testdata(NURSING), None).await);
        }
        let mut states = Vec::new();
        for import in sent {
            states.push(al.seen(import, Section::Added).await.state == ImportState::Ready);
        }
        assert_eq!(states.iter().filter(|ready| **ready).count(), super::KEPT_LISTS as usize);
        assert_eq!(states.last(), Some(&true));
    })
    .await;
}

fn texts() -> Texts {
    let (sheet, reasons) = ("À corriger".to_owned(), "À corriger".to_owned());
    Texts { sheet, reasons, title: Box::new(|column| format!("{column:?}")), sentence: Box::new(|problem| format!("{:?}", problem.reason)) }
}

#[tokio::test]
async fn rows_in_error_come_back_as_a_workbook_before_and_after() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        let import = al.kept(testdata(NURSING), None).await;
        let mut books = Vec::new();
        for _ in 0..2 {
            let book = access::run(&services, &al.visitor, problems_workbook, (import, texts())).await.expect("a workbook");
            let sheet = list::read(&book, "à corriger.xlsx").expect("a list");
            let lines = list::students(&sheet, &list::guess(&sheet));
            let numbers: Vec<_> =
                lines.iter().filter_map(|line| line.outcome.as_ref().ok()).map(|student| student.number.as_str().to_owned()).collect();
            assert_eq!(numbers, ["2400449"], "mended, it goes in");
            books.push(sheet.rows);
            al.apply(import).await.expect("applied");
        }
        assert_eq!(books[0], books[1]);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_list_is_refused_with_a_reason() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        assert_eq!(al.send("", None).await.expect("read"), Received::Refused(ListError::Empty));
        assert!(matches!(al.send("%PDF-1.7", None).await, Ok(Received::Refused(ListError::NotATable(_)))));
        assert_eq!(al.send("Bonjour,\nvoici la liste.\n", None).await.expect("read"), Received::Refused(ListError::NoHeader));
    })
    .await;
}

#[tokio::test]
async fn the_command_line_brings_a_list_in_under_its_own_name() {
    on_each_demonstration(|services| async move {
        let visitor = operator::operator(&services, None).await.expect("the first department");
        let shell = At { services: Arc::clone(&services), visitor };
        assert_eq!(shell.applied(testdata(NURSING)).await.added, 86, "the nursing department of the first school");
        for (code, found) in
            [("super/readaptation", true), ("nursing", true), ("soins-infirmiers", true), ("ouest/soins-infirmiers", false), ("x", false)]
        {
            assert_eq!(operator::operator(&services, Some(code)).await.is_ok(), found, "{code}");
        }
        let tx = services.db.begin::<Read>().await.expect("read");
        let school = shell.visitor.session().expect("a place").membership.organisation;
        let chain = store::audit::chain(&tx, school).await.expect("chain");
        let applied = chain.iter().find(|event| event.action == "roster_applied").expect("an event");
        let account = store::account::named(&tx, store::operator::USER_NAME).await.expect("read").expect("the operator's account");
        assert_eq!(applied.account, Some(account.id));
        assert_eq!(account.password_hash, None);
    })
    .await;
}

#[tokio::test]
async fn a_long_list_is_shown_page_by_page() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        let rows = (0..250).map(|n| format!("27{n:05};Roy;Luc\n")).collect::<Vec<_>>().concat();
        let import = al.kept(format!("Matricule;Nom;Prénom\n{rows}"), None).await;
        let mut lines = Vec::new();
        for (asked, shown) in [(1, 1), (2, 2), (3, 3), (9, 3), (0, 1)] {
            let command = SeePreview { import, section: Section::Added, page: asked, language: Language::English };
            let page = access::run(&services, &al.visitor, see, command).await.expect("seen");
            assert_eq!((page.page, page.pages), (shown, 3));
            lines.push(page.rows.len());
        }
        assert_eq!(lines, [PREVIEW_PAGE as usize, 100, 50, 50, 100]);
        let empty = al.seen(import, Section::Changed).await;
        assert_eq!((empty.page, empty.pages, empty.rows.len()), (1, 1, 0));
    })
    .await;
}

/// A student of a list, as text.
#[derive(Clone, Debug)]
struct Written {
    family: String,
    given: String,
    email: Option<String>,
    group: Option<String>,
}

fn written() -> impl Strategy<Value = Written> {
    let name = "[A-ZÉÀŒŁ][a-zéèïçœ’' -]{0,10}[a-zé]";
    let email = proptest::option::of("[a-z]{1,8}(\\.[a-z]{1,8})?").prop_map(|local| local.map(|local| format!("{local}@cegepsuper.ca")));
    (name, name, email, proptest::option::of("0[1-9]")).prop_map(|(family, given, email, group)| Written { family, given, email, group })
}

/// Whatever a list says is on file after it, and said again changes nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn req_val_04_what_a_list_says_is_on_file_and_said_again_changes_nothing() {
    on_each_demonstration(|services| async move {
        let al = At::new(&services, "demo.al").await;
        let offering = al.offering("180-30B-SU-A2026").await;
        let handle = tokio::runtime::Handle::current();
        tokio::task::spawn_blocking(move || {
            let case = std::cell::Cell::new(0);
            let class = || proptest::collection::vec(written(), 1..12);
            proptest!(ProptestConfig::with_cases(24), |(first in class(), second in class())| {
                case.set(case.get() + 1);
                handle.block_on(goes_in(&al, offering, case.get(), &first));
                handle.block_on(goes_in(&al, offering, case.get(), &second));
            });
        })
        .await
        .expect("every case");
    })
    .await;
}

async fn goes_in(al: &At, offering: OfferingId, case: u32, said: &[Written]) {
    let row = |(n, student): (usize, &Written)| {
        let (email, group) = (student.email.as_deref().unwrap_or_default(), student.group.as_deref().unwrap_or_default());
        format!("28{case:03}{n:02}\t{}\t{}\t{email}\t{group}\n", student.family, student.given)
    };
    let list = format!("Matricule\tNom\tPrénom\tCourriel\tGroupe\n{}", said.iter().enumerate().map(row).collect::<String>());
    let count = u32::try_from(said.len()).expect("few");
    let import = al.kept(list.as_str(), Some(offering)).await;
    let applied = al.apply(import).await.expect("applied");
    assert_eq!(applied.added + applied.changed + applied.unchanged, count);
    let again = al.kept(list.as_str(), Some(offering)).await;
    assert_eq!(al.apply(again).await.expect("applied"), Applied { unchanged: count, ..Applied::default() });
    let sheet = list::read(list.as_bytes(), "").expect("a list");
    let listed = list::students(&sheet, &list::guess(&sheet));
    for student in listed.iter().map(|line| line.outcome.as_ref().expect("a student")) {
        let number = student.number.as_str();
        let Some(Known::Here(on_file)) = al.known(&[number]).await.remove(number) else { panic!("{student:?}") };
        // a name that only lost its apostrophe or its small letters stays as it was
        let names = |family: &str, given: &str| (folded(family), folded(given));
        assert_eq!(names(&on_file.family_name, &on_file.given_name), names(&student.family_name, &student.given_name));
        if let Some(email) = &student.email {
            assert_eq!(on_file.email.as_deref(), Some(email.as_str()));
        }
    }
}
