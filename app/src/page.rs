//! The shape of a page: a request goes in, an answer comes out, rendered whole.

use crate::form::{self, Fields, Submitted};
use crate::l10n::L10nLanguage;
use crate::{language, pages, shell};
use axum::body::Body;
use axum::extract::Extension;
use axum::response::{IntoResponse, Response};
use domain::access::Role;
use domain::{ApiError, Language};
use http::{HeaderValue, Method, StatusCode, header};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use service::Services;
use service::access::Visitor;
use std::collections::HashMap;
use std::sync::Arc;

/// All that a screen may look at.
#[derive(Clone, Debug)]
pub struct Request {
    /// Database, clock, keys, settings.
    pub services: Arc<Services>,
    /// Who asks.
    pub visitor: Arc<Visitor>,
    /// The language of the answer.
    pub language: Language,
    /// The language the person asked for, now or before; nothing when it was decided for them.
    pub chosen_language: Option<Language>,
    /// The user name with which a password was just chosen here, for the door's form; empty otherwise.
    pub user_name: String,
    /// The browser holds a session that is over: past its time, or closed from elsewhere.
    pub session_over: bool,
    /// The path, `/inscriptions`.
    pub path: String,
    /// The query, decoded.
    pub query: Vec<(String, String)>,
    /// Parts of the path between braces in the route table.
    pub params: HashMap<String, String>,
    /// The posted form; nothing for a GET.
    pub form: Option<Fields>,
    /// The file that came with the form.
    pub upload: Option<Upload>,
}

impl Request {
    /// The messages of the answer's language.
    pub(crate) fn t(&self) -> &'static L10nLanguage {
        language::messages(self.language)
    }

    /// The frame of whoever asks, around a page that is in none of its places.
    pub fn own_layout(&self, place: Place) -> Layout {
        match self.visitor.session() {
            Some(session) if session.membership.role == Role::Student => Layout::Student(Tab::Elsewhere),
            Some(_) => Layout::Staff(place),
            None => Layout::Door,
        }
    }

    /// The first value of a part of the query, trimmed; empty without one.
    pub fn query(&self, key: &str) -> &str {
        self.query.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value.trim())
    }

    /// The query as pairs.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// A part of the path read as a typed id: what is not one is not found.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn id<T: std::str::FromStr>(&self, name: &str) -> Result<T, ApiError> {
        self.params.get(name).and_then(|text| text.parse().ok()).ok_or(ApiError::NotFound)
    }
}

/// A file that was sent.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name it had.
    pub file_name: String,
    /// What is in it.
    pub bytes: bytes::Bytes,
}

/// What a screen answers.
pub enum Answer {
    /// A page.
    Page(Box<Page>),
    /// « See other »: a form was done, here is where to look.
    SeeOther(String),
    /// Something that is not a page (a file, a cookie to set): made by the screen itself.
    Other(Box<Response>),
}

/// Around a page: how its header and navigation look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The door: nobody is signed in.
    Door,
    /// Staff: a rail of places at the left; which place is current.
    Staff(Place),
    /// Students: four tabs at the bottom; which tab is current.
    Student(Tab),
}

/// A place of the staff rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Accueil.
    Home,
    /// Fiche d’inscription.
    Roster,
    /// Maintenance des étudiants.
    Students,
    /// Boîte d’envoi, or boîte de réception.
    Requests,
    /// Destinations of a host.
    Destinations,
    /// Affiliation agreements.
    Agreements,
    /// What a school teaches.
    Programs,
    /// Mon compte, in the header.
    Account,
    /// The mails of a demonstration.
    Mails,
    /// None of them.
    Elsewhere,
}

/// A tab of the student's phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Accueil.
    Home,
    /// Stages.
    Placements,
    /// Documents.
    Documents,
    /// Profil.
    Profile,
    /// None of them.
    Elsewhere,
}

/// The field of a posted form that only shows its page again with what was typed: the language was switched. Nothing is done.
pub const AGAIN: &str = "relire";

/// The part of a query that says that a page loads itself again: it keeps no session open (SES-03).
pub const BY_ITSELF: (&str, &str) = ("suivi", "1");

