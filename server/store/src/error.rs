//! What can go wrong under the store.

use sea_orm::{DbErr, RuntimeErr, sqlx};

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
    /// Rows came over in another form than this version reads.
    #[error("rows cannot be read")]
    Unreadable(#[source] serde_json::Error),
    /// The work was stopped by the shutdown of the process.
    #[error("the process is stopping")]
    Stopping,
    /// The file that stands for the schema cannot be locked.
    #[error("the turn at the schema")]
    Turn(#[source] std::io::Error),
    /// Nothing more can be written beside an SQLite file.
    #[error("the disk takes no more writes")]
    NoRoom(#[source] std::io::Error),
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
                if is_out_of_reach(inner) {
                    return Self::Unavailable(error);
                }
                let text = inner.to_string();
                let passing = [
                    "database is locked",
                    "database or disk is full",
                    "disk I/O error",
                    "connection",
                    "Broken pipe",
                    "terminating",
                    "the database system is",
                    "could not serialize",
                    "deadlock",
                ];
                if passing.iter().any(|sign| text.contains(sign)) { Self::Unavailable(error) } else { Self::Failed(error) }
            }
            _ => Self::Failed(error),
        }
    }
}

/// Whether the server was not reached at all, or the connection to it broke.
fn is_out_of_reach(error: &sqlx::Error) -> bool {
    use sqlx::Error as E;
    matches!(error, E::Io(_) | E::Tls(_) | E::Protocol(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;
    use std::sync::Arc;

    #[test]
    fn a_server_that_went_away_is_out_of_reach_and_not_at_fault() {
        for kind in
            [io::ErrorKind::ConnectionRefused, io::ErrorKind::ConnectionReset, io::ErrorKind::BrokenPipe, io::ErrorKind::UnexpectedEof]
        {
            for wrap in [DbErr::Exec as fn(RuntimeErr) -> DbErr, DbErr::Query, DbErr::Conn] {
                let error = wrap(RuntimeErr::SqlxError(Arc::new(sqlx::Error::Io(kind.into()))));
                assert!(matches!(StoreError::from(error), StoreError::Unavailable(_)), "{kind}");
            }
        }
        let wrong = DbErr::Query(RuntimeErr::SqlxError(Arc::new(sqlx::Error::RowNotFound)));
        assert!(matches!(StoreError::from(wrong), StoreError::Failed(_)));
    }
}
