//! Rules as JSON: they are always read and written whole. Reading is strict, because a rule that is misread could let
//! somebody in: an unknown word or name, or one that is missing, makes the whole list unreadable.
//!
//! There are two forms, told apart by their outermost value. A bare array was written before rules could ask where a request
//! comes from: its rules have no `networks`, and hold from anywhere. Since then it is an object with the version 2, whose rules
//! all have them. A program that knows the old form alone reads none of the new.

use portcullis_base::{AccountId, GroupId};
use portcullis_sessions::gate::{Audience, Networks, PathRule, Rule};
use portcullis_sessions::signin::Strength;
use serde_json::{Map, Value, json};
use std::str::FromStr;
use std::time::Duration;

const VERSION: u64 = 2;

pub(crate) fn write(rules: &[PathRule]) -> String {
    let rules: Vec<Value> = rules.iter().map(written).collect();
    json!({ "version": VERSION, "rules": rules }).to_string()
}

pub(crate) fn read(json: &str) -> Option<Vec<PathRule>> {
    let value: Value = serde_json::from_str(json).ok()?;
    if value.is_array() {
        return list(value, |value| rule(value, |_| Some(Networks::default())));
    }
    let mut fields = Fields::new(value)?;
    let current = fields.take("version")?.as_u64()? == VERSION;
    let rules = list(fields.take("rules")?, |value| rule(value, networks))?;
    (current && fields.is_empty()).then_some(rules)
}

