use super::authentication::{
    Audience, Presented, assertion_holds, digest_of, method_fits, presented, secret_fits,
};
use super::dpop::{self, Expected};
use super::id_token::{ACR_PHISHING_RESISTANT, ACR_SINGLE, ACR_TWO, acr, amr, meets};
use crate::client::{AuthMethod, ClientSecret, Metadata, Policy};
use crate::keys::{Key, StoredKey, generate};
use crate::params::Parameters;
use crate::{Client, ClientId, SigningAlgorithm};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use portcullis_base::Timestamp;
use portcullis_base::proof::{ProofKind, ProofSet};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::time::Duration;

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);
const ISSUER: &str = "https://id.example.org";
const ENDPOINT: &str = "https://id.example.org/oauth/token";

fn client(method: AuthMethod) -> Client {
    Client {
        id: ClientId::parse("app").expect("an id"),
        enabled: true,
        metadata: Metadata {
            token_endpoint_auth_method: method,
            ..Metadata::default()
        },
        policy: Policy::default(),
        registration: None,
        created_at: NOW,
        updated_at: NOW,
    }
}

fn body(text: &str) -> Parameters {
    Parameters::parse(text).expect("parameters")
}

fn basic(text: &str) -> String {
    format!("Basic {}", STANDARD.encode(text))
}

