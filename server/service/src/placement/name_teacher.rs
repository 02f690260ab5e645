//! « Personne enseignante »: who leads the students, of the school.

use super::{acted_on, named};
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::placement::request::Act;
use domain::placement::{Party, RequestState};
use store::placement::write;

/// Names who leads on a request that is accepted or confirmed. The same person elsewhere on the same days is a warning, no refusal.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)`; `Invalid(enseignante)`.
pub async fn name_teacher(grant: Granted<RequestPlacements>, (act, name): (Act, String)) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if !matches!(found.row.state, RequestState::Accepted | RequestState::Confirmed) {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    let name = named(&name).map_err(|code| Failure::field("enseignante", code))?;
    let (tx, now) = (grant.tx(), grant.now());
    write::teacher(tx, &found, name).await?;
    let Some(account) = grant.visitor().account() else { return Err(Failure::SignedOut) };
    write::note(tx, &found, account, Party::School, "name_teacher", "", now).await?;
    grant.commit(Event::TeacherNamed { request: act.request }, ()).await
}
