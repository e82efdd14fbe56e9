use super::Subject;
use crate::sample::{account, at, id, mac};
use portcullis_base::Redemption::{self, Fresh, Replayed, Unknown};
use portcullis_base::StoreError;

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
