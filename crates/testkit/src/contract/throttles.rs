use super::Subject;
use crate::sample::{at, mac};
use portcullis_credentials::throttle::Tally;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

fn count(subject: &dyn Subject, key: u32, now: i64) -> Tally {
    subject.run(move |ports| ports.register_attempt(&mac(key), MINUTE, at(now)))
}

pub(super) fn attempts_are_counted_within_a_window_that_the_first_began(subject: &dyn Subject) {
    for (expected, now) in (1..).zip([0, 1, 30, 59]) {
        let tally = Tally {
            count: expected,
            resets_at: at(60),
        };
        assert_eq!(count(subject, 1, now), tally);
    }
}

pub(super) fn a_window_that_has_ended_starts_anew_at_one(subject: &dyn Subject) {
    count(subject, 1, 0);
    count(subject, 1, 0);
    let anew = Tally {
        count: 1,
        resets_at: at(120),
    };
    assert_eq!(count(subject, 1, 60), anew, "the end is outside the window");
    assert_eq!(count(subject, 1, 119).count, 2);
}

pub(super) fn buckets_know_nothing_of_each_other(subject: &dyn Subject) {
    count(subject, 1, 0);
    count(subject, 1, 0);
    assert_eq!(count(subject, 2, 0).count, 1);
    subject.run(|ports| ports.clear_attempts(&mac(2)));
    assert_eq!(count(subject, 1, 0).count, 3);
}

pub(super) fn a_cleared_bucket_starts_anew(subject: &dyn Subject) {
    count(subject, 1, 0);
    subject.run(|ports| ports.clear_attempts(&mac(1)));
    subject.run(|ports| ports.clear_attempts(&mac(1)));
    assert_eq!(count(subject, 1, 10).count, 1);
}

pub(super) fn a_tally_is_looked_at_without_counting(subject: &dyn Subject) {
    let look = |now| subject.run(move |ports| ports.tally(&mac(1), at(now)));
    assert_eq!(look(0), None);
    let counted = count(subject, 1, 0);
    for _ in 0..3 {
        assert_eq!(look(59), Some(counted));
    }
    assert_eq!(look(60), None, "the end is outside the window");
}

pub(super) fn i_3_a_released_attempt_is_given_back_and_never_more(subject: &dyn Subject) {
    subject.run(|ports| ports.release_attempt(&mac(1)));
    assert_eq!(count(subject, 1, 0).count, 1);
    assert_eq!(count(subject, 1, 1).count, 2);
    subject.run(|ports| ports.release_attempt(&mac(1)));
    let tally = count(subject, 1, 2);
    assert_eq!((tally.count, tally.resets_at), (2, at(60)));
    for _ in 0..5 {
        subject.run(|ports| ports.release_attempt(&mac(1)));
    }
    assert_eq!(count(subject, 1, 3).count, 1);
}
