//! What a step of a sign-in leads to: the next step, or the session's cookies and the page that was asked for.

use super::code::{code_page, limited};
use super::destination::Destination;
use super::{add_cookie, doors, expired, with_retry};
use crate::flows::handover;
use crate::flows::sign_in::{self, Admission, Continuation, Outcome};
use crate::http::answer::{new_browser_secret, see_other};
use crate::http::context::Context;
use crate::http::cookies::Jar;
use crate::http::failure::Failure;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use portcullis_base::Call;
use portcullis_sessions::{Area, ReturnTo};

/// The answer to a step that was right.
pub(super) async fn follow(
    ctx: &Context,
    area: Area,
    outcome: Outcome,
) -> Result<HttpResponse, Failure> {
    match outcome {
        Outcome::Continue(next) => go_on(ctx, area, next).await,
        Outcome::Admitted(admission) => welcome(ctx, area, *admission).await,
        _ => Ok(expired(area)),
    }
}

async fn go_on(ctx: &Context, area: Area, next: Continuation) -> Result<HttpResponse, Failure> {
    let cookie = Jar::Pending.set(&ctx.app.config, next.token.reveal());
    if let Some(wait) = next.mail_limited {
        let digest = next.token.digest();
        let found = ctx.block(move |app| {
            let read = |call: &mut Call<'_>| {
                app.storage
                    .read(|tx| sign_in::pending(tx, call, &digest, area))
            };
            app.call(read).map_err(Failure::from)
        });
        let Some(pending) = found.await? else {
            return Err(Failure::BadRequest);
        };
        let mut response = with_retry(code_page(ctx, area, &pending, Some(limited(wait)))?, wait);
        *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        add_cookie(&mut response, Some(cookie));
        return Ok(response);
    }
    let Some(path) = doors(area).of(next.challenge) else {
        return Err(Failure::NotFound);
    };
    Ok(see_other(path).cookie(cookie).finish())
}

/// Sets the cookies of a new session, and leads to where the person wanted to go.
async fn welcome(ctx: &Context, area: Area, admission: Admission) -> Result<HttpResponse, Failure> {
    ctx.app.metrics.signed_in.add_one();
    let config = &ctx.app.config;
    let destination = Destination::read(ctx, area, admission.return_to.clone())
        .ok()
        .and_then(|found| found.to);
    let mut response = go(ctx, area, &admission.session, destination).await?;
    let mut cookies = vec![
        Jar::session(area).set(config, admission.token.reveal()),
        Jar::Pending.remove(config),
        // Tokens in pages from before the sign-in are worth nothing after it.
        Jar::Browser.set(config, &new_browser_secret()),
    ];
    cookies.extend(
        admission
            .gate
            .as_ref()
            .map(|gate| Jar::Gate.set(config, gate.reveal())),
    );
    for cookie in cookies {
        add_cookie(&mut response, Some(cookie));
    }
    Ok(response)
}

/// The redirect to a destination that was checked just now; with a ticket where the gate cookie does not reach.
pub(super) async fn go(
    ctx: &Context,
    area: Area,
    session: &portcullis_sessions::Session,
    to: Option<ReturnTo>,
) -> Result<HttpResponse, Failure> {
    let Some(to) = to else {
        return Ok(see_other(if area == Area::Admin {
            "/admin/users"
        } else {
            "/"
        })
        .finish());
    };
    if !to.needs_ticket() {
        return Ok(HttpResponse::SeeOther()
            .insert_header((LOCATION, to.as_str()))
            .finish());
    }
    let (session, origin) = (session.clone(), to.origin());
    let issue = move |app: &crate::state::App| {
        app.call(|call| {
            app.storage
                .write(|tx| handover::issue(tx, call, &session, &to))
        })
        .map_err(Failure::from)
    };
    let ticket = ctx.block(issue).await?;
    let url = format!("{origin}/.portcullis/ticket?ticket={}", ticket.reveal());
    Ok(HttpResponse::SeeOther()
        .insert_header((LOCATION, url))
        .finish())
}
