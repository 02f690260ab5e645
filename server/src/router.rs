//! Every address: screens, server functions, files, and the two questions machines ask.

use crate::assets::Assets;
use crate::layer::catch_panic::Incidents;
use crate::layer::client_address::TrustedHops;
use crate::layer::csrf::{NotASite, OwnOrigin};
use crate::layer::form::{FormLimits, reason};
use crate::layer::hydration::Hydration;
use crate::layer::limits::BodyLimits;
use crate::layer::refusal::{RefusalPage, accepts_html, refuse};
use crate::layer::{Layers, visitor};
use crate::readiness::{self, Readiness};
use crate::serve::Shutdown;
use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Request, State};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodFilter, any, get, on};
use bytes::Bytes;
use http::{Method, StatusCode};
use http_body_util::BodyExt as _;
use leptos::prelude::provide_context;
use serde_json::Value;
use service::Services;
use service::access::Visitor;
use std::collections::HashMap;
use std::sync::Arc;

/// Largest file that is let through to the page of class lists, which says what it takes (20 MB) and why a larger one is refused.
const LIST_BYTES: usize = 64 * 1024 * 1024;

/// Where larger files are let through.
const LARGER: [(&str, usize); 3] = [
    ("/inscriptions/importer", LIST_BYTES),
    ("/destinations/{id}/documents", DOCUMENT_BYTES),
    ("/demandes/{id}/documents", DOCUMENT_BYTES),
];

/// Likewise of documents, of which 10 MB are taken.
const DOCUMENT_BYTES: usize = 16 * 1024 * 1024;

/// The whole application, ready to be served.
///
/// # Errors
/// The public address is not one of a site.
pub fn router(services: &Arc<Services>, assets: &Assets, hops: usize, shutdown: &Shutdown) -> Result<Router, NotASite> {
    let screens = functions(app::routes::table().router).with_state(Arc::clone(services));
    let machines = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(readiness::ready))
        .with_state(Readiness::new(services, shutdown));
    let inner = screens
        .merge(machines)
        .merge(assets.router())
        .fallback_service(any(elsewhere).with_state(Arc::clone(services)))
        .layer(from_fn_with_state(Arc::clone(services), visitor::recognise));
    let random = Arc::clone(&services.random);
    let incidents = Incidents::new(move || {
        let mut bytes = [0_u8; 8];
        // without dice, every incident of this process has the number 0: it is still in the log
        let _ = random.fill(&mut bytes);
        u64::from_be_bytes(bytes) % 1_000_000_000
    });
    let layers = Layers {
        origin: OwnOrigin::of(&services.settings.public_url)?,
        hops: TrustedHops(hops),
        bodies: BodyLimits { larger: LARGER.to_vec(), ..BodyLimits::default() },
        forms: FormLimits::default(),
        hydration: Hydration::of(assets),
        incidents,
        refusals: refusals(services),
    };
    Ok(layers.around(inner))
}

/// The former system's door, whose address schools have in their handouts.
const FORMER: &str = "/default.aspx";

/// What is at no address: not found, with the menu of whoever looked for it. The former system took its address in any case, and so do we.
async fn elsewhere(State(services): State<Arc<Services>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let reads = matches!(parts.method, Method::GET | Method::HEAD);
    if reads && parts.uri.path().eq_ignore_ascii_case(FORMER) {
        let query = parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return Redirect::to(&format!("{FORMER}{query}")).into_response();
    }
    if !reads || !accepts_html(&parts.headers) {
        return refuse(StatusCode::NOT_FOUND);
    }
    let visitor = parts.extensions.get::<Arc<Visitor>>().cloned().map(Extension);
    let asked = app::page::request(services, &parts.method, &parts.uri, &parts.headers, visitor, None, HashMap::new());
    app::page::answer(asked, app::routes::nowhere).await
}

/// Server functions, each at its own address: another one under `/api` is not found.
fn functions(mut router: Router<Arc<Services>>) -> Router<Arc<Services>> {
    app::api::register();
    for (path, method) in server_fn::axum::server_fn_paths() {
        if let Ok(method) = MethodFilter::try_from(method) {
            router = router.route(path, on(method, function));
        }
    }
    router
}

/// Calls a server function for whoever sent the request.
async fn function(State(services): State<Arc<Services>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = match body.collect().await {
        Ok(body) => without_nul(body.to_bytes()),
        Err(error) => return refuse(reason(&error)),
    };
    let visitor = parts.extensions.get::<Arc<Visitor>>().cloned().map(Extension);
    let asked = app::page::request(services, &parts.method, &parts.uri, &parts.headers, visitor, None, HashMap::new());
    let request = Request::from_parts(parts, Body::from(body));
    leptos_axum::handle_server_fns_with_context(move || provide_context(asked.clone()), request).await.into_response()
}

/// Arguments in JSON as fields of a form are read: what cannot be shown in place of NUL.
fn without_nul(json: Bytes) -> Bytes {
    if !json.windows(6).any(|six| six == br"\u0000") {
        return json;
    }
    let Ok(mut arguments) = serde_json::from_slice::<Value>(&json) else { return json };
    replace_nul(&mut arguments);
    Bytes::from(arguments.to_string())
}

fn replace_nul(value: &mut Value) {
    match value {
        Value::String(text) => *text = app::form::without_nul(std::mem::take(text)),
        Value::Array(values) => values.iter_mut().for_each(replace_nul),
        Value::Object(fields) => fields.values_mut().for_each(replace_nul),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The sentence for what is refused below the pages.
fn refusals(services: &Arc<Services>) -> RefusalPage {
    let services = Arc::clone(services);
    RefusalPage::new(move |refused| {
        app::page::bare_refusal(&services, refused.uri, refused.headers, refused.status, refused.incident.map(|incident| incident.0))
    })
}
