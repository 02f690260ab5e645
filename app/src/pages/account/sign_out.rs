//! « Fermer la session » (SES-05): a POST ends the session on the server and clears what the browser kept.

use crate::gate;
use crate::page::{self, Answer, Request};
use axum::response::IntoResponse;
use domain::ApiError;
use http::{HeaderName, HeaderValue, StatusCode, header};
use service::account::sign_out as service_sign_out;

/// Ends the session; a GET leads home and ends nothing.
pub async fn sign_out(request: Request) -> Result<Answer, ApiError> {
    if request.form.is_none() {
        return Ok(Answer::SeeOther("/accueil".to_owned()));
    }
    match gate::run(&request, service_sign_out::sign_out, ()).await {
        Ok(()) | Err(ApiError::SignedOut) => Ok(gone(&request)),
        Err(error) => Err(error),
    }
}

/// The door, with no session left anywhere in the browser.
pub(super) fn gone(request: &Request) -> Answer {
    let clear = (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_static("/?etat=fermee")), clear]).into_response();
    page::keep_session(&mut response, &request.services, None);
    Answer::Other(Box::new(response))
}
