//! The page shown when a screen could not do its work: one sentence, what to do, and nothing of the inside.

use crate::page::{Layout, Page, Place, Request};
use crate::pages::sentence;
use domain::ApiError;
use http::StatusCode;
use leptos::prelude::*;

/// The page for an error.
pub fn refusal(request: &Request, error: &ApiError) -> Page {
    let t = request.t();
    let (title, text) = match error {
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
    };
    let back = t.refusal_back();
    let body = view! {
        <div class="stack narrow">
            <h1>{title.clone()}</h1>
            <p>{text}</p>
            <p><a href="/accueil">{back}</a></p>
        </div>
    };
    let layout = if request.visitor.session().is_some() { Layout::Staff(Place::Elsewhere) } else { Layout::Door };
    Page::new(title, layout, body).status(status(error))
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
