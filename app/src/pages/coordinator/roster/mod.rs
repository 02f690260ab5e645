//! « Fiche d’inscription »: who is in the class, where each one's access stands, and what to do with those selected.

mod chosen;
mod current_view;
mod table;
mod texts;

pub use chosen::{Chosen, Spot};

use crate::form::{Fields, Mistakes};
use crate::gate;
use crate::page::{AGAIN, Answer, Layout, Page, Place, Request};
use crate::pages::sentence;
use crate::ui::{ButtonKind, ButtonLink, EmptyState, ErrorSummary, FieldError, Icon, PageHead, Tabs};
use crate::workbench::enrolment::EnrolmentBench;
use crate::{address, ui};
use domain::access::Permission;
use domain::roster::{Arrangement, Choices, Filter, RosterPage, SavedView};
use domain::{ApiError, Code};
use http::StatusCode;
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
    /// Who is ticked.
    pub chosen: Chosen,
    /// The name that was typed for the view, when it was not accepted.
    pub naming: Option<Naming>,
}

/// A name for the view, as it was typed.
#[derive(Default)]
pub(super) struct Naming {
    pub typed: String,
    pub mistakes: Mistakes,
}

/// The screen; its own form keeps or drops a view under a name.
pub async fn roster(request: Request) -> Result<Answer, ApiError> {
    let naming = match &request.form {
        None => None,
        Some(form) => match keep_view(&request, form).await? {
            None => return Ok(Answer::SeeOther(as_it_was(&request))),
            naming => naming,
        },
    };
    let filter = Filter::from_pairs(request.pairs());
    let arrangement = Arrangement::from_pairs(request.pairs());
    if !request.query("mode").is_empty() && naming.is_none() {
        return Ok(later(&request).into());
    }
    let Screen { page, choices, views } = gate::run(&request, enrolment::screen, (filter.clone(), arrangement, request.language)).await?;
    let chosen = Chosen::asked(&request);
    let arrangement = Arrangement { page: page.page, ..arrangement };
    Ok(screen(&request, &Shown { filter, arrangement, page, choices, views, chosen, naming }).into())
}

/// Keeps or drops a view; nothing when it is done, the name as it was typed when it is not accepted.
async fn keep_view(request: &Request, form: &Fields) -> Result<Option<Naming>, ApiError> {
    let typed = form.one("nom").to_owned();
    match form.one("action") {
        "enregistrer" if form.has(AGAIN) => Ok(Some(Naming { typed, ..Naming::default() })),
        "enregistrer" => {
            let command = Save {
                name: typed.clone(),
                filter: Filter::from_pairs(request.pairs()),
                arrangement: Arrangement::from_pairs(request.pairs()),
            };
            match gate::run(request, saved_view::save, command).await {
                Ok(_) => Ok(None),
                Err(ApiError::Invalid(fields)) => Ok(Some(Naming { typed, mistakes: Mistakes(fields) })),
                Err(error) => Err(error),
            }
        }
        "oublier" => {
            gate::run(request, saved_view::drop, form.one("vue").parse().map_err(|_| ApiError::NotFound)?).await?;
            Ok(None)
        }
        _ => Err(ApiError::Refused(Code::UnknownChoice)),
    }
}

/// The view the form was in, from its first page.
fn as_it_was(request: &Request) -> String {
    let query: Vec<(String, String)> = request.query.iter().filter(|(key, _)| key != "page" && key != "lang").cloned().collect();
    address::with_query(PATH, &query)
}

fn screen(request: &Request, shown: &Shown) -> Page {
    let t = request.t();
    let bench = shown.page.all > 0;
    let errors = shown.naming.iter().flat_map(|naming| &naming.mistakes.0);
    let errors: Vec<_> =
        errors.map(|mistake| FieldError { field: current_view::NAME.into(), message: sentence::of(t, mistake.code).into() }).collect();
    let refused = !errors.is_empty();
    let body = view! {
        <ErrorSummary title=t.there_is_a_problem() errors=errors />
        {head(request)}
        {tabs(request, "")}
        {current_view::current_view(request, shown)}
        {bench.then(|| texts::failed(request))}
        {table::table(request, shown)}
        {bench.then(|| texts::texts(request, shown))}
        {bench.then(|| view! { <EnrolmentBench /> })}
    };
    let page = Page::new(t.nav_roster(), Layout::Staff(Place::Roster), body).live();
    let page = if refused { page.status(StatusCode::UNPROCESSABLE_ENTITY) } else { page };
    match &shown.naming {
        Some(naming) => page.again([("action", "enregistrer"), ("nom", naming.typed.as_str()), (AGAIN, "oui")]),
        None => page,
    }
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
        let mut pairs = Spot { filter: self.filter.clone(), arrangement }.pairs();
        pairs.extend_from_slice(more);
        address::with_query(PATH, &pairs)
    }
}
