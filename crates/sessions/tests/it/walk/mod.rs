//! S-068: every step in every order, with right and wrong accounts, other flows' proofs, old cookies, and accounts that
//! change meanwhile. Whatever is tried, a session exists only if every factor was proven in its flow (I-1).

mod world;

use portcullis_base::proof::ProofKind;
use portcullis_sessions::SessionStore;
use portcullis_testkit::sample;
use proptest::prelude::*;
use world::Walk;

/// Accounts 0 to 2; 3 is nobody.
const NOBODY: usize = 3;

#[derive(Clone, Debug)]
enum Move {
    /// Somebody begins to sign in.
    Begin { account: usize, admin: bool },
    /// A verifier has checked a proof of `account` for the flow `made_for`, and it is offered to the flow `flow`, under its
    /// newest cookie or an older one.
    Offer {
        flow: usize,
        made_for: usize,
        account: usize,
        kind: ProofKind,
        old_cookie: bool,
    },
    /// A proof is offered as an honest browser does.
    Honest { flow: usize, kind: ProofKind },
    /// An account is disabled, enabled, or has its epoch raised.
    Change { account: usize, what: u8 },
    /// Time passes.
    Wait { minutes: u64 },
}

fn moves() -> impl Strategy<Value = Move> {
    let kind = || prop::sample::select(ProofKind::ALL.to_vec());
    prop_oneof![
        2 => (0..=NOBODY, any::<bool>()).prop_map(|(account, admin)| Move::Begin { account, admin }),
        4 => (0..5usize, 0..5usize, 0..3usize, kind(), any::<bool>())
            .prop_map(|(flow, made_for, account, kind, old_cookie)| Move::Offer { flow, made_for, account, kind, old_cookie }),
        8 => (0..5usize, kind()).prop_map(|(flow, kind)| Move::Honest { flow, kind }),
        1 => (0..3usize, 0..3u8).prop_map(|(account, what)| Move::Change { account, what }),
        1 => (0..10u64).prop_map(|minutes| Move::Wait { minutes }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn s_068_no_order_of_steps_admits_without_every_factor(
        flags in any::<[u8; 3]>(),
        moves in prop::collection::vec(moves(), 1..40),
    ) {
        let mut walk = Walk::new(flags).expect("the store answers");
        for step in &moves {
            walk.go(step).expect("the store answers");
        }
    }
}

#[test]
fn s_068_the_walk_does_reach_sessions() {
    let mut walk = Walk::new([0b1000; 3]).expect("the store answers");
    let honest = |kind| Move::Honest { flow: 0, kind };
    let steps = [
        Move::Begin {
            account: 1,
            admin: false,
        },
        honest(ProofKind::Password),
        honest(ProofKind::Password),
        honest(ProofKind::MailCode),
        honest(ProofKind::MailCode),
    ];
    for step in &steps {
        walk.go(step).expect("the store answers");
    }
    let sessions = walk
        .store
        .sessions_of(sample::id(1))
        .expect("the store answers");
    assert_eq!(sessions.len(), 1);
}
