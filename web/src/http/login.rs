//! Signing in, to the portal and to the admin area: the same steps with other doors.

use super::answer::{browser_csrf, new_browser_secret, page, see_other, see_other_saying};
use super::context::{BrowserForm, Context};
use super::cookies::Jar;
use super::failure::{Failure, minutes};
use super::form::Form;
use super::middleware::FormTarget;
use crate::flows::sign_in::{Admission, Continuation, Outcome, Resent};
use crate::flows::{handover, password, sign_in};
use crate::pages::{Ask, CodePage, Field, Href, LoginPage, MessageKey, Problem, Text};
use actix_web::http::StatusCode;
use actix_web::http::header::{LOCATION, RETRY_AFTER};
use actix_web::{HttpMessage, HttpResponse};
use portcullis_base::Call;
use portcullis_base::proof::ProofKind;
use portcullis_credentials::password::{Hasher, PlainPassword};
use portcullis_credentials::{Email, mail_code};
use portcullis_sessions::signin::Challenge;
use portcullis_sessions::{Area, PendingSignIn, ReturnTo, ReturnToError};
use std::time::Duration;

/// A page with where to go afterwards, if that was checked and is allowed.
struct Destination {
    raw: Option<String>,
    to: Option<ReturnTo>,
}

impl Destination {
    /// Foreign addresses are dropped: the home page takes their place. Malformed ones are 400.
    fn read(ctx: &Context, area: Area, raw: Option<String>) -> Result<Self, Failure> {
        let Some(raw) = raw.filter(|raw| !raw.is_empty()) else {
            return Ok(Self {
                raw: None,
                to: None,
            });
        };
        let parsed = ctx.app.gate().destinations.parse(&raw);
        match parsed {
            Err(ReturnToError::Malformed) => Err(Failure::BadRequest),
            Ok(to) if area == Area::Portal || is_in_admin_area(&to) => Ok(Self {
                raw: Some(raw),
                to: Some(to),
            }),
            _ => Ok(Self {
                raw: None,
                to: None,
            }),
        }
    }

    fn app(&self) -> Option<String> {
        self.to
            .as_ref()
            .filter(|to| !to.is_on_portal())
            .map(|to| to.host().to_owned())
    }

    fn name_form_target(&self, ctx: &Context) {
        if let Some(to) = self.to.as_ref().filter(|to| !to.is_on_portal()) {
            ctx.request.extensions_mut().insert(FormTarget(to.origin()));
        }
    }
}

/// Asked of the path as a browser reads it: `/administrator` and `/admin/../x` are elsewhere.
fn is_in_admin_area(to: &ReturnTo) -> bool {
    let rest = to.path().strip_prefix("/admin");
    to.is_on_portal() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn paths(area: Area) -> (&'static str, &'static str, &'static str) {
    match area {
        Area::Portal => ("/login", "/login/otp", "/login/otp/resend"),
        Area::Admin => (
            "/admin/login",
            "/admin/login/otp",
            "/admin/login/otp/resend",
        ),
    }
}

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
            email: String::new(),
            pending,
            problem,
            status: StatusCode::OK,
        },
    )
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
    let (csrf, cookie) = browser_csrf(ctx);
    let mut response = page(ctx, &ctx.chrome(csrf), state.status, &view)?;
    add_cookie(&mut response, cookie);
    Ok(response)
}

fn wants_password(pending: &PendingSignIn) -> bool {
    pending.proofs.has(ProofKind::MailCode) && !pending.proofs.has(ProofKind::Password)
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
            let matched = app
                .pool
                .run(move |hasher| comparison.run(hasher, &password))?;
            let matched = matched.map_err(|error| Failure::Internal(error.to_string()))?;
            let finish = |call: &mut Call<'_>| {
                app.storage.write(|tx| {
                    password::finish(tx, call, (&scene, &mails), &attempt, matched.as_ref())
                })
            };
            app.call(finish).map_err(Failure::from)
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

