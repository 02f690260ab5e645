//! P7 and P8: ten thousand students let in by one button, from the click to what cannot be lost any more. P9: what those who
//! read pages meanwhile notice of it.

use crate::data::{Contents, Fresh};
use crate::enrolment::{p99, pages};
use crate::http::Browser;
use crate::load::{CONNECTIONS, Load, Sample, median};
use crate::program::Program;
use crate::table::{Amount, Figure, Goal, times};
use crate::{Bench, Outcome, STUDENTS, postgres, say, sqlite};
use bench::school::ADMINISTRATOR;
use service::demo::PASSWORD;
use smtp_sink::{Script, Sink};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Fresh copies that P7 and P8 are measured on.
const COPIES: usize = 5;
/// And P9, which needs many pages of few moments.
const COPIES_READ: usize = 8;
/// How long pages are read before the button is pressed: first to warm up, then for the quiet figure.
const WARM: Duration = Duration::from_millis(700);
const QUIET: Duration = Duration::from_millis(1_500);

/// What an activation writes: for each table, what tells its rows in a school that had none. Parents first.
pub const WRITTEN: [(&str, &str); 8] = [
    ("job", "kind = 'activation'"),
    ("account", "id IN (SELECT account_id FROM job_line)"),
    ("membership", "role = 'student'"),
    ("job_line", "outcome = 'invited'"),
    ("outbox", "job_id IS NOT NULL"),
    ("audit", "1 = 1"),
    ("audit_head", "1 = 1"),
    ("student", "account_id IS NOT NULL"),
];

/// What it changes of each student, once those columns are at hand.
pub const CHANGED_COLUMNS: &str = "id, account_id, access, delivery, invited_until, updated_at";
pub const CHANGED: &str = "account_id = kept.account_id, access = kept.access, delivery = kept.delivery,
    invited_until = kept.invited_until, updated_at = kept.updated_at";

/// The check that is shown before the button.
const PATH: &str = "/inscriptions/activer";

/// A check that was shown, and its button about to be pressed.
pub struct Checked {
    fields: Vec<(String, String)>,
}

impl Checked {
    /// Asks what would happen if all of the view were let in, and reads the button's form; everybody must be able to go.
    pub async fn ask(administrator: &mut Browser) -> Outcome<Self> {
        let page = administrator.post(PATH, &[("portee", "vue"), ("niveau", "advanced")]).await?.text();
        let form = page.split("<form").find(|form| form.contains("name=\"empreinte\"")).ok_or("the check has no button")?;
        let attribute = |tag: &str, name: &str| {
            let value = tag.split_once(&format!("{name}=\""))?.1.split_once('"')?.0;
            Some(value.to_owned())
        };
        let inputs =
            form.split("<input").skip(1).filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default())));
        let mut fields: Vec<_> = inputs.collect();
        let said = format!("{STUDENTS}-0-0-");
        if !fields.iter().any(|(name, value)| name == "empreinte" && value.starts_with(&said)) {
            return Err(format!("the check does not say that {STUDENTS} students will go: {fields:?}").into());
        }
        fields.push(("faire".to_owned(), "oui".to_owned()));
        Ok(Self { fields })
    }

    /// Presses the button: when, and how long until its answer was there.
    pub async fn press(&self, administrator: &mut Browser) -> Outcome<Sample> {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let begun = Instant::now();
        let answer = administrator.post(PATH, &fields).await?;
        let took = begun.elapsed();
        let location = answer.location()?;
        // where something else was done than the check said, the address tells it
        if !location.starts_with("/taches/") || location.contains("etat=") {
            return Err(format!("the activation leads to {location}").into());
        }
        Ok(Sample { begun, took })
    }
}

/// P7.
pub async fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    let sink = Sink::start(Script::default()).await?;
    let rows = tempfile::NamedTempFile::new_in(bench.data.sqlite(Contents::Empty).await?.folder().parent().ok_or("no folder")?)?;
    let statements: Vec<String> = WRITTEN
        .iter()
        .map(|(table, _)| match *table {
            "student" => format!("UPDATE main.student SET {CHANGED} FROM kept.student AS kept WHERE kept.id = student.id"),
            table => format!("INSERT INTO main.{table} SELECT * FROM kept.{table}"),
        })
        .collect();
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    for round in 0..COPIES {
        let copy = bench.data.sqlite(Contents::Begins).await?;
        let server = Program::serve(&bench.binary, copy.folder(), None, sink.addr()).await?;
        let mut administrator = Browser::sign_in(server.address, ADMINISTRATOR, PASSWORD).await?;
        let checked = Checked::ask(&mut administrator).await?;
        ours.push(checked.press(&mut administrator).await?.took);
        // nothing that was acknowledged may be lost
        server.kill().await?;
        check(&copy).await?;
        if round == 0 {
            sqlite::keep_rows(&copy, rows.path(), &WRITTEN).await?;
        }
        let copy = bench.data.sqlite(Contents::Begins).await?;
        floors.push(sqlite::write(&copy, rows.path(), &statements).await?);
        check(&copy).await?;
    }
    say(&format!("P7: ours {}; floor {}", times(&ours), times(&floors)));
    let (ours, floor) = (median(&mut ours), median(&mut floors));
    Ok(vec![Figure {
        id: "P7",
        what: format!("let {STUDENTS} students in, median of {COPIES}"),
        ours: Amount::Time(ours),
        floor: Some(Amount::Time(floor)),
        must: Some(Goal::within(ours, 500)),
        aim: Some(Goal::within(ours, 200).and(&Goal::new("≤ 2 ×", ours <= floor * 2))),
    }])
}

