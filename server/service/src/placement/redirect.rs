//! « Rediriger »: the coordination hands a request to a destination of its organisation (G19).

use super::{Users, acted_on, advance};
use crate::access::{Done, Granted, RedirectPlacements};
use crate::audit::Event;
use crate::failure::Failure;
use domain::id::DestinationId;
use domain::placement::request::Act;
use domain::placement::{RequestState, Step};
use domain::{Code, Language};
use store::placement::catalogue;

/// Hands a request to a destination; one without a user is answered for by the coordination.
///
/// # Errors
/// `NotFound` out of reach; `Invalid(destination)` when it is not one of the organisation's that is open; `Refused(RequestMoved)`.
pub async fn redirect(grant: Granted<RedirectPlacements>, (act, destination): (Act, DestinationId)) -> Result<Done<RequestState>, Failure> {
    let found = acted_on(&grant, &act).await?;
    let ours = catalogue::destinations(grant.tx(), grant.scope(), Language::French).await?;
    if !ours.iter().any(|one| one.id == destination) {
        return Err(Failure::field("destination", Code::UnknownChoice));
    }
    let to = Users::at(grant.now()).redirected(grant.tx(), destination).await?;
    advance(&grant, &found, Step::Redirect, to, Some(destination), &act.reason).await?;
    grant.commit(Event::RequestRedirected { request: act.request, destination }, to).await
}
