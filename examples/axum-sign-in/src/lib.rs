#![doc = include_str!("../README.md")]

mod host;
mod pages;
mod service;
mod steps;

pub use host::new_root_key;
pub use pages::router;
pub use service::{Answer, Post, Problem, Service};
