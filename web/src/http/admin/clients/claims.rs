//! What a client would be told about somebody.

use super::{find, href_of};
use crate::flows::provider::preview::{Obstacle, Preview, allowed, preview};
use crate::flows::session::SignedIn;
use crate::http::answer::page;
use crate::http::context::{Admin, Context};
use crate::http::failure::Failure;
use crate::pages::{ClaimRow, ClientClaimsPage, FieldProblems, Foretold, MessageKey, Text};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::Call;
use portcullis_credentials::{Account, AccountStore, Email};
use portcullis_oidc::{Client, Scope};
use serde_json::{Map, Value};

/// `GET /admin/clients/{id}/claims`
pub async fn show(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let client = find(&ctx, &id).await?;
    let user = ctx.query("user").unwrap_or_default().trim().to_owned();
    let typed = ctx.query("scope").map(|scope| scope.trim().to_owned());
    let typed = typed.unwrap_or_else(|| allowed(&client).to_string());
    let mut problems = FieldProblems::default();
    let scope = Scope::parse(&typed).map_err(|_| {
        let shown: String = typed.chars().take(100).collect();
        let text = Text::new(MessageKey::ClientScopeUnknown);
        problems.at("scope", text.name("scope", shown));
    });
    let account = match user.as_str() {
        "" => None,
        user => {
            let found = person(&ctx, user).await?;
            if found.is_none() {
                problems.at("user", MessageKey::ClientClaimsNobody);
            }
            found
        }
    };
    let told = match (scope, account) {
        (Ok(scope), Some(account)) => {
            let told = foretell(&ctx, &who, (&client, &account), scope).await?;
            Some(foretold(&client, &account, told))
        }
        _ => None,
    };
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let view = ClientClaimsPage {
        path: href_of(&client.id)?,
        name: client.name().to_owned(),
        user,
        scope: typed,
        problems,
        told,
    };
    page(&ctx, &ctx.chrome_of(&who), status, &view)
}

async fn person(ctx: &Context, typed: &str) -> Result<Option<Account>, Failure> {
    let Ok(email) = Email::parse(typed) else {
        return Ok(None);
    };
    ctx.read(move |tx| tx.account_by_email(&email)).await
}

async fn foretell(
    ctx: &Context,
    who: &SignedIn,
    (client, account): (&Client, &Account),
    scope: Scope,
) -> Result<Preview, Failure> {
    let (scene, sign_in) = (ctx.scene(), who.session.sign_in);
    let (client, account) = (client.clone(), account.clone());
    ctx.block(move |app| {
        let provided = app.provided();
        let desk = provided.desk(&scene);
        let look = |call: &mut Call<'_>| {
            app.storage
                .read(|tx| preview(tx, call, desk, (&client, &account), (&scope, sign_in)))
        };
        app.call(look).map_err(Failure::from)
    })
    .await
}

fn foretold(client: &Client, account: &Account, told: Preview) -> Foretold {
    let obstacle = told.obstacle.map(|obstacle| match obstacle {
        Obstacle::AccountDisabled => MessageKey::ClientObstacleAccount,
        Obstacle::PasswordMustChange => MessageKey::ClientObstaclePassword,
        Obstacle::ClientDisabled => MessageKey::ClientObstacleClient,
        Obstacle::NotAdmitted => MessageKey::ClientObstacleNotAdmitted,
    });
    Foretold {
        email: account.email.as_str().to_owned(),
        obstacle: obstacle.map(Text::new),
        acr: client.policy.acr.clone(),
        scope: told.scope.to_string(),
        id_token: rows(told.id_token),
        userinfo: rows(told.userinfo),
    }
}

fn rows(claims: Map<String, Value>) -> Vec<ClaimRow> {
    let row = |(name, value): (String, Value)| ClaimRow {
        name,
        value: value.to_string(),
    };
    claims.into_iter().map(row).collect()
}
