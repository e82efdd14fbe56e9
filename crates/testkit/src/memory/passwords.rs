use super::Memory;
use portcullis_base::{AccountId, StoreResult, Timestamp};
use portcullis_credentials::{AccountStore, PasswordHash, PasswordStore};

impl PasswordStore for Memory {
    fn password(&mut self, account: AccountId) -> StoreResult<Option<PasswordHash>> {
        Ok(self.passwords.get(&account).map(|(hash, _)| hash.clone()))
    }

    fn password_set_at(&mut self, account: AccountId) -> StoreResult<Option<Timestamp>> {
        Ok(self.passwords.get(&account).map(|(_, at)| *at))
    }

    fn set_password(
        &mut self,
        account: AccountId,
        hash: &PasswordHash,
        at: Timestamp,
    ) -> StoreResult<()> {
        self.require_account(account)?;
        self.passwords.insert(account, (hash.clone(), at));
        self.raise_epoch(account)?;
        Ok(())
    }

    fn upgrade_password(
        &mut self,
        account: AccountId,
        old: &PasswordHash,
        new: &PasswordHash,
    ) -> StoreResult<bool> {
        let kept = self.passwords.get_mut(&account);
        let kept = kept.filter(|(kept, _)| kept == old);
        Ok(kept.map(|(kept, _)| *kept = new.clone()).is_some())
    }
}
