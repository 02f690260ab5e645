//! What every request passes on its way to a page and back, one file each.
//!
//! [`Layers::around`] is the one place that knows their order.

pub mod catch_panic;
pub mod client_address;
pub mod compression;
pub mod csrf;
pub mod form;
pub mod hydration;
pub mod limits;
pub mod refusal;
pub mod security_headers;
pub mod visitor;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
};
use catch_panic::Incidents;
use client_address::TrustedHops;
use csrf::OwnOrigin;
use form::FormLimits;
use hydration::Hydration;
use limits::BodyLimits;
use refusal::RefusalPage;
use std::sync::Arc;

/// What the layers must be told.
#[derive(Clone, Debug)]
pub struct Layers {
    /// The origin of our own pages.
    pub origin: OwnOrigin,
    /// Proxies of ours that a request passes.
    pub hops: TrustedHops,
    /// Size and pace of request bodies.
    pub bodies: BodyLimits,
    /// Size of forms.
    pub forms: FormLimits,
    /// The scripts of pages with islands.
    pub hydration: Hydration,
    /// Where incident numbers come from.
    pub incidents: Incidents,
    /// What a person sees when a request is refused below the pages.
    pub refusals: RefusalPage,
}

impl Layers {
    /// Puts the layers around a finished router. The last one here is the first to see a request.
    pub fn around(self, router: Router) -> Router {
        router
            .layer(from_fn_with_state(self.hydration, hydration::hydrate))
            .layer(from_fn_with_state(self.forms, form::submit))
            .layer(from_fn_with_state(self.origin, csrf::guard))
            // axum's own 2 MB would stand in the way of the paths that take more
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn_with_state(Arc::new(self.bodies), limits::limit))
            .layer(from_fn_with_state(self.incidents, catch_panic::catch))
            .layer(from_fn_with_state(self.refusals, refusal::dress))
            .layer(compression::compression())
            .layer(from_fn(security_headers::secure))
            .layer(from_fn_with_state(self.hops, client_address::find))
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
