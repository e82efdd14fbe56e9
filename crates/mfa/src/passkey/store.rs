use portcullis_base::{AccountId, PasskeyId, SessionId, StoreResult, Timestamp, TokenDigest};
use std::time::Duration;

/// How long a ceremony may take (S-109).
pub const CEREMONY_LIFETIME: Duration = Duration::from_secs(5 * 60);

/// A passkey of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Which it is, for us.
    pub id: PasskeyId,
    /// Whose it is.
    pub account: AccountId,
    /// Which it is, for the authenticator (WebAuthn §4, credential id).
    pub credential_id: Vec<u8>,
    /// The public key and what else the verifier keeps, in its own encoding.
    pub credential: String,
    /// The signature counter as it was last seen (WebAuthn §6.1.1); 0 where the authenticator has none.
    pub sign_count: u32,
    /// The model of the authenticator (WebAuthn §6.5.1), if it says; all zero is none.
    pub aaguid: Option<[u8; 16]>,
    /// What the person calls it.
    pub name: String,
    /// Whether it is copied to other devices (backup state, WebAuthn §6.1.3).
    pub synced: bool,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it last signed in.
    pub last_used_at: Option<Timestamp>,
}

/// What an assertion has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyUse {
    /// The counter that came with it.
    pub sign_count: u32,
    /// Whether it is copied to other devices now.
    pub synced: bool,
    /// What the verifier keeps from now on.
    pub credential: String,
    /// When it was.
    pub at: Timestamp,
}

/// Passkeys, kept: several an account.
pub trait PasskeyStore {
    /// Keeps a new passkey.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such account, or the credential id is
    /// taken, by whomever.
    fn insert_passkey(&mut self, passkey: &Passkey) -> StoreResult<()>;

    /// The passkey with this credential id.
    fn passkey_by_credential(&mut self, credential_id: &[u8]) -> StoreResult<Option<Passkey>>;

    /// The passkeys of an account, oldest first.
    fn passkeys_of(&mut self, account: AccountId) -> StoreResult<Vec<Passkey>>;

    /// Renames a passkey of this account; says whether there is one.
    fn rename_passkey(
        &mut self,
        account: AccountId,
        id: PasskeyId,
        name: &str,
    ) -> StoreResult<bool>;

    /// Removes a passkey of this account and raises the account's epoch; says whether there was one.
    fn remove_passkey(&mut self, account: AccountId, id: PasskeyId) -> StoreResult<bool>;

    /// Notes an assertion, in one conditional statement: only if the counter has grown, or is 0 on both sides
    /// (WebAuthn §7.2 step 22). Says whether it did; where it did not, the passkey may have been cloned (S-113).
    fn record_passkey_use(&mut self, id: PasskeyId, used: &PasskeyUse) -> StoreResult<bool>;
}

/// What a ceremony is for. One begun for one purpose is nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CeremonyKind {
    /// Adding a passkey to the account of a session.
    Registration,
    /// Signing in.
    Authentication,
    /// A fresh proof within a session.
    Confirmation,
}

impl CeremonyKind {
    /// The word a store keeps.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Authentication => "authentication",
            Self::Confirmation => "confirmation",
        }
    }

    /// Reads what a store has kept.
    #[must_use]
    pub fn from_stored(word: &str) -> Option<Self> {
        [Self::Registration, Self::Authentication, Self::Confirmation]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// A ceremony that was begun: its challenge is kept by the server and bound to one browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceremony {
    /// The digest of the browser's cookie.
    pub browser: TokenDigest,
    /// What it is for.
    pub kind: CeremonyKind,
    /// The session in which it was begun, if it is not for signing in.
    pub session: Option<SessionId>,
    /// What the verifier needs to finish, challenge and all, in its own encoding.
    pub state: String,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

/// Ceremonies, kept: at most one of a kind a browser.
pub trait CeremonyStore {
    /// Keeps a ceremony in place of the browser's older one of its kind.
    fn put_ceremony(&mut self, ceremony: &Ceremony) -> StoreResult<()>;

    /// Removes and returns the browser's live ceremony of this kind (`expires_at > now`); of many at once one gets it.
    fn take_ceremony(
        &mut self,
        browser: &TokenDigest,
        kind: CeremonyKind,
        now: Timestamp,
    ) -> StoreResult<Option<Ceremony>>;

    /// Removes those that have expired; returns how many. Reads never depend on it.
    fn purge_ceremonies(&mut self, now: Timestamp) -> StoreResult<u64>;
}
