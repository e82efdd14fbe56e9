//! Token, revocation, introspection, pushed requests, device authorization: the endpoints where clients show who they are.

use super::api::{Answer, Refused, answer_client};
use crate::flows::provider::{device, token as flow, userinfo};
use crate::state::App;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portcullis_base::PlainToken;
use portcullis_oidc::authorize::{Rejection, Settings, check};
use portcullis_oidc::claims::known_scope;
use portcullis_oidc::device::{INTERVAL, LIFETIME};
use portcullis_oidc::params::Parameters;
use portcullis_oidc::token::{TokenError, TokenErrorCode};
use portcullis_oidc::{RequestKind, RequestStore, Scope, StoredRequest};
use serde_json::{Value, json};
use std::time::Duration;

/// How long a pushed request waits (RFC 9126 §2.2): a person may take a while to sign in.
const PUSHED: Duration = Duration::from_secs(600);
const PUSHED_PREFIX: &str = "urn:ietf:params:oauth:request_uri:";

/// Reads the handle of a pushed request.
#[must_use]
pub fn pushed_handle(request_uri: &str) -> Option<PlainToken> {
    PlainToken::parse(request_uri.strip_prefix(PUSHED_PREFIX)?)
}

/// `POST /oauth/token`
pub async fn token(
    request: HttpRequest,
    app: web::Data<App>,
    payload: web::Payload,
) -> Result<HttpResponse, Refused> {
    answer_client((request, app, payload), |asked, provided, client| {
        let key = asked.proof(provided, None)?;
        let outcome = asked.write(provided, |tx, call, desk| {
            flow::token(tx, call, desk, (client, key), &asked.body)
        })?;
        let scene = asked.scene();
        let body = outcome?.respond(provided.desk(&scene))?;
        Ok(Answer::json(StatusCode::OK, &Value::Object(body)))
    })
    .await
}

/// `POST /oauth/revoke` (RFC 7009)
pub async fn revoke(
    request: HttpRequest,
    app: web::Data<App>,
    payload: web::Payload,
) -> Result<HttpResponse, Refused> {
    answer_client((request, app, payload), |asked, provided, client| {
        let Some(token) = asked.body.get("token") else {
            return Err(TokenError::invalid("token is missing").into());
        };
        asked.write(provided, |tx, call, desk| {
            userinfo::revoke(tx, call, desk, (client, token))
        })?;
        Ok(Answer::new(StatusCode::OK, String::new()))
    })
    .await
}

/// `POST /oauth/introspect` (RFC 7662)
pub async fn introspect(
    request: HttpRequest,
    app: web::Data<App>,
    payload: web::Payload,
) -> Result<HttpResponse, Refused> {
    answer_client((request, app, payload), |asked, provided, client| {
        // Whoever can be anybody must not find out about tokens that were stolen.
        if client.is_public() {
            return Err(TokenError::client().into());
        }
        let Some(token) = asked.body.get("token") else {
            return Err(TokenError::invalid("token is missing").into());
        };
        let scene = asked.scene();
        let found = asked.app.call(|call| {
            let desk = provided.desk(&scene);
            asked
                .app
                .storage
                .read(|tx| userinfo::introspect(tx, call, desk, (client, token)))
        })?;
        Ok(Answer::json(StatusCode::OK, &found))
    })
    .await
}

