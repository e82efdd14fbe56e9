//! The token endpoint: codes, refresh tokens, clients on their own, devices.

use super::issue::{IdTokenOf, NewAccessToken, keep_access_token, sign_id_token};
use super::person::person;
use super::{Desk, Store, holder};
use portcullis_audit::{Actor, Event};
use portcullis_base::{Call, PlainToken, StoreResult};
use portcullis_credentials::Account;
use portcullis_oidc::claims::Person;
use portcullis_oidc::client::AuthMethod;
use portcullis_oidc::device::{Answer, SLOW_DOWN};
use portcullis_oidc::keys::KeyError;
use portcullis_oidc::params::Parameters;
use portcullis_oidc::token::authentication::digest_of;
use portcullis_oidc::token::{TokenError, TokenErrorCode};
use portcullis_oidc::{Client, Grant, RefreshToken, Scope};
use serde_json::{Map, Value, json};
use std::time::Duration;

/// What a client is given, still to be signed.
#[derive(Debug)]
pub struct Granted {
    client: Client,
    grant: Option<Grant>,
    person: Option<Person>,
    nonce: Option<String>,
    access: NewAccessToken,
    refresh: Option<PlainToken>,
}

/// A protocol outcome: what is given, or why not. Both are kept.
pub type Outcome = Result<Granted, TokenError>;

/// Answers a token request of a client that has shown who it is; `key` is the thumbprint of a DPoP proof that came along.
///
/// # Errors
/// Whatever the store answers; then nothing was issued and nothing used.
pub fn token(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    (client, key): (&Client, Option<[u8; 32]>),
    body: &Parameters,
) -> StoreResult<Outcome> {
    let Some(grant_type) = body.get("grant_type") else {
        return Ok(Err(TokenError::invalid("grant_type is missing")));
    };
    if client.metadata.dpop_bound_access_tokens && key.is_none() {
        let why = "this client is registered for DPoP: send a proof";
        return Ok(Err(TokenError::new(TokenErrorCode::InvalidDpopProof, why)));
    }
    let known = portcullis_oidc::discovery::GRANT_TYPES.contains(&grant_type);
    if !known {
        let why = "grant_type is not supported";
        return Ok(Err(TokenError::new(
            TokenErrorCode::UnsupportedGrantType,
            why,
        )));
    }
    if !client.may_grant(grant_type) {
        let why = format!("the client is not registered for the grant type {grant_type}");
        return Ok(Err(TokenError::new(
            TokenErrorCode::UnauthorizedClient,
            why,
        )));
    }
    match grant_type {
        "authorization_code" => code(store, call, desk, (client, key), body),
        "refresh_token" => refresh(store, call, desk, (client, key), body),
        "client_credentials" => own(store, call, (client, key), body),
        _ => device(store, call, (client, key), body),
    }
}

/// A code is worth something to its own client, with its own redirect URI and verifier, once (RFC 6749 §4.1.3, RFC 7636 §4.6).
fn code(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    (client, key): (&Client, Option<[u8; 32]>),
    body: &Parameters,
) -> StoreResult<Outcome> {
    let Some(text) = body.get("code") else {
        return Ok(Err(TokenError::invalid("code is missing")));
    };
    let wrong = || {
        Err(TokenError::grant(
            "the code is unknown, used, expired, or another client's",
        ))
    };
    let Some(digest) = PlainToken::parse(text).map(|plain| plain.digest()) else {
        return Ok(wrong());
    };
    let Some(code) = store.code(&digest)? else {
        return Ok(wrong());
    };
    let Some(mut grant) = store
        .grant(code.grant)?
        .filter(|grant| grant.client == client.id)
    else {
        return Ok(wrong());
    };
    if body
        .get("redirect_uri")
        .is_some_and(|uri| uri != code.redirect_uri)
        || (body.get("redirect_uri").is_none() && !client.policy.redirect_uri_optional)
    {
        return Ok(Err(TokenError::grant(
            "redirect_uri is not the one of the authorization request",
        )));
    }
    let verified = match (&code.challenge, body.get("code_verifier")) {
        (Some(challenge), Some(verifier)) => challenge.is_met_by(verifier),
        (None, None) => true,
        _ => false,
    };
    if !verified {
        return Ok(Err(TokenError::grant(
            "code_verifier does not fit the code_challenge",
        )));
    }
    if grant.key.is_some() && grant.key != key {
        return Ok(Err(TokenError::grant(
            "the code is bound to another DPoP key",
        )));
    }
    let audience = match audience(&grant.resources, body) {
        Ok(audience) => audience,
        Err(error) => return Ok(Err(error)),
    };
    if code.used_at.is_some() {
        replayed(store, call, desk, &grant, "code")?;
        return Ok(wrong());
    }
    if code.expires_at <= call.now() {
        return Ok(wrong());
    }
    if !store.exchange_code(&digest, call.now())? {
        // Somebody was faster in this very moment.
        replayed(store, call, desk, &grant, "code")?;
        return Ok(wrong());
    }
    let Some(account) = holder(store, &grant, client, call.now())? else {
        store.delete_grant(grant.id)?;
        return Ok(wrong());
    };
    bind(store, client, &mut grant, key)?;
    let what = (grant.scope.clone(), audience, key);
    let given = give(store, call, (client, grant, &account), what)?;
    first(store, call, given, code.nonce).map(Ok)
}

