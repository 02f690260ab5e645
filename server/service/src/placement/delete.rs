//! « Supprimer » what is new or sent and not read yet (G16).

use super::acted_on;
use crate::access::{Done, Granted, RequestPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::placement::request::Act;
use domain::placement::step::leads;
use domain::placement::{Party, Step};
use store::placement::write;

/// Leaves nothing of a request.
///
/// # Errors
/// `NotFound` out of reach; `Refused(RequestMoved)` once it is redirected or later.
pub async fn delete(grant: Granted<RequestPlacements>, act: Act) -> Result<Done<()>, Failure> {
    let found = acted_on(&grant, &act).await?;
    if !leads(found.row.state, Party::School, Step::Delete, None) {
        return Err(Failure::Refused(Code::RequestMoved));
    }
    write::delete(grant.tx(), &found, grant.now()).await?;
    grant.commit(Event::RequestDeleted { request: act.request }, ()).await
}
