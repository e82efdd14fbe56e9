#![doc = include_str!("../README.md")]

mod host;
mod http;
mod provider;

pub use http::routes;
pub use provider::Provider;
