//! The signing keys: looked at, replaced, taken out of use.

use super::require_fresh;
use crate::flows::acting;
use crate::flows::provider::keys::{self as flow, KeyState, Retired};
use crate::http::answer::{page, see_other_saying};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::pages::{KeyRetirePage, KeyRow, KeysPage, Moment};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::{Call, StoreError, StoreResult, Timestamp};
use portcullis_oidc::SigningAlgorithm;
use portcullis_oidc::keys::{KeyRing, KeyStore, StoredKey};
use portcullis_sessions::Invalidation;

const PATH: &str = "/admin/keys";
const DAY: i64 = 86_400;

/// `GET /admin/keys`
pub async fn list(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let view = KeysPage {
        keys: rows(&ctx).await?,
        algorithms: SigningAlgorithm::ALL.iter().map(|it| it.as_str()).collect(),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

async fn rows(ctx: &Context) -> Result<Vec<KeyRow>, Failure> {
    let mut keys = ctx.read(|tx| tx.keys()).await?;
    let ring = KeyRing::parse(&keys).map_err(|error| Failure::Internal(error.to_string()))?;
    keys.sort_by_key(|key| (key.algorithm.as_str(), std::cmp::Reverse(key.generation)));
    let now = ctx.app.now();
    Ok(keys.iter().map(|key| row(key, &ring, now)).collect())
}

fn row(key: &StoredKey, ring: &KeyRing, now: Timestamp) -> KeyRow {
    let days = now.seconds().saturating_sub(key.created_at.seconds()) / DAY;
    KeyRow {
        kid: key.kid.clone(),
        algorithm: key.algorithm.as_str(),
        state: KeyState::of(key, ring, now).word(),
        created: Moment(key.created_at.seconds()),
        days: u64::try_from(days).unwrap_or(0),
        signs_from: Moment(key.signs_from.seconds()),
        published_until: key.retires_at.map(|at| Moment(at.seconds())),
    }
}

/// `POST /admin/keys/rotate`
pub async fn rotate(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, PATH)?;
    let wanted = match form.filled("algorithm") {
        None => SigningAlgorithm::ALL.to_vec(),
        Some(name) => vec![SigningAlgorithm::parse(name).ok_or(Failure::BadRequest)?],
    };
    let at_once = match form.get("now") {
        "" => false,
        "on" => true,
        _ => return Err(Failure::BadRequest),
    };
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let made = ctx
        .block(move |app| {
            let rotate = |call: &mut Call<'_>| {
                let changes = app.storage.read(|tx| {
                    let each = wanted.iter();
                    let changes = each.map(|one| flow::changes_wanted(tx, call, (*one, at_once)));
                    Ok(changes.collect::<StoreResult<Vec<_>>>()?.concat())
                })?;
                let keys = flow::make(call, &changes)?;
                app.storage.write(|tx| {
                    let by = (&scene, actor.clone());
                    flow::apply(tx, call, by, (&changes, &keys))
                })
            };
            match app.call(rotate) {
                // Another process made the same generation: nothing was changed here.
                Err(StoreError::Conflict) => return Ok(false),
                other => other?,
            }
            app.forget(&Invalidation::Rules)?;
            Ok(true)
        })
        .await?;
    let word = if made { "keys-rotated" } else { "keys-raced" };
    Ok(see_other_saying(&ctx, PATH, (word, "")))
}

fn retirement(kid: &str) -> String {
    format!("{PATH}/{kid}/retire")
}

async fn find(ctx: &Context, kid: &str) -> Result<KeyRetirePage, Failure> {
    let rows = rows(ctx).await?;
    let key = rows.iter().find(|row| row.kid == kid);
    let key = key.ok_or(Failure::NotFound)?.clone();
    let last = !rows.iter().any(|other| {
        other.algorithm == key.algorithm && other.kid != key.kid && other.state != "retired"
    });
    Ok(KeyRetirePage { key, last })
}

/// `GET /admin/keys/{id}/retire`: what breaks.
pub async fn confirm(Admin(ctx, who): Admin, kid: Path<String>) -> Result<HttpResponse, Failure> {
    let view = find(&ctx, &kid).await?;
    require_fresh(&ctx, &who, &retirement(&kid))?;
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// `POST /admin/keys/{id}/retire`
pub async fn retire(
    AdminForm(ctx, who, _): AdminForm,
    kid: Path<String>,
) -> Result<HttpResponse, Failure> {
    find(&ctx, &kid).await?;
    require_fresh(&ctx, &who, &retirement(&kid))?;
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let retired = ctx
        .block(move |app| {
            let retire = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| flow::retire_unless_last(tx, call, (&scene, actor.clone()), &kid))
            };
            let retired = app.call(retire)?;
            app.forget(&Invalidation::Rules)?;
            Ok(retired)
        })
        .await?;
    match retired {
        Retired::Done => Ok(see_other_saying(&ctx, PATH, ("key-retired", ""))),
        Retired::Last(_) => Ok(see_other_saying(&ctx, PATH, ("key-last", ""))),
        Retired::Unknown => Err(Failure::NotFound),
    }
}
