//! A forgotten password: the wish for a link. Where the link leads to is in `link.rs`.

use super::answer::{browser_page, see_other_saying};
use super::context::{BrowserForm, Context};
use super::cookies::Jar;
use super::failure::Failure;
use super::flash;
use super::new_account::email_problem;
use crate::flows::reset;
use crate::pages::{Field, ForgotPage, Problem};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::Call;
use portcullis_credentials::Email;

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
        let view = ForgotPage {
            problems: Problem::at(Field::Email, email_problem(&typed)).into(),
            email: typed,
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
