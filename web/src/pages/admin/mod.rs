//! The pages of the admin area.

pub mod apps;
pub mod groups;
pub mod listing;
pub mod outbox;
pub mod person;
pub mod users;
