//! The admin area, over HTTP.

mod access;
mod person;
