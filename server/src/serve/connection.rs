//! One connection: HTTP/1.1 with deadlines on both sides of the conversation.

use super::{Limits, Shutdown};
use axum::{Router, body::Body, extract::ConnectInfo};
use http::{HeaderValue, Request, Response, StatusCode, Version, header};
use hyper::{body::Incoming, rt::Sleep as HyperSleep, rt::Timer, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use std::{
    convert::Infallible,
    future::Future,
    io::{self, IoSlice},
    net::SocketAddr,
    pin::{Pin, pin},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll, ready},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    select,
    time::{Sleep, sleep},
};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

pub(super) struct Conversation {
    pub router: Router,
    pub peer: SocketAddr,
    pub limits: Limits,
    pub shutdown: Shutdown,
    pub close: CancellationToken,
}

impl Conversation {
    /// Answers requests until the client leaves, breaks a limit, or is asked to go.
    pub async fn hold(self, stream: TcpStream) {
        let received = Arc::new(AtomicU64::new(0));
        let socket = Socket { stream, received: Arc::clone(&received), stall: self.limits.stall, stalled: None };
        let mut http = http1::Builder::new();
        http.timer(HeadTimer { received, head: self.limits.head, idle: self.limits.idle })
            .header_read_timeout(self.limits.head)
            .max_header_size(self.limits.head_bytes);
        let close = self.close.clone();
        let service = service_fn(move |request| self.answer(request));
        let mut connection = pin!(http.serve_connection(TokioIo::new(socket), service));
        let ended = select! {
            ended = connection.as_mut() => ended,
            () = close.cancelled() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            tracing::debug!(%error, "a connection broke off");
        }
    }

    fn answer(&self, mut request: Request<Incoming>) -> impl Future<Output = Result<Response<Body>, Infallible>> + use<> {
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let named = names_its_host(&request);
        let answer = self.router.clone().oneshot(request.map(Body::new));
        let shutdown = self.shutdown.clone();
        async move {
            let mut response = if named { answer.await? } else { unnamed() };
            if shutdown.is_draining() {
                response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            Ok(response)
        }
    }
}

/// Whether a request says once which host it is for, as HTTP/1.1 asks: of two, a proxy in front may have looked at the other one.
fn names_its_host<T>(request: &Request<T>) -> bool {
    match request.headers().get_all(header::HOST).iter().count() {
        0 => request.version() < Version::HTTP_11,
        hosts => hosts == 1,
    }
}

/// The answer to a request that is for no host: bare, like those that hyper gives to what is not HTTP.
fn unnamed() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// A socket that counts what comes in and gives up on a client that takes nothing of what goes out.
struct Socket {
    stream: TcpStream,
    received: Arc<AtomicU64>,
    stall: Duration,
    stalled: Option<Pin<Box<Sleep>>>,
}

impl Socket {
    fn unless_stalled<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let patience = self.stall;
        ready!(self.stalled.get_or_insert_with(|| Box::pin(sleep(patience))).as_mut().poll(cx));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the client takes nothing of its answer")))
    }
}

impl AsyncRead for Socket {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buffer);
        let arrived = buffer.filled().len() - before;
        self.received.fetch_add(arrived as u64, Ordering::Relaxed);
        polled
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.unless_stalled(cx, written)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, slices: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.unless_stalled(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// hyper has one deadline, from the moment it waits for a request to the end of its headers. This timer makes two of it:
/// `idle` while nothing comes, `head` from the first byte on (and from the opening, for a new connection).
struct HeadTimer {
    received: Arc<AtomicU64>,
    head: Duration,
    idle: Duration,
}

impl Timer for HeadTimer {
    fn sleep(&self, _: Duration) -> Pin<Box<dyn HyperSleep>> {
        let seen = self.received.load(Ordering::Relaxed);
        let waiting_for = (seen > 0).then_some(seen);
        let patience = if waiting_for.is_some() { self.idle } else { self.head };
        Box::pin(HeadSleep {
            received: Arc::clone(&self.received),
            idle_since: waiting_for,
            head: self.head,
            sleep: Box::pin(sleep(patience)),
        })
    }

    fn sleep_until(&self, _: Instant) -> Pin<Box<dyn HyperSleep>> {
        self.sleep(self.head)
    }
}

struct HeadSleep {
    received: Arc<AtomicU64>,
    /// The count of bytes when the silence began; nothing once it is broken.
    idle_since: Option<u64>,
    head: Duration,
    sleep: Pin<Box<Sleep>>,
}

impl HyperSleep for HeadSleep {}

impl Future for HeadSleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.idle_since.is_some_and(|count| count != self.received.load(Ordering::Relaxed)) {
            self.idle_since = None;
            self.sleep = Box::pin(sleep(self.head));
        }
        self.sleep.as_mut().poll(cx)
    }
}
