//! Every live session: found, looked at, ended.

use super::export::{Format, Row, download};
use super::listing::{Asked, Filter, Spec, cut};
use super::require_fresh;
use crate::flows::acting;
use crate::flows::operations::end_sessions;
use crate::flows::session::SignedIn;
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::cookies::Jar;
use crate::http::failure::Failure;
use crate::http::home::signed_out;
use crate::pages::{AllSessionsPage, Href, LiveSessionRow, MessageKey, Moment, method};
use crate::state::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_audit::Event;
use portcullis_base::{Call, SessionId, Timestamp};
use portcullis_sessions::{
    Area, Invalidation, LiveSession, Session, SessionOrder, SessionQuery, SessionStore,
};
use serde_json::json;
use std::collections::BTreeSet;

const PATH: &str = "/admin/sessions";
/// How many rows of an export are read at once.
const EXPORTED: u16 = 500;

const LIST: Spec = Spec {
    path: PATH,
    sorts: &["last_seen", "since"],
    descending: true,
    filters: &[Filter {
        name: "area",
        values: &["portal", "admin"],
    }],
    export: Some("/admin/sessions/export"),
};

fn query(asked: &Asked, now: Timestamp, limit: u16) -> SessionQuery {
    SessionQuery {
        now,
        search: asked.search.clone(),
        area: asked.filter("area").and_then(Area::from_stored),
        order: match asked.sort {
            "since" => SessionOrder::Since,
            _ => SessionOrder::LastSeen,
        },
        descending: asked.descending,
        after: None,
        limit,
    }
}

/// `GET /admin/sessions`
pub async fn list(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let asked = Asked::read(&ctx, &LIST)?;
    let key = &ctx.app.keys.roundtrip;
    let mut wanted = query(&asked, ctx.app.now(), asked.size + 1);
    wanted.after = match asked.after::<(i64, String)>(key)? {
        None => None,
        Some((at, id)) => {
            let id = id.parse().map_err(|_| Failure::BadRequest)?;
            Some((Timestamp::from_millis(at), id))
        }
    };
    let place = wanted.clone();
    let (mut found, total) = ctx
        .read(move |tx| Ok((tx.live_sessions(&wanted)?, tx.count_live_sessions(&wanted)?)))
        .await?;
    let next = cut(&mut found, asked.size).map(|last| {
        let session = &last.session;
        (place.place(session).millis(), session.id.to_string())
    });
    let columns = [
        (MessageKey::ColumnPerson, None),
        (MessageKey::ColumnArea, None),
        (MessageKey::ColumnWhere, None),
        (MessageKey::ColumnMethod, None),
        (MessageKey::ColumnSince, Some("since")),
        (MessageKey::ColumnLastSeen, Some("last_seen")),
    ];
    let view = AllSessionsPage {
        list: asked.listing(key, &columns, Some(total), next.as_ref()),
        area: asked.filter("area").unwrap_or_default().to_owned(),
        sessions: found
            .into_iter()
            .filter_map(|live| row(live, &who))
            .collect(),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn proofs(session: &Session) -> String {
    let proofs: Vec<&str> = session.proofs.iter().map(|kind| kind.as_str()).collect();
    proofs.join("+")
}

fn row(live: LiveSession, who: &SignedIn) -> Option<LiveSessionRow> {
    let session = live.session;
    Some(LiveSessionRow {
        id: session.id.to_string(),
        person: Href::parse(format!("/admin/users/{}", session.account))?,
        name: live.name,
        email: live.email,
        admin: session.area == Area::Admin,
        method: method(&proofs(&session)).into(),
        since: Moment(session.created_at.seconds()),
        last_seen: Moment(session.last_seen_at.seconds()),
        current: session.id == who.session.id,
        browser: session.browser,
        address: session.address,
    })
}

/// `GET /admin/sessions/export`: exactly the sessions that fit, as a file.
pub async fn export(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, PATH)?;
    let format = Format::read(&ctx)?;
    let asked = Asked::read(&ctx, &LIST)?;
    let mut wanted = query(&asked, ctx.app.now(), EXPORTED);
    let (scene, actor, counted) = (ctx.scene(), acting(&who.account), wanted.clone());
    ctx.block(move |app| {
        let record = |call: &mut Call<'_>| {
            app.storage.write(|tx| {
                let count = tx.count_live_sessions(&counted)?;
                let list = "sessions";
                let event = Event::ListExported { list, count };
                scene.record(tx, call, (actor.clone(), None, event))
            })
        };
        app.call(record).map_err(Failure::from)
    })
    .await?;
    let columns = &[
        "id",
        "email",
        "name",
        "area",
        "browser",
        "address",
        "proofs",
        "since",
        "last_seen",
    ];
    let rows = move |app: &App| {
        let found = app.storage.read(|tx| tx.live_sessions(&wanted))?;
        if let Some(last) = found.last() {
            wanted.after = Some((wanted.place(&last.session), last.session.id));
        }
        Ok(found.iter().map(exported).collect())
    };
    Ok(download(&ctx, ("sessions", format), columns, rows))
}

fn exported(live: &LiveSession) -> Row {
    let session = &live.session;
    vec![
        json!(session.id.to_string()),
        json!(live.email),
        json!(live.name),
        json!(session.area.as_str()),
        json!(session.browser),
        json!(session.address),
        json!(proofs(session)),
        json!(session.created_at.seconds()),
        json!(session.last_seen_at.seconds()),
    ]
}

/// `POST /admin/sessions/{id}/revoke`
pub async fn revoke(
    AdminForm(ctx, who, _): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id: SessionId = id.parse().map_err(|_| Failure::NotFound)?;
    let ended = end(&ctx, &who, vec![id]).await?;
    if ended.is_empty() {
        return Err(Failure::NotFound);
    }
    answer(&ctx, &who, &ended)
}

/// `POST /admin/sessions/revoke`: those whose boxes were checked.
pub async fn revoke_chosen(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    let ids = form.names_after("s-").map(str::parse::<SessionId>);
    let ids = ids.collect::<Result<BTreeSet<_>, _>>();
    let ids = ids.map_err(|_| Failure::BadRequest)?.into_iter().collect();
    let ended = end(&ctx, &who, ids).await?;
    if ended.is_empty() {
        return Ok(see_other_saying(&ctx, PATH, ("ops-sessions-none", "")));
    }
    answer(&ctx, &who, &ended)
}

async fn end(ctx: &Context, who: &SignedIn, ids: Vec<SessionId>) -> Result<Vec<Session>, Failure> {
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    ctx.block(move |app| {
        let end = |call: &mut Call<'_>| {
            app.storage
                .write(|tx| end_sessions(tx, call, (&scene, actor.clone()), &ids))
        };
        let ended = app.call(end)?;
        for session in &ended {
            app.forget(&Invalidation::Account(session.account))?;
        }
        Ok(ended)
    })
    .await
}

/// Back to the list; whoever ended the session in which they asked is signed out.
fn answer(ctx: &Context, who: &SignedIn, ended: &[Session]) -> Result<HttpResponse, Failure> {
    if ended.iter().any(|session| session.id == who.session.id) {
        return signed_out(ctx, Area::Admin, &[Jar::Admin, Jar::Pending]);
    }
    let count = ended.len().to_string();
    Ok(see_other_saying(ctx, PATH, ("ops-sessions-ended", &count)))
}
