//! What somebody is called, what happened, and what is kept about them.

use super::{done, stale, status};
use crate::flows::profile::details::{self, Copy};
use crate::flows::session::SignedIn;
use crate::http::answer::page;
use crate::http::context::{Context, Portal, PortalForm, describe};
use crate::http::cookies::Jar;
use crate::http::failure::Failure;
use crate::http::new_account::name_problem;
use crate::pages::{
    ActivityPage, ActivityRow, DataPage, DetailsPage, Field, Href, Language, LocaleChoice,
    MessageKey, Moment, Problem, Problems, activity,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use portcullis_base::{Call, Timestamp};
use portcullis_credentials::DisplayName;

const PAGE: u16 = 50;

/// `GET /profile/details`
pub async fn show(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    let name = who.account.name.as_str().to_owned();
    let locale = who.account.locale.clone().unwrap_or_default();
    details_page(&ctx, &who, (name, locale), Problems::none())
}

fn details_page(
    ctx: &Context,
    who: &SignedIn,
    (name, locale): (String, String),
    problems: Problems,
) -> Result<HttpResponse, Failure> {
    let status = status(!problems.is_empty());
    let view = DetailsPage {
        name,
        locale,
        locales: LocaleChoice::all(),
        email: who.account.email.as_str().to_owned(),
        problems,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /profile/details`
pub async fn submit(PortalForm(ctx, who, mut form): PortalForm) -> Result<HttpResponse, Failure> {
    let (typed, locale) = (form.take("name"), form.take("locale"));
    let language = Language::ALL.into_iter().find(|one| one.tag() == locale);
    let name = DisplayName::parse(&typed).map_err(name_problem);
    let mut problems = Vec::new();
    if let Err(text) = &name {
        problems.push(Problem::at(Field::Name, text.clone()));
    }
    if language.is_none() && !locale.is_empty() {
        problems.push(Problem::at(Field::Locale, MessageKey::LocaleUnknown));
    }
    let (Ok(name), true) = (name, problems.is_empty()) else {
        return details_page(&ctx, &who, (typed, locale), problems.into());
    };
    let (scene, id) = (ctx.scene(), who.account.id);
    ctx.block(move |app| {
        let set = |call: &mut Call<'_>| {
            let new = (&name, language.map(Language::tag));
            app.storage
                .write(|tx| details::set(tx, call, &scene, &who, new))
        };
        app.call(set).map_err(Failure::from)
    })
    .await?;
    ctx.forget(id).await?;
    let mut response = done(&ctx, None, ("/profile/details", "details-saved", ""));
    let cookie = match language {
        Some(language) => Jar::Language.set(&ctx.app.config, language.tag()),
        None => Jar::Language.remove(&ctx.app.config),
    };
    // A cookie of ours always has a legal name and value.
    let _ = response.add_cookie(&cookie);
    Ok(response)
}

/// `GET /profile/activity`
pub async fn history(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    let before = match ctx.query("before") {
        None => None,
        Some(text) => Some(text.parse::<i64>().map_err(|_| Failure::BadRequest)?),
    };
    let asked = who.clone();
    let mut found = ctx
        .block(move |app| {
            let read = |call: &mut Call<'_>| {
                app.storage
                    .read(|tx| details::activity(tx, call, &asked, (before, PAGE + 1)))
            };
            app.call(read).map_err(Failure::from)
        })
        .await?;
    let more = found.len() > usize::from(PAGE);
    found.truncate(usize::from(PAGE));
    let last = found.last().filter(|_| more);
    let next = last.map(|(sequence, _)| format!("/profile/activity?before={sequence}"));
    let rows = found.into_iter().map(|(_, record)| ActivityRow {
        at: Moment(record.at.div_euclid(1000)),
        what: activity(&record.event).into(),
        ok: record.outcome == "success",
        browser: record
            .user_agent
            .as_deref()
            .and_then(describe)
            .unwrap_or_default(),
        address: record.address,
    });
    let view = ActivityPage {
        rows: rows.collect(),
        next: next.and_then(Href::parse),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// `GET /profile/data`
pub async fn data(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    let view = DataPage {
        export: Href::local("/profile/export"),
        asked: false,
        problems: Problems::none(),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// `GET /profile/export`
pub async fn export(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    let (scene, asked) = (ctx.scene(), who.clone());
    let copy = ctx
        .block(move |app| {
            let copy = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| details::copy(tx, call, &scene, &asked))
            };
            app.call(copy).map_err(Failure::from)
        })
        .await?;
    let text = serde_json::to_string_pretty(&as_json(&who, &copy))
        .map_err(|error| Failure::Internal(error.to_string()))?;
    let name = "attachment; filename=\"account.json\"";
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, name))
        .body(text))
}

/// Times as in RFC 3339; no secret is in it, and nothing that could be made one.
fn as_json(who: &SignedIn, copy: &Copy) -> serde_json::Value {
    let time = |at: Timestamp| Moment(at.seconds()).iso();
    let account = &who.account;
    let groups: Vec<&str> = copy
        .groups
        .iter()
        .map(|group| group.name.as_str())
        .collect();
    let sessions = copy.sessions.iter().map(|session| {
        let proofs: Vec<&str> = session.proofs.iter().map(|kind| kind.as_str()).collect();
        serde_json::json!({
            "area": session.area.as_str(), "browser": session.browser, "address": session.address,
            "since": time(session.created_at), "last_seen": time(session.last_seen_at), "proofs": proofs,
        })
    });
    let passkeys = copy.passkeys.iter().map(|passkey| {
        serde_json::json!({
            "name": passkey.name, "synced": passkey.synced, "created": time(passkey.created_at),
            "last_used": passkey.last_used_at.map(time),
        })
    });
    let devices = copy.devices.iter().map(|device| {
        serde_json::json!({
            "browser": device.browser, "address": device.address,
            "trusted_since": time(device.created_at), "last_used": time(device.last_used_at),
        })
    });
    serde_json::json!({
        "account": {
            "id": account.id.to_string(), "email": account.email.as_str(), "name": account.name.as_str(),
            "language": account.locale, "admin": account.is_admin(), "passwordless": account.passwordless,
            "created": time(account.created_at), "last_sign_in": account.last_sign_in_at.map(time),
        },
        "groups": groups,
        "authenticator_app": copy.totp,
        "recovery_codes_left": copy.recovery_codes_left,
        "passkeys": passkeys.collect::<Vec<_>>(),
        "trusted_devices": devices.collect::<Vec<_>>(),
        "sessions": sessions.collect::<Vec<_>>(),
        "activity": copy.activity,
    })
}

/// `POST /profile/delete-request`
pub async fn ask_for_deletion(
    PortalForm(ctx, who, _): PortalForm,
) -> Result<HttpResponse, Failure> {
    if let Some(response) = stale(&ctx, &who, "/profile/data").await? {
        return Ok(response);
    }
    let (scene, language) = (ctx.scene(), ctx.meta.language);
    ctx.block(move |app| {
        let mails = app.mails(language, scene.address.to_string(), scene.browser.clone());
        let ask = |call: &mut Call<'_>| {
            app.storage
                .write(|tx| details::ask_for_deletion(tx, call, (&scene, &mails), &who))
        };
        app.call(ask).map_err(Failure::from)
    })
    .await?;
    Ok(done(&ctx, None, ("/profile/data", "deletion-asked", "")))
}
