//! The layers together, in their order.

use super::{testing::*, *};
use app::form::Submitted;
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::ConnectInfo,
    response::Html,
    routing::{get as on_get, post as on_post},
};
use http::{HeaderValue, Method, StatusCode};
use std::{convert::Infallible, error::Error, net::SocketAddr};
use tower::ServiceExt;

const OURS: (&str, &str) = ("origin", "https://stages.example");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const HTML: (&str, &str) = ("accept", "text/html,application/xhtml+xml");

fn app() -> Result<Router, Box<dyn Error>> {
    #[expect(clippy::panic, reason = "the thing under test")]
    async fn broken() -> Html<&'static str> {
        panic!("nothing of this leaves")
    }
    let page = || async { Html("<html><head></head><body>page</body></html><script>tail</script>") };
    let router = Router::new()
        .route("/", on_get(page).post(|Extension(Submitted(form)): Extension<Submitted>| async move { form.len().to_string() }))
        .route("/broken", on_get(broken))
        .route(
            "/file",
            on_get(|| async { ([("content-type", "text/css"), ("cache-control", "public, max-age=31536000, immutable")], "css") }),
        )
        .route("/upload", on_post(|body: Bytes| async move { body.len().to_string() }))
        .route("/address", on_get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() }))
        .route("/elsewhere", on_get(|| async { (StatusCode::SEE_OTHER, [("location", "/")]) }));
    let layers = Layers {
        origin: OwnOrigin::of("https://stages.example")?,
        hops: TrustedHops(1),
        bodies: BodyLimits { larger: vec![("/upload", 4 * 1024 * 1024)], ..BodyLimits::default() },
        forms: FormLimits { bytes: 1000, fields: 10 },
        hydration: Hydration::default(),
        incidents: Incidents::new(|| 4711),
        refusals: RefusalPage::bare(),
    };
    Ok(layers.around(router))
}

async fn send(
    app: &Router,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: usize,
) -> Result<axum::response::Response, Infallible> {
    let mut asked = request(method, path, headers);
    if body > 0 {
        asked.headers_mut().insert("content-length", HeaderValue::from(body));
        *asked.body_mut() = Body::from(vec![b'a'; body]);
    }
    app.clone().oneshot(asked).await
}

#[tokio::test]
async fn req_web_01_every_answer_carries_the_headers_whatever_its_status() -> Result<(), Box<dyn Error>> {
    let app = app()?;
    for (method, path, headers, body, status) in [
        (Method::GET, "/", &[HTML][..], 0, 200),
        (Method::HEAD, "/", &[], 0, 200),
        (Method::GET, "/file", &[], 0, 200),
        (Method::GET, "/elsewhere", &[], 0, 303),
        (Method::POST, "/", &[FORM, ("origin", "https://evil.example")], 10, 403),
        (Method::GET, "/nowhere", &[HTML], 0, 404),
        (Method::POST, "/file", &[OURS], 0, 405),
        (Method::TRACE, "/", &[], 0, 405),
        (Method::OPTIONS, "/nowhere", &[], 0, 405),
        (Method::POST, "/", &[FORM, OURS], 1001, 413),
        (Method::POST, "/upload", &[OURS], 4 * 1024 * 1024 + 1, 413),
        (Method::GET, "/broken", &[HTML], 0, 500),
    ] {
        let response = send(&app, method.clone(), path, headers, body).await?;
        assert_eq!(response.status().as_u16(), status, "{method} {path}");
        for (name, expected) in [
            ("strict-transport-security", "max-age=63072000; includeSubDomains"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("referrer-policy", "same-origin"),
            ("cache-control", if path == "/file" && status == 200 { "public, max-age=31536000, immutable" } else { "no-store" }),
        ] {
            assert_eq!(header_of(&response, name), expected, "{name} of {method} {path}");
        }
        assert!(header_of(&response, "content-security-policy").contains("frame-ancestors 'none'"), "{method} {path}");
        assert!(header_of(&response, "permissions-policy").contains("camera=()"), "{method} {path}");
        assert_eq!(header_of(&response, "server"), "", "no banner");
    }
    Ok(())
}

#[tokio::test]
async fn what_passes_arrives_whole() -> Result<(), Box<dyn Error>> {
    let app = app()?;
    assert_eq!(body_text(send(&app, Method::GET, "/", &[HTML], 0).await?).await, "<html><head></head><body>page</body></html>");
    assert_eq!(body_text(send(&app, Method::POST, "/", &[FORM, OURS], 1000).await?).await, "1000");
    assert_eq!(body_text(send(&app, Method::POST, "/upload", &[OURS], 4 * 1024 * 1024).await?).await, "4194304");
    Ok(())
}

#[tokio::test]
async fn a_panic_shows_its_number_and_nothing_else() -> Result<(), Box<dyn Error>> {
    let app = app()?;
    let shown = body_text(send(&app, Method::GET, "/broken", &[HTML], 0).await?).await;
    assert!(shown.contains("<h1>500</h1><p>4711</p>") && !shown.contains("nothing of this"), "{shown}");
    assert_eq!(body_text(send(&app, Method::GET, "/broken", &[], 0).await?).await, "500 4711\n");
    Ok(())
}

#[tokio::test]
async fn the_address_is_the_one_our_proxy_saw() -> Result<(), Box<dyn Error>> {
    let app = app()?;
    for (forwarded, address) in [(Some("6.6.6.6, 203.0.113.9"), "203.0.113.9"), (None, "127.0.0.1")] {
        let mut asked = get("/address");
        asked.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1234))));
        if let Some(forwarded) = forwarded {
            asked.headers_mut().insert("x-forwarded-for", HeaderValue::from_str(forwarded)?);
        }
        assert_eq!(body_text(app.clone().oneshot(asked).await?).await, address);
    }
    Ok(())
}
