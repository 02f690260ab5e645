//! « Maintenance des étudiants »: one student's file.

use crate::access::{Done, Granted, ListStudents};
use crate::failure::Failure;
use crate::mail::refusal;
use domain::Language;
use domain::id::StudentId;
use domain::student::StudentFile;
use store::student;

/// The file of a student in reach, titles in a language.
///
/// # Errors
/// `NotFound` out of reach.
pub async fn see(grant: Granted<ListStudents>, (id, language): (StudentId, Language)) -> Result<Done<StudentFile>, Failure> {
    let file = student::see(grant.tx(), grant.scope(), id, language, refusal, grant.now()).await?.ok_or(Failure::NotFound)?;
    Ok(grant.read(file))
}
