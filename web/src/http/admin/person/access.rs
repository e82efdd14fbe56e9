//! Whether somebody may sign in at all, and where: off and on, the role, sessions, apps, too many tries.

use super::{account, act, back};
use crate::flows::people::{role, sessions};
use crate::flows::provider::clients::disconnect_by;
use crate::flows::{accounts, recover};
use crate::http::admin::require_fresh;
use crate::http::answer::see_other_saying;
use crate::http::context::AdminForm;
use crate::http::failure::Failure;
use actix_web::HttpResponse;
use actix_web::web::Path;
use portcullis_base::SessionId;
use portcullis_credentials::{GuardedChange, Role};
use portcullis_oidc::{ClientId, ClientStore};

/// `POST /admin/users/{id}/disable`
pub async fn disable(form: AdminForm, id: Path<String>) -> Result<HttpResponse, Failure> {
    set_enabled(form, &id, false).await
}

/// `POST /admin/users/{id}/enable`
pub async fn enable(form: AdminForm, id: Path<String>) -> Result<HttpResponse, Failure> {
    set_enabled(form, &id, true).await
}

async fn set_enabled(
    AdminForm(ctx, who, _): AdminForm,
    id: &str,
    enabled: bool,
) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, id).await?;
    let id = account.id;
    if id == who.account.id && !enabled {
        return Ok(back(&ctx, &account, ("", "not-yourself")));
    }
    let change = act(&ctx, &who, id, move |tx, call, by| {
        accounts::set_enabled(tx, call, by, id, enabled)
    })
    .await?;
    let done = if enabled {
        "user-enabled"
    } else {
        "user-disabled"
    };
    Ok(back(&ctx, &account, ("", guarded(change, done)?)))
}

/// The word for what became of a guarded change.
pub(super) fn guarded(change: GuardedChange, done: &str) -> Result<&str, Failure> {
    match change {
        GuardedChange::Done => Ok(done),
        GuardedChange::LastAdmin => Ok("last-admin"),
        GuardedChange::Unknown => Err(Failure::NotFound),
    }
}

/// `POST /admin/users/{id}/role`
pub async fn set_role(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, &id).await?;
    let id = account.id;
    let role = match form.get("role") {
        "admin" => Role::Admin,
        "person" => Role::Person,
        _ => return Err(Failure::BadRequest),
    };
    if id == who.account.id {
        return Ok(back(&ctx, &account, ("", "not-yourself")));
    }
    require_fresh(&ctx, &who, &super::path_of(id))?;
    let change = act(&ctx, &who, id, move |tx, call, by| {
        role::set(tx, call, by, (id, role))
    })
    .await?;
    let done = match role {
        Role::Admin => "person-admin",
        Role::Person => "person-person",
    };
    Ok(back(&ctx, &account, ("", guarded(change, done)?)))
}

/// `POST /admin/users/{id}/unlock`
pub async fn unlock(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, &id).await?;
    let whose = account.clone();
    act(
        &ctx,
        &who,
        account.id,
        move |tx, call, (scene, _, actor)| recover::unlock(tx, call, (scene, actor), &whose),
    )
    .await?;
    Ok(back(&ctx, &account, ("", "person-unlocked")))
}

/// `POST /admin/users/{id}/revoke-sessions`
pub async fn revoke_sessions(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, &id).await?;
    let id = account.id;
    let ended = act(&ctx, &who, id, move |tx, call, by| {
        accounts::revoke_sessions(tx, call, by, id)
    })
    .await?;
    let said = format!("{} {}", ended.ok_or(Failure::NotFound)?, account.email);
    let path = super::path_of(id);
    Ok(see_other_saying(&ctx, &path, ("sessions-revoked", &said)))
}

/// `POST /admin/users/{id}/sessions/{session}/revoke`
pub async fn revoke_session(
    AdminForm(ctx, who, _): AdminForm,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Failure> {
    let (id, session) = path.into_inner();
    let account = account(&ctx, &id).await?;
    let session: SessionId = session.parse().map_err(|_| Failure::NotFound)?;
    if session == who.session.id && account.id == who.account.id {
        return Ok(back(&ctx, &account, ("/sessions", "person-this-session")));
    }
    let id = account.id;
    let ended = act(&ctx, &who, id, move |tx, call, (scene, _, actor)| {
        sessions::end(tx, call, (scene, actor), (id, session))
    })
    .await?;
    if !ended {
        return Err(Failure::NotFound);
    }
    Ok(back(&ctx, &account, ("/sessions", "person-session")))
}

/// `POST /admin/users/{id}/apps/revoke`
pub async fn disconnect_app(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, &id).await?;
    let client = ClientId::parse(form.get("client_id")).ok_or(Failure::NotFound)?;
    let id = account.id;
    let name = act(&ctx, &who, id, move |tx, call, (scene, _, actor)| {
        let known = tx.client(&client)?;
        let ended = disconnect_by(tx, call, (scene, actor), (id, &client))?;
        let known = known.filter(|_| ended);
        Ok(known.map(|client| client.name().to_owned()))
    })
    .await?;
    let name = name.ok_or(Failure::NotFound)?;
    let path = format!("{}/apps", super::path_of(id));
    Ok(see_other_saying(
        &ctx,
        &path,
        ("person-disconnected", &name),
    ))
}
