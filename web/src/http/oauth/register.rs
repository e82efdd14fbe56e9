//! `/oauth/register`: clients that register themselves (RFC 7591) and manage what they have registered (RFC 7592).

use super::api::{Answer, Refused, bytes};
use crate::config::Registration;
use crate::flows::Scene;
use crate::flows::provider::clients::{NewClient, Registered, change, delete, register};
use crate::http::context::Meta;
use crate::http::form::LIMIT;
use crate::state::App;
use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE};
use actix_web::{HttpRequest, HttpResponse, web};
use portcullis_audit::{Actor, Origin};
use portcullis_base::PlainToken;
use portcullis_oidc::claims::known_scope;
use portcullis_oidc::client::{Metadata, PkcePolicy, Policy};
use portcullis_oidc::registration::{MetadataError, named_addresses, read, sector_lists_all};
use portcullis_oidc::token::authentication::digest_of;
use portcullis_oidc::{Client, ClientId, ClientStore, Scope};
use serde_json::{Map, Value, json};
use std::sync::Arc;

fn refused(error: &MetadataError) -> Answer {
    let description = portcullis_oidc::authorize::printable(&error.to_string());
    let body = json!({"error": error.code(), "error_description": description});
    Answer::json(StatusCode::BAD_REQUEST, &body)
}

fn unauthorized() -> Answer {
    let challenge = "Bearer realm=\"portcullis\", error=\"invalid_token\"";
    Answer::json(StatusCode::UNAUTHORIZED, &json!({"error": "invalid_token"}))
        .with(WWW_AUTHENTICATE, challenge)
}

fn bearer(request: &HttpRequest) -> Option<&str> {
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

async fn document(request: &HttpRequest, payload: web::Payload) -> Result<Value, Refused> {
    let kind = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = kind
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        let why = "send the metadata as application/json";
        return Err(Refused::Body(StatusCode::UNSUPPORTED_MEDIA_TYPE, why));
    }
    let body = bytes(payload, LIMIT).await?;
    serde_json::from_slice(&body)
        .map_err(|_| Refused::Body(StatusCode::BAD_REQUEST, "the metadata is not JSON"))
}

fn scene(app: &App, request: &HttpRequest) -> Scene {
    let meta = Meta::read(app, request);
    Scene {
        address: meta.address,
        origin: Origin {
            address: meta.address.to_string(),
            request: Some(meta.reference),
            ..Origin::default()
        },
        ..app.scene()
    }
}

/// `POST /oauth/register`
pub async fn create(
    request: HttpRequest,
    app: web::Data<App>,
    payload: web::Payload,
) -> Result<HttpResponse, Refused> {
    let may = match &app.config.registration {
        Registration::Off => {
            let body = json!({"error": "not_found"});
            return Ok(Answer::json(StatusCode::NOT_FOUND, &body).into());
        }
        Registration::Open => true,
        Registration::Token(expected) => {
            let offered = bearer(&request).map(digest_of);
            offered == Some(digest_of(expected))
        }
    };
    if !may {
        return Ok(unauthorized().into());
    }
    let document = document(&request, payload).await?;
    let (app, scene) = (Arc::clone(&app), scene(&app, &request));
    blocking(move || {
        let metadata = match checked(&app, &document)? {
            Ok(metadata) => metadata,
            Err(error) => return Ok(refused(&error)),
        };
        let policy = Policy {
            // What registers itself is asked for by name in the conformance suites without PKCE; a public client must have it anyway.
            pkce: PkcePolicy::Optional,
            legacy_assertion_aud: true,
            ..Policy::default()
        };
        let new = NewClient {
            id: None,
            metadata,
            policy,
            managed: true,
        };
        let registered = app.call(|call| {
            app.storage
                .write(|tx| register(tx, call, (&scene, Actor::Visitor), new.clone()))
        })?;
        app.forget(&portcullis_sessions::Invalidation::Rules)?;
        Ok(Answer::json(
            StatusCode::CREATED,
            &answer(&app, &registered),
        ))
    })
    .await
}

async fn blocking(
    work: impl FnOnce() -> Result<Answer, Refused> + Send + 'static,
) -> Result<HttpResponse, Refused> {
    let done = web::block(work).await.map_err(|_| Refused::Busy)?;
    done.map(HttpResponse::from)
}

/// What may be registered: read, and its sector looked up (OpenID Connect Dynamic Client Registration §5).
fn checked(app: &App, document: &Value) -> Result<Result<Metadata, MetadataError>, Refused> {
    let mut metadata = match read(document) {
        Ok(metadata) => metadata,
        Err(error) => return Ok(Err(error)),
    };
    for (name, uri) in named_addresses(&metadata) {
        if uri
            .as_ref()
            .is_some_and(|uri| !app.config.outbound.may_name(uri))
        {
            let why = format!(
                "{name} leads inside; the operator may allow it with PORTCULLIS_OUTBOUND_ALLOW"
            );
            return Ok(Err(MetadataError::Metadata(why)));
        }
    }
    if !app.config.legacy_response_types {
        let legacy = metadata.response_types.iter().any(|it| it != "code");
        if legacy {
            let why = "only response_type=code is supported".to_owned();
            return Ok(Err(MetadataError::Metadata(why)));
        }
        metadata.grant_types.retain(|it| it != "implicit");
    }
    // What a scope means to an API is for the owner to say; whoever registers themselves gets those about the person.
    let asked = metadata
        .scope
        .as_deref()
        .and_then(|text| Scope::parse(text).ok());
    metadata.scope = asked.map(|scope| scope.only(|word| known_scope(word, None)).to_string());
    if let Some(uri) = &metadata.sector_identifier_uri {
        let listed = app.outbound.get_json(uri, "application/json");
        if !listed.is_ok_and(|listed| sector_lists_all(&listed, &metadata)) {
            let why =
                "sector_identifier_uri cannot be fetched, or does not list every redirect URI"
                    .to_owned();
            return Ok(Err(MetadataError::Metadata(why)));
        }
    }
    Ok(Ok(metadata))
}

