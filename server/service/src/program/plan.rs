//! What the forms of a program are filled with.

use super::Part;
use crate::access::{Done, Granted, PlanPrograms};
use crate::failure::Failure;
use crate::placement::today;
use domain::calendar::Day;
use domain::program::ProgramFile;
use std::future::{Ready, ready};
use store::program;

/// The program of which something is to be made or changed, whole, and the day it is.
///
/// # Errors
/// `NotFound` out of reach.
pub async fn plan(grant: Granted<PlanPrograms>, part: Part) -> Result<Done<(Day, ProgramFile)>, Failure> {
    let found = program::find(grant.tx(), grant.scope(), part).await?.ok_or(Failure::NotFound)?;
    let today = today(grant.now());
    Ok(grant.read((today, found)))
}

/// Whether a program may be made: a new one is filled with nothing.
///
/// # Errors
/// Not in this role.
pub fn new(grant: Granted<PlanPrograms>, (): ()) -> Ready<Result<Done<()>, Failure>> {
    ready(Ok(grant.read(())))
}
