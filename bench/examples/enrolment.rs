//! How long the enrolment list and an activation take under the service, on 10,000 students (`performance.md` P6, P7, P8).
//!
//! ```text
//! cargo run --release -p bench --example enrolment   # SQLite, in a temporary folder
//! scripts/with-postgres cargo run --release -p bench --example enrolment   # and PostgreSQL
//! ```

use bench::school::{self, Year};
use domain::access::AccessLevel;
use domain::id::{AccountId, JobId, OutboxId};
use domain::roster::{AccessState, Arrangement, EmailState, Filter, Selection, SortKey};
use domain::{Language, Timestamp};
use std::error::Error;
use std::time::{Duration, Instant};
use store::entity::instance;
use store::scope::Departments;
use store::{Database, Read, Write, activation, roster};
use uuid::Uuid;

const STUDENTS: u32 = 10_000;
const NOW: Timestamp = Timestamp(1_790_000_000_000_000);

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let file = |name: &str| format!("sqlite://{}?mode=rwc", folder.path().join(name).display());
    println!("── SQLite, {STUDENTS} students");
    let (db, scope) = open(&file("pages.db"), Year::UnderWay).await?;
    pages(&db, &scope).await?;
    db.close().await;
    let (db, scope) = open(&file("activations.db"), Year::Begins).await?;
    activations(&db, &scope).await?;
    db.close().await;
    if let Ok(server) = std::env::var("PASSERELLE_TEST_POSTGRES") {
        println!("── PostgreSQL, {STUDENTS} students");
        for year in [Year::UnderWay, Year::Begins] {
            let url = store::testing::create_database(&server, "measure").await?;
            let (db, scope) = open(&url, year).await?;
            match year {
                Year::UnderWay => pages(&db, &scope).await?,
                Year::Begins => activations(&db, &scope).await?,
            }
            db.close().await;
            store::testing::drop_database(&server, "measure").await?;
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "measured without the gate")]
async fn open(url: &str, year: Year) -> Outcome<(Database, Departments)> {
    let db = Database::open(url).await?;
    db.migrate().await?;
    let (organisation, department, administrator) = school::places();
    let tx = db.begin::<Write>().await?;
    let instance = instance::Model { id: 1, demonstration: true, created_at: NOW };
    store::demo::fill(&tx, instance, school::school(year, STUDENTS, NOW, None)).await?;
    tx.commit().await?;
    Ok((db, Departments::reaching(organisation, department, administrator)))
}

async fn pages(db: &Database, scope: &Departments) -> Outcome<()> {
    let text = |text: &str| Some(text.to_owned());
    let none = Filter::default;
    let views = [
        ("everybody", none()),
        ("access", Filter { access: Some(AccessState::None), ..none() }),
        ("access, text", Filter { access: Some(AccessState::Advanced), text: text("elise"), ..none() }),
        ("text", Filter { text: text("trem elise"), ..none() }),
        ("program", Filter { program: text("180.2"), ..none() }),
        ("cohort, access", Filter { cohort: text("C11"), access: Some(AccessState::None), ..none() }),
        ("term, group", Filter { term: text("A2026"), group: text("02"), ..none() }),
        ("usable e-mail", Filter { email: Some(EmailState::Usable), ..none() }),
        ("duplicate e-mail", Filter { email: Some(EmailState::Duplicate), ..none() }),
    ];
    for (name, filter) in &views {
        for sort in SortKey::ALL {
            let arrangement = Arrangement { sort: *sort, page: 2, ..Arrangement::default() };
            let (mut times, worked) = (Vec::new(), work());
            for _ in 0..20 {
                let begun = Instant::now();
                let tx = db.begin::<Read>().await?;
                let page = roster::page(&tx, scope, filter, &arrangement, NOW).await?;
                drop(tx);
                times.push(begun.elapsed());
                assert!(page.all == STUDENTS && page.total > 0);
            }
            println!("{name:>18} by {:<10} {}, work {:.2} ms", format!("{sort:?}"), figures(&mut times), (work() - worked) / 20.0);
        }
    }
    let (mut times, worked) = (Vec::new(), work());
    for _ in 0..50 {
        let begun = Instant::now();
        let tx = db.begin::<Read>().await?;
        let choices = roster::choices(&tx, scope, Language::French).await?;
        drop(tx);
        times.push(begun.elapsed());
        assert!(choices.groups.len() == 4 && choices.cohorts.len() == 40);
    }
    println!("           choices {}, work {:.2} ms", figures(&mut times), (work() - worked) / 50.0);
    for (name, filter) in &views {
        let mut times = eight_at_once(db, scope, filter).await?;
        println!("  8 connections: {name:>18} {}", figures(&mut times));
    }
    Ok(())
}

