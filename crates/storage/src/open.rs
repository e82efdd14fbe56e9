use crate::DatabaseUrl;
use crate::manager::{Access, Connect, Opener, Word, sqlite_target};
use crate::migrate;
use crate::storage::{Backend, StorageConfig};
use crate::value::Digest;
use crate::writer::Writer;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::{PgConnection, SqliteConnection};
use portcullis_base::{Mac, Purpose, RootKey};
use std::fs;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

/// Why a database was not opened. The text is for the operator, and names the fix.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The file or the server is out of reach.
    #[error("cannot open the database {url}: {reason}")]
    Unreachable {
        /// The URL, without its password.
        url: String,
        /// The database's own words, and what to do about them.
        reason: String,
    },
    /// The SQLite that was linked can damage a database.
    #[error(
        "SQLite {0} is not safe to use: 3.51.3 or newer is needed, and 3.52.0 was withdrawn, because of a defect that can \
         corrupt a database in WAL mode. Use a build with the bundled SQLite, or update the system's library"
    )]
    UnsafeSqlite(String),
    /// The database belongs to another secret key.
    #[error(
        "this database was set up with another secret key. Nothing was changed. Start with the key that belongs to it \
         (restore the key file from your backup); without that key its sealed values cannot be read"
    )]
    WrongKey,
    /// The row that ties database and key together is gone.
    #[error(
        "this database does not say which secret key it belongs to: its `instance` row is gone. Nothing was changed. \
         Restore the database from a backup"
    )]
    NoFingerprint,
    /// A newer version has been here.
    #[error(
        "this database was migrated by a newer version of portcullis (migration {0}). Nothing was changed. Start that \
         version, or restore the copy that it made before it migrated"
    )]
    NewerSchema(String),
    /// Migrations are wanted, and not allowed.
    #[error("the database is not up to date; pending: {}. Make a backup and run `portcullis migrate`", .0.join(", "))]
    PendingMigrations(Vec<String>),
    /// A migration failed; it was rolled back.
    #[error("the database could not be migrated, and is as it was before: {0}")]
    Migration(String),
}

/// The backend, checked and migrated, and what was done to it.
pub(crate) fn open(
    config: &StorageConfig,
    patience: Duration,
    statements: &Arc<AtomicU64>,
) -> Result<Backend, OpenError> {
    let opener = opener(&config.url, patience, statements)?;
    match &config.url {
        DatabaseUrl::Sqlite(path) => {
            if config.migrate {
                create_file(path).map_err(|reason| unreachable(&config.url, &reason))?;
            }
            let mut conn = connect::<SqliteConnection>(&config.url, &opener)?;
            require_safe_sqlite(&mut conn)?;
            migrate::sqlite(&mut conn, config)?;
            let readers = Opener {
                access: Access::Read,
                ..opener.clone()
            };
            Ok(Backend::Sqlite {
                writer: Box::new(Writer::new(opener)),
                readers: crate::manager::pool(readers, config.readers),
            })
        }
        DatabaseUrl::Postgres(_) => {
            let mut conn = connect::<PgConnection>(&config.url, &opener)?;
            migrate::postgres(&mut conn, config)?;
            let readers = Opener {
                access: Access::Read,
                ..opener.clone()
            };
            Ok(Backend::Postgres {
                writers: crate::manager::pool(opener, config.readers),
                readers: crate::manager::pool(readers, config.readers),
            })
        }
    }
}

pub(crate) fn opener(
    url: &DatabaseUrl,
    patience: Duration,
    statements: &Arc<AtomicU64>,
) -> Result<Opener, OpenError> {
    let target = match url {
        DatabaseUrl::Sqlite(path) => {
            sqlite_target(path)
                .map_err(|reason| unreachable(url, &reason))?
                .1
        }
        DatabaseUrl::Postgres(uri) => uri.clone(),
    };
    Ok(Opener {
        target,
        patience,
        access: Access::Write,
        statements: Some(Arc::clone(statements)),
    })
}

pub(crate) fn connect<C: Connect>(url: &DatabaseUrl, opener: &Opener) -> Result<C, OpenError> {
    C::open(opener).map_err(|error| unreachable(url, &error.to_string()))
}

pub(crate) fn unreachable(url: &DatabaseUrl, reason: &str) -> OpenError {
    OpenError::Unreachable {
        url: url.to_string(),
        reason: url.scrub(reason),
    }
}