/// A page before its shell.
pub struct Page {
    /// Title of the window and of history, without the product's name.
    pub title: String,
    /// What is around it.
    pub layout: Layout,
    /// Inside `<main>`.
    pub body: AnyView,
    /// 200, or 422 with what was typed, or a refusal's.
    pub status: StatusCode,
    /// Seconds after which a page without scripting loads itself again (progress).
    pub refresh: Option<u32>,
    /// Fields that, posted again, show this page again and do nothing else: the language is then switched by posting them.
    pub again: Option<Vec<(String, String)>>,
    /// Whether the address holds a secret: no `Referer` leaves it (RST-09).
    pub secret_address: bool,
    /// Whether the page shows a secret beside what the request chose: it is neither kept nor compressed.
    pub secret_body: bool,
    /// Whether the page has something to wake by script: copy, show, print, dismiss. Without it, 0 bytes of script.
    pub live: bool,
}

impl Page {
    /// A page that answers 200.
    pub fn new(title: impl Into<String>, layout: Layout, body: impl IntoAny) -> Self {
        Self {
            title: title.into(),
            layout,
            body: body.into_any(),
            status: StatusCode::OK,
            refresh: None,
            again: None,
            secret_address: false,
            secret_body: false,
            live: false,
        }
    }

    /// The same page with another status: 422 shows a form again with what was typed.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Loads itself again after some seconds where scripting is off.
    #[must_use]
    pub fn refresh(mut self, seconds: Option<u32>) -> Self {
        self.refresh = seconds;
        self
    }

    /// The answer to a form that did nothing yet: fields that show it again when they are posted (H27: the language is switched
    /// and nothing else). Never a secret.
    #[must_use]
    pub fn again<K: Into<String>, V: Into<String>>(mut self, fields: impl IntoIterator<Item = (K, V)>) -> Self {
        self.again = Some(fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect());
        self
    }

    /// The answer to a form that comes back with what was typed, when it does: in the other language it is read as it stands.
    #[must_use]
    pub fn typed(self, form: Option<&Fields>) -> Self {
        match form {
            Some(form) => self.again(form.pairs().filter(|(name, _)| *name != AGAIN).chain([(AGAIN, "oui")])),
            None => self,
        }
    }

    /// Wakes what the page has to wake: buttons to copy, show, print or dismiss.
    #[must_use]
    pub fn live(mut self) -> Self {
        self.live = true;
        self
    }

    /// Shows a secret: nothing on the way keeps it or compresses it.
    #[must_use]
    pub fn secret_body(mut self) -> Self {
        self.secret_body = true;
        self
    }

    /// Sends no `Referer` anywhere.
    #[must_use]
    pub fn secret_address(mut self) -> Self {
        self.secret_address = true;
        self
    }
}

impl From<Page> for Answer {
    fn from(page: Page) -> Self {
        Self::Page(Box::new(page))
    }
}

/// Answers a request by a screen: renders its page whole, in one piece.
pub async fn answer<Fut>(request: Request, screen: fn(Request) -> Fut) -> Response
where
    Fut: Future<Output = Result<Answer, ApiError>> + Send + 'static,
{
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let made = owner.with(|| ScopedFuture::new_untracked(screen(request.clone()))).await;
    let mut response = match made {
        Ok(Answer::Page(page)) => rendered(&owner, &request, *page),
        Ok(Answer::SeeOther(to)) => see_other(&to),
        Ok(Answer::Other(response)) => *response,
        Err(ApiError::SignedOut) => see_other(&pages::door_for(&request)),
        Err(error) => {
            let page = owner.with(|| pages::refusal(&request, &error));
            rendered(&owner, &request, page)
        }
    };
    owner.unset_with_forced_cleanup();
    // whatever the answer: what was asked of an address that leads elsewhere is remembered there
    if let Some(chosen) = language::asked(&request.query) {
        keep_language(&mut response, chosen);
    }
    response
}

fn rendered(owner: &Owner, request: &Request, page: Page) -> Response {
    let (status, secret, secret_body) = (page.status, page.secret_address, page.secret_body);
    let html = owner.with(|| shell::shell(request, page).to_html());
    let mut response =
        (status, [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], Body::from(html)).into_response();
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(request.language.tag()));
    if secret {
        response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    }
    if secret_body {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-transform"));
    }
    response
}

