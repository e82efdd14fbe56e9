//! The admin area, over HTTP.

mod access;
mod clients;
mod dashboard;
mod operations;
mod person;
mod settings;
mod sign_in;
mod webhooks;
