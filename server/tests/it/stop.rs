//! The program is told to stop while mails leave: it ends with the mail in flight, at once at the second signal, and what is left
//! leaves at the next start.

use crate::access_matrix::{FRESH, OWN};
use crate::program::{PATIENCE, Program};
use smtp_sink::{Script, Sink};
use std::time::Duration;
use store::testing;
use tokio::time::Instant;

/// How long the mail server takes for each mail.
const SLOW: Duration = Duration::from_secs(3);
/// More than the mail in flight takes, much less than those that wait.
const SOON: Duration = Duration::from_secs(12);

/// The program, with sixty mails that wait for a slow mail server, the first of them on its way.
async fn at_work<'a>(folder: &'a std::path::Path, sink: &Sink) -> Program<'a> {
    let mut program = Program::new(folder, &format!("smtp://{}", sink.addr())).await;
    program.demo(500).await;
    let db = program.database().await;
    let ready =
        testing::texts(&db, &format!("SELECT {} AS id_text {OWN} {FRESH} LIMIT 60", testing::id_text(&db, "id"))).await.expect("read");
    db.close().await;
    assert_eq!(ready.len(), 60);
    program.start().await;
    let cookie = program.sign_in("demo.al").await;
    let body = format!("ids={}&niveau=advanced&faire=oui&cle=stop", ready.join("%2C"));
    let answer = program.ask("POST", "/inscriptions/activer", &cookie, &body).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let until = Instant::now() + PATIENCE;
    while sink.connections() == 0 {
        assert!(Instant::now() < until, "no mail leaves");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    program
}

#[tokio::test(flavor = "multi_thread")]
async fn req_ops_02_told_to_stop_it_ends_with_the_mail_in_flight() {
    let folder = tempfile::tempdir().expect("a folder");
    let sink = Sink::start(Script::default().delay(SLOW)).await.expect("a mail server");
    let mut program = at_work(folder.path(), &sink).await;
    let begun = Instant::now();
    program.signal("TERM").await;
    assert!(program.ended(SOON).await, "it still runs after {:?}", begun.elapsed());
    let db = program.database().await;
    let sent = testing::texts(
        &db,
        "SELECT address FROM outbox WHERE status = 'sent' AND job_id IN (SELECT id FROM job WHERE request_key LIKE '%:stop')",
    );
    assert_eq!(u64::try_from(sent.await.expect("read").len()).expect("few"), sink.count(), "what was in flight is noted");
    let leased = testing::texts(&db, "SELECT address FROM outbox WHERE lease_owner IS NOT NULL").await.expect("read");
    assert!(leased.is_empty(), "{} mails are still leased", leased.len());
    db.close().await;
    // and those that wait leave at the next start
    let before = sink.count();
    program.start().await;
    assert!(sink.wait_for(before + 1, PATIENCE).await, "mails stopped leaving");
    program.kill().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_ops_02_the_second_signal_stops_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    // slower than all patience: only the second signal can end it
    let sink = Sink::start(Script::default().delay(Duration::from_mins(1))).await.expect("a mail server");
    let mut program = at_work(folder.path(), &sink).await;
    program.signal("TERM").await;
    assert!(!program.ended(Duration::from_secs(2)).await, "the mail in flight is waited for");
    program.signal("TERM").await;
    assert!(program.ended(Duration::from_secs(5)).await, "it does not hear the second signal");
    assert_eq!(sink.count(), 0);
}
