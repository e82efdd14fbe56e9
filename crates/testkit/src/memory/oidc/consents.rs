use super::Memory;
use portcullis_base::{AccountId, StoreResult};
use portcullis_oidc::{ClientId, Consent, ConsentStore};

impl ConsentStore for Memory {
    fn put_consent(&mut self, consent: &Consent) -> StoreResult<()> {
        self.require_account(consent.account)?;
        self.require_client(&consent.client)?;
        let key = (consent.account, consent.client.clone());
        self.provider.consents.insert(key, consent.clone());
        Ok(())
    }

    fn consent(&mut self, account: AccountId, client: &ClientId) -> StoreResult<Option<Consent>> {
        let key = (account, client.clone());
        Ok(self.provider.consents.get(&key).cloned())
    }

    fn consents_of(&mut self, account: AccountId) -> StoreResult<Vec<Consent>> {
        let consents = self.provider.consents.values();
        let mut theirs: Vec<_> = consents.filter(|c| c.account == account).cloned().collect();
        theirs.sort_by(|a, b| (b.given_at, &a.client).cmp(&(a.given_at, &b.client)));
        Ok(theirs)
    }

    fn delete_consent(&mut self, account: AccountId, client: &ClientId) -> StoreResult<bool> {
        let key = (account, client.clone());
        Ok(self.provider.consents.remove(&key).is_some())
    }
}
