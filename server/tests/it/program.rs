//! The program itself, started, asked over its socket and killed.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use store::Database;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep};

/// How long anything may take on a machine that is busy elsewhere.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The program, and where everything of it is.
pub struct Program<'a> {
    folder: &'a Path,
    /// Where it listens.
    pub listen: SocketAddr,
    database: String,
    smtp: String,
    log: Option<&'static str>,
    running: Option<Child>,
}

impl<'a> Program<'a> {
    /// With all it keeps in a folder, mails to a server, and a port of its own.
    pub async fn new(folder: &'a Path, smtp: &str) -> Self {
        std::fs::create_dir_all(folder.join("site").join("pkg")).expect("a site");
        let listen = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port").local_addr().expect("an address");
        let database = format!("sqlite://{}?mode=rwc", folder.join("data").join("passerelle.db").display());
        Self { folder, listen, database, smtp: smtp.to_owned(), log: None, running: None }
    }

    /// On another database than a file of the folder.
    pub fn on(mut self, database: &str) -> Self {
        database.clone_into(&mut self.database);
        self
    }

    /// Writing its log to `log` in the folder, as `RUST_LOG` says.
    pub fn logging(mut self, filter: &'static str) -> Self {
        self.log = Some(filter);
        self
    }

    /// One of its commands, ready to run.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_passerelle"));
        command
            .args(words)
            .env_clear()
            .env("PASSERELLE_DATA_DIR", self.folder.join("data"))
            .env("PASSERELLE_SITE_DIR", self.folder.join("site"))
            .env("PASSERELLE_LISTEN", self.listen.to_string())
            .env("PASSERELLE_DATABASE_URL", &self.database)
            .env("PASSERELLE_SMTP_URL", &self.smtp)
            .current_dir(self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        if let Some(filter) = self.log {
            let log = std::fs::File::options().append(true).create(true).open(self.folder.join("log")).expect("a log");
            command.env("RUST_LOG", filter).stderr(log);
        }
        command
    }

    /// Makes a demonstration.
    pub async fn demo(&self, students: usize) {
        std::fs::create_dir_all(self.folder.join("data")).expect("a folder");
        let made = self.command(&["demo", "--students", &students.to_string()]).status().await.expect("run");
        assert!(made.success());
    }

    /// Starts it and waits until it answers; its port may be another program's for a moment.
    pub async fn start(&mut self) {
        let until = Instant::now() + PATIENCE;
        let mut child = self.command(&["serve"]).spawn().expect("started");
        while !self.ask("GET", "/readyz", "", "").await.is_some_and(|answer| answer.starts_with("HTTP/1.1 200")) {
            assert!(Instant::now() < until, "the server did not start");
            if child.try_wait().expect("known").is_some() {
                child = self.command(&["serve"]).spawn().expect("started");
            }
            sleep(Duration::from_millis(5)).await;
        }
        self.running = Some(child);
    }

    /// SIGKILL.
    pub async fn kill(&mut self) {
        self.running.take().expect("running").kill().await.expect("killed");
    }

    /// Another signal, `TERM`.
    pub async fn signal(&mut self, name: &str) {
        let id = self.running.as_ref().and_then(Child::id).expect("running");
        let sent = Command::new("kill").args([format!("-{name}"), id.to_string()]).status().await.expect("run");
        assert!(sent.success());
    }

    /// Whether it ends by itself within a time.
    pub async fn ended(&mut self, within: Duration) -> bool {
        let ended = tokio::time::timeout(within, self.running.as_mut().expect("running").wait()).await.is_ok();
        if ended {
            self.running = None;
        }
        ended
    }

    /// Sends a request and brings back its answer, head and body; nothing when the connection broke before the body.
    pub async fn ask(&self, method: &str, path: &str, cookie: &str, body: &str) -> Option<String> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {at}\r\nOrigin: http://{at}\r\nCookie: {cookie}\r\nConnection: close\r\nAccept: text/html\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}",
            at = self.listen,
            length = body.len()
        );
        let answer = self.say(&request).await?;
        answer.contains("\r\n\r\n").then_some(answer)
    }

    /// Says anything at all, and brings back what comes.
    pub async fn say(&self, text: &str) -> Option<String> {
        let mut stream = TcpStream::connect(self.listen).await.ok()?;
        stream.write_all(text.as_bytes()).await.ok()?;
        let mut answer = Vec::new();
        // a connection reset after the head was read still brought the head
        let _broken = stream.read_to_end(&mut answer).await;
        Some(String::from_utf8_lossy(&answer).into_owned())
    }

    /// The cookie of a session of a demonstration account.
    pub async fn sign_in(&self, user_name: &str) -> String {
        let door = format!("nom={user_name}&mot-de-passe={}", service::demo::PASSWORD);
        let opened = self.ask("POST", "/", "", &door).await.expect("an answer");
        let cookie = opened.lines().find_map(|line| line.strip_prefix("set-cookie: sid=")).and_then(|rest| rest.split(';').next());
        format!("sid={}", cookie.expect("a session"))
    }

    /// Its database.
    pub async fn database(&self) -> Database {
        Database::open(&self.database).await.expect("the database")
    }
}

/// A header of an answer.
pub fn header(answer: &str, name: &str) -> Option<String> {
    let head = answer.split("\r\n\r\n").next()?;
    head.lines().find_map(|line| line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()))
}
