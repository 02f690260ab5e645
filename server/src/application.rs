//! Putting the parts together: from a configuration to services, and to a router.

use crate::assets::Assets;
use crate::config::Config;
use service::clock::SystemClock;
use service::document::{Documents, PdfReader};
use service::mail::Transport;
use service::outbox::worker::Route;
use service::password::Hasher;
use service::random::{Random, SystemRandom};
use service::secret::{Keys, SecretKeyError, keys::new_key_file};
use service::{Services, Settings};
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Database, StoreError};
use tokio::sync::Notify;

/// Why the application does not start. What a variant says leaves out its source, which [`causes`] says after it.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A folder or a file.
    #[error("{what}")]
    File {
        /// Which, and what was being done.
        what: String,
        /// Why.
        source: std::io::Error,
    },
    /// The secret key.
    #[error("{path}")]
    Key {
        /// Its path.
        path: String,
        /// Why.
        source: SecretKeyError,
    },
    /// There is no key file, and the database was used with one.
    #[error(
        "the secret key file {0} is missing, and no password of this database opens without it: put it back, or set secret_key_file to \
         where it is. To begin again with a new key, make one with « head -c 32 /dev/urandom | base64 > {0} »: everybody then asks for a \
         new password"
    )]
    KeyMissing(String),
    /// The operating system has no randomness.
    #[error(transparent)]
    Random(#[from] service::random::RandomError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The schema is not this version's.
    #[error("the database lacks {}: run « passerelle migrate »", .0.join(", "))]
    Pending(Vec<String>),
    /// A second process on a database that only one may serve.
    #[error("another process serves this database: it holds {0}")]
    Served(String),
    /// The built site.
    #[error("the site folder, which « scripts/build » makes")]
    Site(#[from] crate::assets::SiteError),
    /// The configuration.
    #[error(transparent)]
    Config(#[from] crate::config::ConfigError),
    /// What was typed after a command.
    #[error("{argument} {value}: {fault}")]
    Argument {
        /// Which, as it is typed or as the help calls it.
        argument: &'static str,
        /// What was given.
        value: String,
        /// What is wrong with it, and what would do.
        fault: String,
    },
    /// A demonstration where something is kept.
    #[error("{0}. PASSERELLE_DATA_DIR or PASSERELLE_DATABASE_URL names another place.")]
    NotEmpty(service::demo::NotEmpty),
    /// A use case.
    #[error("the use case")]
    Failure(#[from] service::Failure),
}

/// An error and what is behind it, on one line. Libraries whose errors say their source themselves are not heard twice.
pub fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let said = cause.to_string();
        if !text.ends_with(&said) {
            text.push_str(": ");
            text.push_str(&said);
        }
        source = cause.source();
    }
    text
}

/// Opens the database and everything else a use case needs.
///
/// # Errors
/// What is missing or wrong, by its name.
pub async fn open(config: &Config) -> Result<Arc<Services>, StartError> {
    folder(&config.data_dir)?;
    if let Some(file) = new_sqlite_file(&config.database_url) {
        make_private(&file, b"").map_err(|source| StartError::File { what: format!("making {}", file.display()), source })?;
    }
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    let db = Database::open(&config.database_url).await?;
    let keys = Arc::new(read_keys(&config.secret_key_file, &db, &*random).await?);
    let demonstration =
        if db.pending().await?.is_empty() { store::instance::demonstration(&db.begin::<store::Read>().await?).await? } else { false };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let hasher = Hasher::new(Arc::clone(&random), Arc::clone(&keys), cores);
    let settings = Settings { public_url: config.public_url.clone(), demonstration, mail_from: config.mail_from.clone() };
    let shelf = config.data_dir.join("documents");
    folder(&shelf)?;
    let here = || format!("the folder of documents {}", shelf.display());
    let program = std::env::current_exe().map_err(|source| StartError::File { what: here(), source })?;
    let documents = Documents::in_folder(&shelf, PdfReader::Program(program));
    let documents = Arc::new(documents.map_err(|source| StartError::File { what: here(), source: std::io::Error::other(source) })?);
    Ok(Arc::new(Services { db, clock: Arc::new(SystemClock), random, keys, hasher, documents, settings, mail_due: Notify::new() }))
}

/// The same, for what needs the schema of this version.
///
/// # Errors
/// What is missing or wrong, by its name; `Pending` until « passerelle migrate » was run.
pub async fn open_current(config: &Config) -> Result<Arc<Services>, StartError> {
    let services = open(config).await?;
    let pending = services.db.pending().await?;
    if pending.is_empty() { Ok(services) } else { Err(StartError::Pending(pending)) }
}

/// Keeps an SQLite file to this process for as long as what it brings back lives, even if the process is killed: mails that a
/// process on its way out still sends must not be sent by the next one too (security.md F16). PostgreSQL takes several.
///
/// # Errors
/// Another process serves the file.
pub fn alone(config: &Config) -> Result<Option<File>, StartError> {
    let Some(database) = config.database_url.strip_prefix("sqlite://") else { return Ok(None) };
    let path = format!("{}.lock", database.split('?').next().unwrap_or(database));
    let failed = |source| StartError::File { what: format!("locking {path}"), source };
    let file = File::create(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(StartError::Served(path)),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

/// Where mails go: the mail server of the configuration; without one, a demonstration keeps them readable, and a real
/// installation keeps them waiting in the outbox.
pub fn mail_route(config: &Config, services: &Services) -> Option<Route> {
    let host =
        services.settings.public_url.split("://").nth(1).and_then(|rest| rest.split([':', '/']).next()).unwrap_or_default().to_owned();
    let transport = config.smtp_url.as_deref().and_then(|url| Transport::smtp(url).ok());
    match transport {
        Some(transport) => Some(Route::Smtp(Box::new(transport.hello(&host)))),
        None => services.settings.demonstration.then_some(Route::Demonstration),
    }
}

/// Reads the built site, and tells pages where its stylesheet is.
///
/// # Errors
/// The site is not whole.
pub fn site(config: &Config) -> Result<Assets, StartError> {
    let options = leptos::config::LeptosOptions::builder()
        .output_name("passerelle")
        .site_root(config.site_dir.display().to_string())
        .site_pkg_dir("pkg")
        .build();
    let assets = Assets::read(&options)?;
    if let Some(address) = assets.stylesheet() {
        app::page::set_stylesheet(address.to_owned());
    }
    Ok(assets)
}

/// What others on this machine may read and should not: files that a copy, or an older version, left open to them.
pub fn open_to_others(config: &Config) -> Vec<String> {
    let files = std::iter::once(config.secret_key_file.clone()).chain(sqlite_file(&config.database_url));
    files.filter(|file| others_read(file)).map(|file| file.display().to_string()).collect()
}

#[cfg(unix)]
fn others_read(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o007 != 0)
}

#[cfg(not(unix))]
fn others_read(_: &Path) -> bool {
    false
}

/// Makes the data folder, for its owner alone; one that is there stays as it is.
fn folder(path: &Path) -> Result<(), StartError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|source| StartError::File { what: format!("making the folder {}", path.display()), source })
}

