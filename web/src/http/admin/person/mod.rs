//! One person, in the admin area: what is known about them, and everything that can be done.

pub mod access;
pub mod delete;
pub mod edit;
pub mod groups;
mod head;
pub mod invite;
pub mod password;
pub mod signing_in;
pub mod tabs;

use crate::flows::acting;
use crate::flows::people::By;
use crate::flows::session::SignedIn;
use crate::http::answer::see_other_saying;
use crate::http::context::Context;
use crate::http::failure::Failure;
use actix_web::HttpResponse;
use portcullis_base::{AccountId, Call, StoreResult};
use portcullis_credentials::{Account, AccountStore};
use portcullis_sessions::Invalidation;
use portcullis_storage::Tx;

/// The account that a path names; anything that is no id names nobody.
fn account_id(text: &str) -> Result<AccountId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// The path of a person, without which part of it.
fn path_of(id: AccountId) -> String {
    format!("/admin/users/{id}")
}

/// The account behind a path.
async fn account(ctx: &Context, id: &str) -> Result<Account, Failure> {
    let id = account_id(id)?;
    let found = ctx.read(move |tx| tx.account(id)).await?;
    found.ok_or(Failure::NotFound)
}

/// Runs one flow on an account in one transaction, and lets this process forget what it knew about it.
async fn act<T: Send + 'static>(
    ctx: &Context,
    who: &SignedIn,
    id: AccountId,
    flow: impl FnOnce(&mut Tx<'_>, &mut Call<'_>, By<'_>) -> StoreResult<T> + Send + 'static,
) -> Result<T, Failure> {
    let (scene, language, actor) = (ctx.scene(), ctx.meta.language, acting(&who.account));
    ctx.block(move |app| {
        // Not the admin's address and browser: the mail goes to somebody else.
        let mails = app.mails(language, String::new(), String::new());
        let run = |call: &mut Call<'_>| {
            let by = (&scene, &mails as _, actor);
            app.storage.write(|tx| flow(tx, call, by))
        };
        let done = app.call(run)?;
        app.forget(&Invalidation::Account(id))?;
        Ok(done)
    })
    .await
}

/// Back to a page of the person, with a word about them.
fn back(ctx: &Context, account: &Account, (tab, word): (&str, &str)) -> HttpResponse {
    let path = format!("{}{tab}", path_of(account.id));
    see_other_saying(ctx, &path, (word, account.email.as_str()))
}

/// Whether mails stay in the outbox, where an admin can read them.
fn is_outbox(ctx: &Context) -> bool {
    matches!(ctx.app.live().mail_url, crate::config::MailUrl::Outbox)
}
