//! A school of thousands: the same at every run, whatever the machine.
//!
//! Eight programs of three courses, forty cohorts, three offerings each; of each student a name with its diacritics, an
//! address, and a place in the three offerings of a cohort.

use domain::Timestamp;
use domain::access::Role;
use domain::id::{
    AccountId, CohortId, CourseId, DepartmentId, EnrolmentId, MembershipId, OfferingId, OrganisationId, ProgramId, StudentId,
};
use domain::person::EmailAddress;
use store::demo::Network;
use store::entity::{account, cohort, course, department, email_domain, enrolment, membership, offering, organisation, program, student};
use store::name;
use uuid::Uuid;

/// The local administrator, who has every student in reach.
pub const ADMINISTRATOR: &str = "demo.al";

/// Programs, of which one in [`Year::UnderWay`] is closed to advanced access.
pub const PROGRAMS: u32 = 8;
/// Cohorts, five a program.
pub const COHORTS: u32 = 40;
/// The terms in which each cohort has a course.
pub const TERMS: [&str; 3] = ["A2026", "H2027", "A2027"];

const FAMILIES: [&str; 13] =
    ["Tremblay", "Gagnon", "Roy", "Côté", "Bouchard", "Gauthier", "Morin", "Lavoie", "Fortin", "Gagné", "Ouellet", "L’Heureux", "Œuvrard"];
const GIVENS: [&str; 11] = ["Élise", "Anaïs", "Loïc", "Mégane", "Jean-Sébastien", "Noémie", "Zoé", "Thaïs", "Étienne", "Maxime", "Océane"];

/// Where students stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// Nobody has an account, everybody can be written to.
    Begins,
    /// Three in ten are inside; four in a hundred cannot be written to.
    UnderWay,
}

/// Its organisation, its one department, and the account of its administrator.
pub fn places() -> (OrganisationId, DepartmentId, AccountId) {
    (OrganisationId(id(1, 0)), DepartmentId(id(2, 0)), AccountId(id(3, 0)))
}

/// The rows of the school with so many students, and with an administrator whose password has this hash.
pub fn school(year: Year, students: u32, now: Timestamp, password_hash: Option<String>) -> Network {
    let (organisation, department, administrator) = places();
    let mut network = Network {
        organisations: vec![organisation::Model {
            id: organisation,
            code: "SUP".into(),
            kind: "placing".into(),
            name_fr: "Cégep Supér".into(),
            name_en: "Cégep Supér".into(),
            language: "fr-CA".into(),
            user_prefix: "super".into(),
            contact_name: "Ana Roy".into(),
            contact_email: "acces@cegepsuper.ca".into(),
            contact_phone: None,
        }],
        email_domains: vec![email_domain::Model { organisation_id: organisation, domain: "cegepsuper.ca".into() }],
        departments: vec![department::Model {
            id: department,
            organisation_id: organisation,
            code: "SANTE".into(),
            name_fr: "Santé".into(),
            name_en: "Health".into(),
        }],
        accounts: vec![account::Model {
            password_version: i64::from(password_hash.is_some()),
            password_hash,
            ..person(administrator, ADMINISTRATOR, now)
        }],
        memberships: vec![membership::Model {
            id: MembershipId(administrator.0),
            organisation_id: organisation,
            account_id: administrator,
            department_id: Some(department),
            student_id: None,
            role: Role::LocalAdministrator.word().into(),
            created_at: now,
        }],
        ..Network::default()
    };
    courses(&mut network, (organisation, department), year);
    for n in 0..students {
        add_student(&mut network, (organisation, department), (year, n), now);
    }
    network
}

/// The class list of the school that begins, as its registrar sends it: one row a student, for the offering of the first term.
pub fn class_list(students: u32) -> String {
    let mut list = "Matricule;Nom;Prénom;Courriel;Cours;Groupe\n".to_owned();
    for n in 0..students {
        let (family, given) = names(n);
        let row = [number(n), family.into(), given.into(), usual_address(n), offering_code(TERMS[0], n % COHORTS), group(n)];
        list.push_str(&row.join(";"));
        list.push('\n');
    }
    list
}

fn id(kind: u128, n: u32) -> Uuid {
    Uuid::from_u128((kind << 100) + (u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15) % (1 << 90)))
}

