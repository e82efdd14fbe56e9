use super::Subject;
use crate::sample::{at, digest};

pub(super) fn s_138_an_identifier_is_used_once_until_it_expires(subject: &dyn Subject) {
    let note = |n, now, end| subject.run(move |ports| ports.note_use(&digest(n), at(now), at(end)));
    assert!(note(1, 0, 60));
    assert!(!note(1, 0, 60));
    assert!(!note(1, 59, 120), "which does not prolong it");
    assert!(note(2, 0, 60));
    assert!(note(1, 60, 90));
    assert!(!note(1, 89, 200));
}

pub(super) fn identifiers_that_have_expired_are_purged(subject: &dyn Subject) {
    subject.run(|ports| {
        assert!(ports.note_use(&digest(1), at(0), at(60))?);
        assert!(ports.note_use(&digest(2), at(0), at(61))?);
        assert_eq!(ports.purge_uses(at(59))?, 0);
        assert_eq!(ports.purge_uses(at(60))?, 1);
        assert!(!ports.note_use(&digest(2), at(60), at(90))?);
        Ok(())
    });
}
