use crate::config::Config;
use crate::flows::session::AtGate;
use actix_web::http::header::{HeaderName, HeaderValue};
use portcullis_sessions::NewEntry;
use portcullis_sessions::gate::Visitor;
use portcullis_sessions::signin::Strength;

/// The identity headers of one session, ready to be sent.
#[derive(Debug)]
pub struct Prepared {
    /// Names and values; every configured name is there, empty where nothing is known.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// The address, for the page that says no.
    pub email: String,
}

impl Prepared {
    /// What the index keeps of somebody at the gate.
    #[must_use]
    pub fn entry(found: AtGate, config: &Config) -> NewEntry<Self> {
        let visitor = Visitor {
            account: found.account.id,
            groups: found.groups.iter().map(|group| group.id).collect(),
            strength: Strength::of(found.session.proofs),
            authenticated_at: found.session.authenticated_at,
        };
        let prepared = Self {
            headers: identity(&found, config),
            email: found.account.email.as_str().to_owned(),
        };
        NewEntry {
            session: found.session.id,
            visitor,
            host: found.token.host,
            idle: found.session.idle,
            expires_at: found.session.expires_at,
            last_seen_at: found.session.last_seen_at,
            prepared,
        }
    }
}

fn identity(found: &AtGate, config: &Config) -> Vec<(HeaderName, HeaderValue)> {
    let groups = found
        .groups
        .iter()
        .map(|group| visible(group.name.as_str()))
        .collect::<Vec<_>>()
        .join(",");
    let email = visible(found.account.email.as_str());
    let names = &config.identity_headers;
    let pairs = [
        (&names.user, email.clone()),
        (&names.email, email),
        (&names.name, visible(found.account.name.as_str())),
        (&names.groups, groups),
    ];
    pairs
        .into_iter()
        .flat_map(|(names, value)| names.iter().map(move |name| (name.clone(), header(&value))))
        .collect()
}

/// No identity header is ever sent for somebody else's request: every name is empty.
#[must_use]
pub fn nobody(config: &Config) -> Vec<(HeaderName, HeaderValue)> {
    let names = &config.identity_headers;
    let all = [&names.user, &names.email, &names.name, &names.groups];
    all.into_iter()
        .flatten()
        .map(|name| (name.clone(), HeaderValue::from_static("")))
        .collect()
}

fn header(value: &str) -> HeaderValue {
    HeaderValue::from_str(value).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// One line of visible ASCII: everything else, and the percent sign itself, as percent-encoded UTF-8.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'%' => out.push_str("%25"),
            0x20..=0x7e => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_029_a_header_value_is_one_line_of_visible_ascii() {
        assert_eq!(visible("Ada Lovelace"), "Ada Lovelace");
        assert_eq!(visible("Ada 🦄 100%"), "Ada %F0%9F%A6%84 100%25");
        for hostile in [
            "x\r\nRemote-Groups: admins",
            "\0",
            "\t",
            "\u{2028}",
            "\u{202e}",
            "ä",
        ] {
            let value = visible(hostile);
            assert!(
                value.bytes().all(|byte| (0x20..=0x7e).contains(&byte)),
                "{value:?}"
            );
            assert!(!header(&value).is_empty());
        }
    }
}
