//! As much of CBOR (RFC 8949) as authenticators speak, read before anything else reads it (S-120).
//!
//! CTAP2 wants definite lengths, few levels and no key twice; whatever is otherwise is refused here, without recursion
//! that a sender could deepen and without memory that a sender could ask for.

use std::collections::BTreeMap;

/// CTAP2 §8 stops at four levels.
const DEPTH: usize = 8;

/// A key of a map: a whole number or a string, compared by what it means and not by how it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key<'a> {
    major: u8,
    number: u64,
    text: &'a [u8],
}

impl<'a> Key<'a> {
    /// The key that is this text.
    pub(super) fn text(text: &'a str) -> Self {
        Self {
            major: TEXT,
            number: text.len() as u64,
            text: text.as_bytes(),
        }
    }
}

/// The entries of a map, each value still in CBOR.
pub(super) type Entries<'a> = BTreeMap<Key<'a>, &'a [u8]>;

/// Reads the map at the beginning; returns its entries and what follows.
pub(super) fn map(bytes: &[u8]) -> Option<(Entries<'_>, &[u8])> {
    let (head, rest) = Head::read(bytes)?;
    (head.major == MAP).then(|| entries(rest, head.number, DEPTH))?
}

/// Reads a byte string that fills the input.
pub(super) fn byte_string(bytes: &[u8]) -> Option<&[u8]> {
    let (head, rest) = Head::read(bytes)?;
    let (string, rest) = take(rest, head.number)?;
    (head.major == BYTES && rest.is_empty()).then_some(string)
}

const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;

/// The beginning of a data item (RFC 8949 §3): its major type and the number that comes with it.
struct Head {
    major: u8,
    number: u64,
}

impl Head {
    /// `None` for indefinite lengths and reserved forms, too.
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (first, rest) = bytes.split_first()?;
        let width = match first & 0x1f {
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            28.. => return None,
            _ => 0,
        };
        let (number, rest) = rest.split_at_checked(width)?;
        let number = match width {
            0 => u64::from(first & 0x1f),
            _ => number
                .iter()
                .fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
        };
        let major = first >> 5;
        Some((Self { major, number }, rest))
    }
}

fn take(bytes: &[u8], count: u64) -> Option<(&[u8], &[u8])> {
    bytes.split_at_checked(usize::try_from(count).ok()?)
}

fn entries(mut rest: &[u8], count: u64, depth: usize) -> Option<(Entries<'_>, &[u8])> {
    let mut entries = Entries::new();
    for _ in 0..count {
        let (key, value) = key(rest)?;
        rest = skip(value, depth.checked_sub(1)?)?;
        let value = value.get(..value.len() - rest.len())?;
        if entries.insert(key, value).is_some() {
            return None;
        }
    }
    Some((entries, rest))
}

fn key(bytes: &[u8]) -> Option<(Key<'_>, &[u8])> {
    let (Head { major, number }, rest) = Head::read(bytes)?;
    let (text, rest) = match major {
        0 | 1 => take(rest, 0)?,
        BYTES | TEXT => take(rest, number)?,
        _ => return None,
    };
    let key = Key {
        major,
        number,
        text,
    };
    Some((key, rest))
}

/// What follows the item at the beginning.
fn skip(bytes: &[u8], depth: usize) -> Option<&[u8]> {
    let (head, rest) = Head::read(bytes)?;
    match head.major {
        BYTES | TEXT => take(rest, head.number).map(|(_, rest)| rest),
        ARRAY => {
            let below = depth.checked_sub(1)?;
            (0..head.number).try_fold(rest, |rest, _| skip(rest, below))
        }
        MAP => entries(rest, head.number, depth).map(|(_, rest)| rest),
        TAG => None,
        _ => Some(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_read_to_its_end_and_no_further() {
        // {"a": h'0102', 1: [true, {}]} and one byte more
        let bytes = b"\xa2\x61a\x42\x01\x02\x01\x82\xf5\xa0\xff";
        let (entries, rest) = map(bytes).expect("a map");
        assert_eq!(rest, b"\xff");
        let value = entries.get(&Key::text("a")).expect("the entry");
        assert_eq!(byte_string(value), Some(&b"\x01\x02"[..]));
        assert_eq!(entries.len(), 2);
    }

    #[test]
    fn s_120_what_ctap2_forbids_is_refused() {
        for bytes in [
            &b""[..],
            b"\x01",                                         // no map
            b"\xa1\x01",                                     // no value
            b"\xa2\x01\x01\x01\x02",                         // a key twice
            b"\xa2\x01\x01\x18\x01\x02",                     // a key twice, written in two ways
            b"\xa1\x01\xa2\x61a\x01\x61a\x02",               // a key twice, one level down
            b"\xbf\x01\x02\xff",                             // an indefinite length
            b"\xa1\x01\x5f\x41\x01\xff",                     // an indefinite string
            b"\xa1\x01\xc0\x01",                             // a tag
            b"\xa1\x01\x5b\x80\0\0\0\0\0\0\0",               // 2^63 bytes
            b"\xa1\x01\x9b\xff\xff\xff\xff\xff\xff\xff\xff", // 2^64-1 items
            b"\xbb\x80\0\0\0\0\0\0\0\x01\x01",               // 2^63 entries
            b"\xa1\x80\x01",                                 // a key that is a list
            b"\xa1\x01\x1c",                                 // a reserved form
        ] {
            assert!(map(bytes).is_none(), "{bytes:x?}");
        }
    }

    #[test]
    fn s_120_deep_nesting_is_refused_and_does_not_overflow() {
        for level in [&b"\x81"[..], b"\xa1\x01"] {
            let deep = [b"\xa1\x01", level.repeat(100_000).as_slice(), b"\x01"].concat();
            assert!(map(&deep).is_none());
            let shallow = [b"\xa1\x01", level.repeat(4).as_slice(), b"\x01"].concat();
            assert!(map(&shallow).is_some());
        }
    }
}
