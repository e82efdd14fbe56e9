#![doc = include_str!("../README.md")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code: whatever is not as expected must end the test, loudly and at once"
)]

pub mod authenticator;
mod call;
mod clock;
pub mod contract;
mod memory;
mod ports;
pub mod sample;

/// For the tests of other domain crates, which need accounts to set their scene and must not depend on each other.
pub use portcullis_credentials as credentials;

pub use authenticator::{Lies, SoftAuthenticator};
pub use call::TestCall;
pub use clock::TestClock;
pub use memory::Memory;
pub use ports::Ports;
