//! SQLite without anything of ours: the floor of what is read and written.
//!
//! Rows are written from a second file, by one statement a table, into the same schema with the same indexes and the same
//! settings as the server's: no text is made, parsed or bound for them. Nothing that has to come from somewhere is quicker.

use crate::Outcome;
use crate::data::Fresh;
use crate::load::percentile;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, Executor, Row, SqliteConnection};
use std::path::Path;
use std::time::{Duration, Instant};

/// Opens a database as the server's writer does.
pub async fn open(file: &Path) -> Outcome<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("cache_size", "-16000");
    Ok(SqliteConnection::connect_with(&options).await?)
}

/// The one number of a query.
pub async fn count(connection: &mut SqliteConnection, query: &'static str) -> Outcome<i64> {
    Ok(connection.fetch_one(query).await?.try_get(0)?)
}

/// User names of so many people, who are given the password of this one.
pub async fn people_with_password(copy: &Fresh, of: &str, count: usize) -> Outcome<Vec<String>> {
    let mut connection = open(&copy.database()).await?;
    let given =
        "UPDATE account SET (password_hash, password_version) = (SELECT password_hash, password_version FROM account WHERE user_name = ?1)
        WHERE id IN (SELECT account_id FROM membership WHERE role = 'student') RETURNING user_name";
    let rows = sqlx::query(given).bind(of).fetch_all(&mut connection).await?;
    connection.close().await?;
    let names = rows.iter().take(count).map(|row| row.try_get(0)).collect::<Result<Vec<String>, _>>()?;
    if names.len() < count {
        return Err(format!("{} people, not {count}", names.len()).into());
    }
    Ok(names)
}

/// What was written, kept in a file to be written again: for each table its name and what tells its rows.
pub async fn keep_rows(done: &Fresh, file: &Path, tables: &[(&str, &str)]) -> Outcome<()> {
    let mut connection = open(&done.database()).await?;
    attach(&mut connection, file).await?;
    for (table, which) in tables {
        connection.execute(AssertSqlSafe(format!("CREATE TABLE kept.{table} AS SELECT * FROM main.{table} WHERE {which}"))).await?;
    }
    connection.execute("DETACH kept").await?;
    Ok(connection.close().await?)
}

/// Runs statements in one transaction on a copy, which find the rows as `kept`; tells how long it took to be durable.
pub async fn write(copy: &Fresh, file: &Path, statements: &[String]) -> Outcome<Duration> {
    let mut connection = open(&copy.database()).await?;
    attach(&mut connection, file).await?;
    let begun = Instant::now();
    connection.execute("BEGIN IMMEDIATE").await?;
    for statement in statements {
        connection.execute(AssertSqlSafe(statement.as_str())).await?;
    }
    connection.execute("COMMIT").await?;
    let took = begun.elapsed();
    connection.close().await?;
    Ok(took)
}

async fn attach(connection: &mut SqliteConnection, file: &Path) -> Outcome<()> {
    sqlx::query("ATTACH $1 AS kept").bind(file.display().to_string()).execute(connection).await?;
    Ok(())
}

/// A page of fifty students after another student, in the order of names, as a cursor finds it: the 95th in a hundred.
pub async fn keyset_pages(copy: &Fresh) -> Outcome<Duration> {
    const PAGES: usize = 2_000;
    let mut connection = open(&copy.database()).await?;
    let after = connection.fetch_all("SELECT organisation_id, department_id, sort_key, id FROM student ORDER BY id").await?;
    let mut times = Vec::with_capacity(PAGES);
    for row in after.iter().cycle().step_by(7).take(PAGES) {
        let part = |index: usize| row.try_get::<Vec<u8>, _>(index);
        let query = sqlx::query(
            "SELECT id, family_name, given_name, student_number, email, access, last_sign_in_at, delivery, status FROM student
             WHERE organisation_id = $1 AND department_id = $2 AND (sort_key, id) > ($3, $4) ORDER BY sort_key, id LIMIT 50",
        );
        let query = query.bind(part(0)?).bind(part(1)?).bind(part(2)?).bind(part(3)?);
        let begun = Instant::now();
        let page = query.fetch_all(&mut connection).await?;
        times.push(begun.elapsed());
        if page.len() > 50 {
            return Err("a page has fifty rows".into());
        }
    }
    connection.close().await?;
    Ok(percentile(&mut times, 95))
}
