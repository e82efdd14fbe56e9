//! What the files tell whoever steals them.

use crate::support::{Fresh, each};
use portcullis_base::{MacKey, MacToken, PlainToken, StoreError};
use portcullis_credentials::outbox::{Mail, MailContent};
use portcullis_credentials::{AccountStore, CodePurpose, OutboxStore, SetupStore, mail_code};
use portcullis_mfa::RecoveryRevealStore;
use portcullis_sessions::{GateToken, PendingStore, SessionStore, TicketStore};
use portcullis_testkit::TestCall;
use portcullis_testkit::sample::{account, at, id, mail, pending, reveal, session, ticket};

#[test]
fn s_050_s_094_no_token_and_no_code_is_in_the_files() {
    let fresh = Fresh::sqlite();
    let mut test = TestCall::at(portcullis_testkit::sample::NOW);
    let key = MacKey::new(&[3; 32]);
    let tokens: Vec<PlainToken> = (0..4)
        .map(|_| PlainToken::generate(&mut test.call()))
        .collect();
    let gate = MacToken::generate(&mut test.call(), &key);
    let mut plain_code = None;
    fresh
        .storage
        .write(|tx| {
            tx.insert_account(&account(1))?;
            let mut kept = pending(1);
            kept.token = tokens[0].digest();
            tx.insert_pending(&kept)?;
            let mut kept = session(1, 1);
            kept.token = tokens[1].digest();
            tx.insert_session(&kept)?;
            let mut kept = ticket(1, 1);
            kept.digest = tokens[2].digest();
            tx.put_ticket(&kept)?;
            tx.put_setup_token(&tokens[3].digest(), at(60))?;
            tx.insert_gate_token(&GateToken {
                digest: gate.digest(),
                session: id(1),
                host: None,
            })?;
            let whose = (id(1), CodePurpose::SignIn, id(1));
            let code = mail_code::issue(tx, &mut test.call(), &key, whose)?;
            let words = |text: &str| format!("{text} {}", code.reveal()).into();
            tx.put_mail(&Mail {
                content: Some(MailContent {
                    subject: words("S"),
                    text: words("T"),
                    html: words("H"),
                }),
                ..mail(1)
            })?;
            plain_code = Some(code);
            tx.put_recovery_reveal(id(1), &reveal(1), at(600))
        })
        .expect("kept");
    let code = plain_code.expect("a code");
    let mut secrets: Vec<&str> = tokens.iter().map(PlainToken::reveal).collect();
    secrets.extend([gate.reveal(), code.reveal()]);
    let recovery_codes = reveal(1);
    secrets.extend(recovery_codes.codes());
    let mut seen_address = false;
    for entry in std::fs::read_dir(fresh.directory()).expect("a directory") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("readable");
        let has = |needle: &str| {
            bytes
                .windows(needle.len())
                .any(|window| window == needle.as_bytes())
        };
        for secret in &secrets {
            assert!(!has(secret), "a secret is in the clear");
        }
        seen_address |= has("a1@example.test");
    }
    assert!(seen_address, "the search itself works");
}

#[test]
fn s_091_words_that_were_moved_to_another_mail_cannot_be_read() {
    each(|fresh| {
        fresh
            .storage
            .write(|tx| [1, 2].into_iter().try_for_each(|n| tx.put_mail(&mail(n))))
            .expect("kept");
        fresh.execute("UPDATE outbox SET body = (SELECT body FROM outbox AS other WHERE other.id < outbox.id) WHERE recipient = 'a2@example.test'");
        assert_eq!(fresh.storage.read(|tx| tx.mail(id(1))), Ok(Some(mail(1))));
        let moved = fresh.storage.read(|tx| tx.mail(id(2)));
        let Err(StoreError::Backend(text)) = moved else {
            panic!("{moved:?}");
        };
        assert!(text.contains("is this the right secret key?"), "{text}");
    });
}

#[test]
fn what_cannot_be_understood_is_an_error_and_not_nothing() {
    each(|fresh| {
        fresh
            .storage
            .write(|tx| {
                tx.insert_account(&account(1))?;
                tx.insert_session(&session(1, 1))
            })
            .expect("kept");
        fresh.execute("UPDATE sessions SET proofs = -1");
        fresh.execute("UPDATE accounts SET email = 'nobody'");
        assert!(matches!(
            fresh.storage.read(|tx| tx.session(id(1))),
            Err(StoreError::Backend(_))
        ));
        assert!(matches!(
            fresh.storage.read(|tx| tx.account(id(1))),
            Err(StoreError::Backend(_))
        ));
    });
}

#[test]
fn a_session_from_before_there_were_sign_ins_is_its_own() {
    each(|fresh| {
        let kept = fresh.storage.write(|tx| {
            tx.insert_account(&account(1))?;
            tx.insert_session(&session(1, 1))
        });
        assert_eq!(kept, Ok(()));
        fresh.execute("UPDATE sessions SET sign_in = NULL");
        let found = fresh.storage.read(|tx| tx.session_of_sign_in(id(1)));
        assert_eq!(found, Ok(Some(session(1, 1))));
    });
}

#[test]
fn s_191_nul_from_strangers_fails_no_statement() {
    each(|fresh| {
        let mut odd = pending(1);
        odd.return_to = Some("/a\0b".to_owned());
        odd.email = "x\0@y".to_owned();
        let kept = fresh.storage.write(|tx| {
            tx.insert_account(&account(1))?;
            tx.insert_pending(&odd)?;
            assert_eq!(tx.count_accounts(Some("\0"))?, 0);
            assert_eq!(tx.count_accounts(Some(&"%".repeat(100_000)))?, 0);
            tx.pending_by_token(&odd.token, at(1))
        });
        let kept = kept.expect("kept").expect("found");
        assert_eq!(kept.return_to.as_deref(), Some("/ab"));
    });
}
