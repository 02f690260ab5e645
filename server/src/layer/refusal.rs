//! Refusals made below the pages: 403, 405, 408, 413, 500.
//!
//! A layer that refuses answers with a bare status; this one, outside of them all, gives the answer a body: a page for a
//! person, a line for a program. So every layer stays free of words, and a refusal reads alike wherever it comes from,
//! axum's own 405 included. Sentences live in `locales/`: whoever builds the router hands in the function that makes them.

use axum::{
    body::{Body, HttpBody},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::{fmt, sync::Arc};

/// The number under which an unexpected failure is found in the log; put in a response's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incident(pub u64);

/// What a refusal's page may depend on.
#[derive(Debug)]
pub struct Refused<'a> {
    /// The status the answer has.
    pub status: StatusCode,
    /// The incident number, for a 500.
    pub incident: Option<Incident>,
    /// The request's path and query, for `?lang=`.
    pub uri: &'a http::Uri,
    /// Of the request's headers, `Cookie` and `Accept-Language` only.
    pub headers: &'a HeaderMap,
}

/// Makes the whole HTML document of a refusal.
#[derive(Clone)]
pub struct RefusalPage(Arc<dyn Fn(&Refused<'_>) -> String + Send + Sync>);

impl RefusalPage {
    /// A page made by `write`, which must not panic: nothing stands behind it.
    pub fn new(write: impl Fn(&Refused<'_>) -> String + Send + Sync + 'static) -> Self {
        Self(Arc::new(write))
    }

    /// A page without words: the status and the incident number.
    pub fn bare() -> Self {
        Self::new(|refused| {
            let status = refused.status.as_u16();
            let incident = refused.incident.map(|Incident(number)| format!("<p>{number}</p>")).unwrap_or_default();
            format!(
                "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{status}</title></head><body><h1>{status}</h1>{incident}</body></html>"
            )
        })
    }
}

impl fmt::Debug for RefusalPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RefusalPage")
    }
}

/// A bare refusal, to be given its body on the way out.
pub fn refuse(status: StatusCode) -> Response {
    status.into_response()
}

/// Gives a body to every 4xx and 5xx that has none.
pub async fn dress(State(page): State<RefusalPage>, request: Request, next: Next) -> Response {
    let wants_page = accepts_html(request.headers());
    let uri = request.uri().clone();
    let headers = [header::COOKIE, header::ACCEPT_LANGUAGE]
        .into_iter()
        .flat_map(|name| request.headers().get_all(&name).iter().map(move |value| (name.clone(), value.clone())).collect::<Vec<_>>())
        .collect::<HeaderMap>();

    let mut response = next.run(request).await;

    let status = response.status();
    let bare = HttpBody::size_hint(response.body()).exact() == Some(0) && !response.headers().contains_key(header::CONTENT_TYPE);
    if !bare || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let incident = response.extensions().get::<Incident>().copied();
    let (kind, body) = if wants_page {
        ("text/html; charset=utf-8", (page.0)(&Refused { status, incident, uri: &uri, headers: &headers }))
    } else {
        let number = incident.map(|Incident(number)| format!(" {number}")).unwrap_or_default();
        ("text/plain; charset=utf-8", format!("{}{number}\n", status.as_u16()))
    };
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().remove(header::CONTENT_LENGTH);
    *response.body_mut() = Body::from(body);
    response
}

/// Whether a person's browser asks, rather than a program.
pub fn accepts_html(headers: &HeaderMap) -> bool {
    headers.get_all(header::ACCEPT).iter().any(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::testing::{body_text, get, request};
    use axum::{Router, middleware::from_fn_with_state, routing};
    use http::Method;
    use tower::ServiceExt;

    fn app() -> Router {
        let page = RefusalPage::new(|refused| {
            let cookie = refused.headers.get(header::COOKIE).and_then(|cookie| cookie.to_str().ok()).unwrap_or("-");
            format!("<h1>{} {:?} {} {cookie}</h1>", refused.status, refused.incident, refused.uri)
        });
        Router::new()
            .route("/refused", routing::get(|| async { refuse(StatusCode::FORBIDDEN) }))
            .route("/worded", routing::get(|| async { (StatusCode::NOT_FOUND, "words") }))
            .route("/empty", routing::get(|| async { StatusCode::NO_CONTENT }))
            .route(
                "/incident",
                routing::get(|| async {
                    let mut response = refuse(StatusCode::INTERNAL_SERVER_ERROR);
                    response.extensions_mut().insert(Incident(42));
                    response
                }),
            )
            .layer(from_fn_with_state(page, dress))
    }

    async fn ask(request: Request) -> Result<(StatusCode, String), std::convert::Infallible> {
        let response = app().oneshot(request).await?;
        Ok((response.status(), body_text(response).await))
    }

    #[tokio::test]
    async fn a_person_gets_a_page_that_may_depend_on_language() {
        let asked = request(Method::GET, "/refused?lang=en-CA", &[("accept", "text/html,*/*"), ("cookie", "lang=fr-CA"), ("x-other", "1")]);
        assert_eq!(ask(asked).await, Ok((StatusCode::FORBIDDEN, "<h1>403 Forbidden None /refused?lang=en-CA lang=fr-CA</h1>".to_owned())));
    }

    #[tokio::test]
    async fn a_program_gets_a_line_with_the_incident() {
        assert_eq!(ask(get("/incident")).await, Ok((StatusCode::INTERNAL_SERVER_ERROR, "500 42\n".to_owned())));
    }

    #[tokio::test]
    async fn axum_s_own_refusals_are_dressed_too() {
        let asked = request(Method::POST, "/refused", &[("accept", "text/html")]);
        assert_eq!(ask(asked).await, Ok((StatusCode::METHOD_NOT_ALLOWED, "<h1>405 Method Not Allowed None /refused -</h1>".to_owned())));
    }

    #[tokio::test]
    async fn what_has_words_or_is_no_refusal_is_left_alone() {
        assert_eq!(ask(get("/worded")).await, Ok((StatusCode::NOT_FOUND, "words".to_owned())));
        assert_eq!(ask(get("/empty")).await, Ok((StatusCode::NO_CONTENT, String::new())));
    }
}
