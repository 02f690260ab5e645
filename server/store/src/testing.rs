//! Databases on a PostgreSQL server that last as long as a test.

use crate::database::Database;
use crate::error::StoreError;
use sea_orm::ConnectionTrait;

/// Makes an empty database on the server, whatever was there under this name; brings back its address.
///
/// # Errors
/// The server does not answer, or refuses.
pub async fn create_database(server: &str, name: &str) -> Result<String, StoreError> {
    drop_database(server, name).await?;
    run(server, &format!("CREATE DATABASE {name}")).await?;
    let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
    Ok(format!("{base}/{name}"))
}

/// Drops a database, with whoever still uses it.
///
/// # Errors
/// The server does not answer, or refuses.
pub async fn drop_database(server: &str, name: &str) -> Result<(), StoreError> {
    run(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await
}

async fn run(server: &str, statement: &str) -> Result<(), StoreError> {
    let db = Database::open(server).await?;
    db.writer.execute_unprepared(statement).await?;
    db.close().await;
    Ok(())
}
