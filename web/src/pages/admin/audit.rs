//! The audit log, as an admin reads it.

use serde::Serialize;
use std::collections::BTreeMap;

use crate::pages::{Area, Href, Listing, MessageKey, Moment, Page, Text, activity};
use portcullis_audit::Event;

/// `GET /admin/audit`, and with 422 when a filter cannot be read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditPage {
    /// One page of records, the newest first.
    pub rows: Vec<AuditRow>,
    /// What is around the list.
    pub list: Listing,
    /// What it is filtered by, by the names of the fields; empty for what it is not.
    pub given: BTreeMap<&'static str, String>,
    /// Every event there is.
    pub events: Vec<EventGroup>,
    /// Filters that nothing can be found by.
    pub problems: Vec<FilterProblem>,
    /// Whether the search stopped because it had looked at enough records.
    pub stopped: bool,
    /// How many that is.
    pub looked_at: usize,
    /// The same records as JSON, one a line.
    pub jsonl: Href,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditRow {
    /// Its number in the chain.
    pub sequence: i64,
    /// When it happened.
    pub at: Moment,
    /// How long ago that was.
    pub ago: Text,
    /// The event's name in the log.
    pub event: String,
    /// The same in words.
    pub what: Text,
    /// Whether it was let happen.
    pub ok: bool,
    /// Who did it.
    pub actor: AuditWho,
    /// Whom it is about.
    pub subject: Option<AuditWho>,
    /// From where; empty if unknown.
    pub address: String,
    /// The client that it is about; empty if none.
    pub client: String,
    /// Every record of this event.
    pub same_event: Href,
    /// Every record from this address.
    pub same_address: Option<Href>,
    /// Every record about this client.
    pub same_client: Option<Href>,
    /// The record itself.
    pub json: String,
}

/// Somebody in a record.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct AuditWho {
    /// What they are, when they are no account.
    pub kind: Option<Text>,
    /// The address or the id of the account.
    pub name: String,
    /// Whether the account is no more.
    pub gone: bool,
    /// The account's page.
    pub page: Option<Href>,
    /// Everything that they did.
    pub did: Option<Href>,
    /// Everything that they did or that is about them.
    pub with: Option<Href>,
}

/// Events that belong together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventGroup {
    /// What they are about.
    pub label: Text,
    /// The events.
    pub events: Vec<EventChoice>,
}

/// An event to choose.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventChoice {
    /// Its name in the log.
    pub name: &'static str,
    /// The same in words.
    pub what: Text,
    /// Whether the list is filtered by it.
    pub chosen: bool,
}

/// A filter that nothing can be found by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FilterProblem {
    /// Its field.
    pub field: &'static str,
    /// What is wrong.
    pub text: Text,
}

/// Every event, in groups; `chosen` is the one that the list is filtered by.
#[must_use]
pub fn event_groups(chosen: &str) -> Vec<EventGroup> {
    let labels = [
        MessageKey::AuditGroupSignIn,
        MessageKey::AuditGroupFactors,
        MessageKey::AuditGroupAccounts,
        MessageKey::AuditGroupApps,
        MessageKey::AuditGroupSystem,
    ];
    let choice = |name: &'static str| EventChoice {
        name,
        what: activity(name).into(),
        chosen: name == chosen,
    };
    let group = |label: MessageKey| {
        let names = Event::NAMES.iter().copied();
        let mut names: Vec<&str> = names.filter(|name| group_of(name) == label).collect();
        names.sort_unstable();
        EventGroup {
            label: label.into(),
            events: names.into_iter().map(choice).collect(),
        }
    };
    labels.map(group).to_vec()
}

/// The group of an event goes by the first word of its name.
fn group_of(name: &str) -> MessageKey {
    match name.split('.').next().unwrap_or_default() {
        "auth" | "session" | "device" | "gate" => MessageKey::AuditGroupSignIn,
        "password" | "totp" | "recovery" | "passkey" => MessageKey::AuditGroupFactors,
        "account" | "group" => MessageKey::AuditGroupAccounts,
        "app" | "client" | "oauth" | "key" => MessageKey::AuditGroupApps,
        _ => MessageKey::AuditGroupSystem,
    }
}

