//! The places of the demonstration's hosts, and requests at every point of their road.

use super::calendar::Weeks;
use super::dice::Dice;
use super::staff::Places;
use crate::failure::Failure;
use domain::Timestamp;
use domain::discipline::Discipline;
use domain::id::{AccountId, CapacityId, DepartmentId, DestinationId, OfferingId, OrganisationId, PlacementId, ServiceId, SiteId};
use domain::placement::{RequestState as S, Step};
use std::collections::HashMap;
use store::demo::Network;
use store::entity::{
    agreement, assignment, capacity, closure, destination, destination_contact, offering, placement, placement_event, service, site,
};

struct Unit {
    host: &'static str,
    site: usize,
    service: usize,
    name: (&'static str, &'static str),
    seats: i64,
    alone: bool,
    /// Who answers for it.
    agent: Option<&'static str>,
    profile: Profile,
}

/// What students read of a unit, in French and in English.
struct Profile {
    clientele: (&'static str, &'static str),
    dress: (&'static str, &'static str),
    parking: (&'static str, &'static str),
    first_day: (&'static str, &'static str),
}

const SITES: [(&str, (&str, &str), &str); 3] = [
    ("parc", ("Pavillon principal", "Main Building"), "4100, avenue du Parc, Montréal (Québec)  H2W 1S4"),
    ("rive", ("Hôpital de la Rive", "Rive Hospital"), "250, boulevard de la Rive, Longueuil (Québec)  J4K 2T1"),
    ("rive", ("CLSC des Saules", "CLSC des Saules"), "88, rue des Saules, Longueuil (Québec)  J4L 3P7"),
];

const SERVICES: [(&str, (&str, &str)); 5] = [
    ("parc", ("Médecine", "Medicine")),
    ("parc", ("Chirurgie", "Surgery")),
    ("parc", ("Mère-enfant", "Mother and Child")),
    ("rive", ("Médecine", "Medicine")),
    ("rive", ("Soins à domicile", "Home Care")),
];

const UNITS: [Unit; 6] = [
    Unit {
        host: "parc",
        site: 0,
        service: 0,
        name: ("Médecine interne, 5e étage", "Internal Medicine, 5th Floor"),
        seats: 8,
        alone: false,
        agent: Some("demo.dc"),
        profile: Profile {
            clientele: (
                "Adultes hospitalisés pour des maladies chroniques ou aiguës : diabète, insuffisance cardiaque, infections.",
                "Adults in hospital with chronic or acute conditions: diabetes, heart failure, infections.",
            ),
            dress: (
                "Uniforme de l’école, chaussures fermées, cheveux attachés, carte d’identité visible.",
                "School uniform, closed shoes, hair tied back, identity card in sight.",
            ),
            parking: (
                "Stationnement étagé P2, payant. Métro Parc à cinq minutes à pied.",
                "Paid parking in garage P2. Parc metro station is a five-minute walk away.",
            ),
            first_day: (
                "Présentez-vous à 7 h 15 au poste du 5e étage. Apportez votre stéthoscope et votre carte étudiante.",
                "Come to the 5th-floor station at 7:15 a.m. Bring your stethoscope and your student card.",
            ),
        },
    },
    Unit {
        host: "parc",
        site: 0,
        service: 1,
        name: ("Chirurgie, 3e étage", "Surgery, 3rd Floor"),
        seats: 6,
        alone: false,
        agent: None,
        profile: Profile {
            clientele: (
                "Adultes avant et après une opération : orthopédie, chirurgie digestive.",
                "Adults before and after surgery: orthopedics, digestive surgery.",
            ),
            dress: ("Uniforme de l’école, chaussures fermées réservées à l’unité.", "School uniform, closed shoes kept for the unit."),
            parking: ("Stationnement étagé P2, payant.", "Paid parking in garage P2."),
            first_day: ("Présentez-vous à 7 h 15 au poste du 3e étage, aile B.", "Come to the 3rd-floor station, wing B, at 7:15 a.m."),
        },
    },
    Unit {
        host: "parc",
        site: 0,
        service: 2,
        name: ("Obstétrique, 2e étage", "Obstetrics, 2nd Floor"),
        seats: 4,
        alone: true,
        agent: Some("demo.dc"),
        profile: Profile {
            clientele: (
                "Familles, de la fin de la grossesse aux premiers jours du bébé.",
                "Families, from late pregnancy to the baby’s first days.",
            ),
            dress: (
                "Uniforme fourni par l’unité; aucun bijou aux mains ni aux poignets.",
                "Uniform provided by the unit; no jewellery on hands or wrists.",
            ),
            parking: ("Stationnement étagé P2, payant.", "Paid parking in garage P2."),
            first_day: (
                "Passez par l’accueil principal, puis sonnez au 2e étage : l’unité est verrouillée.",
                "Go through the main entrance, then ring on the 2nd floor: the unit is locked.",
            ),
        },
    },
    Unit {
        host: "parc",
        site: 0,
        service: 0,
        name: ("Urgence", "Emergency"),
        seats: 2,
        alone: false,
        agent: None,
        profile: Profile {
            clientele: ("Personnes de tous âges, de l’évaluation à l’hospitalisation ou au départ.", ""),
            dress: ("Uniforme de l’école, chaussures fermées.", ""),
            parking: ("Stationnement étagé P2, payant. Ne vous garez pas devant l’urgence.", ""),
            first_day: ("Présentez-vous au triage et demandez l’infirmière ou l’infirmier responsable.", ""),
        },
    },
    Unit {
        host: "rive",
        site: 1,
        service: 3,
        name: ("Gériatrie, 4e étage", "Geriatrics, 4th Floor"),
        seats: 6,
        alone: false,
        agent: None,
        profile: Profile {
            clientele: (
                "Personnes de 75 ans et plus, en réadaptation ou en évaluation.",
                "People aged 75 and over, in rehabilitation or assessment.",
            ),
            dress: ("Uniforme de l’école, chaussures antidérapantes.", "School uniform, non-slip shoes."),
            parking: ("Stationnement gratuit derrière l’hôpital, secteur C.", "Free parking behind the hospital, sector C."),
            first_day: ("Présentez-vous à 7 h au poste du 4e étage.", "Come to the 4th-floor station at 7:00 a.m."),
        },
    },
    Unit {
        host: "rive",
        site: 2,
        service: 4,
        name: ("Soins à domicile, secteur nord", "Home Care, North Sector"),
        seats: 3,
        alone: false,
        agent: None,
        profile: Profile {
            clientele: ("Personnes en perte d’autonomie, visitées chez elles.", "People losing autonomy, visited at home."),
            dress: ("Tenue de ville propre, chaussures faciles à enlever.", "Clean street clothes, shoes that come off easily."),
            parking: ("Vignette de visiteur à demander à l’accueil du CLSC.", "Ask the CLSC front desk for a visitor permit."),
            first_day: (
                "Rendez-vous à 8 h à l’accueil du CLSC. Un permis de conduire est utile.",
                "Meet at 8:00 a.m. at the CLSC front desk. A driver’s licence is useful.",
            ),
        },
    },
];

