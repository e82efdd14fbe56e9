use portcullis_base::proof::ProofKind;
use portcullis_base::{MacKey, PendingId};
use portcullis_credentials::mail_code::{ATTEMPTS, LIFETIME, issue, verify};
use portcullis_credentials::{AccountStore, CodePurpose, VerifyMailCode};
use portcullis_testkit::{Memory, TestCall, sample};
use proptest::prelude::*;
use std::time::Duration;

/// Account 1 and a key; pending sign-ins are numbers.
struct Bench {
    store: Memory,
    test: TestCall,
    key: MacKey,
}

impl Bench {
    fn new() -> Self {
        let mut store = Memory::default();
        store.insert_account(&sample::account(1)).expect("kept");
        Self {
            store,
            test: TestCall::at(sample::NOW),
            key: MacKey::new(&[5; 32]),
        }
    }

    fn issue(&mut self, pending: u32) -> String {
        let about = (sample::id(pending), CodePurpose::SignIn, sample::id(1));
        let code = issue(&mut self.store, &mut self.test.call(), &self.key, about);
        code.expect("kept").reveal().to_owned()
    }

    fn type_in(&mut self, pending: u32, purpose: CodePurpose, typed: &str) -> VerifyMailCode {
        let about = (sample::id::<PendingId>(pending), purpose);
        let call = self.test.call();
        verify(&mut self.store, &call, &self.key, about, typed).expect("the store answers")
    }

    fn sign_in(&mut self, pending: u32, typed: &str) -> VerifyMailCode {
        self.type_in(pending, CodePurpose::SignIn, typed)
    }
}

fn other_than(code: &str) -> String {
    let number: u32 = code.parse().expect("six digits");
    format!("{:06}", (number + 1) % 1_000_000)
}

fn is_proven(outcome: &VerifyMailCode) -> bool {
    matches!(outcome, VerifyMailCode::Proven(_))
}

#[test]
fn the_right_code_proves_the_account_in_its_pending_sign_in() {
    let mut bench = Bench::new();
    let code = bench.issue(1);
    bench.test.advance(Duration::from_secs(5));
    let VerifyMailCode::Proven(proof) = bench.sign_in(1, &code) else {
        panic!("refused");
    };
    assert_eq!(proof.kind(), ProofKind::MailCode);
    assert_eq!(proof.account(), sample::id(1));
    assert_eq!(proof.pending(), sample::id(1));
    assert_eq!(proof.at(), sample::at(5));
}

#[test]
fn s_069_a_code_is_refused_from_its_expiry_on() {
    for (late, accepted) in [(false, true), (true, false)] {
        let mut bench = Bench::new();
        let code = bench.issue(1);
        bench.test.advance(LIFETIME - Duration::from_millis(1));
        bench.test.advance(Duration::from_millis(late.into()));
        assert_eq!(is_proven(&bench.sign_in(1, &code)), accepted);
    }
}

#[test]
fn s_070_a_code_is_accepted_once() {
    let mut bench = Bench::new();
    let code = bench.issue(1);
    assert!(is_proven(&bench.sign_in(1, &code)));
    for _ in 0..10 {
        assert_eq!(bench.sign_in(1, &code), VerifyMailCode::Spent);
    }
}

#[test]
fn s_071_after_five_wrong_guesses_the_right_code_is_refused() {
    let mut bench = Bench::new();
    let code = bench.issue(1);
    for _ in 0..ATTEMPTS {
        assert_eq!(bench.sign_in(1, &other_than(&code)), VerifyMailCode::Wrong);
    }
    assert_eq!(bench.sign_in(1, &code), VerifyMailCode::Spent);
}

#[test]
fn s_071_the_fifth_guess_may_be_right() {
    let mut bench = Bench::new();
    let code = bench.issue(1);
    for _ in 1..ATTEMPTS {
        bench.sign_in(1, &other_than(&code));
    }
    assert!(is_proven(&bench.sign_in(1, &code)));
}

#[test]
fn s_074_only_the_newest_code_is_valid_and_the_older_counts_as_a_failure() {
    let mut bench = Bench::new();
    let older = bench.issue(1);
    let newer = bench.issue(1);
    assert_ne!(older, newer);
    for _ in 1..ATTEMPTS {
        assert_eq!(bench.sign_in(1, &older), VerifyMailCode::Wrong);
    }
    assert!(is_proven(&bench.sign_in(1, &newer)));
    assert_eq!(bench.sign_in(1, &older), VerifyMailCode::Spent);
}

#[test]
fn s_075_a_code_of_another_browser_is_refused() {
    let mut bench = Bench::new();
    let (first, second) = (bench.issue(1), bench.issue(2));
    assert_ne!(first, second);
    assert_eq!(bench.sign_in(2, &first), VerifyMailCode::Wrong);
    assert_eq!(bench.sign_in(3, &first), VerifyMailCode::Wrong);
    assert!(is_proven(&bench.sign_in(1, &first)));
}

#[test]
fn s_076_a_code_for_the_portal_opens_no_admin_area() {
    let mut bench = Bench::new();
    let code = bench.issue(1);
    let outcome = bench.type_in(1, CodePurpose::AdminSignIn, &code);
    assert_eq!(outcome, VerifyMailCode::Wrong);
    assert!(is_proven(&bench.sign_in(1, &code)));
}

#[test]
fn s_078_odd_input_is_a_counted_failure() {
    let megabyte = "1".repeat(1 << 20);
    let odd = [
        "", "null", "0", "+12345", "1e5", "1234567", "12345\0", "[]", &megabyte,
    ];
    for chunk in odd.chunks(ATTEMPTS as usize) {
        let mut bench = Bench::new();
        let code = bench.issue(1);
        for typed in chunk {
            assert_eq!(
                bench.sign_in(1, typed),
                VerifyMailCode::Wrong,
                "{typed:.20?}"
            );
        }
        let left = ATTEMPTS as usize - chunk.len();
        assert_eq!(is_proven(&bench.sign_in(1, &code)), left > 0);
    }
}

#[test]
fn s_078_a_code_may_be_typed_as_people_type() {
    for style in ["  {} ", "{}", "\u{3000}{}"] {
        let mut bench = Bench::new();
        let code = bench.issue(1);
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        assert!(is_proven(&bench.sign_in(1, &style.replace("{}", &spaced))));
    }
    let mut bench = Bench::new();
    let wide = |digit: char| char::from_u32(u32::from(digit) + 0xfee0).expect("a digit");
    let code: String = bench.issue(1).chars().map(wide).collect();
    assert!(is_proven(&bench.sign_in(1, &code)));
}

#[test]
fn s_082_a_kept_code_cannot_be_guessed_without_the_key() {
    let mut bench = Bench::new();
    let code = bench.issue(1);
    bench.key = MacKey::new(&[6; 32]);
    assert_eq!(bench.sign_in(1, &code), VerifyMailCode::Wrong);
}

#[test]
fn without_a_code_nothing_is_proven() {
    let mut bench = Bench::new();
    for typed in ["", "000000", "123456"] {
        assert_eq!(bench.sign_in(1, typed), VerifyMailCode::Wrong);
    }
}

proptest! {
    /// I-2: whatever is typed, in whatever order, a code is accepted at most once, and only the code itself.
    #[test]
    fn i_2_no_input_is_accepted_but_the_code(typed in prop::collection::vec(".{0,12}|[0-9]{6}", 1..8)) {
        let mut bench = Bench::new();
        let code = bench.issue(1);
        for text in typed {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            prop_assert!(!is_proven(&bench.sign_in(1, &text)) || digits == code);
        }
    }
}
