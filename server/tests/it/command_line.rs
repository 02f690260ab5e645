//! What the commands say: of what was typed after them, which argument and what would do; and what is at hand when they are done.

use crate::program::{PATIENCE, Program};
use std::process::{Output, Stdio};
use tokio::io::{AsyncBufReadExt, BufReader};

async fn run(program: &Program<'_>, words: &[&str]) -> Output {
    program.command(words).stdout(Stdio::piped()).stderr(Stdio::piped()).output().await.expect("run")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_names_the_argument_that_does_not_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    program.demo(0).await;
    let list = folder.path().join("liste.csv");
    std::fs::write(&list, "Matricule;Nom;Prénom\n2499001;Essai;Alice\n").expect("written");
    let list = list.to_str().expect("a path");

    let long = "x".repeat(300);
    for (words, argument, value) in [
        (vec!["import-roster", list, "--department", "inconnu"], "--department", "inconnu"),
        (vec!["import-roster", list, "--department", "soins-infirmiers", "--offering", "aucune"], "--offering", "aucune"),
        (vec!["create-helpdesk", "Demo.AL", "a@b.example", "Anne", "Roy"], "USER_NAME", "Demo.AL"),
        (vec!["create-helpdesk", "hélène", "a@b.example", "Anne", "Roy"], "USER_NAME", "hélène"),
        (vec!["create-helpdesk", "anne.roy", "pas une adresse", "Anne", "Roy"], "EMAIL", "pas une adresse"),
        (vec!["create-helpdesk", "--", "-x", "a@b.example", "Anne", "Roy"], "USER_NAME", "-x"),
        (vec!["create-helpdesk", "anne.roy", "a@b.example", " ", "Roy"], "GIVEN_NAME", " "),
        (vec!["create-helpdesk", "anne.roy", "a@b.example", "Anne", ""], "FAMILY_NAME", ""),
        (vec!["create-helpdesk", "anne.roy", "a@b.example", "Anne", &long], "FAMILY_NAME", &long),
        (vec!["create-helpdesk", "anne.roy", "anne@b.example", "???", "Roy"], "GIVEN_NAME", "???"),
        (vec!["create-helpdesk", "anne.roy", "anne@b.example", "Anne", "1"], "FAMILY_NAME", "1"),
    ] {
        let output = run(&program, &words).await;
        let said = said(&output);
        assert!(!output.status.success(), "{words:?}");
        assert!(said.contains(&format!("{argument} {value}: ")), "{words:?}: {said}");
        for inside in ["the use case", "not found", "out of date", "not accepted"] {
            assert!(!said.contains(inside), "{words:?}: {said}");
        }
    }
    // and each of them goes through when it does
    let made = run(&program, &["create-helpdesk", "anne.roy", "anne@b.example", "Anne", "Roy"]).await;
    assert!(made.status.success() && String::from_utf8_lossy(&made.stdout).contains("/acces/"), "{}", said(&made));
    let brought = run(&program, &["import-roster", list, "--department", "soins-infirmiers"]).await;
    assert!(brought.status.success(), "{}", said(&brought));
    let printed = String::from_utf8_lossy(&brought.stdout).into_owned();
    let (_, who) = printed.split_once("Des personnes ne pourront pas être invitées tout de suite\u{a0}: ").expect("who cannot be invited");
    assert_eq!(who.replace('\u{a0}', " "), "1 personne sans courriel.\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_tables_are_made_each_command_says_what_to_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    let list = folder.path().join("liste.csv");
    std::fs::write(&list, "Matricule;Nom;Prénom\n2499001;Essai;Alice\n").expect("written");
    let list = list.to_str().expect("a path");
    for words in [&["serve"][..], &["import-roster", list], &["create-helpdesk", "anne.roy", "anne@b.example", "Anne", "Roy"]] {
        let output = run(&program, words).await;
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        let said = said(&output);
        assert!(said.starts_with("passerelle: the database lacks m0001_foundation, "), "{words:?}: {said}");
        assert!(said.trim_end().ends_with(": run « passerelle migrate »"), "{words:?}: {said}");
    }
    let doctor = run(&program, &["doctor"]).await;
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(said.contains("✗ the database lacks m0001_foundation, ") && !said.contains('"'), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn req_auth_11_a_new_installation_has_no_account_until_one_is_made_by_hand() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    assert!(run(&program, &["migrate"]).await.status.success());
    let db = program.database().await;
    for table in ["account", "membership", "session", "secret"] {
        let all = store::testing::texts(&db, &format!("SELECT CAST(COUNT(*) AS TEXT) AS many FROM {table}")).await.expect("read");
        assert_eq!(all, ["0"], "{table}");
    }
    let made = run(&program, &["create-helpdesk", "anne.roy", "anne@b.example", "Anne", "Roy"]).await;
    assert!(made.status.success(), "{}", said(&made));
    let accounts = store::testing::texts(&db, "SELECT user_name || ' ' || COALESCE(password_hash, 'none') AS made FROM account").await;
    assert_eq!(accounts.expect("read"), ["anne.roy none"], "no password but the one that is chosen by the link");
    db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_at_the_command_line_says_what_the_screen_says_and_a_trial_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    program.demo(0).await;
    let path = folder.path().join("liste.csv");
    let lines = [
        "Matricule;Nom;Prénom;Courriel;Groupe;Cours",
        "2499001;Essai;Alice;alice.essai@cegepsuper.ca;01;180-30B-SU",
        "2499002;Essai;Bruno;bruno@ailleurs.example;01;180-30B-SU",
        ";Sans;Numéro;sans.numero@cegepsuper.ca;01;180-30B-SU",
    ];
    std::fs::write(&path, lines.join("\n")).expect("written");
    let list = path.to_str().expect("a path");
    let department = ["--department", "soins-infirmiers"];
    let students = async || {
        let db = program.database().await;
        let all = store::testing::texts(&db, "SELECT student_number FROM student WHERE student_number LIKE '24990%' ORDER BY 1").await;
        db.close().await;
        all.expect("read")
    };
    let whole = [&["import-roster", list][..], &department].concat();
    let trial = run(&program, &[&whole[..], &["--dry-run"]].concat()).await;
    assert_eq!(trial.status.code(), Some(0), "{}", said(&trial));
    assert!(students().await.is_empty(), "a trial changed something");
    let brought = run(&program, &whole).await;
    assert_eq!(brought.status.code(), Some(0), "{}", said(&brought));
    assert_eq!(students().await, ["2499001", "2499002"]);
    let (tried, done) =
        ([&trial, &brought]).map(|output| String::from_utf8_lossy(&output.stdout).replace(['\u{a0}', '\u{202f}'], " ")).into();
    // the row in error, the one worth a look, the summary: in the words of the screen
    for words in ["Ligne 4 – ", "Ligne 3 – "] {
        assert!(tried.contains(words) && done.contains(words), "{tried}\n{done}");
    }
    let summary = "Nouvelles personnes : 2. Modifiées : 0. Inchangées : 0. Lignes en erreur : 1.";
    assert!(tried.contains(summary) && done.contains(summary), "{tried}\n{done}");

    // no row that is good, no column that is known: refused
    for text in ["Matricule;Nom;Prénom\n;Sans;Numéro\n", "Un;Deux\nx;y\n"] {
        std::fs::write(&path, text).expect("written");
        let output = run(&program, &whole).await;
        assert_eq!(output.status.code(), Some(2), "{text:?}: {} {}", said(&output), String::from_utf8_lossy(&output.stdout));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_offering_is_answered_with_those_there_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    program.demo(0).await;
    let list = folder.path().join("liste.csv");
    std::fs::write(&list, "Matricule;Nom;Prénom\n2499001;Essai;Alice\n").expect("written");
    let words =
        |offering| ["import-roster", list.to_str().expect("a path"), "--department", "super/soins-infirmiers", "--offering", offering];
    let refused = run(&program, &words("aucune")).await;
    let said = said(&refused);
    assert!(!refused.status.success(), "{said}");
    let (_, codes) = said.trim_end().split_once("; it has ").expect("codes");
    assert!(codes.split(", ").any(|code| code == "180-30B-SU-A2026"), "{said}");
    for code in codes.split(", ") {
        let brought = run(&program, &words(code)).await;
        assert!(brought.status.success(), "{code}: {}", self::said(&brought));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demonstration_says_how_many_students_it_has_and_where_its_mails_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "").await;
    let made = run(&program, &["demo", "--students", "1"]).await;
    assert_eq!(
        String::from_utf8_lossy(&made.stdout),
        "Démonstration prête\u{a0}: 400 étudiantes et étudiants / demonstration ready: 400 students\n",
        "{}",
        said(&made)
    );
    for (smtp, mails) in [("", true), ("smtp://127.0.0.1:1", false)] {
        let mut server = program.command(&["serve"]).env("PASSERELLE_SMTP_URL", smtp).stdout(Stdio::piped()).spawn().expect("started");
        let mut lines = BufReader::new(server.stdout.take().expect("an output")).lines();
        let mut all = Vec::new();
        while !all.last().is_some_and(|line: &String| line.contains("Ctrl-C")) {
            let line = tokio::time::timeout(PATIENCE, lines.next_line()).await.expect("a line in time").expect("text");
            all.push(line.unwrap_or_else(|| panic!("it ended after {all:?}")));
        }
        let address = format!("Courriels / e-mails: http://{}/demo/mail", program.listen);
        assert_eq!(all.contains(&address), mails, "{all:?}");
        server.kill().await.expect("killed");
    }
}

/// Runs a command six times at once.
async fn six(program: &Program<'_>, words: &[&str]) -> Vec<Output> {
    futures::future::join_all((0..6).map(|_| run(program, words))).await
}

async fn one_after_the_other(program: Program<'_>) {
    for output in six(&program, &["migrate"]).await {
        assert!(output.status.success(), "{}", said(&output));
    }
    let made = six(&program, &["demo", "--students", "0"]).await;
    let (made, refused): (Vec<_>, Vec<_>) = made.iter().partition(|output| output.status.success());
    assert_eq!(made.len(), 1, "{:?}", refused.iter().map(|output| said(output)).collect::<Vec<_>>());
    for output in refused {
        let said = said(output);
        assert!(said.contains("not empty") || said.contains("already"), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn six_migrations_at_once_go_one_after_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    one_after_the_other(Program::new(folder.path(), "smtp://127.0.0.1:1").await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn six_migrations_at_once_go_one_after_the_other_on_postgresql() {
    let Some(server) = crate::app::postgres() else { return };
    let name = format!("six_{}", service::random::new_id(&service::random::SystemRandom, service::testing::START).expect("dice").simple());
    let url = store::testing::create_database(&server, &name).await.expect("a database");
    let outcome = tokio::spawn(async move {
        let folder = tempfile::tempdir().expect("a folder");
        one_after_the_other(Program::new(folder.path(), "smtp://127.0.0.1:1").await.on(&url)).await;
    })
    .await;
    store::testing::drop_database(&server, &name).await.expect("dropped");
    outcome.expect("the test, on PostgreSQL");
}