/// A request of the nursing department: to which unit, where it stands, how many come, from the Monday of which week to the Friday
/// of which (counted from the one in which the demonstration is made), since how many days it stands there.
struct Asked {
    unit: usize,
    state: S,
    students: i64,
    weeks: (i32, i32),
    weekdays: i64,
    course: &'static str,
    since: i64,
}

const fn asked(unit: usize, state: S, students: i64, weeks: (i32, i32), weekdays: i64, course: &'static str, since: i64) -> Asked {
    Asked { unit, state, students, weeks, weekdays, course, since }
}

const WINTER: &str = "180-40B-SU-H2027";
const FALL: &str = "180-30B-SU-A2026";
const FIRST: &str = "180-10B-SU-H2027";

const REQUESTS: [Asked; 14] = [
    asked(0, S::Confirmed, 6, (-3, 3), 0b11, FALL, 40),
    asked(1, S::Confirmed, 4, (-3, 2), 0b1100, FALL, 38),
    asked(2, S::Accepted, 2, (1, 3), 0b10000, FALL, 6),
    asked(0, S::Redirected, 6, (9, 14), 0b11, WINTER, 5),
    asked(1, S::Redirected, 4, (9, 14), 0b1100, WINTER, 16),
    asked(0, S::AcceptedByDestination, 2, (15, 20), 0b11, WINTER, 3),
    asked(1, S::DeclinedByDestination, 6, (15, 20), 0b11, WINTER, 2),
    asked(3, S::Sent, 2, (9, 14), 0b11, WINTER, 1),
    asked(2, S::RedirectedAlone, 2, (15, 20), 0b10000, WINTER, 1),
    asked(3, S::Declined, 2, (-3, 2), 0b11, FALL, 50),
    asked(4, S::SentByMail, 6, (9, 14), 0b11, WINTER, 9),
    asked(5, S::New, 1, (15, 20), 0b11111, WINTER, 4),
    asked(0, S::New, 8, (10, 13), 0b11100, FIRST, 2),
    asked(4, S::Cancelled, 4, (-3, 2), 0b11, FALL, 60),
];

