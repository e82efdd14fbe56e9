//! A browser and its passkeys, in software: registers, signs in, and lies about whatever a test wants.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The user is present, and verified.
pub const UP_UV: u8 = 0b0000_0101;
/// The credential may be copied, and is.
pub const SYNCED: u8 = 0b0001_1000;
const ATTESTED: u8 = 0b0100_0000;

/// A browser on a page of one origin, with an authenticator that holds discoverable P-256 credentials.
///
/// It takes the options that a page gets for `navigator.credentials` and returns what the page sends back. A truthful one
/// makes synced passkeys without a counter, as most people have them.
#[derive(Debug)]
pub struct SoftAuthenticator {
    origin: String,
    rng: StdRng,
    keys: Vec<Key>,
    /// What it says about its credentials.
    pub traits: Traits,
    /// What it says against better knowledge.
    pub lies: Lies,
}

/// What an authenticator is like, in all honesty.
#[derive(Clone, Debug)]
pub struct Traits {
    /// The flags of its authenticator data (WebAuthn §6.1), but for the one that says whether there is a credential in it.
    pub flags: u8,
    /// Its model; all zero says nothing.
    pub aaguid: [u8; 16],
    /// The counter that it shows next, and then counts on; `None` for one that shows 0 for ever.
    pub counter: Option<u32>,
}

/// Another text in place of the honest one.
pub type Rewrite = fn(String) -> String;

/// Lies: each replaces what would have been true. All off by default.
#[derive(Clone, Debug, Default)]
pub struct Lies {
    /// The origin in the client data.
    pub origin: Option<String>,
    /// The type in the client data.
    pub client_type: Option<String>,
    /// The challenge in the client data.
    pub challenge: Option<Vec<u8>>,
    /// The RP id whose hash is signed.
    pub rp_id: Option<String>,
    /// The hash of the RP id itself.
    pub rp_id_hash: Option<[u8; 32]>,
    /// The flags of the authenticator data, all of them.
    pub flags: Option<u8>,
    /// The counter.
    pub counter: Option<u32>,
    /// The algorithm in the public key (COSE).
    pub alg: Option<i64>,
    /// The public key as a whole (COSE, in CBOR).
    pub cose_key: Option<Vec<u8>>,
    /// The credential id in the authenticator data.
    pub attested_id: Option<Vec<u8>>,
    /// The credential id that the browser names.
    pub credential_id: Option<Vec<u8>>,
    /// The user handle; the inner `None` leaves it out.
    pub user_handle: Option<Option<Vec<u8>>>,
    /// Bytes after the authenticator data.
    pub trailing: Vec<u8>,
    /// Bytes after the attestation object.
    pub trailing_object: Vec<u8>,
    /// Rewrites the client data, before it is signed.
    pub client_data: Option<Rewrite>,
    /// Rewrites the attestation object.
    pub object: Option<fn(Vec<u8>) -> Vec<u8>>,
    /// Rewrites the response of the browser.
    pub response: Option<Rewrite>,
    /// Spoils the signature.
    pub signature: bool,
    /// Registers although the server has asked it to decline.
    pub ignore_exclusions: bool,
}

#[derive(Debug)]
struct Key {
    id: Vec<u8>,
    rp_id: String,
    user_handle: Vec<u8>,
    secret: SigningKey,
}

impl SoftAuthenticator {
    /// An authenticator without credentials, in a browser on a page of this origin. Any two of them hold the same keys;
    /// see [`seeded`](Self::seeded).
    #[must_use]
    pub fn new(origin: &str) -> Self {
        Self::seeded(origin, 0)
    }

    /// An authenticator whose keys are its own, for tests with several.
    #[must_use]
    pub fn seeded(origin: &str, seed: u64) -> Self {
        Self {
            origin: origin.trim_end_matches('/').to_owned(),
            rng: StdRng::seed_from_u64(seed),
            keys: Vec::new(),
            traits: Traits {
                flags: UP_UV | SYNCED,
                aaguid: [0; 16],
                counter: None,
            },
            lies: Lies::default(),
        }
    }

