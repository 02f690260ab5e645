//! Putting the parts together: from a configuration to services, and to a router.

use crate::assets::Assets;
use crate::config::Config;
use service::clock::SystemClock;
use service::mail::Transport;
use service::outbox::worker::Route;
use service::password::Hasher;
use service::random::{Random, SystemRandom};
use service::secret::{Keys, SecretKeyError, keys::new_key_file};
use service::{Services, Settings};
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use store::{Database, StoreError};
use tokio::sync::Notify;

/// Why the application does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A folder or a file.
    #[error("{what}: {source}")]
    File {
        /// Which, and what was being done.
        what: String,
        /// Why.
        source: std::io::Error,
    },
    /// The secret key.
    #[error("the secret key file {path}: {source}")]
    Key {
        /// Its path.
        path: String,
        /// Why.
        source: SecretKeyError,
    },
    /// The operating system has no randomness.
    #[error("the operating system has no randomness to give")]
    Random(#[from] service::random::RandomError),
    /// The database.
    #[error("the database")]
    Store(#[from] StoreError),
    /// The schema is not this version's.
    #[error("the database lacks {0:?}: run « passerelle migrate »")]
    Pending(Vec<String>),
    /// A second process on a database that only one may serve.
    #[error("another process serves this database: it holds {0}")]
    Served(String),
    /// The built site.
    #[error("the site folder: {0}; build it with « scripts/build »")]
    Site(#[from] crate::assets::SiteError),
    /// The configuration.
    #[error(transparent)]
    Config(#[from] crate::config::ConfigError),
    /// A use case.
    #[error("the use case")]
    Failure(#[from] service::Failure),
}

/// An error and what is behind it, on one line.
pub fn causes(error: &dyn std::error::Error) -> String {
    /// What was typed after a command.
    #[error("{argument} {value}: {fault}")]
    Argument {
        /// Which, as it is typed or as the help calls it.
        argument: &'static str,
        /// What was given.
        value: String,
        /// What is wrong with it, and what would do.
        fault: &'static str,
    },
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
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
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    let keys = Arc::new(read_keys(&config.secret_key_file, &*random)?);
    let db = Database::open(&config.database_url).await?;
    let demonstration =
        if db.pending().await?.is_empty() { store::instance::demonstration(&db.begin::<store::Read>().await?).await? } else { false };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let hasher = Hasher::new(Arc::clone(&random), Arc::clone(&keys), cores);
    let settings = Settings { public_url: config.public_url.clone(), demonstration, mail_from: config.mail_from.clone() };
    Ok(Arc::new(Services { db, clock: Arc::new(SystemClock), random, keys, hasher, settings, mail_due: Notify::new() }))
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

fn folder(path: &Path) -> Result<(), StartError> {
    std::fs::create_dir_all(path).map_err(|source| StartError::File { what: format!("making the folder {}", path.display()), source })
}

/// Reads the key file, or makes one at the first start, readable by its owner alone.
fn read_keys(path: &Path, random: &dyn Random) -> Result<Keys, StartError> {
    let shown = path.display().to_string();
    let content = match std::fs::read(path) {
        Ok(content) => content,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let text = new_key_file(random)?;
            write_private(path, text.as_bytes()).map_err(|source| StartError::File { what: format!("writing {shown}"), source })?;
            text.as_bytes().to_vec()
        }
        Err(source) => return Err(StartError::File { what: format!("reading {shown}"), source }),
    };
    Keys::parse(&content).map_err(|source| StartError::Key { path: shown, source })
}

fn write_private(path: &Path, content: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(content)?;
    file.sync_all()
}