fn sqlite_file(url: &str) -> Option<PathBuf> {
    url.strip_prefix("sqlite://").map(|rest| PathBuf::from(rest.split('?').next().unwrap_or(rest)))
}

/// The SQLite file that opening the database would make. SQLite gives the files beside it the permissions that it has.
fn new_sqlite_file(url: &str) -> Option<PathBuf> {
    let file = sqlite_file(url).filter(|_| url.contains("mode=rwc"))?;
    (file.parent().is_some_and(|folder| folder.as_os_str().is_empty() || folder.is_dir()) && !file.exists()).then_some(file)
}

/// Reads the key file. At the first start there is none, and one is made, readable by its owner alone; later its absence is a fault:
/// under another key no password would open.
async fn read_keys(path: &Path, db: &Database, random: &dyn Random) -> Result<Keys, StartError> {
    let shown = path.display().to_string();
    let read = || match std::fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(StartError::File { what: format!("reading {shown}"), source }),
    };
    let content = match read()? {
        Some(content) => content,
        None if db.has_schema().await? && store::account::any_password(&db.begin::<store::Read>().await?).await? => {
            // unless another process made both in the meantime
            read()?.ok_or_else(|| StartError::KeyMissing(shown.clone()))?
        }
        None => {
            let made = make_private(path, new_key_file(random)?.as_bytes());
            made.map_err(|source| StartError::File { what: format!("writing {shown}"), source })?;
            read()?.ok_or_else(|| StartError::KeyMissing(shown.clone()))?
        }
    };
    Keys::parse(&content).map_err(|source| StartError::Key { path: shown, source })
}

/// Makes a file for its owner alone, at once with all that is in it; the one that another process made meanwhile stays.
fn make_private(path: &Path, content: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let draft = path.with_added_extension(std::process::id().to_string());
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(content)?;
    file.sync_all()?;
    let placed = std::fs::hard_link(&draft, path);
    std::fs::remove_file(&draft)?;
    match placed {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        placed => placed,
    }
}
