//! The admin area.

mod clients;
