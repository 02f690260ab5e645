//! Configuration: a TOML file, then the environment. An unknown key or a bad value stops the start and names itself.

use crate::layer::csrf::OwnOrigin;
use serde::Deserialize;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// What an operator may set. Every key has an environment variable of the same name in capitals, after `PASSERELLE_`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the server listens. `127.0.0.1:3000`.
    pub listen: SocketAddr,
    /// Address people use; the only one that stands in mails. `http://<listen>` when absent.
    pub public_url: String,
    /// `sqlite://…` or `postgres://…`; a file in the data folder when absent.
    pub database_url: String,
    /// Folder of what the server keeps. `data`.
    pub data_dir: PathBuf,
    /// `smtp://host:25`, `smtps://user:password@host`; without one a demonstration keeps its mails readable, and a real
    /// installation keeps them waiting.
    pub smtp_url: Option<String>,
    /// Address mails come from. [`MAIL_FROM`] when absent.
    pub mail_from: String,
    /// File of the secret key; made in the data folder at the first start when absent.
    pub secret_key_file: PathBuf,
    /// Folder of the built site (scripts, styles). `site` beside the program, or `target/site`.
    pub site_dir: PathBuf,
    /// How many proxies of ours stand in front.
    pub trusted_hops: usize,
}

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the configuration file {path} cannot be read")]
    Unreadable {
        /// Its path.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not TOML, or has a key we do not know.
    #[error("in the configuration file {path}: {message}")]
    NotUnderstood {
        /// Its path.
        path: String,
        /// What and where.
        message: String,
    },
    /// An environment variable after our prefix is not one of ours.
    #[error(
        "{0} is not a setting; those that are, after {PREFIX}: LISTEN, PUBLIC_URL, DATABASE_URL, DATA_DIR, SMTP_URL, MAIL_FROM, SECRET_KEY_FILE, SITE_DIR, TRUSTED_HOPS"
    )]
    UnknownVariable(String),
    /// A value does not do.
    #[error("{key} = {value:?}: {expected}")]
    BadValue {
        /// The setting.
        key: &'static str,
        /// What was given, without secrets.
        value: String,
        /// What would do.
        expected: &'static str,
    },
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    listen: Option<String>,
    public_url: Option<String>,
    database_url: Option<String>,
    data_dir: Option<String>,
    smtp_url: Option<String>,
    mail_from: Option<String>,
    secret_key_file: Option<String>,
    site_dir: Option<String>,
    trusted_hops: Option<usize>,
}

/// Address mails come from as long as none was given: enough for a demonstration, and nobody’s address.
pub const MAIL_FROM: &str = "passerelle@localhost.localdomain";

const PREFIX: &str = "PASSERELLE_";
/// Read by the build, the tests and the scripts, not by the server.
const OTHERS: [&str; 3] = ["PASSERELLE_CONFIG", "PASSERELLE_TEST_", "PASSERELLE_SETUP_"];

impl Config {
    /// Reads the file (named by `--config` or `PASSERELLE_CONFIG`, or `passerelle.toml` where it stands), then the environment.
    ///
    /// # Errors
    /// What does not do, by its name.
    pub fn read(file: Option<&Path>, environment: impl Iterator<Item = (String, String)>) -> Result<Self, ConfigError> {
        let mut given = match file {
            Some(path) => Given::from_file(path)?,
            None if Path::new("passerelle.toml").exists() => Given::from_file(Path::new("passerelle.toml"))?,
            None => Given::default(),
        };
        for (name, value) in environment {
            let Some(key) = name.strip_prefix(PREFIX).filter(|_| !OTHERS.iter().any(|other| name.starts_with(other))) else { continue };
            match key {
                "LISTEN" => given.listen = Some(value),
                "PUBLIC_URL" => given.public_url = Some(value),
                "DATABASE_URL" => given.database_url = Some(value),
                "DATA_DIR" => given.data_dir = Some(value),
                "SMTP_URL" => given.smtp_url = Some(value),
                "MAIL_FROM" => given.mail_from = Some(value),
                "SECRET_KEY_FILE" => given.secret_key_file = Some(value),
                "SITE_DIR" => given.site_dir = Some(value),
                "TRUSTED_HOPS" => given.trusted_hops = Some(value.parse().map_err(|_| bad("trusted_hops", &value, "a whole number"))?),
                _ => return Err(ConfigError::UnknownVariable(name)),
            }
        }
        given.checked()
    }

