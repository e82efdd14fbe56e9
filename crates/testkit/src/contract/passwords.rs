use super::Subject;
use crate::sample::{account, at, id, password};
use portcullis_credentials::Account;

pub(super) fn a_password_is_set_and_replaced_and_raises_the_epoch(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&account(2))
    });
    subject.run(|ports| {
        assert_eq!(ports.password(id(1))?, None);
        ports.set_password(id(1), &password(1), at(0))?;
        assert_eq!(ports.password(id(1))?, Some(password(1)));
        ports.set_password(id(1), &password(2), at(1))?;
        assert_eq!(ports.password(id(1))?, Some(password(2)));
        assert_eq!(ports.password_set_at(id(1))?, Some(at(1)));
        assert_eq!(ports.password_set_at(id(2))?, None);
        assert_eq!(ports.password(id(2))?, None);
        assert_eq!(ports.password(id(3))?, None);
        let expected = Account {
            epoch: 2,
            ..account(1)
        };
        assert_eq!(ports.account(id(1))?, Some(expected));
        assert_eq!(ports.account(id(2))?, Some(account(2)));
        Ok(())
    });
}

pub(super) fn a_hash_is_upgraded_only_while_it_is_the_one_that_matched(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.set_password(id(1), &password(1), at(0))
    });
    subject.run(|ports| {
        assert!(!ports.upgrade_password(id(1), &password(2), &password(3))?);
        assert!(!ports.upgrade_password(id(2), &password(1), &password(3))?);
        assert_eq!(ports.password(id(1))?, Some(password(1)));
        assert!(ports.upgrade_password(id(1), &password(1), &password(3))?);
        assert!(!ports.upgrade_password(id(1), &password(1), &password(2))?);
        assert_eq!(ports.password(id(1))?, Some(password(3)));
        let epoch = ports.account(id(1))?.map(|account| account.epoch);
        assert_eq!(epoch, Some(1), "the same password ends no pending sign-in");
        Ok(())
    });
}
