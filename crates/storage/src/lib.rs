#![doc = include_str!("../README.md")]

mod accounts;
mod audit;
mod connection;
mod error;
mod feed;
mod groups;
mod invalidations;
mod mail_codes;
mod manager;
mod migrate;
mod open;
mod outbox;
mod passwords;
mod pendings;
mod purge;
mod rules;
mod rules_json;
mod schema;
mod seal;
mod sessions;
mod setup;
mod storage;
mod throttles;
mod tickets;
mod touch;
mod url;
mod value;
mod writer;

pub use connection::Tx;
pub use feed::InvalidationFeed;
pub use migrate::{MigrationStatus, migration_status};
pub use open::OpenError;
pub use storage::{PATIENCE, Storage, StorageConfig};
pub use url::DatabaseUrl;
