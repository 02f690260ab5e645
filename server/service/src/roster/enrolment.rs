//! The enrolment screen (« Fiche d’inscription »): a page of a view, and what its filters may be set to.

use crate::access::{Done, Granted, ListStudents};
use crate::failure::Failure;
use domain::Language;
use domain::id::StudentId;
use domain::roster::{Arrangement, Choices, Filter, RosterPage, SavedView, Selection};
use store::{roster, saved_view};

/// All that the screen shows at once.
#[derive(Clone, Debug)]
pub struct Screen {
    /// The page of the view.
    pub page: RosterPage,
    /// What each filter may be set to.
    pub choices: Choices,
    /// The person's own views.
    pub views: Vec<SavedView>,
}

/// The whole screen, in one transaction.
///
/// # Errors
/// The database does not answer.
pub async fn screen(
    grant: Granted<ListStudents>,
    (filter, arrangement, language): (Filter, Arrangement, Language),
) -> Result<Done<Screen>, Failure> {
    let (tx, scope) = (grant.tx(), grant.scope());
    let page = roster::page(tx, scope, &filter, &arrangement, grant.now()).await?;
    let choices = roster::choices(tx, scope, language).await?;
    let views = saved_view::list(tx, scope).await?;
    Ok(grant.read(Screen { page, choices, views }))
}

/// A page of a view; the last one, when the view has become shorter than the page asked for.
///
/// # Errors
/// The database does not answer.
pub async fn page(grant: Granted<ListStudents>, (filter, arrangement): (Filter, Arrangement)) -> Result<Done<RosterPage>, Failure> {
    let page = roster::page(grant.tx(), grant.scope(), &filter, &arrangement, grant.now()).await?;
    Ok(grant.read(page))
}

/// How many students each of several views holds, in their order: what a home page says is waiting.
///
/// # Errors
/// The database does not answer.
pub async fn counts(grant: Granted<ListStudents>, views: Vec<Filter>) -> Result<Done<Vec<u32>>, Failure> {
    let mut counts = Vec::with_capacity(views.len());
    for view in &views {
        counts.push(roster::count(grant.tx(), grant.scope(), view, grant.now()).await?);
    }
    Ok(grant.read(counts))
}

/// What each filter may be set to, in the person's departments.
///
/// # Errors
/// The database does not answer.
pub async fn choices(grant: Granted<ListStudents>, language: Language) -> Result<Done<Choices>, Failure> {
    let choices = roster::choices(grant.tx(), grant.scope(), language).await?;
    Ok(grant.read(choices))
}

/// The students a selection names, in reach, in the order of names. What is out of reach is not there.
///
/// # Errors
/// The database does not answer.
pub async fn resolve(grant: Granted<ListStudents>, selection: Selection) -> Result<Done<Vec<StudentId>>, Failure> {
    let students = roster::resolve(grant.tx(), grant.scope(), &selection, grant.now()).await?;
    Ok(grant.read(students))
}

#[cfg(test)]
mod tests;