fn describe(app: &App, client: &Client) -> Map<String, Value> {
    let mut members = match serde_json::to_value(&client.metadata) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    };
    let uri = format!("{}/oauth/register/{}", app.provided().issuer(), client.id);
    members.insert("client_id".to_owned(), json!(client.id.as_str()));
    members.insert(
        "client_id_issued_at".to_owned(),
        json!(client.created_at.seconds()),
    );
    members.insert("registration_client_uri".to_owned(), json!(uri));
    members
}

fn answer(app: &App, registered: &Registered) -> Value {
    let mut members = describe(app, &registered.client);
    if let Some(secret) = &registered.secret {
        members.insert("client_secret".to_owned(), json!(secret.reveal()));
        members.insert("client_secret_expires_at".to_owned(), json!(0));
    }
    if let Some(token) = &registered.registration {
        members.insert(
            "registration_access_token".to_owned(),
            json!(token.reveal()),
        );
    }
    Value::Object(members)
}

/// The client whose registration access token came along (RFC 7592 §2).
fn managed(app: &App, request: &HttpRequest, id: &str) -> Result<Option<Client>, Refused> {
    let offered = bearer(request)
        .and_then(PlainToken::parse)
        .map(|token| token.digest());
    let Some((id, offered)) = ClientId::parse(id).zip(offered) else {
        return Ok(None);
    };
    let client = app.storage.read(|tx| tx.client(&id))?;
    Ok(client.filter(|client| client.registration == Some(offered)))
}

/// `GET /oauth/register/{id}`
pub async fn show(
    request: HttpRequest,
    app: web::Data<App>,
    id: web::Path<String>,
) -> Result<HttpResponse, Refused> {
    match managed(&app, &request, &id)? {
        None => Ok(unauthorized().into()),
        Some(client) => {
            let mut members = describe(&app, &client);
            let token = bearer(&request).unwrap_or_default();
            members.insert("registration_access_token".to_owned(), json!(token));
            Ok(Answer::json(StatusCode::OK, &Value::Object(members)).into())
        }
    }
}

/// `PUT /oauth/register/{id}`: everything is replaced.
pub async fn replace(
    request: HttpRequest,
    app: web::Data<App>,
    id: web::Path<String>,
    payload: web::Payload,
) -> Result<HttpResponse, Refused> {
    let Some(client) = managed(&app, &request, &id)? else {
        return Ok(unauthorized().into());
    };
    let document = document(&request, payload).await?;
    // Neither may be changed by naming another (§2.2).
    if document.get("client_id").and_then(Value::as_str) != Some(client.id.as_str()) {
        let why = "client_id must be the client's own".to_owned();
        return Ok(refused(&MetadataError::Metadata(why)).into());
    }
    let token = bearer(&request).unwrap_or_default().to_owned();
    let (app, scene) = (Arc::clone(&app), scene(&app, &request));
    blocking(move || {
        let metadata = match checked(&app, &document)? {
            Ok(metadata) => metadata,
            Err(error) => return Ok(refused(&error)),
        };
        if metadata.token_endpoint_auth_method != client.metadata.token_endpoint_auth_method {
            let why =
                "token_endpoint_auth_method cannot be changed: register another client".to_owned();
            return Ok(refused(&MetadataError::Metadata(why)));
        }
        let changed = Client {
            metadata,
            ..client.clone()
        };
        app.call(|call| {
            app.storage
                .write(|tx| change(tx, call, (&scene, Actor::Visitor), &changed))
        })?;
        app.forget(&portcullis_sessions::Invalidation::Rules)?;
        let mut members = describe(&app, &changed);
        members.insert("registration_access_token".to_owned(), json!(token));
        Ok(Answer::json(StatusCode::OK, &Value::Object(members)))
    })
    .await
}

/// `DELETE /oauth/register/{id}`
pub async fn remove(
    request: HttpRequest,
    app: web::Data<App>,
    id: web::Path<String>,
) -> Result<HttpResponse, Refused> {
    let Some(client) = managed(&app, &request, &id)? else {
        return Ok(unauthorized().into());
    };
    let (app, scene) = (Arc::clone(&app), scene(&app, &request));
    blocking(move || {
        app.call(|call| {
            app.storage
                .write(|tx| delete(tx, call, (&scene, Actor::Visitor), &client.id))
        })?;
        app.forget(&portcullis_sessions::Invalidation::Rules)?;
        Ok(Answer::new(StatusCode::NO_CONTENT, String::new()))
    })
    .await
}
