//! How many accounts have which strong factor, without looking at each.

use portcullis_base::StoreResult;

/// Accounts by their strong factors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Adoption {
    /// With an authenticator app, whether they have a passkey or not.
    pub totp: u64,
    /// With a passkey, whether they have an app or not.
    pub passkey: u64,
    /// With both.
    pub both: u64,
}

/// The counts, kept by what they count.
pub trait AdoptionStore {
    /// Counts now.
    fn adoption(&mut self) -> StoreResult<Adoption>;
}
