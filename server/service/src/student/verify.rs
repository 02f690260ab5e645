//! « Vérifier »: would this user name and this temporary password open the door? (D2) Nobody signs in as somebody else.

use crate::access::{CheckTemporaryPassword, Done, Granted};
use crate::account::choose_password;
use crate::failure::Failure;
use crate::secret::TemporaryPassword;
use domain::Code;
use domain::id::StudentId;
use domain::student::Verdict;
use store::{secret, student};

/// Tells whether a text is a temporary password that opens a student's door. Opens no session and writes nothing.
///
/// # Errors
/// `NotFound` out of reach; `Refused(NoAccount)`.
pub async fn verify(grant: Granted<CheckTemporaryPassword>, (id, typed): (StudentId, String)) -> Result<Done<Verdict>, Failure> {
    let record = student::find(grant.tx(), grant.scope(), id).await?.ok_or(Failure::NotFound)?;
    let account = record.account.ok_or(Failure::Refused(Code::NoAccount))?;
    let Ok(code) = TemporaryPassword::parse(&typed) else { return Ok(grant.read(Verdict::Wrong)) };
    let digest = code.digest(&grant.services().keys).to_vec();
    let found = secret::find(grant.tx(), &digest).await?;
    let Some(found) = found.filter(|secret| secret.account == account && secret.kind == secret::Kind::TemporaryPassword) else {
        return Ok(grant.read(Verdict::Wrong));
    };
    let verdict = match choose_password::state(&found, grant.now()) {
        Ok(()) => Verdict::Opens { until: found.expires_at },
        Err(Code::SecretUsed) => Verdict::Used,
        Err(Code::SecretExpired) => Verdict::Expired,
        Err(_) => Verdict::Superseded,
    };
    Ok(grant.read(verdict))
}
