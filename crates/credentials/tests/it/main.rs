//! Codes, passwords and throttles, on the ports in memory.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy knows the tests themselves, but not the functions that they share"
)]

mod mail_code;
mod password;
mod throttle;
