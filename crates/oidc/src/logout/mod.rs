//! Signing out: what ends, and who is told.

mod delivery;

pub use delivery::{Delivery, DeliveryStore};
