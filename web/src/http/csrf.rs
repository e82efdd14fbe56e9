//! Forms are accepted from our own pages only: a token bound to a cookie of this browser, and what the browser itself
//! says about where the request comes from.

use crate::config::PublicUrl;
use actix_web::http::Method;
use actix_web::http::header::{HeaderMap, ORIGIN};
use portcullis_base::{Mac, MacKey};

/// The token for forms of a browser that holds this cookie. The cookie cannot be learnt from it.
#[must_use]
pub fn token(key: &MacKey, cookie: &str) -> String {
    key.mac(&[b"form", cookie.as_bytes()])
        .as_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a token belongs to this cookie; compared in constant time.
#[must_use]
pub fn matches(key: &MacKey, cookie: &str, offered: &str) -> bool {
    let mut bytes = [0u8; 32];
    if offered.len() != 64 || !offered.is_ascii() {
        return false;
    }
    for (byte, pair) in bytes.iter_mut().zip(offered.as_bytes().chunks(2)) {
        match std::str::from_utf8(pair)
            .ok()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
        {
            Some(value) => *byte = value,
            None => return false,
        }
    }
    key.mac(&[b"form", cookie.as_bytes()]) == Mac::from_stored(bytes)
}

/// Whether the browser says that an unsafe request comes from another site. Old browsers say nothing; the token remains.
#[must_use]
pub fn is_foreign(method: &Method, headers: &HeaderMap, public_url: &PublicUrl) -> bool {
    if method.is_safe() {
        return false;
    }
    let site = headers.get("sec-fetch-site").map(|value| value.as_bytes());
    if site.is_some_and(|site| site != b"same-origin" && site != b"none") {
        return true;
    }
    let mut origins = headers.get_all(ORIGIN);
    let ours = public_url.origin();
    origins.any(|origin| origin.as_bytes() != ours.as_bytes())
}
