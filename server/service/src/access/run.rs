//! Session → permission → scope → transaction → use case → receipt.

use super::grant::{Done, Granted};
use super::permit::Permit;
use super::scope::{Scope, sealed::Key};
use super::visitor::Visitor;
use crate::failure::Failure;
use crate::services::Services;
use domain::access::allows;
use std::sync::Arc;
use tracing::Instrument;

/// Runs a use case for somebody. `P` is inferred from the use case's signature.
///
/// The work goes on to its end even when the caller goes away: a disconnect never leaves half a change.
///
/// # Errors
/// Nobody is signed in where somebody must be, the role does not hold the permission, or the use case's own failure.
pub async fn run<P, C, T, F, Fut>(services: &Arc<Services>, visitor: &Visitor, use_case: F, command: C) -> Result<T, Failure>
where
    P: Permit,
    C: Send + 'static,
    T: Send + 'static,
    F: FnOnce(Granted<P>, C) -> Fut + Send + 'static,
    Fut: Future<Output = Result<Done<T>, Failure>> + Send + 'static,
{
    if let Some(permission) = P::PERMISSION {
        let session = visitor.session.as_ref().ok_or(Failure::SignedOut)?;
        if !allows(session.membership.role, session.membership.kind, permission) {
            return Err(Failure::Forbidden);
        }
    }
    let scope = <P::Scope as Scope>::of(visitor, Key(()))?;
    let (services, visitor) = (Arc::clone(services), visitor.clone());
    let db = services.db.clone();
    let work = async move {
        let tx = services.db.begin::<P::Mode>().await?;
        let now = services.clock.now();
        let Done(value) = use_case(Granted { tx, scope, visitor, now, services }, command).await?;
        Ok(value)
    };
    match db.shielded(work.instrument(tracing::info_span!("use_case", name = P::NAME))).await {
        Ok(outcome) => outcome,
        Err(error) if error.is_panic() => Err(Failure::unexpected("the use case panicked")),
        Err(_) => Err(Failure::Unavailable(None)),
    }
}
