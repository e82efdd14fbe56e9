//! Redirect URIs: what may be registered, and what then matches.
//!
//! A registered URI is compared as text, character by character (RFC 9700 §2.1, RFC 3986 §6.2.1). The one exception is the port
//! of a loopback address, which a native app cannot know before it runs (RFC 8252 §7.3).

mod error;
mod set;

pub use error::{RedirectUriError, RegistrationError};
pub use set::{MOST, RedirectUris};

use url::{Host, Url};

/// The longest URI that can be registered, in characters.
pub const LONGEST: usize = 2048;

/// A redirect URI that was checked when it was registered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RedirectUri {
    text: String,
    /// For a loopback address over http: where the text around the port is cut.
    loopback: Option<Loopback>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Loopback {
    /// `http://127.0.0.1` or `http://[::1]`.
    before_port: String,
    /// Path and query.
    after_port: String,
}

/// Where to send the browser: the URI of a request that matched a registered one. There is no other way to make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Redirect<'a>(&'a str);

impl<'a> Redirect<'a> {
    /// The URI, as it was requested.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.0
    }
}

impl RedirectUri {
    /// Checks a URI that is about to be registered.
    ///
    /// It must be `https`, or `http` with the address `127.0.0.1` or `[::1]`; absolute, without a fragment (RFC 6749 §3.1.2),
    /// user name or wildcard; and written as a browser writes it, so that no two programs read it differently.
    ///
    /// # Errors
    /// [`RedirectUriError`] says what is wrong and, where it can, what to write instead.
    pub fn register(text: &str) -> Result<Self, RedirectUriError> {
        if text.len() > LONGEST {
            return Err(RedirectUriError::TooLong);
        }
        if !text.bytes().all(|byte| (0x21..=0x7e).contains(&byte)) || text.contains('\\') {
            return Err(RedirectUriError::Character);
        }
        let url = Url::parse(text).map_err(|_| RedirectUriError::NotAbsolute)?;
        check_scheme(&url)?;
        check_parts(&url, text)?;
        check_spelling(&url, text)?;
        Ok(Self {
            text: text.to_owned(),
            loopback: Loopback::of(&url, text),
        })
    }

    /// The URI as it was registered.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether its scheme is an app's own, which any other app on the same device can claim too.
    #[must_use]
    pub fn is_private_use(&self) -> bool {
        self.text.split(':').next().is_some_and(is_private_use)
    }

    /// The redirect to `requested`, if it is this URI: the same text, or the same but for the port of a loopback address.
    #[must_use]
    pub fn admit<'a>(&self, requested: &'a str) -> Option<Redirect<'a>> {
        let same = requested == self.text;
        let but_for_port = || self.loopback.as_ref().is_some_and(|l| l.admits(requested));
        (same || but_for_port()).then_some(Redirect(requested))
    }
}

impl Loopback {
    fn of(url: &Url, text: &str) -> Option<Self> {
        let host = url
            .host()
            .filter(|host| url.scheme() == "http" && is_loopback(host))?;
        Some(Self {
            before_port: format!("http://{host}"),
            after_port: if is_bare_origin(url, text) {
                String::new()
            } else {
                url[url::Position::BeforePath..].to_owned()
            },
        })
    }

    /// Compared as text like everything else: what stands where the port stood is digits, or it does not match.
    fn admits(&self, requested: &str) -> bool {
        let Some(rest) = requested.strip_prefix(&self.before_port) else {
            return false;
        };
        let Some(with_port) = rest.strip_prefix(':') else {
            return rest == self.after_port;
        };
        let digits = with_port.bytes().take_while(u8::is_ascii_digit).count();
        let (port, rest) = with_port.split_at(digits);
        !port.starts_with('0') && port.parse::<u16>().is_ok() && rest == self.after_port
    }
}

/// The addresses themselves and not the name `localhost`, which may resolve to somebody else (RFC 8252 §8.3).
fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(v4) => v4.octets() == [127, 0, 0, 1],
        Host::Ipv6(v6) => v6.is_loopback(),
        Host::Domain(_) => false,
    }
}

fn check_scheme(url: &Url) -> Result<(), RedirectUriError> {
    match (url.scheme(), url.host()) {
        ("https", _) => Ok(()),
        ("http", Some(host)) if is_loopback(&host) => Ok(()),
        // A name, so it is compared with its port like any other: RFC 8252 §8.3 advises against it, and development needs it.
        ("http", Some(Host::Domain("localhost"))) => Ok(()),
        ("http", _) => Err(RedirectUriError::Unencrypted),
        (scheme, _) if is_private_use(scheme) => Ok(()),
        _ => Err(RedirectUriError::Scheme),
    }
}

/// A scheme that an app has claimed by a domain name of its own, backwards (RFC 8252 §7.1): `com.example.app`.
fn is_private_use(scheme: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    scheme.contains('.') && scheme.split('.').all(label)
}

fn check_parts(url: &Url, text: &str) -> Result<(), RedirectUriError> {
    let authority = text.split('/').nth(2).unwrap_or_default();
    if is_private_use(url.scheme()) {
        let plain = !text.contains('#') && !text.contains('*') && !text.contains('@');
        return if plain {
            Ok(())
        } else {
            Err(RedirectUriError::Fragment)
        };
    }
    if authority.contains('@') || !url.username().is_empty() || url.password().is_some() {
        return Err(RedirectUriError::UserName);
    }
    if text.contains('#') {
        return Err(RedirectUriError::Fragment);
    }
    if text.contains('*') {
        return Err(RedirectUriError::Wildcard);
    }
    let host = url.host_str().unwrap_or_default();
    if host.ends_with('.') || url.port() == Some(0) {
        return Err(RedirectUriError::Host);
    }
    Ok(())
}

/// A bare origin is the one thing that people write shorter than browsers do, and clients then send it as it stands.
fn is_bare_origin(url: &Url, text: &str) -> bool {
    url.path() == "/" && url.as_str().strip_suffix('/') == Some(text)
}

fn check_spelling(url: &Url, text: &str) -> Result<(), RedirectUriError> {
    let canonical = url.as_str();
    if canonical != text && !is_bare_origin(url, text) {
        return Err(RedirectUriError::Spelling(canonical.to_owned()));
    }
    // Escaped slashes, dots, percent signs and control characters are read by some servers as what they stand for.
    let misread = |escape: &str| {
        let byte = escape
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        byte.is_none_or(|byte| b"/\\.%".contains(&byte) || byte < 0x20 || byte == 0x7f)
    };
    if url.path().split('%').skip(1).any(misread) {
        return Err(RedirectUriError::Escape);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