#[test]
fn base_15_basic_credentials_are_form_decoded() {
    let header = basic("a%3Ab:s%2Bec%26ret+x%3D%25");
    match presented(Some(&header), &body("grant_type=x")) {
        Ok(Presented::Secret(id, AuthMethod::ClientSecretBasic, secret)) => {
            assert_eq!(id.as_str(), "a:b");
            assert_eq!(secret.as_str(), "s+ec&ret x=%");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn s_134_one_method_and_no_garbage() {
    for (header, text, code) in [
        (
            Some(basic("app:x")),
            "client_secret=x&client_id=app",
            "invalid_request",
        ),
        (Some(basic("app:x")), "client_id=other", "invalid_request"),
        (Some("Basic !!!".to_owned()), "", "invalid_client"),
        (Some("Basic".to_owned()), "", "invalid_client"),
        (Some("Bearer x".to_owned()), "", "invalid_client"),
        (Some(basic("app")), "", "invalid_client"),
        (Some(basic(":x")), "", "invalid_client"),
        (Some(basic("%ff:x")), "", "invalid_client"),
        (None, "", "invalid_client"),
        (None, "client_secret=x", "invalid_client"),
        (
            None,
            "client_assertion=x&client_assertion_type=y",
            "invalid_request",
        ),
        (None, "client_assertion=x", "invalid_request"),
    ] {
        let error = presented(header.as_deref(), &body(text)).expect_err(text);
        assert_eq!(error.code.as_str(), code, "{header:?} {text}");
    }
    let plain = presented(None, &body("client_id=app")).expect("a name");
    assert!(matches!(plain, Presented::Nothing(_)));
}

#[test]
fn s_134_only_the_registered_method_and_only_a_live_secret() {
    let app = client(AuthMethod::ClientSecretBasic);
    for method in AuthMethod::ALL.iter().copied() {
        assert_eq!(
            method_fits(&app, method),
            method == AuthMethod::ClientSecretBasic
        );
    }
    let mut own = app.clone();
    own.policy.any_secret_method = true;
    assert!(method_fits(&own, AuthMethod::ClientSecretPost));
    assert!(!method_fits(&own, AuthMethod::None));
    let secret = |text, expires_at| ClientSecret {
        client: app.id.clone(),
        digest: digest_of(text),
        created_at: NOW,
        expires_at,
    };
    let kept = [secret("new", None), secret("old", Some(NOW))];
    assert!(secret_fits("new", &kept, NOW));
    assert!(!secret_fits("old", &kept, NOW));
    assert!(secret_fits(
        "old",
        &kept,
        NOW.before(Duration::from_secs(1))
    ));
    for wrong in ["", "ne", "newx", "NEW"] {
        assert!(!secret_fits(wrong, &kept, NOW), "{wrong}");
    }
    assert!(!secret_fits("", &[], NOW));
}

fn keys() -> (Key, Value) {
    let stored: StoredKey = generate(SigningAlgorithm::Es256, 1, (NOW, NOW)).expect("a key");
    let ring = crate::keys::KeyRing::parse(std::slice::from_ref(&stored)).expect("a ring");
    let jwks = serde_json::from_str(&ring.jwks(NOW)).expect("JSON");
    (Key::parse(&stored).expect("a key"), jwks)
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().cloned().expect("an object")
}

#[test]
fn s_138_an_assertion_is_for_us_short_and_about_the_client_itself() {
    let (key, jwks) = keys();
    let app = client(AuthMethod::PrivateKeyJwt);
    let mut legacy = app.clone();
    legacy.policy.legacy_assertion_aud = true;
    let audience = Audience {
        issuer: ISSUER,
        endpoint: ENDPOINT,
        token_endpoint: ENDPOINT,
    };
    let seconds = NOW.seconds();
    let good = json!({"iss": "app", "sub": "app", "aud": ISSUER, "jti": "1", "exp": seconds + 60, "iat": seconds});
    let with = |name: &str, value: Value| {
        let mut claims = object(good.clone());
        match value {
            Value::Null => claims.remove(name),
            value => claims.insert(name.to_owned(), value),
        };
        claims
    };
    let holds = |client: &Client, typ: &str, claims: &Map<String, Value>| {
        let token = key.sign(typ, claims).expect("a token");
        assertion_holds(&token, client, &jwks, (audience, NOW)).is_some()
    };
    assert!(holds(&app, "JWT", &object(good.clone())));
    assert!(holds(
        &app,
        "client-authentication+jwt",
        &object(good.clone())
    ));
    for (name, value) in [
        ("iss", json!("other")),
        ("sub", json!("other")),
        ("sub", Value::Null),
        ("aud", json!(ENDPOINT)),
        ("aud", json!([ISSUER])),
        ("aud", json!([ISSUER, "https://other.test"])),
        ("aud", Value::Null),
        ("jti", Value::Null),
        ("jti", json!("")),
        ("exp", Value::Null),
        ("exp", json!(seconds - 61)),
        ("exp", json!(seconds + 315_360_000)),
        ("exp", json!("1700000060")),
        ("nbf", json!(seconds + 120)),
        ("iat", json!(seconds + 120)),
        ("iat", json!("x")),
    ] {
        assert!(
            !holds(&app, "JWT", &with(name, value.clone())),
            "{name}={value}"
        );
    }
    for aud in [json!(ENDPOINT), json!(ISSUER), json!([ENDPOINT])] {
        assert!(
            holds(&legacy, "JWT", &with("aud", aud.clone())),
            "OP-58 {aud}"
        );
    }
    assert!(!holds(
        &legacy,
        "client-authentication+jwt",
        &with("aud", json!(ENDPOINT))
    ));
    assert!(!holds(&legacy, "JWT", &with("aud", json!([ISSUER, "x"]))));
    let (stranger, _) = keys();
    let forged = stranger
        .sign("JWT", &object(good.clone()))
        .expect("a token");
    assert!(assertion_holds(&forged, &app, &jwks, (audience, NOW)).is_none());
    let mut other = app.clone();
    other.metadata.token_endpoint_auth_signing_alg = Some("RS256".to_owned());
    assert!(
        !holds(&other, "JWT", &object(good)),
        "another algorithm than the registered one"
    );
}

/// A proof made by hand: the header holds the key, which our own signer does not do.
fn proof(header: &Value, claims: &Value) -> (String, [u8; 32]) {
    let pair = josekit::jwk::alg::ec::EcKeyPair::generate(josekit::jwk::alg::ec::EcCurve::P256)
        .expect("a key");
    let public = pair.to_jwk_public_key();
    let jwk: Map<String, Value> = public.as_ref().clone();
    let mut header = object(header.clone());
    if !header.contains_key("jwk") {
        header.insert("jwk".to_owned(), json!(jwk));
    }
    let encode = |value: &Map<String, Value>| {
        URL_SAFE_NO_PAD.encode(serde_json::to_string(value).expect("JSON"))
    };
    let message = format!("{}.{}", encode(&header), encode(&object(claims.clone())));
    let signer = josekit::jws::ES256
        .signer_from_jwk(&pair.to_jwk_key_pair())
        .expect("a signer");
    let signature = josekit::jws::JwsSigner::sign(&signer, message.as_bytes()).expect("signed");
    let print = crate::keys::thumbprint(&jwk).expect("a thumbprint");
    (
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)),
        print,
    )
}

#[test]
fn a_dpop_proof_is_for_this_request_this_token_and_this_minute() {
    let header = json!({"typ": "dpop+jwt", "alg": "ES256"});
    let seconds = NOW.seconds();
    let ath = URL_SAFE_NO_PAD.encode(Sha256::digest(b"token"));
    let good = json!({"jti": "1", "htm": "POST", "htu": ENDPOINT, "iat": seconds, "ath": ath});
    let expected = Expected {
        method: "POST",
        url: ENDPOINT,
        token: Some("token"),
    };
    let check = |header: &Value, claims: &Value| {
        let (proof, key) = proof(header, claims);
        dpop::holds(&proof, expected, NOW)
            .map(|held| assert_eq!(held.key, key))
            .is_some()
    };
    assert!(check(&header, &good));
    assert!(check(&json!({"typ": "DPoP+JWT", "alg": "ES256"}), &good));
    let with = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        claims
    };
    for (name, value) in [
        ("htu", json!("https://ID.example.org:443/oauth/token?x=1#y")),
        ("iat", json!(seconds - 59)),
        ("iat", json!(seconds + 59)),
    ] {
        assert!(check(&header, &with(name, value.clone())), "{name}={value}");
    }
    for (name, value) in [
        ("htm", json!("GET")),
        ("htu", json!("https://id.example.org/oauth/userinfo")),
        ("htu", json!("http://id.example.org/oauth/token")),
        ("iat", json!(seconds - 61)),
        ("iat", json!(seconds + 61)),
        ("iat", Value::Null),
        ("ath", json!("x")),
        ("ath", Value::Null),
        ("jti", json!("")),
    ] {
        assert!(
            !check(&header, &with(name, value.clone())),
            "{name}={value}"
        );
    }
    for header in [
        json!({"typ": "JWT", "alg": "ES256"}),
        json!({"typ": "dpop+jwt", "alg": "none"}),
        json!({"typ": "dpop+jwt", "alg": "HS256"}),
        json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": {"kty": "oct", "k": "x"}}),
    ] {
        assert!(!check(&header, &good), "{header}");
    }
}

