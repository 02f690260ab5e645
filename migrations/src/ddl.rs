//! One text for both engines: only the names of a few types differ.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

/// Runs statements separated by `;`, with `UUID`, `BYTES`, `BOOL` and `STRICT` in the engine's own words.
pub async fn run(manager: &SchemaManager<'_>, statements: &str) -> Result<(), DbErr> {
    let words: [(&str, &str); 4] = match manager.get_database_backend() {
        DatabaseBackend::Sqlite => [("UUID", "BLOB"), ("BYTES", "BLOB"), ("BOOL", "INTEGER"), ("STRICT", "STRICT")],
        _ => [("UUID", "uuid"), ("BYTES", "bytea"), ("BOOL", "boolean"), ("STRICT", "")],
    };
    let text = words.iter().fold(
        statements.replace("INT8", if manager.get_database_backend() == DatabaseBackend::Sqlite { "INTEGER" } else { "bigint" }),
        |text, (ours, theirs)| text.replace(ours, theirs),
    );
    for statement in text.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
