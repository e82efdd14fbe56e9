#![doc = include_str!("../README.md")]

pub mod authorize;
pub mod claims;
pub mod client;
pub mod consent;
pub mod device;
pub mod discovery;
pub mod grant;
pub mod keys;
pub mod logout;
pub mod params;
pub mod pkce;
pub mod redirect_uri;
pub mod registration;
pub mod replay;
pub mod request_store;
pub mod scope;
mod subject;
pub mod token;

pub use client::{
    Client, ClientId, ClientQuery, ClientSecret, ClientStore, Metadata, Policy, SigningAlgorithm,
};
pub use consent::{Consent, ConsentStore};
pub use device::{DeviceRequest, DeviceRequestStore};
pub use grant::{AccessToken, Code, CodeStore, Grant, GrantStore, RefreshToken, TokenStore};
pub use keys::{KeyStore, StoredKey};
pub use logout::{Delivery, DeliveryStore};
pub use pkce::{Challenge, ChallengeError};
pub use redirect_uri::{Redirect, RedirectUri, RedirectUriError, RedirectUris, RegistrationError};
pub use replay::ReplayStore;
pub use request_store::{RequestKind, RequestStore, StoredRequest};
pub use scope::{Scope, ScopeError};
pub use subject::{NamingKeys, sid, subject};
