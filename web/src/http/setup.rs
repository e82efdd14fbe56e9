//! The first run: whoever holds the one-time URL becomes the first admin.

use super::answer::{browser_page, page, see_other_saying};
use super::context::{BrowserForm, Context};
use super::failure::Failure;
use super::new_account::{self, Wanted};
use super::sign_in::arrive;
use crate::flows::setup;
use crate::flows::sign_in::Outcome;
use crate::pages::{SetupClosedPage, SetupPage};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::{Call, PlainToken, TokenDigest};

/// `GET /admin/setup`
pub async fn show(ctx: Context) -> Result<HttpResponse, Failure> {
    let token = ctx.query("token").unwrap_or_default();
    if !is_open(&ctx, &token).await? {
        return closed(&ctx);
    }
    browser_page(&ctx, StatusCode::OK, &SetupPage::new(token))
}

/// `POST /admin/setup`
pub async fn submit(BrowserForm(ctx, mut posted): BrowserForm) -> Result<HttpResponse, Failure> {
    let token = posted.take("token");
    if !is_open(&ctx, &token).await? {
        return closed(&ctx);
    }
    let wanted = match new_account::read(&ctx, &mut posted, Some(ctx.app.live().policy())) {
        Ok(wanted) => wanted,
        Err(rejected) => {
            let mut view = SetupPage::new(token);
            view.problems = rejected.problems.into();
            (view.email, view.name) = (rejected.email, rejected.name);
            return browser_page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let Some(digest) = digest(&token) else {
        return closed(&ctx);
    };
    let (scene, language) = (ctx.scene(), ctx.meta.language);
    let claimed = ctx
        .block(move |app| {
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let Wanted {
                email,
                name,
                password,
            } = wanted;
            let Some(password) = password else {
                return Err(Failure::BadRequest);
            };
            let hash = new_account::hash(app, password)?;
            let claim = |call: &mut Call<'_>| {
                app.storage.write(|tx| {
                    setup::claim(
                        tx,
                        call,
                        (&scene, &mails),
                        &digest,
                        (email.clone(), name.clone(), &hash),
                    )
                })
            };
            app.call(claim).map_err(Failure::from)
        })
        .await?;
    match claimed {
        Some(Outcome::Admitted(admission)) => {
            let mut response = see_other_saying(&ctx, "/admin/second-factor", ("setup-done", ""));
            arrive(&ctx, &admission, &mut response);
            Ok(response)
        }
        Some(_) => Ok(see_other_saying(&ctx, "/admin/login", ("setup-done", ""))),
        None => closed(&ctx),
    }
}

fn digest(token: &str) -> Option<TokenDigest> {
    PlainToken::parse(token).map(|token| token.digest())
}

async fn is_open(ctx: &Context, token: &str) -> Result<bool, Failure> {
    let Some(digest) = digest(token) else {
        return Ok(false);
    };
    ctx.block(move |app| {
        app.call(|call| app.storage.read(|tx| setup::is_open(tx, call, &digest)))
            .map_err(Failure::from)
    })
    .await
}

fn closed(ctx: &Context) -> Result<HttpResponse, Failure> {
    page(
        ctx,
        &ctx.chrome(String::new()),
        StatusCode::GONE,
        &SetupClosedPage {},
    )
}
