use crate::SigningAlgorithm;
use portcullis_base::{StoreResult, Timestamp};
use zeroize::Zeroizing;

/// A signing key as it is kept. Its times say what it does: it is published from the start, signs from `signs_from` on until
/// another takes over, and is published until `retires_at`.
#[derive(Clone)]
pub struct StoredKey {
    /// The name in headers and in the JWKS: the RFC 7638 thumbprint.
    pub kid: String,
    /// What it signs with.
    pub algorithm: SigningAlgorithm,
    /// Counts the keys of an algorithm; unique, so that of many nodes that rotate at once one succeeds.
    pub generation: i64,
    /// The private JWK (RFC 7517), as JSON. Sealed by the store.
    pub private: Zeroizing<Vec<u8>>,
    /// When it was made.
    pub created_at: Timestamp,
    /// From this instant on it signs, unless a younger one does.
    pub signs_from: Timestamp,
    /// From this instant on it is not published any more; `None` while nothing has taken its place.
    pub retires_at: Option<Timestamp>,
}

impl std::fmt::Debug for StoredKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredKey")
            .field("kid", &self.kid)
            .field("algorithm", &self.algorithm)
            .finish_non_exhaustive()
    }
}

/// Signing keys, kept.
pub trait KeyStore {
    /// Keeps a new key.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the kid or the generation is taken.
    fn insert_key(&mut self, key: &StoredKey) -> StoreResult<()>;

    /// All keys, by algorithm and then by generation, ascending.
    ///
    /// # Errors
    /// [`StoreError::Backend`](portcullis_base::StoreError::Backend) when one cannot be opened: no key is left out silently.
    fn keys(&mut self) -> StoreResult<Vec<StoredKey>>;

    /// Sets when a key is not published any more. Says whether there is such a key.
    fn retire_key(&mut self, kid: &str, at: Timestamp) -> StoreResult<bool>;

    /// Removes keys that are not published any more; returns how many.
    fn purge_keys(&mut self, now: Timestamp) -> StoreResult<u64>;
}
