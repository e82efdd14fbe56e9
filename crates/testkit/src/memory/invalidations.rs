use super::Memory;
use portcullis_base::{StoreResult, Timestamp};
use portcullis_sessions::{Invalidation, InvalidationStore};

#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    position: i64,
    what: Invalidation,
    at: Timestamp,
}

impl InvalidationStore for Memory {
    fn announce(&mut self, what: &Invalidation, now: Timestamp) -> StoreResult<()> {
        self.last_invalidation += 1;
        self.invalidations.push(Kept {
            position: self.last_invalidation,
            what: *what,
            at: now,
        });
        Ok(())
    }

    fn invalidation_position(&mut self) -> StoreResult<i64> {
        Ok(self.last_invalidation)
    }

    fn invalidations_since(&mut self, position: i64) -> StoreResult<Vec<(i64, Invalidation)>> {
        let behind = self
            .invalidations
            .iter()
            .filter(|kept| kept.position > position);
        Ok(behind.map(|kept| (kept.position, kept.what)).collect())
    }

    fn purge_invalidations(&mut self, before: Timestamp) -> StoreResult<u64> {
        let had = self.invalidations.len();
        self.invalidations.retain(|kept| kept.at >= before);
        Ok((had - self.invalidations.len()) as u64)
    }
}
