//! A question that an admin sends through a proxy: how it is known at the gate, and what is noted of it.

use super::{client_address, is_trusted};
use crate::config::{Config, ForwardedFrom};
use actix_web::http::header::HeaderMap;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Where probes go, on the host of the app. The proxy must ask about it as about any other page, so it is not below `/.portcullis/`,
/// which leads past the gate.
pub const PROBE_PATH: &str = "/portcullis-probe/";
/// The address that our own question claims to come from. It is kept for documentation, so no visitor has it.
pub const CLAIMED: &str = "192.0.2.77";

/// What the gate saw of a probe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    /// The address that asked: the proxy, as we see it.
    pub peer: String,
    /// Whether what it forwards is believed.
    pub trusted: bool,
    /// The host that it forwarded.
    pub host: Option<String>,
    /// Whether the scheme came along.
    pub scheme: bool,
    /// Whether the method came along.
    pub method: bool,
    /// Whether the request was told in the headers that are configured.
    pub expected_headers: bool,
    /// Where the visitor is, as far as the proxy is believed.
    pub client: String,
}

/// The secret in the path of a request that is a probe. One look at a header when it is none, and nothing is allocated.
#[must_use]
pub fn nonce(headers: &HeaderMap, from: ForwardedFrom) -> Option<&str> {
    let (ours, other) = names(from);
    let text = headers.get(ours).or_else(|| headers.get(other))?;
    let text = text.to_str().ok()?;
    let path = match text.strip_prefix('/') {
        Some(_) => text,
        None => {
            let rest = text.split_once("://")?.1;
            rest.get(rest.find('/')?..)?
        }
    };
    let rest = path.strip_prefix(PROBE_PATH)?;
    rest.split(['?', '#']).next()
}

const fn names(from: ForwardedFrom) -> (&'static str, &'static str) {
    match from {
        ForwardedFrom::XForwarded => ("x-forwarded-uri", "x-original-url"),
        ForwardedFrom::XOriginalUrl => ("x-original-url", "x-forwarded-uri"),
    }
}

impl Sight {
    /// What is seen of a question. Nothing here is believed: it is shown to an admin.
    #[must_use]
    pub fn of(peer: Option<IpAddr>, headers: &HeaderMap, config: &Config) -> Self {
        let text = |name: &str| headers.get(name)?.to_str().ok();
        let original = text("x-original-url").and_then(|url| url::Url::parse(url).ok());
        let by_url = config.forwarded_from == ForwardedFrom::XOriginalUrl;
        let host = match &original {
            Some(url) if by_url => url.host_str().map(str::to_owned),
            _ => text("x-forwarded-host").map(str::to_owned),
        };
        let proxies = &config.trusted_proxies;
        let method = if by_url {
            "x-original-method"
        } else {
            "x-forwarded-method"
        };
        Self {
            peer: peer
                .map(|peer| peer.to_canonical().to_string())
                .unwrap_or_default(),
            trusted: is_trusted(peer, proxies),
            host: host.map(|host| host.chars().take(255).collect()),
            scheme: by_url || text("x-forwarded-proto").is_some(),
            method: text(method).is_some(),
            expected_headers: headers.contains_key(names(config.forwarded_from).0),
            client: client_address(peer, headers, proxies).to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn asked(name: &'static str, value: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
        headers
    }

    #[test]
    fn a_probe_is_known_by_the_path_that_is_asked_about() {
        let from = ForwardedFrom::XForwarded;
        let of = |name, value| nonce(&asked(name, value), from).map(str::to_owned);
        let abc = Some("abc".to_owned());
        assert_eq!(of("x-forwarded-uri", "/portcullis-probe/abc?x=1"), abc);
        assert_eq!(
            of("x-original-url", "https://app.test/portcullis-probe/abc"),
            abc
        );
        for other in [
            "/",
            "/a/portcullis-probe/abc",
            "/?/portcullis-probe/abc",
            "portcullis-probe/abc",
            "",
        ] {
            assert_eq!(of("x-forwarded-uri", other), None, "{other}");
        }
        assert_eq!(of("x-original-url", "https://app.test"), None);
    }
}
