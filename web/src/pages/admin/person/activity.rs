//! What happened with somebody's account, as an admin sees it.

use super::PersonHead;
use crate::pages::{Area, Href, MessageKey, Moment, Page, Text};
use serde::Serialize;

/// `GET /admin/users/{id}/activity` (`?before=`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonActivityPage {
    /// What is around it.
    pub head: PersonHead,
    /// What happened, newest first.
    pub rows: Vec<PersonRecord>,
    /// Older ones.
    pub next: Option<Href>,
    /// Whether these are older ones already.
    pub older: bool,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonRecord {
    /// When.
    pub at: Moment,
    /// What, in words.
    pub what: Text,
    /// What, by its name in the log.
    pub event: String,
    /// Who did it, if it was neither the person nor a visitor.
    pub by: Option<Text>,
    /// Whether it succeeded.
    pub ok: bool,
    /// Browser and system; may be empty.
    pub browser: String,
    /// From where; may be empty.
    pub address: String,
}

impl Page for PersonActivityPage {
    const TEMPLATE: &'static str = "admin/person/activity.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn samples() -> Vec<Self> {
        let [ada, grace] = PersonHead::samples("/activity");
        let row = |event: &str, ok, by| PersonRecord {
            at: Moment(1_795_000_000),
            what: crate::pages::activity(event).into(),
            event: event.to_owned(),
            by,
            ok,
            browser: "Firefox on Linux".to_owned(),
            address: "192.0.2.7".to_owned(),
        };
        let by = Text::new(MessageKey::PersonBy).name("who", "root@example.org");
        let operator = MessageKey::PersonByOperator.into();
        let plain = PersonRecord {
            browser: String::new(),
            address: String::new(),
            ..row("account.created", true, Some(operator))
        };
        vec![
            Self {
                head: ada,
                rows: vec![
                    row("auth.signed-in", true, None),
                    row("auth.password.fail", false, None),
                    row("password.set", true, Some(by)),
                    plain,
                ],
                next: Some(Href::local(
                    "/admin/users/0198c1f2-0000-7000-8000-000000000001/activity?before=7",
                )),
                older: true,
            },
            Self {
                head: grace,
                rows: Vec::new(),
                next: None,
                older: false,
            },
        ]
    }
}
