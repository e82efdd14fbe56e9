//! Where browsers and password managers look by themselves.

use super::context::Context;
use super::failure::Failure;
use super::sign_in::passkey::ceremonies;
use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;

/// `GET /.well-known/change-password` (W3C, A Well-Known URL for Changing Passwords)
pub async fn change_password() -> HttpResponse {
    HttpResponse::Found()
        .insert_header((LOCATION, "/profile/password"))
        .finish()
}

/// `GET /.well-known/passkey-endpoints` (W3C, A Well-Known URL for Relying Party Passkey Endpoints)
pub async fn passkey_endpoints(ctx: Context) -> Result<HttpResponse, Failure> {
    ceremonies(&ctx.app)?;
    let url = &ctx.app.config.public_url;
    Ok(HttpResponse::Ok().json(serde_json::json!({
        "enroll": url.page("/register/passkey"),
        "manage": url.page("/profile"),
    })))
}
