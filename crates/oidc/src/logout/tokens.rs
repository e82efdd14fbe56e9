use crate::Client;
use crate::params::Parameters;
use portcullis_base::Timestamp;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// The type of a logout token (Back-Channel Logout 1.0 §2.4).
pub const LOGOUT_TYP: &str = "logout+jwt";
/// How long it is good for.
const LIFETIME: Duration = Duration::from_secs(120);
/// How often a client is told before it is given up.
pub const ATTEMPTS: i32 = 6;

/// The claims of a logout token (§2.4): no nonce, so that it is no ID Token.
#[must_use]
pub fn logout_token(
    (issuer, client): (&str, &Client),
    (subject, sid, jti): (&str, &str, &str),
    now: Timestamp,
) -> Map<String, Value> {
    let mut claims = Map::new();
    let mut put = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    put("iss", json!(issuer));
    put("aud", json!(client.id.as_str()));
    put("iat", json!(now.seconds()));
    put("exp", json!(now.after(LIFETIME).seconds()));
    put("jti", json!(jti));
    put("sub", json!(subject));
    put("sid", json!(sid));
    put(
        "events",
        json!({"http://schemas.openid.net/event/backchannel-logout": {}}),
    );
    claims
}

/// How long to wait after so many attempts have failed.
#[must_use]
pub fn back_off(attempts: i32) -> Duration {
    let step = u32::try_from(attempts).unwrap_or(0).min(8);
    Duration::from_secs(5 * 4_u64.pow(step))
}

/// The address of a client's hidden frame (Front-Channel Logout 1.0 §3): with `iss` and `sid`, and what it was registered with.
#[must_use]
pub fn frame(client: &Client, issuer: &str, sid: &str) -> Option<String> {
    let uri = client.metadata.frontchannel_logout_uri.as_ref()?;
    let separator = if uri.contains('?') { '&' } else { '?' };
    let query = Parameters::of([("iss", issuer), ("sid", sid)]).encode();
    Some(format!("{uri}{separator}{query}"))
}
