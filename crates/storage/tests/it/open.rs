use crate::support::{Fresh, config, each, key, open};
use portcullis_audit::{
    Actor, AuditReader, Break, Event, NewRecord, Origin, Verdict, append, verify,
};
use portcullis_base::{MacKey, RootKey};
use portcullis_credentials::AccountStore;
use portcullis_oidc::{ClientStore, GrantStore};
use portcullis_sessions::SessionStore;
use portcullis_sessions::gate::RuleStore;
use portcullis_storage::{DatabaseUrl, OpenError, Storage, migration_status};
use portcullis_testkit::TestCall;
use portcullis_testkit::sample::{NOW, account, app, client, grant, id, session};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

#[test]
fn a_restart_keeps_everything_and_changes_nothing() {
    each(|fresh| {
        fresh
            .storage
            .write(|tx| tx.insert_account(&account(1)))
            .expect("kept");
        for _ in 0..2 {
            let reopened = fresh.reopened();
            assert_eq!(reopened.read(|tx| tx.count_accounts(None)), Ok(1));
            assert_eq!(reopened.ping(), Ok(()));
        }
    });
}

#[test]
fn s_205_another_key_is_refused_and_nothing_is_made_anew() {
    each(|fresh| {
        for migrate in [false, true] {
            let opened = open(&fresh.url, RootKey::new([8; 32]), migrate);
            assert_eq!(opened.err(), Some(OpenError::WrongKey));
        }
        fresh.execute("DELETE FROM instance");
        for migrate in [false, true] {
            let opened = open(&fresh.url, key(), migrate);
            assert_eq!(opened.err(), Some(OpenError::NoFingerprint));
        }
    });
}

#[test]
fn s_209_a_newer_schema_is_refused_and_not_touched() {
    each(|fresh| {
        fresh.execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('99990101000000')");
        for migrate in [false, true] {
            let opened = open(&fresh.url, key(), migrate);
            let expected = OpenError::NewerSchema("99990101000000".to_owned());
            assert_eq!(opened.err(), Some(expected));
        }
        let status = migration_status(&fresh.url).expect("status");
        let newer = status.last().expect("one");
        assert!(newer.applied && !newer.known);
    });
}

#[test]
fn pending_migrations_are_refused_when_they_are_not_allowed() {
    let fresh = Fresh::sqlite();
    let path = fresh.directory().join("empty.db");
    fs::write(&path, "").expect("a file");
    let url = DatabaseUrl::Sqlite(path.clone());
    let opened = open(&url, key(), false);
    let Some(OpenError::PendingMigrations(pending)) = opened.err() else {
        panic!("it was opened");
    };
    assert!(
        pending.iter().any(|name| name.contains("initial")),
        "{pending:?}"
    );
    let status = migration_status(&url).expect("status");
    assert!(
        status
            .iter()
            .all(|migration| migration.known && !migration.applied)
    );
    open(&url, key(), true).expect("migrated");
    let status = migration_status(&url).expect("status");
    assert!(
        status
            .iter()
            .all(|migration| migration.known && migration.applied)
    );
}

/// Takes back what the migration for the provider has done, and the later one for lists of clients.
const WITHOUT_PROVIDER: &str = "DROP TABLE client_reveals; DROP TABLE oidc_logout_deliveries; DROP TABLE oidc_keys; DROP TABLE oidc_device_requests; \
    DROP TABLE oidc_uses; DROP TABLE oidc_requests; DROP TABLE oidc_consents; DROP TABLE oidc_refresh_tokens; \
    DROP TABLE oidc_access_tokens; DROP TABLE oidc_codes; DROP TABLE oidc_grants; DROP TABLE oidc_client_secrets; \
    DROP TABLE oidc_clients; DROP TABLE account_attributes; DROP INDEX sessions_sign_in; \
    ALTER TABLE sessions DROP COLUMN sign_in; \
    DELETE FROM __diesel_schema_migrations WHERE version IN ('20261126000000', '20261127000030')";

