use crate::DatabaseUrl;
use crate::connection::{Conn, Tx};
use crate::error::failed;
use crate::manager::{Access, Connect, Opener};
use crate::seal::Sealer;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel::{PgConnection, SqliteConnection};
use portcullis_base::{RootKey, StoreError, StoreResult};
use portcullis_sessions::{Invalidation, InvalidationStore};
use std::collections::BTreeSet;
use std::time::Duration;

/// The channel of `NOTIFY`. It carries no payload: what is to be forgotten is in the log.
pub(crate) const CHANNEL: &str = "portcullis_invalidations";

/// How often SQLite is asked whether anything was committed; a pragma, not a query of a table.
const SQLITE_NAP: Duration = Duration::from_millis(20);
/// How often the socket is looked at on PostgreSQL; no statement is sent.
const POSTGRES_NAP: Duration = Duration::from_millis(10);
/// How often the log is read on PostgreSQL without a notification, which a broken connection could swallow.
const POSTGRES_READ: Duration = Duration::from_secs(1);
/// How far back the log is read again: on PostgreSQL a position is given before the row is committed, so a row can
/// appear behind one that was read already.
const MARGIN: i64 = 1_000;

/// Hears what every process must forget.
///
/// An error means that something may have been missed for now: the caller stops trusting what it remembers until
/// [`InvalidationFeed::wait`] succeeds again, which opens a new connection and goes on where it was.
pub struct InvalidationFeed {
    opener: Opener,
    connection: Option<Watch>,
    is_postgres: bool,
    heard: Heard,
}

enum Watch {
    Sqlite {
        conn: SqliteConnection,
        version: Option<i64>,
    },
    Postgres(PgConnection),
}

/// Which announcements were given to the caller.
#[derive(Debug, Default)]
struct Heard {
    newest: i64,
    /// Those within the margin.
    lately: BTreeSet<i64>,
}

impl Heard {
    /// From where to read again.
    fn margin(&self) -> i64 {
        self.newest.saturating_sub(MARGIN).max(0)
    }

    /// What of a reading is new, each once.
    fn sift(&mut self, read: Vec<(i64, Invalidation)>) -> Vec<Invalidation> {
        let mut fresh = Vec::new();
        for (position, what) in read {
            if self.lately.insert(position) {
                self.newest = self.newest.max(position);
                if !fresh.contains(&what) {
                    fresh.push(what);
                }
            }
        }
        self.lately = self.lately.split_off(&(self.margin() + 1));
        fresh
    }
}

impl InvalidationFeed {
    pub(crate) fn open(mut opener: Opener, url: &DatabaseUrl) -> StoreResult<Self> {
        opener.access = Access::Read;
        let mut feed = Self {
            opener,
            connection: None,
            is_postgres: matches!(url, DatabaseUrl::Postgres(_)),
            heard: Heard::default(),
        };
        feed.connect()?;
        // What was announced before is no news: nobody can remember anything from before.
        let read = feed.read(-1)?;
        feed.heard.sift(read);
        Ok(feed)
    }

    /// Waits for news, up to `timeout`, and returns it, each once. Nothing means that there was none: the database was
    /// asked at the end.
    ///
    /// # Errors
    /// When the database is out of reach. The next call tries again.
    pub fn wait(&mut self, timeout: Duration) -> StoreResult<Vec<Invalidation>> {
        let news = self.try_wait(timeout);
        if news.is_err() {
            self.connection = None;
        }
        news
    }

