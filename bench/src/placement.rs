//! R1, R2: the placement requests of a year of a region, read by eight people of each side at once, and five hundred of them moved by
//! one press.

use crate::http::{Answer, Browser};
use crate::load::{CONNECTIONS, Load, percentile};
use crate::pace::pace;
use crate::program::Program;
use crate::table::{Amount, Figure, Goal, count_of};
use crate::{Bench, Outcome, say};
use service::demo::PASSWORD;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Requests of a year of a region.
const REQUESTS: u32 = 20_000;
/// How long pages are read before it counts, and then.
const WARM: Duration = Duration::from_secs(1);
const READ: Duration = Duration::from_secs(6);
/// Requests of one press.
const AT_ONCE: usize = 500;

/// Pages of a side: its home, its lists, two pages of each, filtered by words and by course.
fn pages() -> Arc<[String]> {
    let mut pages = vec!["/accueil".to_owned(), "/demandes?liste=toutes&q=2042".to_owned()];
    for list in ["a-traiter", "en-cours", "acceptees", "confirmees", "terminees", "toutes"] {
        for page in 1..=2 {
            pages.push(format!("/demandes?liste={list}&page={page}"));
            pages.push(format!("/demandes?liste={list}&cours=180-40B-SU&page={page}"));
        }
    }
    pages.into()
}

/// R1 and R2.
pub async fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    Program::region(&bench.binary, folder.path(), REQUESTS).await?;
    let sink = smtp_sink::Sink::start(smtp_sink::Script::default()).await?;
    let server = Program::serve(&bench.binary, folder.path(), None, sink.addr()).await?;
    let mut figures = Vec::new();
    for (user_name, side) in [("demo.cd", "a school"), ("demo.cr", "a host")] {
        let person = Browser::sign_in(server.address, user_name, PASSWORD).await?;
        let before = pace().await?;
        let load = Load::begin(&person, &pages());
        sleep(WARM).await;
        let (begun, worked) = (Instant::now(), server.work()?);
        sleep(READ).await;
        let (ended, worked) = (Instant::now(), server.work()?.saturating_sub(worked));
        let samples = load.end().await?;
        let pace = before.between(pace().await?);
        let mut times: Vec<Duration> =
            samples.into_iter().filter(|sample| sample.begun >= begun && sample.ended() <= ended).map(|sample| sample.took).collect();
        let p95 = percentile(&mut times, 95);
        say(&format!(
            "R1: {} pages of {side}, {:.2} ms of processor each",
            times.len(),
            worked.as_secs_f64() * 1_000.0 / count_of(times.len() as u64)
        ));
        figures.push(Figure {
            id: "R1",
            what: format!("home and lists of {side}, {REQUESTS} requests, {CONNECTIONS} connections, p95"),
            ours: Amount::Time(p95),
            floor: None,
            must: None,
            aim: None,
        });
        let at_pace = pace.time(p95);
        figures.push(Figure {
            id: "R1",
            what: "the same, at the pace of the machine of the goals".to_owned(),
            ours: Amount::Time(at_pace),
            floor: None,
            must: Some(Goal::within(at_pace, 25)),
            aim: None,
        });
    }
    for (user_name, deed, what) in [("demo.cr", "accept", "accept"), ("demo.cd", "send", "send")] {
        let mut person = Browser::sign_in(server.address, user_name, PASSWORD).await?;
        let ticks = ticks(&mut person).await?;
        let many = ticks.len();
        let fields: Vec<(&str, &str)> =
            [("action", deed), ("faire", "oui")].into_iter().chain(ticks.iter().map(|tick| ("demande", tick.as_str()))).collect();
        let begun = Instant::now();
        let answer = person.post("/demandes", &fields).await?;
        let took = begun.elapsed();
        let done = done(&answer)?;
        say(&format!("R2: {done} of {many} went at one press of « {what} »"));
        if many < AT_ONCE && deed == "accept" {
            return Err(format!("only {many} requests to {what}").into());
        }
        figures.push(Figure {
            id: "R2",
            what: format!("{what} {many} requests at once, {done} of which can"),
            ours: Amount::Time(took),
            floor: None,
            must: Some(Goal::within(took, 500)),
            aim: None,
        });
    }
    server.kill().await?;
    Ok(figures)
}

/// What can be ticked on the list of what is to be done, page after page.
async fn ticks(person: &mut Browser) -> Outcome<Vec<String>> {
    let mut all = Vec::new();
    for page in 1..=60 {
        let text = person.get(&format!("/demandes?liste=a-traiter&page={page}")).await?.text();
        let ticks = text.split("name=\"demande\" value=\"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned));
        all.extend(ticks);
        if all.len() >= AT_ONCE || !text.contains(&format!("page={}", page + 1)) {
            break;
        }
    }
    all.truncate(AT_ONCE);
    Ok(all)
}

/// How many went, as the page one is led to says.
fn done(answer: &Answer) -> Outcome<u32> {
    let location = answer.location()?;
    let many = location.split("nombre=").nth(1).and_then(|rest| rest.split('&').next()).ok_or("no count")?;
    Ok(many.parse()?)
}

impl Program {
    /// Makes the demonstration of a region’s year in a folder.
    async fn region(binary: &std::ffi::OsStr, folder: &Path, requests: u32) -> Outcome<()> {
        let mut command = tokio::process::Command::new(binary);
        command.args(["demo", "--students", "4000", "--placements", &requests.to_string()]).env_clear().env("PASSERELLE_DATA_DIR", folder);
        let output = command.output().await?;
        if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned().into()) }
    }
}
