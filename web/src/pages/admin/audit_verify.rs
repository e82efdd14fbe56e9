//! Whether the audit log holds.

use serde::Serialize;

use crate::pages::{Area, Moment, Page};

/// `GET /admin/audit/verify`. Field sent: `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditVerifyPage {
    /// The number of the newest record.
    pub newest: i64,
    /// When the oldest that is kept was written.
    pub oldest: Option<Moment>,
    /// When the log was last walked through.
    pub checked: Option<Moment>,
    /// How many records held then.
    pub records: String,
    /// Where and how it broke.
    pub broken: Option<String>,
    /// For how many days records are kept; for ever when `None`.
    pub days: Option<u32>,
}

impl Page for AuditVerifyPage {
    const TEMPLATE: &'static str = "admin/audit_verify.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "audit";

    fn samples() -> Vec<Self> {
        let held = Self {
            newest: 1204,
            oldest: Some(Moment(1_795_000_000)),
            checked: Some(Moment(1_795_100_000)),
            records: "1200".to_owned(),
            broken: None,
            days: Some(90),
        };
        vec![
            Self {
                broken: Some("17: a record is not as it was written".to_owned()),
                days: None,
                ..held.clone()
            },
            Self {
                checked: None,
                ..held.clone()
            },
            held,
        ]
    }
}
