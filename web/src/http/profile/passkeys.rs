//! Passkeys of one's own: added, renamed, removed.

use super::{done, stale};
use crate::flows::passkey;
use crate::flows::profile::passkeys::{self, Added, Removed};
use crate::flows::reauth::is_fresh;
use crate::flows::session::SignedIn;
use crate::http::answer::page;
use crate::http::confirm;
use crate::http::context::{AdminJson, Context, Portal, PortalForm, PortalJson};
use crate::http::cookies::Jar;
use crate::http::failure::Failure;
use crate::http::flash;
use crate::http::json::{Posted, options, redirect, refusal, refusal_with};
use crate::http::sign_in::arrive;
use crate::http::sign_in::passkey::{bound_to, ceremonies};
use crate::pages::{Href, MessageKey, PasskeyDoor, PasskeyRemovePage, RegisterPasskeyPage};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::{Call, PasskeyId};
use portcullis_mfa::PasskeyStore;
use portcullis_mfa::passkey::{CeremonyError, CeremonyKind, Registrant, clean_name};
use portcullis_sessions::Area;

const ADD: &str = "/register/passkey";
const ADD_ADMIN: &str = "/admin/second-factor";

/// `GET /register/passkey`
pub async fn show(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    ceremonies(&ctx.app)?;
    if let Some(response) = stale(&ctx, &who, ADD).await? {
        return Ok(response);
    }
    let door = PasskeyDoor::register();
    let view = RegisterPasskeyPage {
        begin: door.begin,
        finish: door.finish,
        done: Href::local("/profile"),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn ask_for_proof(ctx: &Context, who: &SignedIn) -> HttpResponse {
    let to = match who.session.area {
        Area::Portal => confirm::PROFILE.asking(ADD),
        Area::Admin => confirm::ADMIN.asking(ADD_ADMIN),
    };
    let said = (MessageKey::FreshProofNeeded, to.as_str());
    refusal_with(ctx, "fresh_proof_needed", said)
}

/// `POST /register/passkey/begin`
pub async fn begin(PortalJson(ctx, who, _): PortalJson) -> Result<HttpResponse, Failure> {
    begin_in(ctx, who).await
}

/// `POST /admin/second-factor/passkey/begin`
pub async fn begin_admin(AdminJson(ctx, who, _): AdminJson) -> Result<HttpResponse, Failure> {
    begin_in(ctx, who).await
}

async fn begin_in(ctx: Context, who: SignedIn) -> Result<HttpResponse, Failure> {
    ceremonies(&ctx.app)?;
    if !is_fresh(&who, ctx.app.now()) {
        return Ok(ask_for_proof(&ctx, &who));
    }
    let browser = bound_to(&ctx, Jar::session(who.session.area))?;
    let begun = ctx
        .block(move |app| {
            let id = who.account.id;
            let existing = app.storage.read(|tx| tx.passkeys_of(id))?;
            let registrant = Registrant {
                account: id,
                email: who.account.email.as_str(),
                name: who.account.name.as_str(),
            };
            let begun = ceremonies(app)?
                .begin_registration(registrant, &existing)
                .map_err(|error| Failure::Internal(error.to_string()))?;
            let kind = (&browser, CeremonyKind::Registration);
            let keep = |call: &mut Call<'_>| {
                let state = (&who.session, begun.state.clone());
                app.storage
                    .write(|tx| passkeys::begin(tx, call, kind, state))
            };
            app.call(keep)?;
            Ok(begun)
        })
        .await?;
    options(&begun.options)
}

/// What became of a registration.
enum Finished {
    Added(Added),
    Expired,
    Refused,
}

/// `POST /register/passkey/finish`
pub async fn finish(PortalJson(ctx, who, posted): PortalJson) -> Result<HttpResponse, Failure> {
    finish_in(ctx, who, posted).await
}

/// `POST /admin/second-factor/passkey/finish`
pub async fn finish_admin(AdminJson(ctx, who, posted): AdminJson) -> Result<HttpResponse, Failure> {
    finish_in(ctx, who, posted).await
}

async fn finish_in(ctx: Context, who: SignedIn, posted: Posted) -> Result<HttpResponse, Failure> {
    ceremonies(&ctx.app)?;
    if !is_fresh(&who, ctx.app.now()) {
        return Ok(ask_for_proof(&ctx, &who));
    }
    let posted = posted.finish()?;
    let name = posted.name.as_deref().and_then(clean_name);
    let browser = bound_to(&ctx, Jar::session(who.session.area))?;
    let (scene, language, id) = (ctx.scene(), ctx.meta.language, who.account.id);
    let area = who.session.area;
    let finished = ctx
        .block(move |app| {
            let session = Some(who.session.id);
            let which = (&browser, CeremonyKind::Registration, session);
            let take =
                |call: &mut Call<'_>| app.storage.write(|tx| passkey::take(tx, call, which, &[]));
            let Some(taken) = app.call(take)? else {
                return Ok(Finished::Expired);
            };
            let verified = ceremonies(app)?.finish_registration(&taken.state, posted.credential());
            let credential = match verified {
                Ok(credential) => credential,
                Err(CeremonyError::Backend(cause)) => return Err(Failure::Internal(cause)),
                Err(error) => {
                    tracing::info!(%error, user_id = %who.account.id, "a passkey was not added");
                    return Ok(Finished::Refused);
                }
            };
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let add = |call: &mut Call<'_>| {
                app.storage.write(|tx| {
                    let new = (credential.clone(), name.clone());
                    passkeys::add(tx, call, (&scene, &mails), &who, new)
                })
            };
            Ok(Finished::Added(app.call(add)?))
        })
        .await?;
    let (status, error, key) = match finished {
        Finished::Added(Added::Done(passkey, admission)) => {
            ctx.forget(id).await?;
            let mut response = redirect(match area {
                Area::Portal => "/profile",
                Area::Admin => "/admin",
            });
            arrive(&ctx, &admission, &mut response);
            let said = flash::write("passkey-added", &passkey.name);
            // A cookie of ours always has a legal name and value.
            let _ = response.add_cookie(&Jar::Flash.set(&ctx.app.config, &said));
            return Ok(response);
        }
        Finished::Added(Added::Taken) => (StatusCode::CONFLICT, "taken", MessageKey::PasskeyTaken),
        Finished::Expired => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "expired",
            MessageKey::PasskeyExpired,
        ),
        // To the browser a passkey that was not kept is one that its authenticator should forget.
        Finished::Refused => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "unknown_credential",
            MessageKey::PasskeyFailed,
        ),
    };
    Ok(refusal(&ctx, status, error, key))
}

