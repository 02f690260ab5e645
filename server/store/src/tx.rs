//! Transactions, the only way to run SQL.

use crate::database::{Database, Engine};
use crate::error::StoreError;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, ExecResult, QueryResult, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait, Value,
};
use serde::de::DeserializeOwned;
use std::marker::PhantomData;

mod sealed {
    pub trait Sealed {}
}

/// Whether a transaction reads or writes: « a GET never writes » is a rule of the compiler.
pub trait Mode: sealed::Sealed + Send + Sync + Sized + 'static {
    /// Whether it writes.
    const WRITES: bool;
}

/// Reads, from the pool of readers.
#[derive(Debug)]
pub struct Read;
/// Writes: on SQLite the one writer, BEGIN IMMEDIATE.
#[derive(Debug)]
pub struct Write;

impl sealed::Sealed for Read {}
impl sealed::Sealed for Write {}
impl Mode for Read {
    const WRITES: bool = false;
}
impl Mode for Write {
    const WRITES: bool = true;
}

/// An open transaction. Dropped without [`Tx::commit`], it is undone.
#[derive(Debug)]
pub struct Tx<M: Mode> {
    inner: DatabaseTransaction,
    engine: Engine,
    mode: PhantomData<M>,
}

impl Database {
    /// Begins a transaction. BEGIN runs in a task of its own: cancelled half-way it would put a connection back in the
    /// pool inside a transaction (sqlx 0.9.0, `security.md` finding 7).
    ///
    /// # Errors
    /// The database does not answer in time.
    pub async fn begin<M: Mode>(&self) -> Result<Tx<M>, StoreError> {
        let pool = if M::WRITES { self.writer.clone() } else { self.readers.clone() };
        let immediate = M::WRITES && self.engine == Engine::Sqlite;
        let options =
            TransactionOptions { sqlite_transaction_mode: immediate.then_some(SqliteTransactionMode::Immediate), ..Default::default() };
        let begun = self.tasks.spawn(async move { pool.begin_with_options(options).await }).await;
        let inner = begun.map_err(|_| StoreError::Stopping)??;
        Ok(Tx { inner, engine: self.engine, mode: PhantomData })
    }

    /// Runs work to its end whatever becomes of the caller: a disconnect drops the handler, not the work.
    ///
    /// # Errors
    /// The work panicked, or the process is stopping.
    pub async fn shielded<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> Result<T, tokio::task::JoinError> {
        self.tasks.spawn(work).await
    }
}

impl Tx<Write> {
    /// Makes the writes durable.
    ///
    /// # Errors
    /// Nothing was written then.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

impl<M: Mode> Tx<M> {
    /// Which database stands behind.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    pub(crate) fn conn(&self) -> &DatabaseTransaction {
        &self.inner
    }

    /// The statement's text with `$1`… and its values, for this engine.
    pub(crate) fn statement<const N: usize>(&self, sql: impl Into<String>, values: [Value; N]) -> Statement {
        self.statement_of(sql, values.into())
    }

    pub(crate) fn statement_of(&self, sql: impl Into<String>, values: Vec<Value>) -> Statement {
        let backend = match self.engine {
            Engine::Sqlite => DbBackend::Sqlite,
            Engine::Postgres => DbBackend::Postgres,
        };
        Statement::from_sql_and_values(backend, sql, values)
    }

    pub(crate) async fn all<const N: usize>(&self, sql: impl Into<String>, values: [Value; N]) -> Result<Vec<QueryResult>, StoreError> {
        Ok(self.inner.query_all_raw(self.statement(sql, values)).await?)
    }

    pub(crate) async fn one<const N: usize>(&self, sql: impl Into<String>, values: [Value; N]) -> Result<Option<QueryResult>, StoreError> {
        Ok(self.inner.query_one_raw(self.statement(sql, values)).await?)
    }

    /// [`Tx::all`], where how many values there are is only known when it runs.
    pub(crate) async fn all_of(&self, sql: impl Into<String>, values: Vec<Value>) -> Result<Vec<QueryResult>, StoreError> {
        Ok(self.inner.query_all_raw(self.statement_of(sql, values)).await?)
    }

    /// [`Tx::one`], where how many values there are is only known when it runs.
    pub(crate) async fn one_of(&self, sql: impl Into<String>, values: Vec<Value>) -> Result<Option<QueryResult>, StoreError> {
        Ok(self.inner.query_one_raw(self.statement_of(sql, values)).await?)
    }

    /// Rows of a screen, as tuples or as structures of as many fields, brought over in one piece, as JSON: each row and each cell that
    /// SQLite's thread hands over by itself costs more than it took to find. `sql` names its columns, and says their order.
    pub(crate) async fn tuples_of<T: DeserializeOwned>(&self, columns: &str, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StoreError> {
        let (gathered, tuple) = match self.engine {
            Engine::Sqlite => ("json_group_array", "json_array"),
            Engine::Postgres => ("json_agg", "json_build_array"),
        };
        let sql = format!("SELECT CAST({gathered}({tuple}({columns})) AS TEXT) FROM ({sql}) AS found");
        let row = self.one_of(sql, values).await?;
        // PostgreSQL gathers nothing into NULL
        let text: Option<String> = row.map_or(Ok(None), |row| row.try_get_by_index(0))?;
        text.map_or(Ok(Vec::new()), |text| serde_json::from_str(&text).map_err(StoreError::Unreadable))
    }
}

impl Tx<Write> {
    pub(crate) async fn run<const N: usize>(&self, sql: impl Into<String>, values: [Value; N]) -> Result<ExecResult, StoreError> {
        Ok(self.inner.execute_raw(self.statement(sql, values)).await?)
    }

    /// [`Tx::run`], where how many values there are is only known when it runs.
    pub(crate) async fn run_of(&self, sql: impl Into<String>, values: Vec<Value>) -> Result<ExecResult, StoreError> {
        Ok(self.inner.execute_raw(self.statement_of(sql, values)).await?)
    }
}
