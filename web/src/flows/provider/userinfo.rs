//! UserInfo, introspection and revocation: they ask for the state of token, grant, session and account each time.

use super::issue::jwt_name;
use super::person::person;
use super::{Desk, Store, holder, no_key};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portcullis_audit::{Actor, Event};
use portcullis_base::{Call, PlainToken, StoreResult, Timestamp, TokenDigest};
use portcullis_oidc::claims::{ClaimsRequest, Person, userinfo};
use portcullis_oidc::keys::KeyError;
use portcullis_oidc::token::authentication::digest_of;
use portcullis_oidc::{AccessToken, Client, Grant, Scope, subject};
use serde_json::{Map, Value, json};

/// The digest under which a presented access token would be kept; `None` for what we never issued. An ID Token has another type and
/// never passes for an access token (RFC 9068 §4).
#[must_use]
pub fn digest(desk: Desk<'_>, token: &str, now: Timestamp) -> Option<TokenDigest> {
    if !token.contains('.') {
        return PlainToken::parse(token).map(|plain| plain.digest());
    }
    let claims = desk.ring.verify(token, &["at+jwt"], now)?;
    let jti = claims.get("jti")?.as_str()?;
    Some(digest_of(&jwt_name(jti)))
}

/// Why a token opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// It is worth nothing (any more).
    Invalid,
    /// It is for something else.
    Insufficient,
}

/// What UserInfo answers, and to whom.
#[derive(Debug)]
pub struct Answer {
    /// The client that the token belongs to.
    pub client: Client,
    /// The claims, `sub` among them.
    pub claims: Map<String, Value>,
}

/// The claims for an access token; `key` is the thumbprint of the proof that came along.
///
/// # Errors
/// Whatever the store answers.
pub fn claims(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    desk: Desk<'_>,
    (digest, key): (&TokenDigest, Option<[u8; 32]>),
) -> StoreResult<Result<Answer, Closed>> {
    let Some(token) = store.access_token(digest, call.now())? else {
        return Ok(Err(Closed::Invalid));
    };
    // A token that is bound to a key is worth nothing without it, and a proof that was not asked for proves nothing.
    if token.key != key {
        return Ok(Err(Closed::Invalid));
    }
    let Some((client, grant, account)) = behind(store, &token, call.now())? else {
        return Ok(Err(Closed::Invalid));
    };
    if !token.scope.has("openid") || !token.audience.is_empty() {
        return Ok(Err(Closed::Insufficient));
    }
    let person = person(store, &account)?;
    let claims = answered(desk, &client, (&grant, &token.scope), &person);
    Ok(Ok(Answer { client, claims }))
}

/// What UserInfo says for a token of a grant that is good for `scope`.
#[must_use]
pub fn answered(
    desk: Desk<'_>,
    client: &Client,
    (grant, scope): (&Grant, &Scope),
    person: &Person,
) -> Map<String, Value> {
    let request = ClaimsRequest::from_stored(grant.claims.as_deref());
    let mut claims = userinfo(person, scope, &request, &client.policy.claim_names);
    let subject = subject(client, grant.account, &desk.scene.keys.naming);
    claims.insert("sub".to_owned(), json!(subject));
    claims
}

/// Who is behind a token of a person: nothing for one that a client got for itself.
fn behind(
    store: &mut (impl Store + ?Sized),
    token: &AccessToken,
    now: Timestamp,
) -> StoreResult<Option<(Client, Grant, portcullis_credentials::Account)>> {
    let Some(id) = token.grant else {
        return Ok(None);
    };
    let (Some(client), Some(grant)) = (store.client(&token.client)?, store.grant(id)?) else {
        return Ok(None);
    };
    let account = holder(store, &grant, &client, now)?;
    Ok(account.map(|account| (client, grant, account)))
}

impl Answer {
    /// The claims, signed for a client that wants them so (OpenID Connect Core §5.3.2).
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn sign(&self, desk: Desk<'_>, now: Timestamp) -> Result<Option<String>, KeyError> {
        let Some(algorithm) = self.client.metadata.userinfo_signed_response_alg else {
            return Ok(None);
        };
        let mut claims = self.claims.clone();
        claims.insert("iss".to_owned(), json!(desk.issuer));
        claims.insert("aud".to_owned(), json!(self.client.id.as_str()));
        let key = desk.ring.signing(algorithm, now).ok_or_else(no_key)?;
        key.sign("userinfo+jwt", &claims).map(Some)
    }
}

