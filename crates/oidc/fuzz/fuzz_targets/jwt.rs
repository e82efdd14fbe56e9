#![no_main]
//! Signed objects of strangers: nothing that was not signed by the key is believed, whatever its header says.
use libfuzzer_sys::fuzz_target;
use portcullis_base::Timestamp;
use portcullis_oidc::claims::ClaimsRequest;
use portcullis_oidc::keys::{KeyRing, StoredKey, generate, jws};
use portcullis_oidc::registration;
use portcullis_oidc::token::dpop::{self, Expected};
use portcullis_oidc::SigningAlgorithm;
use std::sync::OnceLock;

static RING: OnceLock<KeyRing> = OnceLock::new();

fn ring() -> &'static KeyRing {
    RING.get_or_init(|| {
        let now = Timestamp::from_millis(0);
        let keys: Vec<StoredKey> = [SigningAlgorithm::Es256, SigningAlgorithm::EdDsa]
            .into_iter()
            .map(|algorithm| generate(algorithm, 1, (now, now)).expect("a key"))
            .collect();
        KeyRing::parse(&keys).expect("a ring")
    })
}

fuzz_target!(|text: &str| {
    let now = Timestamp::from_millis(0);
    assert!(ring().verify(text, &["JWT", "at+jwt"], now).is_none());
    if let Some(parts) = jws::Parts::split(text) {
        let _ = parts.unverified();
    }
    let expected = Expected {
        method: "POST",
        url: "https://id.example.org/oauth/token",
        token: None,
    };
    let _ = dpop::holds(text, expected, now);
    let _ = ClaimsRequest::parse(text);
    if let Ok(document) = serde_json::from_str(text) {
        let _ = registration::read(&document);
    }
});
