use super::{Memory, require};
use portcullis_audit::{Progress, SealedRecord, Subscription, SubscriptionStore};
use portcullis_base::{StoreResult, SubscriptionId, Timestamp};

impl Memory {
    fn require_own_name(&self, subscription: &Subscription) -> StoreResult<()> {
        let mut others = self.subscriptions.values();
        require(!others.any(|other| other.name == subscription.name && other.id != subscription.id))
    }
}

impl SubscriptionStore for Memory {
    fn insert_subscription(&mut self, subscription: &Subscription) -> StoreResult<()> {
        require(!self.subscriptions.contains_key(&subscription.id))?;
        self.require_own_name(subscription)?;
        self.subscriptions
            .insert(subscription.id, subscription.clone());
        Ok(())
    }

    fn subscriptions(&mut self) -> StoreResult<Vec<Subscription>> {
        let mut all: Vec<_> = self.subscriptions.values().cloned().collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(all)
    }

    fn subscription(&mut self, id: SubscriptionId) -> StoreResult<Option<Subscription>> {
        Ok(self.subscriptions.get(&id).cloned())
    }

    fn update_subscription(&mut self, subscription: &Subscription) -> StoreResult<bool> {
        self.require_own_name(subscription)?;
        let Some(kept) = self.subscriptions.get_mut(&subscription.id) else {
            return Ok(false);
        };
        let (told_at, last_error) = (kept.told_at, kept.last_error.clone());
        *kept = Subscription {
            attempts: 0,
            told_at,
            last_error,
            created_at: kept.created_at,
            ..subscription.clone()
        };
        Ok(true)
    }

    fn delete_subscription(&mut self, id: SubscriptionId) -> StoreResult<bool> {
        Ok(self.subscriptions.remove(&id).is_some())
    }

    fn claim_subscription(
        &mut self,
        id: SubscriptionId,
        now: Timestamp,
        until: Timestamp,
    ) -> StoreResult<bool> {
        let found = self.subscriptions.get_mut(&id);
        let due = found.filter(|kept| kept.enabled && kept.due_at <= now);
        Ok(due.map(|kept| kept.due_at = until).is_some())
    }

    fn advance_subscription(
        &mut self,
        id: SubscriptionId,
        claimed: Timestamp,
        progress: &Progress,
    ) -> StoreResult<bool> {
        let found = self.subscriptions.get_mut(&id);
        let Some(kept) = found.filter(|kept| kept.due_at == claimed) else {
            return Ok(false);
        };
        kept.cursor = progress.cursor;
        kept.attempts = progress.attempts;
        kept.last_error.clone_from(&progress.last_error);
        kept.due_at = progress.due_at;
        kept.told_at = progress.told_at;
        Ok(true)
    }

    fn records_of(
        &mut self,
        events: &[&str],
        after: i64,
        limit: u16,
    ) -> StoreResult<Vec<SealedRecord>> {
        let wanted = |record: &&SealedRecord| {
            record.sequence > after && events.contains(&record.event.as_str())
        };
        let mut found: Vec<_> = self.audit.iter().filter(wanted).cloned().collect();
        found.sort_by_key(|record| record.sequence);
        found.truncate(limit.into());
        Ok(found)
    }
}
