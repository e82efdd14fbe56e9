//! Proofs: what a verifier has checked, typed so that nothing else can be mistaken for it.

use crate::{AccountId, PendingId, Timestamp};

/// The kinds of proof that a sign-in can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProofKind {
    /// The account's password.
    Password,
    /// A code that was sent to the account's address.
    MailCode,
    /// A code of the account's authenticator app (RFC 6238).
    Totp,
    /// One of the account's recovery codes.
    RecoveryCode,
    /// A passkey that has verified its user (WebAuthn, UV set).
    PasskeyVerified,
    /// A passkey that has only noticed its user (WebAuthn, UV not set).
    PasskeyPresent,
    /// A browser that the person chose to trust.
    TrustedDevice,
    /// A one-time link that the server printed for whoever runs it.
    SetupLink,
}

impl ProofKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Password,
        Self::MailCode,
        Self::Totp,
        Self::RecoveryCode,
        Self::PasskeyVerified,
        Self::PasskeyPresent,
        Self::TrustedDevice,
        Self::SetupLink,
    ];

    /// The word in records and in lists of what a sign-in was made of.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::MailCode => "mail-code",
            Self::Totp => "totp",
            Self::RecoveryCode => "recovery-code",
            Self::PasskeyVerified => "passkey",
            Self::PasskeyPresent => "passkey-present",
            Self::TrustedDevice => "trusted-device",
            Self::SetupLink => "setup-link",
        }
    }

    const fn bit(self) -> u16 {
        match self {
            Self::Password => 1,
            Self::MailCode => 1 << 1,
            Self::Totp => 1 << 2,
            Self::RecoveryCode => 1 << 3,
            Self::PasskeyVerified => 1 << 4,
            Self::PasskeyPresent => 1 << 5,
            Self::TrustedDevice => 1 << 6,
            Self::SetupLink => 1 << 7,
        }
    }
}

/// One proof, given by one account within one pending sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    kind: ProofKind,
    account: AccountId,
    pending: PendingId,
    at: Timestamp,
}

impl Proof {
    /// Attests that the proof was checked just now. Clippy forbids this call everywhere but in the verifiers.
    #[must_use]
    pub fn attest(kind: ProofKind, account: AccountId, pending: PendingId, at: Timestamp) -> Self {
        Self {
            kind,
            account,
            pending,
            at,
        }
    }

    /// What was proven.
    #[must_use]
    pub fn kind(&self) -> ProofKind {
        self.kind
    }

    /// Whose it is.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// The pending sign-in that it counts for.
    #[must_use]
    pub fn pending(&self) -> PendingId {
        self.pending
    }

    /// When it was checked.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }
}

/// A set of proof kinds; a kind counts once.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct ProofSet(u16);

impl ProofSet {
    /// No proof at all.
    pub const NONE: Self = Self(0);

    /// The set with one more kind.
    #[must_use]
    pub const fn with(self, kind: ProofKind) -> Self {
        Self(self.0 | kind.bit())
    }

    /// Whether the kind is in the set.
    #[must_use]
    pub const fn has(self, kind: ProofKind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds in it.
    pub fn iter(self) -> impl Iterator<Item = ProofKind> {
        ProofKind::ALL
            .into_iter()
            .filter(move |kind| self.has(*kind))
    }

    /// The number a store keeps.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// The set that a store has kept; unknown bits are dropped, so they can prove nothing.
    #[must_use]
    pub fn from_stored(bits: u16) -> Self {
        ProofKind::ALL
            .into_iter()
            .filter(|kind| bits & kind.bit() != 0)
            .fold(Self::NONE, Self::with)
    }
}

impl std::fmt::Debug for ProofSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_counts_once_and_unknown_bits_prove_nothing() {
        let set = ProofSet::NONE.with(ProofKind::Totp).with(ProofKind::Totp);
        assert_eq!(set.iter().count(), 1);
        assert_eq!(ProofSet::from_stored(set.bits() | 1 << 15), set);
        assert!(ProofSet::from_stored(1 << 14).is_empty());
    }
}
