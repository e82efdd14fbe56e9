use super::{ORIGIN, Scene};
use portcullis_mfa::PasskeyStore;
use portcullis_mfa::passkey::{ProvePasskey, prove};
use portcullis_testkit::credentials::AccountStore;
use portcullis_testkit::{Lies, Memory, SoftAuthenticator, sample};

fn counting_from(first: Option<u32>) -> (Scene, Memory) {
    let mut authenticator = SoftAuthenticator::new(ORIGIN);
    authenticator.traits.counter = first;
    let scene = Scene::with(authenticator);
    let mut store = Memory::default();
    store.insert_account(&sample::account(1)).expect("kept");
    store.insert_passkey(&scene.passkey).expect("kept");
    (scene, store)
}

/// Signs in with the passkey as the store has it now, and this counter.
fn sign_in(scene: &mut Scene, store: &mut Memory, counter: Option<u32>) -> ProvePasskey {
    let lies = Lies {
        counter,
        ..Lies::default()
    };
    let kept = store.passkey_by_credential(&scene.passkey.credential_id);
    if let Some(kept) = kept.expect("the store answers") {
        scene.passkey = kept;
    }
    let verified = scene.assert(lies).expect("the signature is good");
    prove(store, &scene.test.call(), &verified, sample::id(5)).expect("the store answers")
}

#[test]
fn s_113_a_counter_that_does_not_grow_is_reported_and_proves_nothing() {
    let (mut scene, mut store) = counting_from(Some(7));
    for (counter, proven) in [
        (8, true),
        (8, false),
        (7, false),
        (0, false),
        (100, true),
        (9, false),
        (u32::MAX, true),
        (0, false),
        (1, false),
    ] {
        let outcome = sign_in(&mut scene, &mut store, Some(counter));
        assert_eq!(
            matches!(outcome, ProvePasskey::Proven(_)),
            proven,
            "{counter}"
        );
        assert_eq!(outcome == ProvePasskey::Cloned, !proven, "{counter}");
    }
    let kept = store.passkeys_of(sample::id(1)).expect("the store answers");
    assert_eq!(kept[0].sign_count, u32::MAX);
}

#[test]
fn s_113_a_passkey_without_a_counter_signs_in_again_and_again() {
    let (mut scene, mut store) = counting_from(None);
    for _ in 0..3 {
        let outcome = sign_in(&mut scene, &mut store, None);
        assert!(matches!(outcome, ProvePasskey::Proven(_)), "{outcome:?}");
    }
    let outcome = sign_in(&mut scene, &mut store, Some(1));
    assert!(
        matches!(outcome, ProvePasskey::Proven(_)),
        "it has begun to count"
    );
    assert_eq!(sign_in(&mut scene, &mut store, None), ProvePasskey::Cloned);
}

#[test]
fn s_113_of_two_sign_ins_with_one_counter_one_is_proven() {
    let (mut scene, mut store) = counting_from(Some(7));
    let same = || Lies {
        counter: Some(8),
        ..Lies::default()
    };
    // Both are checked against the same passkey before either is recorded.
    let assertions = [same(), same()].map(|lies| scene.assert(lies).expect("a good signature"));
    let outcomes = assertions.map(|verified| {
        prove(&mut store, &scene.test.call(), &verified, sample::id(5)).expect("the store answers")
    });
    assert!(
        matches!(outcomes, [ProvePasskey::Proven(_), ProvePasskey::Cloned]),
        "{outcomes:?}"
    );
}

#[test]
fn a_passkey_that_was_removed_meanwhile_proves_nothing() {
    let (mut scene, mut store) = counting_from(Some(7));
    let removed = store.remove_passkey(sample::id(1), scene.passkey.id);
    assert_eq!(removed, Ok(true));
    assert_eq!(
        sign_in(&mut scene, &mut store, Some(8)),
        ProvePasskey::Unknown
    );
}
