//! Signing out, here or everywhere (SES-05, SES-06).

use crate::access::{Done, Granted, ManageOwnAccount};
use crate::audit::Event;
use crate::failure::Failure;
use store::session;

/// Ends the session the request came with.
///
/// # Errors
/// The database does not answer.
pub async fn sign_out(grant: Granted<ManageOwnAccount>, (): ()) -> Result<Done<()>, Failure> {
    let Some(open) = grant.visitor().session().map(|session| session.id) else { return Err(Failure::SignedOut) };
    session::end(grant.tx(), open).await?;
    grant.commit(Event::SignedOut { session: open }, ()).await
}

/// Ends every session of the account, this one included; brings back how many.
///
/// # Errors
/// The database does not answer.
pub async fn sign_out_everywhere(grant: Granted<ManageOwnAccount>, (): ()) -> Result<Done<u64>, Failure> {
    let count = session::end_all(grant.tx(), grant.scope().account(), None).await?;
    grant.commit(Event::SessionsEnded { count }, count).await
}
