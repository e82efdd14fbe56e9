//! The proxy's configuration, and the test of it.

use serde::Serialize;

use crate::pages::{Area, Href, MessageKey, Page, Problem, Problems, Text};

/// `GET /admin/proxy`. Its form asks for the same page with `proxy` and `app`; the other sends `csrf` and `app` to
/// `/admin/proxy/test`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProxyPage {
    /// The proxies that can be chosen.
    pub proxies: Vec<ProxyChoice>,
    /// The hosts of the protected apps, to choose from.
    pub hosts: Vec<String>,
    /// The host that was asked for.
    pub app: String,
    /// The files of the configuration; empty before a host is chosen.
    pub files: Vec<ProxyFile>,
    /// Which address the proxy asks.
    pub question: String,
    /// The headers that only we may send to the app.
    pub headers: Vec<String>,
    /// What is wrong with the host.
    pub problems: Problems,
}

/// A proxy that can be chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProxyChoice {
    /// Its word.
    pub word: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Whether it is the one.
    pub chosen: bool,
}

/// A file of a configuration.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProxyFile {
    /// Its path.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// `GET /admin/proxy/probe/{id}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProbePage {
    /// The host that is tested.
    pub host: String,
    /// Where the browser is sent through the proxy; `None` when it was there.
    pub open: Option<Href>,
    /// The same page once more.
    pub again: Href,
    /// What was found.
    pub checks: Vec<ProbeCheck>,
    /// How to ask by hand what we could not.
    pub by_hand: Option<String>,
}

/// One thing that is found or not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProbeCheck {
    /// `ok`, `fail` or `unknown`.
    pub state: &'static str,
    /// What it is.
    pub title: Text,
    /// What was seen, as it came.
    pub seen: String,
    /// How to mend it; `None` where nothing is to be mended.
    pub fix: Option<Text>,
}

impl Page for ProxyPage {
    const TEMPLATE: &'static str = "admin/proxy.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "proxy";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let page = |app: &str, files: Vec<ProxyFile>, problems: Problems| Self {
            proxies: vec![
                ProxyChoice {
                    word: "traefik",
                    name: "Traefik",
                    chosen: false,
                },
                ProxyChoice {
                    word: "caddy",
                    name: "Caddy",
                    chosen: true,
                },
            ],
            hosts: vec!["app.example.org".to_owned()],
            app: app.to_owned(),
            files,
            question: "http://127.0.0.1:8080/auth/verify?redirect=1".to_owned(),
            headers: vec!["x-auth-user".to_owned(), "remote-user".to_owned()],
            problems,
        };
        let file = ProxyFile {
            path: "Caddyfile".to_owned(),
            text: "app.example.org {\n\timport portcullis\n}\n".to_owned(),
        };
        vec![
            page("app.example.org", vec![file], Problems::none()),
            page("", Vec::new(), Problems::none()),
            page(
                "app.example.com",
                Vec::new(),
                Problem::new(MessageKey::ProxyForeign).into(),
            ),
        ]
    }
}

impl Page for ProbePage {
    const TEMPLATE: &'static str = "admin/proxy_probe.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "proxy";

    fn samples() -> Vec<Self> {
        let check = |state, title: MessageKey, fix: Option<MessageKey>| ProbeCheck {
            state,
            title: title.into(),
            seen: "172.18.0.3".to_owned(),
            fix: fix.map(Text::new),
        };
        let page = |open: Option<&'static str>, by_hand: Option<&str>| Self {
            host: "app.example.org".to_owned(),
            open: open.and_then(Href::parse),
            again: Href::local("/admin/proxy/probe/x"),
            checks: vec![
                check("ok", MessageKey::ProbeReached, None),
                check(
                    "fail",
                    MessageKey::ProbeTrusted,
                    Some(MessageKey::ProbeTrustedFix),
                ),
                check(
                    "unknown",
                    MessageKey::ProbeBack,
                    Some(MessageKey::ProbeBackFix),
                ),
            ],
            by_hand: by_hand.map(str::to_owned),
        };
        vec![
            page(Some("https://app.example.org/portcullis-probe/x"), None),
            page(None, Some("curl -si https://app.example.org/")),
        ]
    }
}
