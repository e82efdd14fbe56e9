//! What every store must do, told as tests: the doc comments of the ports, made executable.
//!
//! A backend implements [`Subject`] for something that owns a fresh, empty store, and calls
//! [`contract_tests!`](crate::contract_tests) with a function that makes one; each case becomes a `#[test]` of its own.
//!
//! Each call of [`run`](Subject#method.run) or [`attempt`](Subject#method.attempt) is one transaction. A case never goes on in
//! a transaction in which a port has failed, because PostgreSQL would not.

mod account_ends;
mod accounts;
mod attributes;
mod audit;
mod audit_list;
mod cases;
mod clients;
mod consents;
mod deliveries;
mod device_requests;
mod devices;
mod directory;
mod grants;
mod groups;
mod invalidations;
mod invitations;
mod keys;
mod mail_codes;
mod outbox;
mod passkeys;
mod passwords;
mod pendings;
mod people;
mod probes;
mod races;
mod recovery_codes;
mod requests;
mod reset_tickets;
mod rules;
mod sessions;
mod settings;
mod setup;
mod subject;
mod subscriptions;
mod throttles;
mod tickets;
mod totp;
mod uses;

pub use subject::{Subject, Work};

#[doc(hidden)]
pub use cases::run;
