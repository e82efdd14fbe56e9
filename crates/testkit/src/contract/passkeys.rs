use super::Subject;
use crate::sample::{NOW, account, at, ceremony, digest, id, passkey};
use portcullis_base::StoreError;
use portcullis_mfa::{CeremonyKind, Passkey, PasskeyUse};

fn with_passkey(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&account(2))?;
        ports.insert_passkey(&passkey(1, 1))
    });
}

pub(super) fn all_of_a_passkey_is_kept(subject: &dyn Subject) {
    with_passkey(subject);
    subject.run(|ports| {
        let bare = Passkey {
            aaguid: None,
            synced: false,
            last_used_at: None,
            ..passkey(2, 1)
        };
        ports.insert_passkey(&bare)?;
        assert_eq!(ports.passkeys_of(id(1))?, [passkey(1, 1), bare]);
        assert_eq!(ports.passkeys_of(id(2))?, []);
        let found = ports.passkey_by_credential(&passkey(1, 1).credential_id)?;
        assert_eq!(found, Some(passkey(1, 1)));
        assert_eq!(ports.passkey_by_credential(b"")?, None);
        Ok(())
    });
}

pub(super) fn a_credential_id_is_taken_once(subject: &dyn Subject) {
    with_passkey(subject);
    let twin = |of| Passkey {
        credential_id: passkey(1, 1).credential_id,
        ..passkey(2, of)
    };
    for of in [1, 2] {
        let refused = subject.attempt(move |ports| ports.insert_passkey(&twin(of)));
        assert_eq!(refused, Err(StoreError::Conflict), "account {of}");
    }
    let refused = subject.attempt(|ports| ports.insert_passkey(&passkey(3, 3)));
    assert_eq!(refused, Err(StoreError::Conflict), "no such account");
}

fn used(sign_count: u32) -> PasskeyUse {
    PasskeyUse {
        sign_count,
        synced: false,
        credential: format!("counted {sign_count}"),
        at: at(60),
    }
}

pub(super) fn s_113_a_counter_only_grows_unless_there_is_none(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        let counting = |n, sign_count| Passkey {
            sign_count,
            ..passkey(n, 1)
        };
        ports.insert_passkey(&counting(1, 0))?;
        ports.insert_passkey(&counting(2, 7))
    });
    for (n, sign_count, noted) in [
        (1, 0, true),
        (1, 0, true),
        (1, 3, true),
        (1, 0, false),
        (1, 3, false),
        (2, 6, false),
        (2, 7, false),
        (2, 0, false),
        (2, u32::MAX, true),
        (2, 1, false),
        (3, 9, false),
    ] {
        let was = subject.run(move |ports| ports.record_passkey_use(id(n), &used(sign_count)));
        assert_eq!(was, noted, "passkey {n}, counter {sign_count}");
    }
    let kept = subject.run(|ports| ports.passkeys_of(id(1)));
    let expected = Passkey {
        sign_count: 3,
        synced: false,
        credential: "counted 3".to_owned(),
        last_used_at: Some(at(60)),
        ..passkey(1, 1)
    };
    assert_eq!(kept[0], expected);
}

pub(super) fn a_passkey_is_renamed_and_removed_by_its_owner_only(subject: &dyn Subject) {
    with_passkey(subject);
    subject.run(|ports| {
        assert!(!ports.rename_passkey(id(2), id(1), "stolen")?);
        assert!(!ports.remove_passkey(id(2), id(1))?);
        assert!(ports.rename_passkey(id(1), id(1), "Kitchen")?);
        assert_eq!(ports.passkeys_of(id(1))?[0].name, "Kitchen");
        assert!(ports.remove_passkey(id(1), id(1))?);
        assert!(!ports.remove_passkey(id(1), id(1))?);
        assert_eq!(ports.passkeys_of(id(1))?, []);
        let epoch = ports.account(id(1))?.map(|account| account.epoch);
        assert_eq!(epoch, Some(1), "older pending sign-ins are over");
        Ok(())
    });
}

pub(super) fn s_109_a_ceremony_is_taken_once_by_its_browser_for_its_purpose(subject: &dyn Subject) {
    let kind = CeremonyKind::Authentication;
    subject.run(move |ports| {
        ports.put_ceremony(&ceremony(1, kind))?;
        let newer = portcullis_mfa::Ceremony {
            state: "newer".to_owned(),
            ..ceremony(1, kind)
        };
        ports.put_ceremony(&newer)?;
        let registration = CeremonyKind::Registration;
        assert_eq!(ports.take_ceremony(&digest(2), kind, NOW)?, None);
        assert_eq!(ports.take_ceremony(&digest(1), registration, NOW)?, None);
        assert_eq!(ports.take_ceremony(&digest(1), kind, NOW)?, Some(newer));
        assert_eq!(ports.take_ceremony(&digest(1), kind, NOW)?, None);
        Ok(())
    });
}

pub(super) fn s_109_a_ceremony_is_nothing_from_its_expiry_on(subject: &dyn Subject) {
    let kind = CeremonyKind::Registration;
    subject.run(move |ports| {
        for n in [1, 2, 3] {
            ports.put_ceremony(&ceremony(n, kind))?;
        }
        assert!(ports.take_ceremony(&digest(1), kind, at(299))?.is_some());
        assert_eq!(ports.take_ceremony(&digest(2), kind, at(300))?, None);
        assert_eq!(ports.purge_ceremonies(at(299))?, 0);
        assert!(ports.purge_ceremonies(at(300))? > 0);
        assert_eq!(ports.take_ceremony(&digest(3), kind, NOW)?, None);
        Ok(())
    });
}

pub(super) fn strong_factors_are_counted_by_account(subject: &dyn Subject) {
    use crate::sample::{account, passkey};
    use portcullis_mfa::{Adoption, TotpSecret};
    let none = subject.run(|ports| ports.adoption());
    assert_eq!(none, Adoption::default());
    subject.run(|ports| {
        (1..=4).try_for_each(|n| ports.insert_account(&account(n)))?;
        // Two keys of one account, one of another, which has an app too; a third has the app alone.
        ports.insert_passkey(&passkey(11, 1))?;
        ports.insert_passkey(&passkey(12, 1))?;
        ports.insert_passkey(&passkey(13, 2))?;
        for n in [2, 3] {
            let secret = TotpSecret::from_stored([7; 20]);
            ports.put_totp(account(n).id, &secret, portcullis_mfa::Step::from_stored(1))?;
        }
        Ok(())
    });
    let some = subject.run(|ports| ports.adoption());
    let expected = Adoption {
        totp: 2,
        passkey: 2,
        both: 1,
    };
    assert_eq!(some, expected);
}
