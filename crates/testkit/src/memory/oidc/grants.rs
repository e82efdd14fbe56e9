use super::{Memory, require};
use portcullis_base::{AccountId, GrantId, SessionId, StoreResult, Timestamp};
use portcullis_oidc::{ClientId, Grant, GrantStore};

impl Memory {
    /// Oldest first.
    fn grants_where(&self, wanted: impl Fn(&Grant) -> bool) -> Vec<Grant> {
        let grants = self.provider.grants.values();
        let mut grants: Vec<Grant> = grants.filter(|grant| wanted(grant)).cloned().collect();
        grants.sort_by_key(|grant| (grant.created_at, grant.id));
        grants
    }
}

impl GrantStore for Memory {
    fn insert_grant(&mut self, grant: &Grant) -> StoreResult<()> {
        self.require_account(grant.account)?;
        self.require_client(&grant.client)?;
        require(!self.provider.grants.contains_key(&grant.id))?;
        self.provider.grants.insert(grant.id, grant.clone());
        Ok(())
    }

    fn grant(&mut self, id: GrantId) -> StoreResult<Option<Grant>> {
        Ok(self.provider.grants.get(&id).cloned())
    }

    fn grants_of(&mut self, account: AccountId) -> StoreResult<Vec<Grant>> {
        let mut grants = self.grants_where(|grant| grant.account == account);
        grants.reverse();
        Ok(grants)
    }

    fn grants_of_sign_in(&mut self, sign_in: SessionId) -> StoreResult<Vec<Grant>> {
        Ok(self.grants_where(|grant| grant.sign_in == sign_in))
    }

    fn bind_grant(&mut self, id: GrantId, key: [u8; 32]) -> StoreResult<bool> {
        let grant = self.provider.grants.get_mut(&id);
        Ok(grant.map(|grant| grant.key = Some(key)).is_some())
    }

    fn delete_grant(&mut self, id: GrantId) -> StoreResult<bool> {
        Ok(self.remove_grants(|grant| grant.id == id) > 0)
    }

    fn delete_grants_of(
        &mut self,
        account: AccountId,
        client: Option<&ClientId>,
    ) -> StoreResult<u64> {
        Ok(self.remove_grants(|grant| {
            grant.account == account && client.is_none_or(|client| grant.client == *client)
        }))
    }

    fn delete_grants_of_sign_in(&mut self, sign_in: SessionId) -> StoreResult<u64> {
        Ok(self.remove_grants(|grant| grant.sign_in == sign_in && !grant.offline))
    }

    fn purge_grants(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(self.remove_grants(|grant| grant.expires_at <= now))
    }
}
