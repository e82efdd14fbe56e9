//! Signing keys: kept, parsed, used and published.

mod store;

pub use store::{KeyStore, StoredKey};
