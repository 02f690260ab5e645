//! Commands of the program.

use crate::application::{self, StartError};
use crate::config::{Config, MAIL_FROM};
use crate::router;
use crate::serve::{self, Limits, Shutdown};
use app::pages::coordinator::import::sentence;
use clap::{Parser, Subcommand};
use domain::id::{ImportId, OfferingId};
use domain::roster_import::{Applied, ImportPreview, Section};
use domain::{Language, format};
use service::access::{self, Visitor};
use service::account::helpdesk::{self, Newcomer};
use service::demo::{NotEmpty, Scale};
use service::outbox::worker::{self, Route};
use service::roster::import::preview::{self, Incoming, Received};
use service::roster::import::see::{self, SeePreview};
use service::roster::import::{apply, discard, operator};
use service::sweep;
use service::{Failure, Services};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Passerelle: clinical placements of health-science students.
#[derive(Debug, Parser)]
#[command(name = "passerelle", version, about)]
pub struct Cli {
    /// The configuration file.
    #[arg(long, env = "PASSERELLE_CONFIG", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the application.
    Serve,
    /// Bring the database up to this version.
    Migrate,
    /// Make a demonstration in an empty database.
    Demo {
        /// How many students.
        #[arg(long, default_value_t = 400)]
        students: u32,
        /// How many placement requests beside those of the small demonstration: 20000 are a year of a region.
        #[arg(long, default_value_t = 0)]
        placements: u32,
    },
    /// Bring a class list in, as the screen does.
    ImportRoster {
        /// The file: CSV, XLSX or ODS.
        file: PathBuf,
        /// Code of the department, « soins-infirmiers » or « super/soins-infirmiers »; the oldest one when absent.
        #[arg(long)]
        department: Option<String>,
        /// Code of the course offering the list is for.
        #[arg(long)]
        offering: Option<String>,
        /// Say what would change, and change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Make an account for the help desk, and print the link to choose its password.
    CreateHelpdesk {
        /// User name.
        user_name: String,
        /// Direct, personal address.
        email: String,
        /// First name.
        given_name: String,
        /// Family name.
        family_name: String,
    },
    /// Show the settings in force, and what is wrong with them.
    Doctor,
}

/// Runs the command that was typed.
pub async fn run() -> ExitCode {
    let cli = Cli::parse();
    let config = match Config::read(cli.config.as_deref(), std::env::vars()) {
        Ok(config) => config,
        Err(error) => {
            eprintln!("passerelle: {}", application::causes(&error));
            return ExitCode::from(78);
        }
    };
    let done = match cli.command {
        Command::Serve => serve(&config).await,
        Command::Migrate => migrate(&config).await,
        Command::Demo { students, placements } => demo(&config, Scale { students, placements }).await,
        Command::ImportRoster { file, department, offering, dry_run } => {
            import(&config, &file, department.as_deref(), offering, dry_run).await
        }
        Command::CreateHelpdesk { user_name, email, given_name, family_name } => {
            create_helpdesk(&config, Newcomer { user_name, email, given_name, family_name }).await
        }
        Command::Doctor => doctor(&config).await,
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("passerelle: {}", application::causes(&error));
            ExitCode::FAILURE
        }
    }
}

