//! What was held is delivered on its day, the same for every school (G17).

use super::{Users, today, write_to_guest};
use crate::audit::{self, Event};
use crate::failure::Failure;
use crate::services::Services;
use domain::placement::{Party, RequestState, Step};
use std::sync::Arc;
use store::Write;
use store::placement::{self, write};

/// Requests delivered in one transaction.
const MOST: i64 = 200;

/// Delivers the requests whose day has come; brings back how many.
///
/// # Errors
/// The database does not answer.
pub async fn deliver(services: &Arc<Services>) -> Result<u32, Failure> {
    let now = services.clock.now();
    let tx = services.db.begin::<Write>().await?;
    let (mut users, mut delivered) = (Users::at(now), 0);
    for id in write::due(&tx, today(now), MOST).await? {
        let Some(found) = placement::held(&tx, id).await? else { continue };
        let to = users.arrival(&tx, &found, today(now)).await?;
        let moved = write::Moved { step: Step::Deliver, party: Party::Clock, account: None, to, destination: None, reason: "" };
        if write::advance(&tx, &found, &moved, now).await? {
            if to == RequestState::SentByMail {
                write_to_guest(&tx, services, &found, now).await?;
            }
            audit::append(&tx, found.school, None, now, &Event::RequestDelivered { request: id }).await?;
            delivered += 1;
        }
    }
    tx.commit().await?;
    Ok(delivered)
}
