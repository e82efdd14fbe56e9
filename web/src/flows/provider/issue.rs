//! Codes and tokens, made: what is kept inside the transaction, what is signed outside of it.

use super::person::person;
use super::{Desk, Store, no_key};
use crate::flows::acting;
use crate::flows::session::SignedIn;
use portcullis_audit::Event;
use portcullis_base::{Call, GrantId, PlainToken, StoreResult, Timestamp};
use portcullis_oidc::authorize::{AuthorizationRequest, Response};
use portcullis_oidc::claims::{ClaimsRequest, Person, in_id_token};
use portcullis_oidc::client::AccessTokenFormat;
use portcullis_oidc::grant::CODE_LIFETIME;
use portcullis_oidc::keys::KeyError;
use portcullis_oidc::token::authentication::digest_of;
use portcullis_oidc::token::id_token::{AccessTokenParts, IdTokenParts, access_token, id_token};
use portcullis_oidc::{AccessToken, Client, Code, Grant, Scope, sid, subject};
use serde_json::{Map, Value};
use std::time::Duration;

/// What an authorization request was answered with, still to be signed.
#[derive(Debug)]
pub struct Issued {
    request: AuthorizationRequest,
    client: Client,
    grant: Grant,
    person: Person,
    code: Option<PlainToken>,
    token: Option<NewAccessToken>,
    now: Timestamp,
}

/// An access token that is kept, still to be signed if it is a JWT.
#[derive(Debug)]
pub struct NewAccessToken {
    kept: AccessToken,
    plain: PlainToken,
    format: AccessTokenFormat,
}

/// Gives a client what it asked for: the one place where the authorization endpoint issues anything.
pub(super) fn issue(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    (request, client): (&AuthorizationRequest, &Client),
    who: &SignedIn,
) -> StoreResult<Issued> {
    let grant = grant(call, (request, client), who);
    store.insert_grant(&grant)?;
    let code = request
        .response_type
        .code
        .then(|| PlainToken::generate(call));
    if let Some(plain) = &code {
        store.insert_code(&Code {
            digest: plain.digest(),
            grant: grant.id,
            redirect_uri: request.door.redirect_uri().to_owned(),
            challenge: request.challenge,
            nonce: request.nonce.clone(),
            expires_at: call.now().after(CODE_LIFETIME),
            used_at: None,
        })?;
    }
    let token = match request.response_type.token {
        true => {
            let what = (grant.scope.clone(), grant.resources.clone(), None);
            Some(keep_access_token(store, call, client, Some(&grant), what)?)
        }
        false => None,
    };
    let event = Event::AccessGranted {
        client: client.id.to_string(),
        scope: grant.scope.to_string(),
    };
    let by = (acting(&who.account), Some(who.account.id), event);
    desk.scene.record(store, call, by)?;
    Ok(Issued {
        person: person(store, &who.account)?,
        request: request.clone(),
        client: client.clone(),
        grant,
        code,
        token,
        now: call.now(),
    })
}

fn grant(
    call: &mut Call<'_>,
    (request, client): (&AuthorizationRequest, &Client),
    who: &SignedIn,
) -> Grant {
    Grant {
        id: GrantId::new(call),
        client: client.id.clone(),
        account: who.account.id,
        sign_in: who.session.sign_in,
        offline: request.scope.has("offline_access"),
        scope: request.scope.clone(),
        claims: request.claims.as_stored().map(str::to_owned),
        resources: request.resources.clone(),
        proofs: who.session.proofs,
        authenticated_at: who.session.authenticated_at,
        key: request.key,
        created_at: call.now(),
        expires_at: call
            .now()
            .after(Duration::from_secs(client.policy.refresh_seconds)),
    }
}

/// Keeps a new access token; `what` is its scope, where it is good, and the key that it is bound to.
pub(super) fn keep_access_token(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    client: &Client,
    grant: Option<&Grant>,
    (scope, audience, key): (Scope, Vec<String>, Option<[u8; 32]>),
) -> StoreResult<NewAccessToken> {
    let plain = PlainToken::generate(call);
    let format = client.policy.access_tokens;
    let lifetime = Duration::from_secs(client.policy.access_token_seconds);
    let kept = AccessToken {
        digest: match format {
            AccessTokenFormat::Opaque => plain.digest(),
            AccessTokenFormat::Jwt => digest_of(&jwt_name(plain.reveal())),
        },
        grant: grant.map(|grant| grant.id),
        client: client.id.clone(),
        scope,
        audience,
        key,
        issued_at: call.now(),
        expires_at: call.now().after(lifetime),
    };
    store.insert_access_token(&kept)?;
    Ok(NewAccessToken {
        kept,
        plain,
        format,
    })
}

