//! P11: everybody signs in at the same hour. How many get in, how soon the others are told to come back, and what those who read pages
//! meanwhile notice of it (AUTH-05).

use crate::data::Contents;
use crate::enrolment::{p99, pages};
use crate::http::Browser;
use crate::load::{CONNECTIONS, Load, Sample, percentile};
use crate::pace::{hashes, pace};
use crate::program::Program;
use crate::table::{Amount, Figure, Goal, count_of};
use crate::{Bench, Outcome, say, sqlite};
use bench::school::ADMINISTRATOR;
use service::demo::PASSWORD;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, sleep};

/// Between two people who press « Ouvrir la session »: 200 a second, whatever becomes of the former.
const BETWEEN: Duration = Duration::from_millis(5);
/// How many do, each with an account of their own.
const PEOPLE: usize = 2_000;
/// How long pages are read before the storm: first to warm up, then for the quiet figure.
const WARM: Duration = Duration::from_secs(1);
const QUIET: Duration = Duration::from_secs(5);
/// What other people may wait for a page, 99 times in a hundred (`security.md` AUTH-05).
const OTHERS_MS: u64 = 300;

/// P11.
pub async fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    let copy = bench.data.sqlite(Contents::UnderWay).await?;
    let people = sqlite::people_with_password(&copy, ADMINISTRATOR, PEOPLE).await?;
    let sink = smtp_sink::Sink::start(smtp_sink::Script::default()).await?;
    let server = Program::serve(&bench.binary, copy.folder(), None, sink.addr()).await?;
    let mut administrator = Browser::sign_in(server.address, ADMINISTRATOR, PASSWORD).await?;

    // alone, beside nothing but hashes
    let cores = std::thread::available_parallelism()?.get();
    let before = (pace().await?, hashes(cores).await?);
    let alone = storm(server.address, people.clone()).await?;
    let floor = f64::midpoint(before.1, hashes(cores).await?);
    let pace = before.0.between(pace().await?);

    // and while others work
    let pages = pages();
    let load = Load::begin(&administrator, &pages);
    sleep(WARM).await;
    let warm = Instant::now();
    sleep(QUIET).await;
    let begun = Instant::now();
    let beside = storm(server.address, people).await?;
    let ended = Instant::now();
    let samples = load.end().await?;
    let home = administrator.get("/accueil").await?;
    server.kill().await?;
    if home.status != 200 {
        return Err(format!("after the storm the home answers {}", home.status).into());
    }
    let quiet: Vec<Sample> = samples.iter().filter(|sample| sample.begun >= warm && sample.ended() <= begun).copied().collect();
    let meanwhile: Vec<Sample> = samples.iter().filter(|sample| sample.ended() > begun && sample.begun < ended).copied().collect();
    say(&format!("P11: alone, {}; beside readers, {}", alone.text(), beside.text()));
    say(&format!("P11: {} pages in quiet, {} during the storm", quiet.len(), meanwhile.len()));

    let (others, floor_of_others) = (p99(&meanwhile), p99(&quiet));
    let others_at_pace = pace.time(others);
    let rate = alone.rate();
    let mut refused = alone.refused.clone();
    if refused.is_empty() {
        return Err("nobody was told to come back: there was no storm".into());
    }
    let told = percentile(&mut refused, 50);
    // the goal is for two cores
    let of_two = pace.rate(rate) * 2.0 / count_of(cores as u64);
    Ok(vec![
        Figure {
            id: "P11",
            what: format!("sign-ins of 200 asked a second, {cores} cores"),
            ours: Amount::Rate(rate),
            floor: Some(Amount::Rate(floor)),
            must: Some(Goal::new("≥ 60/s of two cores, at the pace of the goals", of_two >= 60.0)),
            aim: Some(Goal::new("≥ 0.9 ×", rate >= 0.9 * floor)),
        },
        Figure {
            id: "P11",
            what: format!("the same while {CONNECTIONS} others read pages"),
            ours: Amount::Rate(beside.rate()),
            floor: Some(Amount::Rate(floor)),
            must: None,
            aim: None,
        },
        Figure {
            id: "P11",
            what: "until the others are told to come back, median".to_owned(),
            ours: Amount::Time(told),
            floor: None,
            must: None,
            aim: Some(Goal::within(told, 5)),
        },
        Figure {
            id: "P11",
            what: format!("P6 during the storm, {CONNECTIONS} connections, p99"),
            ours: Amount::Time(others),
            floor: Some(Amount::Time(floor_of_others)),
            must: Some(Goal::within(others_at_pace, OTHERS_MS)),
            aim: None,
        },
    ])
}

/// What became of those who wanted in.
struct Storm {
    /// How long each of those waited who got in.
    entered: Vec<Duration>,
    /// And of those who were told to come back.
    refused: Vec<Duration>,
    /// From the first press to the last answer.
    took: Duration,
}

impl Storm {
    fn rate(&self) -> f64 {
        count_of(self.entered.len() as u64) / self.took.as_secs_f64()
    }

    fn text(&self) -> String {
        let middle = |times: &[Duration]| Amount::Time(percentile(&mut times.to_vec(), 50)).text();
        format!(
            "{} in after {}, {} told to come back after {} (medians)",
            self.entered.len(),
            middle(&self.entered),
            self.refused.len(),
            middle(&self.refused)
        )
    }
}

/// Everybody once, at that pace, each on a connection of their own.
async fn storm(address: SocketAddr, people: Vec<String>) -> Outcome<Storm> {
    let asked = people.len();
    let mut ticks = interval(BETWEEN);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut presses = JoinSet::new();
    let begun = Instant::now();
    for person in people {
        ticks.tick().await;
        presses.spawn(async move {
            let begun = Instant::now();
            let answer = Browser::knock(address, &person, PASSWORD).await?;
            Outcome::Ok((answer.status, answer.header("retry-after").is_some(), begun.elapsed()))
        });
    }
    let (mut entered, mut refused) = (Vec::new(), Vec::new());
    while let Some(pressed) = presses.join_next().await {
        match pressed?? {
            (303, _, took) => entered.push(took),
            (503, true, took) => refused.push(took),
            (status, retry, _) => return Err(format!("a sign-in answers {status}, Retry-After: {retry}").into()),
        }
    }
    let storm = Storm { entered, refused, took: begun.elapsed() };
    if storm.entered.len() + storm.refused.len() != asked {
        return Err("somebody has no answer".into());
    }
    Ok(storm)
}
