use super::Subject;
use crate::sample::{at, digest, id};
use portcullis_sessions::Invalidation;

const ALL: fn() -> [Invalidation; 3] = || {
    [
        Invalidation::GateToken(digest(1)),
        Invalidation::Account(id(1)),
        Invalidation::Rules,
    ]
};

pub(super) fn announcements_are_read_behind_a_position_oldest_first(subject: &dyn Subject) {
    assert_eq!(subject.run(|ports| ports.invalidation_position()), 0);
    let mut heard = 0;
    for what in ALL() {
        subject.run(move |ports| ports.announce(&what, at(0)));
        let news = subject.run(move |ports| ports.invalidations_since(heard));
        let position = subject.run(|ports| ports.invalidation_position());
        assert_eq!(news, [(position, what)]);
        assert!(position > heard);
        heard = position;
    }
    let all = subject.run(|ports| ports.invalidations_since(0));
    let (positions, whats): (Vec<i64>, Vec<Invalidation>) = all.into_iter().unzip();
    assert!(positions.is_sorted());
    assert_eq!(whats, ALL());
    assert_eq!(
        subject.run(move |ports| ports.invalidations_since(heard)),
        []
    );
}

pub(super) fn an_announcement_that_is_rolled_back_was_never_made(subject: &dyn Subject) {
    let failed = subject.attempt(|ports| {
        ports.announce(&Invalidation::Rules, at(0))?;
        Err::<(), _>(portcullis_base::StoreError::Busy)
    });
    assert_eq!(failed, Err(portcullis_base::StoreError::Busy));
    assert_eq!(subject.run(|ports| ports.invalidations_since(0)), []);
}

pub(super) fn purging_keeps_positions_growing(subject: &dyn Subject) {
    subject.run(|ports| {
        ports.announce(&Invalidation::Rules, at(1))?;
        ports.announce(&Invalidation::Account(id(1)), at(2))
    });
    let position = subject.run(|ports| ports.invalidation_position());
    assert_eq!(subject.run(|ports| ports.purge_invalidations(at(1))), 0);
    assert_eq!(subject.run(|ports| ports.purge_invalidations(at(2))), 1);
    let left = subject.run(|ports| ports.invalidations_since(0));
    assert_eq!(left, [(position, Invalidation::Account(id(1)))]);
    assert_eq!(subject.run(|ports| ports.purge_invalidations(at(9))), 1);
    subject.run(|ports| ports.announce(&Invalidation::Rules, at(9)));
    let news = subject.run(move |ports| ports.invalidations_since(position));
    assert_eq!(news.len(), 1, "a number that was used is not used again");
}
