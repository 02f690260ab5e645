//! « Partage avec les milieux de stage »: what a student lets hosts have, and takes back (`domain.md` D13, H4).

use crate::access::{Done, Granted, SeeOwnFile, ShareOwnDetail};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::student::{Detail, Sharing};
use store::sharing;

/// What the student who asks shares.
///
/// # Errors
/// `NotFound` when the file is no longer the account's.
pub async fn see(grant: Granted<SeeOwnFile>, (): ()) -> Result<Done<Vec<Sharing>>, Failure> {
    let all = sharing::of(grant.tx(), grant.scope()).await?;
    if all.is_empty() { Err(Failure::NotFound) } else { Ok(grant.read(all)) }
}

/// Shares a coordinate, or takes it back: hosts see it, or no longer do, from the next page they open.
///
/// # Errors
/// `NotFound` when the file is no longer the account's; `Refused(UnknownChoice)` where the school has no such coordinate.
pub async fn share(grant: Granted<ShareOwnDetail>, (detail, share): (Detail, bool)) -> Result<Done<()>, Failure> {
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let all = sharing::of(tx, scope).await?;
    let one = all.iter().find(|one| one.detail == detail).ok_or(Failure::NotFound)?;
    if share && one.value.is_none() {
        return Err(Failure::Refused(Code::UnknownChoice));
    }
    let changed = if share { sharing::give(tx, scope, detail, now).await? } else { sharing::withdraw(tx, scope, detail, now).await? };
    if !changed {
        return Ok(grant.unchanged(()));
    }
    let detail = detail.word();
    let event = if share { Event::DetailShared { detail } } else { Event::DetailWithheld { detail } };
    grant.commit(event, ()).await
}
