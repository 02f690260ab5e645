//! « Programmes ».

use crate::access::{Done, Granted, SeePrograms};
use crate::failure::Failure;
use crate::placement::today;
use domain::program::ProgramRow;
use store::program;

/// The programs in reach: those that are worked with first, then by code.
///
/// # Errors
/// The database does not answer.
pub async fn list(grant: Granted<SeePrograms>, (): ()) -> Result<Done<Vec<ProgramRow>>, Failure> {
    let list = program::list(grant.tx(), grant.scope(), today(grant.now())).await?;
    Ok(grant.read(list))
}
