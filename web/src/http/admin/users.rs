//! People, in the admin area.

use super::people_list::show;
use crate::flows::session::SignedIn;
use crate::flows::{accounts, acting};
use crate::http::answer::see_other_saying;
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::http::new_account;
use crate::http::passwords;
use crate::pages::{Field, MessageKey, Problem, UserForm};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::Call;
use portcullis_credentials::{NewAccount, Role};

/// `GET /admin/users`
pub async fn list(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let form = UserForm {
        min_length: passwords::min_length(&ctx),
        ..UserForm::default()
    };
    show(&ctx, &who, form, StatusCode::OK).await
}

/// `POST /admin/users`
pub async fn create(AdminForm(ctx, who, mut form): AdminForm) -> Result<HttpResponse, Failure> {
    let passwordless = match form.get("passwordless") {
        "" | "0" | "false" | "off" => false,
        "1" | "true" | "on" | "yes" => true,
        _ => return Err(Failure::BadRequest),
    };
    let policy = (!passwordless).then_some(ctx.app.live().policy());
    let rejected = match new_account::read(&ctx, &mut form, policy) {
        Err(rejected) => rejected,
        Ok(wanted) => {
            let (email, name) = (
                wanted.email.as_str().to_owned(),
                wanted.name.as_str().to_owned(),
            );
            if create_account(&ctx, &who, wanted, passwordless).await? {
                return Ok(see_other_saying(
                    &ctx,
                    "/admin/users",
                    ("user-created", &email),
                ));
            }
            let problems = vec![Problem::at(Field::Email, MessageKey::EmailTaken)];
            new_account::Rejected {
                problems,
                email,
                name,
            }
        }
    };
    let form = UserForm {
        email: rejected.email,
        name: rejected.name,
        passwordless,
        min_length: passwords::min_length(&ctx),
        problems: rejected.problems.into(),
    };
    show(&ctx, &who, form, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn create_account(
    ctx: &Context,
    who: &SignedIn,
    wanted: new_account::Wanted,
    passwordless: bool,
) -> Result<bool, Failure> {
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    ctx.block(move |app| {
        let new_account::Wanted {
            email,
            name,
            password,
        } = wanted;
        let hash = password
            .map(|password| new_account::hash(app, password))
            .transpose()?;
        let create = |call: &mut Call<'_>| {
            app.storage.write(|tx| {
                let new = NewAccount {
                    email: email.clone(),
                    name: name.clone(),
                    role: Role::Person,
                    passwordless,
                };
                accounts::create(tx, call, (&scene, actor.clone()), new, hash.as_ref())
            })
        };
        Ok(app.call(create)?.is_some())
    })
    .await
}
