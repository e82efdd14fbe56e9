//! The admin area, part by part.

mod operations;
