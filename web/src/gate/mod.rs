//! The gate's answers, prepared when a session enters the index.

mod forwarded;
mod identity;
pub mod probe;
mod shadow;
pub mod snippets;

pub use forwarded::{Forwarded, client_address, is_trusted};
pub use identity::{Prepared, nobody};
pub use shadow::{Seen, Shadow, Would};
