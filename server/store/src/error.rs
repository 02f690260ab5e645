//! What can go wrong under the store.

use sea_orm::{DbErr, RuntimeErr};

/// A failure of the database, told apart by what the caller can do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Busy, out of reach or full: the same call may go through later.
    #[error("the database cannot answer for the moment")]
    Unavailable(#[source] DbErr),
    /// A unique or foreign key refused the write.
    #[error("the database refused a reference or a duplicate")]
    Conflict(#[source] DbErr),
    /// Anything else.
    #[error("the database failed")]
    Failed(#[source] DbErr),
    /// A row holds a word this version does not know.
    #[error("unknown word in column {0}")]
    UnknownWord(&'static str),
    /// The work was stopped by the shutdown of the process.
    #[error("the process is stopping")]
    Stopping,
    /// The SQLite in this build has the WAL corruption bug (design.md § 6).
    #[error("SQLite {0} is too old; 3.51.3 or newer is needed")]
    OldSqlite(String),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if error.sql_err().is_some() {
            return Self::Conflict(error);
        }
        match &error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unavailable(error),
            DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) => {
                let text = inner.to_string();
                let passing = [
                    "database is locked",
                    "database or disk is full",
                    "disk I/O error",
                    "connection",
                    "Broken pipe",
                    "terminating",
                    "could not serialize",
                    "deadlock",
                ];
                if passing.iter().any(|sign| text.contains(sign)) { Self::Unavailable(error) } else { Self::Failed(error) }
            }
            _ => Self::Failed(error),
        }
    }
}
