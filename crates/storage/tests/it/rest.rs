//! What the files tell whoever steals them.

use crate::support::{Fresh, each};
use portcullis_base::{MacKey, MacToken, PlainToken, StoreError, StoreResult};
use portcullis_credentials::outbox::{Mail, MailContent};
use portcullis_credentials::{
    AccountStore, AttributeStore, Attributes, CodePurpose, OutboxStore, SetupStore, mail_code,
};
use portcullis_mfa::RecoveryRevealStore;
use portcullis_oidc::{
    ClientStore, Code, CodeStore, ConsentStore, DeliveryStore, GrantStore, KeyStore, RequestKind,
    RequestStore, SigningAlgorithm, StoredRequest, TokenStore,
};
use portcullis_sessions::{GateToken, PendingStore, SessionStore, TicketStore};
use portcullis_storage::DatabaseUrl;
use portcullis_testkit::TestCall;
use portcullis_testkit::sample::{
    access_token, account, at, authorization_code, client, client_id, consent, delivery, digest,
    grant, id, mail, pending, refresh_token, request, reveal, session, signing_key, ticket,
};

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
            tx.insert_key(&signing_key(1, SigningAlgorithm::Es256))?;
            tx.put_recovery_reveal(id(1), &reveal(1), at(600))
        })
        .expect("kept");
    let code = plain_code.expect("a code");
    let mut secrets: Vec<&str> = tokens.iter().map(PlainToken::reveal).collect();
    secrets.extend([gate.reveal(), code.reveal()]);
    let recovery_codes = reveal(1);
    secrets.extend(recovery_codes.codes());
    secrets.push("private half of 1");
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
fn s_091_a_private_key_that_was_moved_to_another_cannot_be_read() {
    each(|fresh| {
        let algorithm = SigningAlgorithm::Es256;
        let kept = fresh.storage.write(|tx| {
            tx.insert_key(&signing_key(1, algorithm))?;
            tx.insert_key(&signing_key(2, algorithm))
        });
        assert_eq!(kept, Ok(()));
        let keys = fresh.storage.read(|tx| tx.keys()).expect("keys");
        assert_eq!(keys.len(), 2);
        fresh.execute("UPDATE oidc_keys SET private = (SELECT private FROM oidc_keys AS other WHERE other.kid = 'ES256-1') WHERE kid = 'ES256-2'");
        // No key is left out: a provider that forgot one would refuse tokens that it has signed.
        let moved = fresh.storage.read(|tx| tx.keys());
        let Err(StoreError::Backend(text)) = moved else {
            panic!("{moved:?}");
        };
        assert!(text.contains("is this the right secret key?"), "{text}");
    });
}

