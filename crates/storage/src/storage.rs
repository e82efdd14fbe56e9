use crate::connection::{Conn, Tx};
use crate::feed::InvalidationFeed;
use crate::manager::{ConnectFailure, Manager, Opener, Pool, Word};
use crate::migrate::{MigrationStatus, migration_status};
use crate::open::{self, OpenError};
use crate::seal::Sealer;
use crate::writer::Writer;
use crate::{DatabaseUrl, purge};
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use diesel::{PgConnection, SqliteConnection};
use portcullis_base::{RootKey, StoreError, StoreResult, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How long a call waits for its turn or a lock before it is [`StoreError::Busy`].
pub const PATIENCE: Duration = Duration::from_secs(5);

/// What is needed to open a database.
#[derive(Clone, Debug)]
pub struct StorageConfig {
    /// Where it is.
    pub url: DatabaseUrl,
    /// The root key: values are sealed under it, and the database remembers which one it was.
    pub root: RootKey,
    /// Connections for reading; on PostgreSQL as many again for writing.
    pub readers: u32,
    /// Whether to create and migrate the database; otherwise one that is not up to date is refused.
    pub migrate: bool,
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Storage(Arc<Inner>);

struct Inner {
    backend: Backend,
    sealer: Sealer,
    url: DatabaseUrl,
    watcher: Opener,
    statements: Arc<AtomicU64>,
}

pub(crate) enum Backend {
    Sqlite {
        writer: Box<Writer>,
        readers: Pool<SqliteConnection>,
    },
    Postgres {
        writers: Pool<PgConnection>,
        readers: Pool<PgConnection>,
    },
}

impl Storage {
    /// Opens a database: checks it, migrates it when that is allowed, and makes sure that it belongs to the root key.
    ///
    /// # Errors
    /// [`OpenError`] says what to do.
    pub fn open(config: StorageConfig) -> Result<Self, OpenError> {
        Self::open_with_patience(config, PATIENCE)
    }

    /// The same with another bound than [`PATIENCE`] on waiting.
    ///
    /// # Errors
    /// [`OpenError`] says what to do.
    pub fn open_with_patience(
        config: StorageConfig,
        patience: Duration,
    ) -> Result<Self, OpenError> {
        let statements = Arc::new(AtomicU64::new(0));
        let backend = open::open(&config, patience, &statements)?;
        let mut watcher = open::opener(&config.url, patience, &statements)?;
        watcher.statements = None;
        Ok(Self(Arc::new(Inner {
            backend,
            sealer: Sealer::new(&config.root),
            url: config.url,
            watcher,
            statements,
        })))
    }

    /// Runs work that changes nothing; a statement that would is refused by the database. Each statement sees the newest
    /// committed state; there is no snapshot over several.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when no connection is to be had in time, and whatever the work answers.
    pub fn read<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> StoreResult<T>) -> StoreResult<T> {
        match &self.0.backend {
            Backend::Sqlite { readers, .. } => {
                let mut conn = checked_out(readers)?;
                work(&mut Tx::new(Conn::Sqlite(&mut conn), &self.0.sealer))
            }
            Backend::Postgres { readers, .. } => {
                let mut conn = checked_out(readers)?;
                work(&mut Tx::new(Conn::Postgres(&mut conn), &self.0.sealer))
            }
        }
    }

    /// Runs work in a transaction: all of it or, when the work answers an error, nothing. It is durable when this
    /// returns. On SQLite several writes share a commit. The work must not wait for anything: on SQLite everybody who
    /// wants to write waits for it.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when there is no turn or no lock in time, whatever the work answers, and whatever became of
    /// the commit; then nothing was kept.
    pub fn write<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> StoreResult<T>) -> StoreResult<T> {
        match &self.0.backend {
            Backend::Sqlite { writer, .. } => {
                writer.write(|conn| Tx::new(Conn::Sqlite(conn), &self.0.sealer).run(work))
            }
            Backend::Postgres { writers, .. } => {
                // Dropped by a panic, the connection still has its transaction open, and the pool throws it away.
                let mut conn = begun(writers)?;
                let conn: &mut PgConnection = &mut conn;
                match Tx::new(Conn::Postgres(conn), &self.0.sealer).run(work) {
                    Ok(done) => AnsiTransactionManager::commit_transaction(conn)
                        .map(|()| done)
                        .map_err(crate::error::failed),
                    Err(error) => {
                        if let Err(rollback) = AnsiTransactionManager::rollback_transaction(conn) {
                            tracing::debug!(%rollback, "rolling back failed; the connection is given up");
                        }
                        Err(error)
                    }
                }
            }
        }
    }

    /// The statements that reads and writes have executed so far, those that begin and end transactions included. The
    /// feed's are not counted.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.0.statements.load(Ordering::Relaxed)
    }

    /// The invalidations from now on, on a connection of their own.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub fn feed(&self) -> StoreResult<InvalidationFeed> {
        InvalidationFeed::open(self.0.watcher.clone(), &self.0.url)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub fn ping(&self) -> StoreResult<()> {
        self.read(|tx| {
            crate::connection::with_conn!(tx, conn => diesel::sql_query("SELECT 1").execute(conn))
                .map(|_| ())
        })
    }

    /// Whether the database can be written: it is, with what it holds already.
    ///
    /// # Errors
    /// When it cannot.
    pub fn try_writing(&self) -> StoreResult<()> {
        self.write(|tx| {
            let same = diesel::sql_query("UPDATE instance SET id = id");
            crate::connection::with_conn!(tx, conn => same.execute(conn)).map(|_| ())
        })
    }

    /// What SQLite says of its file: `ok`, or the first thing that is wrong. Reads all of it. On PostgreSQL nothing is read.
    ///
    /// # Errors
    /// When the file is too damaged to be asked.
    pub fn quick_check(&self) -> StoreResult<String> {
        self.read(|tx| {
            if tx.is_postgres() {
                return Ok("ok".to_owned());
            }
            let query =
                diesel::sql_query("SELECT quick_check AS word FROM pragma_quick_check LIMIT 1");
            let row: Word = crate::connection::with_conn!(tx, conn => query.get_result(conn))?;
            Ok(row.word)
        })
    }

    /// Removes what has expired, in steps that let others write in between; returns how many rows were touched.
    ///
    /// # Errors
    /// Whatever a step answers; those before it are kept.
    pub fn purge(&self, now: Timestamp) -> StoreResult<u64> {
        purge::purge(self, now)
    }

    /// The migrations of this database, in order.
    ///
    /// # Errors
    /// [`OpenError::Unreachable`] when it cannot be asked.
    pub fn migration_status(&self) -> Result<Vec<MigrationStatus>, OpenError> {
        migration_status(&self.0.url)
    }

    /// Where the data is; it prints without its password.
    #[must_use]
    pub fn url(&self) -> &DatabaseUrl {
        &self.0.url
    }
}

/// A connection with a transaction on it. One that died in the pool is passed over: nothing was asked of it yet, so a
/// server that was restarted costs no write.
fn begun(pool: &Pool<PgConnection>) -> StoreResult<r2d2::PooledConnection<Manager<PgConnection>>> {
    for _ in 0..pool.max_size() {
        let mut conn = checked_out(pool)?;
        match AnsiTransactionManager::begin_transaction(&mut *conn).map_err(crate::error::failed) {
            Ok(()) => return Ok(conn),
            Err(StoreError::Busy) => {}
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::Busy)
}

fn checked_out<C: crate::manager::Connect>(
    pool: &Pool<C>,
) -> StoreResult<r2d2::PooledConnection<Manager<C>>> {
    pool.get().map_err(|error| {
        tracing::debug!(%error, "no connection in time");
        StoreError::Busy
    })
}

impl From<ConnectFailure> for StoreError {
    fn from(failure: ConnectFailure) -> Self {
        tracing::warn!(error = %failure, "no connection to the database");
        Self::Busy
    }
}

impl std::fmt::Debug for Storage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Storage").field(&self.0.url).finish()
    }
}
