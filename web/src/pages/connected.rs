//! The apps that a person let sign them in.

use serde::Serialize;

use super::{Area, ClientCard, Moment, Page, ScopeLine};

/// `GET /profile/apps`.
///
/// Forms send `client_id` and `csrf` to `/profile/apps/revoke`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConnectedAppsPage {
    /// The apps.
    pub apps: Vec<ConnectedApp>,
}

/// An app that may sign the person in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConnectedApp {
    /// What it is called.
    pub name: String,
    /// Which.
    pub client_id: String,
    /// What it learns.
    pub scopes: Vec<ScopeLine>,
    /// Since when.
    pub since: Moment,
    /// When it last asked.
    pub last_used: Option<Moment>,
    /// Whether it keeps its access while the person is away.
    pub offline: bool,
}

impl Page for ConnectedAppsPage {
    const TEMPLATE: &'static str = "profile/apps.html";
    const AREA: Area = Area::Profile;
    const SECTION: &'static str = "apps";

    fn samples() -> Vec<Self> {
        let [grafana, long, arabic] = ClientCard::samples();
        let app = |client: ClientCard| ConnectedApp {
            name: client.name,
            client_id: client.id,
            scopes: vec![ScopeLine::Identity, ScopeLine::Email],
            since: Moment(1_794_900_000),
            last_used: Some(Moment(1_795_000_000)),
            offline: false,
        };
        vec![
            Self {
                apps: vec![
                    app(grafana),
                    ConnectedApp {
                        scopes: ScopeLine::samples(),
                        offline: true,
                        ..app(long)
                    },
                    ConnectedApp {
                        scopes: Vec::new(),
                        last_used: None,
                        ..app(arabic)
                    },
                ],
            },
            Self { apps: Vec::new() },
        ]
    }
}
