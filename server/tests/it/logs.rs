//! The log of the program itself, at its most talkative, while secrets pass through every door and every refusal
//! (security.md RST-09, LOG-07): none of them is in it.

use crate::access_matrix::{FRESH, OWN, PASSWORD};
use crate::program::{PATIENCE, Program, header};
use smtp_sink::{Fault, Script, Sink};
use std::collections::BTreeSet;
use store::{Write, testing};

const SMTP_PASSWORD: &str = "le-secret-du-relais";
/// What nobody may read in a log either: how a password is kept, and whom mails go to.
const HASH: &str = "$argon2id$";
const ADDRESS: &str = "mathieu.desrosiers@cegepsuper.ca";
const REFUSED: &str = "marie-eve.gendron@hopitalduparc.example";

/// The secret of a mail: what stands in its link.
fn secret_of(text: &str) -> String {
    let rest = text.split("/acces/").nth(1).unwrap_or_else(|| panic!("no link in {text}"));
    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
}

/// Every way a secret may be written in a log.
fn forms(secret: &str) -> Vec<String> {
    let encoded: String =
        secret.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("%{:02X}", u32::from(c)) }).collect();
    let bytes = secret.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>();
    vec![
        secret.to_owned(),
        secret.to_uppercase(),
        secret.replace('-', ""),
        secret.replace(' ', "+"),
        secret.replace(' ', "%20"),
        encoded,
        bytes.join(", "),
        bytes.join(","),
    ]
}