/// The name under which a JWT is kept: its `jti`, so that it can be revoked like any other.
pub(super) fn jwt_name(jti: &str) -> String {
    format!("jwt\n{jti}")
}

impl NewAccessToken {
    /// What is kept of it.
    #[must_use]
    pub fn kept(&self) -> &AccessToken {
        &self.kept
    }

    /// The text that the client is given.
    ///
    /// # Errors
    /// [`KeyError`] when it must be signed and cannot be.
    pub fn sign(
        &self,
        desk: Desk<'_>,
        client: &Client,
        grant: Option<&Grant>,
    ) -> Result<String, KeyError> {
        if self.format == AccessTokenFormat::Opaque {
            return Ok(self.plain.reveal().to_owned());
        }
        let naming = &desk.scene.keys.naming;
        let subject = match grant {
            Some(grant) => subject(client, grant.account, naming),
            None => client.id.to_string(),
        };
        let claims = access_token(
            AccessTokenParts {
                issuer: desk.issuer,
                subject: &subject,
                client: client.id.as_str(),
                audience: &self.kept.audience,
                scope: &self.kept.scope,
                jti: self.plain.reveal(),
                key: self.kept.key,
                times: (self.kept.issued_at, self.kept.expires_at),
            },
            grant,
        );
        let algorithm = client.metadata.id_token_signed_response_alg;
        let key = desk.ring.signing(algorithm, self.kept.issued_at);
        key.ok_or_else(no_key)?.sign("at+jwt", &claims)
    }
}

/// What an ID Token is made of, beside the keys.
#[derive(Clone, Copy, Debug)]
pub struct IdTokenOf<'a> {
    /// The client that it is for.
    pub client: &'a Client,
    /// What was granted.
    pub grant: &'a Grant,
    /// Who granted it.
    pub person: &'a Person,
    /// The nonce of the request.
    pub nonce: Option<&'a str>,
    /// The access token and the code that come along through the same channel.
    pub beside: (Option<&'a str>, Option<&'a str>),
    /// Whether no access token is issued at all.
    pub alone: bool,
}

/// Signs an ID Token.
///
/// # Errors
/// [`KeyError`].
pub fn sign_id_token(
    desk: Desk<'_>,
    of: IdTokenOf<'_>,
    now: Timestamp,
) -> Result<String, KeyError> {
    let claims = id_token_claims(desk, of, now);
    let algorithm = of.client.metadata.id_token_signed_response_alg;
    let key = desk.ring.signing(algorithm, now).ok_or_else(no_key)?;
    key.sign("JWT", &claims)
}

/// What an ID Token says.
#[must_use]
pub fn id_token_claims(desk: Desk<'_>, of: IdTokenOf<'_>, now: Timestamp) -> Map<String, Value> {
    let naming = &desk.scene.keys.naming;
    let request = ClaimsRequest::from_stored(of.grant.claims.as_deref());
    let policy = (of.client.policy.id_token_claims.as_slice(), of.alone);
    let about = in_id_token(of.person, &of.grant.scope, &request, policy);
    let parts = IdTokenParts {
        issuer: desk.issuer,
        subject: &subject(of.client, of.grant.account, naming),
        nonce: of.nonce,
        sid: &sid(of.client, of.grant.sign_in, naming),
        access_token: of.beside.0,
        code: of.beside.1,
        algorithm: of.client.metadata.id_token_signed_response_alg,
        issued_at: now,
    };
    id_token(of.grant, parts, about)
}

impl Issued {
    /// The answer to the client, with what must be signed signed now.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn respond(&self, desk: Desk<'_>) -> Result<Response, KeyError> {
        let kind = self.request.response_type;
        let mut fields = Vec::new();
        if let Some(code) = &self.code {
            fields.push(("code", code.reveal().to_owned()));
        }
        let token = match &self.token {
            Some(token) => Some(token.sign(desk, &self.client, Some(&self.grant))?),
            None => None,
        };
        if let (Some(new), Some(token)) = (&self.token, &token) {
            let lifetime = new.kept.expires_at.since(new.kept.issued_at).as_secs();
            fields.push(("access_token", token.clone()));
            fields.push(("token_type", "Bearer".to_owned()));
            fields.push(("expires_in", lifetime.to_string()));
            fields.push(("scope", self.grant.scope.to_string()));
        }
        if kind.id_token {
            let code = self.code.as_ref().map(PlainToken::reveal);
            let of = IdTokenOf {
                client: &self.client,
                grant: &self.grant,
                person: &self.person,
                nonce: self.request.nonce.as_deref(),
                beside: (token.as_deref(), code),
                alone: !kind.code && !kind.token,
            };
            fields.push(("id_token", sign_id_token(desk, of, self.now)?));
        }
        Ok(self.request.door.answer(desk.issuer, fields))
    }
}