    /// The settings in force, one a line, secrets hidden.
    pub fn describe(&self) -> String {
        let mut text = String::new();
        let lines = [
            ("listen", self.listen.to_string()),
            ("public_url", self.public_url.clone()),
            ("database_url", hidden(&self.database_url)),
            ("data_dir", self.data_dir.display().to_string()),
            ("smtp_url", self.smtp_url.as_deref().map_or_else(|| "–".to_owned(), hidden)),
            ("mail_from", self.mail_from.clone()),
            ("secret_key_file", self.secret_key_file.display().to_string()),
            ("site_dir", self.site_dir.display().to_string()),
            ("trusted_hops", self.trusted_hops.to_string()),
        ];
        for (key, value) in lines {
            // writing to a String cannot fail
            let _ = writeln!(text, "{key:<16} {value}");
        }
        text
    }
}

/// « listen: » of a line that sets a key; nothing of any other.
fn key_of(line: &str) -> String {
    let key = line.split_once('=').map_or("", |(key, _)| key.trim());
    let is_name = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if is_name { format!("{key}: ") } else { String::new() }
}

impl Given {
    fn from_file(path: &Path) -> Result<Self, ConfigError> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Unreadable { path: shown.clone(), source })?;
        toml::from_str(&text).map_err(|error| {
            // never the line itself: it may hold a secret
            let line = error.span().map(|span| text.bytes().take(span.start).filter(|byte| *byte == b'\n').count());
            let at =
                line.map(|line| format!("line {}: {}", line + 1, key_of(text.lines().nth(line).unwrap_or_default()))).unwrap_or_default();
            ConfigError::NotUnderstood { path: shown, message: format!("{at}{}", without_values(error.message())) }
        })
    }

    fn checked(self) -> Result<Config, ConfigError> {
        let listen_text = self.listen.unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let listen: SocketAddr =
            listen_text.parse().map_err(|_| bad("listen", &listen_text, "an address and a port, such as 127.0.0.1:3000"))?;
        let public_url = self.public_url.unwrap_or_else(|| format!("http://{listen}"));
        let public_url = public_url.trim_end_matches('/').to_owned();
        if public_url.contains(['?', '#', ' ', '@']) || OwnOrigin::of(&public_url).is_err() {
            return Err(bad("public_url", &hidden(&public_url), "an address such as https://stages.exemple.ca, without a path"));
        }
        let data_dir = PathBuf::from(self.data_dir.unwrap_or_else(|| "data".to_owned()));
        let database_url = self.database_url.unwrap_or_else(|| format!("sqlite://{}?mode=rwc", data_dir.join("passerelle.db").display()));
        if !["sqlite://", "postgres://", "postgresql://"].iter().any(|scheme| database_url.starts_with(scheme)) {
            return Err(bad("database_url", &hidden(&database_url), "an address that begins with sqlite:// or postgres://"));
        }
        if !store::Database::understands(&database_url) {
            let expected = "sqlite://file?mode=rwc, or postgres://user:password@host/database with the words of libpq after a ?; in the \
                            password, what is not a letter or a digit is written %2F";
            return Err(bad("database_url", &hidden(&database_url), expected));
        }
        let smtp_url = self.smtp_url.filter(|url| !url.is_empty());
        if let Some(url) = smtp_url.as_deref().filter(|url| service::mail::Transport::smtp(url).is_err()) {
            return Err(bad("smtp_url", &hidden(url), "smtps://user:password@host, or smtp://127.0.0.1:25 on this machine"));
        }
        let mail_from = self.mail_from.unwrap_or_else(|| MAIL_FROM.to_owned());
        if domain::person::EmailAddress::parse(&mail_from).is_err() {
            return Err(bad("mail_from", &mail_from, "an e-mail address"));
        }
        let secret_key_file = self.secret_key_file.map_or_else(|| data_dir.join("secret.key"), PathBuf::from);
        let site_dir = self.site_dir.map_or_else(default_site, PathBuf::from);
        Ok(Config {
            listen,
            public_url,
            database_url,
            data_dir,
            smtp_url,
            mail_from,
            secret_key_file,
            site_dir,
            trusted_hops: self.trusted_hops.unwrap_or(0),
        })
    }
}

