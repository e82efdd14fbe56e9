//! The admin area, over HTTP.

mod access;
mod audit;
mod audit_chain;
mod audit_events;
mod clients;
mod dashboard;
mod door;
mod health;
mod import;
mod operations;
mod people_list;
mod person;
mod proxy;
mod settings;
mod sign_in;
mod webhooks;
