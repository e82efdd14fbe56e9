//! Requests that wait: kept on the server, for the browser that began them and no other (ADR 0012).

use super::open::{Open, Unopened, open};
use crate::flows::provider::authorize::Progress;
use crate::http::context::Context;
use crate::http::cookies::Jar;
use crate::http::failure::Failure;
use crate::http::oauth::card::form_target;
use crate::provider::new_request_secret;
use actix_web::cookie::Cookie;
use portcullis_base::{MacKey, PlainToken, TokenDigest};
use portcullis_credentials::throttle::{self, Bucket, Permit, Scope};
use portcullis_oidc::params::Parameters;
use portcullis_oidc::token::authentication::digest_of;
use portcullis_oidc::{RequestKind, RequestStore, StoredRequest};
use std::time::Duration;

/// How long somebody may take to sign in and agree.
const PATIENCE: Duration = Duration::from_secs(3600);

/// Keeps the request, unless it is kept already, and returns its handle.
pub(super) async fn keep(
    ctx: &Context,
    open: Open,
) -> Result<(String, Option<Cookie<'static>>), Failure> {
    if let Some(handle) = open.handle {
        return Ok((handle, None));
    }
    let held = ctx.cookie(Jar::Request).filter(|value| value.len() == 64);
    let secret = held.map_or_else(new_request_secret, str::to_owned);
    let cookie = held
        .is_none()
        .then(|| Jar::Request.set(&ctx.app.config, &secret));
    let address = ctx.meta.address.bucket();
    let key = &ctx.app.keys.throttle;
    let bucket = Bucket::new(key, Scope::RequestAddress, &[&address]);
    let handle = ctx
        .block(move |app| {
            app.call(|call| {
                let handle = PlainToken::generate(call);
                let now = call.now();
                let kept = StoredRequest {
                    digest: handle.digest(),
                    kind: RequestKind::Interaction,
                    client: open.client.id.clone(),
                    parameters: open.parameters.encode(),
                    browser: Some(bound(&secret)),
                    pushed: open.progress.pushed,
                    created_at: now,
                    expires_at: now.after(PATIENCE),
                };
                let kept = app.storage.write(|tx| {
                    // What strangers can have us keep is bounded.
                    if throttle::reserve(tx, &[bucket], now)? != Permit::Granted {
                        return Ok(false);
                    }
                    tx.insert_request(&kept).map(|()| true)
                })?;
                kept.then(|| handle.reveal().to_owned())
                    .ok_or(Failure::Busy)
            })
        })
        .await?;
    Ok((handle, cookie))
}

fn bound(secret: &str) -> TokenDigest {
    digest_of(&format!("request\n{secret}"))
}

/// Where a kept request goes on. The origin that the answer leads to is named and sealed, because the sign-in pages must allow their
/// forms to end there.
pub(super) fn continue_path(ctx: &Context, handle: &str, redirect_uri: &str) -> String {
    let target = form_target(redirect_uri).unwrap_or_default();
    let seal = seal(&ctx.app.keys.roundtrip, &target);
    let query = Parameters::of([("request", handle), ("to", &target), ("seal", &seal)]).encode();
    format!("/oauth/continue?{query}")
}

fn seal(key: &MacKey, target: &str) -> String {
    let mac = key.mac(&[b"form target", target.as_bytes()]);
    mac.truncated()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The form target that a `return_to` names, if the seal is ours.
#[must_use]
pub fn sealed_target(key: &MacKey, return_to: &str) -> Option<String> {
    let query = return_to.split_once("/oauth/continue?")?.1;
    let parameters = Parameters::parse(query).ok()?;
    let target = parameters.get("to")?;
    (parameters.get("seal")? == seal(key, target)).then(|| target.to_owned())
}

pub(super) fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The request behind a handle, for the browser that began it.
pub(super) async fn resume(
    ctx: &Context,
    handle: String,
    mut progress: Progress,
) -> Result<Result<Open, Unopened>, Failure> {
    let browser = ctx.cookie(Jar::Request).map(bound);
    let digest = PlainToken::parse(&handle).map(|plain| plain.digest());
    let Some((browser, digest)) = browser.zip(digest) else {
        return Ok(Err(Unopened::Expired));
    };
    ctx.block(move |app| {
        let now = app.now();
        let kept = app
            .storage
            .read(|tx| tx.request(&digest, RequestKind::Interaction, now))?;
        let Some(kept) = kept.filter(|kept| kept.browser == Some(browser)) else {
            return Ok(Err(Unopened::Expired));
        };
        let Ok(parameters) = Parameters::parse(&kept.parameters) else {
            return Ok(Err(Unopened::Expired));
        };
        progress.began_at = Some(kept.created_at);
        progress.pushed = kept.pushed;
        open(app, parameters, progress, Some(handle))
    })
    .await
}

/// A request that was answered is kept no longer, nor is the pushed one that it came from.
pub(super) async fn forget(ctx: &Context, open: &Open) -> Result<(), Failure> {
    let handle = open.handle.as_deref().and_then(PlainToken::parse);
    let kept = handle.map(|it| (it.digest(), RequestKind::Interaction));
    let pushed = open.progress.pushed.map(|it| (it, RequestKind::Pushed));
    if kept.is_none() && pushed.is_none() {
        return Ok(());
    }
    ctx.block(move |app| {
        let now = app.now();
        app.storage
            .write(|tx| {
                for (digest, kind) in kept.iter().chain(&pushed) {
                    tx.take_request(digest, *kind, now)?;
                }
                Ok(())
            })
            .map_err(Failure::from)
    })
    .await
}