/// The site beside the program, or where the build leaves it.
fn default_site() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|program| program.parent().map(|folder| folder.join("site")));
    beside.filter(|site| site.is_dir()).unwrap_or_else(|| PathBuf::from("target/site"))
}

/// An address without anything that may be a secret: who signs in, and what follows the `?`. A password that was not written as an
/// address takes it may stand anywhere between the scheme and the host, and is hidden wherever it does.
fn hidden(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "…".to_owned() };
    let (place, query) = rest.split_once('?').map_or((rest, None), |(place, query)| (place, Some(query)));
    let more = if query.is_some() { "?…" } else { "" };
    if query.is_some_and(|query| query.contains('@')) {
        return format!("{scheme}://…");
    }
    if let Some((_, host)) = place.rsplit_once('@') {
        return format!("{scheme}://…@{host}{more}");
    }
    // « user:password » whose host was forgotten
    let port = place.split('/').next().and_then(|authority| authority.rsplit_once(':')).map(|(_, port)| port);
    let plain = port.is_none_or(|port| port.trim_end_matches(']').bytes().all(|byte| byte.is_ascii_digit()));
    if plain { format!("{scheme}://{place}{more}") } else { format!("{scheme}://…{more}") }
}

/// What the reader of TOML says, without the values that it quotes.
fn without_values(message: &str) -> String {
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let what = if let Some((kind, _)) = what.split_once(" \"") { kind } else { what };
    if expected.is_empty() { what.to_owned() } else { format!("{what}, expected {expected}") }
}

