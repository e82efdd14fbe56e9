//! The admin area, part by part.

mod audit;
mod audit_events;
mod dashboard;
mod operations;
mod sign_in;
