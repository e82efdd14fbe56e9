//! How a client shows who it is (OpenID Connect Core §9, RFC 6749 §2.3): exactly one method a request, and the registered one.

use super::error::TokenError;
use crate::ClientId;
use crate::client::{AuthMethod, Client, ClientSecret};
use crate::keys::jws::{Parts, Verifier};
use crate::params::Parameters;
use base64::{Engine, engine::general_purpose::STANDARD};
use portcullis_base::{Timestamp, TokenDigest};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::time::Duration;
use zeroize::Zeroizing;

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// The type of an assertion that follows RFC 10070.
const ASSERTION_TYP: &str = "client-authentication+jwt";
/// How far ahead an assertion may expire (RFC 7523 §3 leaves it to us).
const LONGEST_ASSERTION: Duration = Duration::from_secs(300);
/// How far two clocks may be apart.
pub const SKEW: Duration = Duration::from_secs(60);

/// What a request brings to show who asks.
pub enum Presented {
    /// A secret, in the header or in the body.
    Secret(ClientId, AuthMethod, Zeroizing<String>),
    /// A signed assertion.
    Assertion(ClientId, String),
    /// A name and nothing else.
    Nothing(ClientId),
}

impl Presented {
    /// Who it claims to be.
    #[must_use]
    pub fn client(&self) -> &ClientId {
        match self {
            Self::Secret(id, _, _) | Self::Assertion(id, _) | Self::Nothing(id) => id,
        }
    }
}

impl std::fmt::Debug for Presented {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Presented({})", self.client())
    }
}

/// Reads the `Authorization` header and the body.
///
/// # Errors
/// [`TokenError`]: `invalid_request` when there are two methods, `invalid_client` when there is none.
pub fn presented(header: Option<&str>, body: &Parameters) -> Result<Presented, TokenError> {
    let named = body.get("client_id");
    let id = |text: &str| ClientId::parse(text).ok_or_else(TokenError::client);
    let methods = [
        header.is_some(),
        body.get("client_secret").is_some(),
        body.get("client_assertion").is_some(),
    ];
    if methods.into_iter().filter(|used| *used).count() > 1 {
        return Err(TokenError::invalid(
            "the request uses two ways of client authentication: use one",
        ));
    }
    let presented = if let Some(header) = header {
        basic(header).ok_or_else(TokenError::client)?
    } else if let Some(secret) = body.get("client_secret") {
        let secret = Zeroizing::new(secret.to_owned());
        let id = id(named.ok_or_else(TokenError::client)?)?;
        Presented::Secret(id, AuthMethod::ClientSecretPost, secret)
    } else if let Some(assertion) = body.get("client_assertion") {
        assertion_of(body, assertion)?
    } else {
        Presented::Nothing(id(named.ok_or_else(TokenError::client)?)?)
    };
    match named {
        Some(named) if named != presented.client().as_str() => Err(TokenError::invalid(
            "client_id in the body names another client than the credentials",
        )),
        _ => Ok(presented),
    }
}

/// Id and secret are form-encoded before they are put into the header (RFC 6749 §2.3.1).
fn basic(header: &str) -> Option<Presented> {
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") || encoded.len() > 4096 {
        return None;
    }
    let decoded = Zeroizing::new(STANDARD.decode(encoded.trim()).ok()?);
    let text = std::str::from_utf8(&decoded).ok()?;
    let (id, secret) = text.split_once(':')?;
    let (id, secret) = (form_decode(id)?, Zeroizing::new(form_decode(secret)?));
    let id = ClientId::parse(&id)?;
    Some(Presented::Secret(id, AuthMethod::ClientSecretBasic, secret))
}

fn form_decode(text: &str) -> Option<String> {
    // The parser splits at `&` and `=`, which an encoded value does not hold.
    let plain = text.replace('&', "%26").replace('=', "%3D");
    let mut pairs = url::form_urlencoded::parse(plain.as_bytes());
    let decoded = pairs
        .next()
        .map(|(name, _)| name.into_owned())
        .unwrap_or_default();
    (!decoded.contains('\u{fffd}')).then_some(decoded)
}

fn assertion_of(body: &Parameters, assertion: &str) -> Result<Presented, TokenError> {
    if body.get("client_assertion_type") != Some(ASSERTION_TYPE) {
        return Err(TokenError::invalid(
            "client_assertion_type is not supported",
        ));
    }
    let claims = Parts::split(assertion).and_then(|parts| parts.unverified());
    let subject = claims
        .as_ref()
        .and_then(|claims| claims.get("sub")?.as_str());
    let id = subject
        .and_then(ClientId::parse)
        .ok_or_else(TokenError::client)?;
    Ok(Presented::Assertion(id, assertion.to_owned()))
}

