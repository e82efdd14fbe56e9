//! What anybody may know: the metadata and the public keys.

use crate::state::App;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};

/// Clients ask rarely, and keys are published a day before they sign.
const KEPT: &str = "public, max-age=3600";

/// `GET /.well-known/openid-configuration`, and `/.well-known/oauth-authorization-server` (RFC 8414)
pub async fn discovery(app: web::Data<App>) -> HttpResponse {
    json("public, max-age=300", app.provided().discovery.clone())
}

/// `GET /oauth/jwks`
pub async fn jwks(app: web::Data<App>) -> HttpResponse {
    json(KEPT, app.provided().ring.jwks(app.now()))
}

fn json(kept: &'static str, body: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .insert_header((CACHE_CONTROL, kept))
        .body(body)
}
