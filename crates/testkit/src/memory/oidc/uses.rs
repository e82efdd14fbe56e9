use super::{Memory, remove_where};
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::ReplayStore;

impl ReplayStore for Memory {
    fn note_use(
        &mut self,
        digest: &TokenDigest,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> StoreResult<bool> {
        let uses = &mut self.provider.uses;
        let new = uses.get(digest).is_none_or(|end| *end <= now);
        if new {
            uses.insert(*digest, expires_at);
        }
        Ok(new)
    }

    fn purge_uses(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.provider.uses, |end| *end <= now))
    }
}
