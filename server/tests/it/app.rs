//! The application under test: the demonstration in a fresh database, a clock that is moved by hand, and the real router
//! with all its layers, asked without a socket.

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use domain::Timestamp;
use domain::id::{AccountId, SecretId, SessionId};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use http_body_util::BodyExt;
use server::assets::Assets;
use server::router::router;
use server::serve::Shutdown;
use service::access::Visitor;
use service::clock::{Clock, SetClock};
use service::document::{Documents, PdfReader};
use service::outbox::worker::{self, Route};
use service::password::Hasher;
use service::random::{SystemRandom, new_id};
use service::secret::{Keys, LinkToken, SessionToken, TemporaryPassword};
use service::testing::START;
use service::{Services, Settings, demo};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use store::{Database, Read, Write, secret, testing};
use tokio::sync::Notify;
use tower::ServiceExt;
use uuid::Uuid;

/// Address of the application, as its users write it.
pub const ORIGIN: &str = "https://passerelle.example";

/// Students asked of the demonstration; it makes some four hundred, never fewer.
const STUDENTS: u32 = 60;

/// The application, on a database of its own.
#[derive(Clone)]
pub struct App {
    /// What its use cases are given.
    pub services: Arc<Services>,
    /// Its clock, which stands still until moved.
    pub clock: Arc<SetClock>,
    /// Its router, with every layer.
    pub router: Router,
    url: String,
}

/// Runs a test on the demonstration, in a fresh database of each engine; it is gone when the test ends, however it ends.
/// PostgreSQL is `PASSERELLE_TEST_POSTGRES`'s (`scripts/with-postgres`); continuous integration must have it.
pub async fn on_each_engine<F, Fut>(test: F)
where
    F: Fn(App) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    on_sqlite(&test).await;
    let Some(server) = postgres() else { return };
    let name = format!("it_{}", new_id(&SystemRandom, START).expect("dice").simple());
    let url = testing::create_database(&server, &name).await.expect("a database");
    let outcome = run(&test, &url).await;
    testing::drop_database(&server, &name).await.expect("dropped");
    outcome.expect("the test, on PostgreSQL");
}

/// Runs a test on SQLite alone: one whose object is the same on each engine, and which lasts.
pub async fn on_sqlite<F, Fut>(test: F)
where
    F: Fn(App) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let folder = tempfile::tempdir().expect("a folder");
    run(&test, &format!("sqlite://{}?mode=rwc", folder.path().join("it.db").display())).await.expect("the test, on SQLite");
}

/// The PostgreSQL server to test on, when there is one.
pub fn postgres() -> Option<String> {
    testing::postgres()
}

async fn run<F, Fut>(test: &F, url: &str) -> Result<(), tokio::task::JoinError>
where
    F: Fn(App) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let app = App::open(url, Arc::new(SetClock::at(START)), true).await;
    app.services.db.migrate().await.expect("migrated");
    demo::build(&app.services, demo::Scale { students: STUDENTS, placements: 0 }).await.expect("built");
    let db = app.services.db.clone();
    let outcome = tokio::spawn(test(app)).await;
    db.close().await;
    outcome
}

impl App {
    async fn open(url: &str, clock: Arc<SetClock>, demonstration: bool) -> Self {
        let db = Database::open(url).await.expect("a database");
        let keys = Arc::new(Keys::parse(b"6b7d2f0c1e9a4835d7c6b1a0f3e2d4c596877869a5b4c3d2e1f00112233445ff").expect("a key"));
        let hasher = Hasher::new(Arc::new(SystemRandom), Arc::clone(&keys), 2);
        let settings = Settings { public_url: ORIGIN.to_owned(), demonstration, mail_from: "acces@passerelle.example".to_owned() };
        let clock_of = Arc::clone(&clock);
        let documents = Documents::in_memory().read_by(PdfReader::Program(env!("CARGO_BIN_EXE_passerelle").into()));
        let services = Arc::new(Services {
            db,
            clock: clock_of,
            random: Arc::new(SystemRandom),
            keys,
            hasher,
            documents: Arc::new(documents),
            settings,
            mail_due: Notify::new(),
        });
        let router = router(&services, &Assets::none(), 0, &Shutdown::default()).expect("a router");
        Self { services, clock, router, url: url.to_owned() }
    }

