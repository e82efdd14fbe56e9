//! What people have said yes to, remembered for each client.

use crate::{ClientId, Scope};
use portcullis_base::{AccountId, StoreResult, Timestamp};

/// A person's yes to a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Who said it.
    pub account: AccountId,
    /// To whom.
    pub client: ClientId,
    /// To these scopes.
    pub scope: Scope,
    /// And to these claims beside them, by name, in ascending order.
    pub claims: Vec<String>,
    /// When.
    pub given_at: Timestamp,
}

impl Consent {
    /// Whether it covers what is asked for.
    #[must_use]
    pub fn covers(&self, scope: &Scope, claims: &[String]) -> bool {
        scope.is_within(&self.scope) && claims.iter().all(|claim| self.claims.contains(claim))
    }
}

/// Consents, kept.
pub trait ConsentStore {
    /// Keeps a consent in place of the one that the same account gave the same client.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the client or the account is gone.
    fn put_consent(&mut self, consent: &Consent) -> StoreResult<()>;

    /// What the account said to the client.
    fn consent(&mut self, account: AccountId, client: &ClientId) -> StoreResult<Option<Consent>>;

    /// What the account said to all of them, newest first.
    fn consents_of(&mut self, account: AccountId) -> StoreResult<Vec<Consent>>;

    /// Forgets a consent. Says whether there was one. The grants are for the caller to remove.
    fn delete_consent(&mut self, account: AccountId, client: &ClientId) -> StoreResult<bool>;
}
