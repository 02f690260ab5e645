//! « Annuler le retrait »: while its day is ahead, a withdrawal is undone (`domain.md` C10).

use super::{acted_on, today};
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::id::StudentId;
use domain::placement::request::Act;
use domain::placement::{Party, RequestState};
use store::placement::{student, write};

/// Puts a student who was withdrawn back on a confirmed request: the host has the name again at once. Days of the student's own that went with
/// the withdrawal do not come back: the student comes on those of the group.
///
/// # Errors
/// `NotFound` out of reach, or nobody was withdrawn so; `Refused(RequestMoved)` when it is not confirmed; `Refused(PastUndoing)` once
/// the day has come; `Refused(NoFreePlace)` when somebody took the place.
pub async fn restore(grant: Granted<RequestPlacements>, (act, student): (Act, StudentId)) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if found.row.state != RequestState::Confirmed {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let (tx, now) = (grant.tx(), grant.now());
    let all = student::assigned(tx, grant.scope(), &found, today(now)).await?;
    let Some(one) = all.iter().find(|one| one.id == student && one.withdrawn_on.is_some()) else { return Err(Failure::NotFound) };
    if !one.undoable {
        return Err(Failure::Refused(Code::PastUndoing));
    }
    if student::on(tx, &found).await? >= u64::from(found.row.students) {
        return Err(Failure::Refused(Code::NoFreePlace));
    }
    student::join(tx, &found, &[student], now).await?;
    let Some(account) = grant.visitor().account() else { return Err(Failure::SignedOut) };
    write::note(tx, &found, account, Party::School, "restore", "", now).await?;
    grant.commit(Event::WithdrawalUndone { request: act.request, student }, ()).await
}
