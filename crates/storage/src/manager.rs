//! How connections are opened, set up and kept in pools.

use crate::error::{advice, failed};
use diesel::connection::{InstrumentationEvent, SimpleConnection};
use diesel::prelude::*;
use diesel::r2d2::R2D2Connection;
use diesel::sql_types::Text;
use diesel::{PgConnection, SqliteConnection};
use portcullis_base::StoreError;
use std::marker::PhantomData;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Opens connections to one database for one use.
#[derive(Clone, Debug)]
pub(crate) struct Opener {
    /// A path or a connection URI.
    pub(crate) target: String,
    /// How long a statement waits for a lock.
    pub(crate) patience: Duration,
    /// Whether the connection may change anything.
    pub(crate) access: Access,
    /// Counts the statements; `None` for connections that only watch.
    pub(crate) statements: Option<Arc<AtomicU64>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

/// A connection that we know how to set up.
pub(crate) trait Connect: R2D2Connection + Send + Sized + 'static {
    /// A connection with its settings made and read back.
    fn open(opener: &Opener) -> Result<Self, ConnectFailure>;
}

/// Why there is no connection: the database's own words, and what to do if we know it.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum ConnectFailure {
    /// Somebody holds a lock that is in the way.
    #[error("the store is busy: another process holds the database")]
    Busy,
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl From<diesel::ConnectionError> for ConnectFailure {
    fn from(error: diesel::ConnectionError) -> Self {
        let text = error.to_string().trim().replace('\n', "; ");
        Self::Other(match advice(&text) {
            Some(advice) => format!("{text}: {advice}"),
            None => text,
        })
    }
}

impl From<diesel::result::Error> for ConnectFailure {
    fn from(error: diesel::result::Error) -> Self {
        match failed(error) {
            StoreError::Busy => Self::Busy,
            error => Self::Other(error.to_string()),
        }
    }
}

impl Connect for SqliteConnection {
    fn open(opener: &Opener) -> Result<Self, ConnectFailure> {
        patiently(opener.patience, || set_up(opener))
    }
}

/// Tries again for as long as the database is busy. The engine's own time-out does not cover the switch to WAL: of two
/// processes that meet a new file, one is told at once that it is busy, because waiting could be a deadlock.
fn patiently<T>(
    patience: Duration,
    attempt: impl Fn() -> Result<T, ConnectFailure>,
) -> Result<T, ConnectFailure> {
    const PAUSE: Duration = Duration::from_millis(10);
    let mut waited = Duration::ZERO;
    loop {
        match attempt() {
            Err(ConnectFailure::Busy) if waited < patience => std::thread::sleep(PAUSE),
            done => return done,
        }
        waited += PAUSE;
    }
}

fn set_up(opener: &Opener) -> Result<SqliteConnection, ConnectFailure> {
    let mut conn = SqliteConnection::establish(&opener.target)?;
    // In this order: without the time-out the later ones fail at once when the file is locked. FULL is durable over
    // a loss of power, and costs nothing against NORMAL once several writes share a sync.
    conn.batch_execute(&format!(
        "PRAGMA busy_timeout = {}",
        opener.patience.as_millis()
    ))?;
    conn.batch_execute("PRAGMA journal_mode = WAL")?;
    conn.batch_execute(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0; \
             PRAGMA trusted_schema = OFF; PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY",
        )?;
    if opener.access == Access::Read {
        conn.batch_execute("PRAGMA query_only = ON")?;
    }
    confirm(&mut conn)?;
    count(&mut conn, opener);
    Ok(conn)
}

/// Reads the settings back: an engine built otherwise passes over what it does not know, and says nothing.
fn confirm(conn: &mut SqliteConnection) -> Result<(), ConnectFailure> {
    let expected = [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("mmap_size", "0"),
    ];
    for (pragma, wanted) in expected {
        let found = diesel::dsl::sql::<Text>(&format!("PRAGMA {pragma}"))
            .get_result::<String>(conn)
            .optional()?;
        // A build without memory mapping has no such setting, which is as good as zero.
        if found.as_deref().is_some_and(|found| found != wanted)
            || (found.is_none() && pragma != "mmap_size")
        {
            return Err(ConnectFailure::Other(format!(
                "SQLite did not accept PRAGMA {pragma} = {wanted} (it is {}): keep the file on a local disk, not on a \
                 network file system, and use the bundled SQLite",
                found.as_deref().unwrap_or("unknown")
            )));
        }
    }
    Ok(())
}

impl Connect for PgConnection {
    fn open(opener: &Opener) -> Result<Self, ConnectFailure> {
        let mut conn = Self::establish(&opener.target)?;
        let millis = opener.patience.as_millis();
        conn.batch_execute(&format!(
            "SET client_min_messages = warning; SET lock_timeout = {millis}; SET idle_in_transaction_session_timeout = \
             60000; SELECT set_config('synchronous_commit', 'on', false) WHERE \
             current_setting('synchronous_commit') = 'off'"
        ))?;
        if opener.access == Access::Read {
            conn.batch_execute("SET default_transaction_read_only = on")?;
        }
        count(&mut conn, opener);
        Ok(conn)
    }
}

fn count(conn: &mut impl Connection, opener: &Opener) {
    if let Some(statements) = opener.statements.clone() {
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                statements.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
}

/// One word of a setting.
#[derive(QueryableByName)]
pub(crate) struct Word {
    #[diesel(sql_type = Text)]
    pub(crate) word: String,
}

/// A pool of connections of one kind.
pub(crate) type Pool<C> = r2d2::Pool<Manager<C>>;

/// Tells r2d2 how to open a connection and when to throw one away.
pub(crate) struct Manager<C> {
    opener: Opener,
    connection: PhantomData<fn() -> C>,
}

impl<C: Connect> r2d2::ManageConnection for Manager<C> {
    type Connection = C;
    type Error = ConnectFailure;

    fn connect(&self) -> Result<C, ConnectFailure> {
        C::open(&self.opener)
    }

    fn is_valid(&self, conn: &mut C) -> Result<(), ConnectFailure> {
        conn.ping().map_err(ConnectFailure::from)
    }

    /// A panic between two statements leaves a transaction open, so such a connection is never given to anybody else.
    fn has_broken(&self, conn: &mut C) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}

/// A pool of up to `size` connections. No ping at check-out: it would double the cost of a lookup, and a dead connection
/// shows itself at the first statement, is thrown away, and costs one caller a retry.
pub(crate) fn pool<C: Connect>(opener: Opener, size: u32) -> Pool<C> {
    let builder = r2d2::Pool::builder()
        .max_size(size.max(1))
        .min_idle(Some(1))
        .connection_timeout(opener.patience)
        .test_on_check_out(false)
        .error_handler(Box::new(Warn));
    builder.build_unchecked(Manager {
        opener,
        connection: PhantomData,
    })
}

#[derive(Debug)]
struct Warn;

impl r2d2::HandleError<ConnectFailure> for Warn {
    fn handle_error(&self, error: ConnectFailure) {
        tracing::warn!(%error, "no connection to the database; trying again");
    }
}

/// The path as SQLite is to be given it: absolute, so that no name can be read as a URI or as a special name.
pub(crate) fn sqlite_target(path: &std::path::Path) -> Result<(PathBuf, String), String> {
    let path = std::path::absolute(path).map_err(|error| error.to_string())?;
    match path.to_str() {
        Some(text) => Ok((path.clone(), text.to_owned())),
        None => Err("its path is not UTF-8: move it to a plain path".to_owned()),
    }
}
