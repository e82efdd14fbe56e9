//! Whether everything is as it should be.

use serde::Serialize;

use crate::pages::{Area, MessageKey, Page, Text};

/// `GET /admin/health`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HealthPage {
    /// How many checks found something that does not work.
    pub failed: u32,
    /// How many found something that could be better.
    pub warned: u32,
    /// The checks, in the order of the documentation.
    pub rows: Vec<HealthRow>,
}

/// A check.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HealthRow {
    /// Where the documentation tells more of it.
    pub docs: String,
    /// `ok`, `warn` or `fail`.
    pub state: &'static str,
    /// What was looked at.
    pub title: Text,
    /// What was found, as it came.
    pub cause: String,
    /// How to mend it; `None` where nothing is to be mended.
    pub fix: Option<Text>,
}

impl Page for HealthPage {
    const TEMPLATE: &'static str = "admin/health.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "health";

    fn samples() -> Vec<Self> {
        let row = |id: &str, state, title: MessageKey, fix: Option<MessageKey>| HealthRow {
            docs: format!("docs/admin/health.md#{id}"),
            state,
            title: title.into(),
            cause: "connection refused".to_owned(),
            fix: fix.map(Text::new),
        };
        vec![
            Self {
                failed: 1,
                warned: 1,
                rows: vec![
                    row("database", "ok", MessageKey::HealthDatabase, None),
                    row(
                        "disk",
                        "warn",
                        MessageKey::HealthDisk,
                        Some(MessageKey::HealthDiskFix),
                    ),
                    row(
                        "mail",
                        "fail",
                        MessageKey::HealthMail,
                        Some(MessageKey::HealthMailFix),
                    ),
                ],
            },
            Self {
                failed: 0,
                warned: 0,
                rows: vec![row("database", "ok", MessageKey::HealthDatabase, None)],
            },
        ]
    }
}