    /// Lies in this one call, and is honest again.
    pub fn lying<T>(&mut self, lies: Lies, act: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.lies, lies);
        let done = act(self);
        self.lies = before;
        done
    }

    /// `navigator.credentials.create({publicKey: options})`, as the `toJSON()` of what it resolves to.
    ///
    /// # Panics
    /// When the options are none, offer no ES256, or exclude a credential that it holds.
    #[must_use]
    pub fn register(&mut self, options: &str) -> String {
        let options = parse(options);
        let offered = options["pubKeyCredParams"].as_array().unwrap();
        assert!(
            offered.iter().any(|one| one["alg"] == -7),
            "ES256 is offered"
        );
        self.decline_if_excluded(&options);
        let key = self.new_key(&options);
        let client_data = self.client_data("webauthn.create", &options);
        let data = self.authenticator_data(&key.rp_id, Some(&key));
        let object = self.object(&data);
        let id = self.lies.credential_id.clone().unwrap_or(key.id.clone());
        self.keys.push(key);
        self.response(&json!({
            "id": encode(&id),
            "rawId": encode(&id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {"credProps": {"rk": true}},
            "response": {
                "clientDataJSON": encode(client_data),
                "attestationObject": encode(object),
                "authenticatorData": encode(&data),
                "transports": ["hybrid", "internal"],
                "publicKeyAlgorithm": -7,
            },
        }))
    }

    /// `navigator.credentials.get({publicKey: options})`, as the `toJSON()` of what it resolves to: with the newest
    /// credential that fits.
    ///
    /// # Panics
    /// When the options are none, or no credential fits.
    #[must_use]
    pub fn assert(&mut self, options: &str) -> String {
        let options = parse(options);
        let rp_id = options["rpId"].as_str().unwrap().to_owned();
        let fits = |key: &&Key| key.rp_id == rp_id && is_allowed(&options, &key.id);
        let newest = self.keys.iter().rev().find(fits);
        let newest = newest.expect("the authenticator has a credential that fits");
        let (id, handle) = (newest.id.clone(), newest.user_handle.clone());
        let secret = newest.secret.clone();
        let client_data = self.client_data("webauthn.get", &options);
        let data = self.authenticator_data(&rp_id, None);
        let signature = self.sign(&secret, &data, &client_data);
        let id = self.lies.credential_id.clone().unwrap_or(id);
        let handle = self.lies.user_handle.clone().unwrap_or(Some(handle));
        self.response(&json!({
            "id": encode(&id),
            "rawId": encode(&id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": encode(client_data),
                "authenticatorData": encode(&data),
                "signature": encode(signature),
                "userHandle": handle.map(encode),
            },
        }))
    }

    fn decline_if_excluded(&self, options: &Value) {
        let excluded = options["excludeCredentials"].as_array();
        let holds = |id: &Value| self.keys.iter().any(|key| *id == encode(&key.id));
        let declines = excluded.is_some_and(|list| list.iter().any(|one| holds(&one["id"])));
        assert!(
            !declines || self.lies.ignore_exclusions,
            "InvalidStateError"
        );
    }

    fn new_key(&mut self, options: &Value) -> Key {
        let mut id = vec![0; 32];
        self.rng.fill_bytes(&mut id);
        let secret = loop {
            let mut scalar = [0; 32];
            self.rng.fill_bytes(&mut scalar);
            if let Ok(secret) = SigningKey::from_slice(&scalar) {
                break secret;
            }
        };
        Key {
            id,
            rp_id: options["rp"]["id"].as_str().unwrap().to_owned(),
            user_handle: decode(&options["user"]["id"]),
            secret,
        }
    }

    fn client_data(&self, kind: &str, options: &Value) -> String {
        let lies = &self.lies;
        let challenge = lies.challenge.clone();
        let challenge = challenge.unwrap_or_else(|| decode(&options["challenge"]));
        let honest = json!({
            "type": lies.client_type.as_deref().unwrap_or(kind),
            "challenge": encode(challenge),
            "origin": lies.origin.as_ref().unwrap_or(&self.origin),
            "crossOrigin": false,
        });
        let text = honest.to_string();
        lies.client_data
            .map_or(text.clone(), |rewrite| rewrite(text))
    }

    /// WebAuthn §6.1.
    fn authenticator_data(&mut self, rp_id: &str, new: Option<&Key>) -> Vec<u8> {
        let rp_id = self.lies.rp_id.as_deref().unwrap_or(rp_id);
        let hash: [u8; 32] = Sha256::digest(rp_id.as_bytes()).into();
        let attested = if new.is_some() { ATTESTED } else { 0 };
        let flags = self.lies.flags.unwrap_or(self.traits.flags | attested);
        let counter = self.count();
        let mut data = self.lies.rp_id_hash.unwrap_or(hash).to_vec();
        data.push(flags);
        data.extend(self.lies.counter.unwrap_or(counter).to_be_bytes());
        if let Some(key) = new {
            let id = self.lies.attested_id.as_ref().unwrap_or(&key.id);
            data.extend(self.traits.aaguid);
            data.extend(u16::try_from(id.len()).unwrap().to_be_bytes());
            data.extend(id);
            data.extend(self.public_key(&key.secret));
        }
        data.extend(&self.lies.trailing);
        data
    }

    fn count(&mut self) -> u32 {
        let shown = self.traits.counter;
        self.traits.counter = shown.map(|counter| counter.wrapping_add(1));
        shown.unwrap_or(0)
    }

    fn public_key(&self, secret: &SigningKey) -> Vec<u8> {
        if let Some(cose_key) = &self.lies.cose_key {
            return cose_key.clone();
        }
        let point = secret.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        cose_p256(self.lies.alg.unwrap_or(-7), x, y)
    }

    /// WebAuthn §6.5.4, with no attestation.
    fn object(&self, data: &[u8]) -> Vec<u8> {
        let mut object = cbor::map(&[
            (cbor::text("fmt"), cbor::text("none")),
            (cbor::text("attStmt"), cbor::map(&[])),
            (cbor::text("authData"), cbor::bytes(data)),
        ]);
        object.extend(&self.lies.trailing_object);
        self.lies
            .object
            .map_or(object.clone(), |rewrite| rewrite(object))
    }

    fn sign(&self, secret: &SigningKey, data: &[u8], client_data: &str) -> Vec<u8> {
        let hash = Sha256::digest(client_data.as_bytes());
        let mut signed = [data, hash.as_slice()].concat();
        if self.lies.signature {
            signed.push(0);
        }
        let signature: Signature = secret.sign(&signed);
        signature.to_der().as_bytes().to_vec()
    }

    fn response(&self, honest: &Value) -> String {
        let text = honest.to_string();
        self.lies
            .response
            .map_or(text.clone(), |rewrite| rewrite(text))
    }
}

