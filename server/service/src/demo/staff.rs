//! The people of the demonstration who have a role.

use super::dice::Dice;
use super::{ADVANCED_STUDENT, DemoAccount};
use crate::failure::Failure;
use domain::Timestamp;
use domain::access::Role;
use domain::id::{AccountId, DepartmentId, MembershipId, OrganisationId};
use std::collections::HashMap;
use store::demo::Network;
use store::entity::{account, membership};

pub(super) struct Person {
    user_name: &'static str,
    name: (&'static str, &'static str),
    email: &'static str,
    language: &'static str,
    role: Role,
    organisation: &'static str,
    department: Option<&'static str>,
}

pub(super) const PEOPLE: [Person; 7] = [
    Person {
        user_name: "demo.al",
        name: ("Chantal", "Beaulieu"),
        email: "chantal.beaulieu@cegepsuper.ca",
        language: "fr-CA",
        role: Role::LocalAdministrator,
        organisation: "super",
        department: Some("soins-infirmiers"),
    },
    Person {
        user_name: "demo.cd",
        name: ("Mathieu", "Desrosiers"),
        email: "mathieu.desrosiers@cegepsuper.ca",
        language: "fr-CA",
        role: Role::PlacingCoordinator,
        organisation: "super",
        department: Some("soins-infirmiers"),
    },
    Person {
        user_name: "demo.cr",
        name: ("Marie-Ève", "Gendron"),
        email: "marie-eve.gendron@hopitalduparc.example",
        language: "fr-CA",
        role: Role::ReceivingCoordinator,
        organisation: "parc",
        department: Some("enseignement"),
    },
    Person {
        user_name: "demo.dc",
        name: ("Rachid", "Bouzid"),
        email: "rachid.bouzid@hopitalduparc.example",
        language: "fr-CA",
        role: Role::DestinationCoordinator,
        organisation: "parc",
        department: Some("medecine"),
    },
    Person {
        user_name: "demo.assistance",
        name: ("Sylvie", "Caron"),
        email: "sylvie.caron@passerelle.example",
        language: "fr-CA",
        role: Role::Helpdesk,
        organisation: "reseau",
        department: None,
    },
    Person {
        user_name: "demo.al2",
        name: ("Frédéric", "Mailloux"),
        email: "frederic.mailloux@cegepsuper.ca",
        language: "fr-CA",
        role: Role::LocalAdministrator,
        organisation: "super",
        department: Some("readaptation"),
    },
    Person {
        user_name: "demo.al3",
        name: ("Heather", "Stewart"),
        email: "heather.stewart@ouest.example",
        language: "en-CA",
        role: Role::LocalAdministrator,
        organisation: "ouest",
        department: Some("nursing"),
    },
];

/// The coordinator of a host that does not use the product yet (G7): its requests go by mail until she comes in. She is added
/// last, so that the people of the network stay who they are.
pub(super) const NEIGHBOUR: [Person; 1] = [Person {
    user_name: "demo.cr2",
    name: ("Nancy", "Thibodeau"),
    email: "nancy.thibodeau@cisssdelarive.example",
    language: "fr-CA",
    role: Role::ReceivingCoordinator,
    organisation: "rive",
    department: Some("enseignement"),
}];

/// Where the places of the network are, by their codes.
pub(super) type Places = (HashMap<&'static str, OrganisationId>, HashMap<(&'static str, &'static str), DepartmentId>);

/// Adds the people; tells who administers which department, and lists the accounts.
pub(super) fn add(
    network: &mut Network,
    people: &[Person],
    (organisations, departments): &Places,
    dice: &Dice,
    password_hash: &str,
    now: Timestamp,
) -> Result<(HashMap<DepartmentId, AccountId>, Vec<DemoAccount>), Failure> {
    let created_at = now.plus_hours(-24 * 200);
    let mut administrators = HashMap::new();
    let mut accounts = Vec::new();
    for person in people {
        let id = AccountId(dice.id()?);
        let organisation_id = *organisations.get(person.organisation).ok_or(Failure::NotFound)?;
        let department_id = match person.department {
            Some(code) => Some(*departments.get(&(person.organisation, code)).ok_or(Failure::NotFound)?),
            None => None,
        };
        network.accounts.push(account::Model {
            id,
            user_name: person.user_name.to_owned(),
            given_name: person.name.0.to_owned(),
            family_name: person.name.1.to_owned(),
            email: Some(person.email.to_owned()),
            email_folded: Some(person.email.to_owned()),
            language: person.language.to_owned(),
            password_hash: Some(password_hash.to_owned()),
            password_version: 1,
            disabled_at: None,
            last_sign_in_at: (person.organisation != "rive").then(|| now.plus_hours(-26)),
            created_at,
        });
        network.memberships.push(membership::Model {
            id: MembershipId(dice.id()?),
            organisation_id,
            account_id: id,
            department_id,
            student_id: None,
            role: person.role.word().to_owned(),
            created_at,
        });
        if let (Role::LocalAdministrator, Some(department)) = (person.role, department_id) {
            administrators.insert(department, id);
        }
        accounts.push(DemoAccount { user_name: person.user_name, account: id, role: person.role });
    }
    debug_assert!(!people.iter().any(|person| person.user_name == ADVANCED_STUDENT), "the student is a student of the network");
    Ok((administrators, accounts))
}
