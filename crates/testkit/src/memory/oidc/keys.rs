use super::{Memory, remove_where, require};
use portcullis_base::{StoreResult, Timestamp};
use portcullis_oidc::{KeyStore, StoredKey};

impl KeyStore for Memory {
    fn insert_key(&mut self, key: &StoredKey) -> StoreResult<()> {
        let name = |key: &StoredKey| (key.algorithm.as_str(), key.generation);
        let same = |kept: &StoredKey| kept.kid == key.kid || name(kept) == name(key);
        require(!self.provider.keys.values().any(same))?;
        self.provider.keys.insert(key.kid.clone(), key.clone());
        Ok(())
    }

    fn keys(&mut self) -> StoreResult<Vec<StoredKey>> {
        let mut keys: Vec<StoredKey> = self.provider.keys.values().cloned().collect();
        keys.sort_by_key(|key| (key.algorithm.as_str(), key.generation));
        Ok(keys)
    }

    fn retire_key(&mut self, kid: &str, at: Timestamp) -> StoreResult<bool> {
        let key = self.provider.keys.get_mut(kid);
        Ok(key.map(|key| key.retires_at = Some(at)).is_some())
    }

    fn purge_keys(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.provider.keys, |key| {
            key.retires_at.is_some_and(|end| end <= now)
        }))
    }
}
