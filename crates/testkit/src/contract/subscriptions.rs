use super::Subject;
use crate::TestCall;
use crate::sample::{at, id, subscription};
use portcullis_audit::{Actor, Event, NewRecord, Origin, Progress, Subscription, append};
use portcullis_base::{MacKey, StoreError};

fn progress(cursor: i64, due: i64) -> Progress {
    Progress {
        cursor,
        attempts: 0,
        last_error: None,
        due_at: at(due),
        told_at: Some(at(1)),
    }
}

pub(super) fn a_subscription_is_kept_whole_and_its_name_is_taken_once(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_subscription(&subscription(2))?;
        ports.insert_subscription(&subscription(1))?;
        assert_eq!(ports.subscription(id(1))?, Some(subscription(1)));
        assert_eq!(ports.subscription(id(9))?, None);
        assert_eq!(
            ports.subscriptions()?,
            [subscription(1), subscription(2)],
            "by name"
        );
        Ok(())
    });
    let twin = Subscription {
        name: subscription(1).name,
        ..subscription(3)
    };
    let taken = subject.attempt(move |ports| ports.insert_subscription(&twin));
    assert_eq!(taken, Err(StoreError::Conflict));
    let twin = Subscription {
        name: subscription(1).name,
        ..subscription(2)
    };
    let taken = subject.attempt(move |ports| ports.update_subscription(&twin).map(|_| ()));
    assert_eq!(taken, Err(StoreError::Conflict));
    subject.run(|ports| {
        assert!(ports.delete_subscription(id(1))?);
        assert!(!ports.delete_subscription(id(1))?);
        Ok(())
    });
}

pub(super) fn a_change_keeps_what_was_told_and_starts_trying_anew(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_subscription(&subscription(1))?;
        assert!(ports.claim_subscription(id(1), at(1), at(60))?);
        let failed = Progress {
            attempts: 3,
            last_error: Some("no answer".to_owned()),
            ..progress(5, 90)
        };
        assert!(ports.advance_subscription(id(1), at(60), &failed)?);
        let changed = Subscription {
            name: "other".to_owned(),
            secret: None,
            enabled: false,
            cursor: 7,
            due_at: at(2),
            ..subscription(1)
        };
        assert!(ports.update_subscription(&changed)?);
        let kept = Subscription {
            last_error: Some("no answer".to_owned()),
            told_at: Some(at(1)),
            ..changed
        };
        assert_eq!(ports.subscription(id(1))?, Some(kept));
        assert!(!ports.update_subscription(&subscription(9))?);
        Ok(())
    });
}

pub(super) fn a_subscription_is_claimed_once_until_it_is_due_again(subject: &dyn Subject) {
    subject.run(|ports| ports.insert_subscription(&subscription(1)));
    let claim =
        |now, until| subject.run(move |ports| ports.claim_subscription(id(1), at(now), at(until)));
    assert!(!claim(-1, 60), "not due");
    assert!(claim(1, 60));
    assert!(!claim(59, 90), "somebody has it");
    assert!(claim(60, 90), "who had it has gone");
    subject.run(|ports| {
        let off = Subscription {
            enabled: false,
            ..subscription(1)
        };
        ports.update_subscription(&off).map(|_| ())
    });
    assert!(!claim(999, 1000), "turned off");
}

pub(super) fn whoever_was_too_slow_does_not_move_a_subscription(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.insert_subscription(&subscription(1))?;
        assert!(ports.claim_subscription(id(1), at(1), at(60))?);
        assert!(ports.claim_subscription(id(1), at(60), at(120))?);
        assert!(!ports.advance_subscription(id(1), at(60), &progress(4, 61))?);
        assert!(ports.advance_subscription(id(1), at(120), &progress(5, 61))?);
        let kept = ports.subscription(id(1))?;
        assert_eq!(
            kept.map(|kept| (kept.cursor, kept.told_at)),
            Some((5, Some(at(1))))
        );
        Ok(())
    });
}

pub(super) fn records_come_in_their_order_and_only_those_asked_for(subject: &dyn Subject) {
    let key = MacKey::new(&[7; 32]);
    let mut test = TestCall::at(crate::sample::NOW);
    subject.run(move |ports| {
        for event in [Event::NotMe, Event::CodeSent, Event::MfaReset, Event::NotMe] {
            let new = NewRecord {
                event,
                actor: Actor::Server,
                subject: None,
                origin: Origin::default(),
            };
            append(ports, &mut test.call(), &key, new)?;
        }
        let mut numbers = |events: &[&str], after, limit| {
            let found = ports.records_of(events, after, limit)?;
            Ok::<Vec<i64>, StoreError>(found.iter().map(|record| record.sequence).collect())
        };
        let both = ["account.mfa-reset", "account.not-me"];
        assert_eq!(numbers(&both, 0, 9)?, [1, 3, 4]);
        assert_eq!(numbers(&both, 1, 1)?, [3]);
        assert!(numbers(&[], 0, 9)?.is_empty());
        Ok(())
    });
}