/// P8.
pub async fn measure_postgres(bench: &Bench) -> Outcome<Vec<Figure>> {
    let sink = Sink::start(Script::default()).await?;
    let mut rows = Vec::new();
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    for round in 0..COPIES {
        let (copy, url) = bench.data.postgres("bench_ours").await?;
        let server = Program::serve(&bench.binary, copy.folder(), Some(&url), sink.addr()).await?;
        let mut administrator = Browser::sign_in(server.address, ADMINISTRATOR, PASSWORD).await?;
        let checked = Checked::ask(&mut administrator).await?;
        ours.push(checked.press(&mut administrator).await?.took);
        server.kill().await?;
        postgres::check(&url).await?;
        if round == 0 {
            rows = postgres::rows(&url).await?;
        }
        let (_copy, url) = bench.data.postgres("bench_floor").await?;
        floors.push(postgres::copy(&url, &rows).await?);
        postgres::check(&url).await?;
    }
    say(&format!("P8: ours {}; floor {}", times(&ours), times(&floors)));
    let (ours, floor) = (median(&mut ours), median(&mut floors));
    Ok(vec![Figure {
        id: "P8",
        what: format!("the same on PostgreSQL, median of {COPIES}"),
        ours: Amount::Time(ours),
        floor: Some(Amount::Time(floor)),
        must: Some(Goal::within(ours, 2_000)),
        aim: Some(Goal::new("≤ 3 ×", ours <= floor * 3)),
    }])
}

/// P9: of the pages read while the button is pressed, those that were under way between its click and its answer.
pub async fn others(bench: &Bench) -> Outcome<Vec<Figure>> {
    let sink = Sink::start(Script::default()).await?;
    let pages = pages();
    let (mut quiet, mut meanwhile) = (Vec::new(), Vec::new());
    for _ in 0..COPIES_READ {
        let copy = bench.data.sqlite(Contents::Begins).await?;
        let server = Program::serve(&bench.binary, copy.folder(), None, sink.addr()).await?;
        let mut administrator = Browser::sign_in(server.address, ADMINISTRATOR, PASSWORD).await?;
        let checked = Checked::ask(&mut administrator).await?;
        let load = Load::begin(&administrator, &pages);
        sleep(WARM).await;
        let warm = Instant::now();
        sleep(QUIET).await;
        let pressed = checked.press(&mut administrator).await?;
        let samples = load.end().await?;
        server.kill().await?;
        check(&copy).await?;
        quiet.extend(samples.iter().filter(|sample| sample.begun >= warm && sample.ended() <= pressed.begun));
        meanwhile.extend(samples.iter().filter(|sample| sample.ended() > pressed.begun && sample.begun < pressed.ended()));
    }
    say(&format!("P9: {} pages in quiet, {} during the activation", quiet.len(), meanwhile.len()));
    let (ours, floor) = (p99(&meanwhile), p99(&quiet));
    let ratio = ours.as_secs_f64() / floor.as_secs_f64();
    Ok(vec![Figure {
        id: "P9",
        what: format!("P6 during P7, {CONNECTIONS} connections, p99"),
        ours: Amount::Time(ours),
        floor: Some(Amount::Time(floor)),
        must: Some(Goal::new("≤ 3 ×", ratio <= 3.0)),
        aim: Some(Goal::new("≤ 1.5 ×", ratio <= 1.5)),
    }])
}

/// An account, a role, a mail, a line of the record and the access of every student; one event.
async fn check(copy: &Fresh) -> Outcome<()> {
    let mut connection = sqlite::open(&copy.database()).await?;
    for (query, expected) in CHECKS {
        let found = sqlite::count(&mut connection, query).await?;
        if found != expected {
            return Err(format!("{query}: {found}, not {expected}").into());
        }
    }
    Ok(())
}

/// What stands in the database after an activation.
pub const CHECKS: [(&str, i64); 6] = [
    ("SELECT COUNT(*) FROM student WHERE access = 'advanced' AND delivery IN ('attente', 'remis')", STUDENTS as i64),
    ("SELECT COUNT(*) FROM student s JOIN account a ON a.id = s.account_id", STUDENTS as i64),
    ("SELECT COUNT(*) FROM membership WHERE role = 'student'", STUDENTS as i64),
    ("SELECT COUNT(*) FROM outbox WHERE kind = 'activation'", STUDENTS as i64),
    ("SELECT COUNT(*) FROM job_line WHERE outcome = 'invited'", STUDENTS as i64),
    ("SELECT COUNT(*) FROM audit WHERE action = 'access_activated'", 1),
];
