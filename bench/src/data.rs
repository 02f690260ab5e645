//! The databases figures are made on: each made once, then copied, so that every measure begins alike.

use crate::{Outcome, STUDENTS};
use bench::school::{self, Year};
use domain::Timestamp;
use service::clock::{Clock, SystemClock};
use service::demo::PASSWORD;
use service::password::{Hasher, Password};
use service::random::SystemRandom;
use service::secret::Keys;
use sqlx::{AssertSqlSafe, Connection, Executor};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::entity::instance;
use store::{Database, Write, testing};

/// Opens nothing but these databases, which are gone when the run ends.
pub const SECRET_KEY: &[u8] = b"6b7d2f0c1e9a4835d7c6b1a0f3e2d4c596877869a5b4c3d2e1f00112233445ff";

/// What a database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// The school in the middle of its year.
    UnderWay,
    /// The school whose students are all to be let in.
    Begins,
    /// The school that has no students yet.
    Empty,
}

/// Where databases are made and copied.
pub struct Data {
    folder: tempfile::TempDir,
    password_hash: String,
    postgres: Option<String>,
}

impl Data {
    /// A folder for them, beside the server of `scripts/with-postgres` if there is one.
    pub async fn new() -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let keys = Arc::new(Keys::parse(SECRET_KEY)?);
        let password = Password::new(PASSWORD).map_err(|code| format!("the password: {code:?}"))?;
        let password_hash = Hasher::new(Arc::new(SystemRandom), keys, 1).hash(password).await?;
        let postgres = std::env::var("PASSERELLE_TEST_POSTGRES").ok().filter(|server| !server.is_empty());
        Ok(Self { folder, password_hash, postgres })
    }

    /// A fresh folder whose database holds this; its file is on the disk before anything is measured.
    pub async fn sqlite(&self, contents: Contents) -> Outcome<Fresh> {
        let template = self.folder.path().join(format!("{contents:?}.db"));
        if !template.exists() {
            self.fill(&format!("sqlite://{}?mode=rwc", template.display()), contents).await?;
        }
        let folder = tempfile::tempdir_in(self.folder.path())?;
        std::fs::write(folder.path().join("secret.key"), SECRET_KEY)?;
        let copy = Fresh { folder };
        std::fs::copy(&template, copy.database())?;
        File::open(copy.database())?.sync_all()?;
        Ok(copy)
    }

    /// A fresh database of the PostgreSQL server, for the year that begins, and a folder with its key.
    pub async fn postgres(&self, name: &str) -> Outcome<(Fresh, String)> {
        const TEMPLATE: &str = "bench_begins";
        let server = self.postgres.as_deref().ok_or("PASSERELLE_TEST_POSTGRES is not set: run scripts/bench")?;
        let mut admin = sqlx::PgConnection::connect(server).await?;
        let exists =
            admin.fetch_optional(AssertSqlSafe(format!("SELECT 1 FROM pg_database WHERE datname = '{TEMPLATE}'"))).await?.is_some();
        if !exists {
            let url = testing::create_database(server, TEMPLATE).await?;
            self.fill(&url, Contents::Begins).await?;
            // as a server that has been up for a minute has done by itself
            let mut template = sqlx::PgConnection::connect(&url).await?;
            template.execute("VACUUM ANALYZE").await?;
            template.close().await?;
        }
        testing::drop_database(server, name).await?;
        admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}"))).await?;
        admin.execute("CHECKPOINT").await?;
        admin.close().await?;
        let folder = tempfile::tempdir_in(self.folder.path())?;
        std::fs::write(folder.path().join("secret.key"), SECRET_KEY)?;
        let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
        Ok((Fresh { folder }, format!("{base}/{name}")))
    }

    async fn fill(&self, url: &str, contents: Contents) -> Outcome<()> {
        let now = SystemClock.now();
        let (year, students) = match contents {
            Contents::UnderWay => (Year::UnderWay, STUDENTS),
            Contents::Begins => (Year::Begins, STUDENTS),
            Contents::Empty => (Year::Begins, 0),
        };
        let network = school::school(year, students, now, Some(self.password_hash.clone()));
        let db = Database::open(url).await?;
        db.migrate().await?;
        let tx = db.begin::<Write>().await?;
        store::demo::fill(&tx, demonstration(now), network).await?;
        tx.commit().await?;
        db.close().await;
        Ok(())
    }
}

fn demonstration(now: Timestamp) -> instance::Model {
    instance::Model { id: 1, demonstration: true, created_at: now }
}

/// A copy, gone when it is dropped.
pub struct Fresh {
    folder: tempfile::TempDir,
}

impl Fresh {
    /// The server's data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("passerelle.db")
    }
}
