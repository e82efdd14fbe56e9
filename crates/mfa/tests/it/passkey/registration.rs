use super::{ORIGIN, Scene, ada, is_refused, parse, register, relying_party, server_at};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portcullis_base::StoreError;
use portcullis_mfa::{Ceremonies, CeremonyError, Passkey, PasskeyStore, Registrant};
use portcullis_testkit::authenticator::{cose_ed25519, cose_p256, cose_rsa};
use portcullis_testkit::credentials::AccountStore;
use portcullis_testkit::{Lies, Memory, SoftAuthenticator, sample};
use serde_json::json;
use url::Url;

#[test]
fn the_options_ask_for_a_discoverable_credential_that_verifies_its_user() {
    let server = relying_party();
    let scene = Scene::new();
    let begun = server.begin_registration(ada(), std::slice::from_ref(&scene.passkey));
    let options = parse(&begun.expect("begun").options);
    assert_eq!(
        options["rp"],
        json!({"name": "Example", "id": "auth.example.test"})
    );
    let selection = &options["authenticatorSelection"];
    assert_eq!(selection["residentKey"], "required");
    assert_eq!(selection["requireResidentKey"], true);
    assert_eq!(selection["userVerification"], "required");
    assert_eq!(options["attestation"], "none");
    assert_eq!(options["timeout"], 300_000);
    let excluded = URL_SAFE_NO_PAD.encode(&scene.passkey.credential_id);
    assert_eq!(
        options["excludeCredentials"],
        json!([{"type": "public-key", "id": excluded}])
    );
    let handle = URL_SAFE_NO_PAD.encode(ada().account.as_bytes());
    let user = json!({"id": handle, "name": "ada@example.test", "displayName": "Ada Lovelace"});
    assert_eq!(options["user"], user);
}

#[test]
fn s_119_only_algorithms_that_are_checked_are_offered() {
    let begun = relying_party()
        .begin_registration(ada(), &[])
        .expect("begun");
    let offered = parse(&begun.options)["pubKeyCredParams"].clone();
    let offered: Vec<_> = offered.as_array().expect("a list").iter().collect();
    let algorithms: Vec<_> = offered.iter().map(|one| one["alg"].as_i64()).collect();
    assert_eq!(algorithms, [Some(-7), Some(-35), Some(-257)]);
}

#[test]
fn somebody_without_a_name_is_shown_by_address() {
    let nameless = Registrant { name: "", ..ada() };
    let begun = relying_party()
        .begin_registration(nameless, &[])
        .expect("begun");
    assert_eq!(
        parse(&begun.options)["user"]["displayName"],
        "ada@example.test"
    );
}

#[test]
fn a_server_at_an_address_has_no_passkeys() {
    for origin in ["https://192.0.2.7", "https://[2001:db8::1]:8443"] {
        let origin = Url::parse(origin).expect("a URL");
        let server = Ceremonies::new(&origin, None, "Example");
        assert!(matches!(server, Err(CeremonyError::Backend(_))), "{origin}");
    }
    let begun = server_at("http://localhost:8080").begin_registration(ada(), &[]);
    assert_eq!(
        parse(&begun.expect("begun").options)["rp"]["id"],
        "localhost"
    );
}

#[test]
fn a_passkey_is_called_as_its_owner_wants_or_as_its_authenticator_is() {
    let mut known = SoftAuthenticator::new(ORIGIN);
    known.traits.aaguid = 0xbada5566_a7aa_401f_bd96_45619a55120d_u128.to_be_bytes();
    known.traits.counter = Some(7);
    let scene = Scene::with(known);
    assert_eq!(scene.passkey.name, "1Password");
    assert_eq!(scene.passkey.sign_count, 7);
    assert!(scene.passkey.synced);

    let mut silent = Scene::new();
    assert_eq!(
        (silent.passkey.name.as_str(), silent.passkey.aaguid),
        ("Passkey", None)
    );
    let credential = register(Lies::default()).expect("an honest registration");
    let named = Some("Kitchen".to_owned());
    let passkey = credential.into_passkey(&mut silent.test.call(), ada().account, named);
    assert_eq!(passkey.name, "Kitchen");
    assert_eq!(
        (passkey.created_at, passkey.last_used_at),
        (sample::NOW, None)
    );
}

#[test]
fn s_116_a_credential_id_has_1_to_1023_bytes() {
    for length in [0, 1024, 2048, 4097, 65_535] {
        let lies = Lies {
            attested_id: Some(vec![7; length]),
            credential_id: Some(vec![7; length]),
            ..Lies::default()
        };
        let refused = register(lies).map(|_| ());
        assert_eq!(refused, Err(CeremonyError::Malformed), "{length} bytes");
    }
    for length in [1, 1023] {
        let lies = Lies {
            attested_id: Some(vec![7; length]),
            credential_id: Some(vec![7; length]),
            ..Lies::default()
        };
        assert!(register(lies).is_ok(), "{length} bytes");
    }
}

