//! The storage crate from outside, on SQLite and, when `PORTCULLIS_TEST_POSTGRES_URL` names a server, on PostgreSQL.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking; clippy knows only those within #[test]"
)]

mod catalogue;
mod contract;
mod feed;
mod group_commit;
mod locks;
mod open;
mod purge;
mod races;
mod rest;
mod support;
