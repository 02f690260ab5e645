//! The program itself is killed, again and again, in the middle of activations and of their mails (security.md F01, F20–F23):
//! an activation is whole or absent, no mail is lost, and none is doubled but the one in flight at a kill.

use crate::access_matrix::{FRESH, OWN};
use smtp_sink::{Script, Sink, read_journal};
use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use store::{Database, testing};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep, timeout};

/// Kills while an activation is asked for.
const DURING_ACTIVATION: usize = 13;
/// Students of each of these.
const GROUP: usize = 8;
/// Kills while mails leave.
const DURING_MAIL: usize = 13;
/// Mails between two kills.
const BETWEEN: u64 = 6;
/// How long anything may take on a machine that is busy elsewhere.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program, and where everything of it is.
struct Program<'a> {
    folder: &'a Path,
    listen: SocketAddr,
    smtp: SocketAddr,
    running: Option<Child>,
}

impl Program<'_> {
    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_passerelle"));
        command
            .args(words)
            .env_clear()
            .env("PASSERELLE_DATA_DIR", self.folder.join("data"))
            .env("PASSERELLE_SITE_DIR", self.folder.join("site"))
            .env("PASSERELLE_LISTEN", self.listen.to_string())
            .env("PASSERELLE_SMTP_URL", format!("smtp://{}", self.smtp))
            .current_dir(self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        command
    }

    /// Starts it and waits until it answers; its port may be another program's for a moment.
    async fn start(&mut self) {
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
    async fn kill(&mut self) {
        self.running.take().expect("running").kill().await.expect("killed");
    }

    /// Sends a request and brings back its answer's head; nothing when the connection broke before.
    async fn ask(&self, method: &str, path: &str, cookie: &str, body: &str) -> Option<String> {
        let mut stream = TcpStream::connect(self.listen).await.ok()?;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {at}\r\nOrigin: http://{at}\r\nCookie: {cookie}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}",
            at = self.listen,
            length = body.len()
        );
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = Vec::new();
        // a connection reset after the head was read still brought the head
        let _broken = stream.read_to_end(&mut answer).await;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        answer.split_once("\r\n\r\n").map(|(head, _)| head.to_owned())
    }

    /// « Activer »: the address of the result once it is acknowledged.
    async fn activate(&self, cookie: &str, key: &str, students: &[String]) -> Option<String> {
        let body = format!("ids={}&niveau=advanced&faire=oui&cle={key}", students.join("%2C"));
        let head = self.ask("POST", "/inscriptions/activer", cookie, &body).await?;
        assert!(head.starts_with("HTTP/1.1 303"), "{head}");
        header(&head, "location")
    }

    async fn database(&self) -> Database {
        let file = self.folder.join("data").join("passerelle.db");
        Database::open(&format!("sqlite://{}?mode=rw", file.display())).await.expect("the database")
    }
}

fn header(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()))
}

/// Whether the activation under a key is there, and then whole: an account, a membership, a record and a mail for each student.
async fn whole_or_absent(db: &Database, key: &str, students: usize) -> bool {
    let job = format!("SELECT id FROM job WHERE request_key LIKE '%:{key}'");
    let counts = testing::texts(
        db,
        &format!(
            "SELECT (SELECT COUNT(*) FROM job_line WHERE job_id IN ({job}) AND outcome = 'invited') || ' '
                || (SELECT COUNT(*) FROM outbox WHERE job_id IN ({job})) || ' '
                || (SELECT COUNT(*) FROM account a JOIN job_line l ON l.account_id = a.id WHERE l.job_id IN ({job})) || ' '
                || (SELECT COUNT(*) FROM membership m JOIN job_line l ON l.account_id = m.account_id WHERE l.job_id IN ({job})) || ' '
                || (SELECT COUNT(*) FROM student s JOIN job_line l ON l.student_id = s.id WHERE l.job_id IN ({job}) AND s.access = 'advanced') || ' '
                || (SELECT COUNT(*) FROM job WHERE id IN ({job}))"
        ),
    )
    .await
    .expect("read")
    .remove(0);
    if counts == "0 0 0 0 0 0" {
        return false;
    }
    assert_eq!(counts, format!("{students} {students} {students} {students} {students} 1"), "activation {key}");
    true
}

