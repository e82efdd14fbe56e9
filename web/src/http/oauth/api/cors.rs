//! Whose scripts may ask, and what every answer has.

use crate::http::context::Meta;
use crate::state::App;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, web};

/// Whose scripts may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cors {
    /// Anybody's: what is answered is public, or opened by a token alone. Never with cookies.
    Anybody,
    /// Those of the clients' own origins.
    Clients,
    /// Nobody's.
    Nobody,
}

/// Wraps the endpoints of clients: CORS, headers, and a line in the log.
///
/// # Errors
/// None of ours: failures are answered in JSON.
pub async fn wrap(
    cors: Cors,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let app = request.app_data::<web::Data<App>>().cloned();
    let origin = request.headers().get(header::ORIGIN).cloned();
    let allowed = match (cors, &origin) {
        (Cors::Anybody, Some(_)) => Some(HeaderValue::from_static("*")),
        (Cors::Clients, Some(origin)) => {
            let known = app.as_ref().zip(origin.to_str().ok());
            let known = known.is_some_and(|(app, text)| app.provided().origins.contains(text));
            known.then(|| origin.clone())
        }
        _ => None,
    };
    let started = app.as_ref().map(|app| app.now());
    let line = (request.method().clone(), request.path().to_owned());
    let meta = app.as_ref().map(|app| Meta::read(app, request.request()));
    if let Some(meta) = &meta {
        request.extensions_mut().insert(meta.clone());
    }
    let preflight = request.method() == Method::OPTIONS;
    let mut response = if preflight {
        request.into_response(HttpResponse::NoContent().finish())
    } else {
        next.call(request).await?.map_into_boxed_body()
    };
    let headers = response.headers_mut();
    if let Some(allowed) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        if preflight {
            let fixed = [
                (
                    header::ACCESS_CONTROL_ALLOW_METHODS,
                    "GET, POST, PUT, DELETE",
                ),
                (
                    header::ACCESS_CONTROL_ALLOW_HEADERS,
                    "Authorization, Content-Type, DPoP",
                ),
                (header::ACCESS_CONTROL_MAX_AGE, "3600"),
            ];
            for (name, value) in fixed {
                headers.insert(name, HeaderValue::from_static(value));
            }
        }
        let exposed = HeaderValue::from_static("WWW-Authenticate, DPoP-Nonce");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
    if cors != Cors::Nobody {
        headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    let policy = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let (Some(app), Some(meta), Some(started)) = (app, meta, started) {
        if app.config.public_url.is_secure() {
            let value = HeaderValue::from_static("max-age=31536000; includeSubDomains");
            response
                .headers_mut()
                .insert(header::STRICT_TRANSPORT_SECURITY, value);
        }
        if let Ok(value) = HeaderValue::from_str(&meta.reference) {
            response
                .headers_mut()
                .insert(HeaderName::from_static("x-request-id"), value);
        }
        let duration_ms = u64::try_from(app.now().since(started).as_millis()).unwrap_or(u64::MAX);
        let (method, route) = line;
        let status = response.status().as_u16();
        tracing::info!(%method, route, status, duration_ms, ip = %meta.address, request_id = %meta.reference, "request");
    }
    Ok(response)
}
