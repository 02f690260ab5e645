//! The program itself is killed, again and again, in the middle of activations and of their mails (security.md F01, F20–F23):
//! an activation is whole or absent, no mail is lost, and none is doubled but the one in flight at a kill.

use crate::access_matrix::{FRESH, OWN};
use crate::app::postgres;
use crate::program::{PATIENCE, Program, header};
use service::random::{SystemRandom, new_id};
use service::testing::START;
use smtp_sink::{Script, Sink, read_journal};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;
use store::{Database, Engine, testing};
use tokio::time::{Instant, sleep, timeout};

/// Kills while an activation is asked for.
const DURING_ACTIVATION: usize = 13;
/// Students of each of these.
const GROUP: usize = 8;
/// Kills while mails leave.
const DURING_MAIL: usize = 13;
/// Mails between two kills.
const BETWEEN: u64 = 6;
/// « Activer »: the address of the result once it is acknowledged.
async fn activate(program: &Program<'_>, cookie: &str, key: &str, students: &[String]) -> Option<String> {
    let body = format!("ids={}&niveau=advanced&faire=oui&cle={key}", students.join("%2C"));
    let answer = program.ask("POST", "/inscriptions/activer", cookie, &body).await?;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    header(&answer, "location")
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

/// How many mails the server of mails accepted again.
fn doubled_in(journal: &Path) -> usize {
    let all: Vec<String> = read_journal(journal).expect("a journal").into_iter().map(|line| line.message_id).collect();
    all.len() - all.iter().collect::<BTreeSet<_>>().len()
}

/// What a dead process had leased is free again. On PostgreSQL, which several processes may serve, its leases run out in five
/// minutes: here they are over. On SQLite the next process takes them back by itself.
async fn leases_run_out(db: &Database) {
    if db.engine() == Engine::Postgres {
        testing::execute(db, "UPDATE outbox SET lease_until = 0 WHERE status = 'waiting' AND lease_owner IS NOT NULL")
            .await
            .expect("written");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn req_f20_f23_killed_again_and_again_nothing_is_lost_and_nothing_is_sent_twice_but_what_was_in_flight() {
    let folder = tempfile::tempdir().expect("a folder");
    killed_again_and_again(folder.path(), None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn req_f20_f23_and_on_postgresql() {
    let Some(server) = postgres() else { return };
    let name = format!("crash_{}", new_id(&SystemRandom, START).expect("dice").simple());
    let url = testing::create_database(&server, &name).await.expect("a database");
    let outcome = tokio::spawn(async move {
        let folder = tempfile::tempdir().expect("a folder");
        killed_again_and_again(folder.path(), Some(&url)).await;
    })
    .await;
    testing::drop_database(&server, &name).await.expect("dropped");
    outcome.expect("the test, on PostgreSQL");
}

async fn killed_again_and_again(folder: &Path, url: Option<&str>) {
    let journal = folder.join("journal.jsonl");
    let sink = Sink::start(Script::default().delay(Duration::from_millis(10)).journal(&journal)).await.expect("a mail server");
    let mut program = Program::new(folder, &format!("smtp://{}", sink.addr())).await;
    if let Some(url) = url {
        program = program.on(url);
    }
    program.demo(400 + DURING_ACTIVATION * GROUP + 160).await;

    let db = program.database().await;
    let ready = testing::texts(&db, &format!("SELECT {} AS id_text {OWN} {FRESH}", testing::id_text(&db, "id"))).await.expect("read");
    db.close().await;
    assert!(ready.len() >= (DURING_ACTIVATION + 1) * GROUP + 100, "{}", ready.len());
    let (groups, rest) = ready.split_at(DURING_ACTIVATION * GROUP);
    let (whole, rest) = rest.split_at(GROUP);

    program.start().await;
    if url.is_none() {
        // one process serves the file: what another had leased is taken back at start
        let second = program.command(&["serve"]).env("PASSERELLE_LISTEN", "127.0.0.1:0").status();
        assert!(!timeout(PATIENCE, second).await.expect("an end").expect("run").success(), "two processes serve one file");
    }
    let cookie = program.sign_in("demo.al").await;

    // how long one takes that is left alone
    let begun = Instant::now();
    activate(&program, &cookie, "whole", whole).await.expect("an answer");
    let mut usual = begun.elapsed();

    let (mut kills, mut acknowledged, mut seen, mut done_unseen) = (0_u32, 0, 0, 0);
    for (n, group) in groups.chunks(GROUP).enumerate() {
        let key = format!("group-{n}");
        // from before the request is read to after it is answered, whatever this machine is busy with
        let moment = usual * u32::try_from(n).expect("few") / 8;
        let begun = Instant::now();
        let answer = timeout(moment, activate(&program, &cookie, &key, group)).await;
        if answer.is_ok() {
            usual = usual.min(begun.elapsed());
        }
        program.kill().await;
        kills += 1;
        let acknowledgement = answer.ok().flatten();
        let db = program.database().await;
        let there = whole_or_absent(&db, &key, group.len()).await;
        leases_run_out(&db).await;
        db.close().await;
        assert!(there || acknowledgement.is_none(), "activation {key} was acknowledged and lost");
        seen += usize::from(acknowledgement.is_some());
        done_unseen += usize::from(there && acknowledgement.is_none());
        program.start().await;
        // pressed again, it is the same activation
        let again = activate(&program, &cookie, &key, group).await.expect("an answer");
        assert!(acknowledgement.is_none_or(|first| first == again), "activation {key} was done twice");
        acknowledged += 1;
    }

    assert!(seen < DURING_ACTIVATION - 1, "no activation was cut short: {seen} of {DURING_ACTIVATION} were answered first");
    activate(&program, &cookie, "rest", rest).await.expect("an answer");
    let mut doubled = doubled_in(&journal);
    for round in 0..DURING_MAIL {
        assert!(sink.wait_for(sink.count() + BETWEEN, PATIENCE).await, "mails stopped leaving");
        // just after a mail was accepted, or while the next one is under way
        sleep(Duration::from_micros(round as u64 * 397 % 2_000)).await;
        program.kill().await;
        kills += 1;
        let now = doubled_in(&journal);
        assert!(now <= doubled + 1, "one kill doubled {} mails", now - doubled);
        doubled = now;
        let db = program.database().await;
        leases_run_out(&db).await;
        db.close().await;
        program.start().await;
    }

    let db = program.database().await;
    let until = Instant::now() + PATIENCE;
    while !testing::texts(&db, "SELECT status FROM outbox WHERE status = 'waiting' LIMIT 1").await.expect("read").is_empty() {
        assert!(Instant::now() < until, "mails still wait");
        sleep(Duration::from_millis(20)).await;
    }
    program.kill().await;
    for n in 0..acknowledged {
        assert!(whole_or_absent(&db, &format!("group-{n}"), GROUP).await);
    }
    assert!(whole_or_absent(&db, "whole", GROUP).await);
    assert!(whole_or_absent(&db, "rest", rest.len()).await);

    // a mail each, under one Message-ID, whatever happened on the way
    let addresses = testing::texts(
        &db,
        "SELECT CASE b.status WHEN 'sent' THEN b.address ELSE b.status || ' ' || b.address END FROM outbox b JOIN job j ON j.id = b.job_id
         WHERE j.request_key LIKE '%:group-%' OR j.request_key LIKE '%:whole' OR j.request_key LIKE '%:rest'",
    )
    .await
    .expect("read");
    assert_eq!(addresses.len(), ready.len());
    if db.engine() == Engine::Sqlite {
        let integrity = testing::texts(&db, "SELECT integrity_check FROM pragma_integrity_check").await.expect("read");
        assert_eq!(integrity, ["ok"]);
    }
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
    assert!(u32::try_from(doubled).expect("few") <= kills, "{doubled} mails doubled by {kills} kills");
    assert!(kills >= 25);
    println!("{kills} kills, {} mails, {doubled} of them in flight at a kill and sent again", addresses.len());
    println!("of {acknowledged} activations killed, {seen} were acknowledged, {done_unseen} done and not acknowledged, the others absent");
}
