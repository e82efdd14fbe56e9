use super::Subject;
use crate::sample::{NOW, account, at, id, session};
use portcullis_base::StoreError;
use portcullis_credentials::Account;
use portcullis_mfa::{KeptTotp, Step, TotpSecret};

fn secret(n: u8) -> TotpSecret {
    TotpSecret::from_stored([n; 20])
}

fn step(number: i64) -> Step {
    Step::from_stored(number)
}

fn with_totp(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&account(2))?;
        ports.put_totp(id(1), &secret(0xf1), step(100))
    });
}

pub(super) fn an_account_has_one_authenticator_the_newest(subject: &dyn Subject) {
    with_totp(subject);
    subject.run(|ports| {
        let kept = |n, last| KeptTotp {
            secret: secret(n),
            last: step(last),
        };
        assert_eq!(ports.totp(id(1))?, Some(kept(0xf1, 100)));
        ports.put_totp(id(1), &secret(2), step(7))?;
        assert_eq!(
            ports.totp(id(1))?,
            Some(kept(2, 7)),
            "the step is the new secret's"
        );
        assert_eq!(ports.totp(id(2))?, None);
        assert_eq!(ports.totp(id(3))?, None);
        Ok(())
    });
}

pub(super) fn an_authenticator_needs_an_account(subject: &dyn Subject) {
    let refused = subject.attempt(|ports| ports.put_totp(id(1), &secret(1), step(1)));
    assert_eq!(refused, Err(StoreError::Conflict));
}

pub(super) fn s_083_a_step_is_used_once_and_only_forward(subject: &dyn Subject) {
    with_totp(subject);
    for (number, advances) in [
        (100, false),
        (99, false),
        (101, true),
        (101, false),
        (105, true),
        (104, false),
    ] {
        let advanced = subject.run(move |ports| ports.advance_step(id(1), step(number)));
        assert_eq!(advanced, advances, "{number}");
    }
    assert!(!subject.run(|ports| ports.advance_step(id(2), step(200))));
    let kept = subject.run(|ports| ports.totp(id(1))).unwrap();
    assert_eq!(kept.last, step(105));
}

pub(super) fn s_095_a_changed_factor_raises_the_epoch_and_a_used_step_does_not(
    subject: &dyn Subject,
) {
    with_totp(subject);
    subject.run(|ports| {
        ports.advance_step(id(1), step(200))?;
        assert!(ports.remove_totp(id(1))?);
        assert!(!ports.remove_totp(id(1))?);
        assert!(!ports.remove_totp(id(2))?);
        assert_eq!(ports.totp(id(1))?, None);
        assert!(!ports.advance_step(id(1), step(300))?);
        let expected = Account {
            epoch: 2,
            ..account(1)
        };
        assert_eq!(ports.account(id(1))?, Some(expected));
        assert_eq!(ports.account(id(2))?, Some(account(2)));
        Ok(())
    });
}

pub(super) fn s_088_a_secret_is_enrolled_by_the_session_that_was_shown_it(subject: &dyn Subject) {
    with_totp(subject);
    subject.run(|ports| {
        ports.insert_session(&session(1, 1))?;
        ports.insert_session(&session(2, 1))?;
        ports.put_totp_enrolment(id(1), &secret(5), at(600))?;
        ports.put_totp_enrolment(id(1), &secret(6), at(600))?;
        assert_eq!(
            ports.totp_enrolment(id(1), NOW)?,
            Some(secret(6)),
            "of two tabs the newer counts"
        );
        assert_eq!(ports.totp_enrolment(id(2), NOW)?, None);
        assert!(!ports.take_totp_enrolment(id(2))?);
        assert!(ports.take_totp_enrolment(id(1))?);
        assert!(!ports.take_totp_enrolment(id(1))?);
        assert_eq!(ports.totp_enrolment(id(1), NOW)?, None);
        assert_eq!(
            ports.totp(id(1))?.map(|kept| kept.secret),
            Some(secret(0xf1))
        );
        Ok(())
    });
    let refused = subject.attempt(|ports| ports.put_totp_enrolment(id(9), &secret(1), at(600)));
    assert_eq!(refused, Err(StoreError::Conflict));
}

pub(super) fn a_secret_that_is_being_enrolled_expires_and_dies_with_its_session(
    subject: &dyn Subject,
) {
    with_totp(subject);
    subject.run(|ports| {
        ports.insert_session(&session(1, 1))?;
        ports.insert_session(&session(2, 2))?;
        ports.put_totp_enrolment(id(1), &secret(5), at(600))?;
        ports.put_totp_enrolment(id(2), &secret(5), at(700))?;
        assert!(ports.totp_enrolment(id(1), at(599))?.is_some());
        assert_eq!(ports.totp_enrolment(id(1), at(600))?, None);
        assert_eq!(ports.purge_totp_enrolments(at(600))?, 1);
        ports.delete_session(id(2))?;
        assert_eq!(ports.totp_enrolment(id(2), NOW)?, None);
        Ok(())
    });
}
