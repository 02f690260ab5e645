//! A request that changes something comes from our own pages (security.md WEB-03, WEB-05).
//!
//! The rule is the one of Go 1.25 and of tower-http's `CsrfLayer` (Sec-Fetch-Site, then Origin; no token), made stricter in
//! ways that layer cannot be told: it lets a trusted origin pass whatever Sec-Fetch-Site says; it does not look at the
//! origin when Sec-Fetch-Site is `same-origin`; it takes any origin whose host equals the `Host` it receives, whatever the
//! scheme and whoever wrote that `Host`; and it lets a request with neither header pass, cookie or not. Here the origin is
//! compared with the configured public address, so a proxy that rewrites `Host` changes nothing.

use super::refusal::refuse;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use std::sync::Arc;

/// The session cookie's name: over HTTPS, and over plain HTTP on the machine itself (the demonstration).
pub const SESSION_COOKIES: [&str; 2] = ["__Host-sid", "sid"];

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The public address is not the address of a site.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the public address must be http:// or https:// and a host, with no path: {0}")]
pub struct NotASite(String);

/// The origin of our own pages, as a browser writes it.
#[derive(Clone, Debug)]
pub struct OwnOrigin(Arc<[String]>);

impl OwnOrigin {
    /// Reads the public address. On the machine itself (`http://127.0.0.1:3000`), `localhost` and `[::1]` with the same port
    /// are ours too: people type one or the other.
    ///
    /// # Errors
    ///
    /// [`NotASite`] when the address has another scheme, a path, a query or a user name.
    pub fn of(public_url: &str) -> Result<Self, NotASite> {
        let not_a_site = || NotASite(public_url.to_owned());
        let uri = public_url.parse::<Uri>().map_err(|_| not_a_site())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return Err(not_a_site()) };
        let default_port = match scheme {
            "http" => 80,
            "https" => 443,
            _ => return Err(not_a_site()),
        };
        let odd_port = authority.port_u16().is_none() && authority.as_str() != authority.host();
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() || authority.as_str().contains('@') || odd_port {
            return Err(not_a_site());
        }
        let port = match authority.port_u16() {
            Some(port) if port != default_port => format!(":{port}"),
            _ => String::new(),
        };
        let host = authority.host().to_ascii_lowercase();
        let loopback = ["127.0.0.1", "localhost", "[::1]"];
        let hosts = if scheme == "http" && loopback.contains(&host.as_str()) { loopback.to_vec() } else { vec![host.as_str()] };
        Ok(Self(hosts.into_iter().map(|host| format!("{scheme}://{host}{port}")).collect()))
    }

    fn is(&self, origin: &HeaderValue) -> bool {
        self.0.iter().any(|own| own.as_bytes() == origin.as_bytes())
    }
}

/// Refuses with 403, before anything is read or written, what another site may have sent.
pub async fn guard(State(own): State<OwnOrigin>, request: Request, next: Next) -> Response {
    match judge(request.method(), request.headers(), &own) {
        Ok(()) => next.run(request).await,
        Err(reason) => {
            tracing::info!(reason, "a request that another site may have sent was refused");
            refuse(StatusCode::FORBIDDEN)
        }
    }
}

fn judge(method: &Method, headers: &HeaderMap, own: &OwnOrigin) -> Result<(), &'static str> {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let site = single(headers, &SEC_FETCH_SITE).map_err(|Doubled| "two Sec-Fetch-Site headers")?;
    let origin = single(headers, &header::ORIGIN).map_err(|Doubled| "two Origin headers")?;
    match site.map(HeaderValue::as_bytes) {
        None | Some(b"same-origin" | b"none") => {}
        Some(_) => return Err("Sec-Fetch-Site is another site"),
    }
    match origin {
        Some(origin) if own.is(origin) => Ok(()),
        // a page with `Referrer-Policy: no-referrer` (RST-09) sends this from its own form; only a browser can write the other header
        Some(origin) if origin == "null" && site.is_some_and(|site| site == "same-origin") => Ok(()),
        Some(_) => Err("Origin is another site"),
        None if site.is_none() && has_session(headers) => Err("a session cookie with neither Origin nor Sec-Fetch-Site"),
        None => Ok(()),
    }
}

struct Doubled;

fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a HeaderValue>, Doubled> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() { Err(Doubled) } else { Ok(first) }
}

