//! « Ententes ».

use crate::access::{Done, Granted, SeeAgreements};
use crate::failure::Failure;
use crate::placement::today;
use domain::Language;
use domain::calendar::Day;
use domain::catalogue::Agreement;
use domain::placement::Party;
use store::placement::agreement;

/// On which side whoever asks stands, the day it is, and the agreements in reach: those that end first come first, those that are
/// over last.
///
/// # Errors
/// The database does not answer.
pub async fn list(grant: Granted<SeeAgreements>, language: Language) -> Result<Done<(Party, Day, Vec<Agreement>)>, Failure> {
    let today = today(grant.now());
    let list = agreement::list(grant.tx(), grant.scope(), today, language).await?;
    let party = grant.scope().party();
    Ok(grant.read((party, today, list)))
}
