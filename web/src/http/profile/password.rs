//! Changing one's own password.

use super::{done, status, too_many};
use crate::flows::profile::password;
use crate::flows::reauth;
use crate::flows::session::SignedIn;
use crate::flows::sign_in::Admission;
use crate::http::answer::page;
use crate::http::context::{Context, Portal, PortalForm};
use crate::http::failure::{Failure, minutes};
use crate::http::new_account::hash;
use crate::http::passwords;
use crate::pages::{Field, Href, MessageKey, PasswordPage, Problem, Problems, Text};
use actix_web::HttpResponse;
use portcullis_base::Call;
use portcullis_credentials::PasswordStore;
use portcullis_credentials::password::{Hasher, PlainPassword};
use std::time::Duration;

/// `GET /profile/password`
pub async fn show(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    ask(&ctx, &who, Problems::none()).await
}

async fn ask(ctx: &Context, who: &SignedIn, problems: Problems) -> Result<HttpResponse, Failure> {
    let id = who.account.id;
    let has_password = ctx.read(move |tx| tx.password(id)).await?.is_some();
    let status = status(!problems.is_empty());
    let view = PasswordPage {
        email: who.account.email.as_str().to_owned(),
        has_password: has_password && !who.account.passwordless,
        min_length: passwords::min_length(ctx),
        strength: Href::local(passwords::STRENGTH_IN_PROFILE),
        problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// What became of a change.
enum Changed {
    Done(Box<Admission>),
    WrongCurrent,
    Wait(Duration),
}

/// `POST /profile/password`
pub async fn submit(PortalForm(ctx, who, mut form): PortalForm) -> Result<HttpResponse, Failure> {
    let current = PlainPassword::new(form.take("current_password"));
    let new = PlainPassword::new(form.take("new_password"));
    let mut problems = Vec::new();
    if current.reveal().is_empty() {
        let key = MessageKey::CurrentPasswordMissing;
        problems.push(Problem::at(Field::CurrentPassword, key));
    }
    if let Err(text) = passwords::check(&ctx, &who.account, &new) {
        problems.push(Problem::at(Field::NewPassword, text));
    } else if new.reveal() == current.reveal() {
        let key = MessageKey::PasswordUnchanged;
        problems.push(Problem::at(Field::NewPassword, key));
    }
    if !problems.is_empty() {
        return ask(&ctx, &who, problems.into()).await;
    }
    match change(&ctx, &who, current, new).await? {
        Changed::Done(admission) => {
            ctx.forget(who.account.id).await?;
            let said = ("/profile", "password-changed", "");
            Ok(done(&ctx, Some(&admission), said))
        }
        Changed::WrongCurrent => {
            let problem = Problem::at(Field::CurrentPassword, MessageKey::PasswordWrongCurrent);
            ask(&ctx, &who, problem.into()).await
        }
        Changed::Wait(wait) => {
            let text = Text::new(MessageKey::Locked).count("minutes", minutes(wait));
            let response = ask(&ctx, &who, Problem::new(text).into()).await?;
            Ok(too_many(response, wait))
        }
    }
}

async fn change(
    ctx: &Context,
    who: &SignedIn,
    current: PlainPassword,
    new: PlainPassword,
) -> Result<Changed, Failure> {
    let (scene, language, who) = (ctx.scene(), ctx.meta.language, who.clone());
    ctx.block(move |app| {
        let hasher = Hasher::new(app.pool.params());
        let begin = |call: &mut Call<'_>| {
            app.storage
                .write(|tx| reauth::begin(tx, call, (&scene, &hasher), &who))
        };
        let comparison = match app.call(begin)? {
            Ok(comparison) => comparison,
            Err(wait) => return Ok(Changed::Wait(wait)),
        };
        let matched = app
            .pool
            .run(move |hasher| comparison.run(hasher, &current))?;
        let matched = matched.map_err(|error| Failure::Internal(error.to_string()))?;
        // The new one is worth hashing only beside the right current one.
        let hash = match matched {
            Some(_) => hash(app, new)?,
            None => hasher.decoy(),
        };
        let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
        let change = |call: &mut Call<'_>| {
            app.storage.write(|tx| {
                let with = (matched.as_ref(), &hash);
                password::change(tx, call, (&scene, &mails), &who, with)
            })
        };
        Ok(match app.call(change)? {
            Some(admission) => Changed::Done(Box::new(admission)),
            None => Changed::WrongCurrent,
        })
    })
    .await
}
