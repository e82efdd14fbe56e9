//! An invitation: a link by mail with which somebody new chooses a password, good once. It is kept apart from the links for a forgotten
//! password, and neither opens what the other does (S-076).

use crate::Account;
use portcullis_base::{AccountId, Call, PlainToken, StoreResult, Timestamp, TokenDigest};
use std::time::Duration;

/// How long a link works.
pub const LIFETIME: Duration = Duration::from_secs(7 * 86_400);

/// An invitation, kept as the digest of its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The digest of the token in the link.
    pub token: TokenDigest,
    /// Who is invited.
    pub account: AccountId,
    /// The account's epoch when it was made; whatever raised it since has ended this invitation too.
    pub epoch: i64,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

impl Invitation {
    /// An invitation for an account as it stands.
    #[must_use]
    pub fn issue(call: &mut Call<'_>, account: &Account) -> (Self, PlainToken) {
        let token = PlainToken::generate(call);
        let invitation = Self {
            token: token.digest(),
            account: account.id,
            epoch: account.epoch,
            expires_at: call.now().after(LIFETIME),
        };
        (invitation, token)
    }
}

/// Invitations, kept: at most one an account.
pub trait InvitationStore {
    /// Keeps an invitation in place of any older one of its account.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such account.
    fn put_invitation(&mut self, invitation: &Invitation) -> StoreResult<()>;

    /// The live invitation behind a token (`expires_at > now`); looking uses nothing up.
    fn invitation(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<Invitation>>;

    /// Removes and returns the live invitation behind a token; of many at once exactly one gets it.
    fn redeem_invitation(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<Invitation>>;

    /// Removes those that have expired; returns how many. Reads never depend on it.
    fn purge_invitations(&mut self, now: Timestamp) -> StoreResult<u64>;
}
