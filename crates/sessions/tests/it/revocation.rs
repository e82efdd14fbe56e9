use portcullis_base::{AccountId, SessionId, TokenDigest};
use portcullis_sessions::{
    Invalidation, InvalidationStore, SessionStore, revoke_account, revoke_session,
};
use portcullis_testkit::credentials::AccountStore;
use portcullis_testkit::sample::{account, digest, gate_token, id, session};
use portcullis_testkit::{Memory, sample};

/// Account 1 with sessions 11 (gate tokens 50 and 51) and 12 (none), account 2 with session 21 (52).
fn store() -> Memory {
    let mut store = Memory::default();
    for n in [1, 2] {
        store.insert_account(&account(n)).expect("kept");
    }
    for (n, of) in [(11, 1), (12, 1), (21, 2)] {
        store.insert_session(&session(n, of)).expect("kept");
    }
    for (n, of) in [(50, 11), (51, 11), (52, 21)] {
        store.insert_gate_token(&gate_token(n, of)).expect("kept");
    }
    store
}

fn end(store: &mut Memory, session: u32) -> Option<Vec<TokenDigest>> {
    revoke_session(store, id::<SessionId>(session), sample::NOW).expect("the store answers")
}

fn heard(store: &mut Memory) -> Vec<Invalidation> {
    let news = store.invalidations_since(0).expect("the store answers");
    news.into_iter().map(|(_, what)| what).collect()
}

#[test]
fn s_031_a_revoked_session_is_gone_and_every_node_hears_of_its_gate_tokens() {
    let mut store = store();
    assert_eq!(end(&mut store, 11), Some(vec![digest(50), digest(51)]));
    let expected = [50, 51].map(|n| Invalidation::GateToken(digest(n)));
    assert_eq!(heard(&mut store), expected);
    for token in [50, 51] {
        let found = store.session_by_gate_token(&digest(token));
        assert_eq!(found.expect("the store answers"), None);
    }
    let others = store.session_by_gate_token(&digest(52));
    assert!(others.expect("the store answers").is_some());
}

#[test]
fn a_session_without_gate_tokens_is_nothing_to_announce() {
    let mut store = store();
    assert_eq!(end(&mut store, 12), Some(Vec::new()));
    assert_eq!(heard(&mut store), []);
}

#[test]
fn s_039_revoking_twice_is_harmless() {
    let mut store = store();
    end(&mut store, 11);
    assert_eq!(end(&mut store, 11), None);
    assert_eq!(heard(&mut store).len(), 2);
}

#[test]
fn s_031_all_sessions_of_an_account_end_and_every_node_forgets_the_account() {
    let mut store = store();
    let one: AccountId = id(1);
    let ended = revoke_account(&mut store, one, sample::NOW).expect("the store answers");
    assert_eq!(ended, 2);
    assert_eq!(heard(&mut store), [Invalidation::Account(one)]);
    assert_eq!(store.sessions_of(one).expect("the store answers"), []);
    assert_eq!(
        store.sessions_of(id(2)).expect("the store answers").len(),
        1
    );
}

#[test]
fn s_031_an_account_without_sessions_is_announced_all_the_same() {
    let mut store = store();
    let stranger: AccountId = id(3);
    let ended = revoke_account(&mut store, stranger, sample::NOW).expect("the store answers");
    assert_eq!(ended, 0);
    assert_eq!(heard(&mut store), [Invalidation::Account(stranger)]);
}
