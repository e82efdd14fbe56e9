//! How somebody signs in: the link for a new password, the authenticator app, with a password or without.

use super::{account, act, back, is_outbox, path_of};
use crate::flows::people::factors::{self, Toggled};
use crate::flows::people::password::{self, Link};
use crate::flows::session::SignedIn;
use crate::http::admin::require_fresh;
use crate::http::context::{AdminForm, Context};
use crate::http::failure::Failure;
use actix_web::HttpResponse;
use actix_web::web::Path;
use portcullis_credentials::Account;

const TAB: &str = "/security";

/// `POST /admin/users/{id}/reset-email`: the link is of the configured public URL (S-097), and is told to nobody but the person.
pub async fn mail_link(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, &id).await?;
    let id = account.id;
    require_fresh(&ctx, &who, &path_of(id))?;
    let link = act(&ctx, &who, id, move |tx, call, by| {
        password::mail_link(tx, call, by, id)
    })
    .await?;
    let word = match link {
        Link::Sent if is_outbox(&ctx) => "person-link-outbox",
        Link::Sent => "person-link",
        Link::Off => "person-link-off",
        Link::NotNeeded => "person-link-passwordless",
        Link::Unknown => return Err(Failure::NotFound),
    };
    Ok(back(&ctx, &account, ("", word)))
}

/// Somebody else's account, and a fresh proof; one's own way to sign in is changed on the profile, where each change asks for what it
/// replaces.
async fn somebody_else(
    ctx: &Context,
    who: &SignedIn,
    id: &str,
) -> Result<Result<Account, HttpResponse>, Failure> {
    let account = account(ctx, id).await?;
    if account.id == who.account.id {
        return Ok(Err(back(ctx, &account, (TAB, "person-use-your-profile"))));
    }
    require_fresh(ctx, who, &format!("{}{TAB}", path_of(account.id)))?;
    Ok(Ok(account))
}

/// `POST /admin/users/{id}/revoke-totp`
pub async fn revoke_totp(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let account = match somebody_else(&ctx, &who, &id).await? {
        Ok(account) => account,
        Err(response) => return Ok(response),
    };
    let id = account.id;
    let removed = act(&ctx, &who, id, move |tx, call, by| {
        factors::revoke_totp(tx, call, by, id)
    })
    .await?;
    let word = match removed.ok_or(Failure::NotFound)? {
        true => "person-totp",
        false => "person-no-totp",
    };
    Ok(back(&ctx, &account, (TAB, word)))
}

/// `POST /admin/users/{id}/passwordless`
pub async fn set_passwordless(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let passwordless = match form.get("passwordless") {
        "on" => true,
        "off" => false,
        _ => return Err(Failure::BadRequest),
    };
    let account = match somebody_else(&ctx, &who, &id).await? {
        Ok(account) => account,
        Err(response) => return Ok(response),
    };
    let id = account.id;
    let toggled = act(&ctx, &who, id, move |tx, call, by| {
        factors::set_passwordless(tx, call, by, (id, passwordless))
    })
    .await?;
    let word = match toggled {
        Toggled::Done if passwordless => "person-passwordless",
        Toggled::Done => "person-with-password",
        Toggled::Unchanged => "person-unchanged",
        Toggled::NoWayIn => "person-no-other-way",
        Toggled::Unknown => return Err(Failure::NotFound),
    };
    Ok(back(&ctx, &account, (TAB, word)))
}
