//! Grants and what is issued from them: codes, access tokens, refresh tokens. Whatever belongs to a grant ends with it, so a
//! grant is revoked by removing it.

use crate::{Challenge, ClientId, Scope};
use portcullis_base::proof::ProofSet;
use portcullis_base::{AccountId, GrantId, SessionId, StoreResult, Timestamp, TokenDigest};
use std::time::Duration;

/// How long a code may wait (RFC 6749 §4.1.2 allows ten minutes, RFC 9700 wants less).
pub const CODE_LIFETIME: Duration = Duration::from_secs(60);

/// What a person has granted a client by one sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Which grant it is.
    pub id: GrantId,
    /// Whom it was given to.
    pub client: ClientId,
    /// Who gave it.
    pub account: AccountId,
    /// The sign-in that it came from: the same for all sessions that one sign-in has had.
    pub sign_in: SessionId,
    /// Whether it outlives the sign-in (`offline_access`, OpenID Connect Core §11).
    pub offline: bool,
    /// The scopes.
    pub scope: Scope,
    /// The `claims` parameter of the request, as JSON (OpenID Connect Core §5.5).
    pub claims: Option<String>,
    /// The resources that tokens may be for (RFC 8707).
    pub resources: Vec<String>,
    /// What was proven at the sign-in.
    pub proofs: ProofSet,
    /// When it was proven.
    pub authenticated_at: Timestamp,
    /// The thumbprint of the key that the tokens are bound to (RFC 9449 §6), SHA-256.
    pub key: Option<[u8; 32]>,
    /// When it was given.
    pub created_at: Timestamp,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

/// An authorization code.
#[derive(Clone, Debug)]
pub struct Code {
    /// The digest of the code.
    pub digest: TokenDigest,
    /// The grant that it stands for.
    pub grant: GrantId,
    /// The redirect URI of the request.
    pub redirect_uri: String,
    /// The code challenge of the request, if it had one.
    pub challenge: Option<Challenge>,
    /// The nonce of the request, if it had one.
    pub nonce: Option<String>,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
    /// When it was exchanged. It is kept, because whoever comes with it again has stolen it or was stolen from.
    pub used_at: Option<Timestamp>,
}

/// An access token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessToken {
    /// The digest of the token, opaque or not.
    pub digest: TokenDigest,
    /// The grant it was issued from; `None` when the client asked for itself (RFC 6749 §4.4).
    pub grant: Option<GrantId>,
    /// Whose it is.
    pub client: ClientId,
    /// What it is good for.
    pub scope: Scope,
    /// Where it is good (RFC 8707); empty for the provider's own endpoints.
    pub audience: Vec<String>,
    /// The thumbprint of the key that must be proven with it (RFC 9449 §6).
    pub key: Option<[u8; 32]>,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
}

/// A refresh token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshToken {
    /// The digest of the token.
    pub digest: TokenDigest,
    /// The grant it refreshes.
    pub grant: GrantId,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// From this instant on it is nothing.
    pub expires_at: Timestamp,
    /// When another took its place. It is kept, so that its use is noticed.
    pub used_at: Option<Timestamp>,
}

/// Grants, kept.
pub trait GrantStore {
    /// Keeps a new grant.
    ///
    /// # Errors
    /// [`StoreError::Conflict`](portcullis_base::StoreError::Conflict) when the client or the account is gone.
    fn insert_grant(&mut self, grant: &Grant) -> StoreResult<()>;

    /// The grant with this id, expired or not.
    fn grant(&mut self, id: GrantId) -> StoreResult<Option<Grant>>;

    /// The grants of an account, newest first.
    fn grants_of(&mut self, account: AccountId) -> StoreResult<Vec<Grant>>;

    /// The grants that came from a sign-in, oldest first.
    fn grants_of_sign_in(&mut self, sign_in: SessionId) -> StoreResult<Vec<Grant>>;

    /// Binds what a grant gives from now on to a key (RFC 9449 §5). Says whether there was such a grant.
    fn bind_grant(&mut self, id: GrantId, key: [u8; 32]) -> StoreResult<bool>;

    /// Removes a grant with everything that was issued from it. Says whether there was one.
    fn delete_grant(&mut self, id: GrantId) -> StoreResult<bool>;

    /// Removes all grants of an account, to one client or to all; returns how many.
    fn delete_grants_of(
        &mut self,
        account: AccountId,
        client: Option<&ClientId>,
    ) -> StoreResult<u64>;

    /// Removes the grants that came from a sign-in and do not outlive it; returns how many.
    fn delete_grants_of_sign_in(&mut self, sign_in: SessionId) -> StoreResult<u64>;

    /// Removes grants that have expired; returns how many. Reads never depend on it.
    fn purge_grants(&mut self, now: Timestamp) -> StoreResult<u64>;
}

/// Authorization codes, kept.
pub trait CodeStore {
    /// Keeps a new code.
    fn insert_code(&mut self, code: &Code) -> StoreResult<()>;

    /// The code, expired or used or not.
    fn code(&mut self, digest: &TokenDigest) -> StoreResult<Option<Code>>;

    /// Uses a code: of many calls at once exactly one is told `true`. An expired code is not used.
    fn exchange_code(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool>;
}

/// Access and refresh tokens, kept.
pub trait TokenStore {
    /// Keeps a new access token.
    fn insert_access_token(&mut self, token: &AccessToken) -> StoreResult<()>;

    /// The access token, unless it has expired.
    fn access_token(
        &mut self,
        digest: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<AccessToken>>;

    /// Removes an access token. Says whether there was one.
    fn delete_access_token(&mut self, digest: &TokenDigest) -> StoreResult<bool>;

    /// Removes access tokens that have expired; returns how many. Reads never depend on it.
    fn purge_access_tokens(&mut self, now: Timestamp) -> StoreResult<u64>;

    /// Keeps a new refresh token.
    fn insert_refresh_token(&mut self, token: &RefreshToken) -> StoreResult<()>;

    /// The refresh token, expired or used or not.
    fn refresh_token(&mut self, digest: &TokenDigest) -> StoreResult<Option<RefreshToken>>;

    /// Uses a refresh token: of many calls at once exactly one is told `true`. An expired one is not used.
    fn rotate_refresh_token(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool>;

    /// Removes refresh tokens that have expired; returns how many. Reads never depend on it.
    fn purge_refresh_tokens(&mut self, now: Timestamp) -> StoreResult<u64>;
}
