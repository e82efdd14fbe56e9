//! Addresses that may stand in a link.

use std::borrow::Cow;

use serde::Serialize;

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
