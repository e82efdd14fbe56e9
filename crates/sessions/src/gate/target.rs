/// The scheme that the browser used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// `http` or `ws`.
    Http,
    /// `https` or `wss`.
    Https,
}

/// The request that a proxy asks about, in the one form in which rules look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// How the browser came.
    pub scheme: Scheme,
    /// The host as it was sent, with its port; [`Target::host`] has the canonical form.
    pub authority: &'a str,
    /// Path and query as they were sent.
    pub path_and_query: &'a str,
    /// The method; upper-case letters only.
    pub method: &'a str,
}

/// The question makes no sense, so the answer is no (400).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the forwarded {0} is malformed or ambiguous")]
pub struct Malformed(pub &'static str);

impl<'a> Target<'a> {
    /// Reads what a proxy forwarded.
    ///
    /// # Errors
    /// [`Malformed`] names the part that no honest proxy sends.
    pub fn parse(
        scheme: &str,
        authority: &'a str,
        path_and_query: &'a str,
        method: &'a str,
    ) -> Result<Self, Malformed> {
        let scheme = match scheme {
            "http" | "ws" => Scheme::Http,
            "https" | "wss" => Scheme::Https,
            _ => return Err(Malformed("scheme")),
        };
        if !is_authority(authority) {
            return Err(Malformed("host"));
        }
        if !path_and_query.starts_with('/')
            || !path_and_query
                .bytes()
                .all(|byte| (0x21..=0x7e).contains(&byte))
        {
            return Err(Malformed("path"));
        }
        if method.is_empty()
            || method.len() > 32
            || !method
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte == b'-')
        {
            return Err(Malformed("method"));
        }
        Ok(Self {
            scheme,
            authority,
            path_and_query,
            method,
        })
    }

    /// The host without port and trailing dot. Case is left to the comparison, so that nothing is allocated.
    #[must_use]
    pub fn host(&self) -> &'a str {
        let host = match self.authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => self.authority,
        };
        host.strip_suffix('.').unwrap_or(host)
    }

    /// The path without the query, which never takes part in rules.
    #[must_use]
    pub fn path(&self) -> &'a str {
        self.path_and_query.split('?').next().unwrap_or_default()
    }

    /// Whether two programs could read the path differently: encoded slashes, dots, percent signs, NUL or fragment
    /// marks, letters and the like that need no encoding (RFC 3986 §2.3), empty or dot segments, segments that end in a dot or
    /// a space (which some file systems drop), path parameters, backslashes.
    #[must_use]
    pub fn path_is_ambiguous(&self) -> bool {
        let path = self.path();
        path.contains([';', '#', '\\'])
            || path.contains("//")
            || path
                .split('/')
                .any(|segment| segment.ends_with('.') || segment.ends_with("%20"))
            || has_escape_of(path, b"/\\.%;#\0?")
    }
}

/// Host and optional port: labels of letters, digits, `-` and `_`; an IPv6 literal is no name that a rule could have.
fn is_authority(text: &str) -> bool {
    let (host, port) = match text.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    let label = |label: &str| {
        let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        !label.is_empty() && label.len() <= 63 && label.bytes().all(inner)
    };
    let port_fits = port.is_none_or(|port| {
        port.bytes().all(|byte| byte.is_ascii_digit())
            && port.parse::<u16>().is_ok_and(|port| port > 0)
    });
    host.len() <= 253 && host.split('.').all(label) && port_fits
}

fn has_escape_of(path: &str, suspects: &[u8]) -> bool {
    path.split('%').skip(1).any(|rest| {
        let byte = rest
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        byte.is_none_or(|byte| {
            let unreserved = byte.is_ascii_alphanumeric() || b"-_~".contains(&byte);
            suspects.contains(&byte) || unreserved || byte < 0x20 || byte == 0x7f
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(authority: &'static str, path: &'static str) -> Result<Target<'static>, Malformed> {
        Target::parse("https", authority, path, "GET")
    }

    #[test]
    fn s_024_every_spelling_of_a_host_is_one_host() {
        for authority in [
            "app.example.test",
            "app.example.test.",
            "app.example.test:443",
            "app.example.test:80",
        ] {
            assert_eq!(
                target(authority, "/").map(|target| target.host()),
                Ok("app.example.test")
            );
        }
        for authority in [
            "",
            ":80",
            "a:0",
            "a:65536",
            "a:443evil",
            "a:",
            "a b",
            "a/b",
            "a@b",
            "[::1]",
            "a,b",
            "a\0",
        ] {
            assert_eq!(
                target(authority, "/"),
                Err(Malformed("host")),
                "{authority:?}"
            );
        }
    }

    #[test]
    fn s_025_what_two_programs_read_differently_is_ambiguous() {
        for path in [
            "/public/../admin",
            "/%2e%2e/admin",
            "/public/%252e%252e/admin",
            "/public/..;/admin",
            "/admin;x=1",
            "//admin",
            "/admin%2f",
            "/admin%00",
            "/public#/../admin",
            "/public%23/../admin",
            "/a%5cb",
            "/a%",
            "/a%zz",
            "/a%2",
            "/a%09",
            "/%61dmin",
            "/adm%69n",
            "/%41DMIN",
            "/a%2db",
            "/%7Eme",
            "/admin.",
            "/admin./x",
            "/admin%20",
            "/admin%20/x",
        ] {
            assert!(target("a", path).expect(path).path_is_ambiguous(), "{path}");
        }
        for path in [
            "/",
            "/admin/",
            "/a%20b",
            "/%C3%A9",
            "/a?x=/../;//%2f",
            "/a.b/c..d",
            "/.well-known/x",
        ] {
            assert!(
                !target("a", path).expect(path).path_is_ambiguous(),
                "{path}"
            );
        }
        for path in ["", "a", "http://x/admin", "/a b", "/ä", "/a\0", "*"] {
            assert_eq!(target("a", path), Err(Malformed("path")), "{path:?}");
        }
    }

    #[test]
    fn s_026_a_method_is_upper_case_letters() {
        let long = "X".repeat(65_536);
        for method in ["", "post", "G ET", "GET\r\n", "GÉT", long.as_str()] {
            assert_eq!(
                Target::parse("https", "a", "/", method),
                Err(Malformed("method"))
            );
        }
        assert!(Target::parse("https", "a", "/", "M-SEARCH").is_ok());
    }

    #[test]
    fn s_027_only_web_schemes_are_schemes() {
        for scheme in ["", "javascript", "https,http", "HTTPS ", "ftp"] {
            assert_eq!(
                Target::parse(scheme, "a", "/", "GET"),
                Err(Malformed("scheme"))
            );
        }
        assert_eq!(
            Target::parse("wss", "a", "/", "GET").map(|target| target.scheme),
            Ok(Scheme::Https)
        );
    }
}
