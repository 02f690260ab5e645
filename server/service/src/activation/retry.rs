//! « Réessayer »: refused mails go back to the outbox.

use crate::access::{Done, Granted, RetryMail};
use crate::audit::Event;
use crate::failure::Failure;
use domain::activation::Retry;
use std::sync::Arc;
use store::activation;

/// Sends the refused mails of an activation again, all or one, to the addresses on file now; brings back how many. Left aside: students
/// who came in, left, cannot be written to, or were sent or handed something newer since.
///
/// # Errors
/// `NotFound` when it has no students in reach.
pub async fn retry(grant: Granted<RetryMail>, Retry { job, student }: Retry) -> Result<Done<u32>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    activation::take_turn(tx, scope).await?;
    activation::find(tx, scope, job).await?.ok_or(Failure::NotFound)?;
    let count = activation::retry(tx, scope, job, student, grant.now()).await?;
    if count == 0 {
        return Ok(grant.unchanged(0));
    }
    let services = Arc::clone(grant.services());
    let done = grant.commit(Event::MailsRetried { job, count: u64::from(count) }, count).await?;
    services.mail_due.notify_one();
    Ok(done)
}
