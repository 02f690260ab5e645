//! Mails due: put in the outbox with what causes them, sent by a worker that survives anything.

pub mod compose;
pub mod demonstration;
pub mod worker;

use crate::access::{Granted, Permit};
use crate::failure::Failure;
use domain::id::{OrganisationId, OutboxId, StudentId};
use store::Write;
use store::account::Credentials;
use store::outbox::{self, Kind, New};

/// Puts one mail to one account's direct address in the outbox (RST-04); an account without one gets none.
///
/// # Errors
/// The write failed.
pub async fn enqueue<P: Permit<Mode = Write>>(
    grant: &Granted<P>,
    organisation: OrganisationId,
    account: &Credentials,
    student: Option<StudentId>,
    kind: Kind,
) -> Result<Option<OutboxId>, Failure> {
    let Some(address) = account.email.clone() else { return Ok(None) };
    let id = OutboxId(grant.services().new_id(grant.now()).map_err(Failure::unexpected)?);
    let caused_by = grant.visitor().session().filter(|_| kind == Kind::AddressChanged).map(|session| session.account);
    let new = New { id, organisation, account: account.id, student, job: None, kind, language: account.language, address, caused_by };
    outbox::enqueue(grant.tx(), new, grant.now()).await?;
    grant.services().mail_due.notify_one();
    Ok(Some(id))
}
