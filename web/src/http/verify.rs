//! `GET /auth/verify`: may this request pass? In steady state no statement, no blocking hop, and as little else as can be.

use super::context::new_reference;
use super::cookies::{self, Jar};
use super::failure::Failure;
use super::probe;
use crate::gate::{Forwarded, Prepared, client_address, is_trusted};
use crate::pages::{Chrome, ForbiddenPage, GatePage, Href, Language, Page};
use crate::state::App;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, web};
use portcullis_base::{MacToken, Timestamp, TokenDigest};
use portcullis_sessions::gate::{Decision, Forbidden, Malformed, Question, Scheme, Target, judge};
use portcullis_sessions::{Entry, Found};
use std::net::IpAddr;
use std::sync::Arc;

/// `/auth/verify`
pub async fn verify(request: HttpRequest, app: web::Data<App>) -> HttpResponse {
    let now = app.now();
    if let Some(nonce) = crate::gate::probe::nonce(request.headers(), app.config.forwarded_from)
        // Boxed, so that the future of every other question stays as small as it is.
        && let Some(answer) = Box::pin(probe::answer(&request, &app, nonce)).await
    {
        return answer;
    }
    let entry = match visitor(&request, &app, now).await {
        Ok(entry) => entry,
        Err(failure) => return unavailable(&app, &failure),
    };
    let target = match target(&request, &app) {
        Ok(target) => target,
        Err(malformed) => return bad_request(&app, malformed),
    };
    // A gate token that was handed over is good for its own host alone.
    let entry = entry.filter(|entry| {
        entry.host.as_deref().is_none_or(|host| {
            target.is_some_and(|target| target.host().eq_ignore_ascii_case(host))
        })
    });
    match decision(&request, &app, (target.as_ref(), entry.as_deref(), now)) {
        Decision::Allow => allow(&app, entry.as_deref()),
        Decision::SignIn => {
            app.metrics.gate_sign_in.add_one();
            sign_in(&request, &app, target.as_ref())
        }
        // The page that people sign in on sees that they are, and asks for what is missing. So the same answer does for every
        // proxy, whether it may redirect or not.
        Decision::StepUp(_) => {
            app.metrics.gate_step_up.add_one();
            sign_in(&request, &app, target.as_ref())
        }
        Decision::Forbidden(why) => {
            forbidden(&request, &app, (target.as_ref(), entry.as_deref(), why))
        }
    }
}

fn decision(
    request: &HttpRequest,
    app: &App,
    (target, entry, now): (Option<&Target<'_>>, Option<&Entry<Prepared>>, Timestamp),
) -> Decision {
    let (gate, visitor) = (app.gate(), entry.map(|entry| &entry.visitor));
    let Some(target) = target else {
        return match visitor {
            None => Decision::SignIn,
            // Nothing is known of a request, so no rule can fit it: only where there are none does a session suffice.
            Some(_) if gate.rules.is_empty() => Decision::Allow,
            Some(_) => Decision::Forbidden(Forbidden::UnknownHost),
        };
    };
    let question = Question {
        target,
        visitor,
        address: gate
            .rules
            .are_about_addresses()
            .then(|| address(request, app))
            .flatten(),
        now,
    };
    let judged = judge(&gate.rules, &question);
    if judged.shadowed {
        app.metrics.gate_shadowed.add_one();
        let email = entry.map_or("", |entry| &entry.prepared.email);
        app.shadow.count(&judged, now, (email, target.path()));
    }
    judged.decision
}

fn address(request: &HttpRequest, app: &App) -> Option<IpAddr> {
    let peer = request.peer_addr().map(|peer| peer.ip());
    client_address(peer, request.headers(), &app.config.trusted_proxies).ip()
}

/// Who is behind the gate cookie: from memory, or else from the store. A forged cookie reaches neither.
async fn visitor(
    request: &HttpRequest,
    app: &web::Data<App>,
    now: Timestamp,
) -> Result<Option<Arc<Entry<Prepared>>>, Failure> {
    let Some(digest) = digest(request, app) else {
        return Ok(None);
    };
    if let Found::Live(entry) = app.index.find(&digest, now) {
        return Ok(Some(entry));
    }
    let app = Arc::clone(app);
    let filled = web::block(move || app.fill(&digest)).await;
    Ok(filled.map_err(|_| Failure::Busy)??)
}

fn digest(request: &HttpRequest, app: &App) -> Option<TokenDigest> {
    let secure = app.config.public_url.is_secure();
    let verify = |jar: Jar| {
        MacToken::verify(
            cookies::read(request, jar.name(secure))?,
            &app.keys.gate_token,
        )
    };
    verify(Jar::GateHost).or_else(|| verify(Jar::Gate))
}

/// The request that is asked about; `None` when no proxy that we trust tells of one.
fn target<'a>(request: &'a HttpRequest, app: &App) -> Result<Option<Target<'a>>, Malformed> {
    let config = &app.config;
    if !is_trusted(
        request.peer_addr().map(|peer| peer.ip()),
        &config.trusted_proxies,
    ) {
        return Ok(None);
    }
    let Some(forwarded) = Forwarded::read(request.headers(), config.forwarded_from)? else {
        return Ok(None);
    };
    forwarded.target(config.public_url.is_secure()).map(Some)
}

