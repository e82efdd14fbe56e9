//! The admin area, over HTTP.

mod person;
