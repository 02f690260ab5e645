//! « Nouvelle demande »: one request a destination.

use super::{closed, today};
use crate::access::{Done, Granted, PlanPlacements, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::id::PlacementId;
use domain::placement::request::{LONGEST_NICKNAME, LONGEST_TEXT, MOST_STUDENTS, NewRequest, Supervision};
use domain::{Code, FieldError, Language};
use store::placement::catalogue::{self, Destination, Offering};
use store::placement::{closures, write};

/// Most destinations of one go.
const MOST: usize = 50;
/// Minutes within which the same requests, still new, are the ones that were just made.
const PRESSED_TWICE: i64 = 2;

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

/// Makes the requests, new: nothing is sent yet.
///
/// # Errors
/// `Invalid` names each field that is not accepted.
pub async fn create(grant: Granted<RequestPlacements>, asked: NewRequest) -> Result<Done<Vec<PlacementId>>, Failure> {
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    catalogue::keep_days(tx, asked.offering).await?;
    let known = catalogue::offerings(tx, scope, &today(now).to_string(), Language::French).await?;
    let open = catalogue::destinations(tx, scope, Language::French).await?;
    let offering = known.iter().find(|offering| offering.id == asked.offering);
    let wanted: Vec<&Destination> = open.iter().filter(|destination| asked.destinations.contains(&destination.id)).collect();
    let period = asked.schedule.period;
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, code: Code| wrong.push(FieldError::new(field, code));
    match offering {
        None => refuse("offre", Code::Required),
        Some(offering) if !offering.period.covers(period) => refuse("debut", Code::DatesOutside),
        Some(_) => {}
    }
    let gone = asked.destinations.iter().any(|id| !open.iter().any(|destination| destination.id == *id));
    if gone {
        refuse("destination", Code::DestinationGone);
    } else if wanted.is_empty() {
        refuse("destination", Code::Required);
    } else if wanted.len() > MOST {
        refuse("destination", Code::TooManyDestinations);
    }
    if asked.release_on.is_some_and(|release| release < today(now) || release > period.from) {
        refuse("retenue", Code::ReleaseOutside);
    }
    if asked.students == 0 || asked.students > MOST_STUDENTS {
        refuse("personnes", Code::NotACount);
    } else if asked.supervision == Supervision::Preceptor && asked.students > 1 {
        refuse("personnes", Code::OneAtATime);
    }
    if asked.schedule.weekdays.is_empty() {
        refuse("jours", Code::Required);
    } else if !period.days().any(|day| asked.schedule.weekdays.holds(day.weekday())) {
        refuse("jours", Code::DatesOutside);
    }
    if asked.schedule.hours.0 == asked.schedule.hours.1 {
        refuse("fin-heure", Code::DatesReversed);
    }
    if asked.nickname.chars().count() > LONGEST_NICKNAME {
        refuse("nom", Code::TooLong);
    }
    if asked.comment.chars().count() > LONGEST_TEXT {
        refuse("commentaire", Code::TooLong);
    }
    for destination in &wanted {
        if asked.students > destination.seats {
            refuse("personnes", Code::SeatsTaken);
        }
        if closed(&closures(tx, destination.id, period).await?, period) {
            refuse("destination", Code::DestinationClosed);
        }
    }
    if !wrong.is_empty() {
        return Err(Failure::Invalid(wrong));
    }
    let first = write::number(tx, scope, i64::try_from(wanted.len()).unwrap_or(i64::MAX)).await?;
    // the button pressed twice is one set of requests; whoever pressed second waited for the number above
    let ids: Vec<_> = wanted.iter().map(|destination| destination.id).collect();
    let twice = write::just_made(tx, scope, &asked, &ids, now.plus_minutes(-PRESSED_TWICE)).await?;
    if twice.len() == wanted.len() {
        return Ok(grant.unchanged(twice));
    }
    let mut made = Vec::with_capacity(wanted.len());
    for (destination, number) in wanted.iter().zip(first..) {
        let id = PlacementId(grant.services().new_id(now).map_err(Failure::unexpected)?);
        let row = write::Row { id, host: destination.host, destination: destination.id, asked: &asked };
        if !write::create(tx, scope, &row, number, now).await? {
            return Err(Failure::NotFound);
        }
        made.push(id);
    }
    let event = Event::RequestsMade { first: made[0], count: made.len() as u64 };
    grant.commit(event, made).await
}