fn written(rule: &PathRule) -> Value {
    let Rule {
        audience,
        strength,
        fresh,
        networks,
    } = &rule.rule;
    json!({
        "prefix": rule.prefix,
        "methods": rule.methods,
        "audience": match audience {
            Audience::Public => json!("public"),
            Audience::SignedIn => json!("signed-in"),
            Audience::Nobody => json!("nobody"),
            Audience::Only { groups, accounts } => json!({
                "groups": groups.iter().map(ToString::to_string).collect::<Vec<_>>(),
                "accounts": accounts.iter().map(ToString::to_string).collect::<Vec<_>>(),
            }),
        },
        "strength": strength_word(*strength),
        "fresh": fresh.map(|fresh| u64::try_from(fresh.as_millis()).unwrap_or(u64::MAX)),
        "networks": networks.into_iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

const fn strength_word(strength: Strength) -> &'static str {
    match strength {
        Strength::Single => "single",
        Strength::SecondFactor => "second-factor",
        Strength::Passkey => "passkey",
    }
}

fn rule(value: Value, networks: impl Fn(&mut Fields) -> Option<Networks>) -> Option<PathRule> {
    let mut fields = Fields::new(value)?;
    let rule = PathRule {
        prefix: text(fields.take("prefix")?)?,
        methods: list(fields.take("methods")?, text)?,
        rule: Rule {
            audience: audience(fields.take("audience")?)?,
            strength: strength(&text(fields.take("strength")?)?)?,
            fresh: match fields.take("fresh")? {
                Value::Null => None,
                fresh => Some(Duration::from_millis(fresh.as_u64()?)),
            },
            networks: networks(&mut fields)?,
        },
    };
    fields.is_empty().then_some(rule)
}

fn networks(fields: &mut Fields) -> Option<Networks> {
    let texts = list(fields.take("networks")?, text)?;
    let networks = Networks::parse(&texts.join(",")).ok()?;
    // Each text is one range: one that is empty, or holds several, is none that was written here.
    (networks.into_iter().count() == texts.len()).then_some(networks)
}

fn audience(value: Value) -> Option<Audience> {
    match value.as_str() {
        Some("public") => return Some(Audience::Public),
        Some("signed-in") => return Some(Audience::SignedIn),
        Some("nobody") => return Some(Audience::Nobody),
        Some(_) => return None,
        None => {}
    }
    let mut fields = Fields::new(value)?;
    let only = Audience::Only {
        groups: list(fields.take("groups")?, id::<GroupId>)?,
        accounts: list(fields.take("accounts")?, id::<AccountId>)?,
    };
    fields.is_empty().then_some(only)
}

fn strength(word: &str) -> Option<Strength> {
    [Strength::Single, Strength::SecondFactor, Strength::Passkey]
        .into_iter()
        .find(|strength| strength_word(*strength) == word)
}

fn id<T: FromStr>(value: Value) -> Option<T> {
    value.as_str()?.parse().ok()
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn list<T>(value: Value, item: impl Fn(Value) -> Option<T>) -> Option<Vec<T>> {
    match value {
        Value::Array(items) => items.into_iter().map(item).collect(),
        _ => None,
    }
}

/// An object whose fields are taken one by one, so that none can be passed over.
struct Fields(Map<String, Value>);

impl Fields {
    fn new(value: Value) -> Option<Self> {
        match value {
            Value::Object(fields) => Some(Self(fields)),
            _ => None,
        }
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_as_they_were_written() {
        let rules = |audience, strength, fresh| PathRule {
            prefix: "/a \"b\"".to_owned(),
            methods: vec!["GET".to_owned()],
            rule: Rule {
                audience,
                strength,
                fresh,
                networks: Networks::parse("192.0.2.0/24, 2001:db8::/32").expect("networks"),
            },
        };
        let only = Audience::Only {
            groups: vec![GroupId::from_stored([1; 16])],
            accounts: vec![AccountId::from_stored([2; 16])],
        };
        let all = vec![
            rules(Audience::Public, Strength::Single, None),
            rules(
                Audience::SignedIn,
                Strength::SecondFactor,
                Some(Duration::from_millis(1)),
            ),
            rules(Audience::Nobody, Strength::Passkey, None),
            rules(only, Strength::Single, Some(Duration::ZERO)),
        ];
        assert_eq!(read(&write(&all)), Some(all));
    }

    #[test]
    fn what_is_not_fully_understood_is_not_a_rule() {
        let good = r#"{"rules":[{"prefix":"/","methods":[],"audience":"nobody","strength":"single","fresh":null,"networks":[]}],"version":2}"#;
        assert!(read(good).is_some());
        for (part, other) in [
            ("\"nobody\"", "\"everybody\""),
            ("\"nobody\"", "null"),
            ("\"nobody\"", "{\"groups\":[]}"),
            ("\"nobody\"", "{\"groups\":[],\"accounts\":[\"x\"]}"),
            ("\"single\"", "\"none\""),
            ("\"fresh\":null", "\"fresh\":-1"),
            (",\"fresh\":null", ""),
            (",\"networks\":[]", ""),
            ("\"networks\":[]", "\"networks\":null"),
            ("\"networks\":[]", "\"networks\":[\"\"]"),
            ("\"networks\":[]", "\"networks\":[\"10.0.0.0/8,::/0\"]"),
            ("\"networks\":[]", "\"networks\":[\"10.0.0.0/33\"]"),
            ("\"networks\":[]", "\"networks\":[],\"more\":1"),
            ("\"methods\":[]", "\"methods\":[1]"),
            ("\"version\":2", "\"version\":1"),
            ("\"version\":2", "\"version\":3"),
            ("\"version\":2", "\"version\":\"2\""),
            (",\"version\":2", ""),
            ("\"version\":2", "\"version\":2,\"more\":1"),
        ] {
            assert!(read(&good.replacen(part, other, 1)).is_none(), "{other}");
        }
        assert!(read("{}").is_none());
    }

    #[test]
    fn rules_from_before_there_were_networks_hold_from_anywhere() {
        let old =
            r#"[{"prefix":"/","methods":[],"audience":"nobody","strength":"single","fresh":null}]"#;
        let rules = read(old).expect("rules");
        assert!(rules[0].rule.networks.is_empty());
        assert_eq!(read(&write(&rules)), Some(rules));
        for (part, other) in [
            ("\"nobody\"", "\"everybody\""),
            (",\"fresh\":null", ""),
            ("\"fresh\":null", "\"fresh\":null,\"networks\":[]"),
        ] {
            assert!(read(&old.replacen(part, other, 1)).is_none(), "{other}");
        }
    }
}
