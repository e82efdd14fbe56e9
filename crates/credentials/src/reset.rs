//! A forgotten password: a link by mail, good once.

use crate::Account;
use portcullis_base::{AccountId, Call, PlainToken, StoreResult, Timestamp, TokenDigest};
use std::time::Duration;

/// How long a link works.
pub const LIFETIME: Duration = Duration::from_secs(30 * 60);

/// A link that sets a new password, kept as the digest of its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResetTicket {
    /// The digest of the token in the link.
    pub token: TokenDigest,
    /// Whose password it sets.
    pub account: AccountId,
    /// The account's epoch when it was made; whatever raised it since has ended this ticket too.
    pub epoch: i64,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

impl ResetTicket {
    /// A ticket for an account as it stands.
    #[must_use]
    pub fn issue(call: &mut Call<'_>, account: &Account) -> (Self, PlainToken) {
        let token = PlainToken::generate(call);
        let ticket = Self {
            token: token.digest(),
            account: account.id,
            epoch: account.epoch,
            expires_at: call.now().after(LIFETIME),
        };
        (ticket, token)
    }
}

/// Reset tickets, kept: at most one an account.
pub trait ResetTicketStore {
    /// Keeps a ticket in place of any older one of its account.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when there is no such account.
    fn put_reset_ticket(&mut self, ticket: &ResetTicket) -> StoreResult<()>;

    /// The live ticket behind a token (`expires_at > now`); looking uses nothing up (S-100).
    fn reset_ticket(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<ResetTicket>>;

    /// Removes and returns the live ticket behind a token; of many at once exactly one gets it (S-098).
    fn redeem_reset_ticket(
        &mut self,
        token: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<ResetTicket>>;

    /// Removes those that have expired; returns how many. Reads never depend on it.
    fn purge_reset_tickets(&mut self, now: Timestamp) -> StoreResult<u64>;
}
