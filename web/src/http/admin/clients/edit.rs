//! What a client is registered with and what it is allowed, changed.

use super::form::{Draft, people_of};
use super::{act, find, href_of, path_of};
use crate::flows::provider::administer::{self, Edited};
use crate::flows::session::SignedIn;
use crate::http::admin::require_fresh;
use crate::http::answer::{page, see_other, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::pages::{ClientEditPage, MessageKey};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::Timestamp;
use portcullis_oidc::Client;

fn editing(client: &Client) -> String {
    format!("{}/edit", path_of(&client.id))
}

/// `GET /admin/clients/{id}/edit`
pub async fn show(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let client = find(&ctx, &id).await?;
    require_fresh(&ctx, &who, &editing(&client))?;
    let (ctx_client, draft) = (client.clone(), client.clone());
    let people = ctx.read(move |tx| people_of(tx, &ctx_client)).await?;
    let draft = Draft::of(&draft, &people);
    form_page(&ctx, &who, &client, (draft, StatusCode::OK))
}

fn form_page(
    ctx: &Context,
    who: &SignedIn,
    client: &Client,
    (draft, status): (Draft, StatusCode),
) -> Result<HttpResponse, Failure> {
    let choices = draft.choices(client);
    let view = ClientEditPage {
        path: href_of(&client.id)?,
        title: client.name().to_owned(),
        form: draft.form,
        methods: choices.methods,
        pkce: choices.pkce,
        consent: choices.consent,
        acr: choices.acr,
        algorithms: choices.algorithms,
        admit: choices.admit,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /admin/clients/{id}/edit`
pub async fn submit(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let client = find(&ctx, &id).await?;
    require_fresh(&ctx, &who, &editing(&client))?;
    let mut draft = Draft::read(&form)?;
    let seen = Timestamp::from_millis(draft.form.seen);
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    if client.updated_at != seen {
        return meanwhile(&ctx, &who, &client, draft);
    }
    let before = client.clone();
    let (draft, changed) = ctx
        .read(move |tx| {
            let changed = draft.apply(tx, &before)?;
            Ok((draft, changed))
        })
        .await?;
    let Some(changed) = changed else {
        return form_page(&ctx, &who, &client, (draft, refused));
    };
    let (path, name) = (path_of(&client.id), changed.name().to_owned());
    let session = who.session.id;
    let edited = act(&ctx, &who, move |tx, call, by| {
        administer::edit(tx, call, by, (seen, &changed, session))
    })
    .await?;
    match edited {
        Edited::Done => Ok(see_other_saying(&ctx, &path, ("client-saved", &name))),
        Edited::DoneWithSecret => Ok(see_other(&format!("{path}/created")).finish()),
        Edited::Meanwhile => {
            let now = find(&ctx, &id).await?;
            meanwhile(&ctx, &who, &now, draft)
        }
        Edited::Gone => Err(Failure::NotFound),
    }
}

/// What was typed stays; saved once more, it takes the place of what somebody else has made of the client, knowingly.
fn meanwhile(
    ctx: &Context,
    who: &SignedIn,
    client: &Client,
    mut draft: Draft,
) -> Result<HttpResponse, Failure> {
    draft.form.seen = client.updated_at.millis();
    draft.form.problems.push(MessageKey::ClientMeanwhile);
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    form_page(ctx, who, client, (draft, status))
}
