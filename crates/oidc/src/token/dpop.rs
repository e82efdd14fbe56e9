//! Proof of possession (RFC 9449): a token that is bound to a key is worth nothing without the key.

use super::authentication::digest_of;
use crate::keys::jws::{Parts, Verifier};
use crate::keys::thumbprint;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portcullis_base::{Timestamp, TokenDigest};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// How old a proof may be, and how far ahead of our clock.
pub const WINDOW: Duration = Duration::from_secs(60);

/// The algorithms of proofs.
pub const ALGORITHMS: [&str; 3] = ["ES256", "EdDSA", "RS256"];

/// What a proof is held against.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The method of the request.
    pub method: &'a str,
    /// Its URL, without query and fragment.
    pub url: &'a str,
    /// The access token that comes with it, if one does.
    pub token: Option<&'a str>,
}

/// A proof that holds; its identifier is still to be used up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldProof {
    /// The thumbprint of the key.
    pub key: [u8; 32],
    /// What to note as used.
    pub identifier: TokenDigest,
    /// Until when.
    pub expires_at: Timestamp,
}

/// Checks a proof (RFC 9449 §4.3); `None` when it does not hold.
#[must_use]
pub fn holds(proof: &str, expected: Expected<'_>, now: Timestamp) -> Option<HeldProof> {
    let parts = Parts::split(proof)?;
    let header = |name: &str| parts.header.get(name).and_then(Value::as_str);
    let algorithm = header("alg").filter(|algorithm| ALGORITHMS.contains(algorithm))?;
    if !header("typ")?.eq_ignore_ascii_case("dpop+jwt") {
        return None;
    }
    let jwk = parts.header.get("jwk")?.as_object()?;
    // A proof that holds a private key has given it away.
    if ["d", "p", "q", "k", "oth"]
        .iter()
        .any(|member| jwk.contains_key(*member))
    {
        return None;
    }
    let claims = parts.verify(&Verifier::from_jwk(jwk, algorithm).ok()?)?;
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    if text("htm")? != expected.method || plain(text("htu")?)? != plain(expected.url)? {
        return None;
    }
    let issued = Timestamp::from_millis(claims.get("iat")?.as_i64()?.saturating_mul(1000));
    if issued.after(WINDOW) <= now || issued > now.after(WINDOW) {
        return None;
    }
    if let Some(token) = expected.token {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()));
        if text("ath")? != hash {
            return None;
        }
    }
    let jti = text("jti").filter(|jti| (1..=512).contains(&jti.len()))?;
    let key = thumbprint(jwk).ok()?;
    let named = format!("dpop\n{}\n{jti}", URL_SAFE_NO_PAD.encode(key));
    Some(HeldProof {
        key,
        identifier: digest_of(&named),
        expires_at: issued.after(WINDOW),
    })
}

/// A URL as both sides write it: scheme and host in lower case, no default port, no query and no fragment (§4.3, RFC 3986 §6.2).
fn plain(url: &str) -> Option<String> {
    let mut url = url::Url::parse(url).ok()?;
    url.set_query(None);
    url.set_fragment(None);
    Some(url.to_string())
}
