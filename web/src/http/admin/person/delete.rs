//! An account, removed for good.

use super::access::guarded;
use super::{account, act, back, path_of};
use crate::flows::people::delete;
use crate::flows::session::SignedIn;
use crate::http::admin::require_fresh;
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::pages::{Field, Href, MessageKey, PersonDeletePage, Problem, Problems};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_credentials::{Account, AccountStore};

/// `GET /admin/users/{id}/delete`
pub async fn show(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, &id).await?;
    require_fresh(&ctx, &who, &format!("{}/delete", path_of(account.id)))?;
    ask(&ctx, &who, &account, None).await
}

/// The page; `typed` is what was typed in place of the address.
async fn ask(
    ctx: &Context,
    who: &SignedIn,
    account: &Account,
    typed: Option<String>,
) -> Result<HttpResponse, Failure> {
    let admins = ctx.read(|tx| tx.enabled_admins()).await?;
    let last = admins.iter().all(|admin| admin.id == account.id);
    let refused = if account.id == who.account.id {
        Some(MessageKey::NotYourself)
    } else {
        last.then_some(MessageKey::LastAdmin)
    };
    let (status, problems) = match typed {
        None => (StatusCode::OK, Problems::none()),
        Some(_) => {
            let other = Problem::at(Field::Address, MessageKey::PersonAddressOther);
            (StatusCode::UNPROCESSABLE_ENTITY, other.into())
        }
    };
    let view = PersonDeletePage {
        path: Href::parse(path_of(account.id)).ok_or(Failure::NotFound)?,
        name: account.name.as_str().to_owned(),
        email: account.email.as_str().to_owned(),
        typed: typed.unwrap_or_default(),
        refused: refused.map(Into::into),
        problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /admin/users/{id}/delete`
pub async fn submit(
    AdminForm(ctx, who, mut form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, &id).await?;
    let id = account.id;
    if id == who.account.id {
        return Ok(back(&ctx, &account, ("", "not-yourself")));
    }
    require_fresh(&ctx, &who, &format!("{}/delete", path_of(id)))?;
    let typed = form.take("address");
    if typed.trim() != account.email.as_str() {
        return ask(&ctx, &who, &account, Some(typed)).await;
    }
    let change = act(&ctx, &who, id, move |tx, call, by| {
        delete::delete(tx, call, by, id)
    })
    .await?;
    let word = guarded(change, "person-deleted")?;
    if word == "last-admin" {
        return Ok(back(&ctx, &account, ("", word)));
    }
    let email = account.email.as_str();
    Ok(see_other_saying(&ctx, "/admin/users", (word, email)))
}
