use portcullis_base::proof::ProofKind;
use portcullis_credentials::password::{Comparison, Hasher, Params, PlainPassword};
use portcullis_testkit::{TestCall, sample};

const FAST: Params = Params {
    memory_kib: 64,
    passes: 1,
};

fn plain(text: &str) -> PlainPassword {
    PlainPassword::new(text.to_owned())
}

#[test]
fn the_right_password_proves_the_account_in_its_pending_sign_in() {
    let (mut hasher, mut test) = (Hasher::new(FAST), TestCall::at(sample::NOW));
    let typed = plain("vexing quartz, jumpy dwarf");
    let kept = hasher.hash(&mut test.call(), &typed).expect("hashed");
    let comparison = Comparison::against(sample::id(1), kept.clone());
    let matched = comparison.run(&mut hasher, &typed).expect("compared");
    let matched = matched.expect("it is the password");
    assert_eq!(matched.hash(), &kept);
    assert!(!matched.wants_upgrade());
    let proof = matched.prove(sample::id(7), sample::at(1));
    assert_eq!(proof.kind(), ProofKind::Password);
    assert_eq!(proof.account(), sample::id(1));
    assert_eq!(proof.pending(), sample::id(7));
}

#[test]
fn s_055_a_stranger_is_compared_with_a_decoy_of_the_same_cost_and_never_matches() {
    let mut hasher = Hasher::new(FAST);
    assert_eq!(hasher.decoy().params(), Some(FAST));
    for text in ["", "password1", "\0"] {
        let outcome = Comparison::decoy(&hasher).run(&mut hasher, &plain(text));
        assert!(outcome.expect("compared").is_none());
    }
}

#[test]
fn a_hash_of_another_cost_still_matches_and_wants_an_upgrade() {
    let typed = plain("vexing quartz, jumpy dwarf");
    let older = Params {
        memory_kib: 32,
        passes: 2,
    };
    let kept = Hasher::new(older)
        .hash_salted([1; 16], &typed)
        .expect("hashed");
    let mut hasher = Hasher::new(FAST);
    for (text, matches) in [("vexing quartz, jumpy dwarf", true), ("another", false)] {
        let comparison = Comparison::against(sample::id(1), kept.clone());
        let matched = comparison.run(&mut hasher, &plain(text)).expect("compared");
        assert_eq!(
            matched.map(|matched| matched.wants_upgrade()),
            matches.then_some(true)
        );
    }
}
