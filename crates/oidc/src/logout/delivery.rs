use crate::ClientId;
use portcullis_base::{AccountId, DeliveryId, SessionId, StoreResult, Timestamp};

/// A back-channel logout that is to be told to a client (OpenID Connect Back-Channel Logout 1.0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Which one it is; its text is the `jti`.
    pub id: DeliveryId,
    /// Whom to tell.
    pub client: ClientId,
    /// Who was signed out.
    pub account: AccountId,
    /// Which sign-in has ended.
    pub sign_in: SessionId,
    /// How often it was tried.
    pub attempts: i32,
    /// When to try next.
    pub due_at: Timestamp,
    /// When it came about.
    pub created_at: Timestamp,
}

/// Logouts that are to be told, kept until they are.
pub trait DeliveryStore {
    /// Keeps a new one. The account may be gone by the time that it is told.
    fn insert_delivery(&mut self, delivery: &Delivery) -> StoreResult<()>;

    /// Up to `limit` that are due, oldest first, each put off until `until` and its attempts raised by this very call, so that
    /// no other process has it too.
    fn claim_deliveries(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u16,
    ) -> StoreResult<Vec<Delivery>>;

    /// Sets when to try again. Says whether it is still there.
    fn put_off_delivery(&mut self, id: DeliveryId, due_at: Timestamp) -> StoreResult<bool>;

    /// Removes one that was told, or given up. Says whether it was there.
    fn delete_delivery(&mut self, id: DeliveryId) -> StoreResult<bool>;
}
