//! Views of the enrolment screen kept under a name, each person their own.

use crate::access::{Done, Granted, ListStudents, SaveView};
use crate::audit::Event;
use crate::failure::Failure;
use domain::Code;
use domain::id::SavedViewId;
use domain::roster::{Arrangement, Filter, SavedView};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use store::saved_view;

/// Longest name, in characters.
pub const NAME_LIMIT: usize = 60;

/// Most views a person keeps: more would not be found again in a list.
pub const MOST: usize = 30;

/// What needs no escape in an address's query.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'@').remove(b'~');

/// The person's views, by name.
///
/// # Errors
/// The database does not answer.
pub async fn list(grant: Granted<ListStudents>, (): ()) -> Result<Done<Vec<SavedView>>, Failure> {
    let views = saved_view::list(grant.tx(), grant.scope()).await?;
    Ok(grant.read(views))
}

/// A view to keep.
#[derive(Clone, Debug)]
pub struct Save {
    /// Its name.
    pub name: String,
    /// Which students.
    pub filter: Filter,
    /// In which order; the page is not kept.
    pub arrangement: Arrangement,
}

/// Keeps a view under a name of 1 to 60 characters.
///
/// # Errors
/// `Invalid` on `name`: `Required`, `TooLong`, or `NameTaken` when the person has one of this name, `TooManyViews`
/// when the person has 30 of other names.
pub async fn save(grant: Granted<SaveView>, command: Save) -> Result<Done<SavedView>, Failure> {
    let name =
        command.name.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Failure::field("name", Code::Required));
    }
    if name.chars().count() > NAME_LIMIT {
        return Err(Failure::field("name", Code::TooLong));
    }
    let kept = saved_view::list(grant.tx(), grant.scope()).await?;
    if kept.len() >= MOST && kept.iter().all(|view| view.name != name) {
        return Err(Failure::field("name", Code::TooManyViews));
    }
    let id = SavedViewId(grant.services().new_id(grant.now()).map_err(Failure::unexpected)?);
    let view = SavedView { id, name, query: query(&command.filter, command.arrangement) };
    if !saved_view::add(grant.tx(), grant.scope(), &view, grant.now()).await? {
        return Err(Failure::field("name", Code::NameTaken));
    }
    grant.commit(Event::ViewSaved { view: id }, view).await
}

/// Drops one of the person's views.
///
/// # Errors
/// `NotFound` when the person has none such.
pub async fn drop(grant: Granted<SaveView>, id: SavedViewId) -> Result<Done<()>, Failure> {
    if !saved_view::drop(grant.tx(), grant.scope(), id).await? {
        return Err(Failure::NotFound);
    }
    grant.commit(Event::ViewDropped { view: id }, ()).await
}

/// The query of the view's address, from its first page.
fn query(filter: &Filter, arrangement: Arrangement) -> String {
    let arrangement = Arrangement { page: 1, ..arrangement };
    let pairs = filter.pairs().into_iter().chain(arrangement.pairs());
    pairs.map(|(key, value)| format!("{key}={}", utf8_percent_encode(&value, PLAIN))).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests;
