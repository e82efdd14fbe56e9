use super::jws::{Parts, Verifier};
use super::rotation::{AFTER, Change, LEAD, PERIOD, due, replace};
use super::*;
use crate::SigningAlgorithm;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portcullis_base::Timestamp;
use serde_json::{Map, Value, json};

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

fn key(algorithm: SigningAlgorithm, generation: i64) -> StoredKey {
    generate(algorithm, generation, (NOW, NOW)).expect("a key")
}

fn ring() -> KeyRing {
    let keys: Vec<StoredKey> = SigningAlgorithm::ALL.iter().map(|it| key(*it, 1)).collect();
    KeyRing::parse(&keys).expect("a ring")
}

fn claims() -> Map<String, Value> {
    match json!({"iss": "https://id.example.org", "sub": "x"}) {
        Value::Object(claims) => claims,
        _ => unreachable!(),
    }
}

#[test]
fn s_153_the_jwks_holds_public_members_and_nothing_else() {
    let jwks: Value = serde_json::from_str(&ring().jwks(NOW)).expect("JSON");
    let keys = jwks["keys"].as_array().expect("an array");
    assert_eq!(keys.len(), 3);
    for key in keys {
        let members: Vec<&str> = key
            .as_object()
            .expect("an object")
            .keys()
            .map(String::as_str)
            .collect();
        for member in &members {
            assert!(
                ["kty", "kid", "alg", "use", "n", "e", "crv", "x", "y"].contains(member),
                "{member}"
            );
        }
        for coordinate in ["n", "e", "x", "y"] {
            if let Some(text) = key[coordinate].as_str() {
                assert!(
                    URL_SAFE_NO_PAD.decode(text).is_ok(),
                    "{coordinate} is base64url without padding"
                );
            }
        }
        assert_eq!(
            key["kid"],
            json!(
                URL_SAFE_NO_PAD
                    .encode(thumbprint(key.as_object().expect("object")).expect("a thumbprint"))
            )
        );
    }
}

#[test]
fn the_thumbprint_is_that_of_rfc_7638() {
    let jwk = json!({"kty": "RSA", "e": "AQAB", "alg": "RS256", "kid": "2011-04-29",
        "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"});
    let print = thumbprint(jwk.as_object().expect("an object")).expect("a thumbprint");
    assert_eq!(
        URL_SAFE_NO_PAD.encode(print),
        "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    );
}

#[test]
fn s_136_a_token_is_believed_only_as_it_was_signed() {
    let ring = ring();
    for algorithm in SigningAlgorithm::ALL.iter().copied() {
        let signer = ring.signing(algorithm, NOW).expect("a key");
        let token = signer.sign("JWT", &claims()).expect("a token");
        assert_eq!(ring.verify(&token, &["JWT"], NOW), Some(claims()));
        assert_eq!(ring.verify(&token, &["at+jwt"], NOW), None, "another type");
        let (message, signature) = token.rsplit_once('.').expect("parts");
        let (_, payload) = message.split_once('.').expect("parts");
        let with = |header: Value| {
            let header = URL_SAFE_NO_PAD.encode(header.to_string());
            format!("{header}.{payload}.{signature}")
        };
        for header in [
            json!({"alg": "none", "typ": "JWT", "kid": signer.kid}),
            json!({"alg": "HS256", "typ": "JWT", "kid": signer.kid}),
            json!({"alg": algorithm.as_str(), "typ": "JWT", "kid": "../../x"}),
            json!({"alg": algorithm.as_str(), "typ": "JWT"}),
            json!({"alg": algorithm.as_str(), "typ": "JWT", "kid": signer.kid, "crit": ["b64"]}),
            json!({"alg": algorithm.as_str(), "typ": "JWT", "kid": signer.kid, "jku": "http://127.0.0.1/"}),
        ] {
            assert_eq!(
                ring.verify(&with(header.clone()), &["JWT"], NOW),
                None,
                "{header}"
            );
        }
        for broken in [
            format!("{message}."),
            format!("{token}A"),
            format!("{token}="),
            token.replace('.', ".."),
        ] {
            assert_eq!(ring.verify(&broken, &["JWT"], NOW), None);
        }
        let stranger = key(algorithm, 1);
        let foreign = KeyRing::parse(&[StoredKey {
            kid: signer.kid.clone(),
            ..stranger
        }])
        .expect("a ring");
        let forged = foreign
            .signing(algorithm, NOW)
            .expect("a key")
            .sign("JWT", &claims())
            .expect("a token");
        assert_eq!(
            ring.verify(&forged, &["JWT"], NOW),
            None,
            "signed by a stranger under our kid"
        );
    }
}

#[test]
fn a_verifier_knows_its_algorithm_and_takes_no_secret_one() {
    let jwks: Value = serde_json::from_str(&ring().jwks(NOW)).expect("JSON");
    let rsa = jwks["keys"][0].as_object().expect("an object");
    assert!(Verifier::from_jwk(rsa, "RS256").is_ok());
    for bad in ["HS256", "none", "ES256", "RS1"] {
        assert!(Verifier::from_jwk(rsa, bad).is_err(), "{bad}");
    }
    assert!(Parts::split("a.b").is_none());
    assert!(Parts::split(&"a".repeat(jws::LONGEST + 1)).is_none());
}

#[test]
fn s_153_keys_are_published_before_they_sign_and_after() {
    assert_eq!(due(&[], NOW).len(), 3, "the first of each at once");
    let old = key(SigningAlgorithm::Es256, 4);
    let others = [
        key(SigningAlgorithm::Rs256, 1),
        key(SigningAlgorithm::EdDsa, 1),
    ];
    let all = |first: StoredKey| vec![first, others[0].clone(), others[1].clone()];
    let fresh: Vec<StoredKey> = all(old.clone());
    assert!(due(&fresh, NOW.after(PERIOD).before(LEAD + LEAD)).is_empty());
    let then = NOW.after(PERIOD).before(LEAD);
    let changes = due(&fresh, then);
    assert!(changes.contains(&Change::Create(
        SigningAlgorithm::Es256,
        5,
        then.after(LEAD)
    )));
    assert!(changes.contains(&Change::Retire(old.kid.clone(), then.after(LEAD + AFTER))));
    let by_hand = replace(&fresh, SigningAlgorithm::Es256, NOW, NOW);
    let next = StoredKey {
        signs_from: NOW.after(LEAD),
        ..key(SigningAlgorithm::Es256, 5)
    };
    assert_eq!(by_hand.len(), 2);
    let both = KeyRing::parse(&[old.clone(), next.clone()]).expect("a ring");
    let signs = |at| {
        both.signing(SigningAlgorithm::Es256, at)
            .map(|key| key.kid.clone())
    };
    assert_eq!(signs(NOW), Some(old.kid.clone()));
    assert_eq!(signs(NOW.after(LEAD)), Some(next.kid.clone()));
    let gone = StoredKey {
        retires_at: Some(NOW.after(PERIOD)),
        ..old.clone()
    };
    let ring = KeyRing::parse(&[gone, next]).expect("a ring");
    let token = ring
        .signing(SigningAlgorithm::Es256, NOW)
        .expect("a key")
        .sign("JWT", &claims())
        .expect("a token");
    assert!(ring.verify(&token, &["JWT"], NOW.after(LEAD)).is_some());
    assert!(
        ring.verify(&token, &["JWT"], NOW.after(PERIOD)).is_none(),
        "retired"
    );
    assert!(!ring.jwks(NOW.after(PERIOD)).contains(&old.kid));
}
