//! What an agreement can be made of, and the one to be changed.

use crate::access::{Done, Granted, PlanAgreements};
use crate::failure::Failure;
use crate::placement::today;
use domain::Language;
use domain::catalogue::{Agreement, Parties, Standing};
use domain::id::AgreementId;
use store::placement::agreement;

/// Hosts and programs; with an agreement of the school and where it stands, when one is named.
///
/// # Errors
/// `NotFound` when the agreement is out of reach.
pub async fn plan(
    grant: Granted<PlanAgreements>,
    (id, language): (Option<AgreementId>, Language),
) -> Result<Done<(Parties, Option<(Agreement, Standing)>)>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = match id {
        Some(id) => {
            let found = agreement::find(tx, scope, id, language).await?.ok_or(Failure::NotFound)?;
            let standing = Standing::on(today(grant.now()), found.text.period);
            Some((found, standing))
        }
        None => None,
    };
    let parties = agreement::parties(tx, scope, language).await?;
    Ok(grant.read((parties, found)))
}
