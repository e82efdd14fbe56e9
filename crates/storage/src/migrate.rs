//! Migrations: embedded, forward only, in one transaction, and never upon a schema that is newer than we are.

use crate::DatabaseUrl;
use crate::manager::Opener;
use crate::open::{OpenError, connect, copy_sqlite, fingerprint, opener, require_key};
use crate::schema::instance;
use crate::storage::{PATIENCE, StorageConfig};
use crate::value::Digest;
use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{MigrationSource, MigrationVersion};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use diesel::sqlite::Sqlite;
use diesel::{PgConnection, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeMap;
use std::sync::Arc;

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// The advisory lock under which a node migrates, so that nodes that start together do it once.
const LOCK: i64 = 0x706f_7274_6375_6c00;

/// One migration and whether the database has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationStatus {
    /// Its version, which orders migrations.
    pub version: String,
    /// Its name; the version again for one that only a newer portcullis knows.
    pub name: String,
    /// Whether it was applied.
    pub applied: bool,
    /// Whether this version of portcullis has it.
    pub known: bool,
}

/// The migrations of a database, in order, without changing anything.
///
/// # Errors
/// [`OpenError::Unreachable`] when the database cannot be asked. A SQLite file that does not exist is one.
pub fn migration_status(url: &DatabaseUrl) -> Result<Vec<MigrationStatus>, OpenError> {
    let mut opener: Opener = opener(url, PATIENCE, &Arc::default())?;
    opener.statements = None;
    match url {
        DatabaseUrl::Sqlite(path) => {
            if !path.exists() {
                return Err(crate::open::unreachable(
                    url,
                    "there is no such file; the server makes it when it first starts",
                ));
            }
            status::<Sqlite, SqliteConnection>(&mut connect(url, &opener)?, SQLITE)
        }
        DatabaseUrl::Postgres(_) => {
            status::<Pg, PgConnection>(&mut connect(url, &opener)?, POSTGRES)
        }
    }
}

/// A connection whose catalogue can be asked for a table.
trait Catalogue {
    fn has_migrations_table(&mut self) -> QueryResult<bool>;
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Bool)]
    found: bool,
}

impl Catalogue for SqliteConnection {
    fn has_migrations_table(&mut self) -> QueryResult<bool> {
        diesel::sql_query(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '__diesel_schema_migrations') AS found",
        )
        .get_result::<Found>(self)
        .map(|row| row.found)
    }
}

impl Catalogue for PgConnection {
    fn has_migrations_table(&mut self) -> QueryResult<bool> {
        // Not `to_regclass`: it answers from a cache of this connection, which does not hear of the table that another
        // node has made while this one waited for the lock.
        diesel::sql_query(
            "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE relname = '__diesel_schema_migrations' \
             AND pg_catalog.pg_table_is_visible(oid)) AS found",
        )
        .get_result::<Found>(self)
        .map(|row| row.found)
    }
}

fn status<DB, C>(
    conn: &mut C,
    source: EmbeddedMigrations,
) -> Result<Vec<MigrationStatus>, OpenError>
where
    DB: Backend,
    C: MigrationHarness<DB> + Catalogue,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let told = |error: &dyn std::fmt::Display| OpenError::Migration(error.to_string());
    let mut all = BTreeMap::new();
    for migration in MigrationSource::<DB>::migrations(&source).map_err(|error| told(&error))? {
        let version = migration.name().version().to_string();
        let status = MigrationStatus {
            version: version.clone(),
            name: migration.name().to_string(),
            applied: false,
            known: true,
        };
        all.insert(version, status);
    }
    // Diesel makes its table when it is asked for what was applied; looking must not change anything.
    let exists = conn
        .has_migrations_table()
        .map_err(|error| told(&crate::error::failed(error)))?;
    let applied: Vec<MigrationVersion<'static>> = if exists {
        conn.applied_migrations().map_err(|error| told(&error))?
    } else {
        Vec::new()
    };
    for version in applied {
        let version = version.to_string();
        all.entry(version.clone())
            .or_insert_with(|| MigrationStatus {
                name: version.clone(),
                version,
                applied: true,
                known: false,
            })
            .applied = true;
    }
    Ok(all.into_values().collect())
}

/// What is to be done, after refusing what must not be touched.
struct Plan {
    fresh: bool,
    pending: Vec<String>,
}

