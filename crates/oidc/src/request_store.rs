//! Authorization requests that wait: pushed by a client (RFC 9126), or kept while a person signs in.

use crate::ClientId;
use portcullis_base::{StoreResult, Timestamp, TokenDigest};

/// Who is to come back with a stored request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequestKind {
    /// The client pushed it; any browser may bring it.
    Pushed,
    /// A browser is in the middle of it, and only that browser may go on.
    Interaction,
}

impl RequestKind {
    /// The word a store keeps.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pushed => "pushed",
            Self::Interaction => "interaction",
        }
    }

    /// Reads what a store has kept.
    #[must_use]
    pub fn from_stored(word: &str) -> Option<Self> {
        [Self::Pushed, Self::Interaction]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// A request that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRequest {
    /// The digest of its handle.
    pub digest: TokenDigest,
    /// What it is.
    pub kind: RequestKind,
    /// Whose it is.
    pub client: ClientId,
    /// The parameters, in `application/x-www-form-urlencoded`.
    pub parameters: String,
    /// The browser it is bound to, as the digest of a secret of that browser.
    pub browser: Option<TokenDigest>,
    /// The pushed request that it came from, which is used up when it is answered.
    pub pushed: Option<TokenDigest>,
    /// When it began.
    pub created_at: Timestamp,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

/// Requests that wait, kept.
pub trait RequestStore {
    /// Keeps a new request.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the client is gone.
    fn insert_request(&mut self, request: &StoredRequest) -> StoreResult<()>;

    /// The request of this kind, unless it has expired.
    fn request(
        &mut self,
        digest: &TokenDigest,
        kind: RequestKind,
        now: Timestamp,
    ) -> StoreResult<Option<StoredRequest>>;

    /// Takes a request away: of many calls at once exactly one is told `true`. An expired one cannot be taken.
    fn take_request(
        &mut self,
        digest: &TokenDigest,
        kind: RequestKind,
        now: Timestamp,
    ) -> StoreResult<bool>;

    /// Removes requests that have expired; returns how many. Reads never depend on it.
    fn purge_requests(&mut self, now: Timestamp) -> StoreResult<u64>;
}
