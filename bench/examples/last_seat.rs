//! The last seat of a unit, asked for by sixty-four at once, again and again: never more than one has it (BIZ-01).
//!
//! ```text
//! scripts/with-postgres cargo run --release -p bench --example last_seat -- 2000
//! ```

use domain::calendar::{Period, Weekdays};
use domain::id::PlacementId;
use domain::placement::request::{Act, Clock, Line, NewRequest, RequestFilter, Schedule, Supervision};
use domain::placement::{RequestState, Shift};
use domain::{Code, Language};
use service::access::{self, Visitor, run};
use service::account::sign_in::{SignIn, SignedIn, sign_in};
use service::clock::SystemClock;
use service::demo::{self, Scale};
use service::document::Documents;
use service::password::Hasher;
use service::placement::answer::{Answer, answer};
use service::placement::{bulk, create, list, redirect};
use service::random::SystemRandom;
use service::secret::Keys;
use service::{Failure, Services, Settings};
use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;
use std::time::Instant;
use store::Database;
use tokio::sync::Notify;
use tokio::task::JoinSet;

const CLIENTS: usize = 64;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let rounds: u32 = std::env::args().nth(1).map_or(Ok(2_000), |rounds| rounds.parse())?;
    let folder = tempfile::tempdir()?;
    race("SQLite", &format!("sqlite://{}?mode=rwc", folder.path().join("seats.db").display()), rounds).await?;
    if let Ok(server) = std::env::var("PASSERELLE_TEST_POSTGRES") {
        let url = store::testing::create_database(&server, "last_seat").await?;
        race("PostgreSQL", &url, rounds).await?;
        store::testing::drop_database(&server, "last_seat").await?;
    }
    Ok(())
}

async fn race(engine: &str, url: &str, rounds: u32) -> Outcome<()> {
    let services = open(url).await?;
    let [school, host, unit] =
        [visitor(&services, "demo.cd").await?, visitor(&services, "demo.cr").await?, visitor(&services, "demo.dc").await?];
    let requests = ask(&services, &school, &host).await?;
    let begun = Instant::now();
    let (mut overbooked, mut empty) = (0, 0);
    for _ in 0..rounds {
        let known = versions(&services, &unit).await?;
        let mut all = JoinSet::new();
        for id in &requests {
            let act = Act { request: *id, version: known[id], reason: String::new() };
            let (services, unit) = (Arc::clone(&services), unit.clone());
            all.spawn(async move { run(&services, &unit, answer, (Answer::Accept, act.clone())).await.map(|_| act.request) });
        }
        let mut winners = Vec::new();
        while let Some(outcome) = all.join_next().await {
            match outcome? {
                Ok(id) => winners.push(id),
                Err(Failure::Refused(Code::SeatsTaken)) => {}
                Err(other) => return Err(format!("{other:?}").into()),
            }
        }
        overbooked += u32::from(winners.len() > 1);
        empty += u32::from(winners.is_empty());
        let known = versions(&services, &unit).await?;
        for id in winners {
            let act = Act { request: id, version: known[&id], reason: "À qui le tour.".to_owned() };
            run(&services, &unit, answer, (Answer::Decline, act)).await?;
        }
    }
    println!(
        "{engine}: {rounds} rounds of {CLIENTS} for one seat in {:.0} s, {overbooked} overbooked, {empty} without anybody",
        begun.elapsed().as_secs_f64()
    );
    services.db.clone().close().await;
    if overbooked + empty == 0 { Ok(()) } else { Err("a seat was given twice, or to nobody".into()) }
}

async fn open(url: &str) -> Outcome<Arc<Services>> {
    let db = Database::open(url).await?;
    db.migrate().await?;
    let keys = Arc::new(Keys::parse(b"6b7d2f0c1e9a4835d7c6b1a0f3e2d4c596877869a5b4c3d2e1f00112233445ff")?);
    let random = Arc::new(SystemRandom);
    let hasher = Hasher::new(random.clone(), Arc::clone(&keys), 2);
    let settings =
        Settings { public_url: "http://127.0.0.1:3000".to_owned(), demonstration: true, mail_from: "acces@passerelle.example".to_owned() };
    let services = Arc::new(Services {
        db,
        clock: Arc::new(SystemClock),
        random,
        keys,
        hasher,
        documents: Arc::new(Documents::in_memory()),
        settings,
        mail_due: Notify::new(),
    });
    demo::build(&services, Scale::default()).await?;
    Ok(services)
}

async fn visitor(services: &Arc<Services>, user_name: &str) -> Outcome<Visitor> {
    let command = SignIn { name: user_name.to_owned(), password: demo::PASSWORD.to_owned() };
    let SignedIn::Session { token, .. } = sign_in(services, &Visitor::default(), command).await? else { return Err("no session".into()) };
    Ok(access::visitor(services, Some(&token.reveal()), None, true).await?)
}

/// Sixty-four requests for the seat that is left at the unit of `demo.dc`, on one night: seven are taken first.
async fn ask(services: &Arc<Services>, school: &Visitor, host: &Visitor) -> Outcome<Vec<PlacementId>> {
    let choices = run(services, school, create::choices, Language::French).await?;
    let offering = choices.offerings.iter().find(|offering| offering.label.contains("180-40B-SU")).ok_or("no offering")?.id;
    let unit = choices.destinations.iter().find(|unit| unit.name.starts_with("Médecine interne")).ok_or("no unit")?;
    let night = "2027-04-19".parse().map_err(|_| "a day")?;
    let hours = Clock::new(23, 30).zip(Clock::new(7, 30)).ok_or("hours")?;
    let period = Period::new(night, night).ok_or("a night")?;
    let schedule = Schedule { period, weekdays: Weekdays::from_bits(127), shift: Shift::Night, hours };
    let mut all = Vec::new();
    for number in 0..=CLIENTS {
        let students = if number == 0 { unit.seats - 1 } else { 1 };
        let supervision = if students > 1 { Supervision::Teacher } else { Supervision::Preceptor };
        let asked = NewRequest {
            offering,
            lines: vec![Line { destination: unit.id, students }],
            supervision,
            schedule,
            nickname: String::new(),
            comment: String::new(),
            release_on: None,
        };
        let id = run(services, school, create::create, asked).await?[0];
        run(services, school, bulk::send, vec![Act { request: id, version: 1, reason: String::new() }]).await?;
        let act = Act { request: id, version: 2, reason: String::new() };
        if number == 0 {
            run(services, host, answer, (Answer::Accept, act)).await?;
        } else {
            run(services, host, redirect::redirect, (act, unit.id)).await?;
            all.push(id);
        }
    }
    Ok(all)
}

/// The version of each request that the unit sees, page after page.
async fn versions(services: &Arc<Services>, unit: &Visitor) -> Outcome<HashMap<PlacementId, i64>> {
    let mut all = HashMap::new();
    let states = vec![RequestState::Redirected, RequestState::DeclinedByDestination, RequestState::AcceptedByDestination];
    for page in 1.. {
        let filter = RequestFilter { states: states.clone(), page, ..RequestFilter::default() };
        let work = run(services, unit, list::list, (filter, Language::French)).await?.1;
        all.extend(work.rows.iter().map(|row| (row.id, row.version)));
        if all.len() >= work.total as usize || work.rows.is_empty() {
            break;
        }
    }
    Ok(all)
}