fn bad(key: &'static str, value: &str, expected: &'static str) -> ConfigError {
    ConfigError::BadValue { key, value: value.to_owned(), expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::read(None, pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn defaults_are_a_demonstration_on_this_machine() -> Result<(), ConfigError> {
        let config = read(&[("HOME", "/x")])?;
        assert_eq!(config.public_url, "http://127.0.0.1:3000");
        assert!(config.database_url.starts_with("sqlite://data/passerelle.db"));
        Ok(())
    }

    #[test]
    fn what_is_wrong_names_itself() {
        let wrong = |pairs: &[(&str, &str)]| read(pairs).map_or_else(|error| error.to_string(), |_| String::new());
        assert!(wrong(&[("PASSERELLE_LISTEN", "here")]).contains("listen"));
        assert!(wrong(&[("PASSERELLE_COLOUR", "blue")]).contains("PASSERELLE_COLOUR"));
        assert!(wrong(&[("PASSERELLE_PUBLIC_URL", "ftp://x")]).contains("public_url"));
        let secret = wrong(&[("PASSERELLE_DATABASE_URL", "mysql://root:hunter2@db/x")]);
        assert!(secret.contains("database_url") && !secret.contains("hunter2"));
    }

    #[test]
    fn a_description_hides_secrets() -> Result<(), ConfigError> {
        let config = read(&[("PASSERELLE_DATABASE_URL", "postgres://p:hunter2@db/x")])?;
        assert!(config.describe().contains("postgres://…@db/x"));
        let config = read(&[
            ("PASSERELLE_DATABASE_URL", "postgres://p@127.0.0.1/db?password=hunter2"),
            ("PASSERELLE_SMTP_URL", "smtps://boite:hunter2@relais.example"),
        ])?;
        let described = config.describe();
        assert!(described.contains("postgres://…@127.0.0.1/db?…") && described.contains("smtps://…@relais.example"), "{described}");
        assert!(!described.contains("hunter2"), "{described}");
        assert!(read(&[])?.describe().contains("sqlite://data/passerelle.db?…"));
        Ok(())
    }

    #[test]
    fn a_refused_address_hides_secrets_wherever_they_stand() {
        for (name, url) in [
            ("PASSERELLE_DATABASE_URL", "postgres://u:hun/ter2@127.0.0.1/db"),
            ("PASSERELLE_DATABASE_URL", "postgres://u:hun?ter2@127.0.0.1/db"),
            ("PASSERELLE_DATABASE_URL", "postgres://u:hun#ter2@127.0.0.1/db"),
            ("PASSERELLE_DATABASE_URL", "postgres://u:ter2"),
            ("PASSERELLE_DATABASE_URL", "postgres://127.0.0.1/db?sslmode=ter2"),
            ("PASSERELLE_DATABASE_URL", "postgres://127.0.0.1/db?passwd=ter2"),
            ("PASSERELLE_DATABASE_URL", "postgres://127.0.0.1/db?port=x&password=a@ter2"),
            ("PASSERELLE_DATABASE_URL", "sqlite://data/x.db?key=ter2"),
            ("PASSERELLE_DATABASE_URL", "u:ter2@127.0.0.1/db"),
            ("PASSERELLE_SMTP_URL", "smtps://relais.example?password=ter2"),
            ("PASSERELLE_SMTP_URL", "ftp://u:hun/ter2@relais.example"),
            ("PASSERELLE_PUBLIC_URL", "https://u:ter2@stages.example"),
        ] {
            let said = read(&[(name, url)]).map_or_else(|error| error.to_string(), |_| panic!("{url} was taken"));
            let key = name.trim_start_matches(PREFIX).to_lowercase();
            assert!(said.starts_with(&key), "{url}: {said}");
            assert!(!said.contains("ter2") && !said.contains("hun"), "{url}: {said}");
        }
    }

    #[test]
    fn a_fault_of_the_file_tells_its_line_and_not_what_is_on_it() {
        for (text, line, key) in [
            ("listen = \"127.0.0.1:1\"\ndatabase_url = \"postgres://u:hunter2@db/x\n", 2, "database_url"),
            ("# a remark\n\nsmtp_url = smtps://u:hunter2@relais.example\n", 3, "smtp_url"),
            ("trusted_hops = \"hunter2, expected\"\n", 1, "trusted_hops"),
            ("database_password = \"hunter2\"\n", 1, "database_password"),
        ] {
            let file = tempfile::NamedTempFile::new().expect("a file");
            std::fs::write(file.path(), text).expect("written");
            let said = Config::read(Some(file.path()), std::iter::empty()).map_or_else(|error| error.to_string(), |_| panic!("{text}"));
            assert!(said.contains(&format!(": line {line}: {key}: ")), "{said}");
            assert!(!said.contains("hunter2") && !said.contains('\n'), "{said}");
        }
    }

    #[test]
    fn the_public_address_is_the_one_that_serve_takes() {
        for url in ["https://x.ca/path", "https://x.ca/path/", "https://", "https://x.ca:port", "ftp://x.ca", "x.ca"] {
            assert!(read(&[("PASSERELLE_PUBLIC_URL", url)]).is_err(), "{url}");
        }
        for url in ["https://x.ca", "https://x.ca/", "http://127.0.0.1:3000", "https://x.ca:8443"] {
            assert!(read(&[("PASSERELLE_PUBLIC_URL", url)]).is_ok(), "{url}");
        }
    }
}
