//! Signing in, to the portal and to the admin area: the same steps with other doors.

pub mod code;
mod destination;
mod follow;
pub mod login;
pub mod new_password;
pub mod passkey;
pub mod second_step;

pub(super) use follow::{arrive, location};

use super::answer::see_other;
use super::context::Context;
use super::cookies::Jar;
use super::failure::Failure;
use super::form::Form;
use crate::flows::sign_in;
use actix_web::HttpResponse;
use actix_web::http::header::RETRY_AFTER;
use portcullis_sessions::signin::Challenge;
use portcullis_sessions::{Area, PendingSignIn};
use std::time::Duration;

/// Where the steps of a sign-in are.
struct Doors {
    login: &'static str,
    code: &'static str,
    resend: &'static str,
    totp: &'static str,
    recovery: &'static str,
    new_password: &'static str,
}

const PORTAL: Doors = Doors {
    login: "/login",
    code: "/login/otp",
    resend: "/login/otp/resend",
    totp: "/login/totp",
    recovery: "/login/totp/recovery",
    new_password: "/login/new-password",
};

const ADMIN: Doors = Doors {
    login: "/admin/login",
    code: "/admin/login/otp",
    resend: "/admin/login/otp/resend",
    totp: "/admin/login/totp",
    recovery: "/admin/login/totp/recovery",
    new_password: "/admin/login/new-password",
};

fn doors(area: Area) -> &'static Doors {
    match area {
        Area::Portal => &PORTAL,
        Area::Admin => &ADMIN,
    }
}

impl Doors {
    /// The page that asks for this.
    fn of(&self, challenge: Challenge) -> &'static str {
        match challenge {
            Challenge::Password => self.login,
            Challenge::MailCode => self.code,
            Challenge::Totp => self.totp,
            Challenge::NewPassword => self.new_password,
        }
    }
}

/// To the first page, which says that the sign-in was left open for too long.
fn expired(area: Area) -> HttpResponse {
    see_other(&format!("{}?expired=1", doors(area).login)).finish()
}

fn add_cookie(response: &mut HttpResponse, cookie: Option<actix_web::cookie::Cookie<'static>>) {
    if let Some(cookie) = cookie {
        // A cookie of ours always has a legal name and value.
        let _ = response.add_cookie(&cookie);
    }
}

/// What a sign-in waits for now, if there is one that can be finished.
async fn waits_for(ctx: &Context, area: Area) -> Result<Option<Challenge>, Failure> {
    let Some(token) = ctx.digest(Jar::Pending) else {
        return Ok(None);
    };
    ctx.block(move |app| {
        app.call(|call| {
            app.storage
                .read(|tx| sign_in::waits_for(tx, call, &token, area))
        })
        .map_err(Failure::from)
    })
    .await
}

async fn pending(ctx: &Context, area: Area) -> Result<Option<PendingSignIn>, Failure> {
    let Some(token) = ctx.digest(Jar::Pending) else {
        return Ok(None);
    };
    ctx.block(move |app| {
        app.call(|call| {
            app.storage
                .read(|tx| sign_in::pending(tx, call, &token, area))
        })
        .map_err(Failure::from)
    })
    .await
}

/// A checkbox: `1`, or not there at all.
fn checked(form: &Form, name: &str) -> Result<bool, Failure> {
    match form.get(name) {
        "" => Ok(false),
        "1" => Ok(true),
        _ => Err(Failure::BadRequest),
    }
}

fn with_retry(mut response: HttpResponse, wait: Duration) -> HttpResponse {
    let seconds = actix_web::http::header::HeaderValue::from(wait.as_secs().max(1));
    response.headers_mut().insert(RETRY_AFTER, seconds);
    response
}
