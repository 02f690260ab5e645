//! Commands of the program.

use crate::application::{self, StartError};
use crate::config::Config;
use crate::router;
use crate::serve::{self, Limits, Shutdown};
use clap::{Parser, Subcommand};
use service::outbox::worker;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::net::TcpListener;

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
            eprintln!("passerelle: {error}");
            return ExitCode::from(78);
        }
    };
    let done = match cli.command {
        Command::Serve => serve(&config).await,
        Command::Migrate => migrate(&config).await,
        Command::Demo { students } => demo(&config, students).await,
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
    let services = application::open(config).await?;
    let pending = services.db.pending().await?;
    if !pending.is_empty() {
        return Err(StartError::Pending(pending));
    }
    let assets = application::site(config)?;
    let shutdown = Shutdown::on_signals().map_err(|source| StartError::File { what: "listening to signals".to_owned(), source })?;
    crate::layer::catch_panic::install_hook();
    let router = router::router(&services, &assets, config.trusted_hops, &shutdown).map_err(|_| {
        StartError::Config(crate::config::ConfigError::BadValue { key: "public_url", value: config.public_url.clone(), expected: "an address such as https://stages.exemple.ca" })
    })?;
    let listener =
        TcpListener::bind(config.listen).await.map_err(|source| StartError::File { what: format!("listening on {}", config.listen), source })?;
    println!("Passerelle  {}", config.public_url);
    if services.settings.demonstration {
        println!("Comptes de démonstration / demonstration accounts: {}", service::demo::ACCOUNTS.join(", "));
        println!("Mot de passe / password: {}", service::demo::PASSWORD);
    }
    let mails = application::mail_route(config, &services).map(|route| {
        let (services, stop) = (std::sync::Arc::clone(&services), shutdown.clone());
        tokio::spawn(async move { worker::run(services, route, stop.draining()).await })
    });
    let ended = serve::serve(listener, router, Limits::default(), shutdown).await;
    if let Some(mails) = mails
        && let Err(error) = mails.await
    {
        tracing::error!(%error, "the outbox ended badly");
    }
    tracing::info!(cut = ended.cut, "stopped");
    services.db.clone().close().await;
    Ok(ExitCode::SUCCESS)
}

async fn migrate(config: &Config) -> Result<ExitCode, StartError> {
    let services = application::open(config).await?;
    let pending = services.db.pending().await?;
    services.db.migrate().await?;
    println!("{} change(s) applied", pending.len());
    services.db.clone().close().await;
    Ok(ExitCode::SUCCESS)
}

async fn demo(config: &Config, students: u32) -> Result<ExitCode, StartError> {
    let services = application::open(config).await?;
    services.db.migrate().await?;
    service::demo::build(&services, students).await?;
    println!("Démonstration prête / demonstration ready: {students}");
    services.db.clone().close().await;
    Ok(ExitCode::SUCCESS)
}

async fn doctor(config: &Config) -> Result<ExitCode, StartError> {
    print!("{}", config.describe());
    let mut faults = Vec::new();
    match application::open(config).await {
        Ok(services) => {
            match services.db.pending().await {
                Ok(pending) if pending.is_empty() => {}
                Ok(pending) => faults.push(format!("the database lacks {pending:?}: run « passerelle migrate »")),
                Err(error) => faults.push(application::causes(&error)),
            }
            if !services.settings.demonstration && config.smtp_url.is_none() {
                faults.push("smtp_url is not set: mails will wait in the outbox".to_owned());
            }
            if !services.settings.demonstration && config.public_url.starts_with("http://") {
                faults.push("public_url is not https: sessions would travel in the clear".to_owned());
            }
            services.db.clone().close().await;
        }
        Err(error) => faults.push(application::causes(&error)),
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
