use super::{Memory, require};
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::{Code, CodeStore};

impl CodeStore for Memory {
    fn insert_code(&mut self, code: &Code) -> StoreResult<()> {
        self.require_grant(code.grant)?;
        require(!self.provider.codes.contains_key(&code.digest))?;
        self.provider.codes.insert(code.digest, code.clone());
        Ok(())
    }

    fn code(&mut self, digest: &TokenDigest) -> StoreResult<Option<Code>> {
        Ok(self.provider.codes.get(digest).cloned())
    }

    fn exchange_code(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool> {
        let code = self.provider.codes.get_mut(digest);
        let fresh = code.filter(|code| code.used_at.is_none() && now < code.expires_at);
        Ok(fresh.map(|code| code.used_at = Some(now)).is_some())
    }
}