/// Introspection (RFC 7662): for the client that the token was issued to, and for the one that serves its audience. Everybody else, and
/// everything else, is told that it is not active.
///
/// # Errors
/// Whatever the store answers.
pub fn introspect(
    store: &mut (impl Store + ?Sized),
    call: &Call<'_>,
    desk: Desk<'_>,
    (caller, token): (&Client, &str),
) -> StoreResult<Value> {
    let inactive = json!({"active": false});
    let now = call.now();
    if let Some(digest) = digest(desk, token, now)
        && let Some(kept) = store.access_token(&digest, now)?
    {
        let may = kept.client == caller.id
            || kept
                .audience
                .iter()
                .any(|it| caller.policy.serves.contains(it));
        return match may {
            true => describe(store, desk, &kept, now).map(|found| found.unwrap_or(inactive)),
            false => Ok(inactive),
        };
    }
    refresh_token(store, desk, (caller, token), now).map(|found| found.unwrap_or(inactive))
}

fn describe(
    store: &mut (impl Store + ?Sized),
    desk: Desk<'_>,
    token: &AccessToken,
    now: Timestamp,
) -> StoreResult<Option<Value>> {
    let mut answer = json!({
        "active": true,
        "iss": desk.issuer,
        "client_id": token.client.as_str(),
        "scope": token.scope.to_string(),
        "token_type": if token.key.is_some() { "DPoP" } else { "Bearer" },
        "iat": token.issued_at.seconds(),
        "exp": token.expires_at.seconds(),
    });
    let mut put = |name: &str, value: Value| {
        if let Some(members) = answer.as_object_mut() {
            members.insert(name.to_owned(), value);
        }
    };
    if let Some(key) = token.key {
        put("cnf", json!({"jkt": URL_SAFE_NO_PAD.encode(key)}));
    }
    if !token.audience.is_empty() {
        put("aud", json!(token.audience));
    }
    if token.grant.is_none() {
        // The client itself: it must still be there, and allowed.
        let client = store.client(&token.client)?.filter(|client| client.enabled);
        put("sub", json!(token.client.as_str()));
        return Ok(client.map(|_| answer));
    }
    let Some((client, grant, account)) = behind(store, token, now)? else {
        return Ok(None);
    };
    put(
        "sub",
        json!(subject(&client, account.id, &desk.scene.keys.naming)),
    );
    put("username", json!(account.email.as_str()));
    put("auth_time", json!(grant.authenticated_at.seconds()));
    Ok(Some(answer))
}

fn refresh_token(
    store: &mut (impl Store + ?Sized),
    desk: Desk<'_>,
    (caller, token): (&Client, &str),
    now: Timestamp,
) -> StoreResult<Option<Value>> {
    let Some(plain) = PlainToken::parse(token) else {
        return Ok(None);
    };
    let kept = store.refresh_token(&plain.digest())?;
    let Some(kept) = kept.filter(|kept| kept.used_at.is_none() && now < kept.expires_at) else {
        return Ok(None);
    };
    let Some(grant) = store
        .grant(kept.grant)?
        .filter(|grant| grant.client == caller.id)
    else {
        return Ok(None);
    };
    let Some(account) = holder(store, &grant, caller, now)? else {
        return Ok(None);
    };
    Ok(Some(json!({
        "active": true,
        "iss": desk.issuer,
        "client_id": caller.id.as_str(),
        "scope": grant.scope.to_string(),
        "sub": subject(caller, account.id, &desk.scene.keys.naming),
        "iat": kept.issued_at.seconds(),
        "exp": kept.expires_at.seconds(),
    })))
}

/// Revocation (RFC 7009) of a client's own token: an access token alone, a refresh token with all that came from its grant. An unknown
/// token is as good as revoked.
///
/// # Errors
/// Whatever the store answers; then nothing was revoked.
pub fn revoke(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    (caller, token): (&Client, &str),
) -> StoreResult<()> {
    let now = call.now();
    if let Some(digest) = digest(desk, token, now)
        && let Some(kept) = store.access_token(&digest, now)?
    {
        if kept.client == caller.id {
            store.delete_access_token(&digest)?;
        }
        return Ok(());
    }
    let Some(plain) = PlainToken::parse(token) else {
        return Ok(());
    };
    let Some(kept) = store.refresh_token(&plain.digest())? else {
        return Ok(());
    };
    let Some(grant) = store
        .grant(kept.grant)?
        .filter(|grant| grant.client == caller.id)
    else {
        return Ok(());
    };
    store.delete_grant(grant.id)?;
    let event = Event::AccessRevoked {
        client: caller.id.to_string(),
    };
    desk.scene
        .record(store, call, (Actor::Visitor, Some(grant.account), event))
}
