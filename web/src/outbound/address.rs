use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What of IPv4 is not the public internet: the registry of special-purpose addresses, multicast and the reserved rest.
const INSIDE_V4: [([u8; 4], u32); 16] = [
    ([0, 0, 0, 0], 8),       // this network
    ([10, 0, 0, 0], 8),      // private
    ([100, 64, 0, 0], 10),   // shared behind a carrier's NAT
    ([127, 0, 0, 0], 8),     // loopback
    ([169, 254, 0, 0], 16),  // link-local, and where clouds keep their metadata
    ([172, 16, 0, 0], 12),   // private
    ([192, 0, 0, 0], 24),    // protocol assignments
    ([192, 0, 2, 0], 24),    // documentation
    ([192, 31, 196, 0], 24), // AS112
    ([192, 52, 193, 0], 24), // AMT
    ([192, 88, 99, 0], 24),  // 6to4 relays
    ([192, 168, 0, 0], 16),  // private
    ([198, 18, 0, 0], 15),   // benchmarks
    ([198, 51, 100, 0], 24), // documentation
    ([203, 0, 113, 0], 24),  // documentation
    ([224, 0, 0, 0], 3),     // multicast, reserved, broadcast
];

/// The only part of IPv6 that is given out for the public internet.
const GLOBAL_V6: ([u16; 8], u32) = ([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);

/// What of [`GLOBAL_V6`] is not public all the same. All that embeds an IPv4 address is here, or lies outside: a gateway on
/// the way could carry it to an address inside.
const INSIDE_V6: [([u16; 8], u32); 4] = [
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23), // protocol assignments, with Teredo, benchmarks and ORCHID
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32), // documentation
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16), // 6to4
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20), // documentation
];

/// Whether an address belongs to one machine of the public internet, and to nothing inside.
///
/// What is not known to be public is not: a new special range in IPv6 is refused before this table hears of it.
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !INSIDE_V4.iter().any(|range| in_v4(ip, *range)),
        IpAddr::V6(ip) => in_v6(ip, GLOBAL_V6) && !INSIDE_V6.iter().any(|range| in_v6(ip, *range)),
    }
}

fn in_v4(ip: Ipv4Addr, (net, bits): ([u8; 4], u32)) -> bool {
    (u32::from(ip) ^ u32::from(Ipv4Addr::from(net))).leading_zeros() >= bits
}

fn in_v6(ip: Ipv6Addr, (net, bits): ([u16; 8], u32)) -> bool {
    (u128::from(ip) ^ u128::from(Ipv6Addr::from(net))).leading_zeros() >= bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_137_no_address_inside_is_public() {
        let inside = "
            0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255
            169.254.0.0 169.254.169.254 169.254.255.255 172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.171 192.0.2.1
            192.88.99.1 192.168.0.0 192.168.255.255 198.18.0.0 198.19.255.255 198.51.100.7 203.0.113.255 224.0.0.1
            239.255.255.255 240.0.0.0 255.255.255.254 255.255.255.255
            :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::8.8.8.8 64:ff9b::808:808
            64:ff9b:1::7f00:1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:db8::1
            2001:db8:ffff:ffff:ffff:ffff:ffff:ffff 2002:7f00:1::1 2002:808:808::1 3fff::1 3fff:fff::1 5f00::1 fc00::
            fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff fd00:ec2::254 fe80::1 febf::1 fec0::1 ff02::1 ff0e::1 4000::1";
        for text in inside.split_whitespace() {
            let ip = text.parse().expect("an address");
            assert!(!is_public(ip), "{text} passes as public");
        }
    }

    #[test]
    fn s_137_the_neighbours_of_every_range_are_public() {
        let outside = "
            1.0.0.0 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255
            169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255
            198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255 8.8.8.8
            2000::1 2001:200::1 2001:db7::1 2001:db9::1 2003::1 2606:4700::1111 2a00:1450::1 3ffe::1 3fff:1000::1";
        for text in outside.split_whitespace() {
            let ip = text.parse().expect("an address");
            assert!(is_public(ip), "{text} is refused");
        }
    }
}
