//! A student's placements, for the student's file.

use crate::access::{Done, Granted, PlanPlacements};
use crate::failure::Failure;
use domain::Language;
use domain::id::StudentId;
use domain::placement::request::StudentPlacement;
use store::placement::student;

/// The requests of the department that a student is or was on, the latest first; none for a student out of reach.
///
/// # Errors
/// The database does not answer.
pub async fn of_student(
    grant: Granted<PlanPlacements>,
    (student, language): (StudentId, Language),
) -> Result<Done<Vec<StudentPlacement>>, Failure> {
    let all = student::placements(grant.tx(), grant.scope(), student, language).await?;
    Ok(grant.read(all))
}
