//! The second step: the code of the authenticator app, or a recovery code in its place.

use super::destination::Destination;
use super::follow::follow;
use super::{checked, doors, expired, pending, waits_for, with_retry};
use crate::flows::second_factor::{self, Typed};
use crate::flows::sign_in::Outcome;
use crate::http::answer::{browser_page, see_other};
use crate::http::context::{BrowserForm, Context};
use crate::http::cookies::Jar;
use crate::http::failure::{Failure, minutes};
use crate::http::form::Form;
use crate::pages::{Field, Href, MessageKey, Problem, Problems, RecoveryPage, Text, TotpPage};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::Call;
use portcullis_sessions::Area;
use portcullis_sessions::signin::Challenge;

/// Which of the two codes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Totp,
    Recovery,
}

/// `GET /login/totp`
pub async fn show(ctx: Context) -> Result<HttpResponse, Failure> {
    show_in(ctx, Area::Portal, Kind::Totp).await
}

/// `GET /admin/login/totp`
pub async fn show_admin(ctx: Context) -> Result<HttpResponse, Failure> {
    show_in(ctx, Area::Admin, Kind::Totp).await
}

/// `GET /login/totp/recovery`
pub async fn show_recovery(ctx: Context) -> Result<HttpResponse, Failure> {
    show_in(ctx, Area::Portal, Kind::Recovery).await
}

/// `GET /admin/login/totp/recovery`
pub async fn show_recovery_admin(ctx: Context) -> Result<HttpResponse, Failure> {
    show_in(ctx, Area::Admin, Kind::Recovery).await
}

/// `POST /login/totp`
pub async fn submit(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    submit_in(ctx, form, Area::Portal, Kind::Totp).await
}

/// `POST /admin/login/totp`
pub async fn submit_admin(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    submit_in(ctx, form, Area::Admin, Kind::Totp).await
}

/// `POST /login/totp/recovery`
pub async fn submit_recovery(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    submit_in(ctx, form, Area::Portal, Kind::Recovery).await
}

/// `POST /admin/login/totp/recovery`
pub async fn submit_recovery_admin(
    BrowserForm(ctx, form): BrowserForm,
) -> Result<HttpResponse, Failure> {
    submit_in(ctx, form, Area::Admin, Kind::Recovery).await
}

async fn show_in(ctx: Context, area: Area, kind: Kind) -> Result<HttpResponse, Failure> {
    match waits_for(&ctx, area).await? {
        Some(Challenge::Totp) => ask(&ctx, area, kind, Problems::none(), StatusCode::OK).await,
        Some(other) => Ok(see_other(doors(area).of(other)).finish()),
        None => Ok(expired(area)),
    }
}

async fn ask(
    ctx: &Context,
    area: Area,
    kind: Kind,
    problems: Problems,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let doors = doors(area);
    let return_to = pending(ctx, area).await?.and_then(|found| found.return_to);
    let destination = Destination::read(ctx, area, return_to).unwrap_or(Destination {
        raw: None,
        to: None,
    });
    destination.name_form_target(ctx);
    let (totp, recovery) = (Href::local(doors.totp), Href::local(doors.recovery));
    let (restart, app) = (Href::local(doors.login), destination.app());
    match kind {
        Kind::Totp => {
            let view = TotpPage {
                action: totp,
                recovery,
                restart,
                app,
                remember: area == Area::Portal,
                problems,
            };
            browser_page(ctx, status, &view)
        }
        Kind::Recovery => {
            let view = RecoveryPage {
                action: recovery,
                totp,
                restart,
                app,
                problems,
            };
            browser_page(ctx, status, &view)
        }
    }
}

async fn submit_in(
    ctx: Context,
    mut form: Form,
    area: Area,
    kind: Kind,
) -> Result<HttpResponse, Failure> {
    let Some(token) = ctx.digest(Jar::Pending) else {
        return follow(&ctx, area, Outcome::Expired).await;
    };
    let typed = Typed {
        remember: checked(&form, "remember_device")?,
        code: form.take("code"),
    };
    let missing = typed.code.trim().is_empty();
    let (scene, language) = (ctx.scene(), ctx.meta.language);
    let outcome = ctx
        .block(move |app| {
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let (stage, whose) = (
                (&scene, &mails as &dyn crate::flows::sign_in::Mails),
                (&token, area),
            );
            let enter = |call: &mut Call<'_>| {
                app.storage.write(|tx| match kind {
                    Kind::Totp => second_factor::enter_totp(tx, call, stage, whose, &typed),
                    Kind::Recovery => {
                        second_factor::enter_recovery_code(tx, call, stage, whose, &typed.code)
                    }
                })
            };
            app.call(enter).map_err(Failure::from)
        })
        .await?;
    let problem = match &outcome {
        Outcome::Denied => Problem::at(Field::Code, wrong(kind, missing)),
        Outcome::Wait(wait) => {
            Problem::new(Text::new(MessageKey::Locked).count("minutes", minutes(*wait)))
        }
        _ => return follow(&ctx, area, outcome).await,
    };
    ctx.app.metrics.sign_in_denied.add_one();
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let mut response = ask(&ctx, area, kind, problem.into(), status).await?;
    if let Outcome::Wait(wait) = outcome {
        response = with_retry(response, wait);
        *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    }
    Ok(response)
}

fn wrong(kind: Kind, missing: bool) -> MessageKey {
    match (kind, missing) {
        (Kind::Totp, true) => MessageKey::TotpMissing,
        (Kind::Totp, false) => MessageKey::BadTotp,
        (Kind::Recovery, true) => MessageKey::RecoveryCodeMissing,
        (Kind::Recovery, false) => MessageKey::BadRecoveryCode,
    }
}
