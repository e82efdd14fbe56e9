//! What whoever administers clients asks beside what the protocol asks: lists in several orders, what a client was used for, and changes
//! that overwrite nobody else's.

use super::{Client, ClientId};
use portcullis_base::{PlainToken, SessionId, StoreResult, Timestamp};
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;
use zeroize::Zeroizing;

/// How long a new secret waits for the page that shows it.
pub const REVEAL_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// What a list of clients is sorted by; clients that are alike in it come by id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientOrder {
    /// What people know them by, its ASCII letters in any case.
    #[default]
    Name,
    /// When they were registered.
    Created,
}

/// The place of a client in a list, whatever the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientMark {
    /// What it is called.
    pub name: String,
    /// When it was registered.
    pub created_at: Timestamp,
    /// Its id.
    pub id: ClientId,
}

impl ClientMark {
    /// The place of this client.
    #[must_use]
    pub fn of(client: &Client) -> Self {
        Self {
            name: client.name().to_owned(),
            created_at: client.created_at,
            id: client.id.clone(),
        }
    }
}

/// Which clients to list; `after` continues behind the last one of the page before.
#[derive(Clone, Debug, Default)]
pub struct ClientPage {
    /// Part of the name or the id, its ASCII letters in any case; no character is a wildcard.
    pub search: Option<String>,
    /// What comes first.
    pub order: ClientOrder,
    /// Whether it is turned round.
    pub descending: bool,
    /// The last client of the page before.
    pub after: Option<ClientMark>,
    /// How many at most.
    pub limit: u16,
}

/// What a client has been given and what of it is still kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClientUse {
    /// The grants that have not expired.
    pub grants: u64,
    /// How many people gave them.
    pub people: u64,
}

/// Clients, for whoever administers them.
pub trait ClientDirectory {
    /// A page of clients.
    fn client_page(&mut self, page: &ClientPage) -> StoreResult<Vec<Client>>;

    /// When the newest grant was made that is still kept, for each of these clients that has one.
    fn newest_grants(&mut self, clients: &[ClientId])
    -> StoreResult<BTreeMap<ClientId, Timestamp>>;

    /// What is granted to a client.
    fn client_use(&mut self, id: &ClientId, now: Timestamp) -> StoreResult<ClientUse>;

    /// Puts a client in the place of the one with the same id, if that was last changed at `seen`. Says whether it was.
    fn replace_client_seen(&mut self, client: &Client, seen: Timestamp) -> StoreResult<bool>;

    /// Ends at `now` the secrets of a client whose end was set already and lies later; returns how many. The current one has no end.
    fn end_old_client_secrets(&mut self, id: &ClientId, now: Timestamp) -> StoreResult<u64>;

    /// Removes all grants of a client with everything that was issued from them; returns how many.
    fn delete_grants_of_client(&mut self, id: &ClientId) -> StoreResult<u64>;

    /// Forgets what people have consented to for a client; returns how many had.
    fn delete_consents_of_client(&mut self, id: &ClientId) -> StoreResult<u64>;
}

/// A new secret on its way to the one page that shows it. Redacted in logs, wiped when dropped.
#[derive(Clone)]
pub struct SecretReveal(Zeroizing<String>);

impl SecretReveal {
    /// This secret.
    #[must_use]
    pub fn new(secret: &PlainToken) -> Self {
        Self(Zeroizing::new(secret.reveal().to_owned()))
    }

    /// What a store has kept and opened; `None` if it is no text.
    #[must_use]
    pub fn from_stored(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        Some(Self(Zeroizing::new(text.to_owned())))
    }

    /// What a store seals.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The secret, for the one page that shows it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretReveal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretReveal(redacted)")
    }
}

/// New secrets that wait to be shown, once, to the session that asked for them: they must survive the redirect that follows the form,
/// and nothing else. Kept sealed; at most one a session.
pub trait ClientRevealStore {
    /// Keeps a secret in place of an older one of the session.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such session or client.
    fn put_client_reveal(
        &mut self,
        session: SessionId,
        client: &ClientId,
        secret: &SecretReveal,
        expires_at: Timestamp,
    ) -> StoreResult<()>;

    /// Removes and returns the secret of this client that still waits (`expires_at > now`); of many at once one gets it.
    fn take_client_reveal(
        &mut self,
        session: SessionId,
        client: &ClientId,
        now: Timestamp,
    ) -> StoreResult<Option<SecretReveal>>;

    /// Removes those that have expired; returns how many. Reads never depend on it.
    fn purge_client_reveals(&mut self, now: Timestamp) -> StoreResult<u64>;
}
