//! A student's own file: the home page on a phone.

use crate::access::{Done, Granted, SeeOwnFile};
use crate::failure::Failure;
use domain::Language;
use domain::student::OwnFileView;
use store::student;

/// What the home shows of the student who asks, in a language.
///
/// # Errors
/// `NotFound` when the file is no longer the account's.
pub async fn see(grant: Granted<SeeOwnFile>, language: Language) -> Result<Done<OwnFileView>, Failure> {
    let view = student::own_file(grant.tx(), grant.scope(), language).await?.ok_or(Failure::NotFound)?;
    Ok(grant.read(view))
}
