use std::fmt;
use url::{Host, Url};

/// Where people may be sent after signing in. Built from the configuration and the protected apps; asked when a
/// destination is used, not when it is noted.
#[derive(Clone, Debug)]
pub struct Destinations {
    portal: Url,
    cookie_domain: Option<String>,
    apps: Vec<String>,
}

/// A destination that is allowed now. There is no other way to make one.
#[derive(Clone, PartialEq, Eq)]
pub struct ReturnTo {
    url: Url,
    inside: bool,
    on_portal: bool,
}

impl Destinations {
    /// `portal` is the public URL; `cookie_domain` the domain of the gate cookie; `apps` the hosts of the protected
    /// apps, lower case, a first label of `*` standing for any one label. Without apps every host of the cookie domain
    /// is allowed, with apps only theirs.
    #[must_use]
    pub fn new(portal: Url, cookie_domain: Option<String>, apps: Vec<String>) -> Self {
        Self {
            portal,
            cookie_domain,
            apps,
        }
    }

    /// Reads a destination: an absolute URL, or a path on the portal.
    ///
    /// # Errors
    /// [`ReturnToError::Malformed`] for what no honest page sends (400), [`ReturnToError::Foreign`] for an address that
    /// is not ours (the default page takes its place).
    pub fn parse(&self, raw: &str) -> Result<ReturnTo, ReturnToError> {
        if raw.is_empty()
            || raw.len() > 8192
            || raw
                .chars()
                .any(|c| c == '\\' || c.is_control() || c.is_whitespace())
        {
            return Err(ReturnToError::Malformed);
        }
        if raw.starts_with('/') {
            return self.parse_path(raw);
        }
        let rest = raw.split_once("://").ok_or(ReturnToError::Foreign)?.1;
        if !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[' || !c.is_ascii()) {
            return Err(ReturnToError::Foreign);
        }
        let url = Url::parse(raw).map_err(|_| ReturnToError::Malformed)?;
        self.admit(url)
    }

    fn parse_path(&self, raw: &str) -> Result<ReturnTo, ReturnToError> {
        let url = self
            .portal
            .join(raw)
            .map_err(|_| ReturnToError::Malformed)?;
        let decoys = raw.starts_with("//")
            || url.path().contains("//")
            || url.path().to_ascii_lowercase().contains("%5c");
        if decoys || url.origin() != self.portal.origin() {
            return Err(ReturnToError::Foreign);
        }
        self.admit(url)
    }

    fn admit(&self, url: Url) -> Result<ReturnTo, ReturnToError> {
        let scheme_fits =
            url.scheme() == "https" || (url.scheme() == "http" && self.portal.scheme() == "http");
        let plain = url.username().is_empty() && url.password().is_none() && !has_userinfo(&url);
        let port_fits = url.port().is_none() || url.port() == self.portal.port();
        if !scheme_fits || !plain || !port_fits {
            return Err(ReturnToError::Foreign);
        }
        if url.origin() == self.portal.origin() {
            return Ok(ReturnTo {
                url,
                inside: true,
                on_portal: true,
            });
        }
        let Some(Host::Domain(host)) = url.host() else {
            return Err(ReturnToError::Foreign);
        };
        let host = host.strip_suffix('.').unwrap_or(host);
        let inside = self.is_inside(host);
        let known = if self.apps.is_empty() {
            inside
        } else {
            self.apps.iter().any(|app| host_matches(app, host))
        };
        if known {
            Ok(ReturnTo {
                url,
                inside,
                on_portal: false,
            })
        } else {
            Err(ReturnToError::Foreign)
        }
    }

    /// Whether the gate cookie reaches this host.
    #[must_use]
    pub fn is_inside(&self, host: &str) -> bool {
        if self.portal.host_str() == Some(host) {
            return true;
        }
        self.cookie_domain.as_deref().is_some_and(|domain| {
            host == domain
                || host
                    .strip_suffix(domain)
                    .is_some_and(|label| label.ends_with('.'))
        })
    }
}

/// Whether a host is what a protected app is registered for; `*` as the first label stands for exactly one.
pub(crate) fn host_matches(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix("*.") {
        Some(parent) => host
            .split_once('.')
            .is_some_and(|(label, rest)| !label.is_empty() && rest == parent),
        None => pattern == host,
    }
}

/// The parser drops an empty user name, so `https://@host/` is looked at in the text.
fn has_userinfo(url: &Url) -> bool {
    url.authority().contains('@')
}

impl ReturnTo {
    /// The address, in ASCII without control characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// The host, lower case.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// The path, its dot segments resolved.
    #[must_use]
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// The path and the query, as they are sent.
    #[must_use]
    pub fn path_and_query(&self) -> &str {
        &self.url[url::Position::BeforePath..url::Position::AfterQuery]
    }

    /// Whether it is a page of the portal itself.
    #[must_use]
    pub fn is_on_portal(&self) -> bool {
        self.on_portal
    }

    /// Whether the gate cookie reaches it; otherwise it needs a ticket.
    #[must_use]
    pub fn needs_ticket(&self) -> bool {
        !self.inside
    }

