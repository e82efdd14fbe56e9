use crate::config::ForwardedFrom;
use actix_web::http::header::HeaderMap;
use ipnet::IpNet;
use portcullis_base::ClientAddress;
use portcullis_sessions::gate::{Malformed, Scheme, Target};
use std::net::IpAddr;

/// Whether forwarded headers of this peer are believed.
#[must_use]
pub fn is_trusted(peer: Option<IpAddr>, proxies: &[IpNet]) -> bool {
    peer.is_some_and(|peer| proxies.iter().any(|net| net.contains(&peer.to_canonical())))
}

/// The right-most address in `X-Forwarded-For` that no trusted proxy stands behind; the peer itself when it is none of
/// ours. Whatever cannot be read is unknown, which shares one throttle with everything else that cannot.
#[must_use]
pub fn client_address(
    peer: Option<IpAddr>,
    headers: &HeaderMap,
    proxies: &[IpNet],
) -> ClientAddress {
    let Some(peer) = peer.map(|peer| peer.to_canonical()) else {
        return ClientAddress::Unknown;
    };
    if !is_trusted(Some(peer), proxies) {
        return ClientAddress::Ip(peer);
    }
    // From left to right, so that nothing is kept: the last hop that says something is the right-most one.
    let mut found = ClientAddress::Ip(peer);
    for value in headers.get_all("x-forwarded-for") {
        let Ok(text) = value.to_str() else {
            return ClientAddress::Unknown;
        };
        for hop in text.split(',').map(str::trim) {
            match hop.parse::<IpAddr>().map(|address| address.to_canonical()) {
                Err(_) => found = ClientAddress::Unknown,
                Ok(address) if !is_trusted(Some(address), proxies) => {
                    found = ClientAddress::Ip(address);
                }
                Ok(_) => {}
            }
        }
    }
    found
}

/// The request that a proxy asks about, still as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forwarded<'a> {
    scheme: &'a str,
    authority: &'a str,
    path: &'a str,
    method: &'a str,
}

impl<'a> Forwarded<'a> {
    /// Reads the one configured set of headers; `None` when there is none of them. A header that comes twice, or is no
    /// visible ASCII, is malformed: no two programs could be trusted to read it alike.
    ///
    /// # Errors
    /// [`Malformed`].
    pub fn read(headers: &'a HeaderMap, from: ForwardedFrom) -> Result<Option<Self>, Malformed> {
        match from {
            ForwardedFrom::XForwarded => Self::read_forwarded(headers),
            ForwardedFrom::XOriginalUrl => Self::read_original(headers),
        }
    }

    fn read_forwarded(headers: &'a HeaderMap) -> Result<Option<Self>, Malformed> {
        let host = one(headers, "x-forwarded-host", "host")?;
        let path = one(headers, "x-forwarded-uri", "path")?;
        let scheme = one(headers, "x-forwarded-proto", "scheme")?;
        let method = one(headers, "x-forwarded-method", "method")?;
        match (scheme, host, path) {
            (None, None, None) => Ok(None),
            (Some(scheme), Some(authority), Some(path)) => Ok(Some(Self {
                scheme,
                authority,
                path,
                method: method.unwrap_or("GET"),
            })),
            _ => Err(Malformed("request (one of proto, host and uri is missing)")),
        }
    }

    fn read_original(headers: &'a HeaderMap) -> Result<Option<Self>, Malformed> {
        let Some(url) = one(headers, "x-original-url", "url")? else {
            return Ok(None);
        };
        let (scheme, rest) = url.split_once("://").ok_or(Malformed("url"))?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let path = if path.is_empty() { "/" } else { path };
        let method = one(headers, "x-original-method", "method")?.unwrap_or("GET");
        Ok(Some(Self {
            scheme,
            authority,
            path,
            method,
        }))
    }

    /// The target; on an installation with TLS the scheme is never plain.
    ///
    /// # Errors
    /// [`Malformed`].
    pub fn target(&self, secure: bool) -> Result<Target<'a>, Malformed> {
        let mut target = Target::parse(self.scheme, self.authority, self.path, self.method)?;
        if secure {
            target.scheme = Scheme::Https;
        }
        Ok(target)
    }
}

