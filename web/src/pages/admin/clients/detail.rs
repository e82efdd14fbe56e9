//! One client.

use super::{FieldProblems, SetUp};
use crate::pages::{Area, External, Href, MessageKey, Moment, Page, Text};
use serde::Serialize;

/// `GET /admin/clients/{id}`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientPage {
    /// `/admin/clients/{id}`.
    pub path: Href,
    /// What people know it by.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Whether it keeps no secret.
    pub public: bool,
    /// Whether people can sign in to it.
    pub enabled: bool,
    /// Whether it has registered itself.
    pub registered_itself: bool,
    /// Its own site.
    pub site: Option<External>,
    /// How it shows who it is, in the word of the protocol.
    pub auth_method: &'static str,
    /// Where people are sent back to.
    pub redirect_uris: Vec<String>,
    /// Where people may be sent after signing out.
    pub post_logout_uris: Vec<String>,
    /// What it may ask for; empty when it may ask for everything.
    pub scope: String,
    /// Whether a code challenge is required.
    pub pkce: Text,
    /// Whether people are asked.
    pub consent: Text,
    /// The groups whose members may sign in; `None` when everybody may.
    pub groups: Option<Vec<String>>,
    /// How many people besides may sign in.
    pub people: u32,
    /// The addresses that an app must be told, with the names of the protocol.
    pub endpoints: Vec<(&'static str, String)>,
    /// When it was registered.
    pub created: Moment,
    /// When it was last changed.
    pub changed: Moment,
    /// When it was last used, as far as it is known.
    pub last_used: Option<Moment>,
    /// How many grants it has.
    pub grants: u64,
    /// Of how many people they are.
    pub granted_by: u64,
    /// How many of its secrets are good.
    pub secrets: u32,
    /// What known apps it looks like.
    pub set_ups: Vec<SetUp>,
    /// What was recorded of it.
    pub log: Href,
}

/// `GET /admin/clients/{id}/delete`, and a failed `POST`. Sends `typed`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientDeletePage {
    /// `/admin/clients/{id}`.
    pub path: Href,
    /// What must be typed.
    pub name: String,
    /// How many grants end.
    pub grants: u64,
    /// Of how many people they are.
    pub people: u64,
    /// What is wrong.
    pub problems: FieldProblems,
}

impl Page for ClientPage {
    const TEMPLATE: &'static str = "admin/clients/detail.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "clients";

    fn samples() -> Vec<Self> {
        let endpoint = |path: &str| format!("https://auth.example.org{path}");
        let full = Self {
            path: super::sample_path(),
            name: "Grafana".to_owned(),
            id: "grafana".to_owned(),
            public: false,
            enabled: true,
            registered_itself: false,
            site: External::parse("https://grafana.example.org"),
            auth_method: "client_secret_basic",
            redirect_uris: vec!["https://grafana.example.org/login/generic_oauth".to_owned()],
            post_logout_uris: vec!["https://grafana.example.org/login".to_owned()],
            scope: "openid profile email groups".to_owned(),
            pkce: MessageKey::ClientPkceRequired.into(),
            consent: MessageKey::ClientConsentSkip.into(),
            groups: Some(vec!["staff".to_owned(), "family".to_owned()]),
            people: 2,
            endpoints: vec![
                ("issuer", "https://auth.example.org".to_owned()),
                ("token_endpoint", endpoint("/oauth/token")),
            ],
            created: Moment(1_772_582_399),
            changed: Moment(1_794_900_000),
            last_used: Some(Moment(1_795_000_000)),
            grants: 12,
            granted_by: 3,
            secrets: 2,
            set_ups: vec![SetUp {
                name: "Grafana".to_owned(),
                href: Href::local("/admin/clients/grafana/created?preset=grafana"),
            }],
            log: Href::local("/admin/audit?client=grafana"),
        };
        vec![
            full.clone(),
            Self {
                public: true,
                enabled: false,
                registered_itself: true,
                site: None,
                auth_method: "none",
                post_logout_uris: Vec::new(),
                scope: String::new(),
                groups: None,
                people: 0,
                last_used: None,
                grants: 0,
                granted_by: 0,
                secrets: 0,
                set_ups: Vec::new(),
                ..full
            },
        ]
    }
}

impl Page for ClientDeletePage {
    const TEMPLATE: &'static str = "admin/clients/delete.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "clients";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let asked = Self {
            path: super::sample_path(),
            name: "Grafana".to_owned(),
            grants: 12,
            people: 3,
            problems: FieldProblems::default(),
        };
        let mut problems = FieldProblems::default();
        problems.at("typed", MessageKey::ClientNameTyped);
        vec![asked.clone(), Self { problems, ..asked }]
    }
}
