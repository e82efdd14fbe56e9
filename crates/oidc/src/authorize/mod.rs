//! The authorization endpoint (OpenID Connect Core §3.1.2, RFC 6749 §4.1): what a request says, checked row by row.

mod checks;
mod error;
mod request;
mod response;

pub use checks::{CHECKS, Check, check, door};
pub use error::{ErrorCode, PageError, Rejection};
pub use request::{AuthorizationRequest, Prompt, Prompts, ResponseType, Settings};
pub use response::{Door, Response, ResponseMode, printable};

#[cfg(test)]
mod tests;
