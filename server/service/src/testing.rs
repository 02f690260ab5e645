//! A small network to test with, on a fresh database of each engine: SQLite always, PostgreSQL when
//! `PASSERELLE_TEST_POSTGRES` names a server.

mod files;

pub use files::{jpeg, pdf, png};

use crate::access::Visitor;
use crate::clock::SetClock;
use crate::document::Documents;
use crate::failure::Failure;
use crate::password::Hasher;
use crate::random::{SeededRandom, SystemRandom, new_id};
use crate::secret::{Keys, SessionToken};
use crate::services::{Services, Settings};
use domain::access::Role;
use domain::id::{
    AccountId, CohortId, CourseId, DepartmentId, EnrolmentId, MembershipId, OfferingId, OrganisationId, ProgramId, SessionId, StudentId,
};
use domain::{Language, Timestamp};
use std::sync::Arc;
use store::demo::Network;
use store::entity::{
    account, cohort, course, department, email_domain, enrolment, instance, membership, offering, organisation, program, student,
};
use store::session::Session;
use store::{Database, Engine, Read, Write, name, session};
use tokio::sync::Notify;
use uuid::Uuid;

/// The instant tests begin at: Monday 23 November 2026 at 14 h 30 in Québec.
pub const START: Timestamp = Timestamp(1_795_462_200_000_000);

/// What a test is given.
#[derive(Clone)]
pub struct Bed {
    /// The services, on a database with the small network in it.
    pub services: Arc<Services>,
    /// Their clock, which stands still until moved.
    pub clock: Arc<SetClock>,
}

/// Runs a test on a fresh database of each engine; the database is gone when the test ends, however it ends.
///
/// # Panics
/// The test panicked, or the database could not be made.
pub async fn on_each_engine<F, Fut>(test: F)
where
    F: Fn(Bed) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("test.db");
    run(&test, &format!("sqlite://{}?mode=rwc", file.display())).await.expect("the test, on SQLite");
    if let Some(server) = store::testing::postgres() {
        let unique = new_id(&SystemRandom, START).expect("randomness").simple().to_string();
        let name = format!("test_{unique}");
        let url = store::testing::create_database(&server, &name).await.expect("a fresh database");
        let outcome = run(&test, &url).await;
        store::testing::drop_database(&server, &name).await.expect("the database dropped");
        outcome.expect("the test, on PostgreSQL");
    }
}

async fn run<F, Fut>(test: &F, url: &str) -> Result<(), tokio::task::JoinError>
where
    F: Fn(Bed) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let bed = Bed::new(url).await;
    let db = bed.services.db.clone();
    let outcome = tokio::spawn(test(bed)).await;
    db.close().await;
    outcome
}

/// The organisation, department or person of this number, the same in every test.
fn fixed(kind: u64, n: u64) -> Uuid {
    Uuid::from_u64_pair(kind << 32 | 0x7000, 0x8000_0000_0000_0000 | n)
}

/// Cégep Supér: a school with two departments.
pub fn super_school() -> OrganisationId {
    OrganisationId(fixed(1, 1))
}

/// Collège de l’Ouest: another school.
pub fn west_school() -> OrganisationId {
    OrganisationId(fixed(1, 2))
}

/// Soins infirmiers, at Cégep Supér.
pub fn nursing() -> DepartmentId {
    DepartmentId(fixed(2, 1))
}

/// Réadaptation, at Cégep Supér.
pub fn physiotherapy() -> DepartmentId {
    DepartmentId(fixed(2, 2))
}

/// Soins infirmiers, at Collège de l’Ouest.
pub fn west_nursing() -> DepartmentId {
    DepartmentId(fixed(2, 3))
}

/// A program: 180.A0 (open to advanced access) and 181.A0 (not open) of nursing, 144.A0 of physiotherapy, 180.B0 of the west.
fn program_of(n: u64) -> ProgramId {
    ProgramId(fixed(3, n))
}

/// An offering of nursing: 1 is 180-10A-SU of cohort A26 in A2026, 2 is 180-20B-SU of the same in H2027, 3 is 181-10A-SU (of
/// the program that is not open) in A2026; 4 is physiotherapy's, 5 the west's.
pub fn offering_of(n: u64) -> OfferingId {
    OfferingId(fixed(6, n))
}

