//! The admin area, part by part.

mod operations;
mod sign_in;
