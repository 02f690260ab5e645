//! « Fiche d’inscription »: who is in the class, where each one's access stands, and what to do with those selected.

mod current_view;
mod table;
mod texts;

use crate::gate;
use crate::page::{Answer, Layout, Page, Place, Request};
use crate::ui::{ButtonKind, ButtonLink, EmptyState, Icon, PageHead, Tabs};
use crate::workbench::enrolment::EnrolmentBench;
use crate::{address, ui};
use domain::access::Permission;
use domain::roster::{Arrangement, Choices, Filter, RosterPage, SavedView};
use domain::{ApiError, Code};
use leptos::prelude::*;
use service::roster::enrolment::{self, Screen};
use service::roster::saved_view::{self, Save};

/// Its address.
pub const PATH: &str = "/inscriptions";

/// Everything the screen is about to show.
pub(super) struct Shown {
    pub filter: Filter,
    pub arrangement: Arrangement,
    pub page: RosterPage,
    pub choices: Choices,
    pub views: Vec<SavedView>,
    /// The whole view is selected, across pages.
    pub whole: bool,
}

/// The screen; its own form keeps or drops a view under a name.
pub async fn roster(request: Request) -> Result<Answer, ApiError> {
    if let Some(form) = &request.form {
        return keep_view(&request, form.one("action"), form.one("nom"), form.one("vue")).await;
    }
    let filter = Filter::from_pairs(request.pairs());
    let arrangement = Arrangement::from_pairs(request.pairs());
    if !request.query("mode").is_empty() {
        return Ok(later(&request).into());
    }
    let Screen { page, choices, views } = gate::run(&request, enrolment::screen, (filter.clone(), arrangement, request.language)).await?;
    let whole = request.query("selection") == "vue";
    let arrangement = Arrangement { page: page.page, ..arrangement };
    Ok(screen(&request, &Shown { filter, arrangement, page, choices, views, whole }).into())
}

async fn keep_view(request: &Request, action: &str, name: &str, id: &str) -> Result<Answer, ApiError> {
    let query: Vec<(String, String)> = request.query.iter().filter(|(key, _)| key != "page" && key != "lang").cloned().collect();
    match action {
        "enregistrer" => {
            let command = Save {
                name: name.to_owned(),
                filter: Filter::from_pairs(request.pairs()),
                arrangement: Arrangement::from_pairs(request.pairs()),
            };
            gate::run(request, saved_view::save, command).await?;
        }
        "oublier" => gate::run(request, saved_view::drop, id.parse().map_err(|_| ApiError::NotFound)?).await?,
        _ => return Err(ApiError::Refused(Code::UnknownChoice)),
    }
    Ok(Answer::SeeOther(address::with_query(PATH, &query)))
}

fn screen(request: &Request, shown: &Shown) -> Page {
    let t = request.t();
    let bench = shown.page.all > 0;
    let body = view! {
        {head(request)}
        {tabs(request, "")}
        {current_view::current_view(request, shown)}
        {bench.then(|| texts::failed(request))}
        {table::table(request, shown)}
        {bench.then(|| texts::texts(request, shown))}
        {bench.then(|| view! { <EnrolmentBench /> })}
    };
    Page::new(t.nav_roster(), Layout::Staff(Place::Roster), body).live()
}

fn head(request: &Request) -> impl IntoView + use<> {
    let t = request.t();
    let import = request
        .visitor
        .may(Permission::ImportRoster)
        .then(|| view! { <ButtonLink href="/inscriptions/importer" label=t.roster_import() kind=ButtonKind::Second icon=Icon::Upload /> });
    view! { <PageHead title=t.nav_roster()>{import}</PageHead> }
}

fn tabs(request: &Request, mode: &str) -> impl IntoView + use<> {
    let t = request.t();
    let place = |key: &str, label: String| {
        let href = if key.is_empty() { PATH.to_owned() } else { address::with_query(PATH, &[("mode", key)]) };
        ui::Place::new(href, label).current(mode == key)
    };
    let places = vec![
        place("", t.roster_mode_students()),
        place("prealables", t.roster_mode_prerequisites()),
        place("affectations", t.roster_mode_assignments()),
    ];
    view! { <Tabs label=t.roster_modes() places=places /> }
}

/// The other modes of the screen are not built yet, and say so.
fn later(request: &Request) -> Page {
    let t = request.t();
    let body = view! {
        {head(request)}
        {tabs(request, request.query("mode"))}
        <EmptyState title=t.roster_mode_later() text=t.roster_mode_later_text()>
            <ButtonLink href=PATH label=t.roster_mode_students() kind=ButtonKind::Second />
        </EmptyState>
    };
    Page::new(t.nav_roster(), Layout::Staff(Place::Roster), body)
}

impl Shown {
    /// The same screen with its view and order, and other pairs beside.
    pub fn address(&self, arrangement: Arrangement, more: &[(&'static str, String)]) -> String {
        let mut pairs = self.filter.pairs();
        pairs.extend(arrangement.pairs());
        pairs.extend_from_slice(more);
        address::with_query(PATH, &pairs)
    }
}
