use super::{
    ORIGIN, Scene, ada, both_refuse, is_refused, parse, register, relying_party, server_at,
};
use portcullis_base::AccountId;
use portcullis_base::proof::ProofKind;
use portcullis_mfa::passkey::{ProvePasskey, prove};
use portcullis_mfa::{Assertion, CeremonyError, Passkey, PasskeyStore};
use portcullis_testkit::authenticator::{Rewrite, SYNCED, UP_UV};
use portcullis_testkit::credentials::AccountStore;
use portcullis_testkit::{Lies, Memory, SoftAuthenticator, sample};
use serde_json::json;
use std::collections::HashSet;

#[test]
fn a_passkey_that_was_added_signs_in_and_is_two_factors_at_once() {
    let mut scene = Scene::new();
    let mut store = Memory::default();
    store.insert_account(&sample::account(1)).expect("kept");
    store.insert_passkey(&scene.passkey).expect("kept");
    let verified = scene.assert(Lies::default()).expect("an honest assertion");
    assert_eq!(
        (verified.account(), verified.passkey()),
        (ada().account, scene.passkey.id)
    );
    let outcome = prove(&mut store, &scene.test.call(), &verified, sample::id(5));
    let Ok(ProvePasskey::Proven(proof)) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(proof.kind(), ProofKind::PasskeyVerified);
    assert_eq!(
        (proof.account(), proof.pending()),
        (ada().account, sample::id(5))
    );
    let kept = store.passkey_by_credential(&scene.passkey.credential_id);
    let used = Passkey {
        last_used_at: Some(sample::NOW),
        ..scene.passkey
    };
    assert_eq!(kept, Ok(Some(used)));
}

#[test]
fn s_121_the_options_are_the_same_for_everybody() {
    let begun = relying_party().begin_authentication().expect("begun");
    let mut options = parse(&begun.options);
    options["challenge"] = json!(null);
    let expected = json!({
        "challenge": null,
        "timeout": 300_000,
        "rpId": "auth.example.test",
        "allowCredentials": [],
        "userVerification": "required",
        "extensions": {"uvm": true},
    });
    assert_eq!(
        options, expected,
        "what surrounds publicKey is for the page"
    );
}

#[test]
fn s_109_a_challenge_is_long_and_never_the_same() {
    let server = relying_party();
    let challenges: HashSet<String> = (0..100)
        .map(|_| {
            let begun = server.begin_authentication().expect("begun");
            parse(&begun.options)["challenge"]
                .as_str()
                .expect("text")
                .to_owned()
        })
        .collect();
    assert_eq!(challenges.len(), 100);
    assert!(challenges.iter().all(|text| text.len() >= 43), "256 bits");
}

#[test]
fn s_107_only_pages_of_this_very_origin_take_part() {
    for origin in [
        "https://evil.test",
        "https://badauth.example.test",
        "https://example.test",
        "https://sub.auth.example.test",
        "http://auth.example.test",
        "https://auth.example.test:8443",
        "https://auth.example.test:443",
        "https://auth.example.test.",
        "https://AUTH.example.test",
        "HTTPS://auth.example.test",
        "https://auth.example.test/",
        "https://auth.example.test/path",
        "https://auth.example.test@evil.test",
        "https://evil.test#auth.example.test",
        " https://auth.example.test",
        "https://auth.example.test\t",
        "null",
        "",
    ] {
        let lies = Lies {
            origin: Some(origin.to_owned()),
            ..Lies::default()
        };
        both_refuse(&lies, origin);
    }
}

#[test]
fn s_107_a_port_belongs_to_the_origin() {
    let begin = |origin: &str| {
        let server = server_at("https://auth.example.test:8443");
        let begun = server.begin_registration(ada(), &[]).expect("begun");
        let response = SoftAuthenticator::new(origin).register(&begun.options);
        server.finish_registration(&begun.state, &response)
    };
    assert!(begin("https://auth.example.test:8443").is_ok());
    assert!(is_refused(&begin(ORIGIN)));
    assert!(is_refused(&begin("https://auth.example.test:8444")));
}

