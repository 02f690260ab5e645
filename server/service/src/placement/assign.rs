//! The assignment sheet: which students go (`domain.md` C10).

use super::acted_on;
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::id::StudentId;
use domain::placement::request::Act;
use domain::placement::{Party, RequestState};
use std::collections::HashSet;
use store::placement::{student, write};

/// Puts these students, and no others, on an accepted request.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)` when the request is not accepted or changed since; `Refused(TooManyAssigned)`
/// for more students than were asked for; `Refused(UnknownChoice)` for who is not enrolled in the course.
pub async fn assign(grant: Granted<RequestPlacements>, (act, students): (Act, Vec<StudentId>)) -> Result<Done<u64>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if found.row.state != RequestState::Accepted {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let chosen: HashSet<StudentId> = students.iter().copied().collect();
    if chosen.len() > usize::try_from(found.row.students).unwrap_or(usize::MAX) {
        return Err(Failure::Refused(Code::TooManyAssigned));
    }
    let known = student::candidates(grant.tx(), grant.scope(), &found).await?;
    if !chosen.iter().all(|id| known.iter().any(|candidate| candidate.id == *id)) {
        return Err(Failure::Refused(Code::UnknownChoice));
    }
    let (tx, now) = (grant.tx(), grant.now());
    let on = student::assign(tx, &found, &students, now).await?;
    let Some(account) = grant.visitor().account() else { return Err(Failure::SignedOut) };
    write::note(tx, &found, account, Party::School, "assign", "", now).await?;
    grant.commit(Event::StudentsAssigned { request: act.request, count: on }, on).await
}
