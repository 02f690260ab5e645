//! A call for offers of the demonstration: one host has offered places, the other has not answered.

use super::calendar::Weeks;
use super::dice::Dice;
use super::placements::NEXT_NUMBER;
use super::staff::Places;
use crate::failure::Failure;
use domain::Timestamp;
use domain::id::{CallId, PlacementId};
use domain::placement::Birth;
use domain::placement::call::CallState;
use store::demo::Network;
use store::entity::{call_host, placement, placement_call, placement_event};

/// What is asked for, and for when: in the weeks of the demonstration’s calendar, from Wednesday to Friday.
const COURSE: &str = "180-10B-SU-H2027";
const WEEKS: (i32, i32) = (13, 16);
const WEEKDAYS: i64 = 0b1_1100;
const WANTED: i64 = 8;
/// The unit that is offered, and how many of its seats.
const UNIT: &str = "Chirurgie, 3e étage";
const OFFERED: i64 = 4;

/// Adds the call, and the offer of the host that has answered.
pub(super) fn add(network: &mut Network, (organisations, _): &Places, dice: &Dice, weeks: Weeks, now: Timestamp) -> Result<(), Failure> {
    let of = |code: &str| organisations.get(code).copied().ok_or(Failure::NotFound);
    let (school, host, silent) = (of("super")?, of("parc")?, of("rive")?);
    let offering = network.offerings.iter().find(|offering| offering.code == COURSE).ok_or(Failure::NotFound)?.clone();
    let unit = network.destinations.iter().find(|unit| unit.name_fr == UNIT).ok_or(Failure::NotFound)?.id;
    let coordinator = network.accounts.iter().find(|account| account.user_name == "demo.cr").map(|account| account.id);
    let (id, request) = (CallId(dice.id()?), PlacementId(dice.id()?));
    let (made, sent, offered) = (now.plus_hours(-24 * 7), now.plus_hours(-24 * 6), now.plus_hours(-24 * 2));
    let (starts_on, ends_on) = (weeks.monday(WEEKS.0), weeks.friday(WEEKS.1));
    network.calls.push(placement_call::Model {
        id,
        organisation_id: school,
        department_id: offering.department_id,
        offering_id: offering.id,
        number: 1,
        students: WANTED,
        starts_on: starts_on.clone(),
        ends_on: ends_on.clone(),
        weekdays: WEEKDAYS,
        shift: "day".to_owned(),
        starts_at: "07:30".to_owned(),
        ends_at: "15:30".to_owned(),
        supervision: "teacher".to_owned(),
        comment: "Deux groupes de quatre, ou un groupe de huit.".to_owned(),
        reply_by: weeks.friday(2),
        state: CallState::Sent.word().to_owned(),
        sent_at: Some(sent),
        version: 2,
        created_at: made,
        updated_at: sent,
    });
    for (host_id, host_version) in [(host, 2), (silent, 1)] {
        let call_host =
            call_host::Model { call_id: id, organisation_id: school, host_id, host_version, declined_at: None, reason: String::new() };
        network.call_hosts.push(call_host);
    }
    let (born, number) = (Birth::OFFERED, NEXT_NUMBER);
    network.placements.push(placement::Model {
        id: request,
        organisation_id: school,
        department_id: offering.department_id,
        offering_id: offering.id,
        number,
        nickname: String::new(),
        search: number.to_string(),
        host_id: host,
        destination_id: unit,
        kind: "group".to_owned(),
        students: OFFERED,
        starts_on,
        ends_on,
        weekdays: WEEKDAYS,
        shift: "day".to_owned(),
        starts_at: "07:30".to_owned(),
        ends_at: "15:30".to_owned(),
        supervision: "teacher".to_owned(),
        comment: String::new(),
        release_on: None,
        state: born.to.word().to_owned(),
        waiting_since: offered,
        call_id: Some(id),
        version: 1,
        created_at: offered,
        updated_at: offered,
    });
    network.placement_events.push(placement_event::Model {
        placement_id: request,
        organisation_id: school,
        seq: 1,
        at: offered,
        account_id: coordinator,
        party: born.party.word().to_owned(),
        step: born.what.to_owned(),
        from_state: String::new(),
        to_state: born.to.word().to_owned(),
        reason: "1".to_owned(),
    });
    Ok(())
}
