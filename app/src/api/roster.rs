//! What the enrolment screen's workbench asks for.

use super::Refused;
use super::compact::Compact;
use domain::access::AccessLevel;
use domain::activation::Forecast;
use domain::roster::{Arrangement, Filter, RosterPage, Selection};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// A page of a view.
#[server(name = PageOfRoster, endpoint = "roster/page", input = Json, output = Compact)]
pub async fn page(
    /// Which students.
    filter: Filter,
    /// In which order, which of the pages.
    arrangement: Arrangement,
) -> Result<RosterPage, Refused> {
    super::door::run(service::roster::enrolment::page, (filter, arrangement)).await
}

/// What activating a level would do to the students selected, in figures.
#[server(name = CheckSelection, endpoint = "roster/check", input = Json, output = Compact)]
pub async fn check(
    /// Which students.
    selection: Selection,
    /// Which level.
    level: AccessLevel,
    /// The view in sight.
    #[server(default)]
    view: Option<Filter>,
) -> Result<Forecast, Refused> {
    super::door::run(service::activation::forecast, (selection, level, view)).await
}
