use portcullis_base::proof::{ProofKind, ProofSet};
use portcullis_base::{Call, SessionId};
use portcullis_sessions::signin::{AccountFacts, Step, next};
use portcullis_sessions::{Area, Lifetime, NewSession, Session};
use portcullis_testkit::TestCall;
use portcullis_testkit::sample::{NOW, digest, id};

fn open(call: &mut Call<'_>, replaces: Option<SessionId>) -> Session {
    let facts = AccountFacts {
        account: id(1),
        admin: false,
        enabled: true,
        has_password: false,
        passwordless: true,
        has_totp: false,
        must_change_password: false,
    };
    let proofs = ProofSet::NONE.with(ProofKind::MailCode);
    let Step::Admit(assurance) = next(&facts, proofs, Area::Portal) else {
        panic!("a code by mail is enough for this account");
    };
    let new = NewSession {
        token: digest(1),
        lifetime: Lifetime::PORTAL,
        replaces,
        address: String::new(),
        browser: String::new(),
    };
    Session::open(call, assurance, new)
}

#[test]
fn a_sign_in_goes_on_in_the_sessions_that_take_the_place_of_the_first() {
    let mut test = TestCall::at(NOW);
    let first = open(&mut test.call(), None);
    assert_eq!(first.sign_in, first.id);
    let rotated = first.rotate(&mut test.call(), digest(2));
    let replaced = open(&mut test.call(), Some(rotated.sign_in));
    for later in [&rotated, &replaced] {
        assert_ne!(later.id, first.id);
        assert_eq!(later.sign_in, first.sign_in);
    }
    let another = open(&mut test.call(), None);
    assert_ne!(another.sign_in, first.sign_in);
}
