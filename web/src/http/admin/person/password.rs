//! A password that an admin sets for somebody else.

use super::{account, act, back, path_of};
use crate::flows::people::password;
use crate::flows::session::SignedIn;
use crate::http::admin::require_fresh;
use crate::http::answer::page;
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::http::{new_account, passwords};
use crate::pages::{Field, Href, PersonPasswordPage, Problem, Problems, Text};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_credentials::Account;
use portcullis_credentials::password::PlainPassword;

/// `GET /admin/users/{id}/password`
pub async fn show(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, &id).await?;
    if account.id == who.account.id {
        return Ok(back(
            &ctx,
            &account,
            ("/security", "person-use-your-profile"),
        ));
    }
    require_fresh(&ctx, &who, &format!("{}/password", path_of(account.id)))?;
    ask(&ctx, &who, &account, None)
}

fn ask(
    ctx: &Context,
    who: &SignedIn,
    account: &Account,
    wrong: Option<Text>,
) -> Result<HttpResponse, Failure> {
    let status = match wrong {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let problem = wrong.map(|text| Problem::at(Field::Password, text));
    let view = PersonPasswordPage {
        path: Href::parse(path_of(account.id)).ok_or(Failure::NotFound)?,
        email: account.email.as_str().to_owned(),
        min_length: passwords::min_length(ctx),
        passwordless: account.passwordless,
        problems: problem.map_or_else(Problems::none, Problems::from),
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /admin/users/{id}/password`
pub async fn set(
    AdminForm(ctx, who, mut form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, &id).await?;
    let id = account.id;
    if id == who.account.id {
        return Ok(back(
            &ctx,
            &account,
            ("/security", "person-use-your-profile"),
        ));
    }
    require_fresh(&ctx, &who, &format!("{}/password", path_of(id)))?;
    let password = PlainPassword::new(form.take("password"));
    if let Err(text) = passwords::check(&ctx, &account, &password) {
        return ask(&ctx, &who, &account, Some(text));
    }
    let hash = ctx
        .block(move |app| new_account::hash(app, password))
        .await?;
    let set = act(&ctx, &who, id, move |tx, call, by| {
        password::set(tx, call, by, (id, &hash))
    })
    .await?;
    if !set {
        return Err(Failure::NotFound);
    }
    Ok(back(&ctx, &account, ("/security", "person-password")))
}
