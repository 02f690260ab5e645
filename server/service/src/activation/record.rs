//! The record of an activation, to download.

use crate::access::{Done, Granted, SeeActivation};
use crate::failure::Failure;
use crate::mail::refusal;
use domain::activation::RecordLine;
use domain::id::JobId;
use store::activation;

/// Every student of an activation in reach: what was done, where the mail went, what was answered.
///
/// # Errors
/// `NotFound` when it has none.
pub async fn lines(grant: Granted<SeeActivation>, job: JobId) -> Result<Done<Vec<RecordLine>>, Failure> {
    activation::find(grant.tx(), grant.scope(), job).await?.ok_or(Failure::NotFound)?;
    let lines = activation::lines(grant.tx(), grant.scope(), job, refusal).await?;
    Ok(grant.read(lines))
}
