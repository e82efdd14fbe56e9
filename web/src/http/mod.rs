//! HTTP: a handler extracts, calls one flow, renders.

mod answer;
mod context;
mod cookies;
mod csrf;
mod failure;
mod flash;
mod form;
mod health;
mod home;
mod middleware;
mod new_account;
mod outbox;
pub mod routes;
mod setup;
mod sign_in;
mod statics;
mod ticket;
mod users;
mod verify;

pub use context::Meta;
pub use cookies::Jar;
pub use csrf::token as csrf_token;
pub use health::metrics;
