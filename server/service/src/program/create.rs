//! « Nouveau programme ».

use super::{accept, coded, named};
use crate::access::{Done, Granted, ManagePrograms};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::id::ProgramId;
use domain::program::ProgramText;
use store::program;

/// Makes a program of the department, without advanced access, which the help desk opens (G10).
///
/// # Errors
/// `Invalid` names each field that is not accepted.
pub async fn create(grant: Granted<ManagePrograms>, text: ProgramText) -> Result<Done<ProgramId>, Failure> {
    accept(coded(&text.code).into_iter().chain(named("nom", &text.name)).collect())?;
    let id = ProgramId(grant.services().new_id(grant.now()).map_err(Failure::unexpected)?);
    if !program::insert_program(grant.tx(), grant.scope(), id, &text).await? {
        return Err(Failure::field("code", Code::CodeTaken));
    }
    grant.commit(Event::ProgramMade { program: id }, id).await
}
