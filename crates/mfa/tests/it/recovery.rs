use portcullis_base::proof::ProofKind;
use portcullis_base::{MacKey, PendingId};
use portcullis_mfa::recovery::{CODES, issue, verify};
use portcullis_mfa::{RecoveryCodeStore, VerifyRecoveryCode};
use portcullis_testkit::credentials::AccountStore;
use portcullis_testkit::{Memory, TestCall, sample};
use std::collections::HashSet;

struct Bench {
    store: Memory,
    test: TestCall,
    key: MacKey,
}

impl Bench {
    fn new() -> Self {
        let mut store = Memory::default();
        for n in [1, 2] {
            store.insert_account(&sample::account(n)).expect("kept");
        }
        Self {
            store,
            test: TestCall::at(sample::NOW),
            key: MacKey::new(&[5; 32]),
        }
    }

    fn issue(&mut self, account: u32) -> Vec<String> {
        let mut call = self.test.call();
        let codes = issue(&mut self.store, &mut call, &self.key, sample::id(account));
        let codes = codes.expect("kept");
        codes.iter().map(|code| code.reveal().to_string()).collect()
    }

    fn type_in(&mut self, account: u32, typed: &str) -> VerifyRecoveryCode {
        let about = (sample::id(account), sample::id::<PendingId>(7));
        let call = self.test.call();
        verify(&mut self.store, &call, &self.key, about, typed).expect("the store answers")
    }

    fn left(&mut self, account: u32) -> u64 {
        let left = self.store.recovery_codes_left(sample::id(account));
        left.expect("the store answers")
    }
}

#[test]
fn ten_codes_are_made_and_all_differ() {
    let mut bench = Bench::new();
    let codes: HashSet<String> = bench.issue(1).into_iter().collect();
    assert_eq!(codes.len(), CODES);
    assert!(codes.iter().all(|code| code.len() == 17));
    assert_eq!(bench.left(1), 10);
}

#[test]
fn s_092_a_code_works_once_in_whatever_dialect() {
    let mut bench = Bench::new();
    let codes = bench.issue(1);
    let VerifyRecoveryCode::Proven(proof) = bench.type_in(1, &codes[0]) else {
        panic!("refused");
    };
    assert_eq!(proof.kind(), ProofKind::RecoveryCode);
    assert_eq!(proof.account(), sample::id(1));
    assert_eq!(proof.pending(), sample::id(7));
    let shouted = codes[0].to_uppercase().replace('-', " ").replace('0', "O");
    for typed in [&codes[0], &shouted, &codes[0].replace('1', "l")] {
        assert_eq!(bench.type_in(1, typed), VerifyRecoveryCode::Spent);
    }
    assert_eq!(bench.left(1), 9);
    let dialect = codes[1].to_uppercase().replace('-', "").replace('0', "o");
    assert!(matches!(
        bench.type_in(1, &dialect),
        VerifyRecoveryCode::Proven(_)
    ));
}

#[test]
fn s_095_new_codes_end_the_old_ones_used_or_not() {
    let mut bench = Bench::new();
    let old = bench.issue(1);
    bench.type_in(1, &old[0]);
    let new = bench.issue(1);
    for code in &old {
        assert_eq!(bench.type_in(1, code), VerifyRecoveryCode::Wrong);
    }
    assert_eq!(bench.left(1), 10);
    assert!(matches!(
        bench.type_in(1, &new[0]),
        VerifyRecoveryCode::Proven(_)
    ));
}

#[test]
fn a_code_is_good_for_its_account_and_under_its_key_only() {
    let mut bench = Bench::new();
    let codes = bench.issue(1);
    bench.issue(2);
    assert_eq!(bench.type_in(2, &codes[0]), VerifyRecoveryCode::Wrong);
    bench.key = MacKey::new(&[6; 32]);
    assert_eq!(bench.type_in(1, &codes[0]), VerifyRecoveryCode::Wrong);
    bench.key = MacKey::new(&[5; 32]);
    assert!(matches!(
        bench.type_in(1, &codes[0]),
        VerifyRecoveryCode::Proven(_)
    ));
}

#[test]
fn without_codes_nothing_is_proven() {
    let mut bench = Bench::new();
    for typed in ["", "00000-00000-00000", "nonsense"] {
        assert_eq!(bench.type_in(1, typed), VerifyRecoveryCode::Wrong);
    }
    assert_eq!(bench.left(1), 0);
}
