//! P6: the enrolment screen of ten thousand students, filtered and sorted, for eight people at once. P12: what the server
//! then holds in memory, and how soon it is up.

use crate::data::Contents;
use crate::http::Browser;
use crate::load::{CONNECTIONS, Load, Sample, median, percentile};
use crate::pace::pace;
use crate::program::Program;
use crate::table::{Amount, Figure, Goal, count_of};
use crate::{Bench, Outcome, STUDENTS, say, sqlite};
use bench::school::{ADMINISTRATOR, COHORTS, PROGRAMS};
use service::demo::PASSWORD;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long pages are read before it counts, and then.
const WARM: Duration = Duration::from_secs(1);
const READ: Duration = Duration::from_secs(10);
/// Pages a second on one core of the administration of a framework that is tuned (`performance.md`): a constant, measured
/// elsewhere and once.
const DJANGO: f64 = 48.0;
const STARTS: usize = 10;

/// Pages of the screen: by program, by access, by text, by cohort, everybody; by name and by last visit; one to five.
pub fn pages() -> Arc<[String]> {
    let views =
        ["", "programme=180.2", "acces=aucun", "acces=avance", "q=elise", "q=tremblay", "cohorte=C11", "programme=180.4&acces=aucun"];
    let mut pages = Vec::new();
    for view in views {
        for sort in ["nom", "visite"] {
            for page in 1..=5 {
                pages.push(format!("/inscriptions?{view}{}tri={sort}&page={page}", if view.is_empty() { "" } else { "&" }));
            }
        }
    }
    pages.into()
}

/// P6 and P12.
pub async fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    let copy = bench.data.sqlite(Contents::UnderWay).await?;
    let sink = smtp_sink::Sink::start(smtp_sink::Script::default()).await?;
    let server = Program::serve(&bench.binary, copy.folder(), None, sink.addr()).await?;
    let mut administrator = Browser::sign_in(server.address, ADMINISTRATOR, PASSWORD).await?;
    let pages = pages();
    check(&mut administrator, &pages).await?;

    let before = pace().await?;
    let load = Load::begin(&administrator, &pages);
    sleep(WARM).await;
    let (begun, worked) = (Instant::now(), server.work()?);
    sleep(READ).await;
    let (ended, worked) = (Instant::now(), server.work()?.saturating_sub(worked));
    let samples = load.end().await?;
    let memory = server.memory()?;
    server.kill().await?;
    let pace = before.between(pace().await?);

    let counted: Vec<Sample> = samples.into_iter().filter(|sample| sample.begun >= begun && sample.ended() <= ended).collect();
    let mut times: Vec<Duration> = counted.iter().map(|sample| sample.took).collect();
    let p95 = percentile(&mut times, 95);
    let per_core = count_of(counted.len() as u64) / worked.as_secs_f64();
    let floor = sqlite::keyset_pages(&copy).await?;

    let mut figures = Vec::new();
    if bench.wants("P6") {
        figures.push(Figure {
            id: "P6",
            what: format!("enrolment screen, {CONNECTIONS} connections, p95"),
            ours: Amount::Time(p95),
            floor: Some(Amount::Time(floor)),
            must: None,
            aim: None,
        });
        let at_pace = pace.time(p95);
        figures.push(Figure {
            id: "P6",
            what: "the same, at the pace of the machine of the goals".to_owned(),
            ours: Amount::Time(at_pace),
            floor: None,
            must: Some(Goal::within(at_pace, 25)),
            aim: Some(Goal::within(at_pace, 8)),
        });
        figures.push(Figure {
            id: "P6",
            what: "the same, pages per second of one core".to_owned(),
            ours: Amount::Rate(per_core),
            floor: Some(Amount::Rate(DJANGO)),
            must: None,
            aim: Some(Goal::new("≥ 25 ×", per_core >= 25.0 * DJANGO)),
        });
        say(&format!(
            "P6: {} pages in {:.1} s, {:.2} ms of processor each; median {}, p99 {}",
            times.len(),
            (ended - begun).as_secs_f64(),
            1_000.0 / per_core,
            Amount::Time(median(&mut times)).text(),
            Amount::Time(percentile(&mut times, 99)).text()
        ));
    }
    if bench.wants("P12") {
        figures.extend(starts(bench, memory).await?);
    }
    Ok(figures)
}

/// Every page of the list is one, and the views hold whom they should.
async fn check(administrator: &mut Browser, pages: &[String]) -> Outcome<()> {
    for (view, students) in [
        ("", STUDENTS),
        ("?programme=180.2", STUDENTS / PROGRAMS),
        ("?cohorte=C11", STUDENTS / COHORTS),
        ("?acces=avance", STUDENTS / 10 * 2),
        ("?acces=aucun", STUDENTS / 10 * 7),
    ] {
        let path = format!("/inscriptions{view}");
        let page = administrator.get(&path).await?.text();
        let number = domain::format::number(domain::Language::French, i64::from(students));
        if !page.contains(&number) {
            return Err(format!("{path} does not show {number} students").into());
        }
    }
    for path in pages {
        let page = administrator.get(path).await?.text();
        let rows = page.matches("name=\"ids\"").count();
        if rows != 50 {
            return Err(format!("{path} shows {rows} students, not 50").into());
        }
    }
    Ok(())
}

async fn starts(bench: &Bench, memory: u64) -> Outcome<Vec<Figure>> {
    let copy = bench.data.sqlite(Contents::UnderWay).await?;
    let sink = smtp_sink::Sink::start(smtp_sink::Script::default()).await?;
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    let mut floor_memory = 0;
    for _ in 0..STARTS {
        let server = Program::serve(&bench.binary, copy.folder(), None, sink.addr()).await?;
        ours.push(server.cold_start);
        server.kill().await?;
        let nothing = Program::nothing().await?;
        floors.push(nothing.cold_start);
        floor_memory = nothing.memory()?;
        nothing.kill().await?;
    }
    let (ours, floor) = (median(&mut ours), median(&mut floors));
    let bytes = memory * 1_024;
    Ok(vec![
        Figure {
            id: "P12",
            what: "memory after P6".to_owned(),
            ours: Amount::Bytes(bytes),
            floor: Some(Amount::Bytes(floor_memory * 1_024)),
            must: Some(Goal::at_most(bytes, 120_000_000)),
            aim: Some(Goal::at_most(bytes, 48_000_000)),
        },
        Figure {
            id: "P12",
            what: format!("cold start to the first 200, median of {STARTS}"),
            ours: Amount::Time(ours),
            floor: Some(Amount::Time(floor)),
            must: Some(Goal::within(ours, 500)),
            aim: Some(Goal::within(ours, 100)),
        },
    ])
}

/// P9 measures on the same pages.
pub fn p99(samples: &[Sample]) -> Duration {
    let mut times: Vec<Duration> = samples.iter().map(|sample| sample.took).collect();
    percentile(&mut times, 99)
}
