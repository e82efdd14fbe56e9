use portcullis_base::proof::{Proof, ProofKind};
use portcullis_base::{PendingId, Timestamp};
use portcullis_mfa::TotpStore;
use portcullis_mfa::totp::{Step, TotpSecret, prove, verify};
use portcullis_testkit::credentials::AccountStore;
use portcullis_testkit::{Memory, TestCall, sample};
use std::time::Duration;

/// RFC 6238, appendix B, for SHA-1: the last six of the eight digits.
const VECTORS: [(i64, &str); 6] = [
    (59, "287082"),
    (1_111_111_109, "081804"),
    (1_111_111_111, "050471"),
    (1_234_567_890, "005924"),
    (2_000_000_000, "279037"),
    (20_000_000_000, "353130"),
];

fn rfc() -> TotpSecret {
    TotpSecret::from_stored(*b"12345678901234567890")
}

fn second(second: i64) -> Timestamp {
    Timestamp::from_millis(second * 1000)
}

#[test]
fn the_vectors_of_rfc_6238_verify() {
    for (at, code) in VECTORS {
        let step = verify(&rfc(), code, second(at), None);
        assert_eq!(step, Some(Step::from_stored(at / 30)), "at {at}");
    }
}

#[test]
fn s_085_the_step_before_and_the_one_after_are_accepted_and_no_other() {
    let (at, code) = VECTORS[3];
    for (off, accepted) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
        let found = verify(&rfc(), code, second(at + off * 30), None);
        let expected = accepted.then_some(Step::from_stored(at / 30));
        assert_eq!(found, expected, "{off} steps off");
    }
}

#[test]
fn s_085_a_step_begins_and_ends_on_the_second() {
    // 287082 is the code of the seconds 30 to 59.
    for (at, accepted) in [(0, true), (29, true), (30, true), (89, true), (90, false)] {
        let found = verify(&rfc(), "287082", second(at), None);
        assert_eq!(found.is_some(), accepted, "at {at}");
    }
}

#[test]
fn s_083_a_step_is_accepted_once_and_none_before_it() {
    let (at, code) = VECTORS[3];
    let step = at / 30;
    for (last, accepted) in [(step - 1, true), (step, false), (step + 1, false)] {
        let found = verify(&rfc(), code, second(at), Some(Step::from_stored(last)));
        assert_eq!(found.is_some(), accepted, "last {last}, typed {step}");
    }
}

#[test]
fn odd_input_and_odd_clocks_are_refused() {
    let (at, code) = VECTORS[1];
    let megabyte = "0".repeat(1 << 20);
    for typed in [
        "", "0", "81804", "0081804", "08180a", "+81804", "081804\0", &megabyte,
    ] {
        assert_eq!(
            verify(&rfc(), typed, second(at), None),
            None,
            "{typed:.20?}"
        );
    }
    for typed in ["081 804", " 081-804 ", "０８１８０４"] {
        assert!(
            verify(&rfc(), typed, second(at), None).is_some(),
            "{typed:?}"
        );
    }
    for clock in [i64::MIN, -1, i64::MAX] {
        let _ = verify(&rfc(), code, Timestamp::from_millis(clock), None);
    }
    assert_eq!(
        verify(&rfc(), code, Timestamp::from_millis(i64::MIN), None),
        None
    );
}

struct Bench {
    store: Memory,
    test: TestCall,
}

impl Bench {
    /// Account 1 has the secret of the RFC, and the clock stands in the middle of a vector's step.
    fn new() -> Self {
        let mut store = Memory::default();
        store.insert_account(&sample::account(1)).expect("kept");
        let used = Step::from_stored(0);
        store.put_totp(sample::id(1), &rfc(), used).expect("kept");
        let test = TestCall::at(second(VECTORS[3].0));
        Self { store, test }
    }

    fn type_in(&mut self, account: u32, typed: &str) -> Option<Proof> {
        let about = (sample::id(account), sample::id::<PendingId>(7));
        prove(&mut self.store, &self.test.call(), about, typed).expect("the store answers")
    }
}

#[test]
fn a_right_code_proves_the_account_in_its_pending_sign_in() {
    let mut bench = Bench::new();
    let proof = bench.type_in(1, VECTORS[3].1).expect("it is the code");
    assert_eq!(proof.kind(), ProofKind::Totp);
    assert_eq!(proof.account(), sample::id(1));
    assert_eq!(proof.pending(), sample::id(7));
}

#[test]
fn s_083_the_same_code_signs_in_once() {
    let mut bench = Bench::new();
    assert!(bench.type_in(1, VECTORS[3].1).is_some());
    for _ in 0..4 {
        assert_eq!(bench.type_in(1, VECTORS[3].1), None);
        bench.test.advance(Duration::from_secs(10));
    }
}

#[test]
fn s_083_a_clock_that_steps_back_reopens_no_step() {
    let mut bench = Bench::new();
    assert!(bench.type_in(1, VECTORS[3].1).is_some());
    bench.test.clock().set(second(VECTORS[2].0));
    assert_eq!(bench.type_in(1, VECTORS[2].1), None);
}

#[test]
fn an_account_without_an_authenticator_proves_nothing() {
    let mut bench = Bench::new();
    assert_eq!(bench.type_in(2, VECTORS[3].1), None);
    bench
        .store
        .remove_totp(sample::id(1))
        .expect("the store answers");
    assert_eq!(bench.type_in(1, VECTORS[3].1), None);
}

#[test]
fn the_code_that_confirmed_the_enrolment_does_not_sign_in() {
    let mut bench = Bench::new();
    let (at, code) = VECTORS[3];
    let used = verify(&rfc(), code, second(at), None).expect("it is the code");
    bench
        .store
        .put_totp(sample::id(1), &rfc(), used)
        .expect("kept");
    assert_eq!(bench.type_in(1, code), None);
}
