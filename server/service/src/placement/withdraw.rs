//! « Désaffecter »: a confirmed student does not go, or goes no longer (G26, BIZ-03).

use super::{acted_on, says_something, today};
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::placement::request::{LONGEST_TEXT, Withdrawal};
use domain::placement::{Party, RequestState};
use domain::{Code, FieldError};
use store::placement::{student, timetable, write};

/// Withdraws a student of a confirmed request: the host loses the student's details at once, the history stays. Days of the student's
/// own are no more from then on. Who comes instead takes the freed place in the same go, names released, on the days of the group.
///
/// # Errors
/// `NotFound` out of reach, or not a student of the request; `Invalid` on `raison`, `depuis` (before today and the first day, or after the last) or `remplacement`
/// (not a student of the course, or already on the request); `Refused(RequestMoved)` when it is not confirmed.
pub async fn withdraw(grant: Granted<RequestPlacements>, asked: Withdrawal) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &asked.act).await?;
    if found.row.state != RequestState::Confirmed {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let (tx, now) = (grant.tx(), grant.now());
    let mut wrong = Vec::new();
    let period = found.row.schedule.period;
    if asked.on < period.from.min(today(now)) || asked.on > period.to {
        wrong.push(FieldError::new("depuis", Code::NotWithin));
    }
    let reason = asked.act.reason.trim();
    if !says_something(reason) {
        wrong.push(FieldError::new("raison", Code::Required));
    } else if reason.chars().count() > LONGEST_TEXT {
        wrong.push(FieldError::new("raison", Code::TooLong));
    }
    if let Some(instead) = asked.instead {
        let known = student::candidates(tx, grant.scope(), &found).await?;
        if !known.iter().any(|candidate| candidate.id == instead && !candidate.assigned) {
            wrong.push(FieldError::new("remplacement", Code::UnknownChoice));
        }
    }
    if !wrong.is_empty() {
        return Err(Failure::Invalid(wrong));
    }
    if !student::withdraw(tx, &found, &asked, now).await? {
        return Err(Failure::NotFound);
    }
    timetable::leave(tx, &found, asked.student, asked.on).await?;
    let Some(account) = grant.visitor().account() else { return Err(Failure::SignedOut) };
    // the reason is the school's: the host reads that one student less comes
    write::note(tx, &found, account, Party::School, "withdraw", "", now).await?;
    if let Some(instead) = asked.instead {
        student::join(tx, &found, &[instead], now).await?;
        write::note(tx, &found, account, Party::School, "join", "", now).await?;
    }
    let event = Event::StudentWithdrawn { request: asked.act.request, student: asked.student, instead: asked.instead };
    grant.commit(event, ()).await
}
