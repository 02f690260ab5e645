//! One request, for whoever may see it.

use super::{room, steps, today};
use crate::access::{Done, Granted, PlanPlacements, SeePlacements};
use crate::failure::Failure;
use domain::Language;
use domain::document::Owner;
use domain::id::PlacementId;
use domain::placement::pattern::pattern;
use domain::placement::request::{Candidate, RequestFile};
use domain::placement::timetable::{planned, timetable};
use domain::placement::{Party, Step};
use store::document;
use store::placement::catalogue::Destination;
use store::placement::{self, call, catalogue, parts, student, timetable as days};

/// A request, whole.
///
/// # Errors
/// `NotFound` out of reach.
pub async fn see(grant: Granted<SeePlacements>, (id, language): (PlacementId, Language)) -> Result<Done<RequestFile>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = placement::find(tx, scope, id, language).await?.ok_or(Failure::NotFound)?;
    let party = scope.party();
    let period = found.row.schedule.period;
    let changes = days::changes(tx, &found).await?;
    let steps = steps(&found.row, party);
    let hands_on = steps.iter().any(|step| matches!(step, Step::Redirect | Step::Split)) && party != Party::Destination;
    let destinations = if hands_on { catalogue::destinations(tx, scope, language).await? } else { Vec::new() };
    let name = |one: &Destination| match party {
        Party::School => format!("{}, {}, {}", one.name, one.site, one.host_name),
        _ => format!("{}, {}", one.name, one.site),
    };
    let call = match found.call {
        Some(id) => call::number(tx, scope, id).await?.map(|number| (id, number)),
        None => None,
    };
    let file = RequestFile {
        call,
        destination: found.destination,
        party,
        steps,
        parts: parts::of(tx, scope, &found, language).await?,
        cohort: found.cohort.clone(),
        offering_id: found.offering,
        offering: found.given,
        comment: found.comment.clone(),
        documents: document::of(tx, Owner::Request(id)).await?,
        release_on: found.release_on,
        fullness: room::fullest(tx, &found, &changes).await?,
        closures: placement::closures(tx, found.destination, period).await?,
        agreement: placement::agreement(tx, &found).await?,
        students: student::assigned(tx, scope, &found, today(grant.now())).await?,
        assigned: u32::try_from(student::on(tx, &found).await?).unwrap_or(u32::MAX),
        withdrawn: u32::try_from(student::gone(tx, &found).await?).unwrap_or(u32::MAX),
        hours: match found.hours {
            Some(said) => said,
            None => planned(&timetable(found.row.schedule, &changes.group)),
        },
        pattern: pattern(found.row.schedule, &changes.group),
        changed: changes.within(found.row.schedule).days(),
        teacher_elsewhere: placement::led_elsewhere(tx, scope, &found).await?,
        teacher: found.teacher.clone(),
        supervisor: found.supervisor.clone(),
        destinations: destinations.iter().map(|one| (one.id, name(one))).collect(),
        today: today(grant.now()),
        history: placement::history(tx, scope, id).await?,
        row: found.row,
    };
    Ok(grant.read(file))
}

/// Who can be assigned to a request of the school.
///
/// # Errors
/// `NotFound` out of reach.
pub async fn candidates(grant: Granted<PlanPlacements>, (id, language): (PlacementId, Language)) -> Result<Done<Vec<Candidate>>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = placement::find(tx, scope, id, language).await?.ok_or(Failure::NotFound)?;
    let candidates = student::candidates(tx, scope, &found).await?;
    Ok(grant.read(candidates))
}
