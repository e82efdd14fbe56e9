use super::{Memory, remove_where, require};
use portcullis_base::{AccountId, PasskeyId, StoreResult, Timestamp, TokenDigest};
use portcullis_credentials::AccountStore;
use portcullis_mfa::{Ceremony, CeremonyKind, CeremonyStore, Passkey, PasskeyStore, PasskeyUse};

impl PasskeyStore for Memory {
    fn insert_passkey(&mut self, passkey: &Passkey) -> StoreResult<()> {
        self.require_account(passkey.account)?;
        let taken =
            |kept: &Passkey| kept.id == passkey.id || kept.credential_id == passkey.credential_id;
        require(!self.passkeys.values().any(taken))?;
        self.passkeys.insert(passkey.id, passkey.clone());
        Ok(())
    }

    fn passkey_by_credential(&mut self, credential_id: &[u8]) -> StoreResult<Option<Passkey>> {
        let mut kept = self.passkeys.values();
        Ok(kept
            .find(|kept| kept.credential_id == credential_id)
            .cloned())
    }

    fn passkeys_of(&mut self, account: AccountId) -> StoreResult<Vec<Passkey>> {
        let kept = self.passkeys.values();
        Ok(kept
            .filter(|kept| kept.account == account)
            .cloned()
            .collect())
    }

    fn rename_passkey(
        &mut self,
        account: AccountId,
        id: PasskeyId,
        name: &str,
    ) -> StoreResult<bool> {
        let kept = self.passkeys.get_mut(&id).filter(|k| k.account == account);
        Ok(kept.map(|kept| kept.name = name.to_owned()).is_some())
    }

    fn remove_passkey(&mut self, account: AccountId, id: PasskeyId) -> StoreResult<bool> {
        let ours = self.passkeys.get(&id).is_some_and(|k| k.account == account);
        if !ours {
            return Ok(false);
        }
        self.passkeys.remove(&id);
        self.raise_epoch(account)
    }

    fn record_passkey_use(&mut self, id: PasskeyId, used: &PasskeyUse) -> StoreResult<bool> {
        let kept = self.passkeys.get_mut(&id).filter(|kept| {
            kept.sign_count < used.sign_count || (kept.sign_count == 0 && used.sign_count == 0)
        });
        let Some(kept) = kept else {
            return Ok(false);
        };
        kept.sign_count = used.sign_count;
        kept.synced = used.synced;
        kept.credential.clone_from(&used.credential);
        kept.last_used_at = Some(used.at);
        Ok(true)
    }
}

impl CeremonyStore for Memory {
    fn put_ceremony(&mut self, ceremony: &Ceremony) -> StoreResult<()> {
        let key = (ceremony.browser, ceremony.kind.as_str());
        self.ceremonies.insert(key, ceremony.clone());
        Ok(())
    }

    fn take_ceremony(
        &mut self,
        browser: &TokenDigest,
        kind: CeremonyKind,
        now: Timestamp,
    ) -> StoreResult<Option<Ceremony>> {
        let taken = self.ceremonies.remove(&(*browser, kind.as_str()));
        Ok(taken.filter(|ceremony| now < ceremony.expires_at))
    }

    fn purge_ceremonies(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.ceremonies, |ceremony| {
            ceremony.expires_at <= now
        }))
    }
}
