//! The placement requests of a year of a region, for a demonstration that is asked for many: real in their numbers, and never over the
//! seats of a destination.

use super::dice::Dice;
use super::placements::{history, road};
use super::staff::Places;
use crate::failure::Failure;
use domain::Timestamp;
use domain::calendar::{Day, Period, Weekdays};
use domain::id::{AccountId, DestinationId, OfferingId, OrganisationId, PlacementId, ServiceId, SiteId, StudentId};
use domain::placement::{Capacity, Claim, Load, RequestState as S, Shift, fullness};
use std::collections::HashMap;
use store::demo::Network;
use store::entity::{assignment, destination, destination_contact, placement};

/// Requests a unit is asked in a year.
const A_UNIT: u32 = 100;
/// Seats of a unit in a shift.
const SEATS: u32 = 24;
/// The first number of a school’s requests: those of the small demonstration come before.
const FIRST: i64 = 2_001;
/// Weeks a request lasts.
const WEEKS: u32 = 6;

/// Where requests of a region stand, in how many of a hundred.
const STATES: [(u32, S); 12] = [
    (38, S::Confirmed),
    (9, S::Accepted),
    (10, S::Sent),
    (12, S::Redirected),
    (3, S::RedirectedAlone),
    (5, S::AcceptedByDestination),
    (3, S::DeclinedByDestination),
    (6, S::Declined),
    (4, S::Cancelled),
    (8, S::New),
    (1, S::Held),
    (1, S::RedirectedByMail),
];

/// A unit of the region, with what is taken in it.
struct Unit {
    id: DestinationId,
    host: OrganisationId,
    taken: Vec<Claim>,
}

/// Adds so many requests, and the units they ask.
pub(super) fn add(network: &mut Network, (organisations, _): &Places, dice: &Dice, now: Timestamp, requests: u32) -> Result<(), Failure> {
    if requests == 0 {
        return Ok(());
    }
    let mut units = units(network, organisations, dice, requests.div_ceil(A_UNIT))?;
    let accounts: HashMap<String, AccountId> = network.accounts.iter().map(|account| (account.user_name.clone(), account.id)).collect();
    let mut students: HashMap<OfferingId, Vec<StudentId>> = HashMap::new();
    for enrolment in &network.enrolments {
        students.entry(enrolment.offering_id).or_default().push(enrolment.student_id);
    }
    let offerings = network.offerings.clone();
    let mut numbers: HashMap<OrganisationId, i64> = HashMap::new();
    for _ in 0..requests {
        let Some(offering) = offerings.get(dice.below(u32::try_from(offerings.len()).unwrap_or(1)) as usize) else { break };
        let Some(within) = offering.starts_on.parse::<Day>().ok().zip(offering.ends_on.parse::<Day>().ok()) else { continue };
        let unit_place = dice.below(u32::try_from(units.len()).unwrap_or(1)) as usize;
        let Some(unit) = units.get_mut(unit_place) else { break };
        let weeks = u32::try_from(within.0.until(within.1) / 7).unwrap_or(0).saturating_sub(WEEKS);
        let from = within.0.plus(i32::try_from(7 * dice.below(weeks.max(1))).unwrap_or(0));
        let Some(period) = Period::new(from, within.1.min(from.plus(7 * i32::try_from(WEEKS).unwrap_or(1) - 1))) else { continue };
        let first = 1 + u8::try_from(dice.below(4)).unwrap_or(0);
        let weekdays = Weekdays::of([first, first + 1]);
        let shift = match dice.below(10) {
            0..=6 => Shift::Day,
            7 | 8 => Shift::Evening,
            _ => Shift::Night,
        };
        let going = &students.get(&offering.id).map_or(&[][..], Vec::as_slice);
        let many = (1 + dice.below(6)).min(u32::try_from(going.len()).unwrap_or(1).max(1));
        let load = Load { period, weekdays, shift, seats: many };
        let mut state = drawn(dice);
        if state == S::Confirmed && going.is_empty() {
            state = S::Accepted;
        }
        if state.holds_seats() {
            let claim = Claim { discipline: None, load };
            let room = fullness(&claim, &unit.taken, &Capacity::usual(SEATS)).left() >= many;
            if room { unit.taken.push(claim) } else { state = S::Declined }
        }
        let number = numbers.entry(offering.organisation_id).or_insert(FIRST);
        let id = PlacementId(dice.id()?);
        let since = now.plus_hours(-i64::from(1 + dice.below(24 * 40)));
        let alone = many == 1;
        let (starts_at, ends_at) = match shift {
            Shift::Day => ("07:30", "15:30"),
            Shift::Evening => ("15:30", "23:30"),
            Shift::Night => ("23:30", "07:30"),
        };
        network.placements.push(placement::Model {
            id,
            organisation_id: offering.organisation_id,
            department_id: offering.department_id,
            offering_id: offering.id,
            number: *number,
            nickname: String::new(),
            search: number.to_string(),
            host_id: unit.host,
            destination_id: unit.id,
            kind: if alone { "individual" } else { "group" }.to_owned(),
            students: i64::from(many),
            starts_on: period.from.to_string(),
            ends_on: period.to.to_string(),
            weekdays: i64::from(weekdays.bits()),
            shift: shift.word().to_owned(),
            starts_at: starts_at.to_owned(),
            ends_at: ends_at.to_owned(),
            supervision: if alone { "preceptor" } else { "teacher" }.to_owned(),
            comment: String::new(),
            release_on: None,
            state: state.word().to_owned(),
            waiting_since: since,
            call_id: None,
            version: i64::try_from(road(state).len()).unwrap_or(1),
            created_at: since.plus_hours(-24 * 10),
            updated_at: since,
        });
        network.placement_events.extend(history(id, offering.organisation_id, state, since, |name| accounts.get(name).copied()));
        if state == S::Confirmed {
            // the next ones of the course, each request from where the one before ended
            let begun = usize::try_from(*number).unwrap_or(0) * 5 % going.len().max(1);
            let chosen = going.iter().cycle().skip(begun).take(many as usize);
            network.assignments.extend(chosen.map(|student_id| assignment::Model {
                placement_id: id,
                organisation_id: offering.organisation_id,
                student_id: *student_id,
                state: "confirmed".to_owned(),
                reason: String::new(),
                withdrawn_on: None,
                changed_at: since,
            }));
        }
        *number += 1;
    }
    Ok(())
}

