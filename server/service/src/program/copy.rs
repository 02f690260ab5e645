//! « Copier vers l’année suivante »: a cohort and its course offerings, a year later, after they were read again.

use super::{Part, accept, cohort, needed, written};
use crate::access::{Done, Granted, ManagePrograms, PlanPrograms};
use crate::audit::Event;
use crate::failure::Failure;
use domain::id::{CohortId, OfferingId};
use domain::program::{CohortCopy, CopiedOffering, LONGEST_CODE, NewOffering, OfferingText, ProgramFile};
use domain::{Code, FieldError};
use std::collections::HashSet;
use store::program::{self, Coded};
use store::scope::Departments;
use store::{Mode, Tx};

/// What is proposed for the year after a cohort’s, with what would not be accepted of it.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The program.
    pub program: ProgramFile,
    /// The new cohort and its course offerings.
    pub copy: CohortCopy,
    /// What would not be accepted: a copy that was made already.
    pub mistakes: Vec<FieldError>,
}

/// What is proposed for the year after a cohort’s; nothing is made.
///
/// # Errors
/// `NotFound` out of reach.
pub async fn propose(grant: Granted<PlanPrograms>, id: CohortId) -> Result<Done<Proposal>, Failure> {
    let found = program::find(grant.tx(), grant.scope(), Part::Cohort(id)).await?.ok_or(Failure::NotFound)?;
    let copy = found.next_year(id).ok_or(Failure::NotFound)?;
    let mistakes = mistakes(grant.tx(), grant.scope(), &found, &copy).await?;
    Ok(grant.read(Proposal { program: found, copy, mistakes }))
}

/// Makes the new cohort and its course offerings, all or nothing.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when the cohort has other course offerings than those that were shown; `Invalid` names each field
/// that is not accepted: `nom-court` where the program has it already, or nothing new is offered of it; `code-…` of a course offering
/// where the school uses it already.
pub async fn copy(grant: Granted<ManagePrograms>, asked: CohortCopy) -> Result<Done<CohortId>, Failure> {
    let (tx, scope, now) = (grant.tx(), grant.scope(), grant.now());
    let found = written(&grant, Part::Cohort(asked.cohort)).await?;
    let shown: HashSet<OfferingId> = asked.seen.iter().copied().collect();
    if shown != found.given_to(asked.cohort).map(|one| one.id).collect() || asked.offerings.iter().any(|one| !shown.contains(&one.from)) {
        return Err(Failure::Stale);
    }
    accept(mistakes(tx, scope, &found, &asked).await?)?;
    let new_id = || grant.services().new_id(now).map_err(Failure::unexpected);
    let cohort = CohortId(new_id()?);
    program::insert_cohort(tx, scope, &found, cohort, &asked.text).await?;
    let mut count = 0;
    for CopiedOffering { from, code, period } in asked.offerings {
        let Some(old) = found.offering(from) else { return Err(Failure::Stale) };
        let text = OfferingText { term: old.text.term.next_year(), code, period };
        let id = OfferingId(new_id()?);
        if !program::insert_offering(tx, scope, &found, id, &NewOffering { course: old.course, cohort, text }).await? {
            return Err(Failure::field(&code_field(from), Code::CodeTaken));
        }
        count += 1;
    }
    grant.commit(Event::CohortCopied { from: asked.cohort, cohort, offerings: count }, cohort).await
}

/// The name of the field that holds the code of what is copied of a course offering.
pub fn code_field(of: OfferingId) -> String {
    format!("code-{of}")
}

/// What is wrong with a copy, in the order of the form.
async fn mistakes<M: Mode>(tx: &Tx<M>, scope: &Departments, program: &ProgramFile, copy: &CohortCopy) -> Result<Vec<FieldError>, Failure> {
    let mut wrong = cohort::mistakes(program, None, &copy.text);
    if !program.text.state.is_offered() {
        wrong.insert(0, FieldError::new("nom-court", Code::NotOffered));
    }
    let mut codes = HashSet::new();
    for CopiedOffering { from, code, .. } in &copy.offerings {
        let field = code_field(*from);
        let mistake = needed(&field, code, LONGEST_CODE);
        let taken = !codes.insert(code) || program::code_taken(tx, scope, Coded::Offering(None), code).await?;
        wrong.extend(mistake.or_else(|| taken.then(|| FieldError::new(&field, Code::CodeTaken))));
    }
    Ok(wrong)
}
