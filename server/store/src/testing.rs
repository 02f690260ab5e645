//! Databases on a PostgreSQL server that last as long as a test, and looks at a database that no use case has.

use crate::database::{Database, Engine};
use crate::error::StoreError;
use crate::tx::{Read, Write};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;

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

/// Runs a statement that no use case has, to bring a test to its beginning.
///
/// # Errors
/// The database refuses it.
pub async fn execute(db: &Database, statement: &str) -> Result<(), StoreError> {
    let tx = db.begin::<Write>().await?;
    tx.run(statement, []).await?;
    tx.commit().await
}

/// The one column, of text, of a query.
///
/// # Errors
/// The database refuses it, or the column is not of text.
pub async fn texts(db: &Database, query: &str) -> Result<Vec<String>, StoreError> {
    let tx = db.begin::<Read>().await?;
    let rows = tx.all(query, []).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// The PostgreSQL server to test on; nothing where there is none, which CI does not accept.
///
/// # Panics
/// There is none in CI.
pub fn postgres() -> Option<String> {
    let server = std::env::var("PASSERELLE_TEST_POSTGRES").ok().filter(|server| !server.is_empty());
    assert!(server.is_some() || std::env::var_os("CI").is_none(), "PASSERELLE_TEST_POSTGRES is not set: run scripts/with-postgres");
    server
}

/// How this engine writes an id as the 36 characters people see.
pub fn id_text(db: &Database, column: &str) -> String {
    match db.engine() {
        Engine::Postgres => format!("{column}::text"),
        Engine::Sqlite => {
            let hex = format!("lower(hex({column}))");
            format!(
                "substr({hex}, 1, 8) || '-' || substr({hex}, 9, 4) || '-' || substr({hex}, 13, 4) || '-' || substr({hex}, 17, 4) || '-' || substr({hex}, 21)"
            )
        }
    }
}

/// Every row of every table, as text, to see whether anything changed.
///
/// # Errors
/// The read failed.
pub async fn dump(db: &Database) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    let tables = match db.engine() {
        Engine::Postgres => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'",
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    };
    let mut all = BTreeMap::new();
    for table in texts(db, tables).await? {
        let row = match db.engine() {
            Engine::Postgres => "t::text".to_owned(),
            Engine::Sqlite => {
                let columns = texts(db, &format!("SELECT name FROM pragma_table_info('{table}')")).await?;
                columns.iter().map(|column| format!("quote(t.{column})")).collect::<Vec<_>>().join(" || '|' || ")
            }
        };
        all.insert(table.clone(), texts(db, &format!("SELECT {row} AS row_text FROM {table} t ORDER BY 1")).await?);
    }
    Ok(all)
}

async fn run(server: &str, statement: &str) -> Result<(), StoreError> {
    let db = Database::open(server).await?;
    db.writer.execute_unprepared(statement).await?;
    db.close().await;
    Ok(())
}
