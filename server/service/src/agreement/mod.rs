//! Affiliation agreements: written by schools, read by both sides, told before a request leaves without one (G19).

pub mod create;
pub mod edit;
pub mod end;
pub mod list;
pub mod plan;

#[cfg(test)]
mod tests;

use crate::access::{Granted, ManageAgreements};
use crate::failure::Failure;
use domain::catalogue::AgreementText;
use domain::{Code, FieldError, Language};
use store::placement::agreement;

/// Whether the school can agree on this.
///
/// # Errors
/// `Invalid` names each field that is not accepted.
async fn check(grant: &Granted<ManageAgreements>, text: &AgreementText) -> Result<(), Failure> {
    let known = agreement::parties(grant.tx(), grant.scope(), Language::French).await?;
    let mut wrong = Vec::new();
    if !known.hosts.iter().any(|(host, _)| *host == text.host) {
        wrong.push(FieldError::new("milieu", Code::UnknownChoice));
    }
    if text.program.is_some_and(|wanted| !known.programs.iter().any(|(program, _)| *program == wanted)) {
        wrong.push(FieldError::new("programme", Code::UnknownChoice));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Invalid(wrong)) }
}
