//! The page of a program.

use super::Part;
use crate::access::{Done, Granted, SeePrograms};
use crate::failure::Failure;
use crate::placement::today;
use domain::calendar::Day;
use domain::id::ProgramId;
use domain::program::ProgramFile;
use store::program;

/// A program, whole, and the day it is.
///
/// # Errors
/// `NotFound` out of reach.
pub async fn see(grant: Granted<SeePrograms>, id: ProgramId) -> Result<Done<(Day, ProgramFile)>, Failure> {
    let found = program::find(grant.tx(), grant.scope(), Part::Program(id)).await?.ok_or(Failure::NotFound)?;
    let today = today(grant.now());
    Ok(grant.read((today, found)))
}
