//! A client's secret, shown once, with what the app must be told; and a new one in its place.

use crate::pages::{Area, Href, MessageKey, Moment, Page, Text};
use serde::Serialize;

/// `GET /admin/clients/{id}/created` (`?preset=`)
#[derive(Clone, PartialEq, Serialize)]
pub struct ClientCreatedPage {
    /// `/admin/clients/{id}`.
    pub path: Href,
    /// What people know it by.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Whether it has a secret at all.
    pub confidential: bool,
    /// The secret, this once.
    pub secret: Option<String>,
    /// The issuer.
    pub issuer: String,
    /// Where the app reads everything else.
    pub discovery: String,
    /// What the app must be told.
    pub snippet: Option<SnippetView>,
    /// The apps that were perhaps meant.
    pub set_ups: Vec<SetUp>,
}

/// What an app must be told.
#[derive(Clone, PartialEq, Serialize)]
pub struct SnippetView {
    /// The app.
    pub app: String,
    /// Where it goes.
    pub label: Text,
    /// The text.
    pub text: String,
    /// What its owner should know besides.
    pub note: Option<String>,
}

/// An app whose addresses look like those of the client.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetUp {
    /// Its name.
    pub name: String,
    /// What it must be told.
    pub href: Href,
}

/// `GET /admin/clients/{id}/rotate-secret`. Forms are sent to `{path}/rotate-secret` with `overlap`, and to `{path}/end-old-secrets`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientSecretPage {
    /// `/admin/clients/{id}`.
    pub path: Href,
    /// What people know it by.
    pub name: String,
    /// Whether it has secrets at all.
    pub confidential: bool,
    /// Its secrets that are good, newest first.
    pub secrets: Vec<SecretRow>,
    /// Whether one of them ends anyway.
    pub old: bool,
    /// For how many hours the one before can be good still, and in words.
    pub overlaps: Vec<(u32, Text)>,
}

/// A secret, of which only the times are known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SecretRow {
    /// When it was made.
    pub created: Moment,
    /// When it ends.
    pub expires: Option<Moment>,
}

impl std::fmt::Debug for ClientCreatedPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientCreatedPage").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for SnippetView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SnippetView").finish_non_exhaustive()
    }
}

impl Page for ClientCreatedPage {
    const TEMPLATE: &'static str = "admin/clients/created.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "clients";

    fn samples() -> Vec<Self> {
        let snippet = SnippetView {
            app: "Grafana".to_owned(),
            label: MessageKey::SnippetEnv.into(),
            text: "GF_AUTH_GENERIC_OAUTH_ENABLED=true\nGF_AUTH_GENERIC_OAUTH_CLIENT_ID=grafana\n"
                .to_owned(),
            note: Some("Restart it afterwards.".to_owned()),
        };
        let shown = Self {
            path: super::sample_path(),
            name: "Grafana".to_owned(),
            id: "grafana".to_owned(),
            confidential: true,
            secret: Some("pX3uVJ0b-7fQ9LrT2mNwYk5sHdEo8cGa1iZvBxKtR4U".to_owned()),
            issuer: "https://auth.example.org".to_owned(),
            discovery: "https://auth.example.org/.well-known/openid-configuration".to_owned(),
            snippet: Some(snippet),
            set_ups: Vec::new(),
        };
        let href = Href::local("/admin/clients/grafana/created?preset=grafana");
        let set_up = SetUp {
            name: "Grafana".to_owned(),
            href,
        };
        vec![
            shown.clone(),
            Self {
                secret: None,
                snippet: None,
                set_ups: vec![set_up],
                ..shown.clone()
            },
            Self {
                confidential: false,
                secret: None,
                snippet: None,
                ..shown
            },
        ]
    }
}

impl Page for ClientSecretPage {
    const TEMPLATE: &'static str = "admin/clients/secret.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "clients";

    fn samples() -> Vec<Self> {
        let row = |expires| SecretRow {
            created: Moment(1_794_900_000),
            expires,
        };
        let two = Self {
            path: super::sample_path(),
            name: "Grafana".to_owned(),
            confidential: true,
            secrets: vec![row(None), row(Some(Moment(1_795_000_000)))],
            old: true,
            overlaps: vec![
                (0, MessageKey::ClientOverlapNone.into()),
                (
                    24,
                    Text::new(MessageKey::ClientOverlapHours).count("hours", 24),
                ),
                (
                    168,
                    Text::new(MessageKey::ClientOverlapDays).count("days", 7),
                ),
            ],
        };
        vec![
            two.clone(),
            Self {
                secrets: vec![row(None)],
                old: false,
                ..two.clone()
            },
            Self {
                confidential: false,
                secrets: Vec::new(),
                old: false,
                ..two
            },
        ]
    }
}
