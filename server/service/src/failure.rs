//! Why a use case did not do what was asked.

use domain::{ApiError, Code, FieldError};
use store::StoreError;

/// The one error of use cases: what a person can act on as codes, and the unexpected with its source for the log.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Nobody is signed in, or no longer.
    #[error("nobody is signed in")]
    SignedOut,
    /// The person may not do this.
    #[error("not allowed")]
    Forbidden,
    /// Not there for this person; out of scope is not found (design.md § 4).
    #[error("not found")]
    NotFound,
    /// Refused for one reason.
    #[error("refused: {0:?}")]
    Refused(Code),
    /// Some fields were not accepted.
    #[error("fields not accepted")]
    Invalid(Vec<FieldError>),
    /// Too many tries.
    #[error("too many tries, {seconds} s to wait")]
    TooMany {
        /// Seconds until a new try is heard.
        seconds: u32,
    },
    /// What the page showed has changed since.
    #[error("the page is out of date")]
    Stale,
    /// Busy or out of reach; the same call may go through later.
    #[error("unavailable")]
    Unavailable(#[source] Option<Box<dyn std::error::Error + Send + Sync>>),
    /// The unexpected.
    #[error("unexpected")]
    Unexpected(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Failure {
    /// Wraps the unexpected.
    pub fn unexpected(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unexpected(error.into())
    }

    /// One field that was not accepted.
    pub fn field(name: &str, code: Code) -> Self {
        Self::Invalid(vec![FieldError::new(name, code)])
    }

    /// What the browser may learn; `incident` names the unexpected in the log.
    pub fn told(self, incident: u64) -> ApiError {
        match self {
            Self::SignedOut => ApiError::SignedOut,
            Self::Forbidden => ApiError::Forbidden,
            Self::NotFound => ApiError::NotFound,
            Self::Refused(code) => ApiError::Refused(code),
            Self::Invalid(fields) => ApiError::Invalid(fields),
            Self::TooMany { seconds } => ApiError::TooMany { seconds },
            Self::Stale => ApiError::Stale,
            Self::Unavailable(_) => ApiError::Unavailable,
            Self::Unexpected(_) => ApiError::Internal(incident),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) | StoreError::Stopping => Self::Unavailable(Some(Box::new(error))),
            StoreError::Conflict(_) => Self::Stale,
            error => Self::Unexpected(Box::new(error)),
        }
    }
}
