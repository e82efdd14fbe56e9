//! The mails that were sent, or could not be.

use serde::Serialize;

use crate::pages::{Area, Href, Listing, MessageKey, Moment, Page, Text};

/// `GET /admin/outbox`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutboxPage {
    /// One page of mails, newest first.
    pub messages: Vec<OutboxRow>,
    /// What is around the list.
    pub list: Listing,
    /// The state that it is filtered by; empty for all.
    pub state: String,
}

/// A mail in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutboxRow {
    /// Its page.
    pub href: Href,
    /// Whom it is for.
    pub to: String,
    /// Its subject, without any code in it.
    pub subject: String,
    /// How far it came.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: u32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was written.
    pub created: Moment,
}

/// How far a mail came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MailState {
    /// It waits for its (next) try, or for an admin to read it.
    Queued,
    /// The mail server took it.
    Sent,
    /// It is not tried again.
    Failed,
}

/// `GET /admin/outbox/{id}` after a fresh proof.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutboxMessagePage {
    /// What the list says of it.
    pub message: OutboxRow,
    /// The text of it; `None` if it is no longer kept.
    pub body: Option<String>,
    /// The form that has it sent again posts here; `None` if it was not given up.
    pub retry: Option<Href>,
    /// Why it cannot be sent again, though it was given up.
    pub refused: Option<Text>,
}

impl OutboxRow {
    fn sample(subject: &str, state: MailState, attempts: u32, last_error: Option<&str>) -> Self {
        Self {
            href: Href::local("/admin/outbox/0198c1f2-0000-7000-8000-000000000009"),
            to: "grace@example.org".to_owned(),
            subject: subject.to_owned(),
            state,
            attempts,
            last_error: last_error.map(str::to_owned),
            created: Moment(1_795_000_000),
        }
    }
}

impl Page for OutboxPage {
    const TEMPLATE: &'static str = "admin/outbox.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "outbox";

    fn samples() -> Vec<Self> {
        let columns = [
            MessageKey::ColumnSubject,
            MessageKey::ColumnTo,
            MessageKey::ColumnState,
            MessageKey::ColumnTries,
            MessageKey::ColumnError,
            MessageKey::ColumnCreated,
        ];
        let list = |total| Listing::sample("/admin/outbox", &columns, total, "");
        let refused = Some("connection refused by smtp.example.org:587 (connect)");
        vec![
            Self {
                messages: vec![
                    OutboxRow::sample(
                        "Your Lovelace Home sign-in code",
                        MailState::Queued,
                        0,
                        None,
                    ),
                    OutboxRow::sample("Your Lovelace Home sign-in code", MailState::Sent, 1, None),
                    OutboxRow::sample(
                        "Your Lovelace Home sign-in code",
                        MailState::Failed,
                        8,
                        refused,
                    ),
                ],
                list: list(120),
                state: String::new(),
            },
            Self {
                messages: Vec::new(),
                list: list(0),
                state: String::new(),
            },
            Self {
                messages: Vec::new(),
                list: Listing {
                    narrowed: true,
                    ..list(0)
                },
                state: "failed".to_owned(),
            },
        ]
    }
}

impl Page for OutboxMessagePage {
    const TEMPLATE: &'static str = "admin/outbox_message.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "outbox";

    fn samples() -> Vec<Self> {
        let message = OutboxRow::sample(
            "123456 is your Lovelace Home sign-in code",
            MailState::Queued,
            0,
            None,
        );
        let body = "Your sign-in code is 123456.\n\nIt works for 10 minutes.\n\n@auth.example.com #123456\n";
        let failed = OutboxRow::sample(
            "A mail",
            MailState::Failed,
            8,
            Some("550 no such user (RCPT)"),
        );
        vec![
            Self {
                message,
                body: Some(body.to_owned()),
                retry: None,
                refused: None,
            },
            Self {
                message: failed.clone(),
                body: Some(body.to_owned()),
                retry: Some(Href::local(
                    "/admin/outbox/0198c1f2-0000-7000-8000-000000000009/retry",
                )),
                refused: None,
            },
            Self {
                message: failed,
                body: None,
                retry: None,
                refused: Some(MessageKey::MailExpired.into()),
            },
        ]
    }
}
