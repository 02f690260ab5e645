//! What a machine is asked to keep, and what is said when it cannot: the key file, who may read what is kept, and secrets that never show.

use crate::program::{PATIENCE, Program};
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;
use tokio::process::Command;
use tokio::time::Instant;

async fn run(mut command: Command) -> Output {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().await.expect("run")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions().mode() & 0o777
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_file_that_is_gone_is_not_replaced_in_silence() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    // a first start makes one, and so does the next as long as nobody has a password
    let key = folder.path().join("data").join("secret.key");
    for _ in 0..2 {
        let migrated = run(program.command(&["migrate"])).await;
        assert!(migrated.status.success() && key.is_file(), "{}", said(&migrated));
        std::fs::remove_file(&key).expect("removed");
    }
    program.demo(0).await;
    let content = std::fs::read(&key).expect("a key");
    std::fs::remove_file(&key).expect("removed");
    for words in [&["serve"][..], &["doctor"], &["migrate"], &["create-helpdesk", "anne.roy", "anne@b.example", "Anne", "Roy"]] {
        let output = run(program.command(words)).await;
        let said = said(&output);
        assert!(!output.status.success() && !key.exists(), "{words:?}: {said}");
        assert!(said.contains(&key.display().to_string()) && said.contains("put it back"), "{words:?}: {said}");
    }
    std::fs::write(&key, content).expect("written");
    assert!(run(program.command(&["migrate"])).await.status.success());
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_is_for_its_owner_alone_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    let command = program.command(&["demo", "--students", "0"]);
    let mut open = Command::new("sh");
    open.args(["-c", "umask 000 && exec \"$0\" \"$@\""]).arg(command.as_std().get_program()).args(command.as_std().get_args());
    open.env_clear().current_dir(folder.path()).stdin(Stdio::null());
    open.envs(command.as_std().get_envs().filter_map(|(name, value)| Some((name, value?))));
    let made = run(open).await;
    assert!(made.status.success(), "{}", said(&made));
    let data = folder.path().join("data");
    assert_eq!(mode(&data), 0o700);
    for file in std::fs::read_dir(&data).expect("a folder") {
        let file = file.expect("a file").path();
        // what processes lock is empty
        let empty = file.metadata().expect("a file").len() == 0;
        assert!(empty || mode(&file).trailing_zeros() >= 6, "{}: {:o}", file.display(), mode(&file));
    }
    let doctor = run(program.command(&["doctor"])).await;
    assert!(!said(&doctor).contains("read by others"), "{}", said(&doctor));
    // a copy, or an older version, left them open
    for name in ["secret.key", "passerelle.db"] {
        let file = data.join(name);
        assert_eq!(mode(&file), 0o600, "{name}");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("opened");
        let doctor = run(program.command(&["doctor"])).await;
        assert!(
            !doctor.status.success() && said(&doctor).contains(&format!("{} can be read by others", file.display())),
            "{}",
            said(&doctor)
        );
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("closed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_command_shows_a_secret_of_the_configuration() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    for (name, value) in [
        ("PASSERELLE_DATABASE_URL", "postgres://u@127.0.0.1:1/db?password=SECRETPW"),
        ("PASSERELLE_DATABASE_URL", "postgres://u:SEC/SECRETPW@127.0.0.1:1/db"),
        ("PASSERELLE_DATABASE_URL", "postgres://u:SECRETPW@127.0.0.1:1/db"),
        ("PASSERELLE_DATABASE_URL", "postgres://u@127.0.0.1:1/db?passwd=SECRETPW"),
        ("PASSERELLE_SMTP_URL", "smtps://h?password=SECRETPW"),
        ("PASSERELLE_SMTP_URL", "smtps://u:SECRETPW@127.0.0.1"),
    ] {
        for words in ["doctor", "migrate"] {
            let mut command = program.command(&[words]);
            command.env(name, value).env("RUST_LOG", "debug");
            let said = said(&run(command).await);
            assert!(!said.contains("SECRETPW"), "{words} with {value}: {said}");
        }
    }
    let file = folder.path().join("passerelle.toml");
    std::fs::write(&file, "listen = \"127.0.0.1:0\"\nsmtp_url = \"smtps://u:SECRETPW@h\n").expect("written");
    let doctor = run(program.command(&["doctor"])).await;
    assert_eq!(doctor.status.code(), Some(78));
    assert!(said(&doctor).contains("passerelle.toml: line 2: ") && !said(&doctor).contains("SECRETPW"), "{}", said(&doctor));
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_refuses_the_public_address_that_serve_refuses() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    for words in ["doctor", "serve"] {
        let mut command = program.command(&[words]);
        command.env("PASSERELLE_PUBLIC_URL", "https://x.ca/path");
        let output = run(command).await;
        assert_eq!(output.status.code(), Some(78), "{words}");
        assert!(said(&output).contains("public_url") && !said(&output).contains("nothing is wrong"), "{words}: {}", said(&output));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_sees_that_mails_would_come_from_an_address_of_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    assert!(run(program.command(&["migrate"])).await.status.success());
    for (smtp, from, flagged) in [
        ("smtp://127.0.0.1:1", None, true),
        ("smtp://127.0.0.1:1", Some("stages@exemple.ca"), false),
        // one fault at a time: no mail leaves
        ("", None, false),
    ] {
        let mut command = program.command(&["doctor"]);
        command.env("PASSERELLE_SMTP_URL", smtp).envs(from.map(|address| ("PASSERELLE_MAIL_FROM", address)));
        let said = said(&run(command).await);
        assert_eq!(said.contains("✗ mail_from is not set"), flagged, "{smtp} {from:?}: {said}");
    }
    // nor is a demonstration asked for one
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    program.demo(0).await;
    let said = said(&run(program.command(&["doctor"])).await);
    assert!(!said.contains("✗ mail_from"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    let short = folder.path().join("short.key");
    std::fs::write(&short, "c2hvcnQ=\n").expect("written");
    let (short, file) = (short.to_str().expect("a path"), folder.path().to_str().expect("a path"));
    for (name, value, first) in [
        ("PASSERELLE_SITE_DIR", "/nowhere", "the site folder, which « scripts/build » makes: "),
        ("PASSERELLE_SECRET_KEY_FILE", short, "short.key: the key on line 1 "),
        ("PASSERELLE_SECRET_KEY_FILE", file, "reading "),
        ("PASSERELLE_DATABASE_URL", "postgres://u@127.0.0.1:1/db", "the database cannot answer for the moment: "),
        ("PASSERELLE_DATABASE_URL", "sqlite:///nowhere/passerelle.db", "the database cannot answer for the moment: "),
        ("PASSERELLE_CONFIG", "/nowhere/passerelle.toml", "the configuration file /nowhere/passerelle.toml cannot be read: "),
    ] {
        let mut command = program.command(&["doctor"]);
        command.env(name, value);
        let said = said(&run(command).await);
        let line = said.lines().find(|line| line.contains(first)).unwrap_or_else(|| panic!("{name}={value}: {said}"));
        let parts: Vec<_> = line.trim_start_matches("✗ ").split(": ").collect();
        let once: std::collections::BTreeSet<_> = parts.iter().collect();
        assert_eq!(once.len(), parts.len(), "{line}");
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_not_ready_and_one_with_room_again_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    program.demo(0).await;
    program.start().await;
    let tried = folder.path().join("data").join("passerelle.db.room");
    assert!(!tried.exists(), "what was tried is taken away");
    std::os::unix::fs::symlink("/dev/full", &tried).expect("a full disk");
    for (state, answer) in [("full", "HTTP/1.1 503"), ("free", "HTTP/1.1 200")] {
        let until = Instant::now() + PATIENCE;
        while !program.ask("GET", "/readyz", "", "").await.expect("an answer").starts_with(answer) {
            assert!(Instant::now() < until, "{state}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert!(program.ask("GET", "/healthz", "", "").await.expect("an answer").starts_with("HTTP/1.1 200"), "{state}");
    }
    program.kill().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_nobody_is_refused_at_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Program::new(folder.path(), "smtp://127.0.0.1:1").await;
    program.demo(0).await;
    let list = folder.path().join("liste.csv");
    std::fs::write(&list, "Matricule;Nom;Prénom\n").expect("written");
    let output = run(program.command(&["import-roster", list.to_str().expect("a path")])).await;
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("Cette liste ne contient personne sous ses titres") && output.stdout.is_empty(), "{}", said(&output));
}