/// The number of the first request, and that of the next one made of the same school.
const FIRST_NUMBER: i64 = 1_001;
pub(super) const NEXT_NUMBER: i64 = FIRST_NUMBER + 14;

/// Adds sites, services, destinations, agreements and requests.
pub(super) fn add(network: &mut Network, (organisations, _): &Places, dice: &Dice, weeks: Weeks, now: Timestamp) -> Result<(), Failure> {
    let of = |code: &str| organisations.get(code).copied().ok_or(Failure::NotFound);
    let accounts: HashMap<String, AccountId> = network.accounts.iter().map(|account| (account.user_name.clone(), account.id)).collect();
    let account = |name: &str| accounts.get(name).copied();
    let mut sites = Vec::new();
    for (host, (fr, en), address) in SITES {
        let id = SiteId(dice.id()?);
        sites.push(id);
        let (name_fr, name_en) = (fr.to_owned(), en.to_owned());
        network.sites.push(site::Model { id, organisation_id: of(host)?, name_fr, name_en, address: address.to_owned() });
    }
    let mut services = Vec::new();
    for (host, (fr, en)) in SERVICES {
        let id = ServiceId(dice.id()?);
        services.push(id);
        network.services.push(service::Model { id, organisation_id: of(host)?, name_fr: fr.to_owned(), name_en: en.to_owned() });
    }
    let mut units = Vec::new();
    for unit in &UNITS {
        let (id, organisation_id) = (DestinationId(dice.id()?), of(unit.host)?);
        units.push(id);
        network.destinations.push(destination::Model {
            id,
            organisation_id,
            site_id: sites[unit.site],
            service_id: services[unit.service],
            name_fr: unit.name.0.to_owned(),
            name_en: unit.name.1.to_owned(),
            seats: unit.seats,
            alone: unit.alone,
            closed_at: None,
            version: 1,
            clientele_fr: unit.profile.clientele.0.to_owned(),
            clientele_en: unit.profile.clientele.1.to_owned(),
            dress_fr: unit.profile.dress.0.to_owned(),
            dress_en: unit.profile.dress.1.to_owned(),
            parking_fr: unit.profile.parking.0.to_owned(),
            parking_en: unit.profile.parking.1.to_owned(),
            first_day_fr: unit.profile.first_day.0.to_owned(),
            first_day_en: unit.profile.first_day.1.to_owned(),
        });
        if let Some(account_id) = unit.agent.and_then(account) {
            network.contacts.push(destination_contact::Model { organisation_id, destination_id: id, account_id, place: 0 });
        }
    }
    network.closures.push(closure::Model {
        id: dice.id()?,
        organisation_id: of("parc")?,
        destination_id: units[1],
        starts_on: weeks.monday(12),
        ends_on: weeks.friday(12),
        reason: "Travaux de ventilation".to_owned(),
    });
    network.capacities.push(capacity::Model {
        id: CapacityId(dice.id()?),
        organisation_id: of("parc")?,
        destination_id: units[1],
        discipline: Some(Discipline::Physiotherapy.word().to_owned()),
        starts_on: weeks.monday(-20),
        ends_on: weeks.friday(30),
        seats: 2,
    });
    for (school, host, last) in [("super", "parc", 83), ("super", "rive", 5), ("ouest", "parc", 31)] {
        network.agreements.push(agreement::Model {
            id: dice.id()?,
            organisation_id: of(school)?,
            host_id: of(host)?,
            program_id: None,
            starts_on: weeks.monday(-125),
            ends_on: weeks.friday(last),
            version: 1,
        });
    }
    let offerings: HashMap<String, (OfferingId, DepartmentId)> =
        network.offerings.iter().map(|offering: &offering::Model| (offering.code.clone(), (offering.id, offering.department_id))).collect();
    for (asked, number) in REQUESTS.iter().zip(FIRST_NUMBER..) {
        let Some((offering_id, department_id)) = offerings.get(asked.course).copied() else { continue };
        let unit = &UNITS[asked.unit];
        let (id, since) = (PlacementId(dice.id()?), now.plus_hours(-24 * asked.since));
        let created_at = since.plus_hours(-24 * 10);
        let alone = asked.students == 1;
        network.placements.push(placement::Model {
            id,
            organisation_id: of("super")?,
            department_id,
            offering_id,
            number,
            nickname: String::new(),
            search: number.to_string(),
            host_id: of(unit.host)?,
            destination_id: units[asked.unit],
            kind: if alone { "individual" } else { "group" }.to_owned(),
            students: asked.students,
            starts_on: weeks.monday(asked.weeks.0),
            ends_on: weeks.friday(asked.weeks.1),
            weekdays: asked.weekdays,
            shift: "day".to_owned(),
            starts_at: "07:30".to_owned(),
            ends_at: "15:30".to_owned(),
            supervision: if alone { "preceptor" } else { "teacher" }.to_owned(),
            comment: String::new(),
            release_on: None,
            state: asked.state.word().to_owned(),
            waiting_since: since,
            call_id: None,
            version: i64::try_from(road(asked.state).len()).unwrap_or(1),
            created_at,
            updated_at: since,
        });
        network.placement_events.extend(history(id, of("super")?, asked.state, since, account));
        if asked.state == S::Confirmed {
            let skip = if asked.unit == 0 { 0 } else { 8 };
            let of_course: Vec<_> = network
                .enrolments
                .iter()
                .filter(|enrolment| enrolment.offering_id == offering_id)
                .map(|enrolment| enrolment.student_id)
                .collect();
            let active =
                |id: &domain::id::StudentId| network.students.iter().any(|student| student.id == *id && student.status == "active");
            let go: Vec<_> = of_course.into_iter().filter(active).skip(skip).take(usize::try_from(asked.students).unwrap_or(0)).collect();
            for student_id in go {
                network.assignments.push(assignment::Model {
                    placement_id: id,
                    organisation_id: of("super")?,
                    student_id,
                    state: "confirmed".to_owned(),
                    reason: String::new(),
                    withdrawn_on: None,
                    changed_at: since,
                });
            }
        }
    }
    Ok(())
}

