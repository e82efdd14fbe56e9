#![doc = include_str!("../README.md")]

pub mod pkce;
pub mod redirect_uri;

pub use pkce::{Challenge, ChallengeError};
pub use redirect_uri::{Redirect, RedirectUri, RedirectUriError, RedirectUris, RegistrationError};
