use super::Subject;
use crate::sample::{NOW, account, at, digest, invitation, reset_ticket};
use portcullis_base::StoreError;

fn with_invitation(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&account(2))?;
        ports.put_invitation(&invitation(1, 1))
    });
}

pub(super) fn s_076_an_invitation_is_redeemed_once(subject: &dyn Subject) {
    with_invitation(subject);
    subject.run(|ports| {
        assert_eq!(ports.redeem_invitation(&digest(2), NOW)?, None);
        let redeemed = ports.redeem_invitation(&digest(1), NOW)?;
        assert_eq!(redeemed, Some(invitation(1, 1)));
        assert_eq!(ports.redeem_invitation(&digest(1), NOW)?, None);
        Ok(())
    });
    let refused = subject.attempt(|ports| ports.put_invitation(&invitation(3, 3)));
    assert_eq!(refused, Err(StoreError::Conflict), "no such account");
}

pub(super) fn looking_at_an_invitation_uses_nothing_up(subject: &dyn Subject) {
    with_invitation(subject);
    subject.run(|ports| {
        for _ in 0..5 {
            let seen = ports.invitation(&digest(1), NOW)?;
            assert_eq!(seen, Some(invitation(1, 1)));
        }
        assert_eq!(ports.invitation(&digest(2), NOW)?, None);
        assert!(ports.redeem_invitation(&digest(1), NOW)?.is_some());
        Ok(())
    });
}

pub(super) fn a_newer_invitation_ends_the_older(subject: &dyn Subject) {
    with_invitation(subject);
    subject.run(|ports| {
        ports.put_invitation(&invitation(2, 1))?;
        ports.put_invitation(&invitation(5, 2))?;
        assert_eq!(ports.redeem_invitation(&digest(1), NOW)?, None);
        assert_eq!(
            ports.redeem_invitation(&digest(2), NOW)?,
            Some(invitation(2, 1))
        );
        assert_eq!(
            ports.redeem_invitation(&digest(5), NOW)?,
            Some(invitation(5, 2))
        );
        Ok(())
    });
}

pub(super) fn an_invitation_is_nothing_from_its_expiry_on(subject: &dyn Subject) {
    with_invitation(subject);
    subject.run(|ports| {
        assert!(ports.invitation(&digest(1), at(604_799))?.is_some());
        assert_eq!(ports.invitation(&digest(1), at(604_800))?, None);
        assert_eq!(ports.redeem_invitation(&digest(1), at(604_800))?, None);
        assert_eq!(ports.purge_invitations(at(604_799))?, 0);
        assert_eq!(ports.purge_invitations(at(604_800))?, 1);
        Ok(())
    });
}

pub(super) fn s_076_an_invitation_is_no_reset_ticket_and_the_other_way_round(
    subject: &dyn Subject,
) {
    with_invitation(subject);
    subject.run(|ports| {
        ports.put_reset_ticket(&reset_ticket(2, 1))?;
        assert_eq!(ports.reset_ticket(&digest(1), NOW)?, None);
        assert_eq!(ports.redeem_reset_ticket(&digest(1), NOW)?, None);
        assert_eq!(ports.redeem_invitation(&digest(2), NOW)?, None);
        assert!(ports.redeem_invitation(&digest(1), NOW)?.is_some());
        assert!(ports.redeem_reset_ticket(&digest(2), NOW)?.is_some());
        Ok(())
    });
}
