//! The account in its owner's hands.

pub mod details;
pub mod passkeys;
pub mod password;
pub mod security;
pub mod sessions;
pub mod totp;

use super::answer::see_other;
use super::confirm;
use super::context::Context;
use super::cookies::Jar;
use super::failure::Failure;
use super::flash;
use super::sign_in::arrive;
use crate::flows::reauth::is_fresh;
use crate::flows::session::SignedIn;
use crate::flows::sign_in::Admission;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use portcullis_sessions::Area;
use std::time::Duration;

/// The way back with something to say, and with the cookies of a session that took the place of another.
pub(in crate::http) fn done(
    ctx: &Context,
    admission: Option<&Admission>,
    (path, word, value): (&str, &str, &str),
) -> HttpResponse {
    let mut response = see_other(path).finish();
    if let Some(admission) = admission {
        arrive(ctx, admission, &mut response);
    }
    let cookie = Jar::Flash.set(&ctx.app.config, &flash::write(word, value));
    // A cookie of ours always has a legal name and value.
    let _ = response.add_cookie(&cookie);
    response
}

/// Lets through whoever has proven lately who they are; `Some` is the page that asks the others, and leads back here.
async fn stale(ctx: &Context, who: &SignedIn, back: &str) -> Result<Option<HttpResponse>, Failure> {
    if is_fresh(who, ctx.app.now()) {
        return Ok(None);
    }
    if ctx.request.method().is_safe() {
        return confirm::ask(ctx, who, back).await.map(Some);
    }
    if who.session.area == Area::Admin {
        return Err(Failure::Stale(back.to_owned()));
    }
    Ok(Some(see_other(&confirm::PROFILE.asking(back)).finish()))
}

/// The status of a page that tells of a problem, or does not.
fn status(failed: bool) -> StatusCode {
    if failed {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    }
}

/// A page that says to wait.
pub(in crate::http) fn too_many(mut response: HttpResponse, wait: Duration) -> HttpResponse {
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    let seconds = wait.as_secs().max(1);
    response.headers_mut().insert(RETRY_AFTER, seconds.into());
    response
}