impl Page for AuditPage {
    const TEMPLATE: &'static str = "admin/audit.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "audit";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let full = Self {
            rows: vec![signed_in(), refused()],
            list: list(2_000, ""),
            given: given(&[]),
            events: event_groups(""),
            problems: Vec::new(),
            stopped: false,
            looked_at: 10_000,
            jsonl: Href::local("/admin/audit/export?format=jsonl"),
        };
        let stopped = Self {
            stopped: true,
            list: list(2_000, "turing"),
            given: given(&[("when", "7d"), ("address", "192.0.2.0/24")]),
            events: event_groups("auth.signed-in"),
            ..full.clone()
        };
        let nothing_yet = Self {
            rows: Vec::new(),
            ..stopped.clone()
        };
        let none = |query| Self {
            rows: Vec::new(),
            list: list(0, query),
            ..full.clone()
        };
        let wrong = Self {
            given: given(&[("address", "192.0.2")]),
            problems: vec![FilterProblem {
                field: "address",
                text: MessageKey::AuditBadAddress.into(),
            }],
            ..none("")
        };
        vec![
            full.clone(),
            stopped,
            nothing_yet,
            none("turing"),
            none(""),
            wrong,
        ]
    }
}

fn list(total: u64, query: &str) -> Listing {
    let columns = [
        MessageKey::AuditTime,
        MessageKey::AuditEvent,
        MessageKey::AuditActor,
        MessageKey::AuditSubject,
        MessageKey::AuditAddress,
    ];
    Listing::sample("/admin/audit", &columns, total, query)
}

fn given(filters: &[(&'static str, &str)]) -> BTreeMap<&'static str, String> {
    let none = [
        "when", "from", "to", "event", "outcome", "person", "actor", "subject", "address",
        "client", "request",
    ];
    let all = none.map(|name| (name, "")).into_iter();
    let all = all.chain(filters.iter().copied());
    all.map(|(name, value)| (name, value.to_owned())).collect()
}

fn signed_in() -> AuditRow {
    AuditRow {
        sequence: 4_711,
        at: Moment(1_795_000_000),
        ago: Text::new(MessageKey::AuditMinutes).count("n", 3),
        event: "auth.signed-in".to_owned(),
        what: activity("auth.signed-in").into(),
        ok: true,
        actor: AuditWho {
            name: "ada@example.org".to_owned(),
            page: Some(Href::local(
                "/admin/users/0198c1f2-0000-7000-8000-000000000001",
            )),
            did: Some(Href::local("/admin/audit?actor=0198c1f2")),
            with: Some(Href::local("/admin/audit?person=0198c1f2")),
            ..AuditWho::default()
        },
        subject: Some(AuditWho {
            name: "0198c1f2-0000-7000-8000-000000000002".to_owned(),
            gone: true,
            did: Some(Href::local("/admin/audit?actor=0198c1f3")),
            with: Some(Href::local("/admin/audit?person=0198c1f3")),
            ..AuditWho::default()
        }),
        address: "2001:db8:85a3::8a2e:370:7334".to_owned(),
        client: "grafana".to_owned(),
        same_event: Href::local("/admin/audit?event=auth.signed-in"),
        same_address: Some(Href::local("/admin/audit?address=2001%3Adb8%3A%3A1")),
        same_client: Some(Href::local("/admin/audit?client=grafana")),
        json: "{\n  \"event\": \"auth.signed-in\"\n}".to_owned(),
    }
}

fn refused() -> AuditRow {
    AuditRow {
        event: "auth.password.fail".to_owned(),
        what: activity("auth.password.fail").into(),
        ok: false,
        actor: AuditWho {
            kind: Some(MessageKey::AuditVisitor.into()),
            ..AuditWho::default()
        },
        subject: None,
        address: String::new(),
        client: String::new(),
        same_address: None,
        same_client: None,
        ..signed_in()
    }
}
