//! A forgotten password: the wish for a link, and the page that the link leads to.

use super::answer::{browser_page, see_other, see_other_saying};
use super::context::{BrowserForm, Context};
use super::cookies::Jar;
use super::failure::Failure;
use super::flash;
use super::form::Form;
use super::new_account::hash;
use super::passwords;
use crate::flows::reset;
use crate::pages::{
    Field, ForgotPage, Href, MessageKey, NewPasswordPage, NewPasswordWhy, Problem, Problems,
    ResetClosedPage,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::REFERRER_POLICY;
use portcullis_base::{Call, PlainToken, TokenDigest};
use portcullis_credentials::password::PlainPassword;
use portcullis_credentials::{Account, Email};

/// What the page says after a link was sent, as far as anybody can tell.
const SENT: &str = "reset-sent";

/// `GET /forgot-password`
pub async fn show(ctx: Context) -> Result<HttpResponse, Failure> {
    let sent = ctx.cookie(Jar::Flash);
    let sent = sent.and_then(|cookie| flash::value(cookie, SENT));
    let view = ForgotPage {
        sent: sent.is_some(),
        masked_email: sent.unwrap_or_default(),
        ..ForgotPage::new()
    };
    browser_page(&ctx, StatusCode::OK, &view)
}

/// `POST /forgot-password`: the same answer for every address.
pub async fn submit(BrowserForm(ctx, mut form): BrowserForm) -> Result<HttpResponse, Failure> {
    let typed = form.take("email");
    let Ok(email) = Email::parse(&typed) else {
        let key = if typed.trim().is_empty() {
            MessageKey::EmailMissing
        } else {
            MessageKey::EmailMalformed
        };
        let view = ForgotPage {
            email: typed,
            problems: Problem::at(Field::Email, key).into(),
            ..ForgotPage::new()
        };
        return browser_page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let (scene, language, asked) = (ctx.scene(), ctx.meta.language, email.clone());
    ctx.block(move |app| {
        let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
        let ask = |call: &mut Call<'_>| {
            app.storage
                .write(|tx| reset::ask(tx, call, (&scene, &mails), &asked))
        };
        app.call(ask).map_err(Failure::from)
    })
    .await?;
    Ok(see_other_saying(
        &ctx,
        "/forgot-password",
        (SENT, &email.masked()),
    ))
}

/// `GET /reset-password`: the token goes from the address into a cookie; nothing is used up, however often it is asked for.
pub async fn reset(ctx: Context) -> Result<HttpResponse, Failure> {
    if let Some(token) = ctx.query("token") {
        let token = PlainToken::parse(&token).filter(|_| ctx.request.query_string().len() < 256);
        let Some(token) = token else {
            return closed(&ctx, StatusCode::BAD_REQUEST);
        };
        let cookie = Jar::Reset.set(&ctx.app.config, token.reveal());
        let mut response = see_other("/reset-password");
        response.insert_header((REFERRER_POLICY, "no-referrer"));
        return Ok(response.cookie(cookie).finish());
    }
    let Some(token) = ctx.digest(Jar::Reset) else {
        return closed(&ctx, StatusCode::BAD_REQUEST);
    };
    match look(&ctx, token).await? {
        Some(account) => ask(&ctx, &account, None),
        None => closed(&ctx, StatusCode::GONE),
    }
}

async fn look(ctx: &Context, token: TokenDigest) -> Result<Option<Account>, Failure> {
    ctx.block(move |app| {
        app.call(|call| app.storage.read(|tx| reset::look(tx, call, &token)))
            .map_err(Failure::from)
    })
    .await
}

fn ask(
    ctx: &Context,
    account: &Account,
    problem: Option<Problem>,
) -> Result<HttpResponse, Failure> {
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let view = NewPasswordPage {
        action: Href::local("/reset-password"),
        email: account.email.as_str().to_owned(),
        min_length: passwords::min_length(),
        strength: Href::local(passwords::STRENGTH),
        why: NewPasswordWhy::Reset,
        problems: problem.map_or_else(Problems::none, Problems::from),
    };
    // Not `no-referrer`: browsers would then send the form without its origin (Fetch, "append a request Origin header").
    browser_page(ctx, status, &view)
}

fn closed(ctx: &Context, status: StatusCode) -> Result<HttpResponse, Failure> {
    let mut response = browser_page(ctx, status, &ResetClosedPage {})?;
    let _ = response.add_cookie(&Jar::Reset.remove(&ctx.app.config));
    Ok(response)
}

/// The token: of the cookie, or of the form where a page was sent without one.
fn token(ctx: &Context, form: &mut Form) -> Option<TokenDigest> {
    let posted = form.take("token");
    ctx.digest(Jar::Reset)
        .or_else(|| PlainToken::parse(&posted).map(|token| token.digest()))
}

/// `POST /reset-password`
pub async fn submit_reset(
    BrowserForm(ctx, mut form): BrowserForm,
) -> Result<HttpResponse, Failure> {
    let Some(token) = token(&ctx, &mut form) else {
        return closed(&ctx, StatusCode::BAD_REQUEST);
    };
    let Some(account) = look(&ctx, token).await? else {
        return closed(&ctx, StatusCode::GONE);
    };
    let password = PlainPassword::new(form.take("new_password"));
    if let Err(text) = passwords::check(&ctx, &account, &password) {
        return ask(&ctx, &account, Some(Problem::at(Field::NewPassword, text)));
    }
    let (scene, language) = (ctx.scene(), ctx.meta.language);
    let done = ctx
        .block(move |app| {
            let hash = hash(app, password)?;
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let redeem = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| reset::redeem(tx, call, (&scene, &mails), (&token, &hash)))
            };
            app.call(redeem).map_err(Failure::from)
        })
        .await?;
    let Some(id) = done else {
        return closed(&ctx, StatusCode::GONE);
    };
    ctx.forget(id).await?;
    let mut response = see_other_saying(&ctx, "/login", ("password-reset", ""));
    for jar in [
        Jar::Reset,
        Jar::Portal,
        Jar::Gate,
        Jar::Pending,
        Jar::Device,
    ] {
        let _ = response.add_cookie(&jar.remove(&ctx.app.config));
    }
    Ok(response)
}
