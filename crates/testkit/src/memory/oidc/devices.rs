use super::{Memory, remove_where, require};
use portcullis_base::{GrantId, StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::device::Answer;
use portcullis_oidc::{DeviceRequest, DeviceRequestStore};
use std::time::Duration;

impl DeviceRequestStore for Memory {
    fn insert_device_request(&mut self, request: &DeviceRequest) -> StoreResult<()> {
        self.require_client(&request.client)?;
        let same = |kept: &DeviceRequest| {
            kept.digest == request.digest || kept.user_code == request.user_code
        };
        require(!self.provider.devices.values().any(same))?;
        granted(request).map_or(Ok(()), |id| self.require_grant(id))?;
        let devices = &mut self.provider.devices;
        devices.insert(request.digest, request.clone());
        Ok(())
    }

    fn device_request(&mut self, digest: &TokenDigest) -> StoreResult<Option<DeviceRequest>> {
        Ok(self.provider.devices.get(digest).cloned())
    }

    fn device_request_by_user_code(
        &mut self,
        user_code: &TokenDigest,
        now: Timestamp,
    ) -> StoreResult<Option<DeviceRequest>> {
        let mut devices = self.provider.devices.values();
        let found = devices.find(|device| device.user_code == *user_code && waits(device, now));
        Ok(found.cloned())
    }

    fn note_poll(
        &mut self,
        digest: &TokenDigest,
        now: Timestamp,
        interval: Duration,
    ) -> StoreResult<()> {
        if let Some(device) = self.provider.devices.get_mut(digest) {
            device.polled_at = Some(now);
            device.interval = interval;
        }
        Ok(())
    }

    fn answer_device_request(
        &mut self,
        digest: &TokenDigest,
        answer: Answer,
        now: Timestamp,
    ) -> StoreResult<bool> {
        if let Answer::Approved(grant) = answer {
            self.require_grant(grant)?;
        }
        let device = self.provider.devices.get_mut(digest);
        let waiting = device.filter(|device| waits(device, now));
        Ok(waiting.map(|device| device.answer = answer).is_some())
    }

    fn take_device_request(&mut self, digest: &TokenDigest) -> StoreResult<bool> {
        let devices = &mut self.provider.devices;
        let answered = devices
            .get(digest)
            .is_some_and(|device| device.answer != Answer::Pending);
        Ok(answered && devices.remove(digest).is_some())
    }

    fn purge_device_requests(&mut self, now: Timestamp) -> StoreResult<u64> {
        Ok(remove_where(&mut self.provider.devices, |device| {
            device.expires_at <= now
        }))
    }
}

/// The grant that a device was given.
pub(super) fn granted(device: &DeviceRequest) -> Option<GrantId> {
    match device.answer {
        Answer::Approved(grant) => Some(grant),
        Answer::Pending | Answer::Denied => None,
    }
}

fn waits(device: &DeviceRequest, now: Timestamp) -> bool {
    device.answer == Answer::Pending && now < device.expires_at
}
