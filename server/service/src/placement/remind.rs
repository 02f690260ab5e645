//! A coordination of which nobody signs in while requests wait is reminded by mail; one of which somebody does never is (`domain.md` C1).
//! Whole days are counted, so that who comes every day is not written to, whatever the hour.

use super::today;
use crate::audit::{self, Event};
use crate::failure::Failure;
use crate::services::Services;
use crate::zone;
use domain::id::OutboxId;
use domain::placement::request::Clock;
use std::sync::Arc;
use store::Write;
use store::outbox::{self, Kind, New};
use store::placement::targets;

/// People reminded in one transaction.
const MOST: u32 = 200;

/// Writes to the people of each coordination that has stayed away for as long as its host says; again after as long. Brings back to how many.
///
/// # Errors
/// The database does not answer.
pub async fn remind(services: &Arc<Services>) -> Result<u32, Failure> {
    let now = services.clock.now();
    let tx = services.db.begin::<Write>().await?;
    let mut reminded = 0;
    let today = today(now);
    let midnight = zone::instant(today, Clock::default());
    for away in targets::away(&tx, (midnight, today), MOST).await? {
        let id = OutboxId(services.new_id(now).map_err(Failure::unexpected)?);
        let mail = New {
            id,
            organisation: away.organisation,
            account: away.account,
            student: None,
            job: None,
            kind: Kind::Reminder,
            language: away.language,
            address: away.address,
            caused_by: None,
        };
        outbox::enqueue(&tx, mail, now).await?;
        targets::reminded(&tx, away.membership, now).await?;
        audit::append(&tx, away.organisation, None, now, &Event::Reminded { account: away.account }).await?;
        reminded += 1;
    }
    tx.commit().await?;
    if reminded > 0 {
        services.mail_due.notify_one();
    }
    Ok(reminded)
}