/// Sends a secret wherever somebody, or some program, may put one.
async fn everywhere(program: &Program<'_>, cookie: &str, secret: &str) {
    let at = program.listen;
    for cookie in ["", cookie] {
        for (method, path, body) in [
            ("GET", format!("/acces/{secret}"), String::new()),
            ("HEAD", format!("/acces/{secret}"), String::new()),
            ("POST", format!("/acces/{secret}"), "mot-de-passe=court".to_owned()),
            ("POST", format!("/acces/{secret}"), format!("{secret}={secret}&mot-de-passe=court")),
            ("POST", format!("/acces/{secret}"), "proposer=oui".to_owned()),
            ("DELETE", format!("/acces/{secret}"), String::new()),
            ("GET", format!("/acces/{secret}x"), String::new()),
            ("GET", format!("/acces/{secret}/"), String::new()),
            ("GET", format!("/acces/{secret}/suite?code={secret}"), String::new()),
            ("GET", format!("/acces/%0a{secret}%00"), String::new()),
            ("GET", format!("/acces/{secret}%"), String::new()),
            ("GET", format!("/nulle-part/{secret}?{secret}={secret}"), String::new()),
            ("GET", format!("/?suite=/acces/{secret}&etat={secret}&lang={secret}"), String::new()),
            ("GET", format!("/?__err={secret}&__path={secret}"), String::new()),
            ("GET", format!("/pkg/{secret}.css"), String::new()),
            ("GET", format!("/demo/mail/{secret}"), String::new()),
            ("GET", format!("/taches/{secret}"), String::new()),
            ("POST", "/".to_owned(), format!("nom=demo.cr&mot-de-passe={secret}")),
            ("POST", "/".to_owned(), format!("nom={secret}&mot-de-passe={secret}")),
            ("POST", "/".to_owned(), format!("{secret}=%ff&nom={secret}")),
            ("POST", "/mot-de-passe/oublie".to_owned(), format!("nom={secret}")),
            ("POST", "/inscriptions".to_owned(), format!("action={secret}&nom={secret}")),
            ("POST", "/api/roster/page".to_owned(), format!("{{\"filter\": \"{secret}\"")),
            ("POST", format!("/api/{secret}"), secret.to_owned()),
        ] {
            program.ask(method, &path, cookie, &body).await;
        }
    }
    // what is no request, or not one of ours
    for text in [
        format!("GET /acces/{secret} HTTP/9.9\r\nHost: {at}\r\n\r\n"),
        format!("GET /acces/{secret}\r\n\r\n"),
        format!("{secret}\r\n\r\n"),
        format!("GET /acces/{secret} HTTP/1.1\r\nHost: {at}\r\nX-{secret}: \u{1}{secret}\r\nConnection: close\r\n\r\n"),
        format!("GET /acces/{secret} HTTP/1.1\r\nHost: {at}\r\nCookie: sid={secret}; lang={secret}\r\nConnection: close\r\n\r\n"),
        format!(
            "GET /acces/{secret} HTTP/1.1\r\nHost: {secret}\r\nForwarded: host={secret}\r\nX-Forwarded-For: {secret}\r\nConnection: close\r\n\r\n"
        ),
        format!("GET /acces/{secret} HTTP/1.1\r\nHost: {at}\r\nX-Long: {}\r\n\r\n", secret.repeat(4_000)),
        format!(
            "POST /acces/{secret} HTTP/1.1\r\nHost: {at}\r\nOrigin: https://{secret}.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        ),
        format!(
            "POST /acces/{secret} HTTP/1.1\r\nHost: {at}\r\nOrigin: http://{at}\r\nConnection: close\r\nContent-Length: 99999999\r\n\r\nmot-de-passe={secret}"
        ),
        format!(
            "POST /acces/{secret} HTTP/1.1\r\nHost: {at}\r\nOrigin: http://{at}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{secret}"
        ),
    ] {
        program.say(&text).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn req_rst_09_log_07_no_secret_is_in_the_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = Fault::UnknownAddress(REFUSED.to_owned());
    let mut script = Script::default().with(refused);
    script.login = Some(("relais".to_owned(), SMTP_PASSWORD.to_owned()));
    let sink = Sink::start(script).await.expect("a mail server");
    let mut program = Program::new(folder.path(), &format!("smtp://relais:{SMTP_PASSWORD}@{}", sink.addr())).await.logging("trace");
    program.demo(400).await;
    program.start().await;
    let mut secrets: BTreeSet<String> =
        [PASSWORD, SMTP_PASSWORD, service::demo::PASSWORD, HASH, ADDRESS, REFUSED].map(str::to_owned).into();
    let key = std::fs::read_to_string(folder.path().join("data").join("secret.key")).expect("a key");
    secrets.extend(key.lines().filter(|line| line.len() >= 32 && !line.starts_with('#')).map(str::to_owned));

    // a session, an invitation, a link, a password handed over
    let cookie = program.sign_in("demo.al").await;
    secrets.insert(cookie.trim_start_matches("sid=").to_owned());
    let db = program.database().await;
    let student =
        testing::texts(&db, &format!("SELECT {} AS id_text {OWN} {FRESH} LIMIT 2", testing::id_text(&db, "id"))).await.expect("read");
    let form = format!("ids={}&niveau=advanced&faire=oui&cle=logs", student[0]);
    let activated = program.ask("POST", "/inscriptions/activer", &cookie, &form).await.expect("an answer");
    assert!(activated.starts_with("HTTP/1.1 303"), "{activated}");
    program.ask("POST", "/mot-de-passe/oublie", "", "nom=demo.cd").await.expect("an answer");
    // an address that the mail server refuses
    program.ask("POST", "/mot-de-passe/oublie", "", "nom=demo.cr").await.expect("an answer");
    assert!(sink.wait_for(2, PATIENCE).await, "two mails");
    let mailed: Vec<String> = sink.messages().iter().map(|mail| secret_of(&mail.text())).collect();
    assert!(mailed.iter().all(|secret| secret.len() >= 25), "{mailed:?}");
    let form = "action=remettre&remise=main";
    program.ask("POST", "/inscriptions/activer", &cookie, &format!("ids={}&niveau=basic&faire=oui&cle=hand", student[1])).await;
    let handed = program.ask("POST", &format!("/etudiants/{}/cle", student[1]), &cookie, form).await.expect("an answer");
    let handed =
        handed.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).find(|word| word.len() == 29 && word.matches('-').count() == 4);
    let handed = handed.expect("a temporary password").to_owned();
    secrets.extend(mailed.iter().cloned().chain([handed.clone()]));
    let verify = format!("action=verifier&code={handed}");
    program.ask("POST", &format!("/etudiants/{}/cle", student[1]), &cookie, &verify).await.expect("an answer");

    for secret in mailed.iter().chain([&handed]) {
        everywhere(&program, &cookie, secret).await;
    }
    // the database does not answer while somebody signs in, and somebody chooses a password
    let held = db.begin::<Write>().await.expect("a transaction");
    let chosen = PASSWORD.replace(' ', "+");
    let (path, form) = (format!("/acces/{}", mailed[0]), format!("mot-de-passe={chosen}"));
    let sign_in = format!("nom=demo.cd&mot-de-passe={}", service::demo::PASSWORD);
    let (choice, entry) = tokio::join!(program.ask("POST", &path, "", &form), program.ask("POST", "/", "", &sign_in));
    drop(held);
    for answer in [choice, entry] {
        let answer = answer.expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    }
    // and answers again: each secret is used, and shown once more
    for secret in [&mailed[0], &mailed[1], &handed] {
        let used = program.ask("POST", &format!("/acces/{secret}"), "", &form).await.expect("an answer");
        assert_eq!(header(&used, "location").as_deref(), Some("/?etat=choisi"), "{used}");
        everywhere(&program, &cookie, secret).await;
    }
    program.kill().await;

    // a demonstration without a mail server keeps its mails
    let mut kept = Program::new(folder.path(), "").await.logging("trace");
    kept.start().await;
    kept.ask("POST", "/mot-de-passe/oublie", "", "nom=demo.dc").await.expect("an answer");
    let bodies = || testing::texts(&db, "SELECT body_text FROM demo_mail WHERE body_text LIKE '%/acces/%'");
    let until = tokio::time::Instant::now() + PATIENCE;
    while bodies().await.expect("read").is_empty() {
        assert!(tokio::time::Instant::now() < until, "no mail was kept");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let link = secret_of(&bodies().await.expect("read")[0]);
    everywhere(&kept, &cookie, &link).await;
    secrets.insert(link);
    kept.kill().await;
    db.close().await;

    let log = std::fs::read_to_string(folder.path().join("log")).expect("a log");
    assert!(log.contains("\"DEBUG\"") && log.contains("could not answer") && log.contains("another site may have sent"), "{log}");
    let lowered = log.to_lowercase();
    for secret in &secrets {
        for form in forms(secret) {
            let found = log.find(&form).or_else(|| lowered.find(&form.to_lowercase()));
            let around = found.map(|at| log.get(at.saturating_sub(300)..at + 40).unwrap_or_default());
            assert!(found.is_none(), "{form} is in the log: …{}", around.unwrap_or_default());
        }
    }
}
