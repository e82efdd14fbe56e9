//! The token endpoint: who asks, what for, and what the tokens say.

pub mod authentication;
pub mod dpop;
mod error;
pub mod id_token;

pub use error::{TokenError, TokenErrorCode};

#[cfg(test)]
mod tests;
