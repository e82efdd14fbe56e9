//! The list of clients.

use crate::pages::{Area, Href, Listing, MessageKey, Moment, Page};
use serde::Serialize;

/// `GET /admin/clients`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientsPage {
    /// What is around the list.
    pub list: Listing,
    /// One page of clients.
    pub clients: Vec<ClientRow>,
}

/// A client in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClientRow {
    /// Its page.
    pub href: Href,
    /// What people know it by.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Whether it keeps no secret.
    pub public: bool,
    /// Whether people can sign in to it.
    pub enabled: bool,
    /// The host that people are sent back to, or the scheme of an app on a device; empty when there is none.
    pub host: String,
    /// When it was registered.
    pub created: Moment,
    /// When the newest grant was made that is still kept.
    pub last_used: Option<Moment>,
}

impl Page for ClientsPage {
    const TEMPLATE: &'static str = "admin/clients/list.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "clients";

    fn samples() -> Vec<Self> {
        let row = |name: &str, id: &str, host: &str, (public, enabled)| ClientRow {
            href: super::sample_path(),
            name: name.to_owned(),
            id: id.to_owned(),
            public,
            enabled,
            host: host.to_owned(),
            created: Moment(1_772_582_399),
            last_used: enabled.then_some(Moment(1_795_000_000)),
        };
        let columns = [
            MessageKey::ColumnName,
            MessageKey::ColumnClientId,
            MessageKey::ColumnClientKind,
            MessageKey::ColumnClientHost,
            MessageKey::ColumnCreated,
            MessageKey::ColumnClientLastUsed,
        ];
        let list = |total, query| Listing::sample("/admin/clients", &columns, total, query);
        let long = "https://a.very.long.name.of.somebody.department.example.org/and/a/path";
        vec![
            Self {
                list: list(60, ""),
                clients: vec![
                    row("Grafana", "grafana", "grafana.example.org", (false, true)),
                    row("Notes", long, "app.notes", (true, true)),
                    row("Wiki", "wiki", "", (false, false)),
                ],
            },
            Self {
                list: list(0, ""),
                clients: Vec::new(),
            },
            Self {
                list: list(0, "turing"),
                clients: Vec::new(),
            },
        ]
    }
}