#[test]
fn a_database_from_before_the_provider_is_migrated_with_its_sessions() {
    each(|fresh| {
        let kept = fresh.storage.write(|tx| {
            tx.insert_account(&account(1))?;
            tx.insert_session(&session(1, 1))
        });
        assert_eq!(kept, Ok(()));
        fresh.execute(WITHOUT_PROVIDER);
        let refused = open(&fresh.url, key(), false).err();
        assert!(matches!(refused, Some(OpenError::PendingMigrations(_))));
        let storage = open(&fresh.url, key(), true).expect("migrated");
        let found = storage.read(|tx| tx.session_of_sign_in(id(1)));
        assert_eq!(found, Ok(Some(session(1, 1))));
        let kept = storage.write(|tx| {
            tx.insert_client(&client(1))?;
            tx.insert_grant(&grant(1, 1))
        });
        assert_eq!(kept, Ok(()));
    });
}

/// Takes back what the migration for access has done, and leaves an app with its rules as they were written then.
const WITHOUT_ACCESS: &str = "ALTER TABLE apps DROP COLUMN name; ALTER TABLE apps DROP COLUMN mode; \
    ALTER TABLE apps DROP COLUMN version; \
    UPDATE apps SET rules = '[{\"prefix\":\"/\",\"methods\":[],\"audience\":\"signed-in\",\"strength\":\"single\",\"fresh\":null}]'; \
    DELETE FROM __diesel_schema_migrations WHERE version = '20261127000020'";

#[test]
fn apps_from_before_rules_knew_addresses_are_obeyed_as_they_were() {
    each(|fresh| {
        let kept = fresh
            .storage
            .write(|tx| tx.insert_app(&app(1, "a.example.test")));
        assert_eq!(kept, Ok(()));
        fresh.execute(WITHOUT_ACCESS);
        let storage = open(&fresh.url, key(), true).expect("migrated");
        let found = storage.read(|tx| tx.apps());
        assert_eq!(found, Ok(vec![app(1, "a.example.test")]));
        assert_eq!(
            storage.write(|tx| tx.update_app(&app(1, "a.example.test"))),
            Ok(true)
        );
    });
}

/// Takes the columns of the list away again, with their indices.
const WITHOUT_LIST: &str = "
    DROP INDEX audit_records_at; DROP INDEX audit_records_event_at; DROP INDEX audit_records_outcome_at;
    DROP INDEX audit_records_actor_at; DROP INDEX audit_records_subject_at; DROP INDEX audit_records_client_at;
    DROP INDEX audit_records_address_at; DROP INDEX audit_records_request_at;
    ALTER TABLE audit_records DROP COLUMN outcome; ALTER TABLE audit_records DROP COLUMN address;
    ALTER TABLE audit_records DROP COLUMN client; ALTER TABLE audit_records DROP COLUMN request;
    CREATE INDEX audit_records_event ON audit_records (event, sequence);
    DELETE FROM __diesel_schema_migrations WHERE version = '20261127000040'";

#[test]
fn s_167_records_from_before_the_list_hold_and_are_found() {
    let key_of_log = MacKey::new(&[9; 32]);
    let record = |event: Event, origin: Origin| NewRecord {
        event,
        actor: Actor::Visitor,
        subject: None,
        origin,
    };
    let refused = Event::ClientRefused {
        client: "a \"quoted\" \\ client\r\n\u{202e}\0".to_owned(),
    };
    let from = Origin {
        address: "2001:db8::7".to_owned(),
        request: Some("ABCD-2345".to_owned()),
        ..Origin::default()
    };
    each(|fresh| {
        let kept = fresh.storage.write(|tx| {
            let mut test = TestCall::at(NOW);
            append(
                tx,
                &mut test.call(),
                &key_of_log,
                record(Event::SetUp, Origin::default()),
            )?;
            append(
                tx,
                &mut test.call(),
                &key_of_log,
                record(refused.clone(), from.clone()),
            )?;
            tx.audit_from(1, 9)
        });
        let kept = kept.expect("kept");
        assert_eq!(kept[1].marks.address.as_deref(), Some("2001:db8::7"));
        fresh.execute(WITHOUT_LIST);
        let storage = open(&fresh.url, key(), true).expect("migrated");
        assert_eq!(storage.read(|tx| tx.audit_from(1, 9)), Ok(kept));
        let verdict = storage.read(|tx| verify(tx, &key_of_log));
        assert_eq!(verdict, Ok(Verdict::Intact { records: 2 }));
        // A body that is none keeps nobody from starting: the walk along the chain tells of it.
        fresh.execute(WITHOUT_LIST);
        fresh.execute("UPDATE audit_records SET body = '{' WHERE sequence = 2");
        let storage = open(&fresh.url, key(), true).expect("migrated");
        let verdict = storage.read(|tx| verify(tx, &key_of_log));
        let (sequence, how) = (2, Break::Altered);
        assert_eq!(verdict, Ok(Verdict::Broken { sequence, how }));
    });
}

