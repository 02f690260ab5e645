//! What the command line needs to bring a list in (`passerelle import-roster`).

use crate::access::{Done, Granted, SeeImport, Visitor};
use crate::failure::Failure;
use crate::services::Services;
use domain::id::{AccountId, OfferingId};
use store::Write;
use store::operator;

/// Somebody who may bring lists into a department: the oldest one, or the one with this code, `soins-infirmiers`, or
/// `super/soins-infirmiers` where several schools use the same. Events name the operator's own account.
///
/// # Errors
/// `NotFound` when no department, or more than one, has this code.
pub async fn operator(services: &Services, department: Option<&str>) -> Result<Visitor, Failure> {
    let now = services.clock.now();
    let tx = services.db.begin::<Write>().await?;
    let named = |found: &operator::Department| {
        department.is_none_or(|code| code == found.code || code.split_once('/') == Some((&found.organisation_code, &found.code)))
    };
    let mut found: Vec<_> = operator::departments(&tx).await?.into_iter().filter(named).collect();
    if department.is_some() && found.len() > 1 || found.is_empty() {
        return Err(Failure::NotFound);
    }
    let fresh = AccountId(services.new_id(now).map_err(Failure::unexpected)?);
    let account = operator::account(&tx, fresh, now).await?;
    tx.commit().await?;
    Ok(Visitor::operator(found.swap_remove(0).place, account, now))
}

/// The offering with this code.
///
/// # Errors
/// `NotFound` when no offering of the departments in reach has it.
pub async fn offering(grant: Granted<SeeImport>, code: String) -> Result<Done<OfferingId>, Failure> {
    let offerings = store::import::offerings(grant.tx(), grant.scope()).await?;
    let id = offerings.iter().find(|offering| offering.code == code).map(|offering| offering.id).ok_or(Failure::NotFound)?;
    Ok(grant.read(id))
}

/// Codes of the offerings of the departments in reach, the latest term first.
///
/// # Errors
/// The database does not answer.
pub async fn offering_codes(grant: Granted<SeeImport>, (): ()) -> Result<Done<Vec<String>>, Failure> {
    let offerings = store::import::offerings(grant.tx(), grant.scope()).await?;
    Ok(grant.read(offerings.into_iter().map(|offering| offering.code).collect()))
}