/// The local administrator of nursing.
pub fn administrator() -> AccountId {
    AccountId(fixed(7, 1))
}

/// Another local administrator of nursing.
pub fn second_administrator() -> AccountId {
    AccountId(fixed(7, 2))
}

/// The local administrator of physiotherapy, in the same school.
pub fn other_department_administrator() -> AccountId {
    AccountId(fixed(7, 3))
}

/// The local administrator of nursing in the other school.
pub fn other_school_administrator() -> AccountId {
    AccountId(fixed(7, 4))
}

/// The placing coordinator of nursing.
pub fn coordinator() -> AccountId {
    AccountId(fixed(7, 5))
}

/// The helpdesk.
pub fn helpdesk() -> AccountId {
    AccountId(fixed(7, 6))
}

/// The student of this number, see [`student`].
pub fn student_of(n: u64) -> StudentId {
    StudentId(fixed(9, n))
}

impl Bed {
    async fn new(url: &str) -> Self {
        let db = Database::open(url).await.expect("a database");
        db.migrate().await.expect("the schema");
        let clock = Arc::new(SetClock::at(START));
        let random = Arc::new(SeededRandom::new(2026));
        let keys = Arc::new(Keys::parse(&(0..32).collect::<Vec<u8>>()).expect("a key"));
        let hasher = Hasher::new(Arc::clone(&random) as _, Arc::clone(&keys), 2);
        let settings = Settings {
            public_url: "https://passerelle.example".to_owned(),
            demonstration: false,
            mail_from: "acces@passerelle.example".to_owned(),
        };
        let services = Services {
            db,
            clock: Arc::clone(&clock) as _,
            random,
            keys,
            hasher,
            documents: Arc::new(Documents::in_memory()),
            settings,
            mail_due: Notify::new(),
        };
        let bed = Self { services: Arc::new(services), clock };
        bed.add(network()).await;
        bed
    }

    /// The engine the test runs on.
    pub fn engine(&self) -> Engine {
        self.services.db.engine()
    }

    /// Adds rows.
    ///
    /// # Panics
    /// The database refused them.
    pub async fn add(&self, network: Network) {
        let tx = self.services.db.begin::<Write>().await.expect("a transaction");
        let instance = instance::Model { id: 1, demonstration: false, created_at: START };
        store::demo::fill(&tx, instance, network).await.expect("rows");
        tx.commit().await.expect("committed");
    }

    /// Adds students, each enrolled in an offering and a group.
    ///
    /// # Panics
    /// The database refused them.
    pub async fn students(&self, students: Vec<student::Model>, offering: OfferingId, group: &str) {
        let enrolments = students.iter().map(|student| self.enrolment(student, offering, group)).collect();
        self.add(Network { students, enrolments, ..Network::default() }).await;
    }

    /// A student's place in an offering.
    ///
    /// # Panics
    /// There is no randomness.
    pub fn enrolment(&self, student: &student::Model, offering: OfferingId, group: &str) -> enrolment::Model {
        let id = EnrolmentId(self.services.new_id(START).expect("an id"));
        enrolment::Model {
            id,
            organisation_id: student.organisation_id,
            student_id: student.id,
            offering_id: offering,
            group_code: group.to_owned(),
        }
    }

    /// Somebody who is signed in, in their first role, without a row for the session.
    ///
    /// # Panics
    /// The account has no role.
    pub async fn visitor(&self, account: AccountId) -> Visitor {
        let tx = self.services.db.begin::<Read>().await.expect("a transaction");
        let found = store::account::find(&tx, account).await.expect("a read").expect("the account");
        let memberships = store::membership::of_account(&tx, account).await.expect("a read");
        let membership = memberships.first().cloned().expect("a role");
        let session = Session {
            id: SessionId(fixed(8, 1)),
            account,
            membership,
            created_at: START,
            last_seen_at: START,
            given_name: found.given_name,
            family_name: found.family_name,
            language: found.language,
            roles: 1,
        };
        Visitor::holding(session)
    }

