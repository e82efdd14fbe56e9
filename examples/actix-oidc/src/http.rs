//! The endpoints: they read parameters and say what became of them.

use crate::provider::Provider;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::{self, Data, Form, Query, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use portcullis_oidc::{Challenge, Redirect};
use serde::Deserialize;

/// All routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/clients", web::post().to(register))
        .route("/authorize", web::get().to(authorize))
        .route("/token", web::post().to(token));
}

#[derive(Deserialize)]
struct NewClient {
    redirect_uri: String,
}

async fn register(provider: Data<Provider>, form: Form<NewClient>) -> impl Responder {
    match provider.lock().register(&form.redirect_uri) {
        Ok(id) => HttpResponse::Created().body(id),
        Err(error) => HttpResponse::BadRequest().body(error.to_string()),
    }
}

#[derive(Deserialize)]
struct Authorize {
    client_id: String,
    redirect_uri: String,
    state: Option<String>,
    code_challenge: Option<String>,
    code_challenge_method: Option<String>,
}

async fn authorize(provider: Data<Provider>, asked: Query<Authorize>) -> HttpResponse {
    let mut kept = provider.lock();
    let uris = kept.redirect_uris(&asked.client_id);
    // Before this match there is nowhere to send the browser, not even with an error (RFC 6749 §4.1.2.1).
    let Some(redirect) = uris.and_then(|uris| uris.admit(&asked.redirect_uri)) else {
        return HttpResponse::BadRequest().body("unknown client, or a URI that is not its own");
    };
    let challenge = Challenge::from_request(
        asked.code_challenge.as_deref(),
        asked.code_challenge_method.as_deref(),
    );
    let Ok(challenge) = challenge else {
        return back(redirect, &asked, ("error", "invalid_request"));
    };
    // Here a provider signs the person in and asks whether the client may know them.
    let code = kept.issue(&asked.client_id, redirect.as_str(), challenge);
    back(redirect, &asked, ("code", code.reveal()))
}

/// Sends the browser back. It takes a [`Redirect`], which only a match can make: the check cannot be skipped.
fn back(redirect: Redirect<'_>, asked: &Authorize, result: (&str, &str)) -> HttpResponse {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair(result.0, result.1);
    if let Some(state) = &asked.state {
        query.append_pair("state", state);
    }
    let to = redirect.as_str();
    let mark = if to.contains('?') { '&' } else { '?' };
    HttpResponse::Found()
        .insert_header((LOCATION, format!("{to}{mark}{}", query.finish())))
        .finish()
}

#[derive(Deserialize)]
struct Exchange {
    client_id: String,
    redirect_uri: String,
    code: String,
    code_verifier: String,
}

async fn token(provider: Data<Provider>, form: Form<Exchange>) -> impl Responder {
    let theirs = (
        form.client_id.as_str(),
        form.redirect_uri.as_str(),
        form.code_verifier.as_str(),
    );
    let (mut response, body) = if provider.lock().redeem(&form.code, theirs) {
        (
            HttpResponse::Ok(),
            r#"{"access_token":"example","token_type":"Bearer"}"#,
        )
    } else {
        (HttpResponse::BadRequest(), r#"{"error":"invalid_grant"}"#)
    };
    response
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type("application/json")
        .body(body)
}