async fn eight_at_once(db: &Database, scope: &Departments, filter: &Filter) -> Outcome<Vec<Duration>> {
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let (db, scope, filter) = (db.clone(), scope.clone(), filter.clone());
            tokio::spawn(async move {
                let mut times = Vec::new();
                for page in 1..20 {
                    let begun = Instant::now();
                    let tx = db.begin::<Read>().await?;
                    roster::page(&tx, &scope, &filter, &Arrangement { page, ..Arrangement::default() }, NOW).await?;
                    drop(tx);
                    times.push(begun.elapsed());
                }
                Ok::<_, store::StoreError>(times)
            })
        })
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await??);
    }
    Ok(times)
}

async fn activations(db: &Database, scope: &Departments) -> Outcome<()> {
    let selection = Selection::View { filter: Filter::default(), except: Vec::new() };
    for round in 1..=2 {
        let (begun, worked) = (Instant::now(), work());
        let tx = db.begin::<Write>().await?;
        activation::take_turn(&tx, scope).await?;
        let job = JobId(Uuid::from_u128(0x0fff_0000 + round));
        assert!(activation::begin(&tx, scope, job, AccessLevel::Advanced, (&round.to_string(), &[]), NOW).await?);
        let checked = activation::check(&tx, scope, &selection, AccessLevel::Advanced, NOW).await?;
        let checking = begun.elapsed();
        let lines: Vec<_> = (0..)
            .zip(checked)
            .map(|(place, checked)| activation::Line {
                checked,
                account: (checked.outcome == domain::activation::Outcome::Invited)
                    .then(|| AccountId(Uuid::from_u128((round << 96) + place))),
                mail: checked.mail.then(|| OutboxId(Uuid::from_u128((round << 96) + place))),
            })
            .collect();
        activation::apply(&tx, scope, job, AccessLevel::Advanced, &lines, NOW).await?;
        let applying = begun.elapsed();
        tx.commit().await?;
        let going = lines.iter().filter(|line| line.checked.outcome.goes()).count();
        println!(
            "  activation {round}: {going} of {}; checked {checking:?}, written {applying:?}, durable {:?}, work {:.0} ms",
            lines.len(),
            begun.elapsed(),
            work() - worked
        );
        for what in ["result", "progress"] {
            let begun = Instant::now();
            let tx = db.begin::<Read>().await?;
            if what == "result" {
                activation::outcomes(&tx, scope, job).await?;
                activation::failures(&tx, scope, job, |_, _, _| domain::mail::MailRefusal::Other).await?;
                activation::retryable(&tx, scope, job).await?;
            }
            let mails = activation::mails(&tx, scope, job).await?;
            println!("    {what}: {} mails, {:?}", mails.total, begun.elapsed());
        }
    }
    Ok(())
}

fn figures(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default().as_secs_f64() * 1_000.0;
    format!("{:6.2} {:6.2} ms", at(50), at(95))
}

/// Milliseconds of processor this process has used, all threads together: what a busy machine does not lengthen. A
/// PostgreSQL server's are not among them.
fn work() -> f64 {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let used = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("schedstat")).ok());
    used.filter_map(|text| text.split_whitespace().next()?.parse::<f64>().ok()).sum::<f64>() / 1_000_000.0
}