/// The tokens of a grant: everything but how it is refreshed.
fn give(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (client, grant, account): (&Client, Grant, &Account),
    what: (Scope, Vec<String>, Option<[u8; 32]>),
) -> StoreResult<Granted> {
    Ok(Granted {
        access: keep_access_token(store, call, client, Some(&grant), what)?,
        person: Some(person(store, account)?),
        client: client.clone(),
        nonce: None,
        grant: Some(grant),
        refresh: None,
    })
}

/// What a first exchange has beside: the nonce of the request, and a refresh token where the client may have one.
fn first(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    mut given: Granted,
    nonce: Option<String>,
) -> StoreResult<Granted> {
    given.nonce = nonce;
    if let Some(grant) = given
        .grant
        .as_ref()
        .filter(|_| given.client.may_grant("refresh_token"))
    {
        given.refresh = Some(keep_refresh_token(store, call, grant)?);
    }
    Ok(given)
}

/// Binds the refresh tokens of a public client to the key of the proof that came with the first exchange (RFC 9449 §5); those of a
/// confidential client are bound to the client.
fn bind(
    store: &mut (impl Store + ?Sized),
    client: &Client,
    grant: &mut Grant,
    key: Option<[u8; 32]>,
) -> StoreResult<()> {
    if let Some(key) = key.filter(|_| client.is_public() && grant.key != key) {
        store.bind_grant(grant.id, key)?;
    }
    grant.key = key.or(grant.key);
    Ok(())
}

/// Revokes everything that was issued from a grant, because what comes twice was stolen (RFC 6749 §4.1.2, RFC 9700 §4.14).
fn replayed(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    grant: &Grant,
    kind: &'static str,
) -> StoreResult<()> {
    store.delete_grant(grant.id)?;
    let client = grant.client.to_string();
    let event = Event::TokenReplayed { client, kind };
    desk.scene
        .record(store, call, (Actor::Visitor, Some(grant.account), event))
}

fn keep_refresh_token(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    grant: &Grant,
) -> StoreResult<PlainToken> {
    let plain = PlainToken::generate(call);
    store.insert_refresh_token(&RefreshToken {
        digest: plain.digest(),
        grant: grant.id,
        issued_at: call.now(),
        expires_at: grant.expires_at,
        used_at: None,
    })?;
    Ok(plain)
}

