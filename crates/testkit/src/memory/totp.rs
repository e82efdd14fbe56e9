use super::Memory;
use portcullis_base::{AccountId, StoreResult};
use portcullis_credentials::AccountStore;
use portcullis_mfa::{KeptTotp, Step, TotpSecret, TotpStore};

impl TotpStore for Memory {
    fn totp(&mut self, account: AccountId) -> StoreResult<Option<KeptTotp>> {
        Ok(self.totp.get(&account).cloned())
    }

    fn put_totp(&mut self, account: AccountId, secret: &TotpSecret, used: Step) -> StoreResult<()> {
        self.require_account(account)?;
        let kept = KeptTotp {
            secret: secret.clone(),
            last: used,
        };
        self.totp.insert(account, kept);
        self.raise_epoch(account)?;
        Ok(())
    }

    fn advance_step(&mut self, account: AccountId, step: Step) -> StoreResult<bool> {
        let kept = self.totp.get_mut(&account).filter(|kept| kept.last < step);
        Ok(kept.map(|kept| kept.last = step).is_some())
    }

    fn remove_totp(&mut self, account: AccountId) -> StoreResult<bool> {
        if self.totp.remove(&account).is_none() {
            return Ok(false);
        }
        self.raise_epoch(account)
    }
}
