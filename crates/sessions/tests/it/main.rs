//! Sign-ins and revocation, on the ports in memory.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy knows the tests themselves, but not the functions that they share"
)]

mod revocation;
mod sign_in;
mod walk;
