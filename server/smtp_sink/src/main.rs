//! `smtp-sink`: the sink as a process of its own, so that what it accepted survives a kill of the server under test.

use clap::Parser;
use smtp_sink::{BadScript, Script, Sink};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Takes mail on the loopback and keeps it.
#[derive(Parser)]
struct Options {
    /// Where to listen; the loopback only. Port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:2525")]
    listen: SocketAddr,
    /// Append each message kept to this file, one line of JSON each.
    #[arg(long)]
    journal: Option<PathBuf>,
    /// How to misbehave: rules separated by commas, such as `unknown=a@b.ca,busy*2,greylist,delay=20ms`.
    #[arg(long, default_value = "")]
    script: String,
    /// Count messages instead of keeping them; the journal then holds envelopes and Message-IDs only.
    #[arg(long)]
    fast: bool,
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Script(#[from] BadScript),
    #[error(transparent)]
    Listen(#[from] std::io::Error),
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let options = Options::parse();
    let mut script: Script = options.script.parse()?;
    script.fast = options.fast;
    script.journal = options.journal;
    let sink = Sink::listen(options.listen, script).await?;
    println!("listening on {}", sink.addr());
    tokio::signal::ctrl_c().await?;
    println!("{} messages in {} connections", sink.count(), sink.connections());
    Ok(())
}
