//! « Appels de places »: those of a department, or those that a host received.

use crate::access::{Done, Granted, SeeCalls};
use crate::failure::Failure;
use crate::placement::today;
use domain::Language;
use domain::placement::Party;
use domain::placement::call::CallList;
use store::placement::call;

/// A page of the calls in reach, and on which side whoever asks stands.
///
/// # Errors
/// The database does not answer.
pub async fn list(grant: Granted<SeeCalls>, (page, language): (u32, Language)) -> Result<Done<(Party, CallList)>, Failure> {
    let (rows, total, page) = call::list(grant.tx(), grant.scope(), page, language).await?;
    let (party, today) = (grant.scope().party(), today(grant.now()));
    Ok(grant.read((party, CallList { rows, total, page, today })))
}
