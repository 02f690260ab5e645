//! « Reporter »: a confirmed request goes to other days (`domain.md` C1).

use super::room::Room;
use super::{Users, acted_on, advance, closed};
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::calendar::Period;
use domain::placement::request::{Postponement, Schedule, Tags};
use domain::placement::timetable::{Changes, DayKind, timetable as days};
use domain::placement::{Party, RequestState, Step};
use store::placement::{self, catalogue, student, timetable, write};

/// Gives a confirmed request other days within its course. When the start moves to a later day and it was not said otherwise, the
/// host is asked again: it loses the names at once, and the school confirms anew. Otherwise the request stays confirmed, and takes
/// its seats on the new days, never more than the destination has (BIZ-01). Days that were changed by hand move along by whole weeks,
/// and those that fall outside the new dates are removed, which the history says.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)`; `Refused(SeatsTaken)`; `Invalid` on `raison`, `debut` (outside the course, the
/// same days, without a day of the week that is asked, or the destination closed on each day on which somebody comes) or `enlever` (another
/// number of changed days is removed than was agreed to).
pub async fn postpone(grant: Granted<RequestPlacements>, asked: Postponement) -> Result<Done<RequestState>, Failure> {
    let found = acted_on(&grant, &asked.act).await?;
    let (tx, period, row) = (grant.tx(), asked.period, &found.row);
    if row.state != RequestState::Confirmed {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let given = catalogue::keep_days(tx, found.offering).await?;
    let outside = given.is_some_and(|given| !given.covers(period)) || !period.days().any(|day| row.schedule.weekdays.holds(day.weekday()));
    if outside {
        return Err(Failure::field("debut", Code::DatesOutside));
    }
    if period == row.schedule.period {
        return Err(Failure::field("debut", Code::SameDates));
    }
    let before = timetable::changes(tx, &found).await?;
    let after = before.carried(row.schedule, period);
    let closures = placement::closures(tx, found.destination, period).await?;
    if closed(&closures, period) || nobody_enters(Schedule { period, ..row.schedule }, &after, &closures) {
        return Err(Failure::field("debut", Code::DestinationClosed));
    }
    let lost = before.within(row.schedule).days().len() - after.days().len();
    if lost != asked.removing && lost > 0 {
        return Err(Failure::field("enlever", Code::ChangedDaysLost));
    }
    timetable::change(tx, &found, &before, &after).await?;
    let again = asked.ask_again && period.from > row.schedule.period.from;
    let (step, to) = if again {
        // asked anew, it is read by the coordination, also where the destination takes requests alone
        let user = Users::at(grant.now()).host(tx, found.host).await?;
        (Step::Resubmit, if user { RequestState::Sent } else { RequestState::SentByMail })
    } else {
        let mut moved = found.clone();
        moved.row.schedule.period = period;
        if !Room::keep(tx, vec![found.destination]).await?.take(tx, &moved).await? {
            return Err(Failure::Refused(Code::SeatsTaken));
        }
        (Step::Postpone, RequestState::Confirmed)
    };
    advance(&grant, &found, step, to, None, &asked.act.reason).await?;
    let tags = Tags { postponed: true, suspended: row.tags.suspended && !again, ended_early: false };
    write::live(tx, &found, &write::Life { period, hours: None, tags }).await?;
    if again {
        student::take_back(tx, &found, grant.now()).await?;
    }
    if lost > 0 {
        let Some(account) = grant.visitor().account() else { return Err(Failure::SignedOut) };
        write::note(tx, &found, account, Party::School, "days_removed", &lost.to_string(), grant.now()).await?;
    }
    grant.commit(Event::PlacementPostponed { request: asked.act.request, state: to.word() }, to).await
}

/// Whether the destination is closed on each day on which the group would come.
fn nobody_enters(schedule: Schedule, changes: &Changes, closures: &[(Period, String)]) -> bool {
    let mut days = days(schedule, &changes.group).into_iter().filter(|day| day.kind != DayKind::Cancelled).peekable();
    days.peek().is_some() && days.all(|one| closures.iter().any(|(closed, _)| closed.holds(one.day)))
}
