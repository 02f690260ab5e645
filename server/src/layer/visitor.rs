//! Who sent the request: the session cookie, looked up once (SES-01, SES-06).

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::StatusCode;
use service::Services;
use service::access;
use std::net::SocketAddr;
use std::sync::Arc;

/// Paths that a page polls by itself: they keep no session open (SES-03).
const BACKGROUND: &str = "/suivi/";

/// Puts an `Arc<Visitor>` in the request; 503 when the database does not answer.
pub async fn recognise(State(services): State<Arc<Services>>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.starts_with("/pkg/") || path == "/healthz" {
        return next.run(request).await;
    }
    let source = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let token = app::page::cookie(request.headers(), app::page::session_cookie(&services)).map(str::to_owned);
    let counts = !path.starts_with(BACKGROUND);
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
