use super::Subject;
use crate::Ports;
use crate::sample::{NOW, account, at, id, mac, reveal, session};
use portcullis_base::Redemption::{self, Fresh, Replayed, Unknown};
use portcullis_base::{StoreError, StoreResult, Timestamp};
use portcullis_mfa::Reveal;

fn with_codes(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&account(2))?;
        ports.replace_recovery_codes(id(1), &[mac(1), mac(2), mac(3)], at(0))?;
        ports.replace_recovery_codes(id(2), &[mac(4)], at(0))
    });
}

fn redeem(subject: &dyn Subject, of: u32, code: u32) -> Redemption {
    subject.run(move |ports| ports.redeem_recovery_code(id(of), &mac(code), at(1)))
}

fn left(subject: &dyn Subject, of: u32) -> u64 {
    subject.run(move |ports| ports.recovery_codes_left(id(of)))
}

pub(super) fn s_092_a_recovery_code_is_redeemed_once(subject: &dyn Subject) {
    with_codes(subject);
    for expected in [Fresh, Replayed, Replayed] {
        assert_eq!(redeem(subject, 1, 1), expected);
    }
    assert_eq!(redeem(subject, 1, 2), Fresh);
    assert_eq!(redeem(subject, 1, 9), Unknown);
    assert_eq!(
        (left(subject, 1), left(subject, 2), left(subject, 3)),
        (1, 1, 0)
    );
}

pub(super) fn a_recovery_code_is_good_for_its_account_only(subject: &dyn Subject) {
    with_codes(subject);
    assert_eq!(redeem(subject, 2, 1), Unknown);
    assert_eq!(redeem(subject, 1, 4), Unknown);
    assert_eq!(redeem(subject, 3, 1), Unknown);
    assert_eq!((left(subject, 1), left(subject, 2)), (3, 1));
}

pub(super) fn s_095_new_recovery_codes_end_all_older_ones(subject: &dyn Subject) {
    with_codes(subject);
    redeem(subject, 1, 1);
    subject.run(|ports| ports.replace_recovery_codes(id(1), &[mac(5), mac(6)], at(2)));
    for old in [1, 2, 3] {
        assert_eq!(redeem(subject, 1, old), Unknown);
    }
    assert_eq!((left(subject, 1), left(subject, 2)), (2, 1));
    assert_eq!(redeem(subject, 1, 5), Fresh);
    subject.run(|ports| ports.replace_recovery_codes(id(1), &[], at(3)));
    assert_eq!(left(subject, 1), 0);
    assert_eq!(redeem(subject, 1, 6), Unknown);
}

pub(super) fn recovery_codes_need_an_account(subject: &dyn Subject) {
    let refused = subject.attempt(|ports| ports.replace_recovery_codes(id(1), &[mac(1)], at(0)));
    assert_eq!(refused, Err(StoreError::Conflict));
}

fn take(ports: &mut dyn Ports, session: u32, now: Timestamp) -> StoreResult<Option<Vec<String>>> {
    let taken = ports.take_recovery_reveal(id(session), now)?;
    Ok(taken.as_ref().map(texts))
}

fn texts(reveal: &Reveal) -> Vec<String> {
    reveal.codes().map(str::to_owned).collect()
}

pub(super) fn s_094_codes_are_shown_once_in_the_session_that_asked(subject: &dyn Subject) {
    with_codes(subject);
    subject.run(|ports| {
        ports.insert_session(&session(1, 1))?;
        ports.insert_session(&session(2, 1))?;
        ports.put_recovery_reveal(id(1), &reveal(1), at(600))?;
        ports.put_recovery_reveal(id(1), &reveal(2), at(600))?;
        assert_eq!(take(ports, 2, NOW)?, None);
        let newest = Some(texts(&reveal(2)));
        assert_eq!(
            take(ports, 1, NOW)?,
            newest,
            "older codes are no codes any more"
        );
        assert_eq!(take(ports, 1, NOW)?, None);
        Ok(())
    });
    let refused = subject.attempt(|ports| ports.put_recovery_reveal(id(9), &reveal(1), at(600)));
    assert_eq!(refused, Err(StoreError::Conflict));
}

pub(super) fn codes_that_wait_to_be_shown_expire_and_die_with_their_session(subject: &dyn Subject) {
    with_codes(subject);
    subject.run(|ports| {
        for n in [1, 2, 3] {
            ports.insert_session(&session(n, 1))?;
        }
        ports.put_recovery_reveal(id(1), &reveal(1), at(600))?;
        ports.put_recovery_reveal(id(2), &reveal(2), at(700))?;
        ports.put_recovery_reveal(id(3), &reveal(3), at(601))?;
        assert_eq!(take(ports, 1, at(600))?, None);
        assert_eq!(take(ports, 3, at(600))?, Some(texts(&reveal(3))));
        ports.put_recovery_reveal(id(3), &reveal(3), at(600))?;
        assert_eq!(ports.purge_recovery_reveals(at(600))?, 2);
        assert_eq!(ports.purge_recovery_reveals(at(600))?, 0);
        ports.delete_session(id(2))?;
        assert_eq!(take(ports, 2, NOW)?, None);
        Ok(())
    });
}
