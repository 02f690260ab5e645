//! Opening the database: one writer and several readers on SQLite, one pool on PostgreSQL.

use crate::error::StoreError;
use crate::tx::{Tx, Write};
use migrations::Migrator;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;
use std::fs::File;
use std::path::PathBuf;
use std::time::Duration;
use tokio_util::task::TaskTracker;

/// Which database stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, a file.
    Sqlite,
    /// A server.
    Postgres,
}

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Database {
    pub(crate) writer: DatabaseConnection,
    pub(crate) readers: DatabaseConnection,
    pub(crate) engine: Engine,
    pub(crate) tasks: TaskTracker,
    /// The file of SQLite; none for a database in memory.
    file: Option<PathBuf>,
}

/// Under which PostgreSQL keeps a turn at the schema.
const SCHEMA: i64 = 0x5041_5353_4552;

/// Readers of an SQLite file at most; half the connections of PostgreSQL's pool.
const READERS: u32 = 8;
/// Bytes of an SQLite file that readers find in memory without reading: the first quarter of a gigabyte, many years of a region.
const MAPPED: &str = "268435456";
/// Bytes that must find room.
const ROOM: usize = 64 * 1024;
const BUSY: Duration = Duration::from_secs(5);

/// The words of an address of PostgreSQL that are understood; another one would be ignored, and logged with its value.
const WORDS: [&str; 18] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

impl Database {
    /// Whether an address can be read; nothing is opened, and nothing is said of why it cannot: it may hold a password.
    pub fn understands(url: &str) -> bool {
        if !url.starts_with("postgres") {
            return url.parse::<SqliteConnectOptions>().is_ok();
        }
        let mut words = url.split_once('?').map_or("", |(_, query)| query).split('&').filter(|word| !word.is_empty());
        let known = |word: &str| WORDS.contains(&word) || word.starts_with("options[");
        words.all(|word| known(word.split('=').next().unwrap_or_default())) && url.parse::<PgConnectOptions>().is_ok()
    }

    /// Opens `sqlite://path?mode=rwc` or `postgres://…`; the schema is left as it is.
    ///
    /// # Errors
    /// The address is not understood, the server does not answer, or the bundled SQLite is too old.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let options = |connections: u32| {
            let mut options = ConnectOptions::new(url.to_owned());
            options
                .min_connections(1)
                .max_connections(connections)
                .sqlx_logging(false)
                .test_before_acquire(false)
                .idle_timeout(None::<Duration>)
                .max_lifetime(None::<Duration>)
                .acquire_timeout(BUSY);
            options
        };
        if url.starts_with("postgres") {
            let pool = sea_orm::Database::connect(options(READERS * 2)).await?;
            return Ok(Self { writer: pool.clone(), readers: pool, engine: Engine::Postgres, tasks: TaskTracker::new(), file: None });
        }
        let sqlite = |connections: u32, read_only: bool| {
            let mut options = options(connections);
            options.map_sqlx_sqlite_opts(move |sqlite| {
                let sqlite = sqlite
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(BUSY)
                    .statement_cache_capacity(256)
                    .pragma("cache_size", "-16000");
                // No statistics are kept: those of a school that has just begun make SQLite read every account for each mail
                // once there are thousands. Without them it goes by the indexes, at every installation alike.
                // What is read is read where the system already holds it: no reader keeps its own copy, and all find it in the same
                // cache of the processor.
                if read_only { sqlite.pragma("query_only", "ON").pragma("mmap_size", MAPPED) } else { sqlite }
            });
            options
        };
        let writer = sea_orm::Database::connect(sqlite(1, false)).await?;
        check_sqlite(&writer).await?;
        let readers = sea_orm::Database::connect(sqlite(readers(), true)).await?;
        Ok(Self { writer, readers, engine: Engine::Sqlite, tasks: TaskTracker::new(), file: file_of(url) })
    }

    /// Which database stands behind.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Brings the schema up to this version; tells how many changes it lacked. Several processes do it one after the other.
    ///
    /// # Errors
    /// A change failed (it is then wholly undone), or the schema is newer than this program.
    pub async fn migrate(&self) -> Result<usize, StoreError> {
        let turn = self.turn().await?;
        let pending = Migrator::get_pending_migrations(&self.writer).await?.len();
        Migrator::up(&self.writer, None).await?;
        turn.end().await?;
        Ok(pending)
    }

    /// Names of the changes the schema still lacks.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn pending(&self) -> Result<Vec<String>, StoreError> {
        // reading makes the table of changes where there is none
        let turn = self.turn().await?;
        let pending = Migrator::get_pending_migrations(&self.writer).await?;
        turn.end().await?;
        Ok(pending.iter().map(|change| change.name().to_owned()).collect())
    }

    /// Waits until no other process is at the schema. SQLite would lose whoever waits longer than it does itself, and what
    /// changes a schema is many transactions: a file stands for it, that the system lets go of when a process dies.
    async fn turn(&self) -> Result<Turn, StoreError> {
        if self.engine == Engine::Postgres {
            let tx = self.begin::<Write>().await?;
            tx.one("SELECT pg_advisory_xact_lock($1)", [SCHEMA.into()]).await?;
            return Ok(Turn::Server(tx));
        }
        let Some(path) = self.beside("schema-lock") else { return Ok(Turn::Alone) };
        let locked = tokio::task::spawn_blocking(move || {
            let file = File::options().create(true).write(true).truncate(false).open(path)?;
            file.lock().map(|()| file)
        });
        let file = locked.await.map_err(|_| StoreError::Stopping)?.map_err(StoreError::Turn)?;
        Ok(Turn::File(file))
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.readers.ping().await?)
    }

    /// Whether there is room for what is written, beside an SQLite file: a database that is only read does not see that the disk is
    /// full. A server of PostgreSQL looks after its own.
    ///
    /// # Errors
    /// The disk is full, or takes no writes.
    pub async fn has_room(&self) -> Result<(), StoreError> {
        let Some(path) = self.beside("room") else { return Ok(()) };
        let tried = tokio::task::spawn_blocking(move || {
            let written = std::fs::write(&path, vec![1; ROOM]);
            let removed = std::fs::remove_file(&path);
            written.and(removed)
        });
        tried.await.map_err(|_| StoreError::Stopping)?.map_err(StoreError::NoRoom)
    }

    /// A file beside the one of SQLite.
    fn beside(&self, extension: &str) -> Option<PathBuf> {
        self.file.as_ref().map(|file| file.with_added_extension(extension))
    }

    /// Whether the schema, of this version or an older one, is there at all.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn has_schema(&self) -> Result<bool, StoreError> {
        // reading makes the table of changes where there is none
        let turn = self.turn().await?;
        let applied = Migrator::get_applied_migrations(&self.writer).await?;
        turn.end().await?;
        Ok(!applied.is_empty())
    }

    /// Waits for the writes under way, and closes.
    pub async fn close(self) {
        self.tasks.close();
        self.tasks.wait().await;
        let (writer, readers) = (self.writer, self.readers);
        // closing twice the same pool is harmless; a failure to close leaves nothing to undo
        drop(readers.close().await);
        drop(writer.close().await);
    }
}

