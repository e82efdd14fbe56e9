//! The first page: address and password, or a code by mail.

use super::destination::Destination;
use super::follow::{follow, go};
use super::{pending, with_retry};
use crate::flows::sign_in::Outcome;
use crate::flows::{password, sign_in};
use crate::http::answer::{browser_page, see_other};
use crate::http::context::{BrowserForm, Context};
use crate::http::cookies::Jar;
use crate::http::failure::{Failure, minutes};
use crate::http::form::Form;
use crate::http::step_up;
use crate::pages::{Ask, Field, LoginPage, MessageKey, Problem, Text};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::Call;
use portcullis_base::proof::ProofKind;
use portcullis_credentials::password::{Hasher, HashingError, MatchedPassword, PlainPassword};
use portcullis_credentials::{Email, PasswordStore};
use portcullis_sessions::{Area, PendingSignIn};
use std::time::Duration;

/// `GET /login`
pub async fn show(ctx: Context) -> Result<HttpResponse, Failure> {
    show_login(ctx, Area::Portal).await
}

/// `GET /admin/login`
pub async fn show_admin(ctx: Context) -> Result<HttpResponse, Failure> {
    show_login(ctx, Area::Admin).await
}

async fn show_login(ctx: Context, area: Area) -> Result<HttpResponse, Failure> {
    let destination = Destination::read(&ctx, area, ctx.query("return_to"))?;
    if let Some(who) = ctx.signed_in(area).await? {
        // The gate sends people here whatever they lack: nginx knows one denial that leads somewhere.
        if let Some(to) = destination.to.as_ref().filter(|to| !to.is_on_portal())
            && step_up::lack(&ctx, &who, to).await?.is_some()
        {
            return Ok(see_other(&step_up::asking(to)).finish());
        }
        return go(&ctx, area, &who.session, destination.to).await;
    }
    let pending = pending(&ctx, area).await?;
    let expired = ctx.query("expired").is_some();
    let problem = expired.then(|| Problem::new(MessageKey::SignInExpired));
    login_page(
        &ctx,
        area,
        &LoginState {
            destination,
            email: hint(&ctx),
            pending,
            problem,
            status: StatusCode::OK,
        },
    )
}

/// The address that an app expects; it is put into the field, and proves nothing.
fn hint(ctx: &Context) -> String {
    let hint = ctx.query("login_hint").unwrap_or_default();
    Email::parse(&hint).map_or_else(|_| String::new(), |email| email.as_str().to_owned())
}

struct LoginState {
    destination: Destination,
    email: String,
    pending: Option<PendingSignIn>,
    problem: Option<Problem>,
    status: StatusCode,
}

fn login_page(ctx: &Context, area: Area, state: &LoginState) -> Result<HttpResponse, Failure> {
    let mut view = if area == Area::Admin {
        LoginPage::admin()
    } else {
        LoginPage::new()
    };
    if ctx.app.ceremonies.is_none() {
        view.passkey = None;
    }
    view.return_to.clone_from(&state.destination.raw);
    view.app = state.destination.app();
    view.email.clone_from(&state.email);
    if let Some(pending) = state
        .pending
        .as_ref()
        .filter(|pending| wants_password(pending))
    {
        view.ask = Ask::PasswordOnly;
        view.email.clone_from(&pending.email);
    }
    if let Some(problem) = &state.problem {
        view.problems.push(problem.clone());
    }
    state.destination.name_form_target(ctx);
    browser_page(ctx, state.status, &view)
}

fn wants_password(pending: &PendingSignIn) -> bool {
    pending.proofs.has(ProofKind::MailCode) && !pending.proofs.has(ProofKind::Password)
}

/// `POST /login`
pub async fn submit(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    match form.get("method") {
        "otp" => submit_mail(ctx, form).await,
        "" | "password" => submit_password(ctx, form, Area::Portal).await,
        _ => Err(Failure::BadRequest),
    }
}

/// `POST /admin/login`
pub async fn submit_admin(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    submit_password(ctx, form, Area::Admin).await
}

