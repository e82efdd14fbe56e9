use std::fmt;
use std::net::IpAddr;

/// Where a request came from, as far as it can be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClientAddress {
    /// The right-most hop that no trusted proxy stands behind.
    Ip(IpAddr),
    /// Nothing that could be read. All of these share one bucket, so garbage buys no extra tries.
    Unknown,
}

impl ClientAddress {
    /// The address, if it is known.
    #[must_use]
    pub fn ip(self) -> Option<IpAddr> {
        match self {
            Self::Ip(ip) => Some(ip),
            Self::Unknown => None,
        }
    }

    /// The name of the bucket that this address is throttled in: an IPv4 address itself, an IPv6 address by its /64,
    /// because one subscriber owns all of it (NIST SP 800-63B §3.2.2 counts subscribers, not addresses).
    #[must_use]
    pub fn bucket(self) -> String {
        match self {
            Self::Ip(IpAddr::V4(v4)) => v4.to_string(),
            Self::Ip(IpAddr::V6(v6)) => match v6.to_ipv4_mapped() {
                Some(v4) => v4.to_string(),
                None => {
                    let [a, b, c, d, ..] = v6.segments();
                    format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
                }
            },
            Self::Unknown => "unknown".to_owned(),
        }
    }
}

impl fmt::Display for ClientAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ip(ip) => ip.fmt(f),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_061_one_ipv6_subscriber_is_one_bucket() {
        let bucket = |text: &str| ClientAddress::Ip(text.parse().expect("an address")).bucket();
        assert_eq!(
            bucket("2001:db8:1:2::1"),
            bucket("2001:db8:1:2:ffff:ffff:ffff:ffff")
        );
        assert_ne!(bucket("2001:db8:1:2::1"), bucket("2001:db8:1:3::1"));
        assert_eq!(bucket("::ffff:192.0.2.7"), bucket("192.0.2.7"));
    }
}
