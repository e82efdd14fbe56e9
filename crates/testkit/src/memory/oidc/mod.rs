mod clients;
mod codes;
mod consents;
mod deliveries;
mod devices;
mod directory;
mod grants;
mod keys;
mod requests;
mod tokens;
mod uses;

use super::{Memory, remove_where, require};
use portcullis_base::{
    AccountId, DeliveryId, GrantId, SessionId, StoreResult, Timestamp, TokenDigest,
};
use portcullis_oidc::client::SecretReveal;
use portcullis_oidc::{
    AccessToken, Client, ClientId, ClientSecret, Code, Consent, Delivery, DeviceRequest, Grant,
    RefreshToken, StoredKey, StoredRequest,
};
use std::collections::BTreeMap;

/// What an OpenID Provider keeps.
#[derive(Clone, Debug, Default)]
pub(super) struct Provider {
    clients: BTreeMap<ClientId, Client>,
    secrets: BTreeMap<(ClientId, TokenDigest), ClientSecret>,
    grants: BTreeMap<GrantId, Grant>,
    codes: BTreeMap<TokenDigest, Code>,
    access_tokens: BTreeMap<TokenDigest, AccessToken>,
    refresh_tokens: BTreeMap<TokenDigest, RefreshToken>,
    consents: BTreeMap<(AccountId, ClientId), Consent>,
    requests: BTreeMap<TokenDigest, StoredRequest>,
    uses: BTreeMap<TokenDigest, Timestamp>,
    devices: BTreeMap<TokenDigest, DeviceRequest>,
    keys: BTreeMap<String, StoredKey>,
    deliveries: BTreeMap<DeliveryId, Delivery>,
    reveals: BTreeMap<SessionId, (ClientId, SecretReveal, Timestamp)>,
}

impl Memory {
    /// What a client must exist for, as a foreign key would have it.
    fn require_client(&self, id: &ClientId) -> StoreResult<()> {
        require(self.provider.clients.contains_key(id))
    }

    /// What a grant must exist for.
    fn require_grant(&self, id: GrantId) -> StoreResult<()> {
        require(self.provider.grants.contains_key(&id))
    }

    /// Forgets all consents of an account.
    pub(super) fn forget_consents_of(&mut self, account: AccountId) {
        self.provider
            .consents
            .retain(|(owner, _), _| *owner != account);
    }

    /// Removes the grants that `ended` says with all that was issued from them, and counts them.
    fn remove_grants(&mut self, ended: impl Fn(&Grant) -> bool) -> u64 {
        let removed = remove_where(&mut self.provider.grants, ended);
        let Provider {
            grants,
            codes,
            access_tokens,
            refresh_tokens,
            devices,
            ..
        } = &mut self.provider;
        let gone = |grant: &GrantId| !grants.contains_key(grant);
        codes.retain(|_, code| !gone(&code.grant));
        access_tokens.retain(|_, token| !token.grant.as_ref().is_some_and(gone));
        refresh_tokens.retain(|_, token| !gone(&token.grant));
        devices.retain(|_, device| !devices::granted(device).as_ref().is_some_and(gone));
        removed
    }
}