    /// Another process on the same database: what a restart, or a second server, knows.
    pub async fn restarted(&self) -> Self {
        Self::open(&self.url, Arc::clone(&self.clock), true).await
    }

    /// The same data in an installation that is not a demonstration.
    pub async fn in_earnest(&self) -> Self {
        Self::open(&self.url, Arc::clone(&self.clock), false).await
    }

    /// This instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Somebody at a browser, who is not signed in.
    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new() }
    }

    /// Somebody at a browser with an open session, opened without a password.
    pub async fn signed_in(&self, user_name: &str) -> Browser {
        let now = self.now();
        self.session_of(user_name, now, now).await.0
    }

    /// The same, with a session opened and last used at given instants; with the token.
    pub async fn session_of(&self, user_name: &str, opened: Timestamp, used: Timestamp) -> (Browser, String) {
        let account = self.account(user_name).await;
        let tx = self.services.db.begin::<Write>().await.expect("a transaction");
        let place = store::membership::of_account(&tx, account).await.expect("a read").into_iter().next().expect("a role");
        let token = SessionToken::new(&SystemRandom).expect("dice");
        let id = SessionId(new_id(&SystemRandom, opened).expect("dice"));
        store::session::open(&tx, id, &token.digest().to_vec(), account, place.id, opened).await.expect("a session");
        store::session::touch(&tx, id, used).await.expect("a write");
        tx.commit().await.expect("committed");
        let mut browser = self.browser();
        browser.cookies.insert("__Host-sid".to_owned(), token.reveal().to_string());
        (browser, token.reveal().to_string())
    }

    /// The account of this user name.
    pub async fn account(&self, user_name: &str) -> AccountId {
        let tx = self.services.db.begin::<Read>().await.expect("a transaction");
        store::account::named(&tx, user_name).await.expect("a read").unwrap_or_else(|| panic!("no account {user_name}")).id
    }

    /// Who asks, for a use case run without HTTP.
    pub async fn visitor(&self, user_name: &str) -> Visitor {
        let (_, token) = self.session_of(user_name, self.now(), self.now()).await;
        service::access::visitor(&self.services, Some(&token), None, false).await.expect("a visitor")
    }

    /// A temporary password of an account, which opens until an instant.
    pub async fn temporary_password(&self, account: AccountId, until: Timestamp) -> String {
        let code = TemporaryPassword::new(&SystemRandom).expect("dice");
        self.keep_secret(account, secret::Kind::TemporaryPassword, code.digest(&self.services.keys).to_vec(), until).await;
        code.reveal().to_string()
    }

    /// A reset link's token of an account, which opens for half an hour.
    pub async fn reset_link(&self, account: AccountId) -> String {
        let link = LinkToken::new(&SystemRandom).expect("dice");
        self.keep_secret(account, secret::Kind::ResetLink, link.digest().to_vec(), self.now().plus_minutes(30)).await;
        link.reveal().to_string()
    }

    async fn keep_secret(&self, account: AccountId, kind: secret::Kind, digest: Vec<u8>, expires_at: Timestamp) {
        let id = SecretId(new_id(&SystemRandom, self.now()).expect("dice"));
        let tx = self.services.db.begin::<Write>().await.expect("a transaction");
        secret::make(&tx, secret::New { id, account, kind, digest, expires_at }, self.now()).await.expect("made");
        tx.commit().await.expect("committed");
    }

    /// Runs a statement that no use case has.
    pub async fn execute(&self, statement: &str) {
        testing::execute(&self.services.db, statement).await.unwrap_or_else(|error| panic!("{statement}: {error:?}"));
    }

    /// The one column, of text, of a query.
    pub async fn texts(&self, query: &str) -> Vec<String> {
        testing::texts(&self.services.db, query).await.unwrap_or_else(|error| panic!("{query}: {error:?}"))
    }

    /// The ids that a query finds: what stands after `SELECT id`.
    pub async fn ids(&self, rest: &str) -> Vec<Uuid> {
        let texts = self.texts(&format!("SELECT {} AS id_text {rest}", testing::id_text(&self.services.db, "id"))).await;
        texts.iter().map(|text| text.parse().expect("an id")).collect()
    }

    /// Every row of every table.
    pub async fn dump(&self) -> BTreeMap<String, Vec<String>> {
        testing::dump(&self.services.db).await.expect("read")
    }

    /// Sends what is due, to `/demo/mail`.
    pub async fn send_mails(&self) {
        worker::drain(&self.services, &mut Route::Demonstration).await.expect("sent");
    }
}

