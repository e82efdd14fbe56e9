use super::Subject;
use crate::sample::{at, id, mail};
use portcullis_base::{MailId, StoreResult};
use portcullis_credentials::outbox::{Mail, MailState, Standing};
use std::time::Duration;

const LEASE: Duration = Duration::from_secs(60);

fn with_mails(subject: &dyn Subject, numbers: std::ops::RangeInclusive<u32>) {
    subject.run(move |ports| {
        for n in numbers {
            ports.put_mail(&mail(n))?;
        }
        Ok(())
    });
}

fn lease(subject: &dyn Subject, limit: u16, now: i64) -> Vec<MailId> {
    let leased = subject.run(move |ports| ports.lease_mails(limit, LEASE, at(now)));
    leased.into_iter().map(|mail| mail.id).collect()
}

pub(super) fn a_mail_is_kept_with_its_words(subject: &dyn Subject) {
    with_mails(subject, 1..=1);
    subject.run(|ports| {
        assert_eq!(ports.mail(id(1))?, Some(mail(1)));
        assert_eq!(ports.mail(id(2))?, None);
        assert_eq!(ports.count_queued(at(1))?, 1);
        Ok(())
    });
}

pub(super) fn a_leased_mail_is_not_leased_again_before_the_lease_ends(subject: &dyn Subject) {
    with_mails(subject, 1..=3);
    let none: [MailId; 0] = [];
    assert_eq!(lease(subject, 2, 1), [id(1), id(2)], "oldest first");
    assert_eq!(lease(subject, 9, 1), [id(3)]);
    assert_eq!(lease(subject, 9, 60), none);
    assert_eq!(lease(subject, 9, 61), [id(1), id(2), id(3)]);
    assert_eq!(lease(subject, 0, 200), none);
}

pub(super) fn a_lease_counts_the_attempt_and_hands_out_the_words(subject: &dyn Subject) {
    with_mails(subject, 1..=1);
    let leased = subject.run(|ports| ports.lease_mails(9, LEASE, at(1)));
    let expected = Mail {
        attempts: 1,
        state: MailState::Queued(at(61)),
        ..mail(1)
    };
    assert_eq!(leased, [expected]);
    let again = subject.run(|ports| ports.lease_mails(9, LEASE, at(61)));
    assert_eq!(again[0].attempts, 2);
    assert_eq!(subject.run(|ports| ports.count_queued(at(61))), 1);
}

pub(super) fn a_mail_is_leased_neither_early_nor_when_nobody_needs_it(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.put_mail(&Mail {
            state: MailState::Queued(at(10)),
            expires_at: at(20),
            ..mail(1)
        })
    });
    let none: [MailId; 0] = [];
    assert_eq!(lease(subject, 9, 9), none);
    assert_eq!(lease(subject, 9, 20), none);
    assert_eq!(subject.run(|ports| ports.count_queued(at(19))), 1);
    assert_eq!(subject.run(|ports| ports.count_queued(at(20))), 0);
    assert_eq!(lease(subject, 9, 10), [id(1)]);
}

pub(super) fn s_050_the_words_of_a_sent_mail_are_forgotten(subject: &dyn Subject) {
    with_mails(subject, 1..=1);
    subject.run(|ports| {
        ports.lease_mails(9, LEASE, at(1))?;
        ports.mail_sent(id(1), at(2))
    });
    let expected = Mail {
        content: None,
        attempts: 1,
        state: MailState::Sent(at(2)),
        ..mail(1)
    };
    assert_eq!(subject.run(|ports| ports.mail(id(1))), Some(expected));
    assert_eq!(lease(subject, 9, 300), Vec::<MailId>::new());
    assert_eq!(subject.run(|ports| ports.count_queued(at(2))), 0);
}

pub(super) fn a_failed_try_is_repeated_when_it_is_due(subject: &dyn Subject) {
    with_mails(subject, 1..=1);
    subject.run(|ports| {
        ports.lease_mails(9, LEASE, at(1))?;
        ports.mail_failed(id(1), "421 busy", Some(at(90)), at(2))
    });
    let expected = Mail {
        attempts: 1,
        state: MailState::Queued(at(90)),
        last_error: Some("421 busy".to_owned()),
        ..mail(1)
    };
    assert_eq!(subject.run(|ports| ports.mail(id(1))), Some(expected));
    assert_eq!(lease(subject, 9, 89), Vec::<MailId>::new());
    assert_eq!(lease(subject, 9, 90), [id(1)]);
}

pub(super) fn a_mail_that_is_given_up_keeps_its_words_until_it_expires(subject: &dyn Subject) {
    with_mails(subject, 1..=1);
    subject.run(|ports| ports.mail_failed(id(1), "550 no", None, at(2)));
    let expected = Mail {
        state: MailState::Failed(at(2)),
        last_error: Some("550 no".to_owned()),
        ..mail(1)
    };
    assert_eq!(subject.run(|ports| ports.mail(id(1))), Some(expected));
    assert_eq!(lease(subject, 9, 300), Vec::<MailId>::new());
    assert_eq!(subject.run(|ports| ports.count_queued(at(2))), 0);
}

