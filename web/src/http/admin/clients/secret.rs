//! A client's secret: shown once when it was made, and another one in its place.

use super::{act, client_id, find, href_of, path_of, set_ups};
use crate::flows::provider::administer;
use crate::flows::provider::clients::has_secret;
use crate::http::admin::require_fresh;
use crate::http::answer::{page, see_other, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::pages::{
    ClientCreatedPage, ClientSecretPage, MessageKey, Moment, SecretRow, SnippetView, Text,
};
use crate::presets::{self, Filling, Format, Preset};
use actix_web::HttpResponse;
use actix_web::http::{Method, StatusCode};
use actix_web::web::Path;
use portcullis_base::SessionId;
use portcullis_oidc::client::{ClientRevealStore, SecretReveal};
use portcullis_oidc::{Client, ClientId, ClientStore};
use std::time::Duration;

/// For how many hours the secret before can be good still.
const OVERLAPS: [u32; 4] = [0, 1, 24, 168];

/// `GET /admin/clients/{id}/created`: the secret that was just made, once, and what the app must be told.
pub async fn created(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let client = find(&ctx, &id).await?;
    let preset = match ctx.query("preset") {
        None => None,
        Some(id) => Some(presets::find(&id).ok_or(Failure::NotFound)?),
    };
    let secret = take(&ctx, who.session.id, &client.id).await?;
    let secret = secret.as_ref().map(SecretReveal::reveal);
    let provided = ctx.app.provided();
    let issuer = provided.issuer();
    let snippet = preset.and_then(|preset| snippet(preset, &client, (issuer, secret)));
    let view = ClientCreatedPage {
        path: href_of(&client.id)?,
        name: client.name().to_owned(),
        id: client.id.to_string(),
        confidential: has_secret(&client.metadata),
        secret: secret.map(str::to_owned),
        issuer: issuer.to_owned(),
        discovery: format!("{issuer}/.well-known/openid-configuration"),
        set_ups: match snippet {
            Some(_) => Vec::new(),
            None => set_ups(&client),
        },
        snippet,
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// A HEAD shows nothing, so it must take nothing.
async fn take(
    ctx: &Context,
    session: SessionId,
    id: &ClientId,
) -> Result<Option<SecretReveal>, Failure> {
    if ctx.request.method() != Method::GET {
        return Ok(None);
    }
    let (id, now) = (id.clone(), ctx.app.now());
    ctx.block(move |app| {
        app.storage
            .write(|tx| tx.take_client_reveal(session, &id, now))
            .map_err(Failure::from)
    })
    .await
}

/// What an app must be told, if the client is of such an app.
fn snippet(
    preset: &Preset,
    client: &Client,
    (issuer, client_secret): (&str, Option<&str>),
) -> Option<SnippetView> {
    let app = preset.recognise(&client.metadata.redirect_uris)?;
    let filling = Filling {
        issuer,
        client_id: client.id.as_str(),
        client_secret,
    };
    let label = match preset.snippet.format {
        Format::Env => MessageKey::SnippetEnv,
        Format::Compose => MessageKey::SnippetCompose,
        Format::File => MessageKey::SnippetFile,
        Format::Command => MessageKey::SnippetCommand,
        Format::Click => MessageKey::SnippetClick,
    };
    Some(SnippetView {
        app: preset.name.clone(),
        label: label.into(),
        text: preset.fill(filling, &app),
        note: preset.note.clone(),
    })
}

fn rotating(id: &ClientId) -> String {
    format!("{}/rotate-secret", path_of(id))
}

/// `GET /admin/clients/{id}/rotate-secret`
pub async fn show(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let client = find(&ctx, &id).await?;
    require_fresh(&ctx, &who, &rotating(&client.id))?;
    let (id, now) = (client.id.clone(), ctx.app.now());
    let mut secrets = ctx.read(move |tx| tx.client_secrets(&id)).await?;
    secrets.retain(|secret| secret.expires_at.is_none_or(|end| now < end));
    let row = |secret: &portcullis_oidc::ClientSecret| SecretRow {
        created: Moment(secret.created_at.seconds()),
        expires: secret.expires_at.map(|end| Moment(end.seconds())),
    };
    let view = ClientSecretPage {
        path: href_of(&client.id)?,
        name: client.name().to_owned(),
        confidential: has_secret(&client.metadata),
        old: secrets.iter().any(|secret| secret.expires_at.is_some()),
        secrets: secrets.iter().map(row).collect(),
        overlaps: OVERLAPS.map(|hours| (hours, overlap(hours))).to_vec(),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn overlap(hours: u32) -> Text {
    match (hours / 24, hours) {
        (_, 0) => MessageKey::ClientOverlapNone.into(),
        (days @ 2.., _) => Text::new(MessageKey::ClientOverlapDays).count("days", days),
        _ => Text::new(MessageKey::ClientOverlapHours).count("hours", hours),
    }
}

/// `POST /admin/clients/{id}/rotate-secret`
pub async fn rotate(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let client = find(&ctx, &id).await?;
    require_fresh(&ctx, &who, &rotating(&client.id))?;
    let hours = form.get("overlap").parse::<u32>();
    let hours = hours.ok().filter(|hours| OVERLAPS.contains(hours));
    let hours = hours.ok_or(Failure::BadRequest)?;
    let overlap = Duration::from_secs(u64::from(hours) * 3600);
    let (session, id) = (who.session.id, client.id.clone());
    let rotated = act(&ctx, &who, move |tx, call, by| {
        administer::rotate(tx, call, by, (&id, overlap, session))
    })
    .await?;
    if !rotated {
        return Ok(see_other(&rotating(&client.id)).finish());
    }
    // Where it is plain which app it is, it is told in that app's words.
    let known = set_ups(&client);
    let shown = match known.as_slice() {
        [only] => only.href.as_str().to_owned(),
        _ => format!("{}/created", path_of(&client.id)),
    };
    Ok(see_other(&shown).finish())
}

/// `POST /admin/clients/{id}/end-old-secrets`
pub async fn end_old(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = client_id(&id)?;
    find(&ctx, id.as_str()).await?;
    let path = rotating(&id);
    require_fresh(&ctx, &who, &path)?;
    act(&ctx, &who, move |tx, call, by| {
        administer::end_old_secrets(tx, call, by, &id)
    })
    .await?;
    Ok(see_other_saying(&ctx, &path, ("client-old-ended", "")))
}
