//! Which cookie goes where.

use super::url::Url;

pub struct Cookie {
    pub name: String,
    pub value: String,
    pub domain: String,
    host_only: bool,
    pub path: String,
}

impl Cookie {
    /// The cookie, and whether it is meant to be deleted.
    pub fn parse(text: &str, host: &str) -> Option<(Self, bool)> {
        let mut parts = text.split(';').map(str::trim);
        let (name, value) = parts.next()?.split_once('=')?;
        let mut cookie = Self {
            name: name.into(),
            value: value.into(),
            domain: host.into(),
            host_only: true,
            path: "/".into(),
        };
        let mut ends = false;
        for part in parts {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match key.to_ascii_lowercase().as_str() {
                "domain" => {
                    (cookie.domain, cookie.host_only) =
                        (value.trim_start_matches('.').to_owned(), false)
                }
                "path" => value.clone_into(&mut cookie.path),
                "max-age" => ends = value.parse::<i64>().is_ok_and(|s| s <= 0),
                _ => {}
            }
        }
        let own = host == cookie.domain || host.ends_with(&format!(".{}", cookie.domain));
        own.then_some((cookie, ends))
    }

    pub fn fits(&self, url: &Url) -> bool {
        let host = url.name();
        let domain = host == self.domain
            || (!self.host_only && host.ends_with(&format!(".{}", self.domain)));
        domain && url.path.starts_with(&self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_go_where_a_browser_sends_them() {
        let (wide, _) =
            Cookie::parse("g=1; Domain=home.localhost; Path=/", "auth.home.localhost").unwrap();
        let (own, ends) = Cookie::parse("s=; Max-Age=0", "auth.home.localhost").unwrap();
        let at = |host: &str| Url {
            host: host.into(),
            path: "/x".into(),
        };
        assert!(wide.fits(&at("app.home.localhost:81")) && !wide.fits(&at("home.localhost.evil")));
        assert!(
            own.fits(&at("auth.home.localhost")) && !own.fits(&at("app.home.localhost")) && ends
        );
        assert!(Cookie::parse("s=1; Domain=other.localhost", "auth.home.localhost").is_none());
    }
}
