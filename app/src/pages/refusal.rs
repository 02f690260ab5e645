//! The page shown when a screen could not do its work: one sentence, what to do, and nothing of the inside.

use crate::page::{Page, Place, Request};
use crate::pages::coordinator::import;
use crate::pages::sentence;
use domain::ApiError;
use http::StatusCode;
use leptos::prelude::*;

/// The page for an error.
pub fn refusal(request: &Request, error: &ApiError) -> Page {
    let (title, text) = words(request, error);
    page(request, title, text).status(status(error))
}

/// The page for what was refused below the screens, by its status alone.
pub fn bare(request: &Request, status: StatusCode, incident: Option<u64>) -> Page {
    let t = request.t();
    let error = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => ApiError::NotFound,
        StatusCode::FORBIDDEN => ApiError::Forbidden,
        StatusCode::SERVICE_UNAVAILABLE => ApiError::Unavailable,
        StatusCode::TOO_MANY_REQUESTS => ApiError::TooMany { seconds: 60 },
        // without a number there is nothing in the log to find
        StatusCode::INTERNAL_SERVER_ERROR => incident.map_or(ApiError::Unavailable, ApiError::Internal),
        StatusCode::PAYLOAD_TOO_LARGE => {
            let text = if import::takes(&request.path) { import::too_large(request.language) } else { t.refusal_too_large_text() };
            return page(request, t.refusal_too_large(), text).status(status);
        }
        StatusCode::REQUEST_TIMEOUT => return page(request, t.refusal_slow(), t.refusal_slow_text()).status(status),
        // the request broke off, or is not one that a page sends
        _ => return page(request, t.refusal_unread(), t.refusal_unread_text()).status(status),
    };
    refusal(request, &error).status(status)
}

fn words(request: &Request, error: &ApiError) -> (String, String) {
    let t = request.t();
    match error {
        ApiError::SignedOut => (t.refusal_signed_out(), t.refusal_signed_out_text()),
        ApiError::Forbidden => (t.refusal_forbidden(), t.refusal_forbidden_text()),
        ApiError::NotFound => (t.refusal_not_found(), t.refusal_not_found_text()),
        ApiError::Refused(code) => (t.refusal_refused(), sentence::of(t, *code)),
        ApiError::Invalid(fields) => {
            let text = fields.first().map_or_else(String::new, |field| sentence::of(t, field.code));
            (t.refusal_refused(), text)
        }
        ApiError::TooMany { seconds } => (t.refusal_too_many(), t.refusal_too_many_text(i64::from(*seconds))),
        ApiError::Stale => (t.refusal_stale(), t.refusal_stale_text()),
        ApiError::Unavailable => (t.refusal_unavailable(), t.refusal_unavailable_text()),
        ApiError::Internal(incident) => (t.refusal_internal(), t.refusal_internal_text(incident.to_string())),
    }
}

fn page(request: &Request, title: String, text: String) -> Page {
    let back = request.t().refusal_back();
    let body = view! {
        <div class="stack narrow">
            <h1>{title.clone()}</h1>
            <p>{text}</p>
            <p><a href="/accueil">{back}</a></p>
        </div>
    };
    Page::new(title, request.own_layout(Place::Elsewhere), body)
}

/// The status of an answer that could not be given.
pub const fn status(error: &ApiError) -> StatusCode {
    match error {
        ApiError::SignedOut => StatusCode::UNAUTHORIZED,
        ApiError::Forbidden => StatusCode::FORBIDDEN,
        ApiError::NotFound => StatusCode::NOT_FOUND,
        ApiError::Refused(_) | ApiError::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        ApiError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        ApiError::Stale => StatusCode::CONFLICT,
        ApiError::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ApiError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