    /// The origin, for the address that takes a ticket.
    #[must_use]
    pub fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }
}

impl fmt::Debug for ReturnTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReturnTo({})", self.host())
    }
}

/// Why a destination is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReturnToError {
    /// Backslashes, control characters, white space, or no URL at all.
    #[error("the address to return to is malformed")]
    Malformed,
    /// A well-formed address that is not ours.
    #[error("the address to return to is not one of ours")]
    Foreign,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn destinations(apps: &[&str]) -> Destinations {
        Destinations::new(
            Url::parse("https://auth.example.test").expect("a URL"),
            Some("example.test".to_owned()),
            apps.iter().map(|app| (*app).to_owned()).collect(),
        )
    }

    #[test]
    fn pages_of_the_portal_and_of_our_hosts_are_destinations() {
        let ours = destinations(&[]);
        for raw in [
            "/",
            "/profile?x=1",
            "https://auth.example.test/",
            "https://app.example.test/a?b=c&d=%20",
            "https://example.test/",
        ] {
            let to = ours.parse(raw).expect(raw);
            assert!(!to.needs_ticket());
        }
        let apps = destinations(&["wiki.other.test", "*.lab.test"]);
        assert!(
            apps.parse("https://wiki.other.test/x")
                .expect("known")
                .needs_ticket()
        );
        assert!(apps.parse("https://a.lab.test/").is_ok());
        for raw in [
            "https://a.b.lab.test/",
            "https://lab.test/",
            "https://app.example.test/",
        ] {
            assert_eq!(apps.parse(raw), Err(ReturnToError::Foreign), "{raw}");
        }
    }

    #[test]
    fn s_002_what_browsers_read_differently_is_refused() {
        for raw in [
            "//evil.test",
            "///evil.test",
            "/\\evil.test",
            "\\\\evil.test",
            "/%5cevil.test",
            "/\t/evil.test",
            "/\n/evil.test",
            "/./\\evil.test",
            "https:evil.test",
            "https:/evil.test",
            "https:///evil.test",
            "evil.test",
            "?x",
            "#x",
            "",
            "/%09//evil.test",
            "/.//evil.test",
            "/..//evil.test",
            "https://",
            "http://",
        ] {
            assert!(
                destinations(&[]).parse(raw).is_err(),
                "{raw:?} was accepted"
            );
        }
    }

    #[test]
    fn s_003_userinfo_is_refused() {
        for raw in [
            "https://app.example.test@evil.test/",
            "https://a@b@app.example.test@evil.test/",
            "https://@app.example.test/",
            "https://u:p@app.example.test/",
            "https://evil.test\\@app.example.test/",
        ] {
            assert!(
                destinations(&[]).parse(raw).is_err(),
                "{raw:?} was accepted"
            );
        }
    }

    #[test]
    fn s_004_a_suffix_needs_a_dot_and_a_prefix_means_nothing() {
        for raw in [
            "https://evilexample.test/",
            "https://example.test.evil.test/",
            "https://app.example.test.evil.test/",
            "https://app-example.test/",
            "https://example.testx/",
        ] {
            assert_eq!(
                destinations(&[]).parse(raw),
                Err(ReturnToError::Foreign),
                "{raw:?}"
            );
        }
    }

    #[test]
    fn s_005_only_our_own_scheme_is_followed() {
        for raw in [
            "javascript:alert(1)",
            "JaVaScRiPt://app.example.test/%0aalert(1)",
            "\u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "blob:https://app.example.test/x",
            "file:///etc/passwd",
            "http://app.example.test/",
            "ftp://app.example.test/",
            "wss://app.example.test/",
        ] {
            assert!(
                destinations(&[]).parse(raw).is_err(),
                "{raw:?} was accepted"
            );
        }
    }

    #[test]
    fn s_007_only_the_ports_in_use_are_followed() {
        for raw in [
            "https://app.example.test:8443/",
            "https://app.example.test:0/",
            "https://app.example.test:65536/",
            "https://app.example.test:443evil/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://2130706433/",
            "https://0x7f000001/",
            "https://017700000001/",
        ] {
            assert!(
                destinations(&[]).parse(raw).is_err(),
                "{raw:?} was accepted"
            );
        }
        assert!(
            destinations(&[])
                .parse("https://app.example.test:443/")
                .is_ok()
        );
    }

    #[test]
    fn s_010_nothing_that_ends_a_header_gets_through() {
        for raw in [
            "/x\r\nSet-Cookie:a=b",
            "/x\0",
            "/x\n",
            "/x\u{2028}y",
            "/x\u{85}y",
            &format!("/{}", "x".repeat(65_536)),
        ] {
            assert!(
                destinations(&[]).parse(raw).is_err(),
                "{raw:?} was accepted"
            );
        }
        for raw in ["/x%0d%0aSet-Cookie:a=b", "/ü?ü#ü"] {
            let to = destinations(&[]).parse(raw).expect("escaped");
            assert!(
                to.as_str()
                    .bytes()
                    .all(|byte| (0x21..=0x7e).contains(&byte))
            );
        }
    }
}
