//! One request, for whoever may see it.

use super::{steps, today};
use crate::access::{Done, Granted, PlanPlacements, SeePlacements};
use crate::failure::Failure;
use domain::Language;
use domain::calendar::Day;
use domain::id::PlacementId;
use domain::placement::pattern::pattern;
use domain::placement::request::{Candidate, RequestFile};
use domain::placement::timetable::{loads, planned, timetable};
use domain::placement::{Load, Step, peak};
use store::placement::{self, call, catalogue, student, timetable as days};

/// A request, whole.
///
/// # Errors
/// `NotFound` out of reach.
pub async fn see(grant: Granted<SeePlacements>, (id, language): (PlacementId, Language)) -> Result<Done<RequestFile>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = placement::find(tx, scope, id, language).await?.ok_or(Failure::NotFound)?;
    let party = scope.party();
    let period = found.row.schedule.period;
    let others = placement::loads(tx, found.destination).await?;
    let others: Vec<_> = others.into_iter().filter(|(other, _)| *other != id).map(|(_, load)| load).collect();
    let changes = days::changes(tx, &found).await?;
    let steps = steps(&found.row, party);
    let destinations = if steps.contains(&Step::Redirect) {
        let all = catalogue::destinations(tx, scope, language).await?;
        all.into_iter().map(|destination| (destination.id, format!("{}, {}", destination.name, destination.site))).collect()
    } else {
        Vec::new()
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
        cohort: found.cohort.clone(),
        offering_id: found.offering,
        offering: found.given,
        comment: found.comment.clone(),
        release_on: found.release_on,
        seats: found.seats,
        taken: worst(&loads(found.row.schedule, found.row.students, &changes), &others),
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
        destinations,
        today: today(grant.now()),
        history: placement::history(tx, scope, id).await?,
        row: found.row,
    };
    Ok(grant.read(file))
}

/// The most seats that others take where a request wants some, its moved days among them, and the first such day.
fn worst(asked: &[Load], others: &[Load]) -> (u32, Option<Day>) {
    asked.iter().map(|load| peak(load, others)).reduce(|most, other| if other.0 > most.0 { other } else { most }).unwrap_or_default()
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