#[test]
fn s_107_a_page_inside_a_page_of_another_origin_takes_no_part() {
    let crossed: Rewrite = |text| text.replace(r#""crossOrigin":false"#, r#""crossOrigin":true"#);
    let topped: Rewrite = |text| text.replace('{', r#"{"topOrigin":"https://evil.test","#);
    for rewrite in [crossed, topped] {
        let lies = Lies {
            client_data: Some(rewrite),
            ..Lies::default()
        };
        both_refuse(&lies, "a frame");
    }
}

#[test]
fn s_108_a_credential_for_another_relying_party_is_refused() {
    let of = |rp_id: &str| Lies {
        rp_id: Some(rp_id.to_owned()),
        ..Lies::default()
    };
    for rp_id in [
        "evil.test",
        "example.test",
        "test",
        "sub.auth.example.test",
        "",
    ] {
        both_refuse(&of(rp_id), rp_id);
    }
    let zero = Lies {
        rp_id_hash: Some([0; 32]),
        ..Lies::default()
    };
    both_refuse(&zero, "no hash");
}

#[test]
fn s_109_a_challenge_that_was_not_given_out_is_refused() {
    for challenge in [vec![], vec![0; 32], vec![7; 16]] {
        let lies = Lies {
            challenge: Some(challenge),
            ..Lies::default()
        };
        both_refuse(&lies, "a challenge of one's own");
    }
}

#[test]
fn s_109_a_response_is_good_for_its_own_ceremony_only() {
    let mut scene = Scene::new();
    let (first, second) = (scene.begin(), scene.begin());
    let response = scene.authenticator.assert(&first.options);
    assert!(is_refused(&scene.finish(&second.state, &response)));
    assert!(scene.finish(&first.state, &response).is_ok());

    let begin = || scene.server.begin_registration(ada(), &[]).expect("begun");
    let (first, second) = (begin(), begin());
    let response = SoftAuthenticator::seeded(ORIGIN, 1).register(&first.options);
    let finish = |state: &str| scene.server.finish_registration(state, &response);
    assert!(is_refused(&finish(&second.state)));
    assert!(finish(&first.state).is_ok());
}

#[test]
fn s_109_a_ceremony_for_one_purpose_is_nothing_for_another() {
    let mut scene = Scene::new();
    let registration = scene.server.begin_registration(ada(), &[]).expect("begun");
    let authentication = scene.begin();
    let assertion = scene.authenticator.assert(&authentication.options);
    let outcome = scene.finish(&registration.state, &assertion).map(|_| ());
    assert!(
        matches!(outcome, Err(CeremonyError::Backend(_))),
        "{outcome:?}"
    );
    let response = SoftAuthenticator::seeded(ORIGIN, 1).register(&registration.options);
    let outcome = scene
        .server
        .finish_registration(&authentication.state, &response);
    assert!(matches!(outcome, Err(CeremonyError::Backend(_))));
}

#[test]
fn s_110_a_signature_over_the_other_ceremony_is_refused() {
    let said = |kind: &str| Lies {
        client_type: Some(kind.to_owned()),
        ..Lies::default()
    };
    assert!(is_refused(&register(said("webauthn.get"))));
    assert!(is_refused(&Scene::new().assert(said("webauthn.create"))));
    for kind in ["", "webauthn", "WEBAUTHN.GET", "payment.get"] {
        both_refuse(&said(kind), kind);
    }
}

#[test]
fn s_112_the_user_must_be_present_and_verified() {
    const ATTESTED: u8 = 1 << 6;
    for flags in [0b0000_0000, 0b0000_0001, 0b0000_0100] {
        let flagged = |more| Lies {
            flags: Some(SYNCED | flags | more),
            ..Lies::default()
        };
        assert!(
            is_refused(&register(flagged(ATTESTED))),
            "{flags:b} in registration"
        );
        assert!(
            is_refused(&Scene::new().assert(flagged(0))),
            "{flags:b} in sign-in"
        );
    }
}

#[test]
fn a_credential_cannot_begin_to_be_copied() {
    let mut bound = SoftAuthenticator::new(ORIGIN);
    bound.traits.flags = UP_UV;
    let mut scene = Scene::with(bound);
    assert!(!scene.passkey.synced);
    assert!(scene.assert(Lies::default()).is_ok());
    let lies = Lies {
        flags: Some(UP_UV | SYNCED),
        ..Lies::default()
    };
    assert!(is_refused(&scene.assert(lies)));
}

#[test]
fn s_114_the_user_handle_must_be_the_owner_of_the_credential() {
    let other: AccountId = sample::id(2);
    for handle in [
        None,
        Some(vec![]),
        Some(other.as_bytes().to_vec()),
        Some(ada().account.as_bytes()[..15].to_vec()),
        Some([ada().account.as_bytes(), &[0][..]].concat()),
        Some(ada().account.to_string().into_bytes()),
    ] {
        let lies = Lies {
            user_handle: Some(handle.clone()),
            ..Lies::default()
        };
        assert!(is_refused(&Scene::new().assert(lies)), "{handle:?}");
    }
}

#[test]
fn s_114_an_assertion_proves_nothing_about_another_credential() {
    let mut scene = Scene::new();
    let begun = scene.begin();
    let response = scene.authenticator.assert(&begun.options);
    let assertion = Assertion::parse(&response).expect("an assertion");
    assert_eq!(assertion.credential_id(), scene.passkey.credential_id);
    assert_eq!(assertion.account(), Some(ada().account));
    let stranger = Scene::with(SoftAuthenticator::seeded(ORIGIN, 1)).passkey;
    let of_another_account = Passkey {
        account: sample::id(2),
        ..scene.passkey.clone()
    };
    let of_another_key = Passkey {
        credential_id: scene.passkey.credential_id.clone(),
        ..stranger.clone()
    };
    for passkey in [stranger, of_another_account, of_another_key] {
        let outcome = scene
            .server
            .finish_authentication(&begun.state, &assertion, &passkey);
        assert!(is_refused(&outcome), "{outcome:?}");
    }
}

#[test]
fn a_signature_over_anything_else_is_refused() {
    let lies = Lies {
        signature: true,
        ..Lies::default()
    };
    assert!(is_refused(&Scene::new().assert(lies)));
}

#[test]
fn a_stored_passkey_that_cannot_be_read_is_an_error_and_no_refusal() {
    let mut scene = Scene::new();
    scene.passkey.credential = "{}".to_owned();
    let outcome = scene.assert(Lies::default()).map(|_| ());
    assert!(
        matches!(outcome, Err(CeremonyError::Backend(_))),
        "{outcome:?}"
    );
}