/// A refresh token of a public client is used up by its use; that of a confidential client whose tokens are bound to a key stays,
/// because nobody else can use it (RFC 9700 §2.2.2, FAPI 2.0 §5.3.2.1).
fn refresh(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    (client, key): (&Client, Option<[u8; 32]>),
    body: &Parameters,
) -> StoreResult<Outcome> {
    let Some(text) = body.get("refresh_token") else {
        return Ok(Err(TokenError::invalid("refresh_token is missing")));
    };
    let wrong = || {
        Err(TokenError::grant(
            "the refresh token is unknown, used, expired, revoked, or another client's",
        ))
    };
    let Some(digest) = PlainToken::parse(text).map(|plain| plain.digest()) else {
        return Ok(wrong());
    };
    let Some(token) = store.refresh_token(&digest)? else {
        return Ok(wrong());
    };
    let Some(grant) = store
        .grant(token.grant)?
        .filter(|grant| grant.client == client.id)
    else {
        return Ok(wrong());
    };
    // The key of a public client's refresh token is the one it was issued to (RFC 9449 §5).
    if client.is_public() && grant.key.is_some() && grant.key != key {
        return Ok(Err(TokenError::grant(
            "the refresh token is bound to another DPoP key",
        )));
    }
    if token.expires_at <= call.now() {
        return Ok(wrong());
    }
    let Some(account) = holder(store, &grant, client, call.now())? else {
        store.delete_grant(grant.id)?;
        return Ok(wrong());
    };
    let scope = match narrowed(&grant.scope, body) {
        Ok(scope) => scope,
        Err(error) => return Ok(Err(error)),
    };
    let audience = match audience(&grant.resources, body) {
        Ok(audience) => audience,
        Err(error) => return Ok(Err(error)),
    };
    // One that was rotated without a proof is used up, whoever brings a proof with it later.
    let stays = !client.is_public() && key.is_some() && token.used_at.is_none();
    let refresh = if stays {
        None
    } else {
        if !use_refresh_token(store, call, desk, (client, &grant), &token)? {
            return Ok(wrong());
        }
        Some(keep_refresh_token(store, call, &grant)?)
    };
    let what = (scope, audience, key);
    let given = give(store, call, (client, grant, &account), what)?;
    Ok(Ok(Granted { refresh, ..given }))
}

/// Uses a refresh token, or finds that it was used: within the grace of the client that is an answer that got lost, and after it a theft.
fn use_refresh_token(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    (client, grant): (&Client, &Grant),
    token: &RefreshToken,
) -> StoreResult<bool> {
    if token.used_at.is_none() && store.rotate_refresh_token(&token.digest, call.now())? {
        return Ok(true);
    }
    let grace = Duration::from_secs(client.policy.refresh_grace_seconds.min(60));
    if token.used_at.is_some_and(|at| call.now() < at.after(grace)) {
        let event = Event::TokenGrace {
            client: client.id.to_string(),
        };
        desk.scene
            .record(store, call, (Actor::Visitor, Some(grant.account), event))?;
        return Ok(true);
    }
    replayed(store, call, desk, grant, "refresh-token")?;
    Ok(false)
}

/// The scope of a refreshed token: what was granted, or less (RFC 6749 §6).
fn narrowed(granted: &Scope, body: &Parameters) -> Result<Scope, TokenError> {
    let Some(text) = body.get("scope") else {
        return Ok(granted.clone());
    };
    let refuse = |why: &str| TokenError::new(TokenErrorCode::InvalidScope, why);
    let asked = Scope::parse(text).map_err(|why| refuse(&why.to_string()))?;
    if asked.is_within(granted) && !asked.is_empty() {
        Ok(asked)
    } else {
        Err(refuse("scope is wider than what was granted"))
    }
}

/// Where a token is good: what was granted, or less (RFC 8707 §2.2).
fn audience(granted: &[String], body: &Parameters) -> Result<Vec<String>, TokenError> {
    let asked: Vec<String> = body.all("resource").map(str::to_owned).collect();
    if asked.iter().any(|resource| !granted.contains(resource)) {
        let why = "resource is not part of what was granted";
        return Err(TokenError::new(TokenErrorCode::InvalidTarget, why));
    }
    Ok(if asked.is_empty() {
        granted.to_vec()
    } else {
        asked
    })
}

