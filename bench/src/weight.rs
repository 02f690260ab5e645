//! P1 to P3: what a browser downloads. The end-to-end test `weight` weighs it in Chromium and holds it to its budgets; the
//! figures are the ones it writes, so that nothing is measured twice in two ways.

use crate::table::{Amount, Figure, Goal};
use crate::{Bench, Outcome};
use serde_json::Value;
use std::process::Stdio;
use std::time::Duration;
use tokio::process::Command;
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_mins(3);
/// What a server may send before it has to wait for the first acknowledgement: ten segments of 1,460 bytes.
const FIRST_FLIGHT: u64 = 14_600;

/// P1, P2 and P3.
pub async fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    let file = tempfile::NamedTempFile::new()?;
    let mut command = Command::new("end2end/run.sh");
    command.args(["weight", "--project", "desktop-fr"]).env("PASSERELLE_TEST_WEIGHTS", file.path());
    let run = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true).output();
    let output = timeout(PATIENCE, run).await??;
    let weights: Value = serde_json::from_slice(&std::fs::read(file.path())?).map_err(|_| {
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        format!("the test wrote no weights: {said}")
    })?;
    let bytes = |key: &str, what: &str| weights[key][what].as_u64().ok_or_else(|| format!("no weight of {key}"));
    let mut figures = Vec::new();
    for (id, key, what, limits) in [
        ("P1", "page", "student page without islands, cold", (14_000, 10_000)),
        ("P2", "student", "student home with the core, cold", (70_000, 55_000)),
        ("P3", "enrolment", "enrolment screen with its workbench, cold", (170_000, 130_000)),
    ] {
        if !bench.wants(id) {
            continue;
        }
        let (ours, script) = (bytes(key, "all")?, bytes(key, "script")?);
        let must = Goal::at_most(ours, limits.0);
        let without_islands = id == "P1";
        figures.push(Figure {
            id,
            what: what.to_owned(),
            ours: Amount::Bytes(ours),
            // of a screen with islands, what it weighs without its scripts
            floor: Some(Amount::Bytes(if without_islands { FIRST_FLIGHT } else { ours - script })),
            must: Some(if without_islands { must.and(&Goal::new("no script", script == 0)) } else { must }),
            aim: Some(Goal::at_most(ours, limits.1)),
        });
    }
    Ok(figures)
}
