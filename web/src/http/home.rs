//! The home page, and the way out.

use super::answer::{page, see_other};
use super::context::{AdminForm, Context, Portal, PortalForm};
use super::cookies::Jar;
use super::failure::Failure;
use super::oauth::logout;
use crate::flows::provider::ending::frames;
use crate::flows::session::{SignedIn, sign_out};
use crate::flows::step_up;
use crate::pages::{AppLink, HomePage, Href, LogoutConfirmPage, PasskeyDoor, SignedOutPage};
use crate::state::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::proof::ProofKind;
use portcullis_mfa::PasskeyStore;
use portcullis_sessions::Area;
use portcullis_sessions::gate::{Decision, Question, Target, Visitor, decide};
use std::time::Duration;

/// For how long after a sign-in a passkey is offered.
const OFFERED: Duration = Duration::from_secs(120);

/// `GET /`
pub async fn show(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    let asked = who.clone();
    let visitor = ctx
        .read(move |tx| step_up::visitor(tx, &asked.account, &asked.session))
        .await?;
    let view = HomePage {
        apps: apps(&ctx, &visitor),
        offer_passkey: offer_passkey(&ctx, &who).await?,
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// On the first pages after a password was typed, to somebody who has no passkey: next to what they came for, never before it.
async fn offer_passkey(ctx: &Context, who: &SignedIn) -> Result<Option<PasskeyDoor>, Failure> {
    let soon = ctx.app.now() < who.session.authenticated_at.after(OFFERED);
    if ctx.app.ceremonies.is_none() || !soon || !who.session.proofs.has(ProofKind::Password) {
        return Ok(None);
    }
    let id = who.account.id;
    let passkeys = ctx.read(move |tx| tx.passkeys_of(id)).await?;
    Ok(passkeys.is_empty().then(PasskeyDoor::register))
}

/// The apps that this person may open, by host, perhaps after proving more. A pattern has no address of its own.
pub(super) fn apps(ctx: &Context, visitor: &Visitor) -> Vec<AppLink> {
    let app: &App = &ctx.app;
    let gate = app.gate();
    let scheme = app.config.public_url.url().scheme();
    let port = app
        .config
        .public_url
        .url()
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    let protected = gate.rules.apps().into_iter();
    protected
        .filter(|app| !app.host.as_str().starts_with('*'))
        .filter_map(|protected| {
            let host = protected.host.as_str();
            let question = Question {
                target: &Target::parse(scheme, host, "/", "GET").ok()?,
                visitor: Some(visitor),
                address: ctx.meta.address.ip(),
                now: app.now(),
            };
            let decision = decide(&gate.rules, &question);
            let allowed = matches!(decision, Decision::Allow | Decision::StepUp(_));
            let href = Href::parse(format!("{scheme}://{host}{port}/"))?;
            allowed.then(|| AppLink {
                name: protected.title().to_owned(),
                host: host.to_owned(),
                href,
            })
        })
        .collect()
}

/// `GET /logout`
pub async fn confirm(Portal(ctx, who): Portal) -> Result<HttpResponse, Failure> {
    page(
        &ctx,
        &ctx.chrome_of(&who),
        StatusCode::OK,
        &LogoutConfirmPage { stay: Href::home() },
    )
}

/// `POST /logout`
pub async fn submit(PortalForm(ctx, who, _): PortalForm) -> Result<HttpResponse, Failure> {
    let frames = end(&ctx, who).await?;
    logout::signed_out(&ctx, frames, (None, None))
}

/// `POST /admin/logout`
pub async fn submit_admin(AdminForm(ctx, who, _): AdminForm) -> Result<HttpResponse, Failure> {
    end(&ctx, who).await?;
    signed_out(&ctx, Area::Admin, &[Jar::Admin, Jar::Pending])
}

/// Ends a session. Returns the frames by which apps in this browser are told.
pub(super) async fn end(ctx: &Context, who: SignedIn) -> Result<Vec<String>, Failure> {
    let scene = ctx.scene();
    ctx.block(move |app| {
        let provided = app.provided();
        let desk = provided.desk(&scene);
        let frames = app.storage.read(|tx| frames(tx, desk, &who.session))?;
        let tokens = app.call(|call| app.storage.write(|tx| sign_out(tx, call, &scene, &who)))?;
        for token in &tokens {
            app.index.forget_token(token);
        }
        Ok(frames)
    })
    .await
}

pub(super) fn signed_out(ctx: &Context, area: Area, jars: &[Jar]) -> Result<HttpResponse, Failure> {
    let path = match area {
        Area::Portal => "/signed-out",
        Area::Admin => "/admin/signed-out",
    };
    let mut response = see_other(path);
    for jar in jars {
        response.cookie(jar.remove(&ctx.app.config));
    }
    response.insert_header(("clear-site-data", "\"cache\""));
    Ok(response.finish())
}

/// `GET /signed-out`
pub async fn farewell(ctx: Context) -> Result<HttpResponse, Failure> {
    let view = SignedOutPage {
        apps: Vec::new(),
        login: Href::local("/login"),
    };
    page(&ctx, &ctx.chrome(String::new()), StatusCode::OK, &view)
}

/// `GET /admin/signed-out`
pub async fn farewell_admin(ctx: Context) -> Result<HttpResponse, Failure> {
    let view = SignedOutPage {
        apps: Vec::new(),
        login: Href::local("/admin/login"),
    };
    page(&ctx, &ctx.chrome(String::new()), StatusCode::OK, &view)
}
