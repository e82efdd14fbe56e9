use super::OutboundError;
use super::address::is_public;
use ipnet::IpNet;
use std::net::IpAddr;
use url::Host;

/// What the operator has allowed to be reached although it is inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllowedTarget {
    /// A host by its name, whatever its addresses are.
    Host(String),
    /// All addresses of a network, whatever they are called.
    Network(IpNet),
}

impl AllowedTarget {
    /// Reads a host, an address or a network.
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Ok(net) = text.parse::<IpNet>() {
            return if net.prefix_len() == 0 {
                Err(format!(
                    "{text} is the whole world: any client could then make the server reach what is inside. Name what it \
                     may reach alone."
                ))
            } else {
                Ok(Self::Network(net))
            };
        }
        let address = text.parse::<IpAddr>().ok();
        match address.map_or_else(
            || Host::parse(text).map(known),
            |ip| Ok(Self::Network(ip.into())),
        ) {
            Ok(target) => Ok(target),
            Err(_) => Err(format!(
                "{text:?} is neither a host nor a network; write idp.home.arpa, 10.0.0.7 or 10.0.0.0/8, without scheme and \
                 port."
            )),
        }
    }
}

fn known(host: Host) -> AllowedTarget {
    match host {
        Host::Domain(name) => AllowedTarget::Host(name),
        Host::Ipv4(ip) => AllowedTarget::Network(IpAddr::V4(ip).into()),
        Host::Ipv6(ip) => AllowedTarget::Network(IpAddr::V6(ip).into()),
    }
}

/// What may be reached, and whom its certificates may come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutboundPolicy {
    /// What may be inside, and may then speak plain http.
    pub allow: Vec<AllowedTarget>,
    /// Certificates, as DER, that are trusted beside those of the system.
    pub extra_roots: Vec<Vec<u8>>,
}

impl OutboundPolicy {
    /// Whether a URL could be reached as far as it can be told without looking a name up: its host is no address inside and no name
    /// for this very machine, or the operator has allowed it.
    #[must_use]
    pub fn may_name(&self, url: &str) -> bool {
        let Ok(url) = url::Url::parse(url) else {
            return false;
        };
        match url.host() {
            Some(Host::Domain(name)) => {
                let own = name == "localhost" || name.ends_with(".localhost");
                !own || self.names(name)
            }
            Some(Host::Ipv4(ip)) => is_public(ip.into()) || self.covers(ip.into()),
            Some(Host::Ipv6(ip)) => is_public(ip.into()) || self.covers(ip.into()),
            None => false,
        }
    }

    /// Refuses plain http where no address could make it allowed: then nothing is even looked up.
    pub(super) fn check_scheme(&self, host: &str, plain: bool) -> Result<(), OutboundError> {
        let networks = || {
            self.allow
                .iter()
                .any(|target| matches!(target, AllowedTarget::Network(_)))
        };
        if plain && !self.names(host) && !networks() {
            return Err(OutboundError::NotHttps);
        }
        Ok(())
    }

    /// Refuses a host as soon as one of its addresses is inside: of several, which one is taken must not be left to chance.
    pub(super) fn check_addresses(
        &self,
        host: &str,
        plain: bool,
        addresses: impl IntoIterator<Item = IpAddr>,
    ) -> Result<(), OutboundError> {
        if self.names(host) {
            return Ok(());
        }
        for ip in addresses {
            if !self.covers(ip) {
                if !is_public(ip) {
                    return Err(OutboundError::Inside);
                }
                if plain {
                    return Err(OutboundError::NotHttps);
                }
            }
        }
        Ok(())
    }

    fn names(&self, host: &str) -> bool {
        self.allow
            .iter()
            .any(|target| matches!(target, AllowedTarget::Host(name) if name == host))
    }

    fn covers(&self, ip: IpAddr) -> bool {
        self.allow
            .iter()
            .any(|target| matches!(target, AllowedTarget::Network(net) if net.contains(&ip)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_addresses_and_networks_are_told_apart() {
        let net = |text: &str| AllowedTarget::Network(text.parse().expect("a network"));
        for (text, expected) in [
            ("10.0.0.0/8", net("10.0.0.0/8")),
            ("10.0.0.7", net("10.0.0.7/32")),
            ("0x7f.1", net("127.0.0.1/32")),
            ("fd00::1", net("fd00::1/128")),
            ("[fd00::1]", net("fd00::1/128")),
            (
                "IdP.Home.arpa",
                AllowedTarget::Host("idp.home.arpa".to_owned()),
            ),
        ] {
            assert_eq!(AllowedTarget::parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_url_that_names_something_inside_is_told_by_its_text() {
        let allowing = |allow: &[&str]| OutboundPolicy {
            allow: allow
                .iter()
                .map(|text| AllowedTarget::parse(text).expect("a target"))
                .collect(),
            extra_roots: Vec::new(),
        };
        let inside = [
            "https://localhost/jwks",
            "https://app.localhost/jwks",
            "https://127.0.0.1/jwks",
            "https://0x7f.1/jwks",
            "https://10.0.0.7/jwks",
            "https://[::1]/jwks",
            "https://[::ffff:10.0.0.7]/jwks",
            "https://169.254.169.254/",
            "not a URL",
        ];
        for url in inside {
            assert!(!allowing(&[]).may_name(url), "{url}");
        }
        assert!(allowing(&[]).may_name("https://app.example.org/jwks"));
        assert!(allowing(&["10.0.0.0/8"]).may_name("https://10.0.0.7/jwks"));
        assert!(allowing(&["localhost"]).may_name("https://localhost/jwks"));
    }

    #[test]
    fn s_137_the_whole_world_and_whole_urls_are_not_allowed_by_mistake() {
        for text in [
            "",
            "0.0.0.0/0",
            "::/0",
            "http://idp",
            "idp:80",
            "a b",
            "10.0.0.0/33",
        ] {
            assert!(AllowedTarget::parse(text).is_err(), "{text}");
        }
    }
}
