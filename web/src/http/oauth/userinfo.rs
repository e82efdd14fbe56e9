//! `GET` and `POST /oauth/userinfo` (OpenID Connect Core §5.3).

use super::api::{Answer, Asked, Refused};
use crate::flows::provider::userinfo::{Closed, claims, digest};
use crate::state::App;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use actix_web::{HttpRequest, HttpResponse, web};
use portcullis_oidc::TokenStore;
use portcullis_oidc::params::Parameters;
use serde_json::{Value, json};

/// By header alone.
pub async fn get(request: HttpRequest, app: web::Data<App>) -> Result<HttpResponse, Refused> {
    answer(Asked::of(&app, &request, Parameters::default())).await
}

/// By header, or in the form (RFC 6750 §2.2).
pub async fn post(
    request: HttpRequest,
    app: web::Data<App>,
    payload: web::Payload,
) -> Result<HttpResponse, Refused> {
    let asked = match request.headers().contains_key(CONTENT_TYPE) {
        true => Asked::read(&app, &request, payload).await?,
        false => Asked::of(&app, &request, Parameters::default()),
    };
    answer(asked).await
}

/// How a token was presented.
struct Bearer {
    token: String,
    dpop: bool,
}

/// One way and no other (RFC 6750 §2). `Err` is the answer.
fn presented(asked: &Asked) -> Result<Bearer, Answer> {
    let in_form = asked.body.get("access_token");
    let in_header = asked.authorization();
    match (in_header, in_form) {
        (Some(_), Some(_)) => Err(refusal(
            StatusCode::BAD_REQUEST,
            "Bearer",
            Some("invalid_request"),
        )),
        (None, Some(token)) => Ok(Bearer {
            token: token.to_owned(),
            dpop: false,
        }),
        (Some(header), None) => {
            let (scheme, token) = header.split_once(' ').unwrap_or((header, ""));
            let dpop = scheme.eq_ignore_ascii_case("dpop");
            if (dpop || scheme.eq_ignore_ascii_case("bearer")) && !token.is_empty() {
                Ok(Bearer {
                    token: token.trim().to_owned(),
                    dpop,
                })
            } else {
                Err(refusal(StatusCode::UNAUTHORIZED, "Bearer", None))
            }
        }
        (None, None) => Err(refusal(StatusCode::UNAUTHORIZED, "Bearer", None)),
    }
}

/// A refusal with its challenge (RFC 6750 §3).
fn refusal(status: StatusCode, scheme: &str, error: Option<&str>) -> Answer {
    let algorithms = match scheme {
        "DPoP" => ", algs=\"ES256 EdDSA RS256\"",
        _ => "",
    };
    let challenge = match error {
        None => format!("{scheme} realm=\"portcullis\"{algorithms}"),
        Some(error) => format!("{scheme} realm=\"portcullis\", error=\"{error}\"{algorithms}"),
    };
    let body = match error {
        None => json!({}),
        Some(error) => json!({ "error": error }),
    };
    Answer::json(status, &body).with(WWW_AUTHENTICATE, challenge)
}

async fn answer(asked: Asked) -> Result<HttpResponse, Refused> {
    asked
        .block(|asked, provided| {
            let bearer = match presented(asked) {
                Ok(bearer) => bearer,
                Err(answer) => return Ok(answer),
            };
            let scheme = if bearer.dpop { "DPoP" } else { "Bearer" };
            let invalid = || refusal(StatusCode::UNAUTHORIZED, scheme, Some("invalid_token"));
            let scene = asked.scene();
            let desk = provided.desk(&scene);
            let now = asked.app.now();
            let Some(digest) = digest(desk, &bearer.token, now) else {
                return Ok(invalid());
            };
            // Before the proof, so that a stranger's proofs are not kept.
            let known = asked.app.storage.read(|tx| tx.access_token(&digest, now))?;
            if known.is_none() {
                return Ok(invalid());
            }
            let key = match bearer.dpop {
                false => None,
                true => match asked.proof(provided, Some(&bearer.token)) {
                    Ok(Some(key)) => Some(key),
                    Ok(None) | Err(Refused::Protocol(_)) => {
                        let error = Some("invalid_dpop_proof");
                        return Ok(refusal(StatusCode::UNAUTHORIZED, scheme, error));
                    }
                    Err(other) => return Err(other),
                },
            };
            let found = asked.app.call(|call| {
                asked
                    .app
                    .storage
                    .read(|tx| claims(tx, call, desk, (&digest, key)))
            })?;
            match found {
                Err(Closed::Invalid) => Ok(invalid()),
                Err(Closed::Insufficient) => Ok(refusal(
                    StatusCode::FORBIDDEN,
                    scheme,
                    Some("insufficient_scope"),
                )),
                Ok(answer) => match answer.sign(desk, asked.app.now())? {
                    Some(token) => Ok(
                        Answer::new(StatusCode::OK, token).with(CONTENT_TYPE, "application/jwt")
                    ),
                    None => Ok(Answer::json(StatusCode::OK, &Value::Object(answer.claims))),
                },
            }
        })
        .await
}