/// A client on its own account (RFC 6749 §4.4): nobody is signed in, so there is no `openid` and no refresh token.
fn own(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (client, key): (&Client, Option<[u8; 32]>),
    body: &Parameters,
) -> StoreResult<Outcome> {
    if client.metadata.token_endpoint_auth_method == AuthMethod::None {
        return Ok(Err(TokenError::client()));
    }
    let refuse = |why: &str| Ok(Err(TokenError::new(TokenErrorCode::InvalidScope, why)));
    let allowed = client.metadata.scope.as_deref().unwrap_or_default();
    let allowed = Scope::parse(allowed).unwrap_or_default();
    let allowed = allowed.only(|word| word != "openid" && word != "offline_access");
    let scope = match body.get("scope").map(Scope::parse) {
        None => allowed,
        Some(Ok(asked)) if asked.is_within(&allowed) => asked,
        Some(Ok(_)) => return refuse("scope is not one that this client is registered for"),
        Some(Err(why)) => return refuse(&why.to_string()),
    };
    let audience = match audience(&client.policy.resources, body) {
        Ok(audience) => audience,
        Err(error) => return Ok(Err(error)),
    };
    let access = keep_access_token(store, call, client, None, (scope, audience, key))?;
    Ok(Ok(Granted {
        client: client.clone(),
        grant: None,
        person: None,
        nonce: None,
        access,
        refresh: None,
    }))
}

/// A device that asks whether its person has answered (RFC 8628 §3.4).
fn device(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (client, key): (&Client, Option<[u8; 32]>),
    body: &Parameters,
) -> StoreResult<Outcome> {
    let refuse = |code| Ok(Err(TokenError::new(code, "")));
    let Some(text) = body.get("device_code") else {
        return Ok(Err(TokenError::invalid("device_code is missing")));
    };
    let digest = digest_of(text);
    let found = store.device_request(&digest)?;
    let Some(request) = found.filter(|request| request.client == client.id) else {
        return Ok(Err(TokenError::grant(
            "the device code is unknown, used, or another client's",
        )));
    };
    if request.expires_at <= call.now() {
        return refuse(TokenErrorCode::ExpiredToken);
    }
    let grant = match request.answer {
        Answer::Denied => {
            store.take_device_request(&digest)?;
            return refuse(TokenErrorCode::AccessDenied);
        }
        Answer::Pending => {
            let early = request
                .polled_at
                .is_some_and(|at| call.now() < at.after(request.interval));
            let interval = if early {
                request.interval + SLOW_DOWN
            } else {
                request.interval
            };
            store.note_poll(&digest, call.now(), interval)?;
            return refuse(if early {
                TokenErrorCode::SlowDown
            } else {
                TokenErrorCode::AuthorizationPending
            });
        }
        Answer::Approved(grant) => grant,
    };
    if !store.take_device_request(&digest)? {
        return Ok(Err(TokenError::grant("the device code was used")));
    }
    let gone = || {
        Ok(Err(TokenError::grant(
            "what the person had granted was revoked",
        )))
    };
    let Some(mut grant) = store.grant(grant)? else {
        return gone();
    };
    let Some(account) = holder(store, &grant, client, call.now())? else {
        store.delete_grant(grant.id)?;
        return gone();
    };
    bind(store, client, &mut grant, key)?;
    let what = (grant.scope.clone(), grant.resources.clone(), key);
    let given = give(store, call, (client, grant, &account), what)?;
    first(store, call, given, None).map(Ok)
}

impl Granted {
    /// The answer (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3), with what must be signed signed now.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn respond(&self, desk: Desk<'_>) -> Result<Map<String, Value>, KeyError> {
        let kept = self.access.kept();
        let token = self.access.sign(desk, &self.client, self.grant.as_ref())?;
        let mut answer = Map::new();
        let mut put = |name: &str, value: Value| answer.insert(name.to_owned(), value);
        put(
            "token_type",
            json!(if kept.key.is_some() { "DPoP" } else { "Bearer" }),
        );
        put(
            "expires_in",
            json!(kept.expires_at.since(kept.issued_at).as_secs()),
        );
        put("scope", json!(kept.scope.to_string()));
        if let Some(refresh) = &self.refresh {
            put("refresh_token", json!(refresh.reveal()));
        }
        if let (Some(grant), Some(person)) = (&self.grant, &self.person)
            && kept.scope.has("openid")
        {
            let of = IdTokenOf {
                client: &self.client,
                grant,
                person,
                nonce: self.nonce.as_deref(),
                beside: (Some(&token), None),
                alone: false,
            };
            put("id_token", json!(sign_id_token(desk, of, kept.issued_at)?));
        }
        put("access_token", json!(token));
        Ok(answer)
    }
}