fn with_retry(mut response: HttpResponse, wait: Duration) -> HttpResponse {
    let seconds = actix_web::http::header::HeaderValue::from(wait.as_secs().max(1));
    response.headers_mut().insert(RETRY_AFTER, seconds);
    response
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

/// The answer to a step that was right.
async fn follow(ctx: &Context, area: Area, outcome: Outcome) -> Result<HttpResponse, Failure> {
    match outcome {
        Outcome::Continue(next) => go_on(ctx, area, next).await,
        Outcome::Admitted(admission) => welcome(ctx, area, *admission).await,
        _ => Ok(see_other(&format!("{}?expired=1", paths(area).0)).finish()),
    }
}

async fn go_on(ctx: &Context, area: Area, next: Continuation) -> Result<HttpResponse, Failure> {
    let (login, code, _) = paths(area);
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
    let path = match next.challenge {
        Challenge::Password => login,
        Challenge::MailCode => code,
        // Nothing can enrol these yet; whoever has one is not let in by less.
        Challenge::Totp | Challenge::NewPassword => return Err(Failure::NotFound),
    };
    Ok(see_other(path).cookie(cookie).finish())
}

fn limited(wait: Duration) -> Problem {
    let text = if wait <= mail_code::RESEND_AFTER {
        let seconds = u32::try_from(wait.as_secs().max(1)).unwrap_or(30);
        Text::new(MessageKey::ResendTooSoon).count("seconds", seconds)
    } else {
        Text::new(MessageKey::ResendLimit).count("minutes", minutes(wait))
    };
    Problem::new(text)
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
async fn go(
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

/// `GET /login/otp`
pub async fn show_code(ctx: Context) -> Result<HttpResponse, Failure> {
    show_code_in(ctx, Area::Portal).await
}

/// `GET /admin/login/otp`
pub async fn show_code_admin(ctx: Context) -> Result<HttpResponse, Failure> {
    show_code_in(ctx, Area::Admin).await
}

async fn show_code_in(ctx: Context, area: Area) -> Result<HttpResponse, Failure> {
    match pending(&ctx, area).await? {
        Some(pending) if !wants_password(&pending) => code_page(&ctx, area, &pending, None),
        Some(_) => Ok(see_other(paths(area).0).finish()),
        None => Ok(see_other(&format!("{}?expired=1", paths(area).0)).finish()),
    }
}

fn code_page(
    ctx: &Context,
    area: Area,
    pending: &PendingSignIn,
    problem: Option<Problem>,
) -> Result<HttpResponse, Failure> {
    let (login, action, resend) = paths(area);
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
        action: Href::local(action),
        resend: Href::local(resend),
        restart: Href::local(login),
        masked_email: Email::parse(&pending.email)
            .map(|email| email.masked())
            .unwrap_or_default(),
        app: destination.app(),
        resend_after: next.map_or(0, |wait| u32::try_from(wait.as_secs()).unwrap_or(30)),
        problems: problem.into_iter().collect::<Vec<_>>().into(),
    };
    destination.name_form_target(ctx);
    let (csrf, cookie) = browser_csrf(ctx);
    let mut response = page(ctx, &ctx.chrome(csrf), status, &view)?;
    add_cookie(&mut response, cookie);
    Ok(response)
}

/// `POST /login/otp`
pub async fn submit_code(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    submit_code_in(ctx, form, Area::Portal).await
}

/// `POST /admin/login/otp`
pub async fn submit_code_admin(
    BrowserForm(ctx, form): BrowserForm,
) -> Result<HttpResponse, Failure> {
    submit_code_in(ctx, form, Area::Admin).await
}

async fn submit_code_in(ctx: Context, mut form: Form, area: Area) -> Result<HttpResponse, Failure> {
    let Some(token) = ctx.digest(Jar::Pending) else {
        return follow(&ctx, area, Outcome::Expired).await;
    };
    let (scene, language, typed) = (ctx.scene(), ctx.meta.language, form.take("code"));
    let missing = typed.trim().is_empty();
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
        (Resent::Sent, _) => Ok(see_other_saying(&ctx, paths(area).1, ("code-sent", ""))),
        (Resent::Wait(wait), Some(pending)) => {
            let mut response =
                with_retry(code_page(&ctx, area, &pending, Some(limited(wait)))?, wait);
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            Ok(response)
        }
        _ => follow(&ctx, area, Outcome::Expired).await,
    }
}
