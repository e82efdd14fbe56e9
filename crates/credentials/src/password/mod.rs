//! Passwords: what may be one, how it is kept, and how it is checked without telling anything.

mod blocklist;
mod foreign;
mod hasher;
mod policy;
mod pool;

pub use blocklist::is_common;
pub use hasher::{Hasher, HashingError, Params, PasswordHash};
pub use policy::{LONGEST, PasswordProblem, Policy};
pub use pool::{HashPool, PoolError};

use portcullis_base::proof::{Proof, ProofKind};
use portcullis_base::{AccountId, PendingId, StoreResult, Timestamp};
use zeroize::Zeroizing;

/// A password on its way from a form to the hasher. Redacted in logs, wiped when dropped.
#[derive(Clone)]
pub struct PlainPassword(Zeroizing<String>);

impl PlainPassword {
    /// Takes a password exactly as it was received: nothing is trimmed, folded or cut.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The password itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PlainPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PlainPassword(redacted)")
    }
}

/// Password hashes, kept.
pub trait PasswordStore {
    /// The hash of an account's password, if it has one.
    fn password(&mut self, account: AccountId) -> StoreResult<Option<PasswordHash>>;

    /// When an account's password was set, if it has one.
    fn password_set_at(&mut self, account: AccountId) -> StoreResult<Option<Timestamp>>;

    /// Sets an account's password and raises the account's epoch.
    fn set_password(
        &mut self,
        account: AccountId,
        hash: &PasswordHash,
        at: Timestamp,
    ) -> StoreResult<()>;

    /// Replaces one hash by another of the same password, if it is still the one given. Says whether it did.
    fn upgrade_password(
        &mut self,
        account: AccountId,
        old: &PasswordHash,
        new: &PasswordHash,
    ) -> StoreResult<bool>;
}

/// What is to be compared: the account's own hash, or a decoy of the same cost when there is none.
#[derive(Clone, Debug)]
pub struct Comparison {
    account: Option<AccountId>,
    hash: PasswordHash,
}

impl Comparison {
    /// Against the password of an account that may sign in with it.
    #[must_use]
    pub fn against(account: AccountId, hash: PasswordHash) -> Self {
        Self {
            account: Some(account),
            hash,
        }
    }

    /// Against a decoy: the work is done, and the answer is no.
    #[must_use]
    pub fn decoy(hasher: &Hasher) -> Self {
        Self {
            account: None,
            hash: hasher.decoy(),
        }
    }

    /// The work, for a thread of the pool.
    ///
    /// # Errors
    /// [`HashingError`] when the kept hash cannot be used; then nothing is proven.
    pub fn run(
        self,
        hasher: &mut Hasher,
        typed: &PlainPassword,
    ) -> Result<Option<MatchedPassword>, HashingError> {
        let matches = hasher.verify(typed, &self.hash)?;
        let upgrade =
            matches && self.account.is_some() && self.hash.params() != Some(hasher.params());
        Ok(self
            .account
            .filter(|_| matches)
            .map(|account| MatchedPassword {
                account,
                hash: self.hash,
                upgrade,
            }))
    }
}

/// A password that matched; only [`Comparison::run`] makes one.
#[derive(Clone, Debug)]
pub struct MatchedPassword {
    account: AccountId,
    hash: PasswordHash,
    upgrade: bool,
}

impl MatchedPassword {
    /// Whose password it was.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// The hash that matched: the caller checks that it is still the account's before it admits anything.
    #[must_use]
    pub fn hash(&self) -> &PasswordHash {
        &self.hash
    }

    /// Whether the hash was made with other parameters than today's and should be made again.
    #[must_use]
    pub fn wants_upgrade(&self) -> bool {
        self.upgrade
    }

    /// The proof, for the pending sign-in in which the password was typed.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the verifier of passwords"
    )]
    pub fn prove(&self, pending: PendingId, at: Timestamp) -> Proof {
        Proof::attest(ProofKind::Password, self.account, pending, at)
    }
}