pub(super) fn a_mail_that_is_given_up_is_tried_again_once_and_not_when_expired(
    subject: &dyn Subject,
) {
    with_mails(subject, 1..=3);
    let retry = |n, now| subject.run(move |ports| ports.retry_mail(id(n), at(now)));
    assert!(!retry(1, 3), "it waits anyway");
    subject.run(|ports| {
        ports.lease_mails(1, LEASE, at(1))?;
        ports.mail_failed(id(1), "550 no", None, at(2))?;
        ports.mail_sent(id(2), at(2))
    });
    assert!(!retry(1, 600), "nobody needs it any more");
    assert!(retry(1, 599));
    assert!(!retry(1, 599), "it waits already");
    assert!(!retry(2, 3), "it was sent");
    assert!(!retry(9, 3), "there is none");
    let expected = Mail {
        state: MailState::Queued(at(599)),
        last_error: Some("550 no".to_owned()),
        ..mail(1)
    };
    assert_eq!(subject.run(|ports| ports.mail(id(1))), Some(expected));
    subject.run(|ports| {
        ports.mail_failed(id(3), "550 no", None, at(2))?;
        ports.purge_mails(at(0), at(600)).map(|_| ())
    });
    assert!(!retry(3, 599), "its words are forgotten");
}

pub(super) fn mails_are_listed_and_counted_by_how_they_stand(subject: &dyn Subject) {
    with_mails(subject, 1..=5);
    subject.run(|ports| {
        ports.mail_sent(id(2), at(2))?;
        ports.mail_failed(id(4), "550 no", None, at(2))?;
        ports.mail_failed(id(5), "550 no", None, at(2))
    });
    let list = |standing, after: Option<u32>| {
        let page = subject.run(move |ports| ports.mails_standing(standing, after.map(id), 9));
        page.iter().map(|mail| mail.id).collect::<Vec<MailId>>()
    };
    assert_eq!(list(Some(Standing::Failed), None), [id(5), id(4)]);
    assert_eq!(list(Some(Standing::Failed), Some(5)), [id(4)]);
    assert_eq!(list(Some(Standing::Sent), None), [id(2)]);
    assert_eq!(list(Some(Standing::Queued), None), [id(3), id(1)]);
    assert_eq!(list(None, Some(3)), [id(2), id(1)]);
    let counted = Standing::ALL.map(|it| subject.run(move |ports| ports.count_mails_standing(it)));
    assert_eq!(counted, [2, 1, 2]);
}

pub(super) fn news_of_an_unknown_mail_changes_nothing(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.mail_sent(id(1), at(0))?;
        ports.mail_failed(id(1), "550 no", None, at(0))?;
        assert_eq!(ports.mails(None, 9)?, []);
        Ok(())
    });
}

pub(super) fn pages_of_mails_hold_no_words_no_gaps_and_no_duplicates(subject: &dyn Subject) {
    with_mails(subject, 1..=10);
    let pages = subject.run(|ports| -> StoreResult<Vec<Mail>> {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = ports.mails(after, 4)?;
            assert!(page.len() <= 4);
            let Some(last) = page.last() else {
                return Ok(seen);
            };
            after = Some(last.id);
            seen.extend(page);
        }
    });
    let silent = |n| Mail {
        content: None,
        ..mail(n)
    };
    let expected: Vec<Mail> = (1..=10).rev().map(silent).collect();
    assert_eq!(pages, expected);
}

pub(super) fn s_050_the_words_of_an_expired_mail_are_forgotten(subject: &dyn Subject) {
    with_mails(subject, 1..=1);
    let purge = |before, now| subject.run(move |ports| ports.purge_mails(at(before), at(now)));
    assert_eq!(purge(0, 599), 0);
    assert_eq!(purge(0, 600), 1);
    assert_eq!(purge(0, 600), 0, "there is nothing left to forget");
    let kept = subject.run(|ports| ports.mail(id(1))).unwrap();
    assert_eq!(kept.content, None);
    assert_eq!(purge(600, 601), 0);
    assert_eq!(purge(601, 601), 1, "unsent, it has ended when it expired");
    assert_eq!(subject.run(|ports| ports.mail(id(1))), None);
}

pub(super) fn mails_are_removed_some_time_after_they_ended(subject: &dyn Subject) {
    with_mails(subject, 1..=3);
    subject.run(|ports| {
        ports.mail_sent(id(1), at(10))?;
        ports.mail_failed(id(2), "550 no", None, at(20))
    });
    let purge = |before| subject.run(move |ports| ports.purge_mails(at(before), at(30)));
    assert_eq!(purge(10), 0);
    assert_eq!(purge(11), 1);
    assert_eq!(purge(21), 1);
    let left = subject.run(|ports| ports.mails(None, 9));
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].id, id(3));
}