#[tokio::test(flavor = "multi_thread")]
async fn req_f20_f23_killed_again_and_again_nothing_is_lost_and_nothing_is_sent_twice_but_what_was_in_flight() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join("site").join("pkg")).expect("a site");
    let journal = folder.path().join("journal.jsonl");
    let sink = Sink::start(Script::default().delay(Duration::from_millis(10)).journal(&journal)).await.expect("a mail server");
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port").local_addr().expect("an address");
    let mut program = Program { folder: folder.path(), listen: free, smtp: sink.addr(), running: None };
    let students = 400 + DURING_ACTIVATION * GROUP + 160;
    let made = program.command(&["demo", "--students", &students.to_string()]).status().await.expect("run");
    assert!(made.success());

    let db = program.database().await;
    let ready = testing::texts(&db, &format!("SELECT {} AS id_text {OWN} {FRESH}", testing::id_text(&db, "id"))).await.expect("read");
    db.close().await;
    assert!(ready.len() >= DURING_ACTIVATION * GROUP + 100, "{}", ready.len());
    let (groups, rest) = ready.split_at(DURING_ACTIVATION * GROUP);

    program.start().await;
    // one process serves the file: what another had leased is taken back at start
    let second = program.command(&["serve"]).env("PASSERELLE_LISTEN", "127.0.0.1:0").status();
    assert!(!timeout(PATIENCE, second).await.expect("an end").expect("run").success(), "two processes serve one file");
    let door = format!("nom=demo.al&mot-de-passe={}", service::demo::PASSWORD);
    let opened = program.ask("POST", "/", "", &door).await.expect("an answer");
    let cookie =
        opened.lines().find_map(|line| line.strip_prefix("set-cookie: sid=")).and_then(|rest| rest.split(';').next()).expect("a session");
    let cookie = format!("sid={cookie}");

    let (mut kills, mut acknowledged, mut seen, mut done_unseen) = (0, 0, 0, 0);
    for (n, group) in groups.chunks(GROUP).enumerate() {
        let key = format!("group-{n}");
        // from before the request is read to after it is answered
        let moment = Duration::from_millis(10 * n as u64);
        let answer = timeout(moment, program.activate(&cookie, &key, group)).await;
        program.kill().await;
        kills += 1;
        let acknowledgement = answer.ok().flatten();
        let db = program.database().await;
        let there = whole_or_absent(&db, &key, group.len()).await;
        db.close().await;
        assert!(there || acknowledgement.is_none(), "activation {key} was acknowledged and lost");
        seen += usize::from(acknowledgement.is_some());
        done_unseen += usize::from(there && acknowledgement.is_none());
        program.start().await;
        // pressed again, it is the same activation
        let again = program.activate(&cookie, &key, group).await.expect("an answer");
        assert!(acknowledgement.is_none_or(|first| first == again), "activation {key} was done twice");
        acknowledged += 1;
    }

    program.activate(&cookie, "rest", rest).await.expect("an answer");
    for _ in 0..DURING_MAIL {
        assert!(sink.wait_for(sink.count() + BETWEEN, PATIENCE).await, "mails stopped leaving");
        program.kill().await;
        kills += 1;
        program.start().await;
    }

    let db = program.database().await;
    let until = Instant::now() + PATIENCE;
    while testing::texts(&db, "SELECT id_text FROM (SELECT 'x' AS id_text FROM outbox WHERE status = 'waiting' LIMIT 1)")
        .await
        .is_ok_and(|rows| !rows.is_empty())
    {
        assert!(Instant::now() < until, "mails still wait");
        sleep(Duration::from_millis(20)).await;
    }
    program.kill().await;
    for n in 0..acknowledged {
        assert!(whole_or_absent(&db, &format!("group-{n}"), GROUP).await);
    }
    assert!(whole_or_absent(&db, "rest", rest.len()).await);

    // a mail each, under one Message-ID, whatever happened on the way
    let addresses = testing::texts(
        &db,
        "SELECT b.address FROM outbox b JOIN job j ON j.id = b.job_id WHERE j.request_key LIKE '%:group-%' OR j.request_key LIKE '%:rest'",
    )
    .await
    .expect("read");
    assert_eq!(addresses.len(), ready.len());
    let wrong = testing::texts(&db, "SELECT status FROM outbox WHERE status = 'waiting'").await.expect("read");
    assert!(wrong.is_empty());
    let integrity = testing::texts(&db, "SELECT integrity_check FROM pragma_integrity_check").await.expect("read");
    assert_eq!(integrity, ["ok"]);
    db.close().await;
    let mut received: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in read_journal(&journal).expect("a journal") {
        assert_eq!(line.to.len(), 1);
        received.entry(line.to[0].clone()).or_default().push(line.message_id);
    }
    let mut doubled = 0;
    for address in &addresses {
        let ids = received.get(address).unwrap_or_else(|| panic!("{address} received nothing"));
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 1, "{address} received two mails");
        doubled += ids.len() - 1;
    }
    assert!(doubled <= kills, "{doubled} mails doubled by {kills} kills");
    assert!(kills >= 25);
    println!("{kills} kills, {} mails, {doubled} of them in flight at a kill and sent again", addresses.len());
    println!("of {acknowledged} activations killed, {seen} were acknowledged, {done_unseen} done and not acknowledged, the others absent");
}
