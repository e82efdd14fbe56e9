//! Signing keys: kept, parsed, used, published, replaced.

mod generate;
pub mod jws;
mod ring;
pub mod rotation;
mod store;

pub use generate::{generate, thumbprint};
pub use ring::{Key, KeyError, KeyRing};
pub use store::{KeyStore, StoredKey};

#[cfg(test)]
mod tests;