/// A process's turn at the schema, until it is dropped.
enum Turn {
    Server(Tx<Write>),
    File(File),
    Alone,
}

impl Turn {
    async fn end(self) -> Result<(), StoreError> {
        match self {
            Self::Server(tx) => tx.commit().await,
            Self::File(file) => file.unlock().map_err(StoreError::Turn),
            Self::Alone => Ok(()),
        }
    }
}

/// The file of an SQLite database; none for one in memory.
fn file_of(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite://")?.split('?').next()?;
    (!path.is_empty() && !path.contains(":memory:")).then(|| PathBuf::from(path))
}

/// One a core: others would wait for one. Never fewer than two, so that a long list does not hold up who comes in.
fn readers() -> u32 {
    std::thread::available_parallelism().map_or(READERS, |cores| u32::try_from(cores.get()).unwrap_or(READERS).clamp(2, READERS))
}

async fn check_sqlite(writer: &DatabaseConnection) -> Result<(), StoreError> {
    let row = writer.query_one_raw(Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_version() AS version")).await?;
    let version: String = row.map(|row| row.try_get("", "version")).transpose()?.unwrap_or_default();
    let parts: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    if parts.as_slice() >= [3, 51, 3].as_slice() { Ok(()) } else { Err(StoreError::OldSqlite(version)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[tokio::test]
    async fn what_sqlite_reads_first_is_not_told_by_statistics_of_another_day() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("statistics.db").display());
        let db = Database::open(&url).await.expect("a database");
        db.migrate().await.expect("migrated");
        for n in 0..3 {
            let row = format!(
                "INSERT INTO organisation (id, code, kind, name_fr, name_en, user_prefix, contact_name, contact_email) VALUES (x'0{n}', '{n}', 'placing', '', '', '{n}', '', '')"
            );
            testing::execute(&db, &row).await.expect("written");
            testing::texts(&db, &format!("SELECT code FROM organisation WHERE code = '{n}'")).await.expect("read");
        }
        db.close().await;
        let db = Database::open(&url).await.expect("a database");
        let kept = testing::texts(&db, "SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'").await.expect("read");
        assert!(kept.is_empty(), "{kept:?}");
        db.close().await;
    }

    /// Whether the server says that this connection is encrypted.
    async fn is_encrypted(url: &str) -> Result<bool, StoreError> {
        let db = Database::open(url).await?;
        let answer = testing::texts(&db, "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()").await;
        db.close().await;
        Ok(answer? == ["true"])
    }

    #[tokio::test]
    async fn req_dat_05_postgresql_is_spoken_to_encrypted_and_its_certificate_is_checked() {
        let given = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let (Some(server), Some(authority)) = (given("PASSERELLE_TEST_POSTGRES"), given("PASSERELLE_TEST_POSTGRES_CA")) else { return };
        assert!(is_encrypted(&server).await.expect("a connection"), "a server that offers TLS is taken at its word");
        assert!(!is_encrypted(&format!("{server}?sslmode=disable")).await.expect("a connection"));
        assert!(is_encrypted(&format!("{server}?sslmode=require")).await.expect("a connection"));
        assert!(is_encrypted(&format!("{server}?sslmode=verify-full&sslrootcert={authority}")).await.expect("a connection"));
        // one that nobody vouches for
        assert!(is_encrypted(&format!("{server}?sslmode=verify-full")).await.is_err());
        // one for another name
        let elsewhere = server.replace("127.0.0.1", "localhost");
        assert!(is_encrypted(&format!("{elsewhere}?sslmode=require")).await.expect("a connection"));
        assert!(is_encrypted(&format!("{elsewhere}?sslmode=verify-full&sslrootcert={authority}")).await.is_err());
    }
}