#[test]
fn s_116_browser_and_authenticator_mean_the_same_credential() {
    for lies in [
        Lies {
            credential_id: Some(vec![7; 32]),
            ..Lies::default()
        },
        Lies {
            attested_id: Some(vec![7; 32]),
            ..Lies::default()
        },
        Lies {
            response: Some(|text| text.replacen("\"id\":\"", "\"id\":\"A", 1)),
            ..Lies::default()
        },
    ] {
        let refused = register(lies).map(|_| ());
        assert_eq!(refused, Err(CeremonyError::Malformed));
    }
}

#[test]
fn s_116_a_credential_of_somebody_else_is_not_taken_over() {
    let mut scene = Scene::new();
    let mut store = Memory::default();
    for n in [1, 2] {
        store.insert_account(&sample::account(n)).expect("kept");
    }
    store.insert_passkey(&scene.passkey).expect("kept");
    let lies = Lies {
        attested_id: Some(scene.passkey.credential_id.clone()),
        credential_id: Some(scene.passkey.credential_id.clone()),
        ..Lies::default()
    };
    let crafted = register(lies).expect("nothing is wrong with it in itself");
    let crafted = crafted.into_passkey(&mut scene.test.call(), sample::id(2), None);
    assert_eq!(store.insert_passkey(&crafted), Err(StoreError::Conflict));
    let kept = store.passkey_by_credential(&scene.passkey.credential_id);
    assert_eq!(kept, Ok(Some(scene.passkey)));
}

#[test]
fn s_116_a_credential_that_was_excluded_is_refused_although_the_authenticator_did_not_decline() {
    let scene = Scene::new();
    let id = scene.passkey.credential_id.clone();
    let begun = scene.server.begin_registration(ada(), &[scene.passkey]);
    let begun = begun.expect("begun");
    let mut authenticator = SoftAuthenticator::seeded(ORIGIN, 1);
    authenticator.lies = Lies {
        attested_id: Some(id.clone()),
        credential_id: Some(id),
        ignore_exclusions: true,
        ..Lies::default()
    };
    let response = authenticator.register(&begun.options);
    assert!(is_refused(
        &scene.server.finish_registration(&begun.state, &response)
    ));
}

#[test]
fn s_119_keys_that_were_not_asked_for_or_are_weak_are_refused() {
    let on_curve = |alg| Lies {
        alg: Some(alg),
        ..Lies::default()
    };
    let key = |cose_key| Lies {
        cose_key: Some(cose_key),
        ..Lies::default()
    };
    let odd = |length: usize| {
        let mut modulus = vec![0xc5; length];
        modulus[length - 1] = 0xc7;
        modulus
    };
    let mut short_inside = odd(256);
    short_inside[..192].fill(0);
    for (lies, what) in [
        (on_curve(-65_535), "RS1"),
        (on_curve(-47), "ES256K"),
        (on_curve(-35), "ES384 on P-256"),
        (on_curve(-36), "ES512 on P-256"),
        (on_curve(-257), "RS256 on P-256"),
        (on_curve(-8), "EdDSA on P-256"),
        (on_curve(0), "none"),
        (
            key(cose_p256(-7, &[1; 32], &[1; 32])),
            "a point off the curve",
        ),
        (key(cose_p256(-7, &[0; 32], &[0; 32])), "the point at zero"),
        (
            key(cose_p256(-7, &[1; 31], &[1; 33])),
            "coordinates of the wrong length",
        ),
        (key(cose_rsa(&odd(256), &[1])), "RSA, e = 1 in one byte"),
        (key(cose_rsa(&odd(256), &[0, 0, 1])), "RSA, e = 1"),
        (key(cose_rsa(&odd(256), &[0, 0, 3])), "RSA, e = 3"),
        (key(cose_rsa(&odd(256), &[1, 0, 0])), "RSA, e even"),
        (key(cose_rsa(&odd(64), &[1, 0, 1])), "RSA of 512 bits"),
        (
            key(cose_rsa(&short_inside, &[1, 0, 1])),
            "RSA of 512 bits, stretched",
        ),
        (
            key(cose_ed25519(&[7; 32])),
            "Ed25519, which was not offered",
        ),
        (key(cose_ed25519(&[7; 31])), "Ed25519 of the wrong length"),
        (key(vec![0xa0]), "an empty map"),
    ] {
        let outcome = register(lies).map(|_| ());
        assert!(is_refused(&outcome), "{what}: {outcome:?}");
    }
    let sound = key(cose_rsa(&odd(256), &[1, 0, 1]));
    assert!(register(sound).is_ok(), "RSA of 2048 bits");
}

#[test]
fn a_passkey_is_for_its_verifier_and_holds_no_counter() {
    let mut counting = SoftAuthenticator::new(ORIGIN);
    counting.traits.counter = Some(41);
    let Passkey { credential, .. } = Scene::with(counting).passkey;
    assert_eq!(parse(&credential)["cred"]["counter"], 0);
}
