//! Signing out: what a client asks (OpenID Connect RP-Initiated Logout 1.0), and who is told (Back-Channel and Front-Channel Logout
//! 1.0).

mod delivery;
mod rp_initiated;
mod tokens;

pub use delivery::{Delivery, DeliveryStore};
pub use rp_initiated::{EndSession, Hint, hint, post_logout_redirect};
pub use tokens::{ATTEMPTS, LOGOUT_TYP, back_off, frame, logout_token};