/// Somebody at a browser: keeps cookies, says where forms come from.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    /// What it keeps.
    pub cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body, as text; what is not is replaced.
    pub body: String,
}

impl Reply {
    /// A header's value, empty without one.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The body without what differs at every answer: the nonce of its scripts.
    pub fn still_body(&self) -> String {
        match self.nonce() {
            Some(nonce) => self.body.replace(nonce, "NONCE"),
            None => self.body.clone(),
        }
    }

    /// The nonce of its content security policy.
    pub fn nonce(&self) -> Option<&str> {
        self.header("content-security-policy").split("'nonce-").nth(1)?.split('\'').next()
    }
}

/// A request to send.
#[derive(Clone, Debug)]
pub struct Call {
    /// Its method.
    pub method: Method,
    /// Its path and query.
    pub path: String,
    /// Its headers, cookies aside.
    pub headers: Vec<(&'static str, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Call {
    /// A page that is read.
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: Method::GET, path: path.into(), headers: vec![("accept", "text/html".to_owned())], body: Vec::new() }
    }

    /// A form that is posted from our own pages.
    pub fn post(path: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let body = fields.iter().map(|(key, value)| format!("{key}={}", encoded(value))).collect::<Vec<_>>().join("&").into_bytes();
        let headers = vec![
            ("accept", "text/html".to_owned()),
            ("origin", ORIGIN.to_owned()),
            ("content-type", "application/x-www-form-urlencoded".to_owned()),
        ];
        Self { method: Method::POST, path: path.into(), headers, body }
    }

    /// A server function that is called by the script of our own pages.
    pub fn json(path: impl Into<String>, arguments: &serde_json::Value) -> Self {
        let mut call = Self::post(path, &[]).with("content-type", "application/json").with("accept", "application/json");
        call.body = arguments.to_string().into_bytes();
        call
    }

    /// A file that is posted from our own pages.
    pub fn upload(path: impl Into<String>, file_name: &str, content: &str) -> Self {
        let body = format!(
            "--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{file_name}\"\r\nContent-Type: text/csv\r\n\r\n{content}\r\n--limite--\r\n"
        );
        let mut call = Self::post(path, &[]).with("content-type", "multipart/form-data; boundary=limite");
        call.body = body.into_bytes();
        call
    }

    /// With a header in place of the former of that name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self = self.without(name);
        self.headers.push((name, value.to_owned()));
        self
    }

    /// Without a header.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(key, _)| *key != name);
        self
    }
}

/// A value as a form writes it.
fn encoded(value: &str) -> String {
    use std::fmt::Write as _;
    value.bytes().fold(String::new(), |mut text, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => text.push(char::from(byte)),
            _ => write!(text, "%{byte:02X}").expect("a string"),
        }
        text
    })
}

impl Browser {
    /// Reads a page.
    pub async fn get(&mut self, path: impl Into<String>) -> Reply {
        self.send(Call::get(path)).await
    }

    /// Posts a form.
    pub async fn post(&mut self, path: impl Into<String>, fields: &[(&str, &str)]) -> Reply {
        self.send(Call::post(path, fields)).await
    }

    /// Sends a request, keeps the cookies of its answer.
    pub async fn send(&mut self, call: Call) -> Reply {
        let mut request = Request::new(Body::from(call.body));
        *request.method_mut() = call.method;
        *request.uri_mut() = call.path.parse().unwrap_or_else(|error| panic!("{}: {error}", call.path));
        for (name, value) in call.headers {
            request.headers_mut().append(HeaderName::from_static(name), HeaderValue::from_str(&value).expect("a header"));
        }
        if !self.cookies.is_empty() {
            let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
            request.headers_mut().insert(header::COOKIE, HeaderValue::from_str(&cookies).expect("a header"));
        }
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 40_000))));
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().expect("text");
            let (name, value) = set.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            if set.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Reply { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }
}
