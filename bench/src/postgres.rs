//! PostgreSQL without anything of ours: the same rows by COPY, its quickest way in.

use crate::Outcome;
use crate::activation::{CHANGED, CHANGED_COLUMNS, CHECKS, WRITTEN};
use futures::TryStreamExt;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};
use std::time::{Duration, Instant};

/// The rows an activation wrote, in the form COPY takes: table, bytes.
pub async fn rows(url: &str) -> Outcome<Vec<(&'static str, Vec<u8>)>> {
    let mut connection = PgConnection::connect(url).await?;
    let mut rows = Vec::new();
    for (table, which) in WRITTEN {
        let mut bytes = Vec::new();
        let columns = if table == "student" { CHANGED_COLUMNS } else { "*" };
        let statement = format!("COPY (SELECT {columns} FROM {table} WHERE {which}) TO STDOUT (FORMAT binary)");
        let mut stream = connection.copy_out_raw(&statement).await?;
        while let Some(part) = stream.try_next().await? {
            bytes.extend_from_slice(&part);
        }
        rows.push((table, bytes));
    }
    connection.close().await?;
    Ok(rows)
}

/// Writes them in one transaction; tells how long it took to be committed.
pub async fn copy(url: &str, rows: &[(&str, Vec<u8>)]) -> Outcome<Duration> {
    let mut connection = PgConnection::connect(url).await?;
    let begun = Instant::now();
    connection.execute("BEGIN").await?;
    for (table, bytes) in rows {
        // those who are there already are changed, by what was copied beside them
        let changed = *table == "student";
        if changed {
            let beside = format!("CREATE TEMPORARY TABLE kept ON COMMIT DROP AS SELECT {CHANGED_COLUMNS} FROM student WITH NO DATA");
            connection.execute(AssertSqlSafe(beside)).await?;
        }
        let target = if changed { "kept" } else { table };
        let mut into = connection.copy_in_raw(&format!("COPY {target} FROM STDIN (FORMAT binary)")).await?;
        into.send(bytes.as_slice()).await?;
        into.finish().await?;
        if changed {
            let update = format!("UPDATE student SET {CHANGED} FROM kept WHERE kept.id = student.id");
            connection.execute(AssertSqlSafe(update)).await?;
        }
    }
    connection.execute("COMMIT").await?;
    let took = begun.elapsed();
    connection.close().await?;
    Ok(took)
}

/// The same check as on SQLite.
pub async fn check(url: &str) -> Outcome<()> {
    let mut connection = PgConnection::connect(url).await?;
    for (query, expected) in CHECKS {
        let found: i64 = connection.fetch_one(query).await?.try_get(0)?;
        if found != expected {
            return Err(format!("{query}: {found}, not {expected}").into());
        }
    }
    Ok(connection.close().await?)
}
