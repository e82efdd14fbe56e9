use portcullis_base::{StoreResult, Timestamp, TokenDigest};

/// The one-time URL by which an installation is claimed, kept as the digest of its token.
///
/// It opens nothing once there is an admin: the claim itself is
/// [`AccountStore::insert_first_admin`](crate::AccountStore::insert_first_admin).
pub trait SetupStore {
    /// Keeps a token in place of any older one.
    fn put_setup_token(&mut self, digest: &TokenDigest, expires_at: Timestamp) -> StoreResult<()>;

    /// Whether this is the newest token and still live (`expires_at > now`).
    fn setup_token_is_live(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool>;

    /// Forgets the token. Says whether it was the newest and live.
    fn take_setup_token(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool>;
}
