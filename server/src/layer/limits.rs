//! What a request may be: its method, the size of its body, and the pace at which the body comes
//! (security.md WEB-04, F32, F34).

use super::refusal::refuse;
use app::form::SlowBody;
use axum::{
    body::{Body, HttpBody},
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Frame;
use std::{
    error::Error,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    sync::oneshot,
    time::{Instant, Sleep, sleep},
};

/// Limits of request bodies.
#[derive(Clone, Debug)]
pub struct BodyLimits {
    /// Bytes of a body, where nothing else is said.
    pub bytes: usize,
    /// Paths that take more (a class list, a document), `{…}` being any one part, with everything below them, and how much.
    pub larger: Vec<(&'static str, usize)>,
    /// How long a client may keep us waiting for its body, in all, beyond what `pace` gives it.
    pub patience: Duration,
    /// Bytes per second below which a body is too slow, once `patience` is used up.
    pub pace: u32,
    /// Bytes read and thrown away behind an answer that came before the end of the body, so that a browser still hears the
    /// answer: it would otherwise show a broken connection instead of the sentence that says the file is too large.
    pub discard: usize,
}

impl Default for BodyLimits {
    fn default() -> Self {
        Self { bytes: 2 * 1024 * 1024, larger: Vec::new(), patience: Duration::from_secs(15), pace: 1024, discard: 64 * 1024 * 1024 }
    }
}

impl BodyLimits {
    fn for_path(&self, path: &str) -> usize {
        let below = |parent: &str| {
            let mut parts = path.split('/');
            parent.split('/').all(|known| parts.next().is_some_and(|part| part == known || known.starts_with('{')))
        };
        self.larger.iter().filter(|(parent, _)| below(parent)).map(|(_, bytes)| *bytes).max().unwrap_or(self.bytes)
    }
}

/// Answers 405 to every method but GET, HEAD and POST, 413 to a body that says it is too large, and gives every other body
/// its limits: reading beyond them fails with `LengthLimitError` or [`SlowBody`].
pub async fn limit(State(limits): State<Arc<BodyLimits>>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        let mut response = refuse(StatusCode::METHOD_NOT_ALLOWED);
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
        return response;
    }
    if HttpBody::is_end_stream(request.body()) {
        return next.run(request).await;
    }

    let allowed = limits.for_path(request.uri().path());
    let announced = content_length(request.headers());
    let (back, returned) = oneshot::channel();
    let request = request.map(|body| {
        let paced = Paced { body, patience: limits.patience, pace: limits.pace, received: 0, waited: Duration::ZERO, waiting: None };
        Body::new(Limited::new(Lent { paced: Some(paced), back: Some(back) }, allowed))
    });

    let response = if announced.is_some_and(|announced| announced > allowed as u64) {
        drop(request);
        refuse(StatusCode::PAYLOAD_TOO_LARGE)
    } else {
        next.run(request).await
    };

    // what the handler left unread comes back here, unless the handler still holds it
    if let Ok(rest) = { returned }.try_recv() {
        throw_away(rest, announced, limits.discard).await;
    }
    response
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn throw_away(mut rest: Paced, announced: Option<u64>, limit: usize) {
    if announced.is_some_and(|announced| announced > limit as u64) {
        return;
    }
    let mut thrown = 0;
    while let Some(Ok(frame)) = rest.frame().await {
        thrown += frame.data_ref().map_or(0, Bytes::len);
        if thrown > limit {
            return;
        }
    }
}

/// A body that comes back when it is dropped before its end.
struct Lent {
    paced: Option<Paced>,
    back: Option<oneshot::Sender<Paced>>,
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let Some(paced) = self.paced.as_mut() else { return Poll::Ready(None) };
        let frame = ready!(Pin::new(paced).poll_frame(cx));
        if matches!(frame, None | Some(Err(_))) {
            self.paced = None;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.paced.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        self.paced.as_ref().map_or_else(|| hyper::body::SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let (Some(paced), Some(back)) = (self.paced.take(), self.back.take())
            && !paced.is_end_stream()
        {
            // nobody waits for it any more when the request itself was dropped
            drop(back.send(paced));
        }
    }
}

/// A body whose sender may keep us waiting `patience`, plus the time its bytes take at `pace`.
struct Paced {
    body: Body,
    patience: Duration,
    pace: u32,
    received: u32,
    waited: Duration,
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl Paced {
    fn allowance(&self) -> Duration {
        self.patience + Duration::from_secs(1) * self.received / self.pace.max(1)
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) {
            if let Some((since, _)) = self.waiting.take() {
                self.waited += since.elapsed();
            }
            if let Some(Ok(frame)) = &frame {
                let bytes = frame.data_ref().map_or(0, Bytes::len);
                self.received = self.received.saturating_add(u32::try_from(bytes).unwrap_or(u32::MAX));
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(unwrapped)));
        }
        let left = self.allowance().saturating_sub(self.waited);
        let (_, timer) = self.waiting.get_or_insert_with(|| (Instant::now(), Box::pin(sleep(left))));
        ready!(timer.as_mut().poll(cx));
        Poll::Ready(Some(Err(Box::new(SlowBody))))
    }

    fn is_end_stream(&self) -> bool {
        HttpBody::is_end_stream(&self.body)
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        HttpBody::size_hint(&self.body)
    }
}

/// axum looks for a limit's error right inside its own: one box too many, and 413 becomes 400.
fn unwrapped(error: axum::Error) -> axum::BoxError {
    let inner: Box<dyn Error + Send + Sync> = error.into_inner();
    match inner.downcast::<LengthLimitError>() {
        Ok(limit) => limit,
        Err(other) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::testing::{get, header_of, request};
    use axum::{Router, extract::DefaultBodyLimit, middleware::from_fn_with_state, routing};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tower::ServiceExt;

    fn app(limits: BodyLimits) -> Router {
        Router::new()
            .route("/", routing::get(|| async {}).post(|body: Bytes| async move { body.len().to_string() }))
            .route("/import/file", routing::post(|body: Bytes| async move { body.len().to_string() }))
            .route("/unread", routing::post(|| async { StatusCode::UNPROCESSABLE_ENTITY }))
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn_with_state(Arc::new(limits), limit))
    }

    fn small() -> BodyLimits {
        BodyLimits { bytes: 1000, larger: vec![("/import", 5000)], discard: 100_000, ..BodyLimits::default() }
    }

    async fn post(app: Router, path: &str, body: Body) -> StatusCode {
        let mut asked = request(Method::POST, path, &[]);
        if let Some(length) = HttpBody::size_hint(&body).exact() {
            asked.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        }
        *asked.body_mut() = body;
        app.oneshot(asked).await.unwrap_or_else(|never| match never {}).status()
    }

    fn pieces(length: usize, taken: &'static AtomicUsize) -> Body {
        Body::from_stream(futures::stream::iter((0..length).map(|_| {
            taken.fetch_add(1, Ordering::Relaxed);
            Ok::<_, std::io::Error>("a")
        })))
    }

    #[tokio::test]
    async fn req_web_04_trace_and_undeclared_methods_are_405() -> Result<(), Box<dyn Error>> {
        for method in ["TRACE", "CONNECT", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "get"] {
            let response = app(small()).oneshot(request(Method::from_bytes(method.as_bytes())?, "/", &[])).await?;
            assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method}");
            assert_eq!(header_of(&response, "allow"), "GET, HEAD, POST");
        }
        assert_eq!(app(small()).oneshot(get("/")).await?.status(), StatusCode::OK);
        Ok(())
    }

    #[tokio::test]
    async fn the_limit_holds_to_the_byte_announced_or_not() {
        static TAKEN: AtomicUsize = AtomicUsize::new(0);
        for (path, limit) in [("/", 1000), ("/import/file", 5000)] {
            for (length, expected) in [(limit - 1, StatusCode::OK), (limit, StatusCode::OK), (limit + 1, StatusCode::PAYLOAD_TOO_LARGE)] {
                assert_eq!(post(app(small()), path, Body::from(vec![0; length])).await, expected, "{path} {length}");
                assert_eq!(post(app(small()), path, pieces(length, &TAKEN)).await, expected, "{path} {length} in pieces");
            }
        }
    }

    #[test]
    fn a_larger_limit_is_for_whole_segments_of_the_path() {
        let limits = small();
        assert_eq!(limits.for_path("/import"), 5000);
        assert_eq!(limits.for_path("/import/a/b"), 5000);
        assert_eq!(limits.for_path("/importer"), 1000);
        assert_eq!(limits.for_path("/x/import"), 1000);
    }

    #[tokio::test]
    async fn what_an_early_answer_leaves_unread_is_thrown_away_up_to_a_limit() {
        static READ: AtomicUsize = AtomicUsize::new(0);
        static TOO_LARGE: AtomicUsize = AtomicUsize::new(0);
        static ENDLESS: AtomicUsize = AtomicUsize::new(0);
        assert_eq!(post(app(small()), "/unread", pieces(900, &READ)).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(READ.load(Ordering::Relaxed), 900);

        assert_eq!(post(app(small()), "/", pieces(50_000, &TOO_LARGE)).await, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(TOO_LARGE.load(Ordering::Relaxed), 50_000);

        assert_eq!(post(app(small()), "/unread", pieces(1_000_000, &ENDLESS)).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(ENDLESS.load(Ordering::Relaxed) < 101_000);
    }

    #[tokio::test]
    async fn req_f32_a_body_below_the_pace_is_cut() {
        fn trickle(every: Duration, pieces: usize) -> Body {
            Body::from_stream(futures::stream::unfold(0, move |sent| async move {
                sleep(every).await;
                (sent < pieces).then_some((Ok::<_, std::io::Error>(Bytes::from_static(&[b'a'; 100])), sent + 1))
            }))
        }
        let limits = BodyLimits { bytes: 1_000_000, patience: Duration::from_millis(300), pace: 1000, ..BodyLimits::default() };
        let sent = |body| {
            let limits = limits.clone();
            async move {
                let started = Instant::now();
                (post(app(limits), "/", body).await, started.elapsed())
            }
        };
        // 500 bytes a second are half the pace: allowed 0.1 s each and coming every 0.2 s, three pieces use the patience up
        let (status, after) = sent(trickle(Duration::from_millis(200), 100)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(after < Duration::from_secs(3), "{after:?}");
        // a body above the pace goes on for longer than the patience
        let (status, after) = sent(trickle(Duration::from_millis(20), 50)).await;
        assert_eq!(status, StatusCode::OK);
        assert!(after > Duration::from_secs(1), "{after:?}");
        // silence uses the patience up once, and the rest is not waited for either
        let (status, after) = sent(Body::from_stream(futures::stream::pending::<Result<Bytes, std::io::Error>>())).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(after < Duration::from_secs(2), "{after:?}");
    }
}
