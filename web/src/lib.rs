#![doc = include_str!("../README.md")]

pub mod assets;
pub mod cli;
pub mod clock;
pub mod config;
pub mod flows;
pub mod gate;
pub mod http;
pub mod jobs;
pub mod keys;
pub mod mail;
pub mod metrics;
pub mod outbound;
pub mod pages;
pub mod provider;
pub mod server;
pub mod state;