/// Whether a secret is one of the client's. Every kept secret is compared, in constant time.
#[must_use]
pub fn secret_fits(secret: &str, kept: &[ClientSecret], now: Timestamp) -> bool {
    let digest = digest_of(secret);
    kept.iter().fold(false, |fits, kept| {
        let live = kept.expires_at.is_none_or(|at| now < at);
        fits | ((kept.digest == digest) & live)
    })
}

/// What is kept of a client's secret.
#[must_use]
pub fn digest_of(secret: &str) -> TokenDigest {
    TokenDigest::from_stored(Sha256::digest(secret.as_bytes()).into())
}

/// Whether a method is the one that a client is registered for. A client of the owner's own may send its secret either way, because
/// what the software of others does cannot always be set.
#[must_use]
pub fn method_fits(client: &Client, method: AuthMethod) -> bool {
    let secret = |method| {
        matches!(
            method,
            AuthMethod::ClientSecretBasic | AuthMethod::ClientSecretPost
        )
    };
    let registered = client.metadata.token_endpoint_auth_method;
    registered == method
        || (client.policy.any_secret_method && secret(registered) && secret(method))
}

/// Where an assertion may be meant for.
#[derive(Clone, Copy, Debug)]
pub struct Audience<'a> {
    /// The issuer.
    pub issuer: &'a str,
    /// The endpoint that was asked, for clients from before RFC 10070.
    pub endpoint: &'a str,
    /// The token endpoint, for the same.
    pub token_endpoint: &'a str,
}

/// An assertion that holds; its identifier is still to be used up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldAssertion {
    /// What to note as used.
    pub identifier: TokenDigest,
    /// Until when.
    pub expires_at: Timestamp,
}

/// Checks a client assertion (RFC 7523 §3, RFC 10070) against the client's keys; `None` when it does not hold.
#[must_use]
pub fn assertion_holds(
    assertion: &str,
    client: &Client,
    jwks: &Value,
    (audience, now): (Audience<'_>, Timestamp),
) -> Option<HeldAssertion> {
    let parts = Parts::split(assertion)?;
    let registered = client.metadata.token_endpoint_auth_signing_alg.as_deref();
    let algorithm = parts.header.get("alg").and_then(Value::as_str)?;
    if registered.is_some_and(|registered| registered != algorithm) {
        return None;
    }
    let claims = candidates(jwks, parts.header.get("kid").and_then(Value::as_str))
        .filter_map(|key| Verifier::from_jwk(key, algorithm).ok())
        .find_map(|verifier| parts.verify(&verifier))?;
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let id = client.id.as_str();
    if text("iss") != Some(id) || text("sub") != Some(id) {
        return None;
    }
    let strict = parts.header.get("typ").and_then(Value::as_str) == Some(ASSERTION_TYP);
    if !is_for(
        claims.get("aud")?,
        audience,
        client.policy.legacy_assertion_aud && !strict,
    ) {
        return None;
    }
    let expires_at = lifetime(&claims, now)?;
    let jti = text("jti").filter(|jti| (1..=512).contains(&jti.len()))?;
    Some(HeldAssertion {
        identifier: digest_of(&format!("assertion\n{id}\n{jti}")),
        expires_at,
    })
}

/// The keys of a set that may have made a signature: the one with its `kid`, or any when it names none.
pub fn candidates<'a>(
    jwks: &'a Value,
    kid: Option<&'a str>,
) -> impl Iterator<Item = &'a Map<String, Value>> {
    let keys = jwks.get("keys").and_then(Value::as_array);
    keys.into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .filter(move |key| kid.is_none() || key.get("kid").and_then(Value::as_str) == kid)
        .filter(|key| key.get("use").is_none_or(|usage| usage == "sig"))
        .take(16)
}

fn is_for(aud: &Value, audience: Audience<'_>, legacy: bool) -> bool {
    let ours = |value: &str| {
        value == audience.issuer
            || (legacy && (value == audience.endpoint || value == audience.token_endpoint))
    };
    match aud {
        Value::String(value) => ours(value),
        Value::Array(values) if legacy => {
            matches!(values.as_slice(), [Value::String(value)] if ours(value))
        }
        _ => false,
    }
}

fn lifetime(claims: &Map<String, Value>, now: Timestamp) -> Option<Timestamp> {
    let instant = |name: &str| claims.get(name).map(|value| value.as_i64());
    let at = |seconds: i64| Timestamp::from_millis(seconds.saturating_mul(1000));
    let expires_at = at(instant("exp")??);
    let not_yet = |name: &str| match instant(name) {
        None => Some(false),
        Some(seconds) => Some(at(seconds?) > now.after(SKEW)),
    };
    let expired = expires_at.after(SKEW) <= now;
    let too_long = expires_at > now.after(LONGEST_ASSERTION + SKEW);
    let early = not_yet("nbf")? || not_yet("iat")?;
    (!expired && !too_long && !early).then(|| expires_at.after(SKEW))
}
