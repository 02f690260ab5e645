//! A program written anew; retired or followed elsewhere, nothing new is offered of it, and all that is there stays.

use super::{Part, accept, coded, named, saved, written};
use crate::access::{Done, Granted, ManagePrograms};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::id::ProgramId;
use domain::program::ProgramText;
use store::program::{self, Coded};

/// Writes the program anew, where it is still in the version that was read.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when it changed since it was read; `Invalid` names each field that is not accepted.
pub async fn edit(grant: Granted<ManagePrograms>, (id, version, text): (ProgramId, i64, ProgramText)) -> Result<Done<()>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = written(&grant, Part::Program(id)).await?;
    accept(coded(&text.code).into_iter().chain(named("nom", &text.name)).collect())?;
    if program::code_taken(tx, scope, Coded::Program(Some(id)), &text.code).await? {
        return Err(Failure::field("code", Code::CodeTaken));
    }
    saved(program::update_program(tx, &found, version, &text).await)?;
    grant.commit(Event::ProgramEdited { program: id }, ()).await
}
