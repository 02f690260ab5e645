//! « Horaire »: the days of a request, seen by both sides and kept by the school.

use super::acted_on;
use super::room::Room;
use crate::access::{Done, Granted, RequestPlacements, SeePlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::calendar::Period;
use domain::id::PlacementId;
use domain::placement::request::{Act, RequestRow};
use domain::placement::timetable::{DayChange, PlannedDay, SpecialDay, planned, timetable};
use domain::placement::{Hours, Party};
use domain::{Code, Language, Timestamp};
use store::placement::{self, timetable as days, write};

/// The days of a request, with what they add up to.
#[derive(Clone, Debug)]
pub struct Timetable {
    /// Its line.
    pub row: RequestRow,
    /// Who asks.
    pub party: Party,
    /// Its days, in their order.
    pub days: Vec<PlannedDay>,
    /// The hours they make.
    pub planned: Hours,
    /// The hours that the course asks for, for the school, where its program says them.
    pub asked: Option<Hours>,
    /// Days the destination is closed within it, with the reason.
    pub closures: Vec<(Period, String)>,
    /// Whether its days may be changed, by whoever asks.
    pub changeable: bool,
    /// When it was read.
    pub at: Timestamp,
}

/// The days of a request.
///
/// # Errors
/// `NotFound` out of reach.
pub async fn see(grant: Granted<SeePlacements>, (id, language): (PlacementId, Language)) -> Result<Done<Timetable>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = placement::find(tx, scope, id, language).await?.ok_or(Failure::NotFound)?;
    let (party, schedule) = (scope.party(), found.row.schedule);
    let all = timetable(schedule, &days::special(tx, &found).await?);
    let asked = if party == Party::School { days::asked(tx, &found).await? } else { None };
    let seen = Timetable {
        party,
        planned: found.hours.unwrap_or_else(|| planned(&all)),
        days: all,
        asked,
        closures: placement::closures(tx, found.destination, schedule.period).await?,
        changeable: party == Party::School && !found.row.state.is_over(),
        at: grant.now(),
        row: found.row,
    };
    Ok(grant.read(seen))
}

/// Changes a day of a request that is neither refused nor cancelled: what it is for, its hours. It stays one of the days of the week that
/// were asked for: on others, no seat is taken; moved into another shift, it takes seats there too. Both sides see it, and the history says which day was changed.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)`; `Invalid` on `jour` (not one of its days), `debut-heure` (no seat left
/// in the shift it is moved into) or `fin-heure` (no hours).
pub async fn change(grant: Granted<RequestPlacements>, (act, change): (Act, DayChange)) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if found.row.state.is_over() {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let (tx, now, schedule) = (grant.tx(), grant.now(), found.row.schedule);
    let changed = match change {
        DayChange::To(special) => {
            if !schedule.period.holds(special.day) {
                return Err(Failure::field("jour", Code::NotWithin));
            }
            if !schedule.weekdays.holds(special.day.weekday()) {
                return Err(Failure::field("jour", Code::NotOfItsDays));
            }
            if special.hours.0 == special.hours.1 {
                return Err(Failure::field("fin-heure", Code::SameHours));
            }
            if found.row.state.holds_seats() && special.moved_to(schedule).is_some() {
                Room::keep(tx, vec![found.destination]).await?;
                if !Room::takes_day(tx, &found, special).await? {
                    return Err(Failure::field("debut-heure", Code::SeatsTaken));
                }
            }
            let before = days::special(tx, &found).await?;
            if special.is_as_usual(schedule) {
                days::clear(tx, &found, special.day).await?
            } else if before.contains(&special) {
                false
            } else {
                days::set(tx, &found, special).await?;
                true
            }
        }
        DayChange::Back(day) => days::clear(tx, &found, day).await?,
    };
    if !changed {
        return Ok(grant.unchanged(()));
    }
    let Some(account) = grant.visitor().account() else { return Err(Failure::SignedOut) };
    let (DayChange::To(SpecialDay { day, .. }) | DayChange::Back(day)) = change;
    write::note(tx, &found, account, Party::School, "timetable", &day.to_string(), now).await?;
    grant.commit(Event::TimetableChanged { request: act.request }, ()).await
}