fn courses(network: &mut Network, (organisation, department): (OrganisationId, DepartmentId), year: Year) {
    for n in 0..PROGRAMS {
        network.programs.push(program::Model {
            id: ProgramId(id(4, n)),
            organisation_id: organisation,
            department_id: department,
            code: format!("180.{n}"),
            name_fr: format!("Programme {n}"),
            name_en: format!("Program {n}"),
            advanced_open: n != PROGRAMS - 1 || year == Year::Begins,
            state: "active".to_owned(),
            discipline: None,
            version: 1,
        });
    }
    for n in 0..PROGRAMS * 3 {
        network.courses.push(course::Model {
            id: CourseId(id(5, n)),
            organisation_id: organisation,
            program_id: ProgramId(id(4, n / 3)),
            code: format!("180-{n}-SU"),
            title_fr: format!("Stage {n}"),
            title_en: format!("Placement {n}"),
            hours_minutes: None,
            kind: "group".to_owned(),
            version: 1,
        });
    }
    for n in 0..COHORTS {
        network.cohorts.push(cohort::Model {
            id: CohortId(id(6, n)),
            organisation_id: organisation,
            program_id: ProgramId(id(4, n / 5)),
            short_name: format!("C{n}"),
            name: format!("Cohorte {n}"),
            version: 1,
        });
        for (place, term) in (0..).zip(TERMS) {
            network.offerings.push(offering::Model {
                id: OfferingId(id(7, n * 3 + place)),
                organisation_id: organisation,
                department_id: department,
                course_id: CourseId(id(5, n / 5 * 3 + place)),
                cohort_id: CohortId(id(6, n)),
                code: offering_code(term, n),
                term: term.into(),
                starts_on: format!("202{}-01-10", 6 + place),
                ends_on: format!("202{}-05-10", 6 + place),
                version: 1,
            });
        }
    }
}

fn add_student(network: &mut Network, (organisation, department): (OrganisationId, DepartmentId), (year, n): (Year, u32), now: Timestamp) {
    let (family, given) = names(n);
    let address = match n % 100 {
        3 if year == Year::UnderWay => None,
        7 if year == Year::UnderWay => Some(format!("eleve{n}@courriel.example")),
        11 | 12 if year == Year::UnderWay => Some(format!("double{}@cegepsuper.ca", n / 100)),
        _ => Some(usual_address(n)),
    };
    let entered = n % 10 > 6 && year == Year::UnderWay;
    let account = entered.then(|| AccountId(id(8, n)));
    if let Some(account) = account {
        network.accounts.push(person(account, &account.to_string(), now));
        network.memberships.push(membership::Model {
            id: MembershipId(account.0),
            organisation_id: organisation,
            account_id: account,
            department_id: Some(department),
            student_id: Some(StudentId(id(9, n))),
            role: Role::Student.word().into(),
            created_at: now,
        });
    }
    let access = match n % 10 {
        _ if !entered => "none",
        7 => "basic",
        _ => "advanced",
    };
    network.students.push(student::Model {
        id: StudentId(id(9, n)),
        organisation_id: organisation,
        department_id: department,
        account_id: account,
        student_number: number(n),
        network_number: format!("R{n:07}"),
        given_name: given.into(),
        family_name: family.into(),
        email: address.clone(),
        email_folded: address.clone(),
        email_domain: address.as_deref().and_then(|address| EmailAddress::parse(address).ok()).map(|address| address.domain()),
        phone: None,
        language: "fr-CA".into(),
        status: "active".into(),
        access: access.into(),
        entered_at: entered.then_some(now),
        invited_until: None,
        disabled_at: None,
        last_sign_in_at: entered.then(|| now.plus_minutes(-i64::from(n))),
        delivery: if entered { "remis" } else { "aucun" }.into(),
        sort_key: name::sort_key(family, given),
        search: name::search_text(family, given, &number(n), address.as_deref().unwrap_or_default()),
        created_at: now,
        updated_at: now,
    });
    for place in 0..3 {
        network.enrolments.push(enrolment::Model {
            id: EnrolmentId(id(10, n * 3 + place)),
            organisation_id: organisation,
            student_id: StudentId(id(9, n)),
            offering_id: OfferingId(id(7, n % COHORTS * 3 + place)),
            group_code: group(n),
        });
    }
}

fn names(n: u32) -> (&'static str, &'static str) {
    (FAMILIES[(n as usize * 7) % FAMILIES.len()], GIVENS[(n as usize * 5) % GIVENS.len()])
}

fn number(n: u32) -> String {
    format!("24{n:05}")
}

fn usual_address(n: u32) -> String {
    format!("{}.{n}@cegepsuper.ca", name::folded(names(n).0).replace('\'', ""))
}

fn group(n: u32) -> String {
    format!("0{}", n / COHORTS % 4)
}

fn offering_code(term: &str, cohort: u32) -> String {
    format!("{term}-{cohort}")
}

fn person(id: AccountId, user_name: &str, now: Timestamp) -> account::Model {
    account::Model {
        id,
        user_name: user_name.into(),
        given_name: "Ana".into(),
        family_name: "Roy".into(),
        email: None,
        email_folded: None,
        language: "fr-CA".into(),
        password_hash: None,
        password_version: 0,
        disabled_at: None,
        last_sign_in_at: None,
        created_at: now,
    }
}
