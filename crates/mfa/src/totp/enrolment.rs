use super::TotpSecret;
use portcullis_base::{SessionId, StoreResult, Timestamp};
use std::time::Duration;

/// How long somebody may take to set up their app.
pub const ENROLMENT_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// Authenticators that are being enrolled: the secret is kept for the session that was shown it, and asked for nowhere until
/// a code of it was entered (S-088).
pub trait TotpEnrolmentStore {
    /// Keeps a secret for a session in place of any older one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such session.
    fn put_totp_enrolment(
        &mut self,
        session: SessionId,
        secret: &TotpSecret,
        expires_at: Timestamp,
    ) -> StoreResult<()>;

    /// The secret that a session was shown, while it is live (`expires_at > now`).
    fn totp_enrolment(
        &mut self,
        session: SessionId,
        now: Timestamp,
    ) -> StoreResult<Option<TotpSecret>>;

    /// Removes the secret, live or not; says whether there was one. Of many at once exactly one is told so.
    fn take_totp_enrolment(&mut self, session: SessionId) -> StoreResult<bool>;

    /// Removes those that have expired; returns how many. Reads never depend on it.
    fn purge_totp_enrolments(&mut self, now: Timestamp) -> StoreResult<u64>;
}
