use super::Subject;
use crate::Ports;
use crate::sample::{
    NOW, access_token, account, admin, authorization_code, code, consent, device, digest,
    gate_token, group, id, invitation, mac, passkey, password, pending, refresh_token,
    reset_ticket, session, ticket,
};
use portcullis_base::StoreResult;
use portcullis_credentials::{Account, GuardedChange, Role};
use portcullis_mfa::{Step, TotpSecret};

fn with_two_admins_and_a_person(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&admin(1))?;
        ports.insert_account(&admin(2))?;
        ports.insert_account(&account(3))
    });
}

pub(super) fn s_160_the_last_enabled_admin_keeps_the_role(subject: &dyn Subject) {
    use Role::{Admin, Person};
    with_two_admins_and_a_person(subject);
    subject.run(|ports| {
        assert_eq!(ports.set_role(id(1), Person)?, GuardedChange::Done);
        assert_eq!(ports.set_role(id(2), Person)?, GuardedChange::LastAdmin);
        assert_eq!(ports.account(id(2))?, Some(admin(2)), "nothing has changed");
        assert_eq!(ports.set_role(id(2), Admin)?, GuardedChange::Done);
        assert_eq!(ports.set_role(id(3), Person)?, GuardedChange::Done);
        assert_eq!(ports.set_role(id(3), Admin)?, GuardedChange::Done);
        assert_eq!(ports.set_enabled(id(3), false)?, GuardedChange::Done);
        // One that is turned off does not count, and may lose the role.
        assert_eq!(ports.set_role(id(2), Person)?, GuardedChange::LastAdmin);
        assert_eq!(ports.set_role(id(3), Person)?, GuardedChange::Done);
        assert_eq!(ports.set_role(id(4), Admin)?, GuardedChange::Unknown);
        let expected = Account {
            role: Person,
            enabled: false,
            epoch: 4,
            ..account(3)
        };
        assert_eq!(ports.account(id(3))?, Some(expected));
        Ok(())
    });
}

pub(super) fn s_160_the_last_enabled_admin_is_not_removed(subject: &dyn Subject) {
    with_two_admins_and_a_person(subject);
    subject.run(|ports| {
        assert_eq!(ports.delete_account(id(1))?, GuardedChange::Done);
        assert_eq!(ports.delete_account(id(1))?, GuardedChange::Unknown);
        assert_eq!(ports.delete_account(id(2))?, GuardedChange::LastAdmin);
        assert_eq!(ports.account(id(2))?, Some(admin(2)));
        assert_eq!(ports.delete_account(id(3))?, GuardedChange::Done);
        assert_eq!(ports.count_accounts(None)?, 1);
        Ok(())
    });
}

pub(super) fn s_173_a_removed_account_takes_everything_along(subject: &dyn Subject) {
    super::grants::with_grants(subject);
    subject.run(fill);
    subject.run(|ports| {
        assert_eq!(ports.delete_account(id(1))?, GuardedChange::Done);
        assert_eq!(ports.account(id(1))?, None);
        assert_eq!(ports.session(id(1))?, None);
        assert!(ports.session_by_gate_token(&digest(1))?.is_none());
        assert_eq!(
            ports.take_ticket(&digest(1), "app.example.test", NOW)?,
            None
        );
        assert_eq!(ports.pending_by_token(&digest(1), NOW)?, None);
        assert!(ports.password(id(1))?.is_none());
        assert!(ports.totp(id(1))?.is_none());
        assert_eq!(ports.recovery_codes_left(id(1))?, 0);
        assert_eq!(ports.passkeys_of(id(1))?, []);
        assert_eq!(ports.devices_of(id(1), NOW)?, []);
        assert_eq!(ports.reset_ticket(&digest(1), NOW)?, None);
        assert_eq!(ports.invitation(&digest(1), NOW)?, None);
        assert_eq!(ports.members_of(id(1))?, []);
        assert!(ports.attributes(id(1))?.is_empty());
        assert_eq!(ports.grants_of(id(1))?, []);
        assert!(ports.code(&digest(1))?.is_none());
        assert!(ports.access_token(&digest(1), NOW)?.is_none());
        assert!(ports.refresh_token(&digest(1))?.is_none());
        assert_eq!(ports.consents_of(id(1))?, []);
        Ok(())
    });
    // The address and the id are free again.
    subject.run(|ports| ports.insert_account(&account(1)));
}

/// Something of every kind that belongs to account 1.
fn fill(ports: &mut dyn Ports) -> StoreResult<()> {
    ports.insert_session(&session(1, 1))?;
    ports.insert_gate_token(&gate_token(1, 1))?;
    ports.put_ticket(&ticket(1, 1))?;
    ports.insert_pending(&pending(1))?;
    ports.put_code(&code(1))?;
    ports.set_password(id(1), &password(1), NOW)?;
    ports.put_totp(
        id(1),
        &TotpSecret::from_stored([1; 20]),
        Step::from_stored(7),
    )?;
    ports.replace_recovery_codes(id(1), &[mac(1), mac(2)], NOW)?;
    ports.insert_passkey(&passkey(1, 1))?;
    ports.insert_device(&device(1, 1))?;
    ports.put_reset_ticket(&reset_ticket(1, 1))?;
    ports.put_invitation(&invitation(1, 1))?;
    ports.insert_group(&group(1, "staff"))?;
    ports.add_member(id(1), id(1))?;
    ports.set_attribute(id(1), "given_name", Some("Ada"))?;
    ports.insert_code(&authorization_code(1, 1))?;
    ports.insert_access_token(&access_token(1, 1))?;
    ports.insert_refresh_token(&refresh_token(1, 1))?;
    ports.put_consent(&consent(1, 1))
}