/// Makes the file, and its directory, for nobody but us. SQLite gives its WAL the rights of the file.
fn create_file(path: &Path) -> Result<(), String> {
    let (path, _) = sqlite_target(path)?;
    let told = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::PermissionDenied => format!(
            "{error}: let the user that runs portcullis write to the directory {}",
            path.parent().unwrap_or(&path).display()
        ),
        std::io::ErrorKind::StorageFull => format!("{error}: free some space"),
        _ => error.to_string(),
    };
    if let Some(directory) = path.parent()
        && !directory.exists()
    {
        let mut builder = fs::DirBuilder::new();
        builder
            .recursive(true)
            .mode(0o700)
            .create(directory)
            .map_err(told)?;
    }
    let mut options = fs::OpenOptions::new();
    match options.write(true).create_new(true).mode(0o600).open(&path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let mode = fs::metadata(&path).map_err(told)?.permissions().mode();
            if mode & 0o077 != 0 {
                tracing::warn!(path = %path.display(), mode = format!("{:o}", mode & 0o777), "others may read the database: chmod 600");
            }
            Ok(())
        }
        Err(error) => Err(told(error)),
    }
}

fn require_safe_sqlite(conn: &mut SqliteConnection) -> Result<(), OpenError> {
    let version = diesel::sql_query("SELECT sqlite_version() AS word")
        .get_result::<Word>(conn)
        .map_or_else(|error| error.to_string(), |row| row.word);
    if is_safe(&version) {
        Ok(())
    } else {
        Err(OpenError::UnsafeSqlite(version))
    }
}

/// S-203: SQLite 3.7.0 to 3.51.2 can corrupt a WAL database that has more than one connection; 3.52.0 was withdrawn.
fn is_safe(version: &str) -> bool {
    let parts: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
    let Some([major, minor, patch, ..]) = parts.as_deref() else {
        return false;
    };
    let version = (*major, *minor, *patch);
    version >= (3, 51, 3) && version != (3, 52, 0)
}

/// The MAC that ties a database to a root key, and tells nothing about the key.
pub(crate) fn fingerprint(root: &RootKey) -> Mac {
    root.mac_key(Purpose::Fingerprint).mac(&[b"instance"])
}

/// S-205: refuses another key, and never writes where a fingerprint should be and is not.
pub(crate) fn require_key(found: Option<Digest>, root: &RootKey) -> Result<(), OpenError> {
    match found {
        None => Err(OpenError::NoFingerprint),
        Some(found) if Mac::from(found) == fingerprint(root) => Ok(()),
        Some(_) => Err(OpenError::WrongKey),
    }
}

/// A copy of the database beside it, complete or not there at all.
pub(crate) fn copy_sqlite(
    conn: &mut SqliteConnection,
    path: &Path,
    version: &str,
) -> Result<(), OpenError> {
    let told = |reason: String| {
        OpenError::Migration(format!(
            "no copy could be made first: {reason} (a copy needs as much space as the database)"
        ))
    };
    let (path, text) = sqlite_target(path).map_err(told)?;
    let (part, whole) = (
        format!("{text}.before-{version}.part"),
        format!("{text}.before-{version}"),
    );
    if let Err(error) = fs::remove_file(&part)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        return Err(told(error.to_string()));
    }
    create_file(Path::new(&part)).map_err(told)?;
    conn.batch_execute(&format!("VACUUM INTO '{}'", part.replace('\'', "''")))
        .map_err(|error| told(crate::error::failed(error).to_string()))?;
    fs::File::open(&part)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(&part, &whole))
        .map_err(|error| told(error.to_string()))?;
    tracing::info!(database = %path.display(), copy = %whole, "copied the database before migrating it");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_whole_and_for_nobody_else() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("it's.db");
        let establish = |path: &Path| {
            let text = path.to_str().expect("a path");
            SqliteConnection::establish(text).expect("open")
        };
        let mut conn = establish(&path);
        conn.batch_execute("CREATE TABLE word (word TEXT); INSERT INTO word VALUES ('kept')")
            .expect("filled");
        fs::write(directory.path().join("it's.db.before-7.part"), "torn").expect("a torn copy");
        for _ in 0..2 {
            copy_sqlite(&mut conn, &path, "7").expect("copied");
        }
        let copy = directory.path().join("it's.db.before-7");
        let mode = fs::metadata(&copy).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let row: Word = diesel::sql_query("SELECT word FROM word")
            .get_result(&mut establish(&copy))
            .expect("whole");
        assert_eq!(row.word, "kept");
        let left = fs::read_dir(directory.path()).expect("a directory").count();
        assert_eq!(left, 2);
    }

    #[test]
    fn s_203_unsafe_versions_of_sqlite_are_refused() {
        for version in ["3.51.3", "3.51.10", "3.52.1", "3.53.0", "4.0.0"] {
            assert!(is_safe(version), "{version}");
        }
        for version in [
            "", "3", "3.51", "3.51.2", "3.52.0", "3.46.1", "2.99.99", "x.y.z",
        ] {
            assert!(!is_safe(version), "{version:?}");
        }
    }
}
