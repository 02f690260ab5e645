//! A coordination that stays away while requests wait is reminded by mail; one that signs in never is (`domain.md` C1).

use crate::audit::{self, Event};
use crate::failure::Failure;
use crate::services::Services;
use domain::id::OutboxId;
use std::sync::Arc;
use store::Write;
use store::outbox::{self, Kind, New};
use store::placement::targets;

/// People reminded in one transaction.
const MOST: u32 = 200;

/// Writes to whoever has stayed away for as long as their host says; again after as long. Brings back to how many.
///
/// # Errors
/// The database does not answer.
pub async fn remind(services: &Arc<Services>) -> Result<u32, Failure> {
    let now = services.clock.now();
    let tx = services.db.begin::<Write>().await?;
    let mut reminded = 0;
    for away in targets::away(&tx, now, MOST).await? {
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
