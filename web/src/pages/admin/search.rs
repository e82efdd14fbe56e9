//! One search over everything in the admin area.

use serde::Serialize;

use crate::pages::{Area, Href, MessageKey, Page, Text};

/// `GET /admin/search?q=`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchPage {
    /// What was searched for.
    pub query: String,
    /// What was found, by kind; kinds without a find are left out.
    pub sections: Vec<SearchSection>,
}

/// Finds of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchSection {
    /// The kind.
    pub label: Text,
    /// The finds.
    pub items: Vec<SearchItem>,
}

/// A find.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchItem {
    /// What it is called.
    pub label: String,
    /// What tells it from others of that name; may be empty.
    pub hint: String,
    /// Its page.
    pub href: Href,
}

impl Page for SearchPage {
    const TEMPLATE: &'static str = "admin/search.html";
    const AREA: Area = Area::Admin;

    fn samples() -> Vec<Self> {
        let item = |label: &str, hint: &str, href| SearchItem {
            label: label.to_owned(),
            hint: hint.to_owned(),
            href: Href::local(href),
        };
        let full = Self {
            query: "ada".to_owned(),
            sections: vec![
                SearchSection {
                    label: MessageKey::FoundPeople.into(),
                    items: vec![item("Ada Lovelace", "ada@example.org", "/admin/users/1")],
                },
                SearchSection {
                    label: MessageKey::FoundSettings.into(),
                    items: vec![item("data_dir", "", "/admin/settings?q=data_dir")],
                },
            ],
        };
        let none = |query: &str| Self {
            query: query.to_owned(),
            sections: Vec::new(),
        };
        vec![full, none("zzz"), none("")]
    }
}