    fn try_wait(&mut self, timeout: Duration) -> StoreResult<Vec<Invalidation>> {
        let reconnected = self.connection.is_none();
        if reconnected {
            self.connect()?;
            // On SQLite an unknown data version makes the first look read; here it must be done by hand.
            let read = self.read(self.heard.margin())?;
            let news = self.heard.sift(read);
            if !news.is_empty() {
                return Ok(news);
            }
        }
        let nap = if self.is_postgres {
            POSTGRES_NAP
        } else {
            SQLITE_NAP
        };
        // Naps are counted instead of asking a clock; a nap may last longer, which delays only the time-out.
        let (mut left, mut since_read) = (timeout, Duration::ZERO);
        loop {
            let due = left.is_zero() || since_read >= POSTGRES_READ;
            if self.may_have_news(due)? {
                since_read = Duration::ZERO;
                let read = self.read(self.heard.margin())?;
                let news = self.heard.sift(read);
                if !news.is_empty() {
                    return Ok(news);
                }
            }
            if left.is_zero() {
                return Ok(Vec::new());
            }
            let nap = nap.min(left);
            std::thread::sleep(nap);
            left = left.saturating_sub(nap);
            since_read += nap;
        }
    }

    /// Whether the log must be read; `due` when it was not for long.
    fn may_have_news(&mut self, due: bool) -> StoreResult<bool> {
        match self.connection.as_mut().ok_or(StoreError::Busy)? {
            Watch::Sqlite { conn, version } => {
                let now = data_version(conn)?;
                let changed = *version != Some(now);
                *version = Some(now);
                Ok(changed)
            }
            Watch::Postgres(conn) => {
                let mut notified = false;
                for notification in conn.notifications_iter() {
                    notification.map_err(failed)?;
                    notified = true;
                }
                Ok(notified || due)
            }
        }
    }

    fn connect(&mut self) -> StoreResult<()> {
        self.connection = Some(if self.is_postgres {
            let mut conn = PgConnection::open(&self.opener)?;
            conn.batch_execute(&format!("LISTEN {CHANNEL}"))
                .map_err(failed)?;
            Watch::Postgres(conn)
        } else {
            let conn = SqliteConnection::open(&self.opener)?;
            Watch::Sqlite {
                conn,
                version: None,
            }
        });
        Ok(())
    }

    /// The announcements behind a position; from the newest margin on for a negative one.
    fn read(&mut self, position: i64) -> StoreResult<Vec<(i64, Invalidation)>> {
        // Nothing in the log is sealed; the key is of no use to anybody.
        let sealer = Sealer::new(&RootKey::new([0; 32]));
        let conn = match self.connection.as_mut().ok_or(StoreError::Busy)? {
            Watch::Sqlite { conn, .. } => Conn::Sqlite(conn),
            Watch::Postgres(conn) => Conn::Postgres(conn),
        };
        let mut tx = Tx::new(conn, &sealer);
        let position = if position < 0 {
            tx.invalidation_position()?.saturating_sub(MARGIN)
        } else {
            position
        };
        tx.invalidations_since(position)
    }
}

impl std::fmt::Debug for InvalidationFeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InvalidationFeed")
            .field("connected", &self.connection.is_some())
            .field("newest", &self.heard.newest)
            .finish_non_exhaustive()
    }
}

/// A number that changes when another connection has committed anything.
fn data_version(conn: &mut SqliteConnection) -> StoreResult<i64> {
    #[derive(QueryableByName)]
    struct Version {
        #[diesel(sql_type = BigInt)]
        data_version: i64,
    }
    diesel::sql_query("PRAGMA data_version")
        .get_result::<Version>(conn)
        .map(|row| row.data_version)
        .map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_appear_out_of_order_are_heard_once() {
        let mut heard = Heard::default();
        let account = Invalidation::Account(portcullis_base::AccountId::from_stored([1; 16]));
        let rules = Invalidation::Rules;
        assert_eq!(heard.sift(vec![(7, rules)]), [rules]);
        // 6 was given before 7 and committed after it.
        assert_eq!(heard.sift(vec![(6, account), (7, rules)]), [account]);
        assert!(heard.sift(vec![(6, account), (7, rules)]).is_empty());
        assert_eq!(heard.sift(vec![(8, rules), (9, rules)]), [rules]);
        heard.sift((10..5_000).map(|position| (position, rules)).collect());
        assert!(heard.lately.len() <= MARGIN as usize);
        assert_eq!(heard.margin(), 4_999 - MARGIN);
    }
}
