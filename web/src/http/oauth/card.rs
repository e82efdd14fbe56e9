//! A client as people see it.

use crate::http::context::Context;
use crate::http::middleware::{FormTarget, ImageSource};
use crate::pages::{ClientCard, External, ScopeLine};
use actix_web::HttpMessage;
use portcullis_oidc::{Client, Scope};
use url::Url;

/// The card of a client; `redirect_uri` is where the person is sent back to.
#[must_use]
pub fn card(client: &Client, redirect_uri: Option<&str>) -> ClientCard {
    let metadata = &client.metadata;
    let link = |uri: &Option<String>| uri.as_deref().and_then(External::parse);
    let host = redirect_uri
        .and_then(|uri| Url::parse(uri).ok())
        .map(|url| {
            url.host_str()
                .map_or_else(|| url.scheme().to_owned(), str::to_owned)
        });
    ClientCard {
        name: client.name().to_owned(),
        id: client.id.to_string(),
        logo: link(&metadata.logo_uri),
        site: link(&metadata.client_uri),
        policy: link(&metadata.policy_uri),
        terms: link(&metadata.tos_uri),
        host: host.unwrap_or_default(),
    }
}

/// What a client learns, line by line.
#[must_use]
pub fn lines(scope: &Scope, claims: &[String]) -> Vec<ScopeLine> {
    let scopes = scope.iter().map(ScopeLine::of);
    scopes
        .chain(claims.iter().cloned().map(ScopeLine::Claim))
        .collect()
}

/// The source of a redirect URI, as a policy names it: its origin, or the scheme of an app.
#[must_use]
pub fn form_target(redirect_uri: &str) -> Option<String> {
    let url = Url::parse(redirect_uri).ok()?;
    let origin = url.origin();
    let source = if origin.is_tuple() {
        origin.ascii_serialization()
    } else {
        format!("{}:", url.scheme())
    };
    // Nothing that could end the directive: what stands here comes from a registration.
    let plain = |c: char| c.is_ascii_alphanumeric() || ":/.-[]".contains(c);
    source.chars().all(plain).then_some(source)
}

/// Lets the forms of the page that follows end at the client, and its picture be shown.
pub fn allow(ctx: &Context, redirect_uri: &str, card: Option<&ClientCard>) {
    let mut extensions = ctx.request.extensions_mut();
    if let Some(target) = form_target(redirect_uri) {
        extensions.insert(FormTarget(target));
    }
    if let Some(origin) = card.and_then(ClientCard::logo_origin) {
        extensions.insert(ImageSource(origin));
    }
}
