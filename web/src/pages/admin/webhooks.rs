//! Who is told of events.

use serde::Serialize;

use crate::pages::{Area, Field, Href, MessageKey, Moment, Page, Problem, Problems, Text};

/// `GET /admin/webhooks`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WebhooksPage {
    /// All of them, by name.
    pub hooks: Vec<WebhookRow>,
}

/// One in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WebhookRow {
    /// Its page.
    pub href: Href,
    /// What it is called.
    pub name: String,
    /// How it is told.
    pub shape: Text,
    /// Where, as far as it may be shown.
    pub target: String,
    /// What it is told of.
    pub topics: Vec<Text>,
    /// Whether it is told at all.
    pub enabled: bool,
    /// When it was told last.
    pub told: Option<Moment>,
    /// Why the last try failed.
    pub error: Option<String>,
}

/// `GET /admin/webhooks/new` and `/admin/webhooks/{id}`, and either when it failed. Fields sent: `name`, `shape`, `target`,
/// `secret`, a box for each topic by its word, `enabled`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WebhookPage {
    /// Where the form is sent.
    pub action: Href,
    /// The name that it is known by; empty for a new one.
    pub title: String,
    /// How it stands; `None` for a new one.
    pub state: Option<WebhookState>,
    /// The name as typed.
    pub name: String,
    /// How it can be told.
    pub shapes: Vec<WebhookChoice>,
    /// The part of the target that may be shown; empty for a new one.
    pub target: String,
    /// A secret to be copied now, for a new one; it is shown here and never again.
    pub secret: String,
    /// What it can be told of.
    pub topics: Vec<WebhookChoice>,
    /// Whether it is told at all.
    pub enabled: bool,
    /// What went wrong.
    pub problems: Problems,
}

/// How one stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WebhookState {
    /// When it was told last.
    pub told: Option<Moment>,
    /// Why the last try failed.
    pub error: Option<String>,
    /// How often the next record was tried.
    pub attempts: u32,
    /// When it is tried again.
    pub due: Moment,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WebhookChoice {
    /// Its word in the form.
    pub value: &'static str,
    /// Its name for people.
    pub label: Text,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Page for WebhooksPage {
    const TEMPLATE: &'static str = "admin/webhooks.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "webhooks";

    fn samples() -> Vec<Self> {
        let row = |name: &str, enabled, error: Option<&str>| WebhookRow {
            href: Href::local("/admin/webhooks/0198c1f2-0000-7000-8000-000000000007"),
            name: name.to_owned(),
            shape: MessageKey::ShapeSlack.into(),
            target: "hooks.slack.com".to_owned(),
            topics: vec![
                MessageKey::TopicAlerts.into(),
                MessageKey::TopicTrouble.into(),
            ],
            enabled,
            told: enabled.then_some(Moment(1_795_000_000)),
            error: error.map(str::to_owned),
        };
        vec![
            Self {
                hooks: vec![
                    row("Operations", true, None),
                    row("Pager", true, Some("the answer has the status 503")),
                    row("Old chat", false, None),
                ],
            },
            Self { hooks: Vec::new() },
        ]
    }
}

impl Page for WebhookPage {
    const TEMPLATE: &'static str = "admin/webhook.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "webhooks";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let choice = |value, label: MessageKey, chosen| WebhookChoice {
            value,
            label: label.into(),
            chosen,
        };
        let new = Self {
            action: Href::local("/admin/webhooks"),
            title: String::new(),
            state: None,
            name: String::new(),
            shapes: vec![
                choice("json", MessageKey::ShapeJson, true),
                choice("slack", MessageKey::ShapeSlack, false),
            ],
            target: String::new(),
            secret: "c2VjcmV0LXRvLWJlLWNvcGllZC1ub3ctYW5kLW5vdC1sYXRlcg".to_owned(),
            topics: vec![
                choice("alerts", MessageKey::TopicAlerts, true),
                choice("trouble", MessageKey::TopicTrouble, false),
            ],
            enabled: true,
            problems: Problems::none(),
        };
        vec![
            new.clone(),
            Self {
                action: Href::local("/admin/webhooks/0198c1f2-0000-7000-8000-000000000007"),
                title: "Operations".to_owned(),
                name: "Operations".to_owned(),
                state: Some(WebhookState {
                    told: Some(Moment(1_795_000_000)),
                    error: Some("the answer has the status 503".to_owned()),
                    attempts: 3,
                    due: Moment(1_795_000_060),
                }),
                target: "hooks.slack.com".to_owned(),
                secret: String::new(),
                ..new.clone()
            },
            Self {
                problems: vec![
                    Problem::at(Field::Name, MessageKey::NameMissing),
                    Problem::at(Field::Target, MessageKey::WebhookTargetMalformed),
                    Problem::at(Field::Topics, MessageKey::WebhookTopicsMissing),
                ]
                .into(),
                ..new
            },
        ]
    }
}
