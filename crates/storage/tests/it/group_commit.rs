use crate::support::{Fresh, each};
use portcullis_base::{StoreError, StoreResult};
use portcullis_credentials::AccountStore;
use portcullis_testkit::sample::{account, id};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread;

const THREADS: u32 = 32;
const EACH: u32 = 25;

/// Every fifth write fails, and every seventh panics, after it has changed something.
fn write(fresh: &Fresh, n: u32) -> Option<StoreResult<()>> {
    let work = || {
        fresh.storage.write(|tx| {
            tx.insert_account(&account(n))?;
            if n.is_multiple_of(5) {
                return Err(StoreError::Backend(format!("on purpose, {n}")));
            }
            if n.is_multiple_of(7) {
                panic!("on purpose, {n}");
            }
            Ok(())
        })
    };
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn is_kept(n: u32) -> bool {
    !n.is_multiple_of(5) && !n.is_multiple_of(7)
}

#[test]
fn many_writers_are_all_durable_and_a_failure_stays_alone() {
    let loud = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !info.to_string().contains("on purpose") {
            loud(info);
        }
    }));
    each(|fresh| {
        let start = Barrier::new(THREADS as usize);
        thread::scope(|scope| {
            for thread in 0..THREADS {
                let (start, fresh) = (&start, &fresh);
                scope.spawn(move || {
                    start.wait();
                    for n in thread * EACH + 1..=(thread + 1) * EACH {
                        match write(fresh, n) {
                            Some(Ok(())) => assert!(is_kept(n)),
                            Some(Err(error)) => {
                                assert_eq!(error, StoreError::Backend(format!("on purpose, {n}")));
                            }
                            None => assert!(n.is_multiple_of(7)),
                        }
                        // Seen by another connection as soon as the write has returned.
                        let found = fresh.storage.read(|tx| tx.account(id(n)));
                        assert_eq!(found.expect("read").is_some(), is_kept(n), "{n}");
                    }
                });
            }
        });
        let reopened = fresh.reopened();
        let kept = (1..=THREADS * EACH).filter(|n| is_kept(*n)).count() as u64;
        assert_eq!(reopened.read(|tx| tx.count_accounts(None)), Ok(kept));
    });
}

/// How many commits SQLite's log has seen: each leaves one frame that says how long the database is.
fn commits(fresh: &Fresh) -> usize {
    const HEADER: usize = 32;
    let wal = fresh.directory().join("portcullis.db-wal");
    let Ok(wal) = std::fs::read(wal) else {
        return 0;
    };
    let page = u32::from_be_bytes(wal[8..12].try_into().expect("four bytes")) as usize;
    let frames = wal[HEADER..].chunks_exact(24 + page);
    frames.filter(|frame| frame[4..8] != [0; 4]).count()
}

#[test]
fn writers_that_wait_share_a_commit() {
    const WRITERS: u32 = 16;
    let fresh = Fresh::sqlite();
    let before = commits(&fresh);
    let start = Barrier::new(WRITERS as usize);
    thread::scope(|scope| {
        for n in 1..=WRITERS {
            let (start, storage) = (&start, &fresh.storage);
            scope.spawn(move || {
                start.wait();
                let done = storage.write(|tx| {
                    // Long enough that the others come while this runs.
                    thread::sleep(std::time::Duration::from_millis(5));
                    tx.insert_account(&account(n))
                });
                assert_eq!(done, Ok(()));
            });
        }
    });
    let commits = commits(&fresh) - before;
    assert!(
        (1..=4).contains(&commits),
        "{commits} commits of {WRITERS} writes"
    );
}

#[test]
fn a_failed_statement_that_is_passed_over_fails_the_whole() {
    each(|fresh| {
        let stranger = portcullis_testkit::sample::gate_token(1, 99);
        let passed_over = fresh.storage.write(|tx| {
            tx.insert_account(&account(1))?;
            let refused = portcullis_sessions::SessionStore::insert_gate_token(tx, &stranger);
            assert_eq!(refused, Err(StoreError::Conflict));
            Ok(())
        });
        assert_eq!(passed_over, Err(StoreError::Conflict));
        assert_eq!(fresh.storage.read(|tx| tx.count_accounts(None)), Ok(0));
    });
}

#[test]
fn reading_cannot_write() {
    each(|fresh| {
        let written = fresh.storage.read(|tx| tx.insert_account(&account(1)));
        assert!(
            matches!(written, Err(StoreError::Backend(_))),
            "{written:?}"
        );
        assert_eq!(fresh.storage.read(|tx| tx.count_accounts(None)), Ok(0));
    });
}
