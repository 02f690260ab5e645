//! The one route table: every address of a screen, and whether a form is posted to it.

use crate::form::Submitted;
use crate::page::{self, Answer, Request};
use crate::pages::{account, administrator::activation, coordinator::roster, public};
use axum::extract::{Extension, RawPathParams, State};
use axum::routing::{MethodRouter, get};
use domain::ApiError;
use http::{HeaderMap, Method, Uri};
use service::Services;
use service::access::Visitor;
use std::collections::HashMap;
use std::sync::Arc;

/// An address as the access matrix lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with its parts between braces.
    pub path: &'static str,
}

/// The routes of every screen, and the list of them.
#[derive(Default)]
pub struct Table {
    /// For the server.
    pub router: axum::Router<Arc<Services>>,
    /// For the access matrix.
    pub lines: Vec<Line>,
}

/// Every screen.
pub fn table() -> Table {
    Table::default()
        // the door
        .form("/", public::door)
        .page("/default.aspx", public::former_address)
        .form("/mot-de-passe/oublie", public::forgotten)
        .form("/acces/{secret}", public::choose)
        .page("/ressources/pas-a-pas", public::steps)
        .page("/ressources/premiers-pas", public::first_steps)
        // one's own account
        .form("/compte", account::own)
        .form("/fermer", account::sign_out)
        // the enrolment screen
        .form("/inscriptions", roster::roster)
        // letting students in
        .form("/inscriptions/activer", activation::activate)
        .form("/taches/{id}", activation::result)
        .page("/taches/{id}/releve.csv", activation::record)
        .page("/suivi/{id}", activation::progress)
}

impl Table {
    /// A screen that is only read.
    fn page<Fut>(mut self, path: &'static str, screen: fn(Request) -> Fut) -> Self
    where
        Fut: Future<Output = Result<Answer, ApiError>> + Send + 'static,
    {
        self.lines.push(Line { method: "GET", path });
        self.router = self.router.route(path, handler(screen, false));
        self
    }

    /// A screen with a form that posts to its own page.
    fn form<Fut>(mut self, path: &'static str, screen: fn(Request) -> Fut) -> Self
    where
        Fut: Future<Output = Result<Answer, ApiError>> + Send + 'static,
    {
        self.lines.push(Line { method: "GET", path });
        self.lines.push(Line { method: "POST", path });
        self.router = self.router.route(path, handler(screen, true));
        self
    }
}

fn handler<Fut>(screen: fn(Request) -> Fut, posts: bool) -> MethodRouter<Arc<Services>>
where
    Fut: Future<Output = Result<Answer, ApiError>> + Send + 'static,
{
    let answer = move |State(services): State<Arc<Services>>,
                       method: Method,
                       uri: Uri,
                       headers: HeaderMap,
                       visitor: Option<Extension<Arc<Visitor>>>,
                       submitted: Option<Extension<Submitted>>,
                       params: RawPathParams| async move {
        let params: HashMap<String, String> = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let submitted = submitted.map(|Extension(submitted)| submitted);
        let request = page::request(services, &method, &uri, &headers, visitor, submitted.as_ref(), params);
        page::answer(request, screen).await
    };
    if posts { get(answer).post(answer) } else { get(answer) }
}
