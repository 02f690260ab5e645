//! From the cookie to the visitor.

use super::visitor::Visitor;
use crate::failure::Failure;
use crate::secret::SessionToken;
use crate::services::Services;
use domain::Timestamp;
use std::net::IpAddr;
use std::sync::Arc;
use store::{Read, Write, session};

/// A session ends after this long without a request (SES-03).
pub const IDLE_MINUTES: i64 = 30;
/// A session ends this long after it was opened, whatever is done (SES-03).
pub const ABSOLUTE_HOURS: i64 = 12;
/// A use is noted at most this often: a request that only reads then stays one that only reads.
const NOTE_EVERY_SECONDS: i64 = 60;

/// The oldest last use, and the oldest opening, of a session still open at `now`.
pub const fn limits(now: Timestamp) -> (Timestamp, Timestamp) {
    (now.plus_minutes(-IDLE_MINUTES), now.plus_hours(-ABSOLUTE_HOURS))
}

/// Who holds this token. `counts` tells whether the request is a person's own (background polling keeps nothing open).
///
/// # Errors
/// The database does not answer.
pub async fn visitor(services: &Arc<Services>, token: Option<&str>, source: Option<IpAddr>, counts: bool) -> Result<Visitor, Failure> {
    let Some(token) = token.and_then(|token| SessionToken::parse(token).ok()) else { return Ok(Visitor { session: None, source }) };
    let now = services.clock.now();
    let (idle_since, opened_since) = limits(now);
    let tx = services.db.begin::<Read>().await?;
    let session = session::find(&tx, &token.digest().to_vec(), idle_since, opened_since).await?;
    drop(tx);
    if let Some(open) = &session
        && counts
        && open.last_seen_at.plus_seconds(NOTE_EVERY_SECONDS) <= now
    {
        let (services, id) = (Arc::clone(services), open.id);
        tokio::spawn(async move {
            if let Err(error) = note(&services, id, now).await {
                tracing::warn!(%error, "a session's use could not be noted");
            }
        });
    }
    Ok(Visitor { session, source })
}

async fn note(services: &Services, id: domain::id::SessionId, now: Timestamp) -> Result<(), Failure> {
    let tx = services.db.begin::<Write>().await?;
    session::touch(&tx, id, now).await?;
    Ok(tx.commit().await?)
}
