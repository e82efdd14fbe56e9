//! The product over HTTP: the real server on a port, asked by browsers and by worse. The names say which case of
//! `docs/security-cases.txt` a test is about.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and measures by the real clock; clippy knows only those within #[test]"
)]

mod admin;
mod cli;
mod codes;
mod factors;
mod gate;
mod passwords;
mod provider;
mod redirects;
mod routes;
mod sessions;
mod support;
