//! « Désaffecter »: a confirmed student does not go, or goes no longer (G26, BIZ-03).

use super::acted_on;
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::calendar::Day;
use domain::id::StudentId;
use domain::placement::request::{Act, LONGEST_TEXT};
use domain::placement::{Party, RequestState};
use store::placement::{student, write};

/// Withdraws a student of a confirmed request: the host loses the student's details at once, the history stays.
///
/// # Errors
/// `NotFound` out of reach, or not a student of the request; `Invalid(raison)`; `Refused(RequestMoved)` when it is not confirmed.
pub async fn withdraw(grant: Granted<RequestPlacements>, (act, student, on): (Act, StudentId, Day)) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if found.row.state != RequestState::Confirmed {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let reason = act.reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_TEXT {
        return Err(Failure::field("raison", if reason.is_empty() { Code::Required } else { Code::TooLong }));
    }
    let (tx, now) = (grant.tx(), grant.now());
    if !student::withdraw(tx, &found, student, on, reason, now).await? {
        return Err(Failure::NotFound);
    }
    let Some(account) = grant.visitor().account() else { return Err(Failure::SignedOut) };
    // the reason is the school's: the host reads that one student less comes
    write::note(tx, &found, account, Party::School, "withdraw", "", now).await?;
    grant.commit(Event::StudentWithdrawn { request: act.request, student }, ()).await
}
