//! ID Tokens and access tokens as JWT: what they say.

use crate::{Grant, Scope, SigningAlgorithm};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portcullis_base::Timestamp;
use portcullis_base::proof::{ProofKind, ProofSet};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256, Sha512};
use std::time::Duration;

/// How long an ID Token is good for.
pub const LIFETIME: Duration = Duration::from_secs(15 * 60);

/// One factor: a password or a code alone.
pub const ACR_SINGLE: &str = "urn:portcullis:acr:single";
/// Two steps.
pub const ACR_TWO: &str = "urn:portcullis:acr:two-factor";
/// Proof against phishing (OpenID Connect Extended Authentication Profile ACR Values 1.0 §4).
pub const ACR_PHISHING_RESISTANT: &str = "phr";

/// Every strength, weakest first.
pub const ACR_VALUES: [&str; 3] = [ACR_SINGLE, ACR_TWO, ACR_PHISHING_RESISTANT];

/// How strong the proofs are: as an index into [`ACR_VALUES`].
fn strength(proofs: ProofSet) -> usize {
    use ProofKind::{MailCode, PasskeyPresent, PasskeyVerified, Password, RecoveryCode, Totp};
    if proofs.has(PasskeyVerified) {
        return 2;
    }
    let count = |kinds: &[ProofKind]| kinds.iter().filter(|kind| proofs.has(**kind)).count();
    let first = count(&[Password, MailCode]);
    let second = count(&[Totp, PasskeyPresent]);
    // A recovery code stands in for what was lost, and a trusted device proves nothing new: neither makes two factors of one.
    let recovered = proofs.has(RecoveryCode) && second == 0;
    usize::from(!recovered && (first == 2 || (first == 1 && second > 0)))
}

/// The `acr` of a sign-in.
#[must_use]
pub fn acr(proofs: ProofSet) -> &'static str {
    ACR_VALUES
        .get(strength(proofs))
        .copied()
        .unwrap_or(ACR_SINGLE)
}

/// Whether a sign-in is at least as strong as `wanted`, which is one of [`ACR_VALUES`]; nothing is as strong as what we do not know.
#[must_use]
pub fn meets(proofs: ProofSet, wanted: &str) -> bool {
    let rank = ACR_VALUES.iter().position(|known| *known == wanted);
    rank.is_some_and(|rank| strength(proofs) >= rank)
}

/// The `amr` of a sign-in, in the words of RFC 8176.
#[must_use]
pub fn amr(proofs: ProofSet) -> Vec<&'static str> {
    let mut words: Vec<&str> = Vec::new();
    for kind in proofs.iter() {
        let more: &[&str] = match kind {
            ProofKind::Password => &["pwd"],
            ProofKind::MailCode | ProofKind::Totp | ProofKind::RecoveryCode => &["otp"],
            ProofKind::PasskeyVerified => &["pop", "user"],
            ProofKind::PasskeyPresent => &["pop"],
            ProofKind::TrustedDevice | ProofKind::SetupLink => &[],
        };
        words.extend(more);
    }
    if strength(proofs) > 0 {
        words.push("mfa");
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// What an ID Token is made of beside the grant.
#[derive(Clone, Copy, Debug)]
pub struct IdTokenParts<'a> {
    /// The issuer.
    pub issuer: &'a str,
    /// The subject, as this client knows it.
    pub subject: &'a str,
    /// The nonce of the request.
    pub nonce: Option<&'a str>,
    /// The name of the sign-in for this client's sign-outs.
    pub sid: &'a str,
    /// The access token that comes along.
    pub access_token: Option<&'a str>,
    /// The code that comes along.
    pub code: Option<&'a str>,
    /// What it is going to be signed with.
    pub algorithm: SigningAlgorithm,
    /// When it is issued.
    pub issued_at: Timestamp,
}

/// The claims of an ID Token (OpenID Connect Core §2).
#[must_use]
pub fn id_token(
    grant: &Grant,
    parts: IdTokenParts<'_>,
    person: Map<String, Value>,
) -> Map<String, Value> {
    let mut claims = person;
    let mut put = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    put("iss", json!(parts.issuer));
    put("sub", json!(parts.subject));
    put("aud", json!(grant.client.as_str()));
    put("iat", json!(parts.issued_at.seconds()));
    put("exp", json!(parts.issued_at.after(LIFETIME).seconds()));
    put("auth_time", json!(grant.authenticated_at.seconds()));
    put("acr", json!(acr(grant.proofs)));
    put("amr", json!(amr(grant.proofs)));
    put("sid", json!(parts.sid));
    if let Some(nonce) = parts.nonce {
        put("nonce", json!(nonce));
    }
    if let Some(token) = parts.access_token {
        put("at_hash", json!(half_hash(token, parts.algorithm)));
    }
    if let Some(code) = parts.code {
        put("c_hash", json!(half_hash(code, parts.algorithm)));
    }
    claims
}

/// The left half of a hash (OpenID Connect Core §3.1.3.6). SHA-256 for RS256 and ES256; for EdDSA clients and providers have settled
/// on SHA-512, which Ed25519 is made of.
fn half_hash(text: &str, algorithm: SigningAlgorithm) -> String {
    match algorithm {
        SigningAlgorithm::Rs256 | SigningAlgorithm::Es256 => {
            let digest = Sha256::digest(text.as_bytes());
            URL_SAFE_NO_PAD.encode(digest.as_slice().split_at(16).0)
        }
        SigningAlgorithm::EdDsa => {
            let digest = Sha512::digest(text.as_bytes());
            URL_SAFE_NO_PAD.encode(digest.as_slice().split_at(32).0)
        }
    }
}

/// What an access token says as a JWT.
#[derive(Clone, Copy, Debug)]
pub struct AccessTokenParts<'a> {
    /// The issuer.
    pub issuer: &'a str,
    /// The subject: the person, or the client itself.
    pub subject: &'a str,
    /// The client.
    pub client: &'a str,
    /// Where it is good.
    pub audience: &'a [String],
    /// What it is good for.
    pub scope: &'a Scope,
    /// Its own name.
    pub jti: &'a str,
    /// The key that must be proven with it.
    pub key: Option<[u8; 32]>,
    /// When it is issued, and when it ends.
    pub times: (Timestamp, Timestamp),
}

/// The claims of an access token (RFC 9068 §2.2).
#[must_use]
pub fn access_token(parts: AccessTokenParts<'_>, grant: Option<&Grant>) -> Map<String, Value> {
    let mut claims = Map::new();
    let mut put = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    put("iss", json!(parts.issuer));
    put("sub", json!(parts.subject));
    put("client_id", json!(parts.client));
    put(
        "aud",
        match parts.audience {
            [] => json!(parts.issuer),
            [one] => json!(one),
            many => json!(many),
        },
    );
    put("iat", json!(parts.times.0.seconds()));
    put("exp", json!(parts.times.1.seconds()));
    put("jti", json!(parts.jti));
    put("scope", json!(parts.scope.to_string()));
    if let Some(key) = parts.key {
        put("cnf", json!({"jkt": URL_SAFE_NO_PAD.encode(key)}));
    }
    if let Some(grant) = grant {
        put("auth_time", json!(grant.authenticated_at.seconds()));
        put("acr", json!(acr(grant.proofs)));
        put("amr", json!(amr(grant.proofs)));
    }
    claims
}
