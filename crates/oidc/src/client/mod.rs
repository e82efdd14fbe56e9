//! Clients: what they are registered with (RFC 7591), what their owner allows them, and the port that keeps them.

mod directory;
mod metadata;
mod policy;

pub use directory::{
    ClientDirectory, ClientMark, ClientOrder, ClientPage, ClientRevealStore, ClientUse,
    REVEAL_LIFETIME, SecretReveal,
};
pub use metadata::{ApplicationType, AuthMethod, Metadata, SigningAlgorithm, SubjectType};
pub use policy::{AccessTokenFormat, Admittance, ConsentPolicy, PkcePolicy, Policy};

use crate::RedirectUris;
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use std::fmt;

/// The public name of a client (RFC 6749 §2.2): 1 to 128 printable ASCII characters, no space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(String);

impl ClientId {
    /// Reads a `client_id`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        ((1..=128).contains(&text.len()) && plain).then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A client.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// What it calls itself.
    pub id: ClientId,
    /// A disabled client can do nothing at all.
    pub enabled: bool,
    /// What it was registered with.
    pub metadata: Metadata,
    /// What its owner allows it.
    pub policy: Policy,
    /// The digest of its registration access token (RFC 7592 §2), if it registered itself.
    pub registration: Option<TokenDigest>,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

impl Client {
    /// Whether it cannot keep a secret (RFC 6749 §2.1).
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.metadata.token_endpoint_auth_method == AuthMethod::None
    }

    /// What people know it by.
    #[must_use]
    pub fn name(&self) -> &str {
        self.metadata
            .client_name
            .as_deref()
            .unwrap_or(self.id.as_str())
    }

    /// Where a browser may be sent back to.
    #[must_use]
    pub fn redirect_uris(&self) -> RedirectUris {
        RedirectUris::from_stored(&self.metadata.redirect_uris)
    }

    /// Whether its registration names this grant type (RFC 7591 §2).
    #[must_use]
    pub fn may_grant(&self, grant_type: &str) -> bool {
        self.metadata
            .grant_types
            .iter()
            .any(|kept| kept == grant_type)
    }
}

/// A secret of a client: 256 random bits, of which the SHA-256 is kept. Several may be good at once, while one is rotated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientSecret {
    /// Whose it is.
    pub client: ClientId,
    /// The SHA-256 of the secret's text.
    pub digest: TokenDigest,
    /// When it was made.
    pub created_at: Timestamp,
    /// From this instant on it is nothing.
    pub expires_at: Option<Timestamp>,
}

/// Which clients to list: by id, in ascending order; `after` continues behind the last one of the page before.
#[derive(Clone, Debug, Default)]
pub struct ClientQuery {
    /// Part of the name or the id, its ASCII letters in any case; no character is a wildcard.
    pub search: Option<String>,
    /// The last client of the page before.
    pub after: Option<ClientId>,
    /// How many at most.
    pub limit: u16,
}

/// Clients, kept.
pub trait ClientStore {
    /// Keeps a new client.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the id is taken.
    fn insert_client(&mut self, client: &Client) -> StoreResult<()>;

    /// The client with this id.
    fn client(&mut self, id: &ClientId) -> StoreResult<Option<Client>>;

    /// A page of clients.
    fn clients(&mut self, query: &ClientQuery) -> StoreResult<Vec<Client>>;

    /// How many clients match the search.
    fn count_clients(&mut self, search: Option<&str>) -> StoreResult<u64>;

    /// Puts a client in the place of the one with the same id. Says whether there was one.
    fn replace_client(&mut self, client: &Client) -> StoreResult<bool>;

    /// Removes a client with its secrets, grants, tokens, consents and requests. Says whether there was one.
    fn delete_client(&mut self, id: &ClientId) -> StoreResult<bool>;

    /// Keeps a new secret.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such client.
    fn insert_client_secret(&mut self, secret: &ClientSecret) -> StoreResult<()>;

    /// The secrets of a client, expired or not, newest first.
    fn client_secrets(&mut self, id: &ClientId) -> StoreResult<Vec<ClientSecret>>;

    /// Lets every secret of a client that would live longer end at `at`; returns how many.
    fn expire_client_secrets(&mut self, id: &ClientId, at: Timestamp) -> StoreResult<u64>;

    /// Removes secrets that have expired; returns how many. Reads never depend on it.
    fn purge_client_secrets(&mut self, now: Timestamp) -> StoreResult<u64>;
}
