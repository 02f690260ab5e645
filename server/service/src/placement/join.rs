//! « Affecter une autre personne »: who takes a free place of a confirmed request (`domain.md` C10, G26).

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

/// Puts these students on a confirmed request beside those who are: the host has their names at once.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)` when the request is not confirmed or changed since; `Refused(NobodyAssigned)` for
/// nobody; `Refused(NoFreePlace)` for more than there are free places; `Refused(UnknownChoice)` for who is not enrolled in the course,
/// or is already on the request.
pub async fn join(grant: Granted<RequestPlacements>, (act, students): (Act, Vec<StudentId>)) -> Result<Done<u64>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if found.row.state != RequestState::Confirmed {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let (tx, now) = (grant.tx(), grant.now());
    let chosen: HashSet<StudentId> = students.iter().copied().collect();
    if chosen.is_empty() {
        return Err(Failure::Refused(Code::NobodyAssigned));
    }
    let many = student::on(tx, &found).await? + chosen.len() as u64;
    if many > u64::from(found.row.students) {
        return Err(Failure::Refused(Code::NoFreePlace));
    }
    let known = student::candidates(tx, grant.scope(), &found).await?;
    if !chosen.iter().all(|id| known.iter().any(|candidate| candidate.id == *id && !candidate.assigned)) {
        return Err(Failure::Refused(Code::UnknownChoice));
    }
    let joined = student::join(tx, &found, &students, now).await?;
    let Some(account) = grant.visitor().account() else { return Err(Failure::SignedOut) };
    write::note(tx, &found, account, Party::School, "join", "", now).await?;
    grant.commit(Event::StudentsAdded { request: act.request, count: joined }, joined).await
}