#[test]
fn s_142_strength_says_what_happened() {
    let set = |kinds: &[ProofKind]| kinds.iter().copied().fold(ProofSet::NONE, ProofSet::with);
    use ProofKind::{MailCode, PasskeyVerified, Password, RecoveryCode, Totp, TrustedDevice};
    for (kinds, expected, words) in [
        (&[MailCode][..], ACR_SINGLE, &["otp"][..]),
        (&[Password, MailCode], ACR_TWO, &["mfa", "otp", "pwd"]),
        (&[Password, Totp], ACR_TWO, &["mfa", "otp", "pwd"]),
        (&[Password, RecoveryCode], ACR_SINGLE, &["otp", "pwd"]),
        (&[Password, TrustedDevice], ACR_SINGLE, &["pwd"]),
        (
            &[PasskeyVerified],
            ACR_PHISHING_RESISTANT,
            &["mfa", "pop", "user"],
        ),
    ] {
        let proofs = set(kinds);
        assert_eq!(acr(proofs), expected, "{kinds:?}");
        assert_eq!(amr(proofs), words, "{kinds:?}");
        assert!(meets(proofs, expected) && !meets(proofs, "unknown"));
    }
    assert!(meets(set(&[PasskeyVerified]), ACR_TWO));
    assert!(!meets(set(&[Password]), ACR_TWO));
}
