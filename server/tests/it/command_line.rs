//! What the commands say of what was typed after them: which argument, and what would do.

use crate::program::Program;
use std::process::{Output, Stdio};

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

    for (words, argument, value) in [
        (vec!["import-roster", list, "--department", "inconnu"], "--department", "inconnu"),
        (vec!["import-roster", list, "--department", "soins-infirmiers", "--offering", "aucune"], "--offering", "aucune"),
        (vec!["create-helpdesk", "Demo.AL", "a@b.example", "Anne", "Roy"], "USER_NAME", "Demo.AL"),
        (vec!["create-helpdesk", "hélène", "a@b.example", "Anne", "Roy"], "USER_NAME", "hélène"),
        (vec!["create-helpdesk", "anne.roy", "pas une adresse", "Anne", "Roy"], "EMAIL", "pas une adresse"),
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
}
