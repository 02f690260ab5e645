//! A program under measure: started on a free port of the loopback, waited for, and stopped by its own id.

use crate::Outcome;
use std::ffi::OsStr;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::sleep;

/// How long anything may take to start.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running program. Dropping it kills it.
pub struct Program {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From its start to its first 200.
    pub cold_start: Duration,
}

impl Program {
    /// Starts `passerelle serve` on what a folder holds, with its mails handed over to `smtp`.
    pub async fn serve(binary: &OsStr, folder: &Path, database: Option<&str>, smtp: SocketAddr) -> Outcome<Self> {
        let address = free().await?;
        let mut command = Command::new(binary);
        command.arg("serve").env_clear();
        command.env("PASSERELLE_DATA_DIR", folder).env("PASSERELLE_LISTEN", address.to_string());
        command.env("PASSERELLE_SMTP_URL", format!("smtp://{smtp}")).env("PASSERELLE_MAIL_FROM", "acces@cegepsuper.ca");
        if let Some(url) = database {
            command.env("PASSERELLE_DATABASE_URL", url);
        }
        Self::start(command.current_dir(folder), address, "/readyz").await
    }

    /// Starts the server that does nothing, which stands beside this program.
    pub async fn nothing() -> Outcome<Self> {
        let address = free().await?;
        let mut command = Command::new(std::env::current_exe()?.with_file_name("nothing"));
        Self::start(command.arg(address.to_string()).env_clear(), address, "/").await
    }

    async fn start(command: &mut Command, address: SocketAddr, question: &str) -> Outcome<Self> {
        let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
        let begun = Instant::now();
        let mut child = command.spawn()?;
        let request = format!("GET {question} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        while !is_up(address, &request).await {
            if child.try_wait()?.is_some() || begun.elapsed() > PATIENCE {
                let mut said = String::new();
                if let Some(mut errors) = child.stderr.take() {
                    child.kill().await?;
                    errors.read_to_string(&mut said).await?;
                }
                return Err(format!("{command:?} did not start: {said}").into());
            }
            sleep(Duration::from_millis(1)).await;
        }
        let cold_start = begun.elapsed();
        // its log is not kept, and must not fill a pipe either
        if let Some(mut errors) = child.stderr.take() {
            tokio::spawn(async move { tokio::io::copy(&mut errors, &mut tokio::io::sink()).await });
        }
        Ok(Self { child, address, cold_start })
    }

    /// SIGKILL: what was acknowledged must be there all the same.
    pub async fn kill(mut self) -> Outcome<()> {
        Ok(self.child.kill().await?)
    }

    /// Kilobytes that stand in memory.
    pub fn memory(&self) -> Outcome<u64> {
        let status = self.about("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }

    /// Processor time used so far, all threads together.
    pub fn work(&self) -> Outcome<Duration> {
        let stat = self.about("stat")?;
        let (_, fields) = stat.rsplit_once(')').ok_or("no name")?;
        let ticks: u64 = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
        Ok(Duration::from_millis(ticks * 10)) // Linux counts a hundred ticks a second here, whatever its own clock does
    }

    fn about(&self, what: &str) -> Outcome<String> {
        let id = self.child.id().ok_or("the program has ended")?;
        Ok(std::fs::read_to_string(format!("/proc/{id}/{what}"))?)
    }
}

/// A port nobody has, for a moment.
pub async fn free() -> Outcome<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?.local_addr()?)
}

async fn is_up(address: SocketAddr, request: &str) -> bool {
    let ask = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok::<_, std::io::Error>(answer.starts_with(b"HTTP/1.1 200"))
    };
    ask.await.unwrap_or(false)
}
