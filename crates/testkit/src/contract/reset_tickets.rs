use super::Subject;
use crate::sample::{NOW, account, at, digest, reset_ticket};
use portcullis_base::StoreError;

fn with_ticket(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_account(&account(1))?;
        ports.insert_account(&account(2))?;
        ports.put_reset_ticket(&reset_ticket(1, 1))
    });
}

pub(super) fn s_098_a_ticket_is_redeemed_once(subject: &dyn Subject) {
    with_ticket(subject);
    subject.run(|ports| {
        assert_eq!(ports.redeem_reset_ticket(&digest(2), NOW)?, None);
        let redeemed = ports.redeem_reset_ticket(&digest(1), NOW)?;
        assert_eq!(redeemed, Some(reset_ticket(1, 1)));
        assert_eq!(ports.redeem_reset_ticket(&digest(1), NOW)?, None);
        Ok(())
    });
    let refused = subject.attempt(|ports| ports.put_reset_ticket(&reset_ticket(3, 3)));
    assert_eq!(refused, Err(StoreError::Conflict), "no such account");
}

pub(super) fn s_100_looking_at_a_ticket_uses_nothing_up(subject: &dyn Subject) {
    with_ticket(subject);
    subject.run(|ports| {
        for _ in 0..5 {
            let seen = ports.reset_ticket(&digest(1), NOW)?;
            assert_eq!(seen, Some(reset_ticket(1, 1)));
        }
        assert_eq!(ports.reset_ticket(&digest(2), NOW)?, None);
        assert!(ports.redeem_reset_ticket(&digest(1), NOW)?.is_some());
        Ok(())
    });
}

pub(super) fn s_098_a_newer_ticket_ends_the_older(subject: &dyn Subject) {
    with_ticket(subject);
    subject.run(|ports| {
        ports.put_reset_ticket(&reset_ticket(2, 1))?;
        ports.put_reset_ticket(&reset_ticket(5, 2))?;
        assert_eq!(ports.redeem_reset_ticket(&digest(1), NOW)?, None);
        assert_eq!(
            ports.redeem_reset_ticket(&digest(2), NOW)?,
            Some(reset_ticket(2, 1))
        );
        assert_eq!(
            ports.redeem_reset_ticket(&digest(5), NOW)?,
            Some(reset_ticket(5, 2))
        );
        Ok(())
    });
}

pub(super) fn s_106_a_ticket_is_nothing_from_its_expiry_on(subject: &dyn Subject) {
    with_ticket(subject);
    subject.run(|ports| {
        assert!(ports.reset_ticket(&digest(1), at(1799))?.is_some());
        assert_eq!(ports.reset_ticket(&digest(1), at(1800))?, None);
        assert_eq!(ports.redeem_reset_ticket(&digest(1), at(1800))?, None);
        assert_eq!(ports.purge_reset_tickets(at(1799))?, 0);
        assert_eq!(ports.purge_reset_tickets(at(1800))?, 1);
        Ok(())
    });
}