fn allow(app: &App, entry: Option<&Entry<Prepared>>) -> HttpResponse {
    app.metrics.gate_allowed.add_one();
    let mut response = HttpResponse::new(StatusCode::OK);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    match entry {
        Some(entry) => extend(headers, &entry.prepared.headers),
        // A public page: the proxy must still overwrite what the client may have sent.
        None => extend(headers, &crate::gate::nobody(&app.config)),
    }
    response
}

fn extend(headers: &mut HeaderMap, identity: &[(HeaderName, HeaderValue)]) {
    for (name, value) in identity {
        headers.insert(name.clone(), value.clone());
    }
}

fn sign_in(request: &HttpRequest, app: &App, target: Option<&Target<'_>>) -> HttpResponse {
    let login = login_url(app, target);
    let status = denial_status(request, target);
    let mut response = HttpResponse::build(status);
    response.insert_header((header::LOCATION, login.as_str()));
    let view = Href::parse(login).map(|login| GatePage {
        host: host(target),
        login,
    });
    finish(
        request,
        app,
        response,
        view.filter(|_| !status.is_redirection()),
    )
}

/// A redirect is for people who open a page, and only where the proxy asks for it; scripts get a 401 that they can read.
pub(super) fn denial_status(request: &HttpRequest, target: Option<&Target<'_>>) -> StatusCode {
    let wanted = url::form_urlencoded::parse(request.query_string().as_bytes())
        .any(|pair| pair == ("redirect".into(), "1".into()));
    if !wanted || !is_navigation(request.headers()) {
        return StatusCode::UNAUTHORIZED;
    }
    match target.map_or("GET", |target| target.method) {
        "GET" | "HEAD" => StatusCode::FOUND,
        _ => StatusCode::SEE_OTHER,
    }
}

fn is_navigation(headers: &HeaderMap) -> bool {
    match headers.get("sec-fetch-mode") {
        Some(mode) => mode.as_bytes() == b"navigate",
        None => wants_html(headers),
    }
}

fn wants_html(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

fn login_url(app: &App, target: Option<&Target<'_>>) -> String {
    let page = app.config.public_url.page("/login");
    let Some(target) = target else { return page };
    let scheme = match target.scheme {
        Scheme::Http => "http",
        Scheme::Https => "https",
    };
    let there = format!("{scheme}://{}{}", target.authority, target.path_and_query);
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("return_to", &there)
        .finish();
    format!("{page}?{query}")
}

fn host(target: Option<&Target<'_>>) -> String {
    target
        .map(|target| target.host().to_ascii_lowercase())
        .unwrap_or_default()
}

fn forbidden(
    request: &HttpRequest,
    app: &App,
    (target, entry, why): (Option<&Target<'_>>, Option<&Entry<Prepared>>, Forbidden),
) -> HttpResponse {
    app.metrics.gate_forbidden.add_one();
    let reference = new_reference();
    tracing::info!(reference, host = host(target), ?why, user_id = ?entry.map(|entry| entry.visitor.account), "refused at the gate");
    let links = Href::parse(app.config.public_url.page("/"))
        .zip(Href::parse(app.config.public_url.page("/logout")));
    let view = links.map(|(portal, switch)| ForbiddenPage {
        host: host(target),
        email: entry
            .map(|entry| entry.prepared.email.clone())
            .unwrap_or_default(),
        portal,
        switch,
        reference: Some(reference),
    });
    finish(request, app, HttpResponse::Forbidden(), view)
}

fn finish<P: Page>(
    request: &HttpRequest,
    app: &App,
    mut response: actix_web::HttpResponseBuilder,
    view: Option<P>,
) -> HttpResponse {
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    response.insert_header((header::VARY, "Cookie, Accept, Sec-Fetch-Mode"));
    let Some(view) = view.filter(|_| wants_html(request.headers())) else {
        return response.finish();
    };
    let accept = request
        .headers()
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let chrome = Chrome::anonymous(
        Language::negotiate(None, None, accept),
        app.live().brand.clone(),
        "",
    );
    response.insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"));
    response.insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
    response.insert_header((
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    ));
    response.body(app.renderer.page(&chrome, &view).unwrap_or_default())
}

fn bad_request(app: &App, malformed: Malformed) -> HttpResponse {
    app.metrics.gate_refused.add_one();
    tracing::warn!(%malformed, "a question at the gate was refused");
    no_store(HttpResponse::BadRequest()).finish()
}

fn unavailable(app: &App, failure: &Failure) -> HttpResponse {
    app.metrics.gate_refused.add_one();
    tracing::error!(%failure, "the gate cannot ask the database");
    no_store(HttpResponse::ServiceUnavailable())
        .insert_header((header::RETRY_AFTER, "1"))
        .finish()
}

fn no_store(mut response: actix_web::HttpResponseBuilder) -> actix_web::HttpResponseBuilder {
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    response
}

/// The methods that may be asked with: proxies pass the client's own on, and no body is ever read.
#[must_use]
pub fn is_asked_with(method: &Method) -> bool {
    method != Method::TRACE && method != Method::CONNECT
}