fn drawn(dice: &Dice) -> S {
    let mut left = dice.below(STATES.iter().map(|(share, _)| share).sum());
    for (share, state) in STATES {
        match left.checked_sub(share) {
            Some(rest) => left = rest,
            None => return state,
        }
    }
    S::New
}

/// Units of the sites and services that are there; one in three is answered for by `demo.dc`.
fn units(
    network: &mut Network,
    organisations: &HashMap<&'static str, OrganisationId>,
    dice: &Dice,
    many: u32,
) -> Result<Vec<Unit>, Failure> {
    // the host that uses the product: what is sent to the other goes by mail
    let host = *organisations.get("parc").ok_or(Failure::NotFound)?;
    let site: SiteId = network.sites.iter().find(|site| site.organisation_id == host).ok_or(Failure::NotFound)?.id;
    let services: Vec<(ServiceId, String, String)> = network
        .services
        .iter()
        .filter(|service| service.organisation_id == host)
        .map(|service| (service.id, service.name_fr.clone(), service.name_en.clone()))
        .collect();
    let agent = network.accounts.iter().find(|account| account.user_name == "demo.dc").map(|account| account.id);
    let mut units = Vec::new();
    for (number, (service, fr, en)) in (1..=many).zip(services.iter().cycle()) {
        let id = DestinationId(dice.id()?);
        network.destinations.push(destination::Model {
            id,
            organisation_id: host,
            site_id: site,
            service_id: *service,
            name_fr: format!("{fr}, unité {number}"),
            name_en: format!("{en}, Unit {number}"),
            seats: i64::from(SEATS),
            alone: number.is_multiple_of(8),
            closed_at: None,
            clientele_fr: String::new(),
            clientele_en: String::new(),
            dress_fr: String::new(),
            dress_en: String::new(),
            parking_fr: String::new(),
            parking_en: String::new(),
            first_day_fr: String::new(),
            first_day_en: String::new(),
            version: 1,
        });
        if let Some(account_id) = agent.filter(|_| number.is_multiple_of(3)) {
            network.contacts.push(destination_contact::Model { organisation_id: host, destination_id: id, account_id, place: 0 });
        }
        units.push(Unit { id, host, taken: Vec::new() });
    }
    Ok(units)
}
