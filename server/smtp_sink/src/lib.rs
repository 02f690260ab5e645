//! A small real SMTP server for tests and benches.
//!
//! It listens on the loopback only, speaks enough of RFC 5321 for any client (EHLO, MAIL, RCPT, DATA, RSET, NOOP, QUIT,
//! AUTH PLAIN, pipelining, 8-bit and UTF-8 mail), keeps what it accepts, and misbehaves on demand ([`Fault`]). It relays nothing.
//!
//! ```no_run
//! # async fn shown() -> std::io::Result<()> {
//! use smtp_sink::{Fault, Script, Sink};
//! let sink = Sink::start(Script::default().with(Fault::UnknownAddress("gone@example.org".to_owned()))).await?;
//! println!("smtp://{}", sink.addr());
//! # Ok(()) }
//! ```

mod received;
mod script;
mod session;

pub use received::{JournalLine, Received, read_journal};
pub use script::{BadScript, Fault, Rule, Script};

use received::Keeper;
use script::Running;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

/// A listening sink. Dropping it closes the port and every connection.
pub struct Sink {
    addr: SocketAddr,
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
}

/// What every connection shares.
struct Shared {
    script: Running,
    keeper: Keeper,
    connections: AtomicU32,
}

impl Sink {
    /// Listens on a free port of 127.0.0.1.
    pub async fn start(script: Script) -> io::Result<Self> {
        Self::listen(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), script).await
    }

    /// Listens on a given address, which must be of the loopback: a port freed by an earlier sink can be taken again.
    pub async fn listen(addr: SocketAddr, script: Script) -> io::Result<Self> {
        if !addr.ip().is_loopback() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the sink listens on the loopback only"));
        }
        let listener = TcpListener::bind(addr).await?;
        let addr = listener.local_addr()?;
        let keeper = Keeper::new(script.fast, script.journal.as_deref())?;
        let shared = Arc::new(Shared { script: Running::new(script), keeper, connections: AtomicU32::new(0) });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Ok(Self { addr, shared, accepting })
    }

    /// Where it listens.
    pub const fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Every message kept so far, in the order they came; none in fast mode.
    pub fn messages(&self) -> Vec<Received> {
        self.shared.keeper.messages()
    }

    /// The last message kept.
    pub fn last(&self) -> Option<Received> {
        self.shared.keeper.last()
    }

    /// How many messages were kept (or counted, in fast mode) so far.
    pub fn count(&self) -> u64 {
        self.shared.keeper.count()
    }

    /// How many connections were opened so far.
    pub fn connections(&self) -> u32 {
        self.shared.connections.load(Ordering::Relaxed)
    }

    /// Waits until at least `count` messages were kept; false when `within` passes first.
    pub async fn wait_for(&self, count: u64, within: Duration) -> bool {
        let mut seen = self.shared.keeper.watch();
        let reached = tokio::time::timeout(within, seen.wait_for(|seen| *seen >= count)).await;
        matches!(reached, Ok(Ok(_)))
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Takes connections until the sink is dropped; the set dies with this task, and every session with it.
async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let Ok((stream, _)) = accepted else { continue };
                let number = shared.connections.fetch_add(1, Ordering::Relaxed) + 1;
                let shared = Arc::clone(&shared);
                sessions.spawn(async move {
                    // a client that goes away in the middle is an ordinary end
                    let _ended = session::serve(stream, number, &shared).await;
                });
            }
            Some(_) = sessions.join_next() => {}
        }
    }
}
