//! Forms, read strictly: one encoding, one value a name, a bounded body.

use super::failure::Failure;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Payload;
use actix_web::{HttpRequest, web};
use std::collections::HashMap;
use zeroize::Zeroize;

/// The largest body of a form.
pub const LIMIT: usize = 64 * 1024;
/// A list posts one field for each row that was chosen.
const FIELDS: usize = 256;

/// The fields of a form. Wiped when dropped, because some are secrets.
#[derive(Default)]
pub struct Form(HashMap<String, String>);

impl Form {
    /// Reads a form from a request's body.
    ///
    /// # Errors
    /// 415 for another encoding, 413 for too large a body, 400 for a name that comes twice, in the body or beside it in
    /// the query.
    pub async fn read(request: &HttpRequest, payload: Payload) -> Result<Self, Failure> {
        let body = body(request, payload).await?;
        let mut fields = parse(&body)?;
        for (name, _) in url::form_urlencoded::parse(request.query_string().as_bytes()) {
            if fields.0.remove(name.as_ref()).is_some() {
                return Err(Failure::BadRequest);
            }
        }
        Ok(fields)
    }

    /// The value of a field; empty when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The value of a field, if it is there and not empty.
    #[must_use]
    pub fn filled(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// What follows this beginning in the names of fields: boxes of one kind that were checked.
    pub fn names_after<'a>(&'a self, beginning: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .keys()
            .filter_map(move |name| name.strip_prefix(beginning))
    }

    /// Whether a field was sent, perhaps empty.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Takes the value of a field out; empty when there is none.
    #[must_use]
    pub fn take(&mut self, name: &str) -> String {
        self.0.remove(name).unwrap_or_default()
    }
}

/// The body of a form, still encoded: what an app of another site posts is read by other rules than our own forms.
///
/// # Errors
/// 415 for another encoding, 413 for too large a body, 400 for what is no text.
pub async fn encoded(request: &HttpRequest, payload: Payload) -> Result<String, Failure> {
    let body = body(request, payload).await?;
    String::from_utf8(body.to_vec()).map_err(|_| Failure::BadRequest)
}

async fn body(request: &HttpRequest, payload: Payload) -> Result<web::Bytes, Failure> {
    let kind = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut parts = kind.split(';').map(str::trim);
    let form = parts
        .next()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/x-www-form-urlencoded"));
    let charset = parts.all(|part| part.eq_ignore_ascii_case("charset=utf-8"));
    if !form || !charset {
        return Err(Failure::UnsupportedMedia);
    }
    let body = payload
        .to_bytes_limited(LIMIT)
        .await
        .map_err(|_| Failure::TooLarge)?;
    body.map_err(|_| Failure::BadRequest)
}

fn parse(body: &web::Bytes) -> Result<Form, Failure> {
    let mut form = Form::default();
    for (name, value) in url::form_urlencoded::parse(body) {
        // Bytes that are no UTF-8 were replaced; nobody typed that.
        if name.contains('\u{fffd}') || value.contains('\u{fffd}') || form.0.len() >= FIELDS {
            return Err(Failure::BadRequest);
        }
        if form
            .0
            .insert(name.into_owned(), value.into_owned())
            .is_some()
        {
            return Err(Failure::BadRequest);
        }
    }
    Ok(form)
}

impl Drop for Form {
    fn drop(&mut self) {
        self.0.values_mut().for_each(Zeroize::zeroize);
    }
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_066_a_name_that_comes_twice_is_refused() {
        let read = |text: &'static str| parse(&web::Bytes::from_static(text.as_bytes()));
        assert_eq!(
            read("email=a&password=b%20+")
                .map(|form| form.get("password").to_owned())
                .ok()
                .as_deref(),
            Some("b  ")
        );
        for text in ["email=a&email=a", "email=a&e%6dail=b", "x=%ff", "%ff=x"] {
            assert!(matches!(read(text), Err(Failure::BadRequest)), "{text}");
        }
        assert_eq!(
            read("email[]=a")
                .map(|form| form.get("email").to_owned())
                .ok()
                .as_deref(),
            Some("")
        );
    }
}
