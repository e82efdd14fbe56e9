use super::Memory;
use portcullis_base::{Mac, StoreResult, Timestamp};
use portcullis_credentials::ThrottleStore;
use portcullis_credentials::throttle::Tally;
use std::time::Duration;

impl ThrottleStore for Memory {
    fn register_attempt(
        &mut self,
        key: &Mac,
        window: Duration,
        now: Timestamp,
    ) -> StoreResult<Tally> {
        let fresh = Tally {
            count: 0,
            resets_at: now.after(window),
        };
        let tally = self.throttles.entry(*key.as_bytes()).or_insert(fresh);
        if tally.resets_at <= now {
            *tally = fresh;
        }
        tally.count = tally.count.saturating_add(1);
        Ok(*tally)
    }

    fn tally(&mut self, key: &Mac, now: Timestamp) -> StoreResult<Option<Tally>> {
        let tally = self.throttles.get(key.as_bytes());
        Ok(tally.filter(|tally| now < tally.resets_at).copied())
    }

    fn clear_attempts(&mut self, key: &Mac) -> StoreResult<()> {
        self.throttles.remove(key.as_bytes());
        Ok(())
    }

    fn release_attempt(&mut self, key: &Mac) -> StoreResult<()> {
        if let Some(tally) = self.throttles.get_mut(key.as_bytes()) {
            tally.count = tally.count.saturating_sub(1);
        }
        Ok(())
    }
}
