//! Keys in use: parsed once, asked by every request.

use super::jws::{self, Verifier};
use super::store::StoredKey;
use crate::SigningAlgorithm;
use josekit::jwk::Jwk;
use josekit::jws::JwsSigner;
use portcullis_base::Timestamp;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// Why a key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a signing key cannot be used: {0}")]
pub struct KeyError(pub String);

impl From<josekit::JoseError> for KeyError {
    fn from(error: josekit::JoseError) -> Self {
        Self(error.to_string())
    }
}

/// A signing key in use.
pub struct Key {
    /// The name in headers and in the JWKS.
    pub kid: String,
    /// What it signs with.
    pub algorithm: SigningAlgorithm,
    /// Counts the keys of an algorithm.
    pub generation: i64,
    /// From this instant on it signs, unless a younger one does.
    pub signs_from: Timestamp,
    /// From this instant on it is not published any more.
    pub retires_at: Option<Timestamp>,
    signer: Box<dyn JwsSigner>,
    verifier: Verifier,
    public: Map<String, Value>,
}

impl Key {
    /// Parses a kept key.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn parse(stored: &StoredKey) -> Result<Self, KeyError> {
        let jwk = Jwk::from_bytes(stored.private.as_slice())?;
        let public = super::generate::public(&jwk, stored.algorithm)?;
        let signer: Box<dyn JwsSigner> = match stored.algorithm {
            SigningAlgorithm::Rs256 => Box::new(josekit::jws::RS256.signer_from_jwk(&jwk)?),
            SigningAlgorithm::Es256 => Box::new(josekit::jws::ES256.signer_from_jwk(&jwk)?),
            SigningAlgorithm::EdDsa => Box::new(josekit::jws::EdDSA.signer_from_jwk(&jwk)?),
        };
        let mut published = public.clone();
        published.insert("kid".to_owned(), json!(stored.kid));
        published.insert("alg".to_owned(), json!(stored.algorithm.as_str()));
        published.insert("use".to_owned(), json!("sig"));
        Ok(Self {
            kid: stored.kid.clone(),
            algorithm: stored.algorithm,
            generation: stored.generation,
            signs_from: stored.signs_from,
            retires_at: stored.retires_at,
            signer,
            verifier: Verifier::from_jwk(&public, stored.algorithm.as_str())?,
            public: published,
        })
    }

    fn is_published(&self, now: Timestamp) -> bool {
        self.retires_at.is_none_or(|at| now < at)
    }

    /// Signs a JWT of a type (RFC 7515 §4.1.9).
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn sign(&self, typ: &str, claims: &Map<String, Value>) -> Result<String, KeyError> {
        let header = json!({"alg": self.algorithm.as_str(), "kid": self.kid, "typ": typ});
        let message = jws::message(&header, claims);
        let signature = self.signer.sign(message.as_bytes())?;
        Ok(jws::join(message, &signature))
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key")
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}

/// All keys of the provider: one snapshot.
#[derive(Clone, Debug, Default)]
pub struct KeyRing {
    keys: Vec<Arc<Key>>,
}

impl KeyRing {
    /// Parses all kept keys.
    ///
    /// # Errors
    /// [`KeyError`]: one that cannot be parsed is not passed over.
    pub fn parse(stored: &[StoredKey]) -> Result<Self, KeyError> {
        let keys = stored.iter().map(|key| Key::parse(key).map(Arc::new));
        Ok(Self {
            keys: keys.collect::<Result<_, _>>()?,
        })
    }

    /// The key that signs now: the youngest of its algorithm whose time has come, or else the oldest there is.
    #[must_use]
    pub fn signing(&self, algorithm: SigningAlgorithm, now: Timestamp) -> Option<&Key> {
        let published = || {
            let keys = self.keys.iter();
            keys.filter(move |key| key.algorithm == algorithm && key.is_published(now))
        };
        let ready = published().filter(|key| key.signs_from <= now);
        ready
            .max_by_key(|key| key.generation)
            .or_else(|| published().min_by_key(|key| key.generation))
            .map(Arc::as_ref)
    }

    /// The public keys (RFC 7517 §5), as JSON.
    #[must_use]
    pub fn jwks(&self, now: Timestamp) -> String {
        let published = self.keys.iter().filter(|key| key.is_published(now));
        let keys: Vec<&Map<String, Value>> = published.map(|key| &key.public).collect();
        json!({ "keys": keys }).to_string()
    }

    /// The claims of a token that we signed, whatever its times say: the algorithm is that of the key with its `kid`, and the
    /// type must be one of these.
    #[must_use]
    pub fn verify(
        &self,
        token: &str,
        types: &[&str],
        now: Timestamp,
    ) -> Option<Map<String, Value>> {
        let parts = jws::Parts::split(token)?;
        let typ = parts.header.get("typ").and_then(Value::as_str);
        if !types
            .iter()
            .any(|known| typ.is_some_and(|typ| typ.eq_ignore_ascii_case(known)))
        {
            return None;
        }
        let kid = parts.header.get("kid").and_then(Value::as_str)?;
        let key = self
            .keys
            .iter()
            .find(|key| key.kid == kid && key.is_published(now))?;
        parts.verify(&key.verifier)
    }

    /// The keys, by algorithm and generation.
    pub fn iter(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter().map(Arc::as_ref)
    }
}
