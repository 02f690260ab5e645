//! What a call can be made of.

use crate::access::{Done, Granted, PlanCalls};
use crate::failure::Failure;
use crate::placement::Users;
use domain::Language;
use domain::calendar::Period;
use domain::id::OfferingId;
use domain::placement::call::CallHost;
use store::placement::call;

/// The hosts that can be asked; for a course offering and days, with until when an agreement covers them.
///
/// # Errors
/// The database does not answer.
pub async fn hosts(
    grant: Granted<PlanCalls>,
    (asked, language): (Option<(OfferingId, Period)>, Language),
) -> Result<Done<Vec<CallHost>>, Failure> {
    let hosts = call::hosts(grant.tx(), grant.scope(), asked, Users::at(grant.now()).since, language).await?;
    Ok(grant.read(hosts))
}