async fn submit_password(
    ctx: Context,
    mut form: Form,
    area: Area,
) -> Result<HttpResponse, Failure> {
    let destination = Destination::read(&ctx, area, form.filled("return_to").map(str::to_owned))?;
    let password = PlainPassword::new(form.take("password"));
    let email = form.take("email");
    let posted = password::PasswordForm {
        email: email.clone(),
        area,
        return_to: destination.raw.clone(),
        pending: ctx.digest(Jar::Pending),
    };
    let (scene, language) = (ctx.scene(), ctx.meta.language);
    let outcome = ctx
        .block(move |app| {
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let hasher = Hasher::new(app.pool.params());
            let begun = app.call(|call| {
                app.storage
                    .write(|tx| password::begin(tx, call, &scene, &hasher, posted))
            })?;
            let attempt = match begun {
                Ok(attempt) => attempt,
                Err(outcome) => return Ok(outcome),
            };
            let comparison = attempt.comparison.clone();
            let salt = app.call(|call| call.random());
            let (matched, anew) = app
                .pool
                .run(move |hasher| {
                    let matched = comparison.run(hasher, &password)?;
                    let old = matched.as_ref().is_some_and(MatchedPassword::wants_upgrade);
                    let anew = old
                        .then(|| hasher.hash_salted(salt, &password).ok())
                        .flatten();
                    Ok::<_, HashingError>((matched, anew))
                })?
                .map_err(|error| Failure::Internal(error.to_string()))?;
            let finish = |call: &mut Call<'_>| {
                app.storage.write(|tx| {
                    password::finish(tx, call, (&scene, &mails), &attempt, matched.as_ref())
                })
            };
            let outcome = app.call(finish)?;
            if let (Some(matched), Some(anew)) = (matched, anew) {
                // Whoever has typed the right password signs in whatever becomes of this.
                let upgraded = app
                    .storage
                    .write(|tx| tx.upgrade_password(matched.account(), matched.hash(), &anew));
                if let Err(error) = upgraded {
                    tracing::warn!(%error, "a password hash cannot be replaced yet");
                }
            }
            Ok(outcome)
        })
        .await?;
    match outcome {
        Outcome::Denied | Outcome::Expired => {
            ctx.app.metrics.sign_in_denied.add_one();
            let key = if area == Area::Admin {
                MessageKey::BadCredentialsAdmin
            } else {
                MessageKey::BadCredentials
            };
            let problem = Some(Problem::at(Field::Password, key));
            let pending = pending(&ctx, area).await?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            login_page(
                &ctx,
                area,
                &LoginState {
                    destination,
                    email,
                    pending,
                    problem,
                    status,
                },
            )
        }
        Outcome::Wait(wait) => locked_page(&ctx, area, destination, (email, wait)),
        outcome => follow(&ctx, area, outcome).await,
    }
}

fn locked_page(
    ctx: &Context,
    area: Area,
    destination: Destination,
    (email, wait): (String, Duration),
) -> Result<HttpResponse, Failure> {
    ctx.app.metrics.sign_in_denied.add_one();
    let problem = Some(Problem::new(
        Text::new(MessageKey::Locked).count("minutes", minutes(wait)),
    ));
    let status = StatusCode::TOO_MANY_REQUESTS;
    let response = login_page(
        ctx,
        area,
        &LoginState {
            destination,
            email,
            pending: None,
            problem,
            status,
        },
    )?;
    Ok(with_retry(response, wait))
}

async fn submit_mail(ctx: Context, form: Form) -> Result<HttpResponse, Failure> {
    let destination = Destination::read(
        &ctx,
        Area::Portal,
        form.filled("return_to").map(str::to_owned),
    )?;
    let typed = form.get("email").to_owned();
    let Ok(email) = Email::parse(&typed) else {
        let key = if typed.trim().is_empty() {
            MessageKey::EmailMissing
        } else {
            MessageKey::EmailMalformed
        };
        let problem = Some(Problem::at(Field::Email, key));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let state = LoginState {
            destination,
            email: typed,
            pending: None,
            problem,
            status,
        };
        return login_page(&ctx, Area::Portal, &state);
    };
    let (scene, language, return_to) = (ctx.scene(), ctx.meta.language, destination.raw.clone());
    let outcome = ctx
        .block(move |app| {
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let begin = |call: &mut Call<'_>| {
                app.storage.write(|tx| {
                    sign_in::begin_by_mail(tx, call, (&scene, &mails), &email, return_to.clone())
                })
            };
            app.call(begin).map_err(Failure::from)
        })
        .await?;
    match outcome {
        Outcome::Wait(wait) => locked_page(&ctx, Area::Portal, destination, (typed, wait)),
        outcome => follow(&ctx, Area::Portal, outcome).await,
    }
}