    /// Opens a session for somebody, in their first role, and brings back its token, for a cookie.
    ///
    /// # Errors
    /// The account has no role, or the database does not answer.
    pub async fn sign_in(&self, account: AccountId) -> Result<SessionToken, Failure> {
        let tx = self.services.db.begin::<Write>().await?;
        let membership = store::membership::of_account(&tx, account).await?.into_iter().next().ok_or(Failure::NotFound)?;
        let now = self.services.clock.now();
        let token = SessionToken::new(&*self.services.random).map_err(Failure::unexpected)?;
        let id = SessionId(self.services.new_id(now).map_err(Failure::unexpected)?);
        session::open(&tx, id, &token.digest().to_vec(), account, membership.id, now).await?;
        tx.commit().await?;
        Ok(token)
    }
}

/// A student of nursing without an account, number `24` and five digits, whose address is usable; change what the test is about.
pub fn student(n: u64, family: &str, given: &str) -> student::Model {
    let number = format!("24{n:05}");
    let email = format!("etudiant{n}@cegepsuper.ca");
    let mut student = student::Model {
        id: student_of(n),
        organisation_id: super_school(),
        department_id: nursing(),
        account_id: None,
        student_number: number,
        network_number: format!("P{n:06}"),
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        email: None,
        email_folded: None,
        email_domain: None,
        phone: None,
        language: Language::French.tag().to_owned(),
        status: "active".to_owned(),
        access: "none".to_owned(),
        entered_at: None,
        invited_until: None,
        disabled_at: None,
        last_sign_in_at: None,
        delivery: "aucun".to_owned(),
        sort_key: name::sort_key(family, given),
        search: String::new(),
        created_at: START,
        updated_at: START,
    };
    address(&mut student, Some(&email));
    student
}

/// Gives a student an address, with all that follows from it.
pub fn address(student: &mut student::Model, email: Option<&str>) {
    student.email = email.map(str::to_owned);
    student.email_folded = email.map(str::to_ascii_lowercase);
    student.email_domain = email.and_then(|email| email.rsplit_once('@')).map(|(_, domain)| domain.to_ascii_lowercase());
    student.search = name::search_text(&student.family_name, &student.given_name, &student.student_number, email.unwrap_or_default());
}

/// An account and its one role.
pub fn person(
    id: AccountId,
    user_name: &str,
    role: Role,
    organisation: OrganisationId,
    department: Option<DepartmentId>,
) -> (account::Model, membership::Model) {
    let account = account::Model {
        id,
        user_name: user_name.to_owned(),
        given_name: "Anne".to_owned(),
        family_name: "Roy".to_owned(),
        email: Some(format!("{user_name}@exemple.ca")),
        email_folded: Some(format!("{user_name}@exemple.ca")),
        language: Language::French.tag().to_owned(),
        password_hash: None,
        password_version: 0,
        disabled_at: None,
        last_sign_in_at: None,
        created_at: START,
    };
    let membership = membership::Model {
        id: MembershipId(id.0),
        organisation_id: organisation,
        account_id: id,
        department_id: department,
        student_id: None,
        role: role.word().to_owned(),
        created_at: START,
    };
    (account, membership)
}

