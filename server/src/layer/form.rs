//! A form posts to its own page (rendering.md, Forms).
//!
//! A urlencoded POST outside `/api` is read whole here and handed inward as [`Submitted`] in the request's extensions, with
//! an empty body: the page route renders as for a GET, finds what was typed, and calls its use case. Multipart bodies and
//! server functions read their own.

use super::refusal::refuse;
use app::form::{Submitted, is_slow};
use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use std::error::Error;

/// How large a form may be.
#[derive(Clone, Copy, Debug)]
pub struct FormLimits {
    /// Bytes of the body.
    pub bytes: usize,
    /// Fields, counted before anything is decoded: every student of a large selection is one.
    pub fields: usize,
}

impl Default for FormLimits {
    fn default() -> Self {
        Self { bytes: 2 * 1024 * 1024, fields: 20_000 }
    }
}

/// Turns a urlencoded POST into [`Submitted`]; 413 above a limit, 408 when it comes too slowly, 400 when it breaks off.
pub async fn submit(State(limits): State<FormLimits>, mut request: Request, next: Next) -> Response {
    if !is_form(&request) {
        return next.run(request).await;
    }
    let body = std::mem::take(request.body_mut());
    match read(body, limits).await {
        Ok(bytes) => {
            request.headers_mut().remove(header::CONTENT_LENGTH);
            request.headers_mut().remove(header::TRANSFER_ENCODING);
            request.extensions_mut().insert(Submitted(bytes));
            next.run(request).await
        }
        Err(status) => refuse(status),
    }
}

fn is_form(request: &Request) -> bool {
    let path = request.uri().path();
    request.method() == Method::POST && path != "/api" && !path.starts_with("/api/") && is_urlencoded(request.headers())
}

fn is_urlencoded(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

async fn read(body: Body, limits: FormLimits) -> Result<Bytes, StatusCode> {
    let bytes = Limited::new(body, limits.bytes).collect().await.map_err(|error| reason(&*error))?.to_bytes();
    let fields = bytes.split(|byte| *byte == b'&').filter(|field| !field.is_empty()).count();
    if fields > limits.fields { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(bytes) }
}

/// Why a body was not read whole.
pub fn reason(error: &(dyn Error + 'static)) -> StatusCode {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.is::<LengthLimitError>() {
            return StatusCode::PAYLOAD_TOO_LARGE;
        }
        cause = error.source();
    }
    if is_slow(error) { StatusCode::REQUEST_TIMEOUT } else { StatusCode::BAD_REQUEST }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::testing::{body_text, request};
    use axum::{Extension, Router, middleware::from_fn_with_state, routing};
    use tower::ServiceExt;

    const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

    fn app(limits: FormLimits) -> Router {
        async fn page(submitted: Option<Extension<Submitted>>, body: Bytes) -> String {
            match submitted {
                Some(Extension(Submitted(bytes))) => format!("form {} body {}", bytes.len(), body.len()),
                None => format!("no form, body {}", body.len()),
            }
        }
        Router::new().fallback(routing::any(page)).layer(from_fn_with_state(limits, submit))
    }

    async fn post(app: Router, path: &str, headers: &[(&str, &str)], body: Body) -> (StatusCode, String) {
        let mut asked = request(Method::POST, path, headers);
        *asked.body_mut() = body;
        let response = app.oneshot(asked).await.unwrap_or_else(|never| match never {});
        (response.status(), body_text(response).await)
    }

    #[tokio::test]
    async fn a_form_is_handed_in_and_the_body_is_empty() {
        let app = app(FormLimits::default());
        let sent = || Body::from("name=%C3%89lise&number=12");
        let form = (StatusCode::OK, "form 25 body 0".to_owned());
        assert_eq!(post(app.clone(), "/students", &[FORM], sent()).await, form);
        let kind = ("content-type", "Application/X-WWW-Form-Urlencoded; charset=UTF-8");
        assert_eq!(post(app.clone(), "/apiary", &[kind], sent()).await, form);
        assert_eq!(post(app.clone(), "/students", &[FORM], Body::empty()).await, (StatusCode::OK, "form 0 body 0".to_owned()));

        let not_a_form = (StatusCode::OK, "no form, body 25".to_owned());
        assert_eq!(post(app.clone(), "/api/roster/activate", &[FORM], sent()).await, not_a_form);
        assert_eq!(post(app.clone(), "/students", &[("content-type", "multipart/form-data; boundary=x")], sent()).await, not_a_form);
        assert_eq!(post(app.clone(), "/students", &[], sent()).await, not_a_form);
    }

    #[tokio::test]
    async fn the_limit_of_bytes_holds_to_the_byte() {
        let limits = FormLimits { bytes: 1000, fields: 10 };
        for (length, expected) in [(999, StatusCode::OK), (1000, StatusCode::OK), (1001, StatusCode::PAYLOAD_TOO_LARGE)] {
            let whole = Body::from("a".repeat(length));
            assert_eq!(post(app(limits), "/", &[FORM], whole).await.0, expected, "{length} at once");
            let pieces = futures::stream::iter(vec!["a"; length].into_iter().map(Ok::<_, std::io::Error>));
            assert_eq!(post(app(limits), "/", &[FORM], Body::from_stream(pieces)).await.0, expected, "{length} in pieces");
        }
    }

    #[tokio::test]
    async fn req_f34_a_hundred_thousand_fields_are_refused() {
        let limits = FormLimits::default();
        let fields = |count: usize| Body::from(vec!["a="; count].join("&"));
        assert_eq!(post(app(limits), "/", &[FORM], fields(20_000)).await.0, StatusCode::OK);
        assert_eq!(post(app(limits), "/", &[FORM], fields(20_001)).await.0, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(post(app(limits), "/", &[FORM], fields(100_000)).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    }

    #[tokio::test]
    async fn a_body_that_breaks_off_never_reaches_the_page() {
        let broken = futures::stream::iter([Ok("name=El"), Err(std::io::Error::other("gone"))]);
        assert_eq!(post(app(FormLimits::default()), "/", &[FORM], Body::from_stream(broken)).await.0, StatusCode::BAD_REQUEST);
    }

    #[test]
    fn what_was_typed_does_not_print() {
        let printed = format!("{:?}", Submitted(Bytes::from_static(b"password=secret")));
        assert!(!printed.contains("secret"), "{printed}");
    }
}
