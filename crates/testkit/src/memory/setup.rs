use super::Memory;
use portcullis_base::{StoreResult, Timestamp, TokenDigest};
use portcullis_credentials::SetupStore;

impl SetupStore for Memory {
    fn put_setup_token(&mut self, digest: &TokenDigest, expires_at: Timestamp) -> StoreResult<()> {
        self.setup = Some((*digest, expires_at));
        Ok(())
    }

    fn setup_token_is_live(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool> {
        Ok(self
            .setup
            .is_some_and(|(newest, expires_at)| newest == *digest && now < expires_at))
    }

    fn take_setup_token(&mut self, digest: &TokenDigest, now: Timestamp) -> StoreResult<bool> {
        let live = self.setup_token_is_live(digest, now)?;
        if live {
            self.setup = None;
        }
        Ok(live)
    }
}
