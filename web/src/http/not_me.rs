//! "This wasn't me", the link in mails about an account.

use super::answer::{browser_page, see_other_saying};
use super::context::{BrowserForm, Context};
use super::cookies::Jar;
use super::failure::Failure;
use super::flash;
use crate::flows::not_me;
use crate::pages::{NotMeClosedPage, NotMePage};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::{AccountId, Call};
use portcullis_credentials::AccountStore;

/// What the page says after everything was ended.
const DONE: &str = "not-me";

fn whose(ctx: &Context, token: &str) -> Option<AccountId> {
    not_me::read(&ctx.app.keys.roundtrip, token, ctx.app.now())
}

/// `GET /not-me`: asks, and ends nothing.
pub async fn show(ctx: Context) -> Result<HttpResponse, Failure> {
    let done = ctx.cookie(Jar::Flash);
    if let Some(masked_email) = done.and_then(|cookie| flash::value(cookie, DONE)) {
        let view = NotMePage {
            token: String::new(),
            masked_email,
            done: true,
        };
        return browser_page(&ctx, StatusCode::OK, &view);
    }
    let token = ctx.query("token").unwrap_or_default();
    let account = match whose(&ctx, &token) {
        Some(id) => ctx.read(move |tx| tx.account(id)).await?,
        None => None,
    };
    let Some(account) = account else {
        return browser_page(&ctx, StatusCode::GONE, &NotMeClosedPage {});
    };
    let view = NotMePage {
        token,
        masked_email: account.email.masked(),
        done: false,
    };
    browser_page(&ctx, StatusCode::OK, &view)
}

/// `POST /not-me`
pub async fn submit(BrowserForm(ctx, mut form): BrowserForm) -> Result<HttpResponse, Failure> {
    let token = form.take("token");
    let Some(id) = whose(&ctx, &token) else {
        return browser_page(&ctx, StatusCode::GONE, &NotMeClosedPage {});
    };
    let (scene, language) = (ctx.scene(), ctx.meta.language);
    let account = ctx
        .block(move |app| {
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let act = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| not_me::act(tx, call, (&scene, &mails), id))
            };
            app.call(act).map_err(Failure::from)
        })
        .await?;
    let Some(account) = account else {
        return browser_page(&ctx, StatusCode::GONE, &NotMeClosedPage {});
    };
    ctx.forget(id).await?;
    let masked = account.email.masked();
    Ok(see_other_saying(&ctx, "/not-me", (DONE, &masked)))
}
