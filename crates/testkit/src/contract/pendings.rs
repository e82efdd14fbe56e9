use super::Subject;
use crate::sample::{account, at, digest, id, pending};
use portcullis_base::Redemption::{Fresh, Unknown};
use portcullis_base::proof::{ProofKind, ProofSet};
use portcullis_sessions::{Area, PendingSignIn};

fn with_pending(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_pending(&pending(1))
    });
}

fn proofs() -> ProofSet {
    ProofSet::NONE
        .with(ProofKind::Password)
        .with(ProofKind::TrustedDevice)
}

pub(super) fn a_pending_sign_in_is_found_by_its_cookie_until_it_expires(subject: &dyn Subject) {
    with_pending(subject);
    subject.run(|ports| {
        let found = ports.pending_by_token(&digest(1), at(899))?;
        assert_eq!(found, Some(pending(1)));
        assert_eq!(ports.pending_by_token(&digest(1), at(900))?, None);
        assert_eq!(ports.pending_by_token(&digest(2), at(0))?, None);
        Ok(())
    });
}

pub(super) fn all_of_a_pending_sign_in_is_kept(subject: &dyn Subject) {
    let full = || PendingSignIn {
        area: Area::Admin,
        proofs: proofs(),
        epoch: 1 << 40,
        return_to: Some("https://app.example.test/?a=b&c=ü".to_owned()),
        mailed_at: Some(at(3)),
        ..pending(1)
    };
    let stranger = || PendingSignIn {
        account: None,
        email: "nobody@example.test".to_owned(),
        ..pending(2)
    };
    subject.run(move |ports| {
        ports.insert_account(&account(1))?;
        ports.insert_pending(&full())?;
        ports.insert_pending(&stranger())
    });
    subject.run(move |ports| {
        assert_eq!(ports.pending_by_token(&digest(1), at(5))?, Some(full()));
        assert_eq!(ports.pending_by_token(&digest(2), at(5))?, Some(stranger()));
        Ok(())
    });
}

pub(super) fn s_037_each_step_has_a_new_cookie_and_ends_the_old_one(subject: &dyn Subject) {
    with_pending(subject);
    assert!(subject.run(|ports| ports.record_proofs(id(1), proofs(), &digest(7))));
    subject.run(|ports| {
        assert_eq!(ports.pending_by_token(&digest(1), at(1))?, None);
        let expected = PendingSignIn {
            proofs: proofs(),
            token: digest(7),
            ..pending(1)
        };
        assert_eq!(ports.pending_by_token(&digest(7), at(1))?, Some(expected));
        assert!(!ports.record_proofs(id(2), proofs(), &digest(8))?);
        Ok(())
    });
}

pub(super) fn codes_are_not_sent_more_often_than_allowed(subject: &dyn Subject) {
    with_pending(subject);
    let mailing =
        |n, now| subject.run(move |ports| ports.record_mailing(id(n), at(now), at(now - 30)));
    assert!(mailing(1, 0), "none was sent yet");
    assert!(!mailing(1, 29));
    assert!(mailing(1, 30), "thirty seconds have passed");
    assert!(!mailing(1, 31));
    assert!(!mailing(2, 0), "there is no such sign-in");
    let kept = subject.run(|ports| ports.pending_by_token(&digest(1), at(32)));
    assert_eq!(kept.unwrap().mailed_at, Some(at(30)));
}

pub(super) fn i_2_a_pending_sign_in_is_finished_once(subject: &dyn Subject) {
    with_pending(subject);
    for expected in [Fresh, Unknown, Unknown] {
        let answer = subject.run(|ports| ports.finish_pending(id(1), at(1)));
        assert_eq!(answer, expected);
    }
    subject.run(|ports| {
        assert_eq!(ports.pending_by_token(&digest(1), at(1))?, None);
        assert!(!ports.record_proofs(id(1), proofs(), &digest(8))?);
        assert!(!ports.record_mailing(id(1), at(1), at(1))?);
        assert_eq!(ports.finish_pending(id(2), at(1))?, Unknown);
        Ok(())
    });
}

pub(super) fn an_expired_pending_sign_in_cannot_be_finished(subject: &dyn Subject) {
    with_pending(subject);
    assert_eq!(
        subject.run(|ports| ports.finish_pending(id(1), at(900))),
        Unknown
    );
    assert_eq!(
        subject.run(|ports| ports.finish_pending(id(1), at(899))),
        Fresh
    );
}

pub(super) fn expired_pending_sign_ins_are_purged(subject: &dyn Subject) {
    with_pending(subject);
    let later = || PendingSignIn {
        expires_at: at(901),
        ..pending(2)
    };
    subject.run(move |ports| ports.insert_pending(&later()));
    assert_eq!(subject.run(|ports| ports.purge_pendings(at(899))), 0);
    assert_eq!(subject.run(|ports| ports.purge_pendings(at(900))), 1);
    let left = subject.run(|ports| ports.pending_by_token(&digest(2), at(900)));
    assert_eq!(left, Some(later()));
}
