//! JSON Web Signatures in their compact form (RFC 7515 §7.1). The signatures themselves are josekit's; the algorithm always comes
//! from the key or the registration and never from the token (RFC 8725 §3.1).

use super::ring::KeyError;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use josekit::jwk::Jwk;
use josekit::jws::JwsVerifier;
use serde_json::{Map, Value};

/// The longest token that is looked at, in bytes.
pub const LONGEST: usize = 16_384;

/// The algorithms that others may sign with, for assertions, DPoP proofs and the like.
pub const ACCEPTED: [&str; 5] = ["RS256", "PS256", "ES256", "ES384", "EdDSA"];

/// A public key with its algorithm.
pub struct Verifier {
    algorithm: &'static str,
    inner: Box<dyn JwsVerifier>,
}

impl Verifier {
    /// A verifier for a public JWK and one of the accepted algorithms.
    ///
    /// # Errors
    /// [`KeyError`] when the algorithm is not accepted, or the key is not for it.
    pub fn from_jwk(jwk: &Map<String, Value>, algorithm: &str) -> Result<Self, KeyError> {
        let accepted = ACCEPTED.into_iter().find(|known| *known == algorithm);
        let algorithm =
            accepted.ok_or_else(|| KeyError("the algorithm is not accepted".to_owned()))?;
        let mut plain = jwk.clone();
        // What the key says about its own use is for the caller to look at; josekit would refuse a key that names a sibling.
        for member in [
            "alg", "use", "key_ops", "kid", "x5c", "x5t", "x5t#S256", "x5u",
        ] {
            plain.remove(member);
        }
        let jwk = Jwk::from_map(plain)?;
        let inner: Box<dyn JwsVerifier> = match algorithm {
            "RS256" => Box::new(josekit::jws::RS256.verifier_from_jwk(&jwk)?),
            "PS256" => Box::new(josekit::jws::PS256.verifier_from_jwk(&jwk)?),
            "ES256" => Box::new(josekit::jws::ES256.verifier_from_jwk(&jwk)?),
            "ES384" => Box::new(josekit::jws::ES384.verifier_from_jwk(&jwk)?),
            _ => Box::new(josekit::jws::EdDSA.verifier_from_jwk(&jwk)?),
        };
        Ok(Self { algorithm, inner })
    }
}

impl std::fmt::Debug for Verifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Verifier({})", self.algorithm)
    }
}

/// A token taken apart, and not believed yet.
pub struct Parts<'a> {
    /// The header.
    pub header: Map<String, Value>,
    message: &'a str,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

impl<'a> Parts<'a> {
    /// Takes a token apart; `None` unless it is exactly three parts of strict base64url, the first of them a JSON object without
    /// `crit` (we understand no extension).
    #[must_use]
    pub fn split(token: &'a str) -> Option<Self> {
        if token.len() > LONGEST {
            return None;
        }
        let (message, signature) = token.rsplit_once('.')?;
        let (header, payload) = message.split_once('.')?;
        if payload.contains('.') {
            return None;
        }
        let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
        let header = object(&decode(header)?)?;
        if header.contains_key("crit") || header.contains_key("b64") {
            return None;
        }
        Some(Self {
            header,
            message,
            payload: decode(payload)?,
            signature: decode(signature)?,
        })
    }

    /// The claims, if the key has signed them with its algorithm.
    #[must_use]
    pub fn verify(&self, verifier: &Verifier) -> Option<Map<String, Value>> {
        if self.header.get("alg").and_then(Value::as_str) != Some(verifier.algorithm) {
            return None;
        }
        let message = self.message.as_bytes();
        verifier.inner.verify(message, &self.signature).ok()?;
        object(&self.payload)
    }

    /// The claims, unbelieved: good for choosing the key and for nothing else.
    #[must_use]
    pub fn unverified(&self) -> Option<Map<String, Value>> {
        object(&self.payload)
    }
}

fn object(bytes: &[u8]) -> Option<Map<String, Value>> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(members)) => Some(members),
        _ => None,
    }
}

/// What is signed: header and claims.
pub(super) fn message(header: &Value, claims: &Map<String, Value>) -> String {
    let mut message = URL_SAFE_NO_PAD.encode(header.to_string());
    message.push('.');
    let claims = serde_json::to_string(claims).unwrap_or_default();
    URL_SAFE_NO_PAD.encode_string(claims, &mut message);
    message
}

/// The whole token.
pub(super) fn join(mut message: String, signature: &[u8]) -> String {
    message.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut message);
    message
}
