//! Cohorts of a program: added and written anew.

use super::{Part, accept, needed, written};
use crate::access::{Done, Granted, ManagePrograms};
use crate::audit::Event;
use crate::failure::Failure;
use domain::catalogue::LONGEST_NAME;
use domain::id::{CohortId, ProgramId};
use domain::program::{CohortText, LONGEST_SHORT_NAME, ProgramFile};
use domain::{Code, FieldError};
use store::program;

/// Adds a cohort to a program.
///
/// # Errors
/// `NotFound` out of reach; `Invalid` names each field that is not accepted.
pub async fn add(grant: Granted<ManagePrograms>, (of, text): (ProgramId, CohortText)) -> Result<Done<CohortId>, Failure> {
    let found = written(&grant, Part::Program(of)).await?;
    accept(mistakes(&found, None, &text))?;
    let id = CohortId(grant.services().new_id(grant.now()).map_err(Failure::unexpected)?);
    program::insert_cohort(grant.tx(), grant.scope(), &found, id, &text).await?;
    grant.commit(Event::CohortMade { cohort: id }, id).await
}

/// Writes a cohort anew, where it is still in the version that was read.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when it changed since it was read; `Invalid` names each field that is not accepted.
pub async fn edit(grant: Granted<ManagePrograms>, (id, version, text): (CohortId, i64, CohortText)) -> Result<Done<()>, Failure> {
    let found = written(&grant, Part::Cohort(id)).await?;
    accept(mistakes(&found, Some(id), &text))?;
    if !program::update_cohort(grant.tx(), &found, (id, version), &text).await? {
        return Err(Failure::Stale);
    }
    grant.commit(Event::CohortEdited { cohort: id }, ()).await
}

/// What is wrong with a cohort of a program, in the order of the form; `own` is the one that is written anew.
pub(super) fn mistakes(program: &ProgramFile, own: Option<CohortId>, text: &CohortText) -> Vec<FieldError> {
    let taken = program.cohorts.iter().any(|other| Some(other.id) != own && other.text.short_name == text.short_name);
    let short = needed("nom-court", &text.short_name, LONGEST_SHORT_NAME);
    let short = short.or_else(|| taken.then(|| FieldError::new("nom-court", Code::ShortNameTaken)));
    short.into_iter().chain(needed("nom", &text.name, LONGEST_NAME)).collect()
}
