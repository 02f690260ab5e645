//! Reading the mails of a demonstration.

use crate::access::{Done, Granted, ReadDemonstrationMail};
use crate::failure::Failure;
use domain::id::OutboxId;
use store::demo_mail::{self, Kept};

/// How many are listed.
const LISTED: u32 = 200;

/// The latest mails; outside a demonstration there is no such page.
///
/// # Errors
/// `NotFound` outside a demonstration.
pub async fn list(grant: Granted<ReadDemonstrationMail>, (): ()) -> Result<Done<Vec<Kept>>, Failure> {
    check(&grant)?;
    let mails = demo_mail::latest(grant.tx(), LISTED).await?;
    Ok(grant.read(mails))
}

/// One mail.
///
/// # Errors
/// `NotFound` outside a demonstration, or when there is no such mail.
pub async fn see(grant: Granted<ReadDemonstrationMail>, id: OutboxId) -> Result<Done<Kept>, Failure> {
    check(&grant)?;
    let mail = demo_mail::find(grant.tx(), id).await?.ok_or(Failure::NotFound)?;
    Ok(grant.read(mail))
}

fn check(grant: &Granted<ReadDemonstrationMail>) -> Result<(), Failure> {
    if grant.services().settings.demonstration { Ok(()) } else { Err(Failure::NotFound) }
}
