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
use crate::http::flash;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
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
        Outcome::Misplaced(challenge) => Ok(see_other(doors(area).of(challenge)).finish()),
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
    Ok(see_other(doors(area).of(next.challenge))
        .cookie(cookie)
        .finish())
}

/// Sets the cookies of a new session, and leads to where the person wanted to go.
async fn welcome(ctx: &Context, area: Area, admission: Admission) -> Result<HttpResponse, Failure> {
    let to = destination(ctx, area, &admission).await?;
    let mut response = see_other(&to).finish();
    arrive(ctx, &admission, &mut response);
    Ok(response)
}

/// Where somebody goes who was just admitted, checked now.
pub(super) async fn destination(
    ctx: &Context,
    area: Area,
    admission: &Admission,
) -> Result<String, Failure> {
    ctx.app.metrics.signed_in.add_one();
    let found = Destination::read(ctx, area, admission.return_to.clone());
    let to = found.ok().and_then(|found| found.to);
    location(ctx, area, &admission.session, to).await
}

/// The cookies of a session that begins, or takes the place of another. What a browser had before it is worth nothing after it.
pub(in crate::http) fn arrive(ctx: &Context, admission: &Admission, response: &mut HttpResponse) {
    let config = &ctx.app.config;
    let set = |jar: Jar, value: &str| Some(jar.set(config, value));
    let session = &admission.session;
    let gate = admission.gate.as_ref();
    let device = admission.device.as_ref();
    let left = admission.recovery_left.map(|left| left.to_string());
    let cookies = [
        set(Jar::session(session.area), admission.token.reveal()),
        Some(Jar::Pending.remove(config)),
        set(Jar::Browser, &new_browser_secret()),
        gate.and_then(|gate| set(Jar::Gate, gate.reveal())),
        device.and_then(|device| set(Jar::Device, device.reveal())),
        admission
            .known
            .as_ref()
            .and_then(|known| set(Jar::Known, known)),
        left.and_then(|left| set(Jar::Flash, &flash::write("recovery-used", &left))),
    ];
    for cookie in cookies {
        add_cookie(response, cookie);
    }
}

/// The redirect to a destination that was checked just now.
pub(super) async fn go(
    ctx: &Context,
    area: Area,
    session: &portcullis_sessions::Session,
    to: Option<ReturnTo>,
) -> Result<HttpResponse, Failure> {
    let location = location(ctx, area, session, to).await?;
    Ok(see_other(&location).finish())
}

/// The address of a destination; with a ticket where the gate cookie does not reach.
pub(in crate::http) async fn location(
    ctx: &Context,
    area: Area,
    session: &portcullis_sessions::Session,
    to: Option<ReturnTo>,
) -> Result<String, Failure> {
    let Some(to) = to else {
        let home = match area {
            Area::Admin => "/admin",
            Area::Portal => "/",
        };
        return Ok(home.to_owned());
    };
    if !to.needs_ticket() {
        return Ok(to.as_str().to_owned());
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
    Ok(format!(
        "{origin}/.portcullis/ticket?ticket={}",
        ticket.reveal()
    ))
}
