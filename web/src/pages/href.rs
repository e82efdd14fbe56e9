//! Addresses that may stand in a link.

use std::borrow::Cow;

use serde::Serialize;
use url::Url;

/// An address that is safe to link to: a path of this site, or `http(s)://…`. Never `javascript:`,
/// `data:` or a path that a browser reads as another host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Href(Cow<'static, str>);

impl Href {
    /// Accepts an address, or `None`.
    #[must_use]
    pub fn parse(address: impl Into<Cow<'static, str>>) -> Option<Self> {
        let address = address.into();
        let clean = !address
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || c == '\\');
        let path = address.starts_with('/') && !address.starts_with("//");
        let lower = address.get(..8).unwrap_or(&address).to_ascii_lowercase();
        let web = lower.starts_with("https://") || lower.starts_with("http://");
        (clean && (path || web)).then_some(Self(address))
    }

    /// The home page.
    #[must_use]
    pub const fn home() -> Self {
        Self(Cow::Borrowed("/"))
    }

    /// A path of this site that the program itself spells, such as `/login`. Anything else leads
    /// to the home page.
    #[must_use]
    pub fn local(path: &'static str) -> Self {
        Self::parse(path)
            .filter(|href| href.as_str().starts_with('/'))
            .unwrap_or_else(Self::home)
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An address elsewhere that somebody else gave: `https://…` with a plain host, as a browser would
/// spell it, and without a name or password in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct External(String);

impl External {
    /// Accepts an address, or `None`.
    #[must_use]
    pub fn parse(address: &str) -> Option<Self> {
        let url = web(address).filter(|url| url.scheme() == "https")?;
        Some(Self(url.into()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its origin, for a directive of the content security policy.
    #[must_use]
    pub fn origin(&self) -> Option<String> {
        origin(&self.0)
    }
}

/// The origin of an `http(s)` address, if it can stand in a content security policy.
pub(super) fn origin(address: &str) -> Option<String> {
    web(address).map(|url| url.origin().ascii_serialization())
}

/// An `http(s)` address. The host holds nothing that a policy would read as more than a host: the
/// URL standard lets `;`, `,` and `*` pass.
fn web(address: &str) -> Option<Url> {
    let clean = address
        .chars()
        .all(|c| !c.is_control() && !c.is_whitespace() && c != '\\');
    let url = Url::parse(address).ok().filter(|_| clean)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
    let host = url.host_str().is_some_and(|host| host.chars().all(plain));
    let named = url.username().is_empty() && url.password().is_none();
    (matches!(url.scheme(), "https" | "http") && host && named).then_some(url)
}

/// The address of a key for an authenticator app: `otpauth://totp/…`, and nothing else. It holds the
/// key, so it prints nothing of itself.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct OtpauthUri(String);

impl OtpauthUri {
    /// Accepts an address, or `None`.
    #[must_use]
    pub fn parse(address: impl Into<String>) -> Option<Self> {
        let address = address.into();
        let clean = address.chars().all(|c| c.is_ascii_graphic());
        (clean && address.starts_with("otpauth://totp/")).then_some(Self(address))
    }
}

impl std::fmt::Debug for OtpauthUri {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OtpauthUri(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_165_a_key_opens_only_in_an_authenticator_app() {
        let uri =
            OtpauthUri::parse("otpauth://totp/Home:ada%40example.org?secret=JBSWY3DP").unwrap();
        assert!(!format!("{uri:?}").contains("JBSWY3DP"));
        for bad in [
            "",
            "javascript:alert(1)",
            "https://totp/",
            "otpauth://hotp/x",
            "OTPAUTH://totp/x",
            " otpauth://totp/x",
            "otpauth://totp/a b",
            "otpauth://totp/\u{2028}",
        ] {
            assert!(OtpauthUri::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn s_172_links_of_apps_are_https_and_fit_a_policy() {
        for (good, origin) in [
            ("https://a.example", "https://a.example"),
            ("HTTPS://A.example:443/b?c#d", "https://a.example"),
            ("https://a.example:8443/", "https://a.example:8443"),
            ("https://[2001:db8::1]/", "https://[2001:db8::1]"),
            ("https://bücher.example/", "https://xn--bcher-kva.example"),
        ] {
            let external = External::parse(good).unwrap();
            assert_eq!(external.origin().as_deref(), Some(origin), "{good}");
            assert!(Href::parse(external.as_str().to_owned()).is_some());
        }
        for bad in [
            "",
            "/",
            "//a.example",
            "http://a.example/",
            "javascript:alert(1)",
            "data:image/svg+xml,x",
            "https://",
            "https://ada@a.example/",
            "https://ada:secret@a.example/",
            "https://a.example;script-src/",
            "https://*.example/",
            "https://a.example,b.example/",
            "https://a.exa\tmple/",
            " https://a.example/",
            "https:\\\\a.example/",
        ] {
            assert!(External::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(
            origin("http://localhost:8080/callback").as_deref(),
            Some("http://localhost:8080")
        );
        assert_eq!(origin("com.example.app:/callback"), None);
    }

    #[test]
    fn s_165_links_lead_only_to_the_web() {
        for good in [
            "/",
            "/login?x=1#y",
            "https://a.example/b?c",
            "HTTP://localhost:8080",
        ] {
            assert!(Href::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:x",
            "java\nscript:x",
            "data:text/html,x",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil",
            "https://a\tb",
            "vbscript:x",
        ] {
            assert!(Href::parse(bad).is_none(), "{bad}");
        }
    }
}
