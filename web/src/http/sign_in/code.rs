//! The code from the mail.

use super::destination::Destination;
use super::follow::follow;
use super::{checked, doors, expired, pending, waits_for, with_retry};
use crate::flows::second_factor::Typed;
use crate::flows::sign_in::{self, Outcome, Resent};
use crate::http::answer::{browser_page, see_other, see_other_saying};
use crate::http::context::{BrowserForm, Context};
use crate::http::cookies::Jar;
use crate::http::failure::{Failure, minutes};
use crate::http::form::Form;
use crate::pages::{CodePage, Field, Href, MessageKey, Problem, Text};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::Call;
use portcullis_base::proof::ProofKind;
use portcullis_credentials::{Email, mail_code};
use portcullis_sessions::signin::Challenge;
use portcullis_sessions::{Area, PendingSignIn};
use std::time::Duration;

/// `GET /login/otp`
pub async fn show(ctx: Context) -> Result<HttpResponse, Failure> {
    show_in(ctx, Area::Portal).await
}

/// `GET /admin/login/otp`
pub async fn show_admin(ctx: Context) -> Result<HttpResponse, Failure> {
    show_in(ctx, Area::Admin).await
}

async fn show_in(ctx: Context, area: Area) -> Result<HttpResponse, Failure> {
    let challenge = waits_for(&ctx, area).await?;
    match (challenge, pending(&ctx, area).await?) {
        (Some(Challenge::MailCode), Some(pending)) => code_page(&ctx, area, &pending, None),
        (Some(other), Some(_)) => Ok(see_other(doors(area).of(other)).finish()),
        _ => Ok(expired(area)),
    }
}

pub(super) fn code_page(
    ctx: &Context,
    area: Area,
    pending: &PendingSignIn,
    problem: Option<Problem>,
) -> Result<HttpResponse, Failure> {
    let doors = doors(area);
    let destination =
        Destination::read(ctx, area, pending.return_to.clone()).unwrap_or(Destination {
            raw: None,
            to: None,
        });
    let next = pending
        .mailed_at
        .map(|at| at.after(mail_code::RESEND_AFTER).since(ctx.app.now()));
    let status = if problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let view = CodePage {
        action: Href::local(doors.code),
        resend: Href::local(doors.resend),
        restart: Href::local(doors.login),
        masked_email: Email::parse(&pending.email)
            .map(|email| email.masked())
            .unwrap_or_default(),
        app: destination.app(),
        remember: area == Area::Portal && pending.proofs.has(ProofKind::Password),
        resend_after: next.map_or(0, |wait| u32::try_from(wait.as_secs()).unwrap_or(30)),
        problems: problem.into_iter().collect::<Vec<_>>().into(),
    };
    destination.name_form_target(ctx);
    browser_page(ctx, status, &view)
}

pub(super) fn limited(wait: Duration) -> Problem {
    let text = if wait <= mail_code::RESEND_AFTER {
        let seconds = u32::try_from(wait.as_secs().max(1)).unwrap_or(30);
        Text::new(MessageKey::ResendTooSoon).count("seconds", seconds)
    } else {
        Text::new(MessageKey::ResendLimit).count("minutes", minutes(wait))
    };
    Problem::new(text)
}

/// `POST /login/otp`
pub async fn submit(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    submit_in(ctx, form, Area::Portal).await
}

/// `POST /admin/login/otp`
pub async fn submit_admin(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    submit_in(ctx, form, Area::Admin).await
}

async fn submit_in(ctx: Context, mut form: Form, area: Area) -> Result<HttpResponse, Failure> {
    let Some(token) = ctx.digest(Jar::Pending) else {
        return follow(&ctx, area, Outcome::Expired).await;
    };
    let (scene, language) = (ctx.scene(), ctx.meta.language);
    let typed = Typed {
        remember: checked(&form, "remember_device")?,
        code: form.take("code"),
    };
    let missing = typed.code.trim().is_empty();
    let outcome = ctx
        .block(move |app| {
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let enter = |call: &mut Call<'_>| {
                app.storage.write(|tx| {
                    sign_in::enter_code(tx, call, (&scene, &mails), (&token, area), &typed)
                })
            };
            app.call(enter).map_err(Failure::from)
        })
        .await?;
    let problem = match outcome {
        Outcome::Denied if missing => Problem::at(Field::Code, MessageKey::CodeMissing),
        Outcome::Denied => Problem::at(Field::Code, MessageKey::BadCode),
        Outcome::Wait(wait) => {
            Problem::new(Text::new(MessageKey::Locked).count("minutes", minutes(wait)))
        }
        outcome => return follow(&ctx, area, outcome).await,
    };
    ctx.app.metrics.sign_in_denied.add_one();
    let Some(pending) = pending(&ctx, area).await? else {
        return follow(&ctx, area, Outcome::Expired).await;
    };
    let response = code_page(&ctx, area, &pending, Some(problem))?;
    Ok(match outcome {
        Outcome::Wait(wait) => {
            let mut response = with_retry(response, wait);
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            response
        }
        _ => response,
    })
}

/// `POST /login/otp/resend`
pub async fn resend(BrowserForm(ctx, _): BrowserForm) -> Result<HttpResponse, Failure> {
    resend_in(ctx, Area::Portal).await
}

/// `POST /admin/login/otp/resend`
pub async fn resend_admin(BrowserForm(ctx, _): BrowserForm) -> Result<HttpResponse, Failure> {
    resend_in(ctx, Area::Admin).await
}

async fn resend_in(ctx: Context, area: Area) -> Result<HttpResponse, Failure> {
    let Some(token) = ctx.digest(Jar::Pending) else {
        return follow(&ctx, area, Outcome::Expired).await;
    };
    let (scene, language) = (ctx.scene(), ctx.meta.language);
    let resent = ctx
        .block(move |app| {
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let resend = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| sign_in::resend(tx, call, (&scene, &mails), &token, area))
            };
            app.call(resend).map_err(Failure::from)
        })
        .await?;
    match (resent, pending(&ctx, area).await?) {
        (Resent::Sent, _) => Ok(see_other_saying(&ctx, doors(area).code, ("code-sent", ""))),
        (Resent::Wait(wait), Some(pending)) => {
            let mut response =
                with_retry(code_page(&ctx, area, &pending, Some(limited(wait)))?, wait);
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            Ok(response)
        }
        _ => follow(&ctx, area, Outcome::Expired).await,
    }
}
