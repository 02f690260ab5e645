//! P13: a class list of ten thousand rows, sent in, looked at and applied.

use crate::data::{Contents, Fresh};
use crate::http::Browser;
use crate::load::median;
use crate::program::Program;
use crate::table::{Amount, Figure, Goal, times};
use crate::{Bench, Outcome, STUDENTS, say, sqlite};
use bench::school::{ADMINISTRATOR, class_list};
use service::demo::PASSWORD;
use smtp_sink::{Script, Sink};
use std::time::{Duration, Instant};

const COPIES: usize = 3;

/// What it writes of each row; parents first.
const WRITTEN: [(&str, &str); 2] = [("student", "1 = 1"), ("enrolment", "1 = 1")];

/// P13.
pub async fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    let sink = Sink::start(Script::default()).await?;
    let list = class_list(STUDENTS);
    let rows = tempfile::NamedTempFile::new()?;
    let statements = WRITTEN.map(|(table, _)| format!("INSERT INTO main.{table} SELECT * FROM kept.{table}"));
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    for round in 0..COPIES {
        let copy = bench.data.sqlite(Contents::Empty).await?;
        let server = Program::serve(&bench.binary, copy.folder(), None, sink.addr()).await?;
        let mut administrator = Browser::sign_in(server.address, ADMINISTRATOR, PASSWORD).await?;
        let [sent, seen, applied] = import(&mut administrator, &list).await?;
        ours.push(sent + seen + applied);
        say(&format!("P13: sent, looked at, applied: {}", times(&[sent, seen, applied])));
        server.kill().await?;
        check(&copy).await?;
        if round == 0 {
            sqlite::keep_rows(&copy, rows.path(), &WRITTEN).await?;
        }
        let copy = bench.data.sqlite(Contents::Empty).await?;
        let parsed = parse(&list)?;
        floors.push(parsed + sqlite::write(&copy, rows.path(), &statements).await?);
        check(&copy).await?;
    }
    let (ours, floor) = (median(&mut ours), median(&mut floors));
    Ok(vec![Figure {
        id: "P13",
        what: format!("import of {STUDENTS} rows, preview and apply, median of {COPIES}"),
        ours: Amount::Time(ours),
        floor: Some(Amount::Time(floor)),
        must: Some(Goal::within(ours, 5_000)),
        aim: Some(Goal::within(ours, 1_000)),
    }])
}

/// Sends it, looks at what it would change, applies it; how long each took.
async fn import(administrator: &mut Browser, list: &str) -> Outcome<[Duration; 3]> {
    let begun = Instant::now();
    let answer = administrator.upload("/inscriptions/importer", "liste.csv", list).await?;
    let sent = begun.elapsed();
    let preview = answer.location()?;
    let begun = Instant::now();
    let page = administrator.get(preview).await?;
    let seen = begun.elapsed();
    let number = domain::format::number(domain::Language::French, i64::from(STUDENTS));
    if page.status != 200 || !page.text().contains(&number) {
        return Err(format!("the preview does not say that {number} students will be added").into());
    }
    let begun = Instant::now();
    let answer = administrator.post(preview, &[("action", "appliquer")]).await?;
    let applied = begun.elapsed();
    answer.location()?;
    Ok([sent, seen, applied])
}

/// Reads it, each cell as text.
fn parse(list: &str) -> Outcome<Duration> {
    let begun = Instant::now();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(list.as_bytes());
    let rows = reader.records().collect::<Result<Vec<_>, _>>()?;
    let took = begun.elapsed();
    if rows.len() == STUDENTS as usize { Ok(took) } else { Err("the list has not as many rows as students".into()) }
}

async fn check(copy: &Fresh) -> Outcome<()> {
    let mut connection = sqlite::open(&copy.database()).await?;
    for query in [
        "SELECT COUNT(*) FROM student",
        "SELECT COUNT(*) FROM enrolment",
        "SELECT COUNT(*) FROM student s JOIN enrolment e ON e.student_id = s.id",
    ] {
        let found = sqlite::count(&mut connection, query).await?;
        if found != i64::from(STUDENTS) {
            return Err(format!("{query}: {found}, not {STUDENTS}").into());
        }
    }
    Ok(())
}
