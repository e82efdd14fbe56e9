use crate::event::{Event, subject_text};
use portcullis_base::{AccountId, Call, EventId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest text that is kept of anything that a stranger can choose, in characters.
const LONGEST: usize = 256;

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who has not (yet) proven who they are.
    Visitor,
    /// An account, with the address it had then, so that the record stays readable when the account is gone.
    Account(AccountId, String),
    /// Somebody at the command line of the server.
    Operator,
    /// The server itself.
    Server,
}

impl Actor {
    fn kind(&self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Account(..) => "account",
            Self::Operator => "operator",
            Self::Server => "server",
        }
    }
}

/// Where a request came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The address that throttles go by.
    pub address: String,
    /// What the proxies said, when it differs.
    pub forwarded: Option<String>,
    /// The browser's own words.
    pub user_agent: Option<String>,
    /// The reference that people see on error pages and operators in the log.
    pub request: Option<String>,
}

/// What is to be recorded.
#[derive(Clone, Debug)]
pub struct NewRecord {
    /// What happened.
    pub event: Event,
    /// Who did it.
    pub actor: Actor,
    /// Whom it is about.
    pub subject: Option<AccountId>,
    /// Where it came from.
    pub origin: Origin,
}

/// A record as it is read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Which record.
    pub id: String,
    /// When, in milliseconds since the epoch.
    pub at: i64,
    /// The event's name.
    pub event: String,
    /// `success` or `failure`.
    pub outcome: String,
    /// `visitor`, `account`, `operator` or `server`.
    pub actor: String,
    /// The account that did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<String>,
    /// The address that account had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_email: Option<String>,
    /// The account that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The address of origin.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// What the proxies said, when it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forwarded: Option<String>,
    /// The browser's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
    /// The reference of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// What else is worth keeping.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<String, String>,
}

/// A record in its place in the chain. What a store keeps is `body`, to the letter; the rest is for finding it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedRecord {
    /// Its number, from 1, without gaps.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// The event's name.
    pub event: String,
    /// The account that did it.
    pub actor_id: Option<AccountId>,
    /// The account that it is about.
    pub subject: Option<AccountId>,
    /// More of the record to find it by.
    pub marks: Marks,
    /// The record as JSON; what the hash is over.
    pub body: String,
    /// The keyed hash over number, body and the hash before.
    pub hash: [u8; 32],
}

/// What is kept beside a record so that it is found: copied from the record, and compared with it when the chain is walked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// `success` or `failure`.
    pub outcome: Option<String>,
    /// The address of origin.
    pub address: Option<String>,
    /// The client that it is about.
    pub client: Option<String>,
    /// The reference of the request.
    pub request: Option<String>,
}

impl Marks {
    /// Those of a record.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        Self {
            outcome: Some(record.outcome.clone()),
            address: Some(record.address.clone()).filter(|text| !text.is_empty()),
            client: record.details.get("client").cloned(),
            request: record.request.clone(),
        }
    }
}

impl NewRecord {
    pub(crate) fn into_record(self, call: &mut Call<'_>) -> Record {
        let (actor_id, actor_email) = match &self.actor {
            Actor::Account(id, email) => (Some(id.to_string()), Some(tame(email))),
            _ => (None, None),
        };
        let details = self
            .event
            .details()
            .into_iter()
            .map(|(name, text)| (name.to_owned(), tame(&text)))
            .collect();
        Record {
            id: EventId::new(call).to_string(),
            at: call.now().millis(),
            event: self.event.name().to_owned(),
            outcome: self.event.outcome().as_str().to_owned(),
            actor: self.actor.kind().to_owned(),
            actor_id,
            actor_email,
            subject: subject_text(self.subject),
            address: tame(&self.origin.address),
            forwarded: self.origin.forwarded.as_deref().map(tame),
            user_agent: self.origin.user_agent.as_deref().map(tame),
            request: self.origin.request.as_deref().map(tame),
            details,
        }
    }

    pub(crate) fn actor_id(&self) -> Option<AccountId> {
        match self.actor {
            Actor::Account(id, _) => Some(id),
            _ => None,
        }
    }
}

/// One line of bounded length: control characters and those that reorder text are escaped.
fn tame(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let mut out = String::new();
    for c in text.chars().take(LONGEST) {
        if hidden(c) {
            out.extend(c.escape_unicode())
        } else {
            out.push(c)
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_166_one_event_is_one_line_of_bounded_length() {
        let hostile = format!(
            "x\r\n{{\"event\":\"fake\"}}\u{1b}]0;\u{202e}\0{}",
            "y".repeat(1 << 20)
        );
        let tamed = tame(&hostile);
        assert!(!tamed.chars().any(char::is_control));
        assert!(!tamed.contains('\u{202e}'));
        assert!(tamed.len() < 4096);
    }
}
