//! JSON from scripts of our own, and the JSON that they are answered with.

use super::context::Context;
use super::failure::Failure;
use crate::pages::{Arguments, MessageKey};
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::value::RawValue;

/// The largest body: what an authenticator says can be long.
const LIMIT: usize = 256 * 1024;

/// What was posted, as it came.
#[derive(Debug)]
pub struct Posted(String);

/// What a script posts at the end of a ceremony. The response is handed to its verifier as it came.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finish {
    /// The authenticator's response (WebAuthn §5.1).
    credential: Box<RawValue>,
    /// Where to go afterwards.
    #[serde(default)]
    pub return_to: Option<String>,
    /// What the person calls a new passkey.
    #[serde(default)]
    pub name: Option<String>,
}

impl Finish {
    /// The authenticator's response, as it came.
    #[must_use]
    pub fn credential(&self) -> &str {
        self.credential.get()
    }
}

impl Posted {
    /// The end of a ceremony.
    ///
    /// # Errors
    /// 400 for anything else.
    pub fn finish(&self) -> Result<Finish, Failure> {
        serde_json::from_str(&self.0).map_err(|_| Failure::BadRequest)
    }
}

/// Reads JSON from a request's body.
///
/// # Errors
/// 415 for any other type, before anything is read; 413 for too large a body; 400 for what is no JSON object.
pub async fn read(request: &HttpRequest, payload: Payload) -> Result<Posted, Failure> {
    let kind = request.headers().get(CONTENT_TYPE);
    let kind = kind
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut parts = kind.split(';').map(str::trim);
    let json = parts
        .next()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    if !json || !parts.all(|part| part.eq_ignore_ascii_case("charset=utf-8")) {
        return Err(Failure::UnsupportedMedia);
    }
    let body = payload.to_bytes_limited(LIMIT).await;
    let body = body.map_err(|_| Failure::TooLarge)?;
    let body = body.map_err(|_| Failure::BadRequest)?;
    let text = String::from_utf8(body.to_vec()).map_err(|_| Failure::BadRequest)?;
    Ok(Posted(text))
}

/// The way on, for a script: with the cookies of the redirect that a form would have got.
#[must_use]
pub fn redirect(location: &str) -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "redirect": location }))
}

/// A refusal that a script can tell from others, with words for the person.
#[must_use]
pub fn refusal(ctx: &Context, status: StatusCode, error: &str, key: MessageKey) -> HttpResponse {
    let message = ctx.meta.language.text(key.id(), &Arguments::new());
    HttpResponse::build(status).json(serde_json::json!({ "error": error, "message": message }))
}

/// The same with a page that leads on.
#[must_use]
pub fn refusal_with(ctx: &Context, error: &str, (key, to): (MessageKey, &str)) -> HttpResponse {
    let message = ctx.meta.language.text(key.id(), &Arguments::new());
    let body = serde_json::json!({ "error": error, "message": message, "redirect": to });
    HttpResponse::Forbidden().json(body)
}

/// What the options of a ceremony are wrapped in.
///
/// # Errors
/// 500 when they are no JSON.
pub fn options(options: &str) -> Result<HttpResponse, Failure> {
    let options: serde_json::Value =
        serde_json::from_str(options).map_err(|error| Failure::Internal(error.to_string()))?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "publicKey": options })))
}

/// Whether a route speaks JSON; its failures do then, too.
#[must_use]
pub fn is_spoken(route: &str) -> bool {
    ["/begin", "/finish", "/strength"]
        .iter()
        .any(|end| route.ends_with(end))
}

/// The answer to a browser that follows no link but a script's.
#[must_use]
pub fn unauthorized(login: &str) -> HttpResponse {
    HttpResponse::Unauthorized()
        .json(serde_json::json!({ "error": "sign_in_needed", "redirect": login }))
}