async fn serve(config: &Config) -> Result<ExitCode, StartError> {
    let services = application::open_current(config).await?;
    let _alone = application::alone(config)?;
    let assets = application::site(config)?;
    let shutdown = Shutdown::on_signals().map_err(|source| StartError::File { what: "listening to signals".to_owned(), source })?;
    crate::layer::catch_panic::install_hook();
    let router = router::router(&services, &assets, config.trusted_hops, &shutdown).map_err(|_| {
        StartError::Config(crate::config::ConfigError::BadValue {
            key: "public_url",
            value: config.public_url.clone(),
            expected: "an address such as https://stages.exemple.ca",
        })
    })?;
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|source| StartError::File { what: format!("listening on {}", config.listen), source })?;
    let route = application::mail_route(config, &services);
    println!("Passerelle  {}", config.public_url);
    if services.settings.demonstration {
        println!("Comptes de démonstration / demonstration accounts: {}", service::demo::ACCOUNTS.join(", "));
        println!("Mot de passe / password: {}", service::demo::PASSWORD);
        if matches!(route, Some(Route::Demonstration)) {
            println!("Courriels / e-mails: {}/demo/mail", config.public_url);
        }
        println!("Pour arrêter / to stop: Ctrl-C");
    }
    let mails = route.map(|route| {
        let (services, stop) = (Arc::clone(&services), shutdown.drain_token());
        tokio::spawn(async move { worker::run(services, route, stop).await })
    });
    let sweeping = tokio::spawn({
        let (services, stop) = (Arc::clone(&services), shutdown.clone());
        async move { sweep::run(services, stop.draining()).await }
    });
    let limits = Limits::default();
    let (ended, (), ()) = tokio::join!(
        serve::serve(listener, router, limits, shutdown.clone()),
        end("sweep", Some(sweeping), limits, &shutdown),
        end("outbox", mails, limits, &shutdown)
    );
    tracing::info!(cut = ended.cut, "stopped");
    tokio::select! {
        () = services.db.clone().close() => {}
        () = shutdown.aborted() => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Waits for work in the background to end. It has the time that requests have, from the first signal on, and none from the
/// second: then it is cut, and what it was at is taken up again at the next start.
async fn end(name: &'static str, work: Option<JoinHandle<()>>, limits: Limits, shutdown: &Shutdown) {
    let Some(work) = work else { return };
    let stop = work.abort_handle();
    let patience = async {
        shutdown.draining().await;
        tokio::select! {
            () = tokio::time::sleep(limits.drain) => {}
            () = shutdown.aborted() => {}
        }
    };
    tokio::select! {
        ended = work => if let Err(error) = ended {
            tracing::error!(%error, name, "work in the background ended badly");
        },
        () = patience => {
            tracing::warn!(name, "work in the background was cut short");
            stop.abort();
        }
    }
}

async fn migrate(config: &Config) -> Result<ExitCode, StartError> {
    let services = application::open(config).await?;
    let applied = services.db.migrate().await?;
    println!("{applied} change(s) applied");
    services.db.clone().close().await;
    Ok(ExitCode::SUCCESS)
}

async fn demo(config: &Config, scale: Scale) -> Result<ExitCode, StartError> {
    let services = application::open(config).await?;
    services.db.migrate().await?;
    service::demo::build(&services, scale).await.map_err(|failure| match failure {
        Failure::Unexpected(cause) if cause.is::<NotEmpty>() => StartError::NotEmpty(NotEmpty),
        failure => StartError::Failure(failure),
    })?;
    let made = |language| format::number(language, scale.students.max(service::demo::STUDENTS).into());
    println!(
        "Démonstration prête\u{a0}: {} étudiantes et étudiants / demonstration ready: {} students",
        made(Language::French),
        made(Language::English)
    );
    services.db.clone().close().await;
    Ok(ExitCode::SUCCESS)
}

/// Exit code of a list that is refused whole.
const REFUSED: u8 = 2;

async fn import(
    config: &Config,
    file: &Path,
    department: Option<&str>,
    offering: Option<String>,
    dry_run: bool,
) -> Result<ExitCode, StartError> {
    let language = Language::French;
    let services = application::open_current(config).await?;
    let bytes = std::fs::read(file).map_err(|source| StartError::File { what: format!("reading {}", file.display()), source })?;
    let visitor = operator::operator(&services, department).await.map_err(|failure| no_department(failure, department))?;
    let offering = match offering {
        Some(code) => Some(named_offering(&services, &visitor, code).await?),
        None => None,
    };
    let file_name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let id = match preview::preview(&services, &visitor, Incoming { file_name, bytes, offering }).await? {
        Received::Kept(id) => id,
        Received::Refused(error) => {
            eprintln!("{}", sentence::refused(language, &error));
            return Ok(ExitCode::from(REFUSED));
        }
    };
    let refused = tell_rows(&services, &visitor, id, Section::Refused).await?;
    for problem in &refused.mapping_problems {
        eprintln!("{}", sentence::mapping(language, *problem));
    }
    if !refused.mapping_problems.is_empty() {
        access::run(&services, &visitor, discard::discard, id).await?;
        return Ok(ExitCode::from(REFUSED));
    }
    // what goes in, and is worth a look
    tell_rows(&services, &visitor, id, Section::Warned).await?;
    let counts = refused.counts;
    let applied = if dry_run {
        access::run(&services, &visitor, discard::discard, id).await?;
        Applied { added: counts.added, changed: counts.changed, unchanged: counts.unchanged, refused: counts.refused }
    } else {
        access::run(&services, &visitor, apply::apply, id).await?
    };
    println!("{}", sentence::summary(language, &applied));
    if let Some((title, said)) = sentence::emails(language, &refused.emails) {
        println!("{title}\u{a0}: {}.", said.join(", "));
    }
    services.db.clone().close().await;
    Ok(if applied.added + applied.changed + applied.unchanged > 0 { ExitCode::SUCCESS } else { ExitCode::from(REFUSED) })
}

/// Prints what is said of each row of a part of the preview; brings back its last page.
async fn tell_rows(services: &Arc<Services>, visitor: &Visitor, import: ImportId, section: Section) -> Result<ImportPreview, StartError> {
    let language = Language::French;
    let mut page = 1;
    loop {
        let shown = access::run(services, visitor, see::see, SeePreview { import, section, page, language }).await?;
        for row in &shown.rows {
            let said = row.problems.iter().chain(&row.warnings).map(|problem| sentence::problem(language, problem));
            for words in said.chain(sentence::email_problem(language, row.email_state, &row.email)) {
                println!("{} – {words}", sentence::line(language, row.line));
            }
        }
        if page >= shown.pages {
            return Ok(shown);
        }
        page += 1;
    }
}

fn no_department(failure: Failure, given: Option<&str>) -> StartError {
    let fault = match (&failure, given) {
        (Failure::NotFound, Some(_)) => {
            "no school has this department, or several do: put the school’s code first, « super/soins-infirmiers »"
        }
        (Failure::NotFound, None) => "there is no department yet to bring a list into",
        _ => return failure.into(),
    };
    StartError::Argument { argument: "--department", value: given.unwrap_or("(none)").to_owned(), fault: fault.to_owned() }
}

async fn named_offering(services: &Arc<Services>, visitor: &Visitor, code: String) -> Result<OfferingId, StartError> {
    match access::run(services, visitor, operator::offering, code.clone()).await {
        Err(Failure::NotFound) => {
            let codes = access::run(services, visitor, operator::offering_codes, ()).await?;
            Err(StartError::Argument { argument: "--offering", value: code, fault: no_offering(&codes) })
        }
        found => Ok(found?),
    }
}

/// Codes that a sentence lists at most.
const LISTED: usize = 20;

fn no_offering(codes: &[String]) -> String {
    if codes.is_empty() {
        return "the department has no course offering yet".to_owned();
    }
    let more = if codes.len() > LISTED { ", …" } else { "" };
    let listed = codes[..codes.len().min(LISTED)].join(", ");
    format!("the department has no course offering with this code; it has {listed}{more}")
}

async fn create_helpdesk(config: &Config, newcomer: Newcomer) -> Result<ExitCode, StartError> {
    let services = application::open_current(config).await?;
    let given = newcomer.clone();
    let link = helpdesk::create(&services, newcomer).await.map_err(|failure| not_made(failure, given))?;
    println!("{link}");
    services.db.clone().close().await;
    Ok(ExitCode::SUCCESS)
}

fn not_made(failure: Failure, given: Newcomer) -> StartError {
    let field = match &failure {
        Failure::Stale => "taken",
        Failure::Invalid(fields) => fields.first().map_or("", |field| field.field.as_str()),
        _ => "",
    };
    let (argument, value, fault) = match field {
        "taken" => ("USER_NAME", given.user_name, "another account already has this user name; choose another one"),
        "user_name" => {
            let fault =
                "a user name begins with a letter or a digit, and has letters without accents, digits, dots and hyphens, 60 at most";
            ("USER_NAME", given.user_name, fault)
        }
        "email" => ("EMAIL", given.email, "this is not an e-mail address; write one such as prenom.nom@exemple.ca"),
        "given_name" => ("GIVEN_NAME", given.given_name, NAME),
        "family_name" => ("FAMILY_NAME", given.family_name, NAME),
        _ => return failure.into(),
    };
    StartError::Argument { argument, value, fault: fault.to_owned() }
}

const NAME: &str = "a name has at least one letter, and is no longer than those of class lists";

async fn doctor(config: &Config) -> Result<ExitCode, StartError> {
    print!("{}", config.describe());
    let mut faults = Vec::new();
    match application::open(config).await {
        Ok(services) => {
            match services.db.pending().await {
                Ok(pending) if pending.is_empty() => {}
                Ok(pending) => faults.push(StartError::Pending(pending).to_string()),
                Err(error) => faults.push(application::causes(&error)),
            }
            if !services.settings.demonstration && config.smtp_url.is_none() {
                faults.push("smtp_url is not set: mails will wait in the outbox".to_owned());
            }
            if !services.settings.demonstration && config.smtp_url.is_some() && config.mail_from == MAIL_FROM {
                faults.push(format!("mail_from is not set: mails would come from {MAIL_FROM}, which is nobody’s address"));
            }
            if !services.settings.demonstration && config.public_url.starts_with("http://") {
                faults.push("public_url is not https: sessions would travel in the clear".to_owned());
            }
            services.db.clone().close().await;
        }
        Err(error) => faults.push(application::causes(&error)),
    }
    for file in application::open_to_others(config) {
        faults.push(format!("{file} can be read by others on this machine: run « chmod o= {file} »"));
    }
    if let Err(error) = application::site(config) {
        faults.push(application::causes(&error));
    }
    for fault in &faults {
        println!("✗ {fault}");
    }
    if faults.is_empty() {
        println!("✓ nothing is wrong");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_lists_so_many_codes_and_no_more() {
        let codes: Vec<_> = (1..=LISTED).map(|n| format!("180-{n}-A2026")).collect();
        let all = no_offering(&codes);
        assert!(all.contains("; it has 180-1-A2026, 180-2-A2026, ") && all.ends_with(", 180-20-A2026"), "{all}");
        let more = no_offering(&[codes, vec!["180-21-A2026".to_owned()]].concat());
        assert_eq!(more, format!("{all}, …"));
        assert!(!no_offering(&[]).contains("it has"));
    }
}