/// `POST /profile/passkeys/{id}/rename`
pub async fn rename(
    PortalForm(ctx, who, form): PortalForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id: PasskeyId = id.parse().map_err(|_| Failure::NotFound)?;
    let name = clean_name(form.get("name")).ok_or(Failure::BadRequest)?;
    let scene = ctx.scene();
    let renamed = ctx
        .block(move |app| {
            let rename = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| passkeys::rename(tx, call, &scene, (&who, id, &name)))
            };
            app.call(rename).map_err(Failure::from)
        })
        .await?;
    if renamed {
        Ok(done(&ctx, None, ("/profile", "passkey-renamed", "")))
    } else {
        Err(Failure::NotFound)
    }
}

/// `GET /profile/passkeys/{id}/remove`
pub async fn confirm_removal(
    Portal(ctx, who): Portal,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id: PasskeyId = id.parse().map_err(|_| Failure::NotFound)?;
    match stale(&ctx, &who, &removal(id)).await? {
        Some(response) => Ok(response),
        None => removal_page(&ctx, &who, id, StatusCode::OK).await,
    }
}

fn removal(id: PasskeyId) -> String {
    format!("/profile/passkeys/{id}/remove")
}

async fn removal_page(
    ctx: &Context,
    who: &SignedIn,
    id: PasskeyId,
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let asked = who.clone();
    let found = ctx
        .read(move |tx| {
            let may = passkeys::may_remove(tx, &asked)?;
            Ok(passkeys::find(tx, (&asked, id))?.map(|passkey| (passkey, may)))
        })
        .await?;
    let (passkey, may) = found.ok_or(Failure::NotFound)?;
    let view = PasskeyRemovePage {
        id: id.to_string(),
        name: passkey.name,
        refused: (!may).then(|| MessageKey::LastWayIn.into()),
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /profile/passkeys/{id}/remove`
pub async fn remove(
    PortalForm(ctx, who, _): PortalForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id: PasskeyId = id.parse().map_err(|_| Failure::NotFound)?;
    if let Some(response) = stale(&ctx, &who, &removal(id)).await? {
        return Ok(response);
    }
    let (scene, language, asked) = (ctx.scene(), ctx.meta.language, who.clone());
    let removed = ctx
        .block(move |app| {
            let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
            let remove = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| passkeys::remove(tx, call, (&scene, &mails), (&asked, id)))
            };
            app.call(remove).map_err(Failure::from)
        })
        .await?;
    match removed {
        Removed::Done(admission) => {
            ctx.forget(who.account.id).await?;
            let said = ("/profile", "passkey-removed", "");
            Ok(done(&ctx, Some(&admission), said))
        }
        Removed::LastWayIn => removal_page(&ctx, &who, id, StatusCode::UNPROCESSABLE_ENTITY).await,
        Removed::Unknown => Err(Failure::NotFound),
    }
}
