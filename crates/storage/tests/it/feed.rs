use crate::support::{Fresh, each};
use portcullis_base::StoreError;
use portcullis_sessions::{Invalidation, InvalidationStore};
use portcullis_storage::{DatabaseUrl, Storage};
use portcullis_testkit::sample::{at, digest, id};
use std::time::Duration;

const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(60);

fn announce(storage: &Storage, all: &[Invalidation]) {
    storage
        .write(|tx| all.iter().try_for_each(|what| tx.announce(what, at(0))))
        .expect("announced");
}

#[test]
fn what_one_process_announces_another_hears_once() {
    each(|fresh| {
        let other = fresh.reopened();
        let (rules, account) = (Invalidation::Rules, Invalidation::Account(id(1)));
        announce(&fresh.storage, &[rules]);
        let mut feed = other.feed().expect("a feed");
        assert_eq!(feed.wait(SHORT), Ok(vec![]), "what was before is no news");
        announce(&fresh.storage, &[account, rules, rules]);
        assert_eq!(feed.wait(LONG), Ok(vec![account, rules]));
        assert_eq!(feed.wait(SHORT), Ok(vec![]));
        let token = Invalidation::GateToken(digest(1));
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(SHORT);
                announce(&fresh.storage, &[token]);
            });
            assert_eq!(feed.wait(LONG), Ok(vec![token]));
        });
    });
}

#[test]
fn a_purged_log_confuses_nobody() {
    each(|fresh| {
        let mut feed = fresh.storage.feed().expect("a feed");
        announce(&fresh.storage, &[Invalidation::Rules]);
        assert_eq!(feed.wait(LONG), Ok(vec![Invalidation::Rules]));
        fresh
            .storage
            .write(|tx| tx.purge_invalidations(at(9)))
            .expect("purged");
        assert_eq!(feed.wait(SHORT), Ok(vec![]));
        announce(&fresh.storage, &[Invalidation::Rules]);
        assert_eq!(feed.wait(LONG), Ok(vec![Invalidation::Rules]));
    });
}

#[test]
fn the_feed_is_not_counted_as_work() {
    each(|fresh| {
        let mut feed = fresh.storage.feed().expect("a feed");
        let before = fresh.storage.statements();
        assert_eq!(feed.wait(SHORT), Ok(vec![]));
        assert_eq!(fresh.storage.statements(), before);
    });
}

#[test]
fn a_row_that_is_committed_late_is_not_missed() {
    let Some(fresh) = Fresh::postgres() else {
        return;
    };
    let mut feed = fresh.storage.feed().expect("a feed");
    let (early, late) = (Invalidation::Account(id(1)), Invalidation::Account(id(2)));
    let (numbered, passed) = (std::sync::Barrier::new(2), std::sync::Barrier::new(2));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let done = fresh.storage.write(|tx| {
                tx.announce(&late, at(0))?;
                numbered.wait();
                passed.wait();
                Ok(())
            });
            assert_eq!(done, Ok(()));
        });
        numbered.wait();
        announce(&fresh.storage, &[early]);
        assert_eq!(feed.wait(LONG), Ok(vec![early]));
        passed.wait();
        assert_eq!(feed.wait(LONG), Ok(vec![late]));
    });
}

#[test]
fn a_feed_that_lost_its_connection_says_so_and_catches_up() {
    let Some(fresh) = Fresh::postgres() else {
        return;
    };
    let DatabaseUrl::Postgres(url) = &fresh.url else {
        return;
    };
    let name = format!("feed_{}", std::process::id());
    let named = DatabaseUrl::Postgres(format!("{url}&application_name={name}"));
    let storage = crate::support::open(&named, crate::support::key(), false).expect("open");
    let mut feed = storage.feed().expect("a feed");
    fresh.execute(&format!(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = '{name}'"
    ));
    announce(&fresh.storage, &[Invalidation::Rules]);
    let lost = feed.wait(LONG);
    assert!(
        matches!(lost, Err(StoreError::Busy | StoreError::Backend(_))),
        "{lost:?}"
    );
    assert_eq!(feed.wait(LONG), Ok(vec![Invalidation::Rules]));
}
