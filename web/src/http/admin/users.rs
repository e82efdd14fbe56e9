//! People, in the admin area.

use super::listing::{Asked, Spec, cut};
use crate::flows::session::SignedIn;
use crate::flows::{accounts, acting};
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::http::new_account;
use crate::http::passwords;
use crate::pages::{
    AccountState, Field, Href, MessageKey, Moment, Problem, UserForm, UserRow, UsersPage,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::Call;
use portcullis_credentials::{Account, AccountQuery, AccountStore, NewAccount, Role};

const LIST: Spec = Spec {
    path: "/admin/users",
    sorts: &["created"],
    descending: true,
    filters: &[],
    export: None,
};

/// `GET /admin/users`
pub async fn list(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let form = UserForm {
        min_length: passwords::min_length(&ctx),
        ..UserForm::default()
    };
    list_with(&ctx, &who, form, StatusCode::OK).await
}

async fn list_with(
    ctx: &Context,
    who: &SignedIn,
    form: UserForm,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let asked = Asked::read(ctx, &LIST)?;
    let key = &ctx.app.keys.roundtrip;
    let query = AccountQuery {
        search: asked.search.clone(),
        after: asked.after::<String>(key)?.and_then(|id| id.parse().ok()),
        limit: asked.size + 1,
    };
    let (mut found, total) = ctx
        .read(move |tx| {
            Ok((
                tx.accounts(&query)?,
                tx.count_accounts(query.search.as_deref())?,
            ))
        })
        .await?;
    let next = cut(&mut found, asked.size).map(|last| last.id.to_string());
    let columns = [
        (MessageKey::ColumnName, None),
        (MessageKey::ColumnEmail, None),
        (MessageKey::ColumnState, None),
        (MessageKey::ColumnCreated, Some("created")),
        (MessageKey::ColumnLastSignIn, None),
    ];
    let view = UsersPage {
        list: asked.listing(key, &columns, Some(total), next.as_ref()),
        users: found.iter().filter_map(row).collect(),
        form,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

fn row(account: &Account) -> Option<UserRow> {
    Some(UserRow {
        href: Href::parse(format!("/admin/users/{}", account.id))?,
        name: account.name.as_str().to_owned(),
        email: account.email.as_str().to_owned(),
        state: state(account),
        created: Moment(account.created_at.seconds()),
        last_sign_in: account.last_sign_in_at.map(|at| Moment(at.seconds())),
    })
}

fn state(account: &Account) -> AccountState {
    AccountState {
        active: account.enabled,
        passwordless: account.passwordless,
        admin: account.is_admin(),
    }
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
    list_with(&ctx, &who, form, StatusCode::UNPROCESSABLE_ENTITY).await
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
