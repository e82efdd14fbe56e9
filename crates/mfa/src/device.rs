//! Trusted devices: browsers in which somebody chose to skip the second step for a while.

use portcullis_base::proof::{Proof, ProofKind};
use portcullis_base::{
    AccountId, Call, DeviceId, PendingId, PlainToken, StoreResult, Timestamp, TokenDigest,
};
use std::time::Duration;

/// How long a device is trusted.
pub const LIFETIME: Duration = Duration::from_secs(30 * 86_400);

/// A browser that stands in for the second step, and for nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedDevice {
    /// Which it is; no secret.
    pub id: DeviceId,
    /// The digest of its cookie.
    pub token: TokenDigest,
    /// Whose it is.
    pub account: AccountId,
    /// The browser and system, for people to recognise.
    pub browser: String,
    /// Where it was when it was trusted.
    pub address: String,
    /// When that was.
    pub created_at: Timestamp,
    /// When it last stood in.
    pub last_used_at: Timestamp,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

impl TrustedDevice {
    /// Trusts a device from now on; the caller has admitted somebody with a second factor in this very flow.
    #[must_use]
    pub fn trust(
        call: &mut Call<'_>,
        account: AccountId,
        (browser, address): (String, String),
    ) -> (Self, PlainToken) {
        let token = PlainToken::generate(call);
        let now = call.now();
        let device = Self {
            id: DeviceId::new(call),
            token: token.digest(),
            account,
            browser,
            address,
            created_at: now,
            last_used_at: now,
            expires_at: now.after(LIFETIME),
        };
        (device, token)
    }
}

/// Trusted devices, kept.
pub trait TrustedDeviceStore {
    /// Keeps a new device.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such account.
    fn insert_device(&mut self, device: &TrustedDevice) -> StoreResult<()>;

    /// Notes that a live device (`expires_at > now`) of this account was used; says whether there is one, in one statement.
    fn use_device(
        &mut self,
        token: &TokenDigest,
        account: AccountId,
        now: Timestamp,
    ) -> StoreResult<bool>;

    /// The live devices of an account, newest first.
    fn devices_of(&mut self, account: AccountId, now: Timestamp)
    -> StoreResult<Vec<TrustedDevice>>;

    /// Ends the trust in a device of this account; says whether there was one.
    fn remove_device(&mut self, account: AccountId, id: DeviceId) -> StoreResult<bool>;

    /// Ends the trust in all devices of an account; returns how many there were.
    fn remove_devices_of(&mut self, account: AccountId) -> StoreResult<u64>;

    /// Removes those that have expired; returns how many. Reads never depend on it.
    fn purge_devices(&mut self, now: Timestamp) -> StoreResult<u64>;
}

/// Checks the cookie of a device. `None` unless the device is trusted by this very account.
///
/// # Errors
/// Whatever the store answers; then nothing is proven.
pub fn prove(
    store: &mut (impl TrustedDeviceStore + ?Sized),
    call: &Call<'_>,
    (account, pending): (AccountId, PendingId),
    token: &TokenDigest,
) -> StoreResult<Option<Proof>> {
    let trusted = store.use_device(token, account, call.now())?;
    Ok(trusted.then(|| attest(account, pending, call.now())))
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the verifier of trusted devices"
)]
fn attest(account: AccountId, pending: PendingId, at: Timestamp) -> Proof {
    Proof::attest(ProofKind::TrustedDevice, account, pending, at)
}
