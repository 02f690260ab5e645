//! Compression of what is written for each request: pages, answers, exports.
//!
//! Static files are compressed at build time (`assets.rs`) and pass through. An event stream is never held back. A page that
//! shows a secret beside what a request chose says `Cache-Control: no-transform` and goes out as it is.

use http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::compression::{
    CompressionLayer, CompressionLevel,
    predicate::{And, SizeAbove},
};

/// Of brotli and gzip. Level 5 makes the enrolment screen 6 % smaller, and takes a tenth of the whole page's time more
/// (`performance.md` P6); level 3 makes it 5 % larger for half as much time again.
const LEVEL: CompressionLevel = CompressionLevel::Precise(4);

/// One network packet holds less than this uncompressed; compressing it gains nothing.
const SMALLEST: u64 = 860;

type Compressible = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

/// brotli where the browser takes it, else gzip.
pub fn compression() -> CompressionLayer<And<SizeAbove, Compressible>> {
    use tower_http::compression::Predicate;
    CompressionLayer::new().quality(LEVEL).compress_when(SizeAbove::new(SMALLEST).and(is_compressible as Compressible))
}

fn is_compressible(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    const TEXTS: [&str; 4] = ["text/html", "application/json", "text/plain", "text/csv"];
    let value = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = value(header::CONTENT_TYPE).split(';').next().unwrap_or_default().trim();
    TEXTS.iter().any(|text| kind.eq_ignore_ascii_case(text)) && !value(header::CACHE_CONTROL).contains("no-transform")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::testing::{body_bytes, header_of, request};
    use axum::{Router, routing};
    use http::Method;
    use std::convert::Infallible;
    use tower::ServiceExt;

    fn app() -> Router {
        let page = || "<p>Élise Tremblay</p>".repeat(500);
        Router::new()
            .route("/page", routing::get(move || async move { axum::response::Html(page()) }))
            .route(
                "/secret",
                routing::get(move || async move { ([("cache-control", "no-store, no-transform")], axum::response::Html(page())) }),
            )
            .route("/small", routing::get(|| async { axum::response::Html("<p>small</p>") }))
            .route("/events", routing::get(move || async move { ([("content-type", "text/event-stream")], page()) }))
            .route("/script", routing::get(move || async move { ([("content-type", "text/javascript")], page()) }))
            .route("/encoded", routing::get(move || async move { ([("content-type", "text/html"), ("content-encoding", "br")], page()) }))
            .layer(compression())
    }

    async fn ask(path: &str, accepted: &str) -> Result<(String, usize), Infallible> {
        let response = app().oneshot(request(Method::GET, path, &[("accept-encoding", accepted)])).await?;
        Ok((header_of(&response, "content-encoding"), body_bytes(response).await.len()))
    }

    #[tokio::test]
    async fn a_page_is_compressed_as_the_browser_can_read_it() -> Result<(), Infallible> {
        let whole = "<p>Élise Tremblay</p>".len() * 500;
        for (accepted, encoding) in [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip")] {
            let (encoded, length) = ask("/page", accepted).await?;
            assert_eq!(encoded, encoding);
            assert!(length < whole / 20, "{length}");
        }
        assert_eq!(ask("/page", "identity").await?, (String::new(), whole));
        Ok(())
    }

    #[tokio::test]
    async fn what_must_go_as_it_is_goes_as_it_is() -> Result<(), Infallible> {
        let whole = "<p>Élise Tremblay</p>".len() * 500;
        for path in ["/secret", "/events", "/script"] {
            assert_eq!(ask(path, "br, gzip").await?, (String::new(), whole), "{path}");
        }
        assert_eq!(ask("/small", "br, gzip").await?, (String::new(), 12));
        assert_eq!(ask("/encoded", "br, gzip").await?, ("br".to_owned(), whole));
        Ok(())
    }
}