/// Keeps a chosen language for a year; what a screen has already kept stands.
pub fn keep_language(response: &mut Response, language: Language) {
    let kept = response.headers().get_all(header::SET_COOKIE).iter();
    if kept.filter_map(|set| set.as_bytes().strip_prefix(language::COOKIE.as_bytes())).any(|rest| rest.starts_with(b"=")) {
        return;
    }
    let cookie = format!("{}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", language::COOKIE, language.tag());
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn see_other(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Puts a request together from what the layers left in it.
pub fn request(
    services: Arc<Services>,
    method: &Method,
    uri: &http::Uri,
    headers: &http::HeaderMap,
    visitor: Option<Extension<Arc<Visitor>>>,
    submitted: Option<&Submitted>,
    params: HashMap<String, String>,
) -> Request {
    let visitor = visitor.map(|Extension(visitor)| visitor).unwrap_or_default();
    let query = form::pairs(uri.query().unwrap_or_default().as_bytes());
    let kept = cookie(headers, language::COOKIE).and_then(Language::parse);
    let user_name = cookie(headers, user_name_cookie(&services)).map(|kept| percent_decode_str(kept).decode_utf8_lossy().into_owned());
    let user_name = form::without_nul(user_name.unwrap_or_default());
    let session_over = visitor.session().is_none() && cookie(headers, session_cookie(&services)).is_some();
    let profile = visitor.session().map(|session| session.language);
    let chosen_language = language::asked(&query).or(kept);
    let language = language::decide(chosen_language, profile);
    let form = (*method == Method::POST).then(|| submitted.map(Fields::read).unwrap_or_default());
    let params = params.into_iter().map(|(name, value)| (name, form::without_nul(value))).collect();
    // two slashes would lead to another site (WEB-08)
    let path = format!("/{}", uri.path().trim_start_matches('/'));
    Request { services, visitor, language, chosen_language, user_name, session_over, path, query, params, form, upload: None }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a http::HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// Address of the stylesheet; its name holds a hash of what is in it. Set once at start.
static STYLESHEET: std::sync::OnceLock<String> = std::sync::OnceLock::new();

/// Tells pages where the stylesheet is.
pub fn set_stylesheet(address: String) {
    // a second call in the same process (tests) tells the same thing
    drop(STYLESHEET.set(address));
}

/// Where the stylesheet is.
pub fn stylesheet() -> &'static str {
    STYLESHEET.get().map_or("/pkg/passerelle.css", String::as_str)
}

/// Name of the session cookie: `__Host-sid` over HTTPS (SES-01), `sid` on a loopback address without it.
pub fn session_cookie(services: &Services) -> &'static str {
    if services.settings.public_url.starts_with("https://") { "__Host-sid" } else { "sid" }
}

/// Name of the cookie that carries a user name to the door, likewise.
fn user_name_cookie(services: &Services) -> &'static str {
    if services.settings.public_url.starts_with("https://") { "__Host-nom" } else { "nom" }
}

/// Sets the session cookie, or takes it away.
pub fn keep_session(response: &mut Response, services: &Services, token: Option<&str>) {
    keep(response, session_cookie(services), token, "");
}

/// Carries a user name to the door's form for ten minutes, in no address that is written down anywhere; or forgets it.
pub fn keep_user_name(response: &mut Response, services: &Services, name: Option<&str>) {
    let name = name.map(|name| utf8_percent_encode(name, NON_ALPHANUMERIC).to_string());
    keep(response, user_name_cookie(services), name.as_deref(), "; Max-Age=600");
}

/// Sets a cookie that no script reads, or takes it away.
fn keep(response: &mut Response, name: &str, value: Option<&str>, age: &str) {
    let secure = if name.starts_with("__Host-") { "; Secure" } else { "" };
    let (value, age) = value.map_or(("", "; Max-Age=0"), |value| (value, age));
    if let Ok(value) = HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}")) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// The document of a refusal that came before any screen: no database is read, nobody is recognised.
pub fn bare_refusal(
    services: &Arc<Services>,
    uri: &http::Uri,
    headers: &http::HeaderMap,
    status: StatusCode,
    incident: Option<u64>,
) -> String {
    let request = request(Arc::clone(services), &Method::GET, uri, headers, None, None, HashMap::new());
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| shell::shell(&request, pages::refusal::bare(&request, status, incident)).to_html());
    owner.unset_with_forced_cleanup();
    html
}
