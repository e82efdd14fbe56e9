//! A new password, before anybody is admitted whose password was set by somebody else.

use super::doors;
use super::follow::follow;
use crate::flows::new_password::{self, Awaiting};
use crate::flows::sign_in::Outcome;
use crate::http::answer::browser_page;
use crate::http::context::{BrowserForm, Context};
use crate::http::cookies::Jar;
use crate::http::failure::Failure;
use crate::http::form::Form;
use crate::http::new_account::hash;
use crate::http::passwords;
use crate::pages::{Field, Href, MessageKey, NewPasswordPage, NewPasswordWhy, Problem};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::{Call, TokenDigest};
use portcullis_credentials::Account;
use portcullis_credentials::password::PlainPassword;
use portcullis_sessions::Area;

/// `GET /login/new-password`
pub async fn show(ctx: Context) -> Result<HttpResponse, Failure> {
    show_in(ctx, Area::Portal).await
}

/// `GET /admin/login/new-password`
pub async fn show_admin(ctx: Context) -> Result<HttpResponse, Failure> {
    show_in(ctx, Area::Admin).await
}

/// `POST /login/new-password`
pub async fn submit(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    submit_in(ctx, form, Area::Portal).await
}

/// `POST /admin/login/new-password`
pub async fn submit_admin(BrowserForm(ctx, form): BrowserForm) -> Result<HttpResponse, Failure> {
    submit_in(ctx, form, Area::Admin).await
}

async fn awaiting(
    ctx: &Context,
    area: Area,
) -> Result<Result<(Awaiting, TokenDigest), Outcome>, Failure> {
    let Some(token) = ctx.digest(Jar::Pending) else {
        return Ok(Err(Outcome::Expired));
    };
    let found = ctx
        .block(move |app| {
            app.call(|call| {
                app.storage
                    .read(|tx| new_password::awaiting(tx, call, (&token, area)))
            })
            .map_err(Failure::from)
        })
        .await?;
    Ok(found.map(|found| (found, token)))
}

async fn show_in(ctx: Context, area: Area) -> Result<HttpResponse, Failure> {
    match awaiting(&ctx, area).await? {
        Ok((found, _)) => ask(&ctx, area, &found.account, None),
        Err(outcome) => follow(&ctx, area, outcome).await,
    }
}

fn ask(
    ctx: &Context,
    area: Area,
    account: &Account,
    problem: Option<Problem>,
) -> Result<HttpResponse, Failure> {
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let view = NewPasswordPage {
        action: Href::local(doors(area).new_password),
        email: account.email.as_str().to_owned(),
        min_length: passwords::min_length(ctx),
        strength: Href::local(passwords::STRENGTH),
        why: NewPasswordWhy::Forced,
        problems: problem.into_iter().collect::<Vec<_>>().into(),
    };
    browser_page(ctx, status, &view)
}

async fn submit_in(ctx: Context, mut form: Form, area: Area) -> Result<HttpResponse, Failure> {
    let (found, token) = match awaiting(&ctx, area).await? {
        Ok(found) => found,
        Err(outcome) => return follow(&ctx, area, outcome).await,
    };
    let password = PlainPassword::new(form.take("new_password"));
    if let Err(text) = passwords::check(&ctx, &found.account, &password) {
        let problem = Problem::at(Field::NewPassword, text);
        return ask(&ctx, area, &found.account, Some(problem));
    }
    let (scene, language, old) = (ctx.scene(), ctx.meta.language, found.old);
    let chosen = ctx
        .block(move |app| {
            if let Some(old) = old {
                let typed = password.clone();
                let same = app.pool.run(move |hasher| hasher.verify(&typed, &old))?;
                if same.map_err(|error| Failure::Internal(error.to_string()))? {
                    return Ok(None);
                }
            }
            let hash = hash(app, password)?;
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let choose = |call: &mut Call<'_>| {
                app.storage.write(|tx| {
                    new_password::choose(tx, call, (&scene, &mails), (&token, area), &hash)
                })
            };
            app.call(choose).map(Some).map_err(Failure::from)
        })
        .await?;
    match chosen {
        Some(outcome) => {
            ctx.forget(found.account.id).await?;
            follow(&ctx, area, outcome).await
        }
        None => {
            let problem = Problem::at(Field::NewPassword, MessageKey::PasswordUnchanged);
            ask(&ctx, area, &found.account, Some(problem))
        }
    }
}
