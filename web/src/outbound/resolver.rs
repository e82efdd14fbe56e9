use super::OutboundError;
use super::policy::OutboundPolicy;
use std::sync::Arc;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::http::uri::Scheme;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up, and lets only those through that may be reached.
///
/// The connection is made to the very addresses that were checked. If a name were looked up once to check it and once more to
/// connect, its owner could answer the second question with an address inside.
#[derive(Debug)]
pub(super) struct Guard<R> {
    pub(super) policy: Arc<OutboundPolicy>,
    pub(super) lookup: R,
}

impl<R: Resolver> Resolver for Guard<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().unwrap_or_default();
        let plain = uri.scheme() != Some(&Scheme::HTTPS);
        self.policy.check_scheme(host, plain).map_err(refused)?;
        let found = self.lookup.resolve(uri, config, timeout)?;
        let addresses = found.iter().map(std::net::SocketAddr::ip);
        self.policy
            .check_addresses(host, plain, addresses)
            .map_err(refused)?;
        Ok(found)
    }
}

fn refused(error: OutboundError) -> ureq::Error {
    ureq::Error::Other(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::super::policy::AllowedTarget;
    use super::*;

    #[derive(Debug)]
    struct Answers(&'static str);

    impl Resolver for Answers {
        fn resolve(
            &self,
            _: &Uri,
            _: &Config,
            _: NextTimeout,
        ) -> Result<ResolvedSocketAddrs, ureq::Error> {
            let mut found = self.empty();
            for text in self.0.split_whitespace() {
                found.push((text.parse::<std::net::IpAddr>().expect("an address"), 443).into());
            }
            Ok(found)
        }
    }

    fn resolve(allow: &str, answers: &'static str, uri: &str) -> Result<usize, OutboundError> {
        let allow = allow
            .split_whitespace()
            .map(|text| AllowedTarget::parse(text).expect("a target"));
        let guard = Guard {
            policy: Arc::new(OutboundPolicy {
                allow: allow.collect(),
                extra_roots: Vec::new(),
            }),
            lookup: Answers(answers),
        };
        let timeout = NextTimeout {
            after: ureq::unversioned::transport::time::Duration::NotHappening,
            reason: ureq::Timeout::Global,
            ..NextTimeout::default()
        };
        let uri = uri.parse().expect("a URI");
        guard
            .resolve(&uri, &Config::default(), timeout)
            .map(|found| found.len())
            .map_err(OutboundError::from)
    }

    #[test]
    fn s_137_one_address_inside_among_public_ones_refuses_the_host() {
        let uri = "https://client.example/jwks";
        assert_eq!(resolve("", "8.8.8.8 2606:4700::1111", uri), Ok(2));
        for answers in [
            "8.8.8.8 10.0.0.1",
            "::1 8.8.8.8",
            "169.254.169.254",
            "::ffff:8.8.8.8",
        ] {
            assert_eq!(
                resolve("", answers, uri),
                Err(OutboundError::Inside),
                "{answers}"
            );
        }
    }

    #[test]
    fn s_137_what_is_allowed_is_allowed_by_its_name_or_by_all_its_addresses() {
        let uri = "https://client.example/jwks";
        assert_eq!(resolve("client.example", "10.0.0.1 ::1", uri), Ok(2));
        assert_eq!(resolve("10.0.0.0/8", "10.0.0.1 8.8.8.8", uri), Ok(2));
        let both = resolve("10.0.0.0/8", "10.0.0.1 127.0.0.1", uri);
        assert_eq!(both, Err(OutboundError::Inside));
        let namesake = resolve("example", "10.0.0.1", uri);
        assert_eq!(namesake, Err(OutboundError::Inside));
    }

    #[test]
    fn s_137_plain_http_is_for_what_is_allowed_only() {
        let uri = "http://client.example/jwks";
        assert_eq!(resolve("", "8.8.8.8", uri), Err(OutboundError::NotHttps));
        assert_eq!(
            resolve("other.example", "10.0.0.1", uri),
            Err(OutboundError::NotHttps)
        );
        assert_eq!(resolve("client.example", "8.8.8.8", uri), Ok(1));
        assert_eq!(resolve("10.0.0.0/8", "10.0.0.1", uri), Ok(1));
        let mixed = resolve("10.0.0.0/8", "10.0.0.1 8.8.8.8", uri);
        assert_eq!(mixed, Err(OutboundError::NotHttps));
    }
}
