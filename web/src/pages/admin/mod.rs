//! The pages of the admin area.

pub mod clients;
pub mod listing;
pub mod outbox;
pub mod users;
