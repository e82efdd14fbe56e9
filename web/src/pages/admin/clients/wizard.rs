//! A new client: which app it is, and then the little that nobody but its owner knows.

use super::FieldProblems;
use crate::pages::{Area, External, Href, MessageKey, Page, Text};
use serde::Serialize;

/// `GET /admin/clients/new`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientPickPage {
    /// What was searched for.
    pub query: String,
    /// The apps that fit, by what they are for.
    pub groups: Vec<PresetGroup>,
    /// How many apps are known.
    pub total: u32,
}

/// Apps of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PresetGroup {
    /// What they are for.
    pub label: Text,
    /// Their names, and where to go on with each.
    pub presets: Vec<(String, Href)>,
}

/// `GET /admin/clients/new?preset=…` and a failed `POST /admin/clients`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientNewPage {
    /// What is known about the app; `None` for one that is not known.
    pub preset: Option<PresetCard>,
    /// What was typed.
    pub form: NewClientForm,
}

/// What is known about an app.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PresetCard {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its own site.
    pub website: Option<External>,
    /// What its own documentation says about signing in.
    pub docs: Option<External>,
    /// What its owner should know.
    pub note: Option<String>,
    /// Where people are sent back to, behind the app's address.
    pub paths: Vec<String>,
    /// What it may ask for.
    pub scopes: Vec<String>,
    /// Whether its connection has a name.
    pub named: bool,
    /// The day when this was last gone through.
    pub checked: String,
    /// Whether it was compared with the app's own documentation.
    pub verified: bool,
    /// The version with which somebody has signed in.
    pub tested: Option<String>,
}

/// What is typed: sent to `POST /admin/clients` with `preset`, `csrf`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct NewClientForm {
    /// `url`: where the app is.
    pub url: String,
    /// `name`: what people know it by.
    pub name: String,
    /// `connection`: what it calls its connection.
    pub connection: String,
    /// `client_id`: the id that it has already; empty for a new one.
    pub client_id: String,
    /// `redirect_uris`, one a line, for an app that is not known.
    pub redirect_uris: String,
    /// `public`: whether it can keep no secret.
    pub public: bool,
    /// What is wrong.
    pub problems: FieldProblems,
}

impl Page for ClientPickPage {
    const TEMPLATE: &'static str = "admin/clients/pick.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "clients";

    fn samples() -> Vec<Self> {
        let link = |name: &str| {
            let href = Href::local("/admin/clients/new?preset=grafana");
            (name.to_owned(), href)
        };
        let group = |label, names: &[&str]| PresetGroup {
            label: Text::new(label),
            presets: names.iter().map(|name| link(name)).collect(),
        };
        vec![
            Self {
                query: String::new(),
                groups: vec![
                    group(MessageKey::PresetCode, &["Forgejo", "GitLab"]),
                    group(MessageKey::PresetMonitoring, &["Grafana"]),
                ],
                total: 36,
            },
            Self {
                query: "no such app".to_owned(),
                groups: Vec::new(),
                total: 36,
            },
        ]
    }
}

impl Page for ClientNewPage {
    const TEMPLATE: &'static str = "admin/clients/new.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "clients";

    fn failed(&self) -> bool {
        !self.form.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let card = PresetCard {
            id: "jellyfin".to_owned(),
            name: "Jellyfin".to_owned(),
            website: External::parse("https://jellyfin.org"),
            docs: External::parse("https://github.com/9p4/jellyfin-plugin-sso"),
            note: Some("It needs the SSO plugin.".to_owned()),
            paths: vec!["/sso/OID/redirect/<name>".to_owned()],
            scopes: vec!["openid".to_owned(), "profile".to_owned()],
            named: true,
            checked: "2026-11-25".to_owned(),
            verified: true,
            tested: None,
        };
        let form = NewClientForm {
            name: "Jellyfin".to_owned(),
            connection: "portcullis".to_owned(),
            ..NewClientForm::default()
        };
        let wrong = |field, text: Text| {
            let mut problems = FieldProblems::default();
            problems.at(field, text);
            problems.at("client_id", MessageKey::ClientIdTaken);
            NewClientForm {
                url: "grafana".to_owned(),
                redirect_uris: "https://app.example.org/cb\nhttps://app.example.org/#".to_owned(),
                public: true,
                problems,
                ..form.clone()
            }
        };
        let fragment = Text::new(MessageKey::ClientUriFragment).count("line", 2);
        let unverified = PresetCard {
            verified: false,
            tested: Some("10.11".to_owned()),
            note: None,
            named: false,
            ..card.clone()
        };
        vec![
            Self {
                preset: Some(card),
                form: form.clone(),
            },
            Self {
                preset: Some(unverified),
                form: wrong("url", MessageKey::ClientUrlMissing.into()),
            },
            Self {
                preset: None,
                form: wrong("redirect_uris", fragment),
            },
            Self { preset: None, form },
        ]
    }
}
