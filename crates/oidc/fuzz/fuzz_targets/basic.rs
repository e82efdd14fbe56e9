#![no_main]
//! Credentials of every kind are read or refused, and never by two ways at once.
use base64::{Engine, engine::general_purpose::STANDARD};
use libfuzzer_sys::fuzz_target;
use portcullis_oidc::params::Parameters;
use portcullis_oidc::token::authentication::{Presented, presented};

fuzz_target!(|input: (&str, &str, bool)| {
    let (header, body, encode) = input;
    let Ok(body) = Parameters::parse(body) else {
        return;
    };
    let encoded = format!("Basic {}", STANDARD.encode(header));
    let header = if encode { encoded.as_str() } else { header };
    if let Ok(presented) = presented(Some(header), &body) {
        assert!(matches!(presented, Presented::Secret(..)));
        assert!(body.get("client_secret").is_none() && body.get("client_assertion").is_none());
        assert!(presented.client().as_str().bytes().all(|byte| byte.is_ascii_graphic()));
    }
    let _ = presented_in_body(&body);
});

fn presented_in_body(body: &Parameters) -> bool {
    presented(None, body).is_ok()
}
