//! New keys, and the public side of them. The generator is OpenSSL's own, which takes no randomness from outside: the one place of
//! this crate that does not draw from its `Call` (ADR 0011).

use super::ring::KeyError;
use super::store::StoredKey;
use crate::SigningAlgorithm;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use josekit::jwk::Jwk;
use portcullis_base::Timestamp;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The size of new RSA keys: NIST SP 800-57 calls 2048 bits good until 2030, and clients check signatures at a quarter of the cost
/// of 3072; a key signs for thirty days.
const RSA_BITS: u32 = 2048;

/// A new key.
///
/// # Errors
/// [`KeyError`] when the system gives no randomness.
pub fn generate(
    algorithm: SigningAlgorithm,
    generation: i64,
    (now, signs_from): (Timestamp, Timestamp),
) -> Result<StoredKey, KeyError> {
    let jwk = match algorithm {
        SigningAlgorithm::Rs256 => {
            josekit::jwk::alg::rsa::RsaKeyPair::generate(RSA_BITS)?.to_jwk_key_pair()
        }
        SigningAlgorithm::Es256 => {
            let curve = josekit::jwk::alg::ec::EcCurve::P256;
            josekit::jwk::alg::ec::EcKeyPair::generate(curve)?.to_jwk_key_pair()
        }
        SigningAlgorithm::EdDsa => {
            let curve = josekit::jwk::alg::ed::EdCurve::Ed25519;
            josekit::jwk::alg::ed::EdKeyPair::generate(curve)?.to_jwk_key_pair()
        }
    };
    let public = public(&jwk, algorithm)?;
    let kid = URL_SAFE_NO_PAD.encode(thumbprint(&public)?);
    Ok(StoredKey {
        kid,
        algorithm,
        generation,
        private: Zeroizing::new(jwk.to_string().into_bytes()),
        created_at: now,
        signs_from,
        retires_at: None,
    })
}

/// The members of a public key, and nothing else (RFC 7518 §6, RFC 8037 §2).
pub(super) fn public(
    jwk: &Jwk,
    algorithm: SigningAlgorithm,
) -> Result<Map<String, Value>, KeyError> {
    let members = match algorithm {
        SigningAlgorithm::Rs256 => ["kty", "n", "e"].as_slice(),
        SigningAlgorithm::Es256 => &["kty", "crv", "x", "y"],
        SigningAlgorithm::EdDsa => &["kty", "crv", "x"],
    };
    pick(jwk.as_ref(), members)
}

/// The SHA-256 thumbprint of a public key (RFC 7638).
///
/// # Errors
/// [`KeyError`] when it is of no kind that has one.
pub fn thumbprint(jwk: &Map<String, Value>) -> Result<[u8; 32], KeyError> {
    let members = match jwk.get("kty").and_then(Value::as_str) {
        Some("RSA") => ["e", "kty", "n"].as_slice(),
        Some("EC") => &["crv", "kty", "x", "y"],
        Some("OKP") => &["crv", "kty", "x"],
        _ => return Err(KeyError("its kty is not supported".to_owned())),
    };
    // In the order of their names and without spaces: §3.3.
    let sorted: BTreeMap<String, Value> = pick(jwk, members)?.into_iter().collect();
    let text = serde_json::to_string(&sorted).map_err(|error| KeyError(error.to_string()))?;
    Ok(Sha256::digest(text.as_bytes()).into())
}

fn pick(jwk: &Map<String, Value>, members: &[&str]) -> Result<Map<String, Value>, KeyError> {
    let pick = |name: &&str| {
        let value = jwk.get(*name).filter(|value| value.is_string());
        let value = value.ok_or_else(|| KeyError(format!("its {name} is missing")))?;
        Ok(((*name).to_owned(), value.clone()))
    };
    members.iter().map(pick).collect()
}
