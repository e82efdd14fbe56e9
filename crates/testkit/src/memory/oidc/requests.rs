use super::{Memory, remove_where, require};
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::{RequestKind, RequestStore, StoredRequest};

impl RequestStore for Memory {
    fn insert_request(&mut self, request: &StoredRequest) -> StoreResult<()> {
        self.require_client(&request.client)?;
        let kept = &mut self.provider.requests;
        require(!kept.contains_key(&request.digest))?;
        kept.insert(request.digest, request.clone());
        Ok(())
    }

    fn request(
        &mut self,
        digest: &TokenDigest,
        kind: RequestKind,
        now: Timestamp,
    ) -> StoreResult<Option<StoredRequest>> {
        let request = self.provider.requests.get(digest);
        Ok(request
            .filter(|request| request.kind == kind && now < request.expires_at)
            .cloned())
    }

    fn take_request(
        &mut self,
        digest: &TokenDigest,
        kind: RequestKind,
        now: Timestamp,
    ) -> StoreResult<bool> {
        let found = self.request(digest, kind, now)?.is_some();
        Ok(found && self.provider.requests.remove(digest).is_some())
    }

    fn purge_requests(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.provider.requests, |request| {
            request.expires_at <= now
        }))
    }
}
