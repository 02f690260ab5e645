//! « Aide avec mot de passe oublié »: asking for a link (RST-01, RST-02, RST-04).

use super::subject;
use crate::access::{self, AskReset, Done, Granted, Visitor};
use crate::audit::Event;
use crate::failure::Failure;
use crate::outbox;
use crate::services::Services;
use std::sync::Arc;
use std::time::Duration;
use store::attempt::{self, Kind};
use store::{account, membership};

/// Links an address may be sent in an hour.
const PER_ADDRESS: i64 = 3;
/// Links a source may ask for in an hour. A class in one room is one source, so it is counted per source and not per school.
const PER_SOURCE: i64 = 20;

/// Every answer takes this long: more than the work there is for an account, which is more than there is for none (RST-02).
const ANSWER: Duration = Duration::from_millis(200);

/// Queues a reset link for the account of this user name or e-mail. Whatever is typed, the answer is the same, and as long
/// in coming.
///
/// # Errors
/// The database does not answer.
pub async fn ask(services: &Arc<Services>, visitor: &Visitor, name: String) -> Result<(), Failure> {
    let (queued, ()) = tokio::join!(access::run(services, visitor, queue, name), tokio::time::sleep(ANSWER));
    queued
}

async fn queue(grant: Granted<AskReset>, name: String) -> Result<Done<()>, Failure> {
    let now = grant.now();
    let name = name.trim().to_lowercase();
    let keys = &grant.services().keys;
    let account = account::named(grant.tx(), &name).await?;
    // an account has two names, and one address that both write to
    let address = account.as_ref().and_then(|account| account.email_folded.clone()).unwrap_or(name);
    let by_address = subject(keys, &address);
    let source = grant.visitor().source().map(|source| subject(keys, &source.to_string()));
    // counted in one statement each: of any number asked at once, no more are heard
    let (tx, hour) = (grant.tx(), now.plus_hours(-1));
    let mut within = attempt::take(tx, Kind::ResetAddress, &by_address, PER_ADDRESS, hour, now).await?.is_some();
    if let Some(source) = source {
        within &= attempt::take(tx, Kind::ResetSource, &source, PER_SOURCE, hour, now).await?.is_some();
    }
    let found = account.filter(|account| within && !account.disabled && account.email.is_some());
    let Some(account) = found else { return grant.commit_count(()).await };
    let Some(place) = membership::of_account(grant.tx(), account.id).await?.into_iter().next() else { return grant.commit_count(()).await };
    outbox::enqueue(&grant, place.organisation, &account, place.student, store::outbox::Kind::ResetLink).await?;
    grant.commit_for(place.organisation, Some(account.id), Event::ResetAsked, ()).await
}
