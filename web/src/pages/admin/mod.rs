//! The pages of the admin area.

pub mod listing;
pub mod outbox;
pub mod users;
pub mod webhooks;
