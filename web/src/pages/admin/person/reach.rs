//! Where somebody is signed in, here and in apps, as an admin sees it.

use super::PersonHead;
use crate::pages::{Area, ConnectedApp, Moment, Page, ScopeLine, Text, method};
use serde::Serialize;

/// `GET /admin/users/{id}/sessions`. Forms send `csrf` to `{path}/sessions/{session}/revoke` and `{path}/revoke-sessions`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonSessionsPage {
    /// What is around it.
    pub head: PersonHead,
    /// Where they are signed in.
    pub sessions: Vec<PersonSession>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonSession {
    /// Which.
    pub id: String,
    /// Whether it is one of the admin area.
    pub admin: bool,
    /// Browser and system.
    pub browser: String,
    /// Where it was last seen from.
    pub address: String,
    /// How they signed in.
    pub method: Text,
    /// When it began.
    pub since: Moment,
    /// When it was last used.
    pub last_seen: Moment,
    /// Whether this page is read in it.
    pub current: bool,
}

/// `GET /admin/users/{id}/apps`. Forms send `client_id` and `csrf` to `{path}/apps/revoke`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonAppsPage {
    /// What is around it.
    pub head: PersonHead,
    /// The apps that sign them in.
    pub connected: Vec<ConnectedApp>,
}

impl Page for PersonSessionsPage {
    const TEMPLATE: &'static str = "admin/person/sessions.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn samples() -> Vec<Self> {
        let [ada, grace] = PersonHead::samples("/sessions");
        let here = PersonSession {
            id: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
            admin: true,
            browser: "Firefox on Linux".to_owned(),
            address: "192.0.2.7".to_owned(),
            method: method("password+totp").into(),
            since: Moment(1_794_900_000),
            last_seen: Moment(1_795_000_000),
            current: true,
        };
        let phone = PersonSession {
            id: "0198c1f2-0000-7000-8000-000000000002".to_owned(),
            admin: false,
            browser: String::new(),
            address: "2001:db8:85a3::8a2e:370:7334".to_owned(),
            current: false,
            ..here.clone()
        };
        vec![
            Self {
                head: ada,
                sessions: vec![here, phone],
            },
            Self {
                head: grace,
                sessions: Vec::new(),
            },
        ]
    }
}

impl Page for PersonAppsPage {
    const TEMPLATE: &'static str = "admin/person/apps.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn samples() -> Vec<Self> {
        let [ada, grace] = PersonHead::samples("/apps");
        let app = ConnectedApp {
            name: "Grafana".to_owned(),
            client_id: "grafana".to_owned(),
            scopes: ScopeLine::samples(),
            since: Moment(1_794_900_000),
            last_used: Some(Moment(1_795_000_000)),
            offline: true,
        };
        let wiki = ConnectedApp {
            name: "ويكي".to_owned(),
            client_id: "wiki".to_owned(),
            scopes: Vec::new(),
            last_used: None,
            offline: false,
            ..app.clone()
        };
        vec![
            Self {
                head: ada,
                connected: vec![app, wiki],
            },
            Self {
                head: grace,
                connected: Vec::new(),
            },
        ]
    }
}