/// `POST /oauth/par` (RFC 9126): everything that can be checked is checked now.
pub async fn par(
    request: HttpRequest,
    app: web::Data<App>,
    payload: web::Payload,
) -> Result<HttpResponse, Refused> {
    answer_client((request, app, payload), |asked, provided, client| {
        let key = asked.proof(provided, None)?;
        if asked.body.get("request_uri").is_some() {
            return Err(TokenError::invalid("request_uri cannot be pushed").into());
        }
        let parameters = pushed_parameters(&asked.body, client.id.as_str());
        let settings = Settings {
            issuer: provided.issuer(),
            legacy_response_types: asked.app.config.legacy_response_types,
        };
        let checked =
            check(&parameters, client, settings).map_err(|rejection| rejected(&rejection))?;
        if key.is_some() && checked.key.is_some() && checked.key != key {
            let why = "dpop_jkt is not the key of the DPoP proof";
            return Err(TokenError::new(TokenErrorCode::InvalidDpopProof, why).into());
        }
        // A proof that is pushed binds the code as dpop_jkt does (RFC 9449 §10.1).
        let parameters = match key {
            Some(key) if checked.key.is_none() => {
                let thumbprint = URL_SAFE_NO_PAD.encode(key);
                let bound = std::iter::once(("dpop_jkt", thumbprint.as_str()));
                Parameters::of(parameters.iter().chain(bound))
            }
            _ => parameters,
        };
        let handle = asked.app.call(|call| {
            let handle = PlainToken::generate(call);
            let now = call.now();
            let kept = StoredRequest {
                digest: handle.digest(),
                kind: RequestKind::Pushed,
                client: client.id.clone(),
                parameters: parameters.encode(),
                browser: None,
                pushed: None,
                created_at: now,
                expires_at: now.after(PUSHED),
            };
            asked
                .app
                .storage
                .write(|tx| tx.insert_request(&kept))
                .map(|()| handle)
        })?;
        let body = json!({
            "request_uri": format!("{PUSHED_PREFIX}{}", handle.reveal()),
            "expires_in": PUSHED.as_secs(),
        });
        Ok(Answer::json(StatusCode::CREATED, &body))
    })
    .await
}

/// What of a pushed request is kept: not the credentials.
fn pushed_parameters(body: &Parameters, client: &str) -> Parameters {
    let secret = [
        "client_secret",
        "client_assertion",
        "client_assertion_type",
        "client_id",
    ];
    let kept = body.iter().filter(|(name, _)| !secret.contains(name));
    Parameters::of(std::iter::once(("client_id", client)).chain(kept))
}

fn rejected(rejection: &Rejection) -> Refused {
    let (error, why) = match rejection {
        Rejection::Page(error) => (
            "invalid_request",
            format!("the request cannot be answered: {error:?}"),
        ),
        Rejection::Redirect(_, error, why) => (error.as_str(), why.clone()),
    };
    let code = match error {
        "invalid_scope" => TokenErrorCode::InvalidScope,
        "invalid_target" => TokenErrorCode::InvalidTarget,
        "unauthorized_client" => TokenErrorCode::UnauthorizedClient,
        _ => TokenErrorCode::InvalidRequest,
    };
    TokenError::new(code, why).into()
}

/// `POST /oauth/device_authorization` (RFC 8628 §3.1)
pub async fn device_authorization(
    request: HttpRequest,
    app: web::Data<App>,
    payload: web::Payload,
) -> Result<HttpResponse, Refused> {
    answer_client((request, app, payload), |asked, provided, client| {
        if !client.may_grant("urn:ietf:params:oauth:grant-type:device_code") {
            let why = "the client is not registered for the device grant";
            return Err(TokenError::new(TokenErrorCode::UnauthorizedClient, why).into());
        }
        let refuse = |why: &str| Refused::from(TokenError::new(TokenErrorCode::InvalidScope, why));
        let text = asked.body.get("scope").unwrap_or("openid");
        let scope = Scope::parse(text).map_err(|why| refuse(&why.to_string()))?;
        let registered = client
            .metadata
            .scope
            .as_deref()
            .and_then(|text| Scope::parse(text).ok());
        let scope = scope.only(|word| {
            known_scope(word, registered.as_ref())
                && registered.as_ref().is_none_or(|scope| scope.has(word))
        });
        if scope.is_empty() {
            return Err(refuse("no scope is left that this client may ask for"));
        }
        let resources: Vec<String> = asked.body.all("resource").map(str::to_owned).collect();
        if resources
            .iter()
            .any(|it| !client.policy.resources.contains(it))
        {
            let why = "resource is not one that this client may ask tokens for";
            return Err(TokenError::new(TokenErrorCode::InvalidTarget, why).into());
        }
        let begun = asked.write(provided, |tx, call, desk| {
            device::begin(tx, call, desk, client, (scope.clone(), resources.clone()))
        })?;
        let (uri, code) = (
            format!("{}/oauth/device", provided.issuer()),
            begun.user_code.shown(),
        );
        let body = json!({
            "device_code": begun.device_code.reveal(),
            "user_code": code,
            "verification_uri": uri,
            "verification_uri_complete": format!("{uri}?user_code={code}"),
            "expires_in": LIFETIME.as_secs(),
            "interval": INTERVAL.as_secs(),
        });
        Ok(Answer::json(StatusCode::OK, &body))
    })
    .await
}
