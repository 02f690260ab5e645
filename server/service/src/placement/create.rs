//! « Nouvelle demande », « Feuille de travail »: one request a line.

use super::room::holds;
use super::{closed, today};
use crate::access::{Done, Granted, PlanPlacements, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::calendar::Period;
use domain::id::{OfferingId, PlacementId};
use domain::placement::request::{LONGEST_NICKNAME, LONGEST_TEXT, Line, MOST_STUDENTS, NewRequest, Schedule, Supervision};
use domain::{Code, FieldError, Language, Timestamp};
use store::placement::{catalogue, closures, write};
use store::scope::Linked;
use store::{Tx, Write};

pub use store::placement::catalogue::{Asked, Destination, Offering};

/// Most requests of one go.
const MOST: usize = 50;
/// Minutes within which the same requests, still new, are the ones that were just made.
pub(super) const PRESSED_TWICE: i64 = 2;

/// What a request can be made of.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Course offerings that are not over.
    pub offerings: Vec<Offering>,
    /// Destinations of every host.
    pub destinations: Vec<Destination>,
}

/// What a request can be made of, for the school.
///
/// # Errors
/// The database does not answer.
pub async fn choices(grant: Granted<PlanPlacements>, language: Language) -> Result<Done<Choices>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let offerings = catalogue::offerings(tx, scope, &today(grant.now()).to_string(), language).await?;
    let destinations = catalogue::destinations(tx, scope, language).await?;
    Ok(grant.read(Choices { offerings, destinations }))
}

/// What was asked so far for a course offering in reach.
///
/// # Errors
/// `NotFound` for one that is out of reach, or over.
pub async fn asked(grant: Granted<PlanPlacements>, offering: OfferingId) -> Result<Done<Asked>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let known = catalogue::offerings(tx, scope, &today(grant.now()).to_string(), Language::French).await?;
    if !known.iter().any(|one| one.id == offering) {
        return Err(Failure::NotFound);
    }
    let asked = catalogue::asked(tx, scope, offering).await?;
    Ok(grant.read(asked))
}

/// Makes the requests, new: nothing is sent yet.
///
/// # Errors
/// `Invalid` names each field that is not accepted; of a line, with the id of its destination: `personnes-…`, `destination-…`.
pub async fn create(grant: Granted<RequestPlacements>, asked: NewRequest) -> Result<Done<Vec<PlacementId>>, Failure> {
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let open = check(tx, scope, &asked, now).await?;
    let first = write::number(tx, scope, i64::try_from(asked.lines.len()).unwrap_or(i64::MAX)).await?;
    // the button pressed twice is one set of requests; whoever pressed second waited for the number above
    let twice = write::just_made(tx, scope, &asked, now.plus_minutes(-PRESSED_TWICE)).await?;
    let in_order = |mut lines: Vec<Line>| {
        lines.sort_unstable();
        lines
    };
    let same = |made: &&[(PlacementId, Line, Timestamp)]| {
        in_order(made.iter().map(|(_, line, _)| *line).collect()) == in_order(asked.lines.clone())
    };
    if let Some(made) = twice.chunk_by(|one, next| one.2 == next.2).find(same) {
        return Ok(grant.unchanged(made.iter().map(|(id, ..)| *id).collect()));
    }
    let mut made = Vec::with_capacity(asked.lines.len());
    for (line, number) in asked.lines.iter().zip(first..) {
        let host = open.iter().find(|one| one.id == line.destination).ok_or(Failure::NotFound)?.host;
        let id = PlacementId(grant.services().new_id(now).map_err(Failure::unexpected)?);
        if !write::create(tx, scope, &write::Row { id, host, line: *line, asked: &asked }, number, now).await? {
            return Err(Failure::NotFound);
        }
        made.push(id);
    }
    let event = Event::RequestsMade { first: made[0], count: made.len() as u64 };
    grant.commit(event, made).await
}

/// Whether what is asked can be asked, of destinations that are open; brings those back. The days of the course are kept from changing
/// until the transaction ends.
pub(super) async fn check(tx: &Tx<Write>, scope: &Linked, asked: &NewRequest, now: Timestamp) -> Result<Vec<Destination>, Failure> {
    let mut wrong = check_when(tx, scope, asked.offering, asked.schedule, now).await?;
    let open = catalogue::destinations(tx, scope, Language::French).await?;
    let period = asked.schedule.period;
    let mut refuse = |field: &str, code: Code| wrong.push(FieldError::new(field, code));
    if asked.lines.is_empty() {
        refuse("destination", Code::Required);
    } else if asked.lines.len() > MOST {
        refuse("destination", Code::TooManyDestinations);
    }
    if asked.release_on.is_some_and(|release| release < today(now) || release > period.from) {
        refuse("retenue", Code::ReleaseOutside);
    }
    if asked.nickname.chars().count() > LONGEST_NICKNAME {
        refuse("nom", Code::TooLong);
    }
    if asked.comment.chars().count() > LONGEST_TEXT {
        refuse("commentaire", Code::TooLong);
    }
    for line in asked.lines.iter().take(MOST) {
        let Some(destination) = open.iter().find(|destination| destination.id == line.destination) else {
            refuse("destination", Code::DestinationGone);
            continue;
        };
        let [students, place] = ["personnes", "destination"].map(|field| format!("{field}-{}", line.destination));
        if line.students == 0 || line.students > MOST_STUDENTS {
            refuse(&students, Code::NotACount);
        } else if asked.supervision == Supervision::Preceptor && line.students > 1 {
            refuse(&students, Code::OneAtATime);
        } else if !holds(tx, (destination.id, destination.seats), asked.offering, asked.schedule, line.students).await? {
            refuse(&students, Code::SeatsTaken);
        }
        if closed(&closures(tx, destination.id, period).await?, period) {
            refuse(&place, Code::DestinationClosed);
        }
    }
    if wrong.is_empty() { Ok(open) } else { Err(Failure::Invalid(wrong)) }
}

/// What is wrong with the course or with when students come. The days of the course are kept from changing until the transaction ends.
pub(super) async fn check_when(
    tx: &Tx<Write>,
    scope: &Linked,
    offering: OfferingId,
    schedule: Schedule,
    now: Timestamp,
) -> Result<Vec<FieldError>, Failure> {
    catalogue::keep_days(tx, offering).await?;
    let known = catalogue::offerings(tx, scope, &today(now).to_string(), Language::French).await?;
    let given = known.iter().find(|one| one.id == offering).map(|one| one.period);
    let mut wrong = wrong_days(schedule, given);
    if given.is_none() {
        wrong.insert(0, FieldError::new("offre", Code::Required));
    }
    Ok(wrong)
}

/// What is wrong with when students come, for a course that is given on some days.
pub(super) fn wrong_days(schedule: Schedule, given: Option<Period>) -> Vec<FieldError> {
    let Schedule { period, weekdays, hours, .. } = schedule;
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, code: Code| wrong.push(FieldError::new(field, code));
    if given.is_some_and(|given| !given.covers(period)) {
        refuse("debut", Code::DatesOutside);
    }
    if weekdays.is_empty() {
        refuse("jours", Code::Required);
    } else if !period.days().any(|day| weekdays.holds(day.weekday())) {
        refuse("jours", Code::DatesOutside);
    }
    if hours.0 == hours.1 {
        refuse("fin-heure", Code::DatesReversed);
    }
    wrong
}
