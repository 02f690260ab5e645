//! « Nouvel appel de places ».

use super::{check, many};
use crate::access::{Done, Granted, ManageCalls};
use crate::audit::Event;
use crate::failure::Failure;
use crate::placement::create::PRESSED_TWICE;
use domain::id::CallId;
use domain::placement::call::CallText;
use store::placement::call::write;

/// Makes a call, a draft: nothing is sent yet.
///
/// # Errors
/// `Invalid` names each field that is not accepted; `NotFound` when the course offering is out of reach.
pub async fn create(grant: Granted<ManageCalls>, asked: CallText) -> Result<Done<CallId>, Failure> {
    check(&grant, &asked).await?;
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let number = write::next_number(tx, scope).await?;
    // the button pressed twice is one call; whoever pressed second waited for the number above
    if let Some(made) = write::just_made(tx, scope, &asked, now.plus_minutes(-PRESSED_TWICE)).await? {
        return Ok(grant.unchanged(made));
    }
    let id = CallId(grant.services().new_id(now).map_err(Failure::unexpected)?);
    if !write::create(tx, scope, id, number, &asked, now).await? {
        return Err(Failure::NotFound);
    }
    grant.commit(Event::CallMade { call: id, hosts: many(&asked.hosts) }, id).await
}
