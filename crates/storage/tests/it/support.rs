//! Fresh stores.

use diesel::prelude::*;
use portcullis_base::{RootKey, StoreResult};
use portcullis_storage::{DatabaseUrl, OpenError, PATIENCE, Storage, StorageConfig};
use portcullis_testkit::contract::{Subject, Work};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tempfile::TempDir;

const SERVER: &str = "PORTCULLIS_TEST_POSTGRES_URL";

/// A database of its own, which is gone when this is dropped.
pub struct Fresh {
    pub storage: Storage,
    pub url: DatabaseUrl,
    place: Place,
}

enum Place {
    Directory(TempDir),
    Schema { server: String, name: String },
}

impl Fresh {
    pub fn sqlite() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let url = DatabaseUrl::Sqlite(directory.path().join("portcullis.db"));
        Self::begin(url, Place::Directory(directory))
    }

    /// `None` when there is no server to test with.
    pub fn postgres() -> Option<Self> {
        static SAID: Once = Once::new();
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var(SERVER) else {
            // Not `eprintln!`, which the test harness swallows.
            SAID.call_once(|| {
                let _ = writeln!(
                    std::io::stderr(),
                    "NOT RUN on PostgreSQL: {SERVER} is not set"
                );
            });
            return None;
        };
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("portcullis_test_{}_{number}", std::process::id());
        execute(&server, &format!("DROP SCHEMA IF EXISTS {name} CASCADE"));
        execute(&server, &format!("CREATE SCHEMA {name}"));
        let separator = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{separator}options=-csearch_path%3D{name}");
        Some(Self::begin(
            DatabaseUrl::Postgres(url),
            Place::Schema { server, name },
        ))
    }

    fn begin(url: DatabaseUrl, place: Place) -> Self {
        let storage = open(&url, key(), true).expect("an empty database can be opened");
        Self {
            storage,
            url,
            place,
        }
    }

    /// The same database, as a process that starts now sees it.
    pub fn reopened(&self) -> Storage {
        open(&self.url, key(), false).expect("it can be opened again")
    }

    /// A database as it is before the first start: on SQLite another file, on PostgreSQL the same schema with nothing in it.
    pub fn emptied(&self) -> DatabaseUrl {
        match &self.place {
            Place::Directory(_) => DatabaseUrl::Sqlite(self.path().with_extension("empty")),
            Place::Schema { server, name } => {
                execute(
                    server,
                    &format!("DROP SCHEMA {name} CASCADE; CREATE SCHEMA {name}"),
                );
                self.url.clone()
            }
        }
    }

    /// The same with little patience.
    pub fn impatient(&self) -> Storage {
        Storage::open_with_patience(config(&self.url, key(), false), Duration::from_millis(50))
            .expect("it can be opened again")
    }

    pub fn path(&self) -> PathBuf {
        match &self.url {
            DatabaseUrl::Sqlite(path) => path.clone(),
            DatabaseUrl::Postgres(_) => panic!("not a file"),
        }
    }

    pub fn directory(&self) -> PathBuf {
        match &self.place {
            Place::Directory(directory) => directory.path().to_owned(),
            Place::Schema { .. } => panic!("not a directory"),
        }
    }

    /// Executes a statement behind the storage's back.
    pub fn execute(&self, sql: &str) {
        match &self.url {
            DatabaseUrl::Sqlite(path) => {
                let mut conn =
                    SqliteConnection::establish(path.to_str().expect("a path")).expect("open");
                diesel::connection::SimpleConnection::batch_execute(&mut conn, sql).expect(sql);
            }
            DatabaseUrl::Postgres(url) => execute(url, sql),
        }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Place::Schema { server, name } = &self.place {
            execute(server, &format!("DROP SCHEMA {name} CASCADE"));
        }
    }
}

impl Subject for Fresh {
    fn transact(&self, work: Work) -> StoreResult<()> {
        self.storage.write(|tx| work(tx))
    }
}

/// Runs a test on each database that there is.
pub fn each(test: impl Fn(&Fresh)) {
    test(&Fresh::sqlite());
    if let Some(fresh) = Fresh::postgres() {
        test(&fresh);
    }
}

pub fn key() -> RootKey {
    RootKey::new([7; 32])
}

pub fn config(url: &DatabaseUrl, root: RootKey, migrate: bool) -> StorageConfig {
    StorageConfig {
        url: url.clone(),
        root,
        readers: 16,
        migrate,
    }
}

pub fn open(url: &DatabaseUrl, root: RootKey, migrate: bool) -> Result<Storage, OpenError> {
    Storage::open_with_patience(config(url, root, migrate), PATIENCE * 4)
}

fn execute(url: &str, sql: &str) {
    let mut conn = PgConnection::establish(url).expect("the server of the tests answers");
    diesel::connection::SimpleConnection::batch_execute(
        &mut conn,
        &format!("SET client_min_messages = error; {sql}"),
    )
    .expect(sql);
}