#[test]
fn a_client_that_cannot_be_read_is_an_error_and_has_no_defaults() {
    each(|fresh| {
        for (column, broken) in [
            ("metadata", "{}}"),
            ("metadata", r#"{"subject_type":"everybody"}"#),
            ("policy", ""),
            ("policy", r#"{"pkce":"whatever"}"#),
        ] {
            let kept = fresh.storage.write(|tx| {
                tx.delete_client(&client_id(1))?;
                tx.insert_client(&client(1))
            });
            assert_eq!(kept, Ok(()));
            fresh.execute(&format!("UPDATE oidc_clients SET {column} = '{broken}'"));
            let found = fresh.storage.read(|tx| tx.client(&client_id(1)));
            let Err(StoreError::Backend(text)) = found else {
                panic!("{found:?}");
            };
            assert!(text.contains(&format!("oidc_clients.{column}")), "{text}");
        }
    });
}

#[test]
fn an_account_takes_along_what_it_has_granted_and_a_client_is_still_told() {
    each(|fresh| {
        let kept = fresh.storage.write(|tx| {
            tx.insert_account(&account(1))?;
            tx.set_attribute(id(1), "given_name", Some("Ada"))?;
            tx.insert_client(&client(1))?;
            tx.put_consent(&consent(1, 1))?;
            tx.insert_grant(&grant(1, 1))?;
            tx.insert_code(&authorization_code(1, 1))?;
            tx.insert_access_token(&access_token(1, 1))?;
            tx.insert_refresh_token(&refresh_token(1, 1))?;
            tx.insert_delivery(&delivery(1))
        });
        assert_eq!(kept, Ok(()));
        let switch = match &fresh.url {
            DatabaseUrl::Sqlite(_) => "PRAGMA foreign_keys = ON;",
            DatabaseUrl::Postgres(_) => "",
        };
        fresh.execute(&format!("{switch} DELETE FROM accounts"));
        let left = fresh.storage.write(|tx| {
            assert_eq!(tx.attributes(id(1))?, Attributes::new());
            assert_eq!(tx.consents_of(id(1))?, []);
            assert_eq!(tx.grant(id(1))?, None);
            assert!(tx.code(&digest(1))?.is_none());
            assert_eq!(tx.access_token(&digest(1), at(1))?, None);
            assert_eq!(tx.refresh_token(&digest(1))?, None);
            assert_eq!(tx.claim_deliveries(at(1), at(60), 9)?.len(), 1);
            Ok(())
        });
        assert_eq!(left, Ok(()));
    });
}

#[test]
fn what_an_access_token_costs_is_a_statement_for_each_step() {
    each(|fresh| {
        let kept = fresh.storage.write(|tx| {
            tx.insert_account(&account(1))?;
            tx.insert_client(&client(1))?;
            tx.insert_grant(&grant(1, 1))?;
            tx.insert_access_token(&access_token(1, 1))?;
            tx.insert_refresh_token(&refresh_token(1, 1))
        });
        assert_eq!(kept, Ok(()));
        let statements = |work: &dyn Fn(&mut portcullis_storage::Tx<'_>) -> StoreResult<()>| {
            let mut cost = 0;
            let done = fresh.storage.write(|tx| {
                let before = fresh.storage.statements();
                work(tx)?;
                cost = fresh.storage.statements() - before;
                Ok(())
            });
            assert_eq!(done, Ok(()));
            cost
        };
        assert_eq!(
            statements(&|tx| tx.access_token(&digest(1), at(1)).map(drop)),
            1
        );
        assert_eq!(statements(&|tx| tx.grant(id(1)).map(drop)), 1);
        let rotate = statements(&|tx| {
            tx.rotate_refresh_token(&digest(1), at(1))?;
            tx.insert_refresh_token(&refresh_token(2, 1))?;
            tx.insert_access_token(&access_token(2, 1))
        });
        assert_eq!(rotate, 3);
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
        nor_does_nul_in_what_clients_send(fresh);
    });
}

fn nor_does_nul_in_what_clients_send(fresh: &Fresh) {
    let kept = fresh.storage.write(|tx| {
        tx.insert_client(&client(1))?;
        tx.insert_grant(&grant(1, 1))?;
        tx.insert_code(&Code {
            nonce: Some("a\0b".to_owned()),
            ..authorization_code(1, 1)
        })?;
        tx.insert_request(&StoredRequest {
            parameters: "state=\0".to_owned(),
            ..request(1, RequestKind::Pushed)
        })?;
        tx.set_attribute(id(1), "given_name\0", Some("A\0da"))?;
        assert_eq!(tx.count_clients(Some("\0"))?, 0);
        assert_eq!(tx.count_clients(Some(&"%".repeat(100_000)))?, 0);
        Ok((tx.code(&digest(1))?, tx.attributes(id(1))?))
    });
    let (code, attributes) = kept.expect("kept");
    assert_eq!(code.and_then(|code| code.nonce).as_deref(), Some("ab"));
    assert_eq!(
        attributes.get("given_name").map(String::as_str),
        Some("Ada")
    );
}
