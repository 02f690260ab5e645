//! Who sent the request: the session cookie, looked up once (SES-01, SES-06).

use app::page::BY_ITSELF;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{Method, StatusCode};
use service::Services;
use service::access;
use std::net::SocketAddr;
use std::sync::Arc;

/// Paths that a page polls by itself: they keep no session open (SES-03).
const BACKGROUND: &str = "/suivi/";

/// Whether a person asked: a page that polls, or that loads itself again where scripting is off, keeps no session open.
fn is_a_person_s(request: &Request) -> bool {
    let query = request.uri().query().unwrap_or_default();
    let (name, value) = BY_ITSELF;
    let by_itself = *request.method() == Method::GET && query.split('&').any(|pair| pair.split_once('=') == Some((name, value)));
    !by_itself && !request.uri().path().starts_with(BACKGROUND)
}

/// Puts an `Arc<Visitor>` in the request; 503 when the database does not answer.
pub async fn recognise(State(services): State<Arc<Services>>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.starts_with("/pkg/") || path == "/healthz" {
        return next.run(request).await;
    }
    let source = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let token = app::page::cookie(request.headers(), app::page::session_cookie(&services)).map(str::to_owned);
    let counts = is_a_person_s(&request);
    match access::visitor(&services, token.as_deref(), source, counts).await {
        Ok(visitor) => {
            request.extensions_mut().insert(Arc::new(visitor));
            next.run(request).await
        }
        Err(error) => {
            tracing::warn!(%error, "a visitor could not be recognised");
            super::refusal::refuse(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}
