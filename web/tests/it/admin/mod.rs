//! The admin area, part by part.

mod dashboard;
mod operations;
mod sign_in;
