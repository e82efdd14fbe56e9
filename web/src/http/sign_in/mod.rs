//! Signing in, to the portal and to the admin area: the same steps with other doors.

pub mod code;
mod destination;
mod follow;
pub mod login;

use super::answer::see_other;
use super::context::Context;
use super::cookies::Jar;
use super::failure::Failure;
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
}

const PORTAL: Doors = Doors {
    login: "/login",
    code: "/login/otp",
    resend: "/login/otp/resend",
};

const ADMIN: Doors = Doors {
    login: "/admin/login",
    code: "/admin/login/otp",
    resend: "/admin/login/otp/resend",
};

fn doors(area: Area) -> &'static Doors {
    match area {
        Area::Portal => &PORTAL,
        Area::Admin => &ADMIN,
    }
}

impl Doors {
    /// The page that asks for this; `None` where nobody can be asked yet, and so nobody is let in by less.
    fn of(&self, challenge: Challenge) -> Option<&'static str> {
        match challenge {
            Challenge::Password => Some(self.login),
            Challenge::MailCode => Some(self.code),
            Challenge::Totp | Challenge::NewPassword => None,
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

fn with_retry(mut response: HttpResponse, wait: Duration) -> HttpResponse {
    let seconds = actix_web::http::header::HeaderValue::from(wait.as_secs().max(1));
    response.headers_mut().insert(RETRY_AFTER, seconds);
    response
}
