//! What the tests stand on: a server, browsers, people.

mod access;
mod browser;
pub mod cookies;
mod database;
pub mod log;
pub mod page;
pub mod people;
pub mod provider;
pub mod race;
mod server;
pub mod statistics;
pub mod wire;

pub use browser::{Browser, Request};
pub use people::{PASSWORD, assert_admitted, assert_refused, code_in, wrong};
pub use server::{APP, PORTAL, PUBLIC_URL, SECRET_KEY, Server, Setup};
pub use wire::Reply;
