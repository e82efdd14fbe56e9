//! Where links lead to with which somebody chooses a password: after a forgotten one, and after an invitation. Both work alike, and neither
//! opens what the other does: each has its own tokens, its own cookie and its own page.

use super::answer::{browser_page, see_other, see_other_saying};
use super::context::{BrowserForm, Context};
use super::cookies::Jar;
use super::failure::Failure;
use super::form::Form;
use super::new_account::hash;
use super::passwords;
use crate::flows::people::invite;
use crate::flows::reset;
use crate::pages::{
    Field, Href, InvitationClosedPage, NewPasswordPage, NewPasswordWhy, Problem, Problems,
    ResetClosedPage,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::REFERRER_POLICY;
use portcullis_base::{Call, PlainToken, TokenDigest};
use portcullis_credentials::Account;
use portcullis_credentials::password::PlainPassword;

/// What a link is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Reset,
    Invitation,
}

impl Kind {
    fn path(self) -> &'static str {
        match self {
            Self::Reset => "/reset-password",
            Self::Invitation => "/invite",
        }
    }

    fn jar(self) -> Jar {
        match self {
            Self::Reset => Jar::Reset,
            Self::Invitation => Jar::Invite,
        }
    }

    fn why(self) -> NewPasswordWhy {
        match self {
            Self::Reset => NewPasswordWhy::Reset,
            Self::Invitation => NewPasswordWhy::Invited,
        }
    }

    /// The word for a password that was chosen.
    fn done(self) -> &'static str {
        match self {
            Self::Reset => "password-reset",
            Self::Invitation => "invite-accepted",
        }
    }
}

/// `GET /reset-password`
pub async fn reset(ctx: Context) -> Result<HttpResponse, Failure> {
    show(&ctx, Kind::Reset).await
}

/// `POST /reset-password`
pub async fn submit_reset(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    submit(&ctx, form, Kind::Reset).await
}

/// `GET /invite`
pub async fn invitation(ctx: Context) -> Result<HttpResponse, Failure> {
    show(&ctx, Kind::Invitation).await
}

/// `POST /invite`
pub async fn submit_invitation(
    BrowserForm(ctx, form): BrowserForm,
) -> Result<HttpResponse, Failure> {
    submit(&ctx, form, Kind::Invitation).await
}

/// The token goes from the address into a cookie; nothing is used up, however often it is asked for.
async fn show(ctx: &Context, kind: Kind) -> Result<HttpResponse, Failure> {
    if let Some(token) = ctx.query("token") {
        let token = PlainToken::parse(&token).filter(|_| ctx.request.query_string().len() < 256);
        let Some(token) = token else {
            return closed(ctx, kind, StatusCode::BAD_REQUEST);
        };
        let cookie = kind.jar().set(&ctx.app.config, token.reveal());
        let mut response = see_other(kind.path());
        response.insert_header((REFERRER_POLICY, "no-referrer"));
        return Ok(response.cookie(cookie).finish());
    }
    let Some(token) = ctx.digest(kind.jar()) else {
        return closed(ctx, kind, StatusCode::BAD_REQUEST);
    };
    match look(ctx, kind, token).await? {
        Some(account) => ask(ctx, kind, &account, None),
        None => closed(ctx, kind, StatusCode::GONE),
    }
}

async fn look(ctx: &Context, kind: Kind, token: TokenDigest) -> Result<Option<Account>, Failure> {
    ctx.block(move |app| {
        let look = |call: &mut Call<'_>| {
            app.storage.read(|tx| match kind {
                Kind::Reset => reset::look(tx, call, &token),
                Kind::Invitation => invite::look(tx, call, &token),
            })
        };
        app.call(look).map_err(Failure::from)
    })
    .await
}

fn ask(
    ctx: &Context,
    kind: Kind,
    account: &Account,
    problem: Option<Problem>,
) -> Result<HttpResponse, Failure> {
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let view = NewPasswordPage {
        action: Href::local(kind.path()),
        email: account.email.as_str().to_owned(),
        min_length: passwords::min_length(ctx),
        strength: Href::local(passwords::STRENGTH),
        why: kind.why(),
        problems: problem.map_or_else(Problems::none, Problems::from),
    };
    // Not `no-referrer`: browsers would then send the form without its origin (Fetch, "append a request Origin header").
    browser_page(ctx, status, &view)
}

fn closed(ctx: &Context, kind: Kind, status: StatusCode) -> Result<HttpResponse, Failure> {
    let mut response = match kind {
        Kind::Reset => browser_page(ctx, status, &ResetClosedPage {}),
        Kind::Invitation => browser_page(ctx, status, &InvitationClosedPage {}),
    }?;
    let _ = response.add_cookie(&kind.jar().remove(&ctx.app.config));
    Ok(response)
}

/// The token: of the cookie, or of the form where a page was sent without one.
fn token(ctx: &Context, form: &mut Form, kind: Kind) -> Option<TokenDigest> {
    let posted = form.take("token");
    ctx.digest(kind.jar())
        .or_else(|| PlainToken::parse(&posted).map(|token| token.digest()))
}

async fn submit(ctx: &Context, mut form: Form, kind: Kind) -> Result<HttpResponse, Failure> {
    let Some(token) = token(ctx, &mut form, kind) else {
        return closed(ctx, kind, StatusCode::BAD_REQUEST);
    };
    let Some(account) = look(ctx, kind, token).await? else {
        return closed(ctx, kind, StatusCode::GONE);
    };
    let password = PlainPassword::new(form.take("new_password"));
    if let Err(text) = passwords::check(ctx, &account, &password) {
        let problem = Problem::at(Field::NewPassword, text);
        return ask(ctx, kind, &account, Some(problem));
    }
    let (scene, language) = (ctx.scene(), ctx.meta.language);
    let done = ctx
        .block(move |app| {
            let hash = hash(app, password)?;
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let choose = |call: &mut Call<'_>| {
                app.storage.write(|tx| match kind {
                    Kind::Reset => reset::redeem(tx, call, (&scene, &mails), (&token, &hash)),
                    Kind::Invitation => invite::accept(tx, call, &scene, (&token, &hash)),
                })
            };
            app.call(choose).map_err(Failure::from)
        })
        .await?;
    let Some(id) = done else {
        return closed(ctx, kind, StatusCode::GONE);
    };
    ctx.forget(id).await?;
    let mut response = see_other_saying(ctx, "/login", (kind.done(), ""));
    for jar in [
        kind.jar(),
        Jar::Portal,
        Jar::Gate,
        Jar::Pending,
        Jar::Device,
    ] {
        let _ = response.add_cookie(&jar.remove(&ctx.app.config));
    }
    Ok(response)
}
