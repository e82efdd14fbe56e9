//! The cookies: which there are, how they are read, how they are set.

use crate::config::Config;
use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header;
use portcullis_sessions::{Area, Lifetime};

/// How long a browser knows whom it has signed in; more than this no browser keeps (RFC 6265bis §5.5).
const KNOWN: std::time::Duration = std::time::Duration::from_secs(400 * 86_400);

/// The cookies that Portcullis sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Jar {
    /// A session in the portal.
    Portal,
    /// A session in the admin area.
    Admin,
    /// A pending sign-in.
    Pending,
    /// The browser's own secret, before there is a session; forms are bound to it.
    Browser,
    /// The gate, for all hosts of the cookie domain.
    Gate,
    /// The gate, for the one host that took a ticket.
    GateHost,
    /// A device that is trusted to skip the second step.
    Device,
    /// Whom this browser has signed in before; opens nothing.
    Known,
    /// A link for a new password, once it has left the address bar.
    Reset,
    /// An invitation, once it has left the address bar.
    Invite,
    /// The language that was chosen; no secret.
    Language,
    /// What the next page says; no secret.
    Flash,
    /// That the first steps of the dashboard were put away; no secret.
    FirstSteps,
    /// The columns of the list of people that this browser leaves out.
    Columns,
    /// The browser that began an authorization request; it opens nothing, and only that browser can go on with the request.
    Request,
}

impl Jar {
    /// Every cookie that ends with a portal session.
    pub const SIGNED_OUT: [Self; 3] = [Self::Portal, Self::Gate, Self::Pending];

    /// The jar of an area's session.
    #[must_use]
    pub fn session(area: Area) -> Self {
        match area {
            Area::Portal => Self::Portal,
            Area::Admin => Self::Admin,
        }
    }

    /// The name; with its prefix where there is TLS (RFC 6265bis §4.1.3).
    #[must_use]
    pub fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Portal, true) => "__Host-portcullis",
            (Self::Portal, false) => "portcullis",
            (Self::Admin, true) => "__Host-portcullis-admin",
            (Self::Admin, false) => "portcullis-admin",
            (Self::Pending, true) => "__Host-portcullis-pending",
            (Self::Pending, false) => "portcullis-pending",
            (Self::Browser, true) => "__Host-portcullis-browser",
            (Self::Browser, false) => "portcullis-browser",
            (Self::Gate, true) => "__Secure-portcullis-gate",
            (Self::Gate, false) => "portcullis-gate",
            (Self::GateHost, true) => "__Host-portcullis-gate",
            (Self::GateHost, false) => "portcullis-gate-host",
            (Self::Device, true) => "__Host-portcullis-device",
            (Self::Device, false) => "portcullis-device",
            (Self::Known, true) => "__Host-portcullis-known",
            (Self::Known, false) => "portcullis-known",
            (Self::Reset, true) => "__Host-portcullis-reset",
            (Self::Reset, false) => "portcullis-reset",
            (Self::Invite, true) => "__Host-portcullis-invite",
            (Self::Invite, false) => "portcullis-invite",
            (Self::Language, true) => "__Host-portcullis-language",
            (Self::Language, false) => "portcullis-language",
            (Self::Request, true) => "__Host-portcullis-request",
            (Self::Request, false) => "portcullis-request",
            (Self::FirstSteps, true) => "__Host-portcullis-first-steps",
            (Self::FirstSteps, false) => "portcullis-first-steps",
            (Self::Columns, true) => "__Host-portcullis-columns",
            (Self::Columns, false) => "portcullis-columns",
            (Self::Flash, true) => "__Host-portcullis-flash",
            (Self::Flash, false) => "portcullis-flash",
        }
    }

    /// The cookie with a value. Sessions of people, and what a browser knows, outlive the browser; everything else ends with it.
    #[must_use]
    pub fn set(self, config: &Config, value: &str) -> Cookie<'static> {
        let secure = config.public_url.is_secure();
        let mut cookie = Cookie::new(self.name(secure), value.to_owned());
        cookie.set_path("/");
        cookie.set_http_only(true);
        cookie.set_secure(secure);
        cookie.set_same_site(if self == Self::Admin {
            SameSite::Strict
        } else {
            SameSite::Lax
        });
        if let (Self::Gate, Some(domain)) = (self, &config.cookie_domain) {
            cookie.set_domain(domain.clone());
        }
        if let Some(age) = self.age() {
            let age = i64::try_from(age.as_secs()).unwrap_or(i64::MAX);
            cookie.set_max_age(Duration::seconds(age));
        }
        cookie
    }

    /// How long the browser keeps it; `None` until it is closed.
    fn age(self) -> Option<std::time::Duration> {
        match self {
            Self::Portal | Self::Gate | Self::GateHost => Some(Lifetime::PORTAL.absolute),
            Self::Device => Some(portcullis_mfa::device::LIFETIME),
            Self::Known | Self::FirstSteps | Self::Columns => Some(KNOWN),
            Self::Reset => Some(portcullis_credentials::reset::LIFETIME),
            _ => None,
        }
    }

    /// The cookie that takes this one away.
    #[must_use]
    pub fn remove(self, config: &Config) -> Cookie<'static> {
        let mut cookie = self.set(config, "");
        cookie.set_max_age(Duration::ZERO);
        cookie
    }
}

/// The value of a cookie; `None` also when it comes twice, because one of the two was set by somebody else.
#[must_use]
pub fn read<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    let mut found = None;
    for header in request.headers().get_all(header::COOKIE) {
        // A header that is no text may hide a second cookie of this name.
        let text = header.to_str().ok()?;
        for pair in text.split(';') {
            let Some((key, value)) = pair.split_once('=') else {
                continue;
            };
            if key.trim() == name && found.replace(value.trim()).is_some() {
                return None;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn s_041_a_cookie_that_comes_twice_is_no_cookie() {
        let read_from = |values: &[&str]| {
            let mut request = TestRequest::default();
            for value in values {
                request = request.append_header(("cookie", *value));
            }
            read(&request.to_http_request(), "a").map(str::to_owned)
        };
        assert_eq!(read_from(&["a=1; b=2"]).as_deref(), Some("1"));
        assert_eq!(read_from(&["b=2"]), None);
        for twice in [
            &["a=1; a=2"][..],
            &["a=2; a=1"],
            &["a=1", "a=1"],
            &["a=1; b=3", "c=4; a=2"],
        ] {
            assert_eq!(read_from(twice), None, "{twice:?}");
        }
        assert_eq!(read_from(&["aa=1; xa=2"]), None);
    }
}