fn plan(all: &[MigrationStatus], allowed: bool) -> Result<Plan, OpenError> {
    if let Some(unknown) = all.iter().rev().find(|migration| !migration.known) {
        return Err(OpenError::NewerSchema(unknown.version.clone()));
    }
    let pending: Vec<String> = all
        .iter()
        .filter(|migration| !migration.applied)
        .map(|migration| migration.name.clone())
        .collect();
    if !pending.is_empty() && !allowed {
        return Err(OpenError::PendingMigrations(pending));
    }
    Ok(Plan {
        fresh: all.iter().all(|migration| !migration.applied),
        pending,
    })
}

enum Failure {
    Diesel(diesel::result::Error),
    Open(OpenError),
}

impl From<diesel::result::Error> for Failure {
    fn from(error: diesel::result::Error) -> Self {
        Self::Diesel(error)
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

impl From<Failure> for OpenError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Open(error) => error,
            Failure::Diesel(error) => Self::Migration(crate::error::failed(error).to_string()),
        }
    }
}

/// Checks and migrates a SQLite database.
pub(crate) fn sqlite(conn: &mut SqliteConnection, config: &StorageConfig) -> Result<(), OpenError> {
    let before = plan(
        &status::<Sqlite, SqliteConnection>(conn, SQLITE)?,
        config.migrate,
    )?;
    if !before.fresh {
        require_key(found_key_sqlite(conn)?, &config.root)?;
        if let (Some(last), DatabaseUrl::Sqlite(path)) = (before.pending.last(), &config.url) {
            copy_sqlite(conn, path, last)?;
        }
    }
    if before.pending.is_empty() {
        return Ok(());
    }
    let done: Result<(), Failure> = conn.immediate_transaction(|conn| {
        // Asked again under the lock: another process may have been faster.
        let now = plan(&status::<Sqlite, SqliteConnection>(conn, SQLITE)?, true)?;
        MigrationHarness::<Sqlite>::run_pending_migrations(conn, SQLITE)
            .map_err(|error| OpenError::Migration(error.to_string()))?;
        if now.fresh {
            diesel::insert_into(instance::table)
                .values((
                    instance::id.eq(1),
                    instance::fingerprint.eq(Digest::from(&fingerprint(&config.root))),
                ))
                .execute(conn)?;
        }
        Ok(())
    });
    done?;
    require_key(found_key_sqlite(conn)?, &config.root)
}

/// Checks and migrates a PostgreSQL database.
pub(crate) fn postgres(conn: &mut PgConnection, config: &StorageConfig) -> Result<(), OpenError> {
    let before = plan(&status::<Pg, PgConnection>(conn, POSTGRES)?, config.migrate)?;
    if !before.fresh {
        require_key(found_key_postgres(conn)?, &config.root)?;
    }
    if before.pending.is_empty() {
        return Ok(());
    }
    let done: Result<(), Failure> = conn.transaction(|conn| {
        // Another node may take its time over the same migrations.
        conn.batch_execute("SET LOCAL lock_timeout = 0")?;
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
            .bind::<BigInt, _>(LOCK)
            .execute(conn)?;
        let now = plan(&status::<Pg, PgConnection>(conn, POSTGRES)?, true)?;
        MigrationHarness::<Pg>::run_pending_migrations(conn, POSTGRES)
            .map_err(|error| OpenError::Migration(error.to_string()))?;
        if now.fresh {
            diesel::insert_into(instance::table)
                .values((
                    instance::id.eq(1),
                    instance::fingerprint.eq(Digest::from(&fingerprint(&config.root))),
                ))
                .execute(conn)?;
        }
        Ok(())
    });
    done?;
    require_key(found_key_postgres(conn)?, &config.root)
}

fn found_key_sqlite(conn: &mut SqliteConnection) -> Result<Option<Digest>, OpenError> {
    let found = instance::table.select(instance::fingerprint).first(conn);
    told(found)
}

fn found_key_postgres(conn: &mut PgConnection) -> Result<Option<Digest>, OpenError> {
    let found = instance::table.select(instance::fingerprint).first(conn);
    told(found)
}

fn told(found: QueryResult<Digest>) -> Result<Option<Digest>, OpenError> {
    found.optional().map_err(|error| {
        OpenError::Migration(format!(
            "which secret key it belongs to cannot be read: {}",
            crate::error::failed(error)
        ))
    })
}
