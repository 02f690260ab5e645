//! Courses of a program: added and written anew.

use super::{Part, accept, coded, named, saved, written};
use crate::access::{Done, Granted, ManagePrograms};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::id::{CourseId, ProgramId};
use domain::program::CourseText;
use store::program::{self, Coded};

/// Adds a course to a program.
///
/// # Errors
/// `NotFound` out of reach; `Invalid` names each field that is not accepted.
pub async fn add(grant: Granted<ManagePrograms>, (of, text): (ProgramId, CourseText)) -> Result<Done<CourseId>, Failure> {
    let found = written(&grant, Part::Program(of)).await?;
    check(&text)?;
    let id = CourseId(grant.services().new_id(grant.now()).map_err(Failure::unexpected)?);
    if !program::insert_course(grant.tx(), grant.scope(), &found, id, &text).await? {
        return Err(Failure::field("code", Code::CodeTaken));
    }
    grant.commit(Event::CourseMade { course: id }, id).await
}

/// Writes a course anew, where it is still in the version that was read.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when it changed since it was read; `Invalid` names each field that is not accepted.
pub async fn edit(grant: Granted<ManagePrograms>, (id, version, text): (CourseId, i64, CourseText)) -> Result<Done<()>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = written(&grant, Part::Course(id)).await?;
    check(&text)?;
    if program::code_taken(tx, scope, Coded::Course(Some(id)), &text.code).await? {
        return Err(Failure::field("code", Code::CodeTaken));
    }
    saved(program::update_course(tx, &found, (id, version), &text).await)?;
    grant.commit(Event::CourseEdited { course: id }, ()).await
}

/// What can be said without asking the database, in the order of the form.
fn check(text: &CourseText) -> Result<(), Failure> {
    accept(coded(&text.code).into_iter().chain(named("titre", &text.title)).collect())
}
