use super::Subject;
use crate::sample::{at, client, delivery, id};
use portcullis_base::StoreError;
use portcullis_oidc::Delivery;

fn with_deliveries(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_client(&client(1))?;
        (1..=3).try_for_each(|n| ports.insert_delivery(&delivery(n)))
    });
}

fn claimed(n: u32, attempts: i32, until: i64) -> Delivery {
    Delivery {
        attempts,
        due_at: at(until),
        ..delivery(n)
    }
}

pub(super) fn a_delivery_is_claimed_once_until_it_is_due_again(subject: &dyn Subject) {
    with_deliveries(subject);
    let claim = |now, until, limit| {
        subject.run(move |ports| ports.claim_deliveries(at(now), at(until), limit))
    };
    assert_eq!(claim(0, 60, 9), [], "due a millisecond later");
    let first = [claimed(1, 1, 60), claimed(2, 1, 60)];
    assert_eq!(claim(1, 60, 2), first, "oldest first, up to the limit");
    assert_eq!(claim(1, 60, 9), [claimed(3, 1, 60)]);
    assert_eq!(claim(59, 90, 9), []);
    let again = [1, 2, 3].map(|n| claimed(n, 2, 90));
    assert_eq!(claim(60, 90, 9), again);
}

pub(super) fn a_delivery_is_put_off_and_removed(subject: &dyn Subject) {
    with_deliveries(subject);
    subject.run(|ports| {
        assert!(ports.put_off_delivery(id(1), at(30))?);
        assert!(!ports.put_off_delivery(id(9), at(30))?);
        assert!(ports.delete_delivery(id(2))?);
        assert!(!ports.delete_delivery(id(2))?);
        let due = ports.claim_deliveries(at(29), at(60), 9)?;
        assert_eq!(due, [claimed(3, 1, 60)]);
        let due = ports.claim_deliveries(at(30), at(60), 9)?;
        assert_eq!(due, [claimed(1, 1, 60)]);
        Ok(())
    });
}

pub(super) fn a_delivery_needs_a_client_and_no_account(subject: &dyn Subject) {
    let refused = subject.attempt(|ports| ports.insert_delivery(&delivery(1)));
    assert_eq!(refused, Err(StoreError::Conflict));
    with_deliveries(subject);
}
