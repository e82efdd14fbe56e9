//! The pages of the admin area.

pub mod audit;
pub mod dashboard;
pub mod keys;
pub mod listing;
pub mod outbox;
pub mod search;
pub mod second_factor;
pub mod sessions;
pub mod users;
