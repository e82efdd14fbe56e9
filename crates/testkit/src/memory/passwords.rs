use super::Memory;
use portcullis_base::{AccountId, StoreResult, Timestamp};
use portcullis_credentials::{AccountStore, PasswordHash, PasswordStore};

impl PasswordStore for Memory {
    fn password(&mut self, account: AccountId) -> StoreResult<Option<PasswordHash>> {
        Ok(self.passwords.get(&account).cloned())
    }

    fn set_password(
        &mut self,
        account: AccountId,
        hash: &PasswordHash,
        _at: Timestamp,
    ) -> StoreResult<()> {
        self.require_account(account)?;
        self.passwords.insert(account, hash.clone());
        self.raise_epoch(account)?;
        Ok(())
    }

    fn upgrade_password(
        &mut self,
        account: AccountId,
        old: &PasswordHash,
        new: &PasswordHash,
    ) -> StoreResult<bool> {
        let kept = self.passwords.get_mut(&account).filter(|kept| *kept == old);
        Ok(kept.map(|kept| *kept = new.clone()).is_some())
    }
}
