//! A panic in a page is a 500 with an incident number (security.md LOG-08, WEB-09), not a dropped connection.
//!
//! Nothing of the panic leaves. One line of the log says where it happened under the number that the person reads: the
//! hook notes the place, the layer gives the number. A formatted message may quote what somebody typed, so only a literal
//! one is logged at once; the other is at level `debug`.

use super::refusal::{Incident, refuse};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::StatusCode;
use std::{
    cell::Cell,
    fmt,
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

/// Gives incident numbers; the dice are thrown elsewhere.
#[derive(Clone)]
pub struct Incidents(Arc<dyn Fn() -> u64 + Send + Sync>);

impl Incidents {
    /// Numbers drawn by `draw`.
    pub fn new(draw: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(draw))
    }
}

impl fmt::Debug for Incidents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Incidents")
    }
}

/// Sends panics to the log, once each, instead of standard error. Called once, at start, after the log is set up.
pub fn install_hook() {
    panic::set_hook(Box::new(|info| {
        let place = Place::of(info);
        if WATCH.get() {
            FOUND.set(Some(place));
        } else {
            place.log(None);
        }
    }));
}

/// Answers 500 when what is inside panics.
pub async fn catch(State(incidents): State<Incidents>, request: Request, next: Next) -> Response {
    match (Watched { inner: Box::pin(next.run(request)) }).await {
        Ok(response) => response,
        Err(Panicked(place)) => {
            let incident = (incidents.0)();
            place.unwrap_or_default().log(Some(incident));
            let mut response = refuse(StatusCode::INTERNAL_SERVER_ERROR);
            response.extensions_mut().insert(Incident(incident));
            response
        }
    }
}

thread_local! {
    /// Whether a request is being polled on this thread.
    static WATCH: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic of this poll happened.
    static FOUND: Cell<Option<Place>> = const { Cell::new(None) };
}

#[derive(Debug, Default)]
struct Place {
    location: String,
    literal: &'static str,
    formatted: String,
}

impl Place {
    fn of(info: &PanicHookInfo<'_>) -> Self {
        let location = info.location().map(ToString::to_string).unwrap_or_default();
        let literal = info.payload().downcast_ref::<&'static str>().copied().unwrap_or_default();
        let formatted = info.payload().downcast_ref::<String>().cloned().unwrap_or_default();
        Self { location, literal, formatted }
    }

    fn log(&self, incident: Option<u64>) {
        tracing::error!(incident, location = self.location, said = self.literal, "a panic: this is a fault of the program");
        if !self.formatted.is_empty() {
            tracing::debug!(incident, detail = self.formatted, "what the panic said");
        }
    }
}

struct Panicked(Option<Place>);

struct Watched<F> {
    inner: Pin<Box<F>>,
}

impl<F: Future> Future for Watched<F> {
    type Output = Result<F::Output, Panicked>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let outer = WATCH.replace(true);
        // nothing of the future is touched after it unwound: it is dropped with this one
        let polled = panic::catch_unwind(AssertUnwindSafe(|| self.inner.as_mut().poll(cx)));
        WATCH.set(outer);
        match polled {
            Ok(polled) => polled.map(Ok),
            Err(_) => Poll::Ready(Err(Panicked(FOUND.take()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::testing::{body_text, get, request};
    use axum::{Router, middleware::from_fn_with_state, routing};
    use http::Method;
    use std::{
        error::Error,
        io,
        sync::{Mutex, PoisonError},
    };
    use tower::ServiceExt;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Log {
        fn text(&self) -> String {
            String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
        }
    }

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn app() -> Router {
        #[expect(clippy::panic, reason = "the thing under test")]
        async fn literal() {
            tokio::task::yield_now().await;
            panic!("the seats were counted twice");
        }
        async fn formatted() -> &'static str {
            let typed = "Élise Tremblay".to_owned();
            assert!(typed.is_empty(), "not a number: {typed}");
            "never"
        }
        Router::new()
            .route("/literal", routing::get(literal))
            .route("/formatted", routing::get(formatted))
            .route("/well", routing::get(|| async { "well" }))
            .route("/acces/{secret}", routing::post(literal))
            .layer(from_fn_with_state(Incidents::new(|| 7), catch))
    }

    #[tokio::test]
    async fn req_rst_09_a_panic_tells_no_log_whose_door_it_was() -> Result<(), Box<dyn Error>> {
        let log = Log::default();
        let written = log.clone();
        let subscriber =
            tracing_subscriber::fmt().with_ansi(false).with_max_level(tracing::Level::TRACE).with_writer(move || written.clone()).finish();
        let _guard = tracing::subscriber::set_default(subscriber);
        let usual = panic::take_hook();
        install_hook();
        let headers = [("cookie", "sid=xk3vd-9qmtr-4hbzw-p7cgn-t2sfx"), ("referer", "/acces/xk3vd-9qmtr-4hbzw-p7cgn-t2sfx")];
        let asked = request(Method::POST, "/acces/xk3vd-9qmtr-4hbzw-p7cgn-t2sfx?code=xk3vd-9qmtr-4hbzw-p7cgn-t2sfx", &headers);
        let response = app().oneshot(asked).await;
        panic::set_hook(usual);
        assert_eq!(response?.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(log.text().contains("catch_panic.rs") && !log.text().contains("xk3vd"), "{}", log.text());
        Ok(())
    }

    #[tokio::test]
    async fn req_log_08_a_panic_is_a_500_logged_once_and_nothing_of_it_leaves() -> Result<(), Box<dyn Error>> {
        let log = Log::default();
        let written = log.clone();
        let subscriber =
            tracing_subscriber::fmt().with_ansi(false).with_max_level(tracing::Level::INFO).with_writer(move || written.clone()).finish();
        let _guard = tracing::subscriber::set_default(subscriber);
        let app = app();
        let usual = panic::take_hook();
        install_hook();
        let literal = app.clone().oneshot(get("/literal")).await;
        let first = log.text();
        let formatted = app.clone().oneshot(get("/formatted")).await;
        let both = log.text();
        panic::set_hook(usual);

        let literal = literal?;
        assert_eq!(literal.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(literal.extensions().get::<Incident>(), Some(&Incident(7)));
        assert_eq!(body_text(literal).await, "");
        assert_eq!(first.lines().count(), 1, "{first}");
        for said in ["incident=7", "catch_panic.rs", "the seats were counted twice"] {
            assert!(first.contains(said), "{first}");
        }
        assert_eq!(formatted?.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(both.lines().count(), 2, "{both}");
        assert!(!both.contains("Tremblay"), "a formatted message may hold personal data");

        assert_eq!(body_text(app.oneshot(get("/well")).await?).await, "well");
        Ok(())
    }
}
