//! One action for many people.

use serde::Serialize;

use crate::pages::{Area, Href, MessageKey, Page, PersonGroup, Text};

/// `POST /admin/users/bulk`: who they are, before anything is done. Fields sent on: `action`, `ids`, perhaps `group`, perhaps
/// `typed`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BulkPage {
    /// The word of the action.
    pub action: &'static str,
    /// What would be done.
    pub title: Text,
    /// For whom.
    pub people: Vec<BulkPerson>,
    /// All of their ids, separated by spaces.
    pub ids: String,
    /// The groups to choose from, where the action needs one.
    pub groups: Vec<PersonGroup>,
    /// Whether the number must be typed.
    pub deletes: bool,
    /// Whether another number was typed.
    pub wrong: bool,
}

/// Somebody whom it would be done for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BulkPerson {
    /// Their page.
    pub href: Href,
    /// What they are called; may be empty.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Whether it is who asks.
    pub yourself: bool,
}

/// `POST /admin/users/bulk/run`: what became of each.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BulkResultPage {
    /// What was done.
    pub title: Text,
    /// For how many.
    pub done: u32,
    /// What became of each.
    pub outcomes: Vec<BulkOutcome>,
    /// The word of the action that takes it back.
    pub undo: Option<&'static str>,
    /// For whom it was done, separated by spaces.
    pub ids: String,
    /// The group that it was about.
    pub group: String,
}

/// What became of one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BulkOutcome {
    /// Their page.
    pub href: Href,
    /// Whether they still have one.
    pub there: bool,
    /// Their address.
    pub email: String,
    /// Whether it was done.
    pub done: bool,
    /// What became of it.
    pub what: Text,
}

impl Page for BulkPage {
    const TEMPLATE: &'static str = "admin/bulk.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn failed(&self) -> bool {
        self.wrong
    }

    fn samples() -> Vec<Self> {
        let person = |name: &str, yourself| BulkPerson {
            href: Href::local("/admin/users/0198c1f2-0000-7000-8000-000000000001"),
            name: name.to_owned(),
            email: "ada@example.org".to_owned(),
            yourself,
        };
        let joining = Self {
            action: "join",
            title: MessageKey::BulkJoin.into(),
            people: vec![person("Ada Lovelace", false), person("", true)],
            ids: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
            groups: vec![PersonGroup {
                id: "0198c1f2-0000-7000-8000-000000000009".to_owned(),
                name: "family".to_owned(),
                chosen: true,
            }],
            deletes: false,
            wrong: false,
        };
        vec![
            Self {
                action: "delete",
                title: MessageKey::BulkDelete.into(),
                groups: Vec::new(),
                deletes: true,
                wrong: true,
                ..joining.clone()
            },
            joining,
        ]
    }
}

impl Page for BulkResultPage {
    const TEMPLATE: &'static str = "admin/bulk_result.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn samples() -> Vec<Self> {
        let outcome = |what: MessageKey, done, there| BulkOutcome {
            href: Href::local("/admin/users/0198c1f2-0000-7000-8000-000000000001"),
            there,
            email: "ada@example.org".to_owned(),
            done,
            what: what.into(),
        };
        vec![Self {
            title: MessageKey::BulkDisable.into(),
            done: 1,
            outcomes: vec![
                outcome(MessageKey::BulkDone, true, true),
                outcome(MessageKey::BulkLastAdmin, false, true),
                outcome(MessageKey::BulkGone, false, false),
            ],
            undo: Some("enable"),
            ids: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
            group: String::new(),
        }]
    }
}
