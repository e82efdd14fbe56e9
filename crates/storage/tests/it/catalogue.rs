//! The catalogues of both databases held against each other and against `schema.rs`.

use crate::support::Fresh;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use portcullis_storage::DatabaseUrl;
use std::collections::BTreeSet;

/// Table, column, type in our common words, whether it may be null.
type Column = (String, String, String, bool);

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    data_type: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

fn columns(found: Vec<Found>) -> BTreeSet<Column> {
    found
        .into_iter()
        .filter(|found| {
            !found.table_name.starts_with("__") && !found.table_name.starts_with("sqlite_")
        })
        .map(|found| {
            let word = match found.data_type.to_lowercase().as_str() {
                "text" => "Text",
                "blob" | "bytea" => "Binary",
                "bigint" => "BigInt",
                "integer" => "Integer",
                "boolean" => "Bool",
                other => panic!("{other} is not a common type"),
            };
            (
                found.table_name,
                found.column_name,
                word.to_owned(),
                found.nullable,
            )
        })
        .collect()
}

fn sqlite() -> BTreeSet<Column> {
    let fresh = Fresh::sqlite();
    let mut conn =
        SqliteConnection::establish(fresh.path().to_str().expect("a path")).expect("open");
    let found = diesel::sql_query(
        "SELECT t.name AS table_name, c.name AS column_name, c.type AS data_type, NOT c.\"notnull\" AS nullable \
         FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'",
    );
    let found = columns(found.load(&mut conn).expect("a catalogue"));
    // A key that is SQLite's rowid must be called INTEGER there, and holds 64 bits all the same.
    let rowids = [("audit_records", "sequence"), ("invalidations", "position")];
    found
        .into_iter()
        .map(|(table, column, word, nullable)| {
            let word = if rowids.contains(&(&table, &column)) {
                "BigInt".to_owned()
            } else {
                word
            };
            (table, column, word, nullable)
        })
        .collect()
}

/// What `schema.rs` says, read as text: its tables are only known to the compiler.
fn schema() -> BTreeSet<Column> {
    let text = include_str!("../../src/schema.rs");
    let mut columns = BTreeSet::new();
    let mut table = "";
    for line in text.lines().map(str::trim) {
        if let Some((name, word)) = line.split_once(" -> ") {
            let word = word.trim_end_matches(',');
            let inner = word
                .strip_prefix("Nullable<")
                .and_then(|word| word.strip_suffix('>'));
            columns.insert((
                table.to_owned(),
                name.to_owned(),
                inner.unwrap_or(word).to_owned(),
                inner.is_some(),
            ));
        } else if let Some((name, _)) = line.split_once(" (") {
            table = name;
        }
    }
    columns
}

#[test]
fn sqlite_has_what_the_schema_says() {
    assert_eq!(sqlite(), schema());
}

#[test]
fn postgresql_has_what_the_schema_says() {
    let Some(fresh) = Fresh::postgres() else {
        return;
    };
    let DatabaseUrl::Postgres(url) = &fresh.url else {
        return;
    };
    let mut conn = PgConnection::establish(url).expect("connected");
    let found = diesel::sql_query(
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES' AS nullable \
         FROM information_schema.columns WHERE table_schema = current_schema()",
    );
    assert_eq!(
        columns(found.load(&mut conn).expect("a catalogue")),
        schema()
    );
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |backend: &str| -> BTreeSet<_> {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations/").to_owned() + backend;
        let entries = std::fs::read_dir(root).expect("migrations");
        entries
            .map(|entry| entry.expect("an entry").file_name())
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
}

#[test]
fn every_foreign_key_and_every_expiry_has_an_index() {
    #[derive(QueryableByName)]
    struct Missing {
        #[diesel(sql_type = Text)]
        table_name: String,
    }
    let fresh = Fresh::sqlite();
    let mut conn =
        SqliteConnection::establish(fresh.path().to_str().expect("a path")).expect("open");
    let missing: Vec<Missing> = diesel::sql_query(
        "WITH firsts AS (SELECT t.name AS tbl, i.name AS col FROM sqlite_schema AS t JOIN pragma_index_list(t.name) AS l \
         JOIN pragma_index_info(l.name) AS i WHERE t.type = 'table' AND i.seqno = 0 AND l.partial = 0), \
         wanted AS (SELECT t.name AS tbl, f.\"from\" AS col FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS f \
         WHERE t.type = 'table' UNION SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c \
         WHERE t.type = 'table' AND t.name NOT IN ('setup_token', 'oidc_codes') AND c.name IN ('expires_at', 'resets_at')) \
         SELECT tbl || '.' || col AS table_name FROM wanted WHERE (tbl, col) NOT IN (SELECT tbl, col FROM firsts)",
    )
    .load(&mut conn)
    .expect("a catalogue");
    let missing: Vec<String> = missing
        .into_iter()
        .map(|missing| missing.table_name)
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