/// A P-256 public key (RFC 9053 §7.1.1) that claims this algorithm, whether or not the point is on the curve.
#[must_use]
pub fn cose_p256(alg: i64, x: &[u8], y: &[u8]) -> Vec<u8> {
    cbor::map(&[
        (cbor::int(1), cbor::int(2)),
        (cbor::int(3), cbor::int(alg)),
        (cbor::int(-1), cbor::int(1)),
        (cbor::int(-2), cbor::bytes(x)),
        (cbor::int(-3), cbor::bytes(y)),
    ])
}

/// An RSA public key (RFC 8230 §4) that claims RS256.
#[must_use]
pub fn cose_rsa(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    cbor::map(&[
        (cbor::int(1), cbor::int(3)),
        (cbor::int(3), cbor::int(-257)),
        (cbor::int(-1), cbor::bytes(modulus)),
        (cbor::int(-2), cbor::bytes(exponent)),
    ])
}

/// An Ed25519 public key (RFC 9053 §7.2).
#[must_use]
pub fn cose_ed25519(x: &[u8]) -> Vec<u8> {
    cbor::map(&[
        (cbor::int(1), cbor::int(1)),
        (cbor::int(3), cbor::int(-8)),
        (cbor::int(-1), cbor::int(6)),
        (cbor::int(-2), cbor::bytes(x)),
    ])
}

/// Base64url without padding, as WebAuthn writes bytes in JSON.
fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn decode(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap()
}

fn parse(options: &str) -> Value {
    serde_json::from_str(options).expect("options are JSON")
}

fn is_allowed(options: &Value, id: &[u8]) -> bool {
    match options["allowCredentials"].as_array() {
        Some(list) if !list.is_empty() => list.iter().any(|one| one["id"] == encode(id)),
        _ => true,
    }
}

/// As much of RFC 8949 as an authenticator writes.
mod cbor {
    pub(super) fn int(value: i64) -> Vec<u8> {
        match u64::try_from(value) {
            Ok(value) => head(0, value),
            Err(_) => head(1, value.unsigned_abs() - 1),
        }
    }

    pub(super) fn bytes(value: &[u8]) -> Vec<u8> {
        [&head(2, value.len() as u64), value].concat()
    }

    pub(super) fn text(value: &str) -> Vec<u8> {
        [&head(3, value.len() as u64), value.as_bytes()].concat()
    }

    pub(super) fn map(entries: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
        let mut out = head(5, entries.len() as u64);
        for (key, value) in entries {
            out.extend(key);
            out.extend(value);
        }
        out
    }

    fn head(major: u8, number: u64) -> Vec<u8> {
        let major = major << 5;
        match number {
            0..24 => vec![major | number as u8],
            24..0x100 => vec![major | 24, number as u8],
            0x100..0x1_0000 => [&[major | 25], &(number as u16).to_be_bytes()[..]].concat(),
            _ => [&[major | 26], &(number as u32).to_be_bytes()[..]].concat(),
        }
    }
}
