//! The accept loop.
//!
//! `axum::serve` installs no timer, so a client that sends one byte a minute holds its connection for ever
//! (security.md, finding 9). This loop gives every connection a deadline for its request head, for its silence and for
//! the answer it does not read, counts connections, sends small answers at once (`TCP_NODELAY`), and ends gracefully
//! (OPS-02).

mod connection;

use axum::Router;
use connection::Conversation;
use std::{future::Future, io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    select,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::sleep,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// How much of the server one client may hold, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections served at once; more wait in the system's queue.
    pub connections: usize,
    /// From the opening of a connection, or from the first byte of a later request, to the end of the request's headers.
    pub head: Duration,
    /// Silence between two requests. Longer than what reverse proxies keep an idle connection (60 s), so that they close first.
    pub idle: Duration,
    /// How long a client may take nothing of an answer.
    pub stall: Duration,
    /// Bytes of a request's line and headers; beyond it the answer is 431.
    pub head_bytes: usize,
    /// From the first signal to the moment when what still runs is cut.
    pub drain: Duration,
    /// From the first signal to the closing of the door: connections are still taken and told to go, and `/readyz` says so.
    pub linger: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            head: Duration::from_secs(10),
            idle: Duration::from_secs(75),
            stall: Duration::from_secs(30),
            head_bytes: 64 * 1024,
            drain: Duration::from_secs(25),
            linger: Duration::from_millis(500),
        }
    }
}

/// The end of the service, known to whatever must end with it: the loop, `/readyz`, event streams, workers.
#[derive(Clone, Debug, Default)]
pub struct Shutdown {
    drain: CancellationToken,
    abort: CancellationToken,
}

impl Shutdown {
    /// The first SIGTERM or SIGINT begins the drain, the second aborts it.
    ///
    /// # Errors
    ///
    /// When the system refuses a signal handler.
    pub fn on_signals() -> io::Result<Self> {
        let shutdown = Self::default();
        let heard = shutdown.clone();
        let mut signals = Signals::new()?;
        tokio::spawn(async move {
            signals.next().await;
            tracing::info!("stopping: requests under way are finished first; a second signal stops at once");
            heard.begin();
            signals.next().await;
            heard.abort();
        });
        Ok(shutdown)
    }

    /// Asks for a graceful end.
    pub fn begin(&self) {
        self.drain.cancel();
    }

    /// Ends at once.
    pub fn abort(&self) {
        self.drain.cancel();
        self.abort.cancel();
    }

    /// Whether the end was asked for: `/readyz` answers 503 from then on.
    pub fn is_draining(&self) -> bool {
        self.drain.is_cancelled()
    }

    /// The same as [`Self::draining`], to be looked at between two pieces of work.
    pub fn drain_token(&self) -> CancellationToken {
        self.drain.clone()
    }

    /// Resolves when the end is asked for: an event stream closes then, a worker takes no new work.
    pub async fn draining(&self) {
        self.drain.cancelled().await;
    }

    /// Resolves when nothing more is waited for.
    pub async fn aborted(&self) {
        self.abort.cancelled().await;
    }
}

/// How the service ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Connections that were still busy after [`Limits::drain`] or at the second signal.
    pub cut: usize,
}

/// Serves `router` on `listener` until `shutdown`, and returns once no connection is left.
///
/// Each request carries its peer's address as `axum::extract::ConnectInfo<SocketAddr>`.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, shutdown: Shutdown) -> Ended {
    let service = Service {
        router,
        limits,
        shutdown: shutdown.clone(),
        close: CancellationToken::new(),
        cut: CancellationToken::new(),
        open: TaskTracker::new(),
        places: Arc::new(Semaphore::new(limits.connections)),
    };

    service.accept_until(&listener, shutdown.draining()).await;

    select! {
        () = service.drain(listener) => {}
        () = sleep(limits.drain) => {}
        () = shutdown.aborted() => {}
    }
    let cut = service.open.len();
    service.cut.cancel();
    service.open.close();
    service.open.wait().await;
    Ended { cut }
}

struct Service {
    router: Router,
    limits: Limits,
    shutdown: Shutdown,
    /// Connections end after the request they are in.
    close: CancellationToken,
    /// Connections end now.
    cut: CancellationToken,
    open: TaskTracker,
    places: Arc<Semaphore>,
}

impl Service {
    async fn accept_until(&self, listener: &TcpListener, end: impl Future<Output = ()>) {
        let accepting = async {
            while let Ok(place) = self.places.clone().acquire_owned().await {
                let (stream, peer) = accept(listener).await;
                self.converse(stream, peer, place);
            }
        };
        select! {
            biased;
            () = end => {}
            () = accepting => {}
        }
    }

    async fn drain(&self, listener: TcpListener) {
        if !self.open.is_empty() {
            self.accept_until(&listener, sleep(self.limits.linger)).await;
        }
        drop(listener);
        self.close.cancel();
        self.open.close();
        self.open.wait().await;
    }

    fn converse(&self, stream: TcpStream, peer: SocketAddr, place: OwnedSemaphorePermit) {
        // without it a page waits for the acknowledgement of its first packet: 44 ms instead of 6 ms under load
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "the connection was gone before it was served");
            return;
        }
        let conversation = Conversation {
            router: self.router.clone(),
            peer,
            limits: self.limits,
            shutdown: self.shutdown.clone(),
            close: self.close.clone(),
        };
        let cut = self.cut.clone();
        self.open.spawn(async move {
            select! {
                () = conversation.hold(stream) => {}
                () = cut.cancelled() => {}
            }
            drop(place);
        });
    }
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            // the client left while it waited: nobody's fault
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused
                ) => {}
            // most likely no file descriptor is left: turning round at once would only heat the room
            Err(error) => {
                tracing::error!(%error, "a connection could not be accepted");
                sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "the same signature as on unix")]
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests;
