//! The one route table: every address of a screen, and whether a form is posted to it.

use crate::form::{Submitted, is_slow, without_nul};
use crate::page::{self, Answer, Request, Upload};
use crate::pages::administrator::{activation, student as file};
use crate::pages::coordinator::{import, roster};
use crate::pages::{account, agreement, catalogue, document, home, placement, program, public, student};
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{Extension, Multipart, RawPathParams, State};
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use domain::ApiError;
use http::{HeaderMap, Method, StatusCode, Uri};
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
        // the home of each role, and a student's tabs
        .page("/accueil", home::home)
        .page("/stages", student::placements)
        .page("/documents", student::documents)
        .page("/profil", student::profile)
        .form("/profil/partage", student::share)
        // the enrolment screen
        .form("/inscriptions", roster::roster)
        // class lists
        .upload("/inscriptions/importer", import::send)
        .form("/inscriptions/importer/{id}", import::preview)
        .page("/inscriptions/importer/{id}/erreurs.xlsx", import::workbook)
        // students' files
        .page("/etudiants", file::search)
        .form("/etudiants/{id}", file::file)
        .form("/etudiants/{id}/cle", file::key)
        // letting students in
        .form("/inscriptions/activer", activation::activate)
        .form("/taches/{id}", activation::result)
        .page("/taches/{id}/releve.csv", activation::record)
        .page("/suivi/{id}", activation::progress)
        // placement requests
        .form("/demandes", placement::list)
        .form("/demandes/nouvelle", placement::new)
        .form("/demandes/feuille", placement::worksheet)
        .form("/demandes/{id}", placement::see)
        .upload("/demandes/{id}/documents", document::add_to_request)
        .page("/demandes/{id}/documents/{document}", document::of_request)
        .form("/demandes/{id}/modifier", placement::edit)
        .form("/demandes/{id}/affectation", placement::assign)
        .form("/demandes/{id}/horaire", placement::timetable)
        .page("/demandes/{id}/horaire.ics", placement::timetable_file)
        .form("/reponse/{secret}", placement::guest)
        .page("/reponse/{secret}/documents/{document}", document::of_link)
        .form("/demandes/sommaire", placement::summary)
        .form("/demandes/acces", placement::access)
        .form("/demandes/{id}/retrait", placement::withdraw)
        // calls for offers
        .page("/appels", placement::call::list)
        .form("/appels/nouveau", placement::call::new)
        .form("/appels/{id}", placement::call::see)
        .form("/appels/{id}/modifier", placement::call::edit)
        // destinations and affiliation agreements
        .form("/delais", catalogue::targets)
        .page("/destinations", catalogue::list)
        .form("/destinations/nouvelle", catalogue::new)
        .form("/destinations/{id}", catalogue::see)
        .upload("/destinations/{id}/documents", document::add_to_destination)
        .page("/destinations/{id}/documents/{document}", document::of_destination)
        .form("/destinations/{id}/modifier", catalogue::edit)
        .page("/ententes", agreement::list)
        .form("/ententes/nouvelle", agreement::new)
        .form("/ententes/{id}", agreement::edit)
        // programs of a school, with their courses, cohorts and course offerings
        .page("/programmes", program::list)
        .form("/programmes/nouveau", program::new)
        .page("/programmes/{id}", program::see)
        .form("/programmes/{id}/modifier", program::edit)
        .form("/programmes/{id}/cours/nouveau", program::new_course)
        .form("/cours/{id}", program::edit_course)
        .form("/programmes/{id}/cohortes/nouvelle", program::new_cohort)
        .form("/cohortes/{id}", program::edit_cohort)
        .form("/cohortes/{id}/copie", program::copy)
        .form("/programmes/{id}/offres/nouvelle", program::new_offering)
        .form("/offres/{id}", program::edit_offering)
        // the mails of a demonstration
        .page("/demo/mail", public::mails)
        .page("/demo/mail/{id}", public::mail)
        .page("/demo/mail/{id}/apercu", public::mail_drawn)
}

impl Table {
    /// A screen with a form that carries a file, and posts to its own page.
    fn upload<Fut>(mut self, path: &'static str, screen: fn(Request) -> Fut) -> Self
    where
        Fut: Future<Output = Result<Answer, ApiError>> + Send + 'static,
    {
        self.lines.push(Line { method: "GET", path });
        self.lines.push(Line { method: "POST", path });
        let post = move |State(services): State<Arc<Services>>,
                         method: Method,
                         uri: Uri,
                         headers: HeaderMap,
                         visitor: Option<Extension<Arc<Visitor>>>,
                         params: Result<RawPathParams, RawPathParamsRejection>,
                         parts: Result<Option<Multipart>, MultipartRejection>| async move {
            // bare, so that it is told in the person's language
            let parts = match parts {
                Ok(parts) => parts,
                Err(refused) => return refused.status().into_response(),
            };
            // bytes that are no text name nothing
            let params = params.map(|params| params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect());
            let mut request = page::request(services, &method, &uri, &headers, visitor, None, params.unwrap_or_default());
            // nobody's file is read
            match parts.filter(|_| request.visitor.session().is_some()) {
                Some(parts) => match uploaded(parts).await {
                    Ok(upload) => request.upload = upload,
                    Err(status) => return status.into_response(),
                },
                None => request.upload = None,
            }
            page::answer(request, screen).await
        };
        self.router = self.router.route(path, handler(screen, false).post(post));
        self
    }

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

/// Reads the posted file whole; a body that breaks off is a bad request, never half a file.
async fn uploaded(mut parts: Multipart) -> Result<Option<Upload>, StatusCode> {
    let mut upload = None;
    while let Some(field) = parts.next_field().await.map_err(|error| unread(&error))? {
        if field.name() != Some("fichier") {
            continue;
        }
        let name = without_nul(field.file_name().unwrap_or_default().to_owned());
        let file_name = name.chars().filter(|c| !c.is_control()).take(200).collect();
        let bytes = field.bytes().await.map_err(|error| unread(&error))?;
        upload = Some(Upload { file_name, bytes });
    }
    Ok(upload)
}

/// Why a body was not read: it was too large, came too slowly, or broke off. None of it is a fault of ours.
fn unread(error: &MultipartError) -> StatusCode {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => StatusCode::PAYLOAD_TOO_LARGE,
        _ if is_slow(error) => StatusCode::REQUEST_TIMEOUT,
        _ => StatusCode::BAD_REQUEST,
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
                       params: Result<RawPathParams, RawPathParamsRejection>| async move {
        let submitted = submitted.map(|Extension(submitted)| submitted);
        let ask = |params| page::request(services, &method, &uri, &headers, visitor, submitted.as_ref(), params);
        match params {
            Ok(params) => {
                let params = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
                page::answer(ask(params), screen).await
            }
            // bytes that are no text are nobody's address
            Err(_) => page::answer(ask(HashMap::new()), nowhere).await,
        }
    };
    if posts { get(answer).post(answer) } else { get(answer) }
}

/// What is at no address.
///
/// # Errors
/// `NotFound`.
pub async fn nowhere(_: Request) -> Result<Answer, ApiError> {
    Err(ApiError::NotFound)
}
