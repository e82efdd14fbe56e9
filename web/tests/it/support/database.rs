//! A database for each server: a file in its own directory or, when `PORTCULLIS_TEST_POSTGRES_URL` names a server, a
//! schema there.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::{PgConnection, SqliteConnection};
use portcullis_storage::DatabaseUrl;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

const SERVER: &str = "PORTCULLIS_TEST_POSTGRES_URL";

pub struct Database {
    directory: TempDir,
    schema: Option<(String, String)>,
}

impl Database {
    pub fn new() -> Self {
        let directory = tempfile::Builder::new()
            .prefix("portcullis-it-")
            .tempdir()
            .expect("a directory");
        let schema = std::env::var(SERVER).ok().map(|server| {
            static NUMBER: AtomicU32 = AtomicU32::new(0);
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let name = format!("portcullis_it_{}_{number}", std::process::id());
            execute(&server, &format!("DROP SCHEMA IF EXISTS {name} CASCADE"));
            execute(&server, &format!("CREATE SCHEMA {name}"));
            (server, name)
        });
        Self { directory, schema }
    }

    /// The data directory.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    pub fn url(&self) -> String {
        match &self.schema {
            None => format!("sqlite:{}", self.file().display()),
            Some((server, name)) => {
                let separator = if server.contains('?') { '&' } else { '?' };
                format!("{server}{separator}options=-csearch_path%3D{name}")
            }
        }
    }

    pub fn parsed(&self) -> DatabaseUrl {
        DatabaseUrl::parse(&self.url()).expect("a URL")
    }

    pub fn is_sqlite(&self) -> bool {
        self.schema.is_none()
    }

    fn file(&self) -> PathBuf {
        self.directory.path().join("portcullis.sqlite3")
    }

    /// A connection behind the server's back; only on SQLite.
    pub fn sqlite(&self) -> SqliteConnection {
        assert!(self.is_sqlite());
        let mut conn =
            SqliteConnection::establish(self.file().to_str().expect("a path")).expect("open");
        // The server's own jobs write now and then.
        conn.batch_execute("PRAGMA busy_timeout = 5000")
            .expect("it waits");
        conn
    }

    /// Every byte that is kept: the files of SQLite, or all rows as PostgreSQL prints them.
    pub fn bytes(&self) -> Vec<u8> {
        match &self.schema {
            None => self.files(),
            Some((_, name)) => self.rows(name),
        }
    }

    fn files(&self) -> Vec<u8> {
        let listed = std::fs::read_dir(self.directory()).expect("the directory is there");
        let paths = listed.map(|entry| entry.expect("an entry").path());
        let of_database = paths.filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with("portcullis.sqlite3"))
        });
        of_database
            .flat_map(|path| std::fs::read(path).expect("readable"))
            .collect()
    }

    fn rows(&self, schema: &str) -> Vec<u8> {
        #[derive(QueryableByName)]
        struct Xml {
            #[diesel(sql_type = diesel::sql_types::Text)]
            text: String,
        }
        let mut conn = PgConnection::establish(&self.url()).expect("the server answers");
        // Binary columns come in hexadecimal: what was put there as text is turned back below.
        let sql = format!("SELECT schema_to_xml('{schema}', false, false, '')::text AS text");
        let row: Xml = diesel::sql_query("SET xmlbinary TO hex")
            .execute(&mut conn)
            .and_then(|_| diesel::sql_query(sql).get_result(&mut conn))
            .expect("the schema is printed");
        let mut bytes = row.text.clone().into_bytes();
        for run in row.text.split(|c: char| !c.is_ascii_hexdigit()) {
            let pairs = run.as_bytes().chunks_exact(2);
            bytes.extend(pairs.filter_map(|pair| {
                let hex = std::str::from_utf8(pair).ok()?;
                u8::from_str_radix(hex, 16).ok()
            }));
        }
        bytes
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.schema {
            execute(server, &format!("DROP SCHEMA {name} CASCADE"));
        }
    }
}

fn execute(url: &str, sql: &str) {
    let mut conn = PgConnection::establish(url).expect("the server of the tests answers");
    conn.batch_execute(&format!("SET client_min_messages = error; {sql}"))
        .expect(sql);
}
