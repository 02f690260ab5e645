//! What a school teaches, kept by its local administrators and read by its coordinators: programs, courses, cohorts and course
//! offerings (`domain.md` § 2, `security.md` § 5 row 45).

pub mod cohort;
pub mod copy;
pub mod course;
pub mod create;
pub mod edit;
pub mod list;
pub mod offering;
pub mod plan;
pub mod see;

#[cfg(test)]
mod tests;

pub use store::program::Part;

use crate::access::{Granted, ManagePrograms};
use crate::failure::Failure;
use domain::catalogue::{Bilingual, LONGEST_NAME};
use domain::program::{LONGEST_CODE, ProgramFile};
use domain::{Code, FieldError};
use store::{StoreError, program};

/// The program that a person writes to, kept from others until the end.
///
/// # Errors
/// `NotFound` out of reach.
async fn written(grant: &Granted<ManagePrograms>, part: Part) -> Result<ProgramFile, Failure> {
    program::find(grant.tx(), grant.scope(), part).await?.ok_or(Failure::NotFound)
}

/// What became of a record that was written anew. On PostgreSQL somebody else may have taken its code since it was looked for.
fn saved(written: Result<bool, StoreError>) -> Result<(), Failure> {
    match written {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::Stale),
        Err(StoreError::Conflict(_)) => Err(Failure::field("code", Code::CodeTaken)),
        Err(error) => Err(error.into()),
    }
}

/// What is wrong with a text that is needed.
fn needed(field: &str, text: &str, most: usize) -> Option<FieldError> {
    let code = if text.is_empty() {
        Code::Required
    } else if text.chars().count() > most {
        Code::TooLong
    } else {
        return None;
    };
    Some(FieldError::new(field, code))
}

/// What is wrong with a code.
fn coded(code: &str) -> Option<FieldError> {
    needed("code", code, LONGEST_CODE)
}

/// What is wrong with a name in both languages.
fn named(of: &str, name: &Bilingual) -> impl Iterator<Item = FieldError> {
    let fr = needed(&format!("{of}-fr"), &name.fr, LONGEST_NAME);
    let en = needed(&format!("{of}-en"), &name.en, LONGEST_NAME);
    [fr, en].into_iter().flatten()
}

/// Nothing, or every field that is not accepted.
///
/// # Errors
/// `Invalid` names them.
fn accept(wrong: Vec<FieldError>) -> Result<(), Failure> {
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Invalid(wrong)) }
}
