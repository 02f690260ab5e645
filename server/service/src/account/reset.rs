//! « Aide avec mot de passe oublié »: asking for a link (RST-01, RST-02, RST-04).

use super::subject;
use crate::access::{AskReset, Done, Granted};
use crate::audit::Event;
use crate::failure::Failure;
use crate::outbox;
use domain::Timestamp;
use store::attempt::{self, Kind, Tries};
use store::{account, membership};

/// Links an address may be sent in an hour.
const PER_ADDRESS: i64 = 3;
/// Links a source may ask for in an hour. A class in one room is one source, so it is counted per source and not per school.
const PER_SOURCE: i64 = 20;

/// Queues a reset link for the account of this user name or e-mail. Whatever is typed, the answer is the same and as
/// quick: the mail itself is made by the outbox.
///
/// # Errors
/// The database does not answer.
pub async fn ask(grant: Granted<AskReset>, name: String) -> Result<Done<()>, Failure> {
    let now = grant.now();
    let name = name.trim().to_lowercase();
    let keys = &grant.services().keys;
    let by_name = subject(keys, &name);
    let source = grant.visitor().source().map(|source| subject(keys, &source.to_string()));
    let asked = window(attempt::of(grant.tx(), Kind::ResetAddress, &by_name).await?, now);
    attempt::set(grant.tx(), Kind::ResetAddress, &by_name, asked).await?;
    let mut within = asked.count <= PER_ADDRESS;
    if let Some(source) = source {
        let asked = window(attempt::of(grant.tx(), Kind::ResetSource, &source).await?, now);
        attempt::set(grant.tx(), Kind::ResetSource, &source, asked).await?;
        within &= asked.count <= PER_SOURCE;
    }
    let found = account::named(grant.tx(), &name).await?.filter(|account| within && !account.disabled && account.email.is_some());
    let Some(account) = found else { return grant.commit_count(()).await };
    let Some(place) = membership::of_account(grant.tx(), account.id).await?.into_iter().next() else { return grant.commit_count(()).await };
    outbox::enqueue(&grant, place.organisation, &account, place.student, store::outbox::Kind::ResetLink).await?;
    grant.commit_for(place.organisation, Some(account.id), Event::ResetAsked, ()).await
}

/// One more try in the hour that runs.
fn window(tries: Tries, now: Timestamp) -> Tries {
    if tries.count == 0 || tries.since.plus_hours(1) <= now {
        Tries { count: 1, since: now, next_at: now }
    } else {
        Tries { count: tries.count + 1, ..tries }
    }
}
