use super::{Memory, remove_where, require};
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::{AccessToken, RefreshToken, TokenStore};

impl TokenStore for Memory {
    fn insert_access_token(&mut self, token: &AccessToken) -> StoreResult<()> {
        self.require_client(&token.client)?;
        token.grant.map_or(Ok(()), |id| self.require_grant(id))?;
        let kept = &mut self.provider.access_tokens;
        require(!kept.contains_key(&token.digest))?;
        kept.insert(token.digest, token.clone());
        Ok(())
    }

    fn access_token(
        &mut self,
        digest: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<AccessToken>> {
        let token = self.provider.access_tokens.get(digest);
        Ok(token.filter(|token| now < token.expires_at).cloned())
    }

    fn delete_access_token(&mut self, digest: &TokenDigest) -> StoreResult<bool> {
        Ok(self.provider.access_tokens.remove(digest).is_some())
    }

    fn purge_access_tokens(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.provider.access_tokens, |token| {
            token.expires_at <= now
        }))
    }

    fn insert_refresh_token(&mut self, token: &RefreshToken) -> StoreResult<()> {
        self.require_grant(token.grant)?;
        let kept = &mut self.provider.refresh_tokens;
        require(!kept.contains_key(&token.digest))?;
        kept.insert(token.digest, token.clone());
        Ok(())
    }

    fn refresh_token(&mut self, digest: &TokenDigest) -> StoreResult<Option<RefreshToken>> {
        Ok(self.provider.refresh_tokens.get(digest).cloned())
    }

    fn rotate_refresh_token(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool> {
        let token = self.provider.refresh_tokens.get_mut(digest);
        let fresh = token.filter(|token| token.used_at.is_none() && now < token.expires_at);
        Ok(fresh.map(|token| token.used_at = Some(now)).is_some())
    }

    fn purge_refresh_tokens(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.provider.refresh_tokens, |token| {
            token.expires_at <= now
        }))
    }
}
