//! The admin area, part by part.

mod dashboard;
mod health;
mod operations;
mod proxy;
mod sign_in;
