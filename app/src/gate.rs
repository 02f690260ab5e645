//! From a request to a use case, and from its failure to what a browser may learn.

use crate::page::Request;
use domain::ApiError;
use service::Failure;
use service::access::{self, Done, Granted, Permit};

/// Runs a use case for whoever sent the request; the unexpected is logged here, once, with its sources.
///
/// # Errors
/// What the browser may learn of the use case's failure.
pub async fn run<P, C, T, F, Fut>(request: &Request, use_case: F, command: C) -> Result<T, ApiError>
where
    P: Permit,
    C: Send + 'static,
    T: Send + 'static,
    F: FnOnce(Granted<P>, C) -> Fut + Send + 'static,
    Fut: Future<Output = Result<Done<T>, Failure>> + Send + 'static,
{
    access::run(&request.services, &request.visitor, use_case, command).await.map_err(|failure| tell(request, failure))
}

/// What the browser may learn of a failure; the unexpected goes to the log under its incident number.
pub fn tell(request: &Request, failure: Failure) -> ApiError {
    let incident = incident(request);
    match &failure {
        Failure::Unexpected(_) => tracing::error!(incident, causes = %causes(&failure), "a use case failed unexpectedly"),
        Failure::Unavailable(_) => tracing::warn!(incident, causes = %causes(&failure), "the database could not answer"),
        _ => {}
    }
    failure.told(incident)
}

fn incident(request: &Request) -> u64 {
    let mut bytes = [0_u8; 8];
    // without dice the clock still tells incidents apart
    if request.services.random.fill(&mut bytes).is_err() {
        return request.services.clock.now().0.unsigned_abs();
    }
    u64::from_be_bytes(bytes) % 1_000_000_000
}

fn causes(failure: &Failure) -> String {
    let mut text = failure.to_string();
    let mut source = std::error::Error::source(failure);
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
