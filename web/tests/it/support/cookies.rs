//! Cookies as a browser keeps them, with what the server said about each.

use super::Reply;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cookie {
    pub name: String,
    pub value: String,
    /// The host that set it, or the domain that it was set for.
    pub host: String,
    pub domain: Option<String>,
    pub path: Option<String>,
    pub secure: bool,
    pub http_only: bool,
    pub same_site: Option<String>,
    pub max_age: Option<i64>,
    /// The whole header.
    pub text: String,
}

impl Cookie {
    pub fn parse(text: &str, host: &str) -> Self {
        let mut parts = text.split(';').map(str::trim);
        let (name, value) = parts
            .next()
            .and_then(|pair| pair.split_once('='))
            .expect("a cookie has a name");
        let mut cookie = Self {
            name: name.to_owned(),
            value: value.to_owned(),
            host: host.to_owned(),
            text: text.to_owned(),
            ..Self::default()
        };
        for part in parts {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match key.to_ascii_lowercase().as_str() {
                "domain" => cookie.domain = Some(value.trim_start_matches('.').to_owned()),
                "path" => cookie.path = Some(value.to_owned()),
                "secure" => cookie.secure = true,
                "httponly" => cookie.http_only = true,
                "samesite" => cookie.same_site = Some(value.to_owned()),
                "max-age" => cookie.max_age = value.parse().ok(),
                "expires" => {}
                other => panic!("unknown attribute {other} in {text:?}"),
            }
        }
        cookie
    }

    fn fits(&self, host: &str) -> bool {
        match &self.domain {
            None => self.host == host,
            Some(domain) => host == domain || host.ends_with(&format!(".{domain}")),
        }
    }
}

/// The cookies that an answer sets.
pub fn set_by(reply: &Reply, host: &str) -> Vec<Cookie> {
    reply
        .all("set-cookie")
        .into_iter()
        .map(|text| Cookie::parse(text, host))
        .collect()
}

#[derive(Clone, Debug, Default)]
pub struct Cookies(Vec<Cookie>);

impl Cookies {
    pub fn keep(&mut self, reply: &Reply, host: &str) {
        for cookie in set_by(reply, host) {
            let gone = cookie.max_age.is_some_and(|age| age <= 0);
            self.put(cookie);
            if gone {
                self.0.pop();
            }
        }
    }

    pub fn put(&mut self, cookie: Cookie) {
        self.0
            .retain(|old| old.name != cookie.name || old.domain != cookie.domain);
        self.0.push(cookie);
    }

    pub fn forget(&mut self, name: &str) {
        self.0.retain(|cookie| cookie.name != name);
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|cookie| cookie.name == name);
        found.next().map(|cookie| cookie.value.as_str())
    }

    pub fn all(&self) -> &[Cookie] {
        &self.0
    }

    /// The value of the `Cookie` header for a host; empty without cookies.
    pub fn header(&self, host: &str) -> String {
        let pairs: Vec<String> = self
            .0
            .iter()
            .filter(|cookie| cookie.fits(host))
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        pairs.join("; ")
    }
}
