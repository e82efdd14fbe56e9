//! `GET /.portcullis/ticket` on the host of an app outside the cookie domain: a ticket becomes that host's gate cookie.

use super::context::Context;
use super::cookies::Jar;
use super::failure::Failure;
use crate::flows::handover;
use crate::gate::is_trusted;
use actix_web::HttpResponse;
use actix_web::http::header::{HOST, LOCATION};
use portcullis_base::{Call, PlainToken};
use portcullis_sessions::gate::Target;

/// Takes a ticket. The host is the one that the browser asked for, told by a proxy that we trust.
pub async fn take(ctx: Context) -> Result<HttpResponse, Failure> {
    let ticket = ctx
        .query("ticket")
        .and_then(|text| PlainToken::parse(&text))
        .ok_or(Failure::BadRequest)?;
    let host = host(&ctx).ok_or(Failure::BadRequest)?;
    let (scene, digest) = (ctx.scene(), ticket.digest());
    let taken = ctx
        .block(move |app| {
            let take = |call: &mut Call<'_>| {
                app.storage
                    .write(|tx| handover::take(tx, call, &scene, (&digest, &host)))
            };
            app.call(take).map_err(Failure::from)
        })
        .await?
        .ok_or(Failure::BadRequest)?;
    // Asked again now: the app may have been removed since the ticket was written.
    let to = ctx
        .app
        .gate()
        .destinations
        .parse(&taken.return_to)
        .map_err(|_| Failure::BadRequest)?;
    let cookie = Jar::GateHost.set(&ctx.app.config, taken.gate.reveal());
    Ok(HttpResponse::SeeOther()
        .cookie(cookie)
        .insert_header((LOCATION, to.as_str()))
        .finish())
}

fn host(ctx: &Context) -> Option<String> {
    let headers = ctx.request.headers();
    let peer = ctx.request.peer_addr().map(|peer| peer.ip());
    let forwarded = headers
        .get("x-forwarded-host")
        .filter(|_| is_trusted(peer, &ctx.app.config.trusted_proxies));
    let authority = forwarded.or_else(|| headers.get(HOST))?.to_str().ok()?;
    let target = Target::parse("https", authority, "/", "GET").ok()?;
    Some(target.host().to_ascii_lowercase())
}