fn one<'a>(
    headers: &'a HeaderMap,
    name: &str,
    what: &'static str,
) -> Result<Option<&'a str>, Malformed> {
    let mut values = headers.get_all(name);
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(Malformed(what));
    }
    let text = value.to_str().map_err(|_| Malformed(what))?;
    if text.contains(',') && what != "path" && what != "url" {
        Err(Malformed(what))
    } else {
        Ok(Some(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in pairs {
            map.append(
                HeaderName::try_from(*name).expect("a name"),
                HeaderValue::from_str(value).expect("a value"),
            );
        }
        map
    }

    fn nets() -> Vec<IpNet> {
        vec![
            "10.0.0.0/8".parse().expect("a net"),
            "127.0.0.1/32".parse().expect("a net"),
        ]
    }

    fn address(peer: &str, forwarded: &[&str]) -> ClientAddress {
        let pairs: Vec<_> = forwarded
            .iter()
            .map(|value| ("x-forwarded-for", *value))
            .collect();
        client_address(
            Some(peer.parse().expect("an address")),
            &headers(&pairs),
            &nets(),
        )
    }

    fn ip(text: &str) -> ClientAddress {
        ClientAddress::Ip(text.parse().expect("an address"))
    }

    #[test]
    fn s_022_the_right_most_hop_that_is_not_ours_counts() {
        assert_eq!(address("192.0.2.1", &["203.0.113.9"]), ip("192.0.2.1"));
        assert_eq!(
            address("10.0.0.1", &["203.0.113.9, 198.51.100.7"]),
            ip("198.51.100.7")
        );
        assert_eq!(
            address("10.0.0.1", &["203.0.113.9", "198.51.100.7, 10.0.0.2"]),
            ip("198.51.100.7")
        );
        assert_eq!(address("10.0.0.1", &[]), ip("10.0.0.1"));
        assert_eq!(
            address("::ffff:10.0.0.1", &["198.51.100.7"]),
            ip("198.51.100.7")
        );
    }

    #[test]
    fn s_021_what_cannot_be_read_is_unknown() {
        for value in [
            "a",
            "",
            ",,,",
            "1.2.3.4:99",
            "fe80::1%eth0",
            &"9".repeat(10_240),
            "1.2.3.4, x",
        ] {
            assert_eq!(
                address("10.0.0.1", &[value]),
                ClientAddress::Unknown,
                "{value:?}"
            );
        }
    }

    #[test]
    fn s_019_a_header_that_comes_twice_is_malformed() {
        let good = [
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "a.test"),
            ("x-forwarded-uri", "/"),
        ];
        assert!(matches!(
            Forwarded::read(&headers(&good), ForwardedFrom::XForwarded),
            Ok(Some(_))
        ));
        for name in [
            "x-forwarded-proto",
            "x-forwarded-host",
            "x-forwarded-uri",
            "x-forwarded-method",
        ] {
            let mut twice = good.to_vec();
            twice.extend([(name, "b"), (name, "b")]);
            assert!(
                Forwarded::read(&headers(&twice), ForwardedFrom::XForwarded).is_err(),
                "{name}"
            );
        }
        for (name, list) in [
            ("x-forwarded-host", "a.test, b.test"),
            ("x-forwarded-proto", "https,http"),
        ] {
            let pairs: Vec<_> = good
                .iter()
                .map(|(n, v)| if *n == name { (name, list) } else { (*n, *v) })
                .collect();
            assert!(
                Forwarded::read(&headers(&pairs), ForwardedFrom::XForwarded).is_err(),
                "{name}"
            );
        }
    }

    #[test]
    fn s_015_only_the_configured_set_is_read() {
        let both = headers(&[
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "a.test"),
            ("x-forwarded-uri", "/a"),
            ("x-original-url", "https://b.test/b"),
            ("forwarded", "host=c.test"),
            ("x-rewrite-url", "/d"),
        ]);
        let read = |from| {
            Forwarded::read(&both, from)
                .expect("read")
                .expect("there")
                .target(true)
                .expect("a target")
        };
        assert_eq!(read(ForwardedFrom::XForwarded).host(), "a.test");
        assert_eq!(read(ForwardedFrom::XOriginalUrl).host(), "b.test");
    }

    #[test]
    fn s_027_plain_http_becomes_https_where_there_is_tls() {
        let pairs = [
            ("x-forwarded-proto", "http"),
            ("x-forwarded-host", "a.test"),
            ("x-forwarded-uri", "/"),
        ];
        let map = headers(&pairs);
        let read = Forwarded::read(&map, ForwardedFrom::XForwarded)
            .expect("read")
            .expect("there");
        assert_eq!(read.target(true).expect("a target").scheme, Scheme::Https);
        assert_eq!(read.target(false).expect("a target").scheme, Scheme::Http);
    }
}
