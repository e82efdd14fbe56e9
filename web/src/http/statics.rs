//! The files of our own.

use super::context::Context;
use super::failure::Failure;
use crate::assets::{Asset, Assets};
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

/// `GET /static/…`
pub async fn file(request: HttpRequest) -> Result<HttpResponse, Failure> {
    // The raw path: whatever is encoded in it is no name of ours.
    let path = request
        .uri()
        .path()
        .strip_prefix("/static/")
        .ok_or(Failure::NotFound)?;
    let asset = Assets::find(path).ok_or(Failure::NotFound)?;
    let etag = format!("\"{}\"", asset.etag);
    let known = request
        .headers()
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag)) {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((ETAG, etag))
        .insert_header((CACHE_CONTROL, asset.cache_control()));
    response
        .insert_header((VARY, "Accept-Encoding"))
        .insert_header((CONTENT_TYPE, asset.content_type));
    let (encoding, bytes) = encoded(&request, &asset);
    if let Some(encoding) = encoding {
        response.insert_header((CONTENT_ENCODING, encoding));
    }
    Ok(response.body(bytes))
}

/// `GET /brand/{version}.css`: the operator's colours. The version stands for them, so that a browser may keep the file.
pub async fn accents(ctx: Context, version: Path<String>) -> Result<HttpResponse, Failure> {
    let live = ctx.app.live();
    let style = live
        .style()
        .filter(|_| live.accents_version().as_deref() == Some(version.as_str()))
        .ok_or(Failure::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((CONTENT_TYPE, "text/css; charset=utf-8"))
        .body(style))
}

/// `GET /brand/logo/{version}`: the operator's picture. Opened by itself, a drawing runs nothing and loads nothing either: the policy of
/// all answers forbids it.
pub async fn logo(ctx: Context, version: Path<String>) -> Result<HttpResponse, Failure> {
    let live = ctx.app.live();
    let logo = live.logo.as_ref().filter(|logo| logo.version == *version);
    let logo = logo.ok_or(Failure::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((CONTENT_TYPE, logo.kind))
        .body(logo.bytes.to_vec()))
}

fn encoded(request: &HttpRequest, asset: &Asset) -> (Option<&'static str>, &'static [u8]) {
    let accepted = request
        .headers()
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let accepts = |name: &str| {
        accepted
            .split(',')
            .any(|coding| coding.split(';').next().map(str::trim) == Some(name))
    };
    match (asset.brotli, asset.gzip) {
        (Some(bytes), _) if accepts("br") => (Some("br"), bytes),
        (_, Some(bytes)) if accepts("gzip") => (Some("gzip"), bytes),
        _ => (None, asset.bytes),
    }
}
