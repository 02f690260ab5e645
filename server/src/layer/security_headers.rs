//! The headers every answer carries (security.md WEB-01, WEB-02), and the nonce of its scripts.
//!
//! The nonce is put in the request's extensions as [`Nonce`]; the router's context closure provides it to the page, and
//! the hydration layer writes it on its tags. A header that the handler has set is left as it is: a page that holds a
//! link token says `Referrer-Policy: no-referrer`, a static file says how long it lasts.

use axum::{extract::Request, middleware::Next, response::Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use leptos::nonce::Nonce;

const FIXED: [(HeaderName, &str); 7] = [
    (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::REFERRER_POLICY, "same-origin"),
    // pages and answers hold personal data; only what says otherwise may be kept (SES-05: Back shows nothing after sign-out)
    (header::CACHE_CONTROL, "no-store"),
];

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");

/// Makes the answer's nonce, hands it inward, and completes the answer's headers.
pub async fn secure(mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    complete(response.headers_mut(), &nonce);
    if let Some(seconds) = comes_back(response.status()) {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(HeaderValue::from_static(seconds));
    }
    response
}

/// After how many seconds it is worth asking again, of what could not be done now (AUTH-05).
const fn comes_back(status: StatusCode) -> Option<&'static str> {
    match status {
        StatusCode::SERVICE_UNAVAILABLE => Some("5"),
        StatusCode::TOO_MANY_REQUESTS => Some("60"),
        _ => None,
    }
}

fn complete(headers: &mut HeaderMap, nonce: &Nonce) {
    const ALONE: &str = "default-src 'none'; frame-ancestors 'none'";
    const NOTHING: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), display-capture=()";
    for (name, value) in FIXED {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    // what a page loads runs under the page's policies: its own allow nothing of what it could ask for itself, and are short
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if ["text/javascript", "text/css", "application/wasm", "image/"].iter().any(|loaded| kind.starts_with(loaded)) {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(ALONE));
        headers.entry(PERMISSIONS).or_insert(HeaderValue::from_static("camera=()"));
        return;
    }
    headers.entry(PERMISSIONS).or_insert(HeaderValue::from_static(NOTHING));
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
         img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    // a nonce is url-safe base64, so this always is a header value; were it not, the strictest policy stands
    let policy = HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static(ALONE));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::testing::{body_text, get, header_of};
    use axum::{Extension, Router, middleware::from_fn, routing};
    use std::collections::HashSet;
    use tower::ServiceExt;

    fn app() -> Router {
        Router::new()
            .route("/nonce", routing::get(|Extension(nonce): Extension<Nonce>| async move { nonce.to_string() }))
            .route(
                "/own",
                routing::get(|| async {
                    ([(header::REFERRER_POLICY, "no-referrer"), (header::CACHE_CONTROL, "public, max-age=60")], "a page with a link token")
                }),
            )
            .layer(from_fn(secure))
    }

    #[tokio::test]
    async fn req_web_02_the_policy_names_the_nonce_the_page_was_given() -> Result<(), Box<dyn std::error::Error>> {
        let response = app().oneshot(get("/nonce")).await?;
        let policy = header_of(&response, "content-security-policy");
        let nonce = body_text(response).await;
        assert!(nonce.len() >= 22, "16 bytes in base64");
        assert_eq!(
            policy,
            format!(
                "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
                 connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            )
        );
        Ok(())
    }

    #[tokio::test]
    async fn req_web_02_a_nonce_never_comes_twice() -> Result<(), Box<dyn std::error::Error>> {
        let app = app();
        let mut seen = HashSet::new();
        for _ in 0..10_000 {
            let response = app.clone().oneshot(get("/nonce")).await?;
            assert!(seen.insert(header_of(&response, "content-security-policy")));
        }
        Ok(())
    }

    #[tokio::test]
    async fn a_header_of_the_handler_stands() -> Result<(), Box<dyn std::error::Error>> {
        let response = app().oneshot(get("/own")).await?;
        assert_eq!(header_of(&response, "referrer-policy"), "no-referrer");
        assert_eq!(header_of(&response, "cache-control"), "public, max-age=60");
        assert_eq!(header_of(&response, "x-content-type-options"), "nosniff");
        Ok(())
    }

    #[tokio::test]
    async fn req_web_01_transport_security_lasts_a_year_or_more_with_subdomains() -> Result<(), Box<dyn std::error::Error>> {
        let response = app().oneshot(get("/nonce")).await?;
        let hsts = header_of(&response, "strict-transport-security");
        let (age, rest) = hsts.split_once(';').ok_or("no directive after the age")?;
        assert!(age.trim_start_matches("max-age=").parse::<u64>()? >= 365 * 24 * 3600);
        assert_eq!(rest.trim(), "includeSubDomains");
        Ok(())
    }
}
