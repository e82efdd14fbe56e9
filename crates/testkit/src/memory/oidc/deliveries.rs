use super::{Memory, require};
use portcullis_base::{DeliveryId, StoreResult, Timestamp};
use portcullis_oidc::{Delivery, DeliveryStore};

impl DeliveryStore for Memory {
    fn insert_delivery(&mut self, delivery: &Delivery) -> StoreResult<()> {
        self.require_client(&delivery.client)?;
        let kept = &mut self.provider.deliveries;
        require(!kept.contains_key(&delivery.id))?;
        kept.insert(delivery.id, delivery.clone());
        Ok(())
    }

    fn claim_deliveries(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u16,
    ) -> StoreResult<Vec<Delivery>> {
        let kept = self.provider.deliveries.values_mut();
        let mut due: Vec<_> = kept.filter(|delivery| delivery.due_at <= now).collect();
        due.sort_by_key(|delivery| (delivery.created_at, delivery.id));
        let claimed = due.into_iter().take(limit.into()).map(|delivery| {
            delivery.attempts += 1;
            delivery.due_at = until;
            delivery.clone()
        });
        Ok(claimed.collect())
    }

    fn put_off_delivery(&mut self, id: DeliveryId, due_at: Timestamp) -> StoreResult<bool> {
        let delivery = self.provider.deliveries.get_mut(&id);
        Ok(delivery.map(|delivery| delivery.due_at = due_at).is_some())
    }

    fn delete_delivery(&mut self, id: DeliveryId) -> StoreResult<bool> {
        Ok(self.provider.deliveries.remove(&id).is_some())
    }
}
