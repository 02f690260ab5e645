//! What is past its time is swept: sessions that ended, tries that are forgotten (`account::sign_in`, a day), class lists that
//! nobody applied (`roster::import`, a day), files of documents that are told of nowhere (`document`, a day). What waited for its day goes: requests held until the release date (G17), and who stays away is
//! reminded of what waits (C1).

use crate::access;
use crate::account::sign_in;
use crate::document;
use crate::failure::Failure;
use crate::placement::{deliver, remind};
use crate::roster::import::discard;
use crate::services::Services;
use std::sync::Arc;
use std::time::Duration;
use store::{Write, attempt, session};

/// How often.
const ROUND: Duration = Duration::from_mins(15);

/// Sweeps at start, then every quarter of an hour, until told to stop.
pub async fn run(services: Arc<Services>, stop: impl Future<Output = ()> + Send) {
    let mut stop = std::pin::pin!(stop);
    loop {
        if let Err(error) = once(&services).await {
            tracing::warn!(%error, "what is past its time could not be swept");
        }
        match deliver::deliver(&services).await {
            Ok(0) => {}
            Ok(delivered) => tracing::info!(delivered, "requests that were held are delivered"),
            Err(error) => tracing::warn!(%error, "requests that were held could not be delivered"),
        }
        match remind::remind(&services).await {
            Ok(0) => {}
            Ok(reminded) => tracing::info!(reminded, "coordinations are reminded of what waits"),
            Err(error) => tracing::warn!(%error, "coordinations could not be reminded of what waits"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(ROUND) => {}
        }
    }
}

/// Sweeps now.
///
/// # Errors
/// The database does not answer.
pub async fn once(services: &Services) -> Result<(), Failure> {
    let now = services.clock.now();
    let (idle_since, opened_since) = access::limits(now);
    let tx = services.db.begin::<Write>().await?;
    session::sweep(&tx, idle_since, opened_since).await?;
    attempt::sweep(&tx, now.plus_hours(-sign_in::REMEMBERED_HOURS)).await?;
    tx.commit().await?;
    discard::sweep(services).await?;
    let tx = services.db.begin::<Write>().await?;
    document::sweep(services, &tx).await?;
    tx.commit().await?;
    Ok(())
}
