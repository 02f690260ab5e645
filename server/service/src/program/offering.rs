//! Course offerings: a course of a program given to one of its cohorts in a term.

use super::{Part, accept, coded, saved, written};
use crate::access::{Done, Granted, ManagePrograms, PlanPrograms};
use crate::audit::Event;
use crate::failure::Failure;
use domain::calendar::Period;
use domain::id::{OfferingId, ProgramId};
use domain::program::{LeftOutside, NewOffering, OfferingText};
use domain::{Code, FieldError};
use store::program::{self, Coded};

/// Gives a course of a program to one of its cohorts.
///
/// # Errors
/// `NotFound` out of reach; `Invalid` names each field that is not accepted: `cours` where nothing new is offered of the program, or
/// the course is given to the cohort in the term already; `code` where the school uses it already.
pub async fn add(grant: Granted<ManagePrograms>, (of, new): (ProgramId, NewOffering)) -> Result<Done<OfferingId>, Failure> {
    let found = written(&grant, Part::Program(of)).await?;
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, code: Code| wrong.push(FieldError::new(field, code));
    if !found.text.state.is_offered() {
        refuse("cours", Code::NotOffered);
    } else if found.course(new.course).is_none() {
        refuse("cours", Code::UnknownChoice);
    } else if found.gives(new.course, new.cohort, new.text.term, None) {
        refuse("cours", Code::GivenAlready);
    }
    if found.cohort(new.cohort).is_none() {
        refuse("cohorte", Code::UnknownChoice);
    }
    wrong.extend(coded(&new.text.code));
    accept(wrong)?;
    let id = OfferingId(grant.services().new_id(grant.now()).map_err(Failure::unexpected)?);
    if !program::insert_offering(grant.tx(), grant.scope(), &found, id, &new).await? {
        return Err(Failure::field("code", Code::CodeTaken));
    }
    grant.commit(Event::OfferingMade { offering: id }, id).await
}

/// Writes a course offering anew, where it is still in the version that was read. Its course and its cohort stay: students are enrolled
/// and requests are made for them.
///
/// # Errors
/// `NotFound` out of reach; `Stale` when it changed since it was read; `Invalid` names each field that is not accepted: `session` where
/// the course is given to the cohort in the term already; `code` where the school uses it already; `debut` or `fin` where requests
/// would no longer be within ([`left_outside`] tells which).
pub async fn edit(grant: Granted<ManagePrograms>, (id, version, text): (OfferingId, i64, OfferingText)) -> Result<Done<()>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let found = written(&grant, Part::Offering(id)).await?;
    let own = found.offering(id).ok_or(Failure::NotFound)?;
    let mut wrong = Vec::new();
    if found.gives(own.course, own.cohort, text.term, Some(id)) {
        wrong.push(FieldError::new("session", Code::GivenAlready));
    }
    wrong.extend(coded(&text.code));
    accept(wrong)?;
    if program::code_taken(tx, scope, Coded::Offering(Some(id)), &text.code).await? {
        return Err(Failure::field("code", Code::CodeTaken));
    }
    saved(program::update_offering(tx, scope, (id, version), &text).await)?;
    // asked once the row is ours: a request that was under way is made by now, and seen; longer days leave nobody outside
    let longer = text.period.covers(own.text.period);
    let outside = if longer { Vec::new() } else { program::left_outside(tx, scope, id, text.period).await? };
    let before = outside.iter().any(|request| request.period.from < text.period.from);
    let after = outside.iter().any(|request| request.period.to > text.period.to);
    let sides = [(before, "debut"), (after, "fin")];
    accept(sides.into_iter().filter(|(is, _)| *is).map(|(_, field)| FieldError::new(field, Code::RequestsOutside)).collect())?;
    grant.commit(Event::OfferingEdited { offering: id }, ()).await
}

/// The requests for a course offering that would not be within some days.
///
/// # Errors
/// The database does not answer.
pub async fn left_outside(grant: Granted<PlanPrograms>, (id, days): (OfferingId, Period)) -> Result<Done<Vec<LeftOutside>>, Failure> {
    let outside = program::left_outside(grant.tx(), grant.scope(), id, days).await?;
    Ok(grant.read(outside))
}
