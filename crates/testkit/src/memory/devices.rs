use super::{Memory, remove_where, require};
use portcullis_base::{AccountId, DeviceId, StoreResult, Timestamp, TokenDigest};
use portcullis_mfa::{TrustedDevice, TrustedDeviceStore};

impl TrustedDeviceStore for Memory {
    fn insert_device(&mut self, device: &TrustedDevice) -> StoreResult<()> {
        self.require_account(device.account)?;
        require(!self.devices.contains_key(&device.id))?;
        self.devices.insert(device.id, device.clone());
        Ok(())
    }

    fn use_device(
        &mut self,
        token: &TokenDigest,
        account: AccountId,
        now: Timestamp,
    ) -> StoreResult<bool> {
        let found = self.devices.values_mut().find(|device| {
            device.token == *token && device.account == account && now < device.expires_at
        });
        Ok(found.map(|device| device.last_used_at = now).is_some())
    }

    fn devices_of(
        &mut self,
        account: AccountId,
        now: Timestamp,
    ) -> StoreResult<Vec<TrustedDevice>> {
        let live = self.devices.values().rev();
        Ok(live
            .filter(|device| device.account == account && now < device.expires_at)
            .cloned()
            .collect())
    }

    fn remove_device(&mut self, account: AccountId, id: DeviceId) -> StoreResult<bool> {
        let ours = self.devices.get(&id).is_some_and(|d| d.account == account);
        Ok(ours && self.devices.remove(&id).is_some())
    }

    fn remove_devices_of(&mut self, account: AccountId) -> StoreResult<u64> {
        Ok(remove_where(&mut self.devices, |device| {
            device.account == account
        }))
    }

    fn purge_devices(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.devices, |device| {
            device.expires_at <= now
        }))
    }
}