fn network() -> Network {
    let network_body = OrganisationId(fixed(1, 4));
    let mut network = Network {
        organisations: vec![
            organisation(super_school(), "SUP", "placing", "Cégep Supér", "super"),
            organisation(west_school(), "OUE", "placing", "Collège de l’Ouest", "ouest"),
            organisation(OrganisationId(fixed(1, 3)), "HOP", "receiving", "Hôpital du Nord", "nord"),
            organisation(network_body, "RES", "network", "Réseau", "reseau"),
        ],
        email_domains: vec![
            email_domain::Model { organisation_id: super_school(), domain: "cegepsuper.ca".to_owned() },
            email_domain::Model { organisation_id: west_school(), domain: "ouest.example".to_owned() },
        ],
        departments: vec![
            department(nursing(), super_school(), "INF", "Soins infirmiers", "Nursing"),
            department(physiotherapy(), super_school(), "READ", "Réadaptation", "Rehabilitation"),
            department(west_nursing(), west_school(), "INF", "Soins infirmiers", "Nursing"),
        ],
        ..Network::default()
    };
    for (n, organisation, department, code, name, open) in [
        (1, super_school(), nursing(), "180.A0", ("Soins infirmiers", "Nursing"), true),
        (2, super_school(), nursing(), "181.A0", ("Soins préhospitaliers", "Paramedic care"), false),
        (3, super_school(), physiotherapy(), "144.A0", ("Physiothérapie", "Physiotherapy"), true),
        (4, west_school(), west_nursing(), "180.B0", ("Soins infirmiers", "Nursing"), true),
    ] {
        let id = program_of(n);
        let (name_fr, name_en) = (name.0.to_owned(), name.1.to_owned());
        network.programs.push(program::Model {
            id,
            organisation_id: organisation,
            department_id: department,
            code: code.to_owned(),
            name_fr,
            name_en,
            advanced_open: open,
            state: "active".to_owned(),
            discipline: None,
            version: 1,
        });
        let short_name = format!("A26-{n}");
        let cohort = CohortId(fixed(5, n));
        network.cohorts.push(cohort::Model {
            id: cohort,
            organisation_id: organisation,
            program_id: id,
            name: format!("Cohorte {short_name}"),
            short_name,
            version: 1,
        });
    }
    for (n, organisation, department, of, code, term, starts_on) in [
        (1, super_school(), nursing(), 1, "180-10A-SU", "A2026", "2026-08-24"),
        (2, super_school(), nursing(), 1, "180-20B-SU", "H2027", "2027-01-18"),
        (3, super_school(), nursing(), 2, "181-10A-SU", "A2026", "2026-08-24"),
        (4, super_school(), physiotherapy(), 3, "144-10A-SU", "A2026", "2026-08-24"),
        (5, west_school(), west_nursing(), 4, "180-10A-OU", "A2026", "2026-08-24"),
    ] {
        let course = CourseId(fixed(4, n));
        network.courses.push(course::Model {
            id: course,
            organisation_id: organisation,
            program_id: program_of(of),
            code: code.to_owned(),
            title_fr: format!("Stage {n}"),
            title_en: format!("Practicum {n}"),
            hours_minutes: None,
            kind: "group".to_owned(),
            version: 1,
        });
        network.offerings.push(offering::Model {
            id: offering_of(n),
            organisation_id: organisation,
            department_id: department,
            course_id: course,
            cohort_id: CohortId(fixed(5, of)),
            code: format!("{code}-{term}"),
            term: term.to_owned(),
            starts_on: starts_on.to_owned(),
            ends_on: "2027-05-21".to_owned(),
            version: 1,
        });
    }
    for (id, user_name, role, organisation, department) in [
        (administrator(), "anne.roy", Role::LocalAdministrator, super_school(), Some(nursing())),
        (second_administrator(), "bruno.cote", Role::LocalAdministrator, super_school(), Some(nursing())),
        (other_department_administrator(), "chloe.morin", Role::LocalAdministrator, super_school(), Some(physiotherapy())),
        (other_school_administrator(), "denis.roy", Role::LocalAdministrator, west_school(), Some(west_nursing())),
        (coordinator(), "emma.roy", Role::PlacingCoordinator, super_school(), Some(nursing())),
        (helpdesk(), "assistance", Role::Helpdesk, network_body, None),
    ] {
        let (account, membership) = person(id, user_name, role, organisation, department);
        network.accounts.push(account);
        network.memberships.push(membership);
    }
    network
}

fn organisation(id: OrganisationId, code: &str, kind: &str, name: &str, prefix: &str) -> organisation::Model {
    organisation::Model {
        id,
        code: code.to_owned(),
        kind: kind.to_owned(),
        name_fr: name.to_owned(),
        name_en: name.to_owned(),
        language: Language::French.tag().to_owned(),
        user_prefix: prefix.to_owned(),
        contact_name: "Marie Lavoie".to_owned(),
        contact_email: format!("acces@{prefix}.example"),
        contact_phone: Some("+15145550123;45".to_owned()),
    }
}

fn department(id: DepartmentId, organisation: OrganisationId, code: &str, french: &str, english: &str) -> department::Model {
    department::Model { id, organisation_id: organisation, code: code.to_owned(), name_fr: french.to_owned(), name_en: english.to_owned() }
}
