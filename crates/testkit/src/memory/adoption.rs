use super::Memory;
use portcullis_base::{AccountId, StoreResult};
use portcullis_mfa::{Adoption, AdoptionStore};
use std::collections::BTreeSet;

impl AdoptionStore for Memory {
    fn adoption(&mut self) -> StoreResult<Adoption> {
        let with_key: BTreeSet<AccountId> = self.passkeys.values().map(|it| it.account).collect();
        let both = self.totp.keys().filter(|id| with_key.contains(id));
        Ok(Adoption {
            totp: self.totp.len() as u64,
            passkey: with_key.len() as u64,
            both: both.count() as u64,
        })
    }
}
