//! What a proxy needs to be told, for one app: the very blocks of `docs/proxies`, which the tests run with the real proxies.

use crate::config::Config;
use std::net::SocketAddr;

/// A proxy that we have a configuration for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Proxy {
    /// Traefik.
    Traefik,
    /// Caddy.
    Caddy,
    /// nginx.
    Nginx,
    /// HAProxy.
    Haproxy,
    /// Envoy.
    Envoy,
}

/// One file of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnippetFile {
    /// Its path, below the proxy's own directory.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl Proxy {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Traefik,
        Self::Caddy,
        Self::Nginx,
        Self::Haproxy,
        Self::Envoy,
    ];

    /// Its word in addresses and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Traefik => "traefik",
            Self::Caddy => "caddy",
            Self::Nginx => "nginx",
            Self::Haproxy => "haproxy",
            Self::Envoy => "envoy",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Traefik => "Traefik",
            Self::Caddy => "Caddy",
            Self::Nginx => "nginx",
            Self::Haproxy => "HAProxy",
            Self::Envoy => "Envoy",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|proxy| proxy.word() == word)
    }

    const fn document(self) -> &'static str {
        match self {
            Self::Traefik => include_str!("../../../docs/proxies/traefik.md"),
            Self::Caddy => include_str!("../../../docs/proxies/caddy.md"),
            Self::Nginx => include_str!("../../../docs/proxies/nginx.md"),
            Self::Haproxy => include_str!("../../../docs/proxies/haproxy.md"),
            Self::Envoy => include_str!("../../../docs/proxies/envoy.md"),
        }
    }

    /// Which of the two questions it asks: nginx takes nothing but 401 and 403 for a no.
    #[must_use]
    pub const fn question(self) -> &'static str {
        match self {
            Self::Nginx => "/auth/verify",
            _ => "/auth/verify?redirect=1",
        }
    }

    /// The files for one app, whose host was checked to be one.
    #[must_use]
    pub fn files(self, config: &Config, app: &str) -> Vec<SnippetFile> {
        let server = reachable(config.listen);
        let (address, port) = (server.ip().to_string(), server.port().to_string());
        let fill = |text: &str| {
            without_second_app(text)
                .replace("auth.example.com", config.public_url.host())
                .replace("app.example.com", app)
                .replace("127.0.0.1:8080", &server.to_string())
                .replace(
                    "address: 127.0.0.1, port_value: 8080",
                    &format!("address: {address}, port_value: {port}"),
                )
        };
        let filled = blocks(self.document()).into_iter();
        filled
            .map(|(path, text)| SnippetFile {
                path: path.to_owned(),
                text: fill(&text),
            })
            .collect()
    }
}

/// Where the proxy finds us: an address to listen on everywhere is none to connect to.
#[must_use]
pub fn reachable(listen: SocketAddr) -> SocketAddr {
    let mut address = listen;
    match address {
        SocketAddr::V4(v4) if v4.ip().is_unspecified() => {
            address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
        }
        SocketAddr::V6(v6) if v6.ip().is_unspecified() => {
            address.set_ip(std::net::Ipv6Addr::LOCALHOST.into());
        }
        _ => {}
    }
    address
}

/// The blocks of a document that a reader is told to put into a file, with that file's path.
fn blocks(document: &str) -> Vec<(&str, String)> {
    let mut found: Vec<(&str, String)> = Vec::new();
    let mut open = false;
    let mut fenced = false;
    for line in document.lines() {
        if let Some(info) = line.strip_prefix("```") {
            fenced = !fenced;
            let path = info.split(' ').find_map(|word| word.strip_prefix("file="));
            open = fenced && path.is_some();
            found.extend(path.map(|path| (path, String::new())));
        } else if let (true, Some((_, text))) = (open, found.last_mut()) {
            text.push_str(line);
            text.push('\n');
        }
    }
    found
}

/// The examples show a second app under another domain. Where it stands beside the first its name is left out, and where it has
/// lines of its own they go: from the one that begins with `wiki` to the last that is indented more, and the brace behind them.
fn without_second_app(text: &str) -> String {
    let text = text.replace(" wiki.example.net", "");
    let mut kept: Vec<&str> = Vec::new();
    let mut leaving: Option<usize> = None;
    for line in text.lines() {
        let depth = line.len() - line.trim_start().len();
        match leaving {
            Some(outer) if depth > outer => continue,
            Some(outer) if depth == outer && line.trim() == "}" => {
                leaving = None;
                continue;
            }
            _ => leaving = None,
        }
        if line.trim_start().starts_with("wiki") {
            leaving = Some(depth);
        } else {
            kept.push(line);
        }
    }
    format!("{}\n", kept.join("\n").trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Flags;

    fn config(listen: &str) -> Config {
        let dir = tempfile::tempdir().expect("a directory");
        let values = [
            ("public_url", "https://sign-in.house.test"),
            ("listen", listen),
            ("data_dir", dir.path().to_str().expect("a path")),
        ];
        let values = values.map(|(name, value)| (name, value.to_owned())).into();
        Config::load(&Flags {
            config: None,
            values,
        })
        .expect("right")
    }

    fn whole(proxy: Proxy, listen: &str) -> String {
        let files = proxy.files(&config(listen), "photos.house.test");
        files.into_iter().map(|file| file.text).collect()
    }

    #[test]
    fn every_snippet_names_the_hosts_the_question_and_the_headers_of_this_instance() {
        for proxy in Proxy::ALL {
            let text = whole(proxy, "0.0.0.0:9000");
            for wanted in ["sign-in.house.test", "photos.house.test", "/.portcullis/"] {
                assert!(
                    text.contains(wanted),
                    "{proxy:?}: {wanted} is not in {text}"
                );
            }
            assert!(text.contains("127.0.0.1:9000"), "{proxy:?}");
            assert!(text.contains(proxy.question()), "{proxy:?}");
            assert!(!text.contains("example."), "{proxy:?}: {text}");
            assert!(!text.contains("wiki"), "{proxy:?}: {text}");
            assert_eq!(
                text.matches('{').count(),
                text.matches('}').count(),
                "{proxy:?}"
            );
        }
        assert!(whole(Proxy::Envoy, "10.0.0.7:80").contains("address: 10.0.0.7, port_value: 80"));
    }

    #[test]
    fn every_snippet_takes_the_identity_headers_from_us_or_removes_those_of_clients() {
        for proxy in Proxy::ALL {
            let text = whole(proxy, "127.0.0.1:8080").to_lowercase();
            let by_prefix =
                text.contains("del-header x-auth-") && text.contains("del-header remote-");
            for name in [
                "x-auth-user",
                "x-auth-groups",
                "remote-user",
                "remote-groups",
            ] {
                assert!(by_prefix || text.contains(name), "{proxy:?}: {name}");
            }
        }
    }

    #[test]
    fn what_is_left_of_the_examples_is_whole() {
        let caddy = without_second_app("a {\n\tx\n}\n\nwiki.example.net {\n\ty\n}\n");
        assert_eq!(caddy, "a {\n\tx\n}\n");
        let traefik =
            without_second_app("    app:\n      r: 1\n    wiki:\n      r: 2\n\n  services:\n");
        assert_eq!(traefik, "    app:\n      r: 1\n\n  services:\n");
    }
}
