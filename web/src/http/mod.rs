//! HTTP: a handler extracts, calls one flow, renders.

pub mod admin;
pub mod admin_address;
mod answer;
mod confirm;
mod context;
mod cookies;
mod csrf;
mod failure;
mod flash;
mod forgot;
mod form;
mod health;
mod home;
mod json;
mod link;
mod middleware;
mod new_account;
mod not_me;
mod oauth;
mod passwords;
mod probe;
mod profile;
pub mod routes;
mod setup;
mod sign_in;
mod statics;
mod step_up;
mod ticket;
mod verify;
mod well_known;

pub use context::Meta;
pub use cookies::Jar;
pub use csrf::token as csrf_token;
pub use health::metrics;
