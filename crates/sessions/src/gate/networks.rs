use ipnet::IpNet;
use std::fmt;
use std::net::IpAddr;

/// Ranges of addresses; none stands for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks(Vec<IpNet>);

/// The text is neither an address nor a range of them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no address and no range such as 192.0.2.0/24 or 2001:db8::/32")]
pub struct NetworkError(pub String);

impl Networks {
    /// Reads addresses and ranges, apart by commas or white space. An IPv4 address in the clothes of IPv6 is the IPv4 address,
    /// and the bits behind a range's prefix are dropped.
    ///
    /// # Errors
    /// [`NetworkError`] names the first part that is none.
    pub fn parse(text: &str) -> Result<Self, NetworkError> {
        let parts = text.split(|c: char| c == ',' || c.is_whitespace());
        let filled = parts.filter(|part| !part.is_empty());
        filled.map(network).collect::<Result<_, _>>().map(Self)
    }

    /// Whether there is none, which stands for anywhere.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an address lies in one of them, or there is none. An unknown address lies nowhere.
    #[must_use]
    pub fn admit(&self, address: Option<IpAddr>) -> bool {
        self.0.is_empty()
            || address.is_some_and(|address| {
                let address = address.to_canonical();
                self.0.iter().any(|net| net.contains(&address))
            })
    }
}

fn network(text: &str) -> Result<IpNet, NetworkError> {
    let error = || NetworkError(text.chars().take(64).collect());
    let net = match text.parse::<IpAddr>() {
        Ok(address) => IpNet::from(address),
        Err(_) => text.parse::<IpNet>().map_err(|_| error())?,
    };
    let (address, length) = (net.addr(), net.prefix_len());
    let canonical = address.to_canonical();
    // ::ffff:192.0.2.0/120 is 192.0.2.0/24; a range that holds more than the mapped addresses is no such thing.
    let length = match (address.is_ipv6(), canonical.is_ipv4()) {
        (true, true) => length.checked_sub(96).ok_or_else(error)?,
        _ => length,
    };
    let net = IpNet::new(canonical, length).map_err(|_| error())?;
    Ok(net.trunc())
}

impl fmt::Display for Networks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, net) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{net}")?;
        }
        Ok(())
    }
}

impl<'a> IntoIterator for &'a Networks {
    type Item = &'a IpNet;
    type IntoIter = std::slice::Iter<'a, IpNet>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(networks: &str, address: &str) -> bool {
        let networks = Networks::parse(networks).expect("networks");
        networks.admit(Some(address.parse().expect("an address")))
    }

    #[test]
    fn addresses_of_both_families_lie_in_their_ranges_and_in_no_other() {
        for (networks, inside, outside) in [
            ("192.0.2.0/24", "192.0.2.255", "192.0.3.0"),
            ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("10.1.2.3/8", "10.255.0.1", "11.0.0.0"),
            ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::1"),
            ("::1", "::1", "::2"),
            ("::ffff:192.0.2.0/120", "192.0.2.9", "192.0.3.9"),
            ("10.0.0.0/8, 2001:db8::/32", "2001:db8::9", "::"),
            ("10.0.0.0/8\n192.0.2.1", "192.0.2.1", "192.0.2.2"),
        ] {
            assert!(admits(networks, inside), "{inside} in {networks}");
            assert!(!admits(networks, outside), "{outside} in {networks}");
        }
    }

    #[test]
    fn an_address_in_the_clothes_of_the_other_family_is_itself() {
        assert!(admits("192.0.2.0/24", "::ffff:192.0.2.9"));
        assert!(!admits("192.0.2.0/24", "::192.0.2.9"));
        assert!(!admits("::/0", "192.0.2.9"));
        assert!(!admits("0.0.0.0/0", "2001:db8::1"));
    }

    #[test]
    fn an_unknown_address_lies_nowhere_but_where_nothing_is_asked() {
        assert!(Networks::default().admit(None));
        let all = Networks::parse("0.0.0.0/0 ::/0").expect("networks");
        assert!(!all.admit(None));
    }

    #[test]
    fn what_is_no_range_is_refused_by_name() {
        for text in [
            "a",
            "1.2.3",
            "1.2.3.4/33",
            "::/129",
            "1.2.3.4/-1",
            "1.2.3.4:80",
            "fe80::1%eth0",
            "::ffff:1.2.3.4/24",
            "1.2.3.4-9",
        ] {
            let refused = Networks::parse(&format!("10.0.0.0/8, {text}"));
            assert_eq!(refused, Err(NetworkError(text.to_owned())), "{text}");
        }
        let shown = Networks::parse(" 10.1.1.1/8,, ::1 ").map(|networks| networks.to_string());
        assert_eq!(shown.as_deref(), Ok("10.0.0.0/8, ::1/128"));
    }
}
