//! One transaction on one of two databases, and the macro that writes each query once for both.

use crate::seal::Sealer;
use diesel::{PgConnection, SqliteConnection};
use portcullis_base::{StoreError, StoreResult};

/// What [`Storage::read`](crate::Storage::read) and [`Storage::write`](crate::Storage::write) lend: every port of the
/// domain crates.
pub struct Tx<'a> {
    pub(crate) conn: Conn<'a>,
    pub(crate) sealer: &'a Sealer,
    /// Set by the first statement that failed; from then on the transaction cannot be committed.
    pub(crate) failure: Option<StoreError>,
}

/// The connection of a transaction.
pub(crate) enum Conn<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

impl<'a> Tx<'a> {
    pub(crate) fn new(conn: Conn<'a>, sealer: &'a Sealer) -> Self {
        Self {
            conn,
            sealer,
            failure: None,
        }
    }

    /// Runs the work and sees to it that a failed statement is not passed over: PostgreSQL would answer COMMIT with a
    /// silent rollback, and SQLite may have rolled back by itself and be committing each later statement alone.
    pub(crate) fn run<T>(
        mut self,
        work: impl FnOnce(&mut Tx<'_>) -> StoreResult<T>,
    ) -> StoreResult<T> {
        let done = work(&mut self)?;
        match self.failure {
            None => Ok(done),
            Some(failure) => Err(failure),
        }
    }

    /// Notes and translates the failure of a statement.
    pub(crate) fn check<T>(&mut self, result: diesel::QueryResult<T>) -> StoreResult<T> {
        result.map_err(|error| {
            let error = crate::error::failed(error);
            self.failure.get_or_insert_with(|| error.clone());
            error
        })
    }

    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.conn, Conn::Postgres(_))
    }
}

impl std::fmt::Debug for Tx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.conn {
            Conn::Sqlite(_) => "Tx(SQLite)",
            Conn::Postgres(_) => "Tx(PostgreSQL)",
        })
    }
}

/// Instantiates a query for the database at hand: `with_conn!(tx, conn => query.execute(conn))`.
///
/// The query is written once and compiled twice. That compiles everything diesel has (upserts, `RETURNING`, batches) at
/// the speed of a single backend, which `#[derive(MultiConnection)]` does not.
macro_rules! with_conn {
    ($tx:expr, $conn:ident => $query:expr) => {{
        let result = match &mut $tx.conn {
            $crate::connection::Conn::Sqlite(conn) => {
                let $conn = &mut **conn;
                $query
            }
            $crate::connection::Conn::Postgres(conn) => {
                let $conn = &mut **conn;
                $query
            }
        };
        $tx.check(result)
    }};
}
pub(crate) use with_conn;

/// Runs a statement on PostgreSQL alone: locks that SQLite, with its single writer, does not need.
macro_rules! on_postgres {
    ($tx:expr, $conn:ident => $query:expr) => {{
        let result = match &mut $tx.conn {
            $crate::connection::Conn::Sqlite(_) => Ok(()),
            $crate::connection::Conn::Postgres(conn) => {
                let $conn = &mut **conn;
                $query.map(|_| ())
            }
        };
        $tx.check(result)
    }};
}
pub(crate) use on_postgres;