#[test]
fn nodes_that_start_together_migrate_once() {
    // Several times: what two processes tell each other about a new file depends on who is where.
    for _ in 0..10 {
        each(|fresh| {
            let url = fresh.emptied();
            std::thread::scope(|scope| {
                for _ in 0..8 {
                    scope.spawn(|| open(&url, key(), true).expect("one of them migrates"));
                }
            });
            let storage = open(&url, key(), false).expect("nothing is left to migrate");
            assert_eq!(storage.read(|tx| tx.count_accounts(None)), Ok(0));
        });
    }
}

#[test]
fn s_206_file_and_directory_are_made_for_nobody_else() {
    let fresh = Fresh::sqlite();
    let directory = fresh.directory().join("a/b");
    let path = directory.join("p.db");
    let storage = open(&DatabaseUrl::Sqlite(path.clone()), key(), true).expect("made");
    storage
        .write(|tx| tx.insert_account(&account(1)))
        .expect("kept");
    let mode =
        |path: &std::path::Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&directory), 0o700);
    for entry in fs::read_dir(&directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn what_is_no_database_is_refused_with_a_reason() {
    let fresh = Fresh::sqlite();
    let path = fresh.directory().join("letter.txt");
    fs::write(&path, "Dear Sir or Madam, ".repeat(200)).expect("a file");
    let url = DatabaseUrl::Sqlite(path);
    let text = open(&url, key(), true)
        .expect_err("no database")
        .to_string();
    assert!(
        text.contains("something else than a SQLite database"),
        "{text}"
    );
    let url = DatabaseUrl::Sqlite(fresh.directory().join("missing.db"));
    let status = migration_status(&url).expect_err("no file").to_string();
    assert!(status.contains("no such file"), "{status}");
    let url = DatabaseUrl::Sqlite(fresh.path().join("below-a-file/p.db"));
    let text = open(&url, key(), true)
        .expect_err("no directory")
        .to_string();
    assert!(text.contains("cannot open the database"), "{text}");
}

#[test]
fn a_server_out_of_reach_is_told_without_the_password() {
    let url = DatabaseUrl::parse("postgres://me:hunter2@127.0.0.1:1/none?connect_timeout=2")
        .expect("a URL");
    let config = config(&url, key(), true);
    let error =
        Storage::open_with_patience(config, Duration::from_millis(50)).expect_err("nobody there");
    let text = format!("{error} {error:?}");
    assert!(
        text.contains("127.0.0.1") && !text.contains("hunter2"),
        "{text}"
    );
}

#[test]
fn s_203_the_engine_that_was_linked_is_safe_and_set_up() {
    // Opening reads the version and the pragmas back; it would have been refused.
    Fresh::sqlite();
}

#[test]
fn statements_are_counted_and_a_look_up_is_one() {
    each(|fresh| {
        fresh
            .storage
            .read(|tx| tx.account(account(1).id))
            .expect("connected");
        let before = fresh.storage.statements();
        fresh
            .storage
            .read(|tx| tx.account(account(1).id))
            .expect("asked");
        assert_eq!(fresh.storage.statements() - before, 1);
    });
}