fn has_session(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::COOKIE)
        .iter()
        .flat_map(|cookies| cookies.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|cookie| cookie.split(|byte| *byte == b'=').next())
        .any(|name| SESSION_COOKIES.iter().any(|session| session.as_bytes() == name.trim_ascii()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::testing::request;
    use axum::{Router, middleware::from_fn_with_state, routing};
    use std::{
        error::Error,
        sync::atomic::{AtomicUsize, Ordering},
    };
    use tower::ServiceExt;

    const OURS: (&str, &str) = ("origin", "https://stages.example");
    const COOKIE: (&str, &str) = ("cookie", "lang=fr-CA; __Host-sid=abc");
    const DEMO_COOKIE: (&str, &str) = ("cookie", "sid=abc");

    /// Header sets of a request that changes something, and whether it goes through.
    const SETS: [(bool, &[(&str, &str)]); 28] = [
        // our own pages, in a browser of today and of yesterday
        (true, &[("sec-fetch-site", "same-origin"), OURS, COOKIE]),
        (true, &[("sec-fetch-site", "same-origin"), COOKIE]),
        (true, &[OURS, COOKIE]),
        (true, &[("sec-fetch-site", "none"), OURS, COOKIE]),
        (true, &[("sec-fetch-site", "same-origin"), OURS, ("host", "10.0.0.5:3000"), COOKIE]),
        // a reset page says no-referrer, and browsers then write `null` from our own form
        (true, &[("sec-fetch-site", "same-origin"), ("origin", "null"), COOKIE]),
        // no browser at all, and nothing that could be abused
        (true, &[]),
        (true, &[("cookie", "lang=fr-CA; siding=1")]),
        // other sites
        (false, &[("sec-fetch-site", "cross-site"), COOKIE]),
        (false, &[("sec-fetch-site", "cross-site")]),
        (false, &[("sec-fetch-site", "cross-site"), OURS, COOKIE]),
        (false, &[("sec-fetch-site", "same-site"), COOKIE]),
        (false, &[("sec-fetch-site", "same-site"), OURS]),
        (false, &[("sec-fetch-site", "Same-Origin"), COOKIE]),
        (false, &[("sec-fetch-site", ""), OURS, COOKIE]),
        (false, &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site"), COOKIE]),
        (false, &[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example"), COOKIE]),
        (false, &[("origin", "https://evil.example"), COOKIE]),
        (false, &[("origin", "https://evil.example")]),
        (false, &[("origin", "https://evil.example"), ("host", "evil.example"), COOKIE]),
        (false, &[("origin", "http://stages.example"), COOKIE]),
        (false, &[("origin", "https://stages.example:8443"), COOKIE]),
        (false, &[("origin", "https://stages.example.evil.example"), COOKIE]),
        (false, &[("origin", "null"), COOKIE]),
        (false, &[("origin", ""), COOKIE]),
        (false, &[OURS, ("origin", "https://evil.example"), COOKIE]),
        // a cookie and nothing that says where the request comes from
        (false, &[COOKIE]),
        (false, &[DEMO_COOKIE]),
    ];

    const KINDS: [&str; 4] = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "application/json"];

    #[tokio::test]
    async fn req_web_03_every_header_set_with_every_method_and_content_type() -> Result<(), Box<dyn Error>> {
        static WRITES: AtomicUsize = AtomicUsize::new(0);
        let app = Router::new()
            .route("/", routing::any(|| async { WRITES.fetch_add(1, Ordering::Relaxed) }.map_to_unit()))
            .layer(from_fn_with_state(OwnOrigin::of("https://stages.example")?, guard));
        let mut written = 0;
        for (passes, set) in SETS {
            for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::from_bytes(b"PURGE")?] {
                for kind in KINDS {
                    let mut asked = request(method.clone(), "/", set);
                    asked.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
                    let status = app.clone().oneshot(asked).await?.status();
                    assert_eq!(status == StatusCode::OK, passes, "{method} {kind} {set:?}");
                    assert!(passes || status == StatusCode::FORBIDDEN);
                    written += usize::from(passes);
                }
            }
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                assert_eq!(app.clone().oneshot(request(method, "/", set)).await?.status(), StatusCode::OK);
                written += 1;
            }
        }
        assert_eq!(WRITES.load(Ordering::Relaxed), written, "a refused request reached the handler");
        Ok(())
    }

    trait MapToUnit: Future<Output = usize> + Sized {
        async fn map_to_unit(self) {
            self.await;
        }
    }
    impl<F: Future<Output = usize>> MapToUnit for F {}

    #[test]
    fn an_origin_is_written_as_browsers_write_it() -> Result<(), Box<dyn Error>> {
        for (public, origin) in [
            ("https://stages.example", "https://stages.example"),
            ("https://stages.example/", "https://stages.example"),
            ("https://Stages.Example:443/", "https://stages.example"),
            ("http://stages.example:80", "http://stages.example"),
            ("https://stages.example:8443", "https://stages.example:8443"),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("http://127.0.0.1:3000", "http://localhost:3000"),
            ("http://localhost:3000", "http://[::1]:3000"),
        ] {
            assert!(OwnOrigin::of(public)?.is(&HeaderValue::try_from(origin)?), "{public} {origin}");
        }
        for (public, origin) in [
            ("https://stages.example", "https://STAGES.example"),
            ("https://localhost", "https://127.0.0.1"),
            ("http://127.0.0.1:3000", "http://localhost:3001"),
        ] {
            assert!(!OwnOrigin::of(public)?.is(&HeaderValue::try_from(origin)?), "{public} {origin}");
        }
        for public in
            ["stages.example", "ftp://stages.example", "https://stages.example/app", "https://a@stages.example", "https://x/?a=1", ""]
        {
            assert!(OwnOrigin::of(public).is_err(), "{public}");
        }
        Ok(())
    }
}