/// The lines of history of a request that stands somewhere since an instant; `account` finds who acts on each side.
pub(super) fn history(
    id: PlacementId,
    school: OrganisationId,
    state: S,
    since: Timestamp,
    account: impl Fn(&str) -> Option<AccountId>,
) -> Vec<placement_event::Model> {
    let road = road(state);
    let steps = i64::try_from(road.len()).unwrap_or(1);
    let mut from = "";
    let mut lines = Vec::with_capacity(road.len());
    for ((step, party, to), seq) in road.into_iter().zip(1..) {
        let who = match party {
            "school" => account("demo.cd"),
            "host" => account("demo.cr"),
            "destination" => account("demo.dc"),
            _ => None,
        };
        let reason = match step {
            "decline" => "Trop de nouveau personnel cet hiver pour bien encadrer un groupe.",
            "cancel" => "Le cours est donné à une autre session.",
            _ => "",
        };
        lines.push(placement_event::Model {
            placement_id: id,
            organisation_id: school,
            seq,
            at: since.plus_hours(-26 * (steps - seq)),
            account_id: who,
            party: party.to_owned(),
            step: step.to_owned(),
            from_state: from.to_owned(),
            to_state: to.word().to_owned(),
            reason: reason.to_owned(),
        });
        from = to.word();
    }
    lines
}

/// How a request came to where it stands: step, party, state.
pub(super) fn road(state: S) -> Vec<(&'static str, &'static str, S)> {
    let (send, redirect, accept, decline) = (Step::Send.word(), Step::Redirect.word(), Step::Accept.word(), Step::Decline.word());
    let mut road = vec![("create", "school", S::New)];
    match state {
        S::New => return road,
        S::Held => road.push((send, "school", S::Held)),
        S::SentByMail => road.push((send, "school", S::SentByMail)),
        S::RedirectedAlone => road.push((send, "school", S::RedirectedAlone)),
        _ => road.push((send, "school", S::Sent)),
    }
    match state {
        S::Redirected => road.push((redirect, "host", S::Redirected)),
        S::RedirectedByMail => road.push((redirect, "host", S::RedirectedByMail)),
        S::Declined => road.push((decline, "host", S::Declined)),
        S::DeclinedByDestination => road.extend([(redirect, "host", S::Redirected), (decline, "destination", S::DeclinedByDestination)]),
        S::AcceptedByDestination => road.extend([(redirect, "host", S::Redirected), (accept, "destination", S::AcceptedByDestination)]),
        S::Accepted | S::Confirmed | S::Cancelled => road.extend([
            (redirect, "host", S::Redirected),
            (accept, "destination", S::AcceptedByDestination),
            (accept, "host", S::Accepted),
        ]),
        _ => {}
    }
    match state {
        S::Confirmed => road.push((Step::Confirm.word(), "school", S::Confirmed)),
        S::Cancelled => road.push((Step::Cancel.word(), "school", S::Cancelled)),
        _ => {}
    }
    road
}
