//! Answers: pages and redirects, with their cookies.

use super::context::Context;
use super::cookies::Jar;
use super::csrf;
use super::failure::Failure;
use super::flash;
use crate::clock::os_random;
use crate::pages::{Chrome, Page};
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use actix_web::{HttpResponse, HttpResponseBuilder};

/// A page.
///
/// # Errors
/// 500 when it cannot be rendered.
pub fn page<P: Page>(
    ctx: &Context,
    chrome: &Chrome,
    status: StatusCode,
    page: &P,
) -> Result<HttpResponse, Failure> {
    let html = ctx
        .app
        .renderer
        .page(chrome, page)
        .map_err(|error| Failure::Internal(error.to_string()))?;
    let mut response = HttpResponse::build(status);
    response.insert_header((CONTENT_TYPE, "text/html; charset=utf-8"));
    if ctx.cookie(Jar::Flash).is_some() {
        response.cookie(Jar::Flash.remove(&ctx.app.config));
    }
    Ok(response.body(html))
}

/// A page for whoever is not signed in; its forms are bound to a secret of this browser, which it is given if it has none.
///
/// # Errors
/// 500 when it cannot be rendered.
pub fn browser_page<P: Page>(
    ctx: &Context,
    status: StatusCode,
    view: &P,
) -> Result<HttpResponse, Failure> {
    let (csrf, cookie) = browser_csrf(ctx);
    let mut response = page(ctx, &ctx.chrome(csrf), status, view)?;
    if let Some(cookie) = cookie {
        // A cookie of ours always has a legal name and value.
        let _ = response.add_cookie(&cookie);
    }
    Ok(response)
}

/// A redirect to a page of our own, by GET.
#[must_use]
pub fn see_other(path: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::SeeOther();
    response.insert_header((LOCATION, path));
    response
}

/// A redirect whose page will say something.
#[must_use]
pub fn see_other_saying(ctx: &Context, path: &str, (word, value): (&str, &str)) -> HttpResponse {
    see_other(path)
        .cookie(Jar::Flash.set(&ctx.app.config, &flash::write(word, value)))
        .finish()
}

/// The token for forms before anybody is signed in, and the cookie that it is bound to, if the browser has none yet.
#[must_use]
fn browser_csrf(ctx: &Context) -> (String, Option<Cookie<'static>>) {
    let key = &ctx.app.keys.csrf;
    match ctx.cookie(Jar::Browser).filter(|value| value.len() == 64) {
        Some(value) => (csrf::token(key, value), None),
        None => {
            let value = new_browser_secret();
            (
                csrf::token(key, &value),
                Some(Jar::Browser.set(&ctx.app.config, &value)),
            )
        }
    }
}

/// A new secret for the browser: tokens bound to the old one are worth nothing any more.
#[must_use]
pub fn new_browser_secret() -> String {
    os_random::<32>()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
