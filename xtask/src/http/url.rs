//! Addresses of pages, as far as http on loopback goes.

use crate::sh::{Result, fail};

/// Scheme and host with port, and the path with its query.
#[derive(Clone, Debug, PartialEq)]
pub struct Url {
    pub host: String,
    pub path: String,
}

impl Url {
    pub fn parse(text: &str) -> Result<Self> {
        let Some(rest) = text.strip_prefix("http://") else {
            return fail(format!("not an http URL: {text}"));
        };
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let path = path.split('#').next().unwrap_or_default();
        Ok(Self {
            host: host.to_owned(),
            path: format!("/{path}"),
        })
    }

    /// Where a reference found on this page leads.
    pub fn join(&self, reference: &str) -> Result<Self> {
        let page = self.path.split('?').next().unwrap_or("/");
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        match reference {
            "" => Ok(self.clone()),
            r if r.starts_with("http://") => Self::parse(r),
            r if r.starts_with('/') => Ok(Self {
                host: self.host.clone(),
                path: r.to_owned(),
            }),
            r if r.starts_with('?') => Ok(Self {
                host: self.host.clone(),
                path: format!("{page}{r}"),
            }),
            r => Ok(Self {
                host: self.host.clone(),
                path: format!("{folder}/{r}"),
            }),
        }
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.host)
    }

    pub fn name(&self) -> &str {
        self.host.split(':').next().unwrap_or(&self.host)
    }
}

pub fn encode(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes()
        .map(|b| {
            if plain(b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved() {
        let page = Url::parse("http://a.localhost:1/b/c?d=e").unwrap();
        for (reference, path) in [
            ("", "/b/c?d=e"),
            ("/x?y", "/x?y"),
            ("?z", "/b/c?z"),
            ("k", "/b/k"),
            ("http://a.localhost:1", "/"),
        ] {
            assert_eq!(
                page.join(reference).unwrap(),
                Url {
                    host: "a.localhost:1".into(),
                    path: path.into()
                }
            );
        }
    }
}
