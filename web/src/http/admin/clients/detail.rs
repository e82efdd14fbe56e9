//! One client: what it is, all that it was granted, and its end.

use super::{act, find, href_of, path_of, set_ups};
use crate::flows::provider::{administer, clients};
use crate::flows::session::SignedIn;
use crate::http::admin::require_fresh;
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::pages::{
    ClientDeletePage, ClientPage, External, FieldProblems, Href, MessageKey, Moment,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::Timestamp;
use portcullis_oidc::client::{Admittance, ClientDirectory, ClientUse, ConsentPolicy, PkcePolicy};
use portcullis_oidc::{Client, ClientStore};

/// What an app must know, by its name in discovery.
const ENDPOINTS: [(&str, &str); 7] = [
    ("issuer", ""),
    ("discovery", "/.well-known/openid-configuration"),
    ("authorization_endpoint", "/oauth/authorize"),
    ("token_endpoint", "/oauth/token"),
    ("userinfo_endpoint", "/oauth/userinfo"),
    ("jwks_uri", "/oauth/jwks"),
    ("end_session_endpoint", "/oauth/logout"),
];

/// What is kept about a client beside itself.
struct Around {
    used: ClientUse,
    last_used: Option<Timestamp>,
    secrets: u32,
}

/// `GET /admin/clients/{id}`
pub async fn show(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let client = find(&ctx, &id).await?;
    let (id, now) = (client.id.clone(), ctx.app.now());
    let around = ctx
        .read(move |tx| {
            let newest = tx.newest_grants(std::slice::from_ref(&id))?;
            let secrets = tx.client_secrets(&id)?.into_iter();
            let good = secrets.filter(|secret| secret.expires_at.is_none_or(|end| now < end));
            Ok(Around {
                used: tx.client_use(&id, now)?,
                last_used: newest.get(&id).copied(),
                secrets: u32::try_from(good.count()).unwrap_or(u32::MAX),
            })
        })
        .await?;
    let view = view(&ctx, &client, &around)?;
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn view(ctx: &Context, client: &Client, around: &Around) -> Result<ClientPage, Failure> {
    let (metadata, policy) = (&client.metadata, &client.policy);
    let provided = ctx.app.provided();
    let endpoint = |(name, path)| (name, format!("{}{path}", provided.issuer()));
    let (groups, people) = match &policy.admit {
        Admittance::Everyone => (None, 0),
        Admittance::Only { groups, accounts } => (Some(groups.clone()), accounts.len()),
    };
    let moment = |at: Timestamp| Moment(at.seconds());
    Ok(ClientPage {
        path: href_of(&client.id)?,
        name: client.name().to_owned(),
        id: client.id.to_string(),
        public: client.is_public(),
        enabled: client.enabled,
        registered_itself: client.registration.is_some(),
        site: metadata.client_uri.as_deref().and_then(External::parse),
        auth_method: metadata.token_endpoint_auth_method.as_str(),
        redirect_uris: metadata.redirect_uris.clone(),
        post_logout_uris: metadata.post_logout_redirect_uris.clone(),
        scope: metadata.scope.clone().unwrap_or_default(),
        pkce: match policy.pkce {
            // A public client must send one whatever its policy says.
            PkcePolicy::Optional if !client.is_public() => MessageKey::ClientPkceOptional.into(),
            _ => MessageKey::ClientPkceRequired.into(),
        },
        consent: match policy.consent {
            ConsentPolicy::Skip => MessageKey::ClientConsentSkip.into(),
            ConsentPolicy::Remember => MessageKey::ClientConsentRemember.into(),
            ConsentPolicy::Always => MessageKey::ClientConsentAlways.into(),
        },
        groups,
        people: u32::try_from(people).unwrap_or(u32::MAX),
        endpoints: ENDPOINTS.map(endpoint).to_vec(),
        created: moment(client.created_at),
        changed: moment(client.updated_at),
        last_used: around.last_used.map(moment),
        grants: around.used.grants,
        granted_by: around.used.people,
        secrets: around.secrets,
        set_ups: set_ups(client),
        log: log_of(client),
    })
}

/// The audit log, narrowed to a client.
fn log_of(client: &Client) -> Href {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let query = query.append_pair("client", &client.id.to_string()).finish();
    Href::parse(format!("/admin/audit?{query}")).unwrap_or_else(|| Href::local("/admin/audit"))
}

/// `POST /admin/clients/{id}/revoke-grants`
pub async fn revoke_grants(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let client = find(&ctx, &id).await?;
    let path = path_of(&client.id);
    require_fresh(&ctx, &who, &path)?;
    act(&ctx, &who, move |tx, call, by| {
        administer::revoke_grants(tx, call, by, &client.id)
    })
    .await?;
    Ok(see_other_saying(&ctx, &path, ("client-revoked", "")))
}

/// `GET /admin/clients/{id}/delete`
pub async fn confirm_deletion(
    Admin(ctx, who): Admin,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let client = find(&ctx, &id).await?;
    require_fresh(&ctx, &who, &format!("{}/delete", path_of(&client.id)))?;
    deletion(&ctx, &who, &client, FieldProblems::default()).await
}

async fn deletion(
    ctx: &Context,
    who: &SignedIn,
    client: &Client,
    problems: FieldProblems,
) -> Result<HttpResponse, Failure> {
    let (id, now) = (client.id.clone(), ctx.app.now());
    let used = ctx.read(move |tx| tx.client_use(&id, now)).await?;
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let view = ClientDeletePage {
        path: href_of(&client.id)?,
        name: client.name().to_owned(),
        grants: used.grants,
        people: used.people,
        problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /admin/clients/{id}/delete`
pub async fn delete(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let client = find(&ctx, &id).await?;
    require_fresh(&ctx, &who, &format!("{}/delete", path_of(&client.id)))?;
    if form.get("typed").trim() != client.name().trim() {
        let mut problems = FieldProblems::default();
        problems.at("typed", MessageKey::ClientNameTyped);
        return deletion(&ctx, &who, &client, problems).await;
    }
    let (id, name) = (client.id.clone(), client.name().to_owned());
    let deleted = act(&ctx, &who, move |tx, call, by| {
        clients::delete(tx, call, by, &id)
    })
    .await?;
    if !deleted {
        return Err(Failure::NotFound);
    }
    Ok(see_other_saying(
        &ctx,
        "/admin/clients",
        ("client-deleted", &name),
    ))
}
