//! What may be used once although we did not issue it: the `jti` of client assertions (RFC 7523) and DPoP proofs (RFC 9449).

use portcullis_base::{StoreResult, Timestamp, TokenDigest};

/// Identifiers that were used.
pub trait ReplayStore {
    /// Notes an identifier until it expires: of many calls at once exactly one is told `true`. One that has expired counts as new.
    fn note_use(
        &mut self,
        digest: &TokenDigest,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> StoreResult<bool>;

    /// Removes identifiers that have expired; returns how many. Reads never depend on it.
    fn purge_uses(&mut self, now: Timestamp) -> StoreResult<u64>;
}
