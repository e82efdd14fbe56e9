//! JSON that has one meaning only: a key that occurs twice is refused, because two parsers may read two things in it (S-110).

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// Reads a text that is JSON from its first byte to its last: no byte order mark, no key twice at any depth. The parser
/// itself gives up at a depth of 128.
pub(super) fn parse<T: DeserializeOwned>(text: &[u8]) -> Option<T> {
    let Unambiguous(value) = serde_json::from_slice(text).ok()?;
    serde_json::from_value(value).ok()
}

struct Unambiguous(Value);

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyValue).map(Self)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without a key that occurs twice")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Unambiguous(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, Unambiguous(value))) = entries.next_entry::<String, _>()? {
            if map.insert(key, value).is_some() {
                return Err(A::Error::custom("a key occurs twice"));
            }
        }
        Ok(map.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_110_json_with_two_meanings_is_refused() {
        for text in [
            r#"{"a":1,"a":1}"#,
            r#"{"a":1,"\u0061":2}"#,
            r#"[{"b":{"a":1,"a":2}}]"#,
            "\u{feff}{}",
            "{} {}",
            "{}x",
            "",
        ] {
            assert_eq!(parse::<Value>(text.as_bytes()), None, "{text}");
        }
        assert_eq!(parse::<Value>(b"{\"a\":\"\xff\"}"), None);
    }

    #[test]
    fn s_120_deep_nesting_is_refused_and_does_not_overflow() {
        for open in ["[", "{\"a\":"] {
            let deep = open.repeat(100_000);
            assert_eq!(parse::<Value>(deep.as_bytes()), None);
        }
    }

    #[test]
    fn any_other_json_is_what_serde_makes_of_it() {
        let text = r#"{"a":[1,-2,0.5,true,null,"\u00e9",{"b":{}}],"c":18446744073709551615}"#;
        assert_eq!(
            parse::<Value>(text.as_bytes()),
            serde_json::from_str(text).ok()
        );
    }
}
