//! The pages of the admin area.

pub mod apps;
pub mod audit;
pub mod audit_verify;
pub mod bulk;
pub mod clients;
pub mod dashboard;
pub mod groups;
pub mod health;
pub mod import;
pub mod keys;
pub mod listing;
pub mod outbox;
pub mod person;
pub mod proxy;
pub mod search;
pub mod second_factor;
pub mod sessions;
pub mod settings;
pub mod users;
pub mod webhooks;
