use super::Subject;
use crate::sample::{NOW, account, at, device, digest, id};
use portcullis_base::StoreError;
use portcullis_mfa::TrustedDevice;

const MONTH: i64 = 30 * 86_400;

fn with_devices(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&account(2))?;
        ports.insert_device(&device(1, 1))?;
        ports.insert_device(&device(2, 1))?;
        ports.insert_device(&device(3, 2))
    });
}

pub(super) fn a_device_stands_in_for_its_account_only(subject: &dyn Subject) {
    with_devices(subject);
    subject.run(|ports| {
        assert!(ports.use_device(&digest(1), id(1), at(60))?);
        assert!(!ports.use_device(&digest(1), id(2), at(60))?);
        assert!(!ports.use_device(&digest(9), id(1), at(60))?);
        let used = TrustedDevice {
            last_used_at: at(60),
            ..device(1, 1)
        };
        assert_eq!(ports.devices_of(id(1), NOW)?, [device(2, 1), used]);
        Ok(())
    });
    let refused = subject.attempt(|ports| ports.insert_device(&device(4, 9)));
    assert_eq!(refused, Err(StoreError::Conflict));
}

pub(super) fn a_device_is_nothing_from_its_expiry_on(subject: &dyn Subject) {
    with_devices(subject);
    subject.run(|ports| {
        assert!(ports.use_device(&digest(3), id(2), at(MONTH - 1))?);
        assert!(!ports.use_device(&digest(3), id(2), at(MONTH))?);
        assert_eq!(ports.devices_of(id(2), at(MONTH))?, []);
        assert_eq!(ports.purge_devices(at(MONTH - 1))?, 0);
        assert_eq!(ports.purge_devices(at(MONTH))?, 3);
        Ok(())
    });
}

pub(super) fn devices_are_removed_one_by_one_or_all_at_once(subject: &dyn Subject) {
    with_devices(subject);
    subject.run(|ports| {
        assert!(!ports.remove_device(id(2), id(1))?);
        assert!(ports.remove_device(id(1), id(1))?);
        assert!(!ports.remove_device(id(1), id(1))?);
        assert_eq!(ports.remove_devices_of(id(1))?, 1);
        assert_eq!(ports.remove_devices_of(id(1))?, 0);
        assert_eq!(ports.devices_of(id(2), NOW)?, [device(3, 2)]);
        Ok(())
    });
}
