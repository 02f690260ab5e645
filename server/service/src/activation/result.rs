//! What became of an activation: its mails, those who came in, the latest ones.

use crate::access::{Done, Granted, SeeActivation};
use crate::failure::Failure;
use crate::mail::refusal;
use domain::activation::{ActivationResult, Progress, RecentActivation};
use domain::id::JobId;
use store::activation;

/// How many of the latest activations are listed.
const RECENT: u32 = 10;

/// The result of an activation, for its students in reach.
///
/// # Errors
/// `NotFound` when it has none.
pub async fn result(grant: Granted<SeeActivation>, job: JobId) -> Result<Done<ActivationResult>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = activation::find(tx, scope, job).await?.ok_or(Failure::NotFound)?;
    let (outcomes, inside) = activation::outcomes(tx, scope, job).await?;
    let result = ActivationResult {
        job,
        at: found.at,
        level: found.level,
        outcomes,
        mails: activation::mails(tx, scope, job).await?,
        inside,
        failures: activation::failures(tx, scope, job, refusal).await?,
        retryable: activation::retryable(tx, scope, job).await?,
    };
    Ok(grant.read(result))
}

/// Where its mails are now, and how many came in.
///
/// # Errors
/// `NotFound` when it has no students in reach.
pub async fn progress(grant: Granted<SeeActivation>, job: JobId) -> Result<Done<Progress>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    activation::find(tx, scope, job).await?.ok_or(Failure::NotFound)?;
    let (_, inside) = activation::outcomes(tx, scope, job).await?;
    let progress = Progress { mails: activation::mails(tx, scope, job).await?, inside };
    Ok(grant.read(progress))
}

/// The latest activations with students in reach.
///
/// # Errors
/// The database does not answer.
pub async fn recent(grant: Granted<SeeActivation>, (): ()) -> Result<Done<Vec<RecentActivation>>, Failure> {
    let latest = activation::recent(grant.tx(), grant.scope(), RECENT).await?;
    Ok(grant.read(latest))
}
