//! What every answer has: a reference, the headers that browsers obey, a page for every failure.

use super::admin_address::{self, Door};
use super::context::Meta;
use super::csrf;
use super::failure::{self, Failure};
use super::routes;
use crate::state::App;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, web};
use std::time::Duration;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'";

/// Where forms of a page may end up beside our own pages: an origin that was checked. Put there by the handler.
#[derive(Clone, Debug)]
pub struct FormTarget(pub String);

/// Where pictures of a page may come from beside our own: an origin that was checked. Put there by the handler.
#[derive(Clone, Debug)]
pub struct ImageSource(pub String);

/// Where the frames of a page come from: origins that were checked. Put there by the handler.
#[derive(Clone, Debug)]
pub struct FrameSources(pub Vec<String>);

/// What a handler lets its page do beyond what all pages may.
#[derive(Debug, Default)]
struct Leave {
    forms: Option<FormTarget>,
    images: Option<ImageSource>,
    frames: Option<FrameSources>,
}

/// Wraps every route but the gate.
///
/// # Errors
/// None of ours: failures become pages here.
pub async fn wrap(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(app) = request.app_data::<web::Data<App>>().cloned() else {
        return Err(Failure::Internal("the application is missing".to_owned()).into());
    };
    let started = app.now();
    let meta = Meta::read(&app, request.request());
    request.extensions_mut().insert(meta.clone());
    let line = (request.method().clone(), route(&request));
    // The router needs the request to itself, so no copy of it may be kept here.
    let door = request.app_data::<Door>().copied().unwrap_or(Door::All);
    let mut response = if door == Door::Admin && request.path() == "/" {
        // The link to one's own apps.
        let home = app.config.public_url.page("/");
        let elsewhere = HttpResponse::SeeOther()
            .insert_header((header::LOCATION, home))
            .finish();
        request.into_response(elsewhere)
    } else if door.is_closed(&request) {
        request.into_response(Failure::NotFound.answer(&app, &meta))
    } else if admin_address::is_refused(&app, &meta, &request) {
        admin_address::record(&app, &meta, request.request()).await;
        request.into_response(Failure::NotFound.answer(&app, &meta))
    } else if !routes::is_for_apps(request.path())
        && csrf::is_foreign(request.method(), request.headers(), door.url(&app.config))
    {
        request.into_response(Failure::Csrf.answer(&app, &meta))
    } else {
        finish(next.call(request).await?.map_into_boxed_body(), &app, &meta)
    };
    let leave = {
        let extensions = response.request().extensions();
        Leave {
            forms: extensions.get().cloned(),
            images: extensions.get().cloned(),
            frames: extensions.get().cloned(),
        }
    };
    let secure = app.config.public_url.is_secure();
    harden(response.headers_mut(), &leave, secure);
    if let Ok(value) = HeaderValue::from_str(&meta.reference) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), value);
    }
    log(
        &line,
        response.status().as_u16(),
        &meta,
        app.now().since(started),
    );
    Ok(response)
}

/// A line for each request that is not a file of our own.
fn log(
    (method, route): &(actix_web::http::Method, String),
    status: u16,
    meta: &Meta,
    took: Duration,
) {
    if !route.starts_with("/static") && route != "/livez" && route != "/readyz" {
        let duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(%method, route, status, duration_ms, ip = %meta.address, request_id = %meta.reference, "request");
    }
}

/// The route, never the path: a path may hold what must not be logged.
fn route(request: &ServiceRequest) -> String {
    request
        .resource_map()
        .match_pattern(request.path())
        .unwrap_or_else(|| "(none)".to_owned())
}

/// Failures that became answers on their way here, and the router's own bare ones, get their page.
fn finish(response: ServiceResponse<BoxBody>, app: &App, meta: &Meta) -> ServiceResponse<BoxBody> {
    let failure = match response.response().error() {
        Some(error) => error
            .as_error::<Failure>()
            .cloned()
            .or_else(|| failure::for_status(response.status())),
        None if response.headers().contains_key(header::CONTENT_TYPE) => None,
        None => failure::for_status(response.status()),
    };
    let Some(failure) = failure else {
        return response;
    };
    let allow = response.headers().get(failure::KEPT).cloned();
    let mut page = failure.answer(app, meta);
    if let Some(allow) = allow {
        page.headers_mut().insert(failure::KEPT, allow);
    }
    response.into_response(page)
}

fn harden(headers: &mut HeaderMap, leave: &Leave, secure: bool) {
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
    ];
    for (name, value) in fixed {
        // A redirect that takes a secret out of the address says so more strictly.
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if secure {
        let value = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    // Browsers hold every redirect after a form against `form-action`, so the app's origin is named where one follows.
    let forms = leave.forms.as_ref().map_or("", |FormTarget(origin)| origin);
    let images = leave
        .images
        .as_ref()
        .map_or("", |ImageSource(origin)| origin);
    let frames = leave
        .frames
        .as_ref()
        .map(|FrameSources(origins)| origins.join(" "));
    let frames = frames.map_or_else(String::new, |origins| format!("; frame-src {origins}"));
    let policy = format!("{POLICY}; img-src 'self' {images}; form-action 'self' {forms}{frames}")
        .replace("'self' ;", "'self';");
    if let Ok(policy) = HeaderValue::from_str(policy.trim_end()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}
