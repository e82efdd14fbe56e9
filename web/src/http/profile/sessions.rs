//! Where somebody is signed in.

use super::done;
use crate::flows::profile::sessions;
use crate::http::answer::{page, see_other};
use crate::http::context::{Portal, PortalForm};
use crate::http::failure::Failure;
use crate::pages::{Moment, OwnSession, SessionsPage, method};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::{Call, DeviceId, SessionId};
use portcullis_sessions::{Session, SessionStore};

/// `GET /profile/sessions`
pub async fn list(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    let id = who.account.id;
    let found = ctx.read(move |tx| tx.sessions_of(id)).await?;
    let now = ctx.app.now();
    let live = found.into_iter().filter(|session| session.is_live(now));
    let mut rows: Vec<OwnSession> = live.map(|session| row(session, who.session.id)).collect();
    rows.sort_by_key(|row| !row.current);
    let view = SessionsPage { sessions: rows };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn row(session: Session, current: SessionId) -> OwnSession {
    let proofs: Vec<&str> = session.proofs.iter().map(|kind| kind.as_str()).collect();
    OwnSession {
        id: session.id.to_string(),
        current: session.id == current,
        method: method(&proofs.join("+")).into(),
        since: Moment(session.created_at.seconds()),
        last_seen: Moment(session.last_seen_at.seconds()),
        browser: session.browser,
        address: session.address,
    }
}

/// `POST /profile/sessions/{id}/revoke`
pub async fn revoke(
    PortalForm(ctx, who, _): PortalForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id: SessionId = id.parse().map_err(|_| Failure::NotFound)?;
    if id == who.session.id {
        return Ok(see_other("/logout").finish());
    }
    let (scene, account) = (ctx.scene(), who.account.id);
    let ended = ctx
        .block(move |app| {
            let end = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| sessions::end(tx, call, &scene, (&who, id)))
            };
            app.call(end).map_err(Failure::from)
        })
        .await?;
    if !ended {
        return Err(Failure::NotFound);
    }
    ctx.forget(account).await?;
    Ok(done(&ctx, None, ("/profile/sessions", "session-ended", "")))
}

/// `POST /profile/sessions/revoke-others`
pub async fn revoke_others(PortalForm(ctx, who, _): PortalForm) -> Result<HttpResponse, Failure> {
    let (scene, account) = (ctx.scene(), who.account.id);
    let count = ctx
        .block(move |app| {
            let end = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| sessions::end_others(tx, call, &scene, &who))
            };
            app.call(end).map_err(Failure::from)
        })
        .await?;
    ctx.forget(account).await?;
    let count = count.to_string();
    let said = ("/profile/sessions", "sessions-ended", count.as_str());
    Ok(done(&ctx, None, said))
}

/// `POST /profile/devices/{id}/revoke`
pub async fn revoke_device(
    PortalForm(ctx, who, _): PortalForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id: DeviceId = id.parse().map_err(|_| Failure::NotFound)?;
    let scene = ctx.scene();
    let forgotten = ctx
        .block(move |app| {
            let forget = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| sessions::forget_device(tx, call, &scene, (&who, id)))
            };
            app.call(forget).map_err(Failure::from)
        })
        .await?;
    if forgotten {
        Ok(done(&ctx, None, ("/profile", "device-revoked", "")))
    } else {
        Err(Failure::NotFound)
    }
}
