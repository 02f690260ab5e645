//! How long a class list of 10,000 rows takes, from the file to the last durable row (`performance.md` P13).
//!
//! ```text
//! cargo run --release -p service --example class_list                          # SQLite, in a temporary folder
//! scripts/with-postgres cargo run --release -p service --example class_list    # and PostgreSQL
//! ```

use domain::Language;
use domain::id::{ImportId, OfferingId};
use domain::roster_import::{Applied, Section};
use service::access::{self, Visitor};
use service::clock::SystemClock;
use service::document::Documents;
use service::password::Hasher;
use service::random::{Random, SystemRandom};
use service::roster::import::apply::apply;
use service::roster::import::operator;
use service::roster::import::preview::{Incoming, Received, preview};
use service::roster::import::see::{SeePreview, see};
use service::secret::{Keys, keys::new_key_file};
use service::{Services, Settings, demo};
use std::error::Error;
use std::sync::Arc;
use std::time::Instant;
use store::Database;
use tokio::sync::Notify;

const ROWS: u32 = 10_000;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    measure("SQLite", &format!("sqlite://{}?mode=rwc", folder.path().join("measure.db").display())).await?;
    if let Ok(server) = std::env::var("PASSERELLE_TEST_POSTGRES") {
        measure("PostgreSQL", &server).await?;
    }
    Ok(())
}

async fn measure(engine: &str, url: &str) -> Outcome<()> {
    println!("── {engine}, {ROWS} rows beside {ROWS} students");
    let services = services(url).await?;
    let start = Instant::now();
    demo::build(&services, demo::Scale { students: ROWS, placements: 0 }).await?;
    said("demonstration built", start);
    let visitor = operator::operator(&services, Some("super/soins-infirmiers")).await?;
    let offering = access::run(&services, &visitor, operator::offering, "180-30B-SU-A2026".to_owned()).await?;
    let work = Work { services, visitor, offering };
    for (what, list, expected) in [
        ("all new", list("01", "cegepsuper.ca"), Applied { added: ROWS, ..Applied::default() }),
        ("the same again", list("01", "cegepsuper.ca"), Applied { unchanged: ROWS, ..Applied::default() }),
        ("another group and address", list("02", "stages.cegepsuper.ca"), Applied { changed: ROWS, ..Applied::default() }),
    ] {
        println!("   {what}, {} KB", list.len() / 1024);
        assert_eq!(work.bring_in(list).await?, expected);
    }
    work.services.db.clone().close().await;
    Ok(())
}

struct Work {
    services: Arc<Services>,
    visitor: Visitor,
    offering: OfferingId,
}

impl Work {
    async fn bring_in(&self, bytes: Vec<u8>) -> Outcome<Applied> {
        let start = Instant::now();
        let incoming = Incoming { file_name: "liste.csv".to_owned(), bytes, offering: Some(self.offering) };
        let Received::Kept(import) = preview(&self.services, &self.visitor, incoming).await? else { return Err("refused".into()) };
        said("file read and kept", start);
        self.see(import, Section::Added, 1).await?;
        said("first page of the preview, from the file", start);
        let start = Instant::now();
        self.see(import, Section::Changed, 50).await?;
        said("another page of the preview", start);
        let start = Instant::now();
        let applied = access::run(&self.services, &self.visitor, apply, import).await?;
        said("applied", start);
        Ok(applied)
    }

    async fn see(&self, import: ImportId, section: Section, page: u32) -> Outcome<()> {
        let command = SeePreview { import, section, page, language: Language::French };
        access::run(&self.services, &self.visitor, see, command).await?;
        Ok(())
    }
}

fn said(what: &str, since: Instant) {
    println!("      {:>7.1} ms  {what}", since.elapsed().as_secs_f64() * 1_000.0);
}

fn list(group: &str, domain: &str) -> Vec<u8> {
    let row = |n: u32| {
        let phone = n % 1_000;
        format!("27{n:05};Thériault-L’Écuyer;Marie-Ève;marie-eve.theriault{n}@{domain};514 555-1{phone:03};{group}\n")
    };
    let rows: Vec<_> = std::iter::once("Matricule;Nom;Prénom;Courriel;Téléphone;Groupe\n".to_owned()).chain((0..ROWS).map(row)).collect();
    rows.concat().into_bytes()
}

async fn services(url: &str) -> Outcome<Arc<Services>> {
    let db = Database::open(url).await?;
    db.migrate().await?;
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    let keys = Arc::new(Keys::parse(new_key_file(&*random)?.as_bytes())?);
    let hasher = Hasher::new(Arc::clone(&random), Arc::clone(&keys), 2);
    let settings = Settings { public_url: String::new(), demonstration: true, mail_from: String::new() };
    Ok(Arc::new(Services {
        db,
        clock: Arc::new(SystemClock),
        random,
        keys,
        hasher,
        documents: Arc::new(Documents::in_memory()),
        settings,
        mail_due: Notify::new(),
    }))
}
