use crate::support::{Fresh, each, key, open};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use portcullis_base::StoreError;
use portcullis_credentials::AccountStore;
use portcullis_storage::DatabaseUrl;
use portcullis_testkit::sample::{account, id};
use std::sync::Barrier;
use std::thread;

fn outsider(fresh: &Fresh) -> SqliteConnection {
    SqliteConnection::establish(fresh.path().to_str().expect("a path")).expect("open")
}

#[test]
fn s_199_a_foreign_lock_is_busy_and_writing_goes_on_after_it() {
    let fresh = Fresh::sqlite();
    let storage = fresh.impatient();
    storage
        .write(|tx| tx.insert_account(&account(1)))
        .expect("free");
    let mut outsider = outsider(&fresh);
    for n in 2..5 {
        outsider.batch_execute("BEGIN EXCLUSIVE").expect("locked");
        thread::scope(|scope| {
            for m in 0..8 {
                let storage = &storage;
                scope.spawn(move || {
                    let write = storage.write(|tx| tx.insert_account(&account(100 + m)));
                    assert_eq!(write, Err(StoreError::Busy));
                });
            }
        });
        // In WAL a writer does not keep readers out.
        assert!(
            storage
                .read(|tx| tx.account(id(1)))
                .expect("read")
                .is_some()
        );
        outsider.batch_execute("ROLLBACK").expect("unlocked");
        assert_eq!(storage.write(|tx| tx.insert_account(&account(n))), Ok(()));
    }
    assert_eq!(storage.read(|tx| tx.count_accounts(None)), Ok(4));
}

#[test]
fn who_waits_too_long_for_the_writer_is_busy_and_nobody_else_suffers() {
    let fresh = Fresh::sqlite();
    let storage = fresh.impatient();
    let (begun, waited) = (Barrier::new(2), Barrier::new(2));
    thread::scope(|scope| {
        scope.spawn(|| {
            let slow = storage.write(|tx| {
                begun.wait();
                waited.wait();
                tx.insert_account(&account(1))
            });
            assert_eq!(slow, Ok(()));
        });
        begun.wait();
        let late = storage.write(|tx| tx.insert_account(&account(2)));
        assert_eq!(late, Err(StoreError::Busy));
        waited.wait();
    });
    assert_eq!(storage.write(|tx| tx.insert_account(&account(3))), Ok(()));
    assert_eq!(storage.read(|tx| tx.count_accounts(None)), Ok(2));
}

#[test]
fn s_199_a_full_disk_fails_the_batch_clearly_and_writing_goes_on_after_it() {
    let fresh = Fresh::sqlite();
    fresh
        .storage
        .write(|tx| tx.insert_account(&account(1)))
        .expect("room");
    // A trigger that fails as a full disk does: the transaction is rolled back by SQLite itself.
    fresh.execute(
        "CREATE TRIGGER full BEFORE INSERT ON accounts BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END",
    );
    let start = Barrier::new(8);
    thread::scope(|scope| {
        for n in 2..10 {
            let (start, storage) = (&start, &fresh.storage);
            scope.spawn(move || {
                start.wait();
                let write = storage.write(|tx| tx.insert_account(&account(n)));
                let Err(StoreError::Backend(text)) = &write else {
                    panic!("{write:?}");
                };
                assert!(text.contains("free some space"), "{text}");
            });
        }
    });
    fresh.execute("DROP TRIGGER full");
    fresh
        .storage
        .write(|tx| tx.insert_account(&account(10)))
        .expect("room again");
    assert_eq!(fresh.storage.read(|tx| tx.count_accounts(None)), Ok(2));
}

#[test]
fn s_204_two_processes_write_one_database() {
    each(|fresh| {
        let other = fresh.reopened();
        thread::scope(|scope| {
            for (storage, first) in [(&fresh.storage, 1), (&other, 201)] {
                for thread in 0..4 {
                    scope.spawn(move || {
                        for n in 0..25 {
                            let n = first + thread * 25 + n;
                            storage
                                .write(|tx| tx.insert_account(&account(n)))
                                .expect("a turn");
                        }
                    });
                }
            }
        });
        assert_eq!(other.read(|tx| tx.count_accounts(None)), Ok(200));
    });
}

#[test]
fn connections_that_were_lost_cost_no_write() {
    #[derive(QueryableByName)]
    struct Process {
        #[diesel(sql_type = diesel::sql_types::Integer)]
        pid: i32,
    }
    let Some(fresh) = Fresh::postgres() else {
        return;
    };
    // Named, so that the tests beside this one keep theirs.
    let DatabaseUrl::Postgres(url) = &fresh.url else {
        return;
    };
    let name = format!("lost_{}", std::process::id());
    let named = DatabaseUrl::Postgres(format!("{url}&application_name={name}"));
    let storage = open(&named, key(), false).expect("open");
    let mut admin = PgConnection::establish(url).expect("connected");
    for n in 1..4 {
        storage
            .write(|tx| tx.insert_account(&account(n)))
            .expect("connected");
        let ended = diesel::sql_query(
            // CASE, because the conditions of AND are evaluated in any order.
            "SELECT pid FROM pg_stat_activity \
             WHERE CASE WHEN application_name = $1 THEN pg_terminate_backend(pid, 5000) ELSE false END",
        )
        .bind::<diesel::sql_types::Text, _>(&name)
        .load::<Process>(&mut admin)
        .expect("terminated");
        assert!(ended.iter().all(|process| process.pid > 0) && !ended.is_empty());
        let again = storage.write(|tx| tx.account(id(n)));
        assert!(again.expect("connected again").is_some(), "round {n}");
    }
}
