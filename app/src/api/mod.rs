//! The only server functions, one file a noun; each is one expression that calls the gate.

#[cfg(feature = "hydrate")]
pub mod ask;
pub mod compact;
pub mod roster;

use domain::ApiError;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// What a server function answers instead of its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error(transparent)]
pub struct Refused(pub ApiError);

impl FromServerFnError for Refused {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let error = match error {
            // another version of the page asked
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => ApiError::Stale,
            _ => ApiError::Unavailable,
        };
        #[cfg(feature = "ssr")]
        door::mark(&error);
        Self(error)
    }
}

#[cfg(feature = "ssr")]
pub use door::register;

#[cfg(feature = "ssr")]
mod door {
    use super::{Refused, roster};
    use crate::page::Request;
    use crate::{gate, pages};
    use domain::ApiError;
    use http::header;
    use leptos::prelude::use_context;
    use leptos::server_fn::axum::register_explicit;
    use leptos_axum::ResponseOptions;
    use service::Failure;
    use service::access::{Done, Granted, Permit};

    /// Makes every server function known, whatever the linker kept of their own announcements.
    pub fn register() {
        register_explicit::<roster::PageOfRoster>();
        register_explicit::<roster::CheckSelection>();
    }

    /// Runs a use case for whoever sent the request.
    pub(super) async fn run<P, C, T, F, Fut>(use_case: F, command: C) -> Result<T, Refused>
    where
        P: Permit,
        C: Send + 'static,
        T: Send + 'static,
        F: FnOnce(Granted<P>, C) -> Fut + Send + 'static,
        Fut: Future<Output = Result<Done<T>, Failure>> + Send + 'static,
    {
        let done = match use_context::<Request>() {
            Some(request) => gate::run(&request, use_case, command).await,
            None => Err(ApiError::Unavailable),
        };
        done.map_err(|error| {
            mark(&error);
            Refused(error)
        })
    }

    /// Gives the answer the status of its error; a plain form is sent back where it came from, and keeps its redirection.
    pub(super) fn mark(error: &ApiError) {
        let page = use_context::<http::request::Parts>().is_some_and(|parts| {
            parts.headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
        });
        if let (false, Some(options)) = (page, use_context::<ResponseOptions>()) {
            options.set_status(pages::refusal::status(error));
        }
    }
}
