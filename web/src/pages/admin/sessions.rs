//! Every live session, as an admin sees them.

use serde::Serialize;

use crate::pages::{Area, Href, Listing, MessageKey, Moment, Page, Text, method};

/// `GET /admin/sessions`. Forms send `csrf` to `/admin/sessions/{id}/revoke`, and with a field `s-{id}` for each session that was
/// chosen to `/admin/sessions/revoke`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AllSessionsPage {
    /// One page of sessions.
    pub sessions: Vec<LiveSessionRow>,
    /// What is around the list.
    pub list: Listing,
    /// The area that it is filtered by; empty for both.
    pub area: String,
}

/// A session and whose it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LiveSessionRow {
    /// Which; part of its address.
    pub id: String,
    /// The person's page.
    pub person: Href,
    /// What they are called; may be empty.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Browser and system; may be empty.
    pub browser: String,
    /// Where the sign-in came from.
    pub address: String,
    /// Whether it opens the admin area instead of the portal.
    pub admin: bool,
    /// How the person signed in.
    pub method: Text,
    /// When it began.
    pub since: Moment,
    /// When it was last used.
    pub last_seen: Moment,
    /// Whether this page is read in it.
    pub current: bool,
}

impl Page for AllSessionsPage {
    const TEMPLATE: &'static str = "admin/sessions.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "sessions";

    fn samples() -> Vec<Self> {
        let row = |n: u8, name: &str, email: &str, admin| LiveSessionRow {
            id: format!("0198c1f2-0000-7000-8000-00000000000{n}"),
            person: Href::local("/admin/users/0198c1f2-0000-7000-8000-000000000001"),
            name: name.to_owned(),
            email: email.to_owned(),
            browser: "Firefox on Linux".to_owned(),
            address: "2001:db8:85a3::8a2e:370:7334".to_owned(),
            admin,
            method: method(if admin {
                "passkey-verified"
            } else {
                "password+totp"
            })
            .into(),
            since: Moment(1_794_900_000),
            last_seen: Moment(1_795_000_000),
            current: admin,
        };
        let columns = [
            MessageKey::ColumnPerson,
            MessageKey::ColumnArea,
            MessageKey::ColumnWhere,
            MessageKey::ColumnMethod,
            MessageKey::ColumnSince,
            MessageKey::ColumnLastSeen,
        ];
        let list = |total, query| Listing::sample("/admin/sessions", &columns, total, query);
        let full = Self {
            sessions: vec![
                row(1, "Ada Lovelace", "ada@example.org", true),
                row(2, "", "a.very.long.address@department.example.org", false),
            ],
            list: list(312, ""),
            area: String::new(),
        };
        let none = |query| Self {
            sessions: Vec::new(),
            list: list(0, query),
            area: "admin".to_owned(),
        };
        vec![full, none("turing"), none("")]
    }
}
