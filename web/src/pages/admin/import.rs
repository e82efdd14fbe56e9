//! People from a file.

use serde::Serialize;

use crate::pages::{Area, MessageKey, Page, Text};

/// `GET`/`POST /admin/users/import`. Fields sent: `people`, `format`, `do` (`check` or `import`), `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportPage {
    /// What was pasted.
    pub people: String,
    /// Whether that is JSON, an object a line.
    pub jsonl: bool,
    /// The columns that there are, as a heading.
    pub columns: String,
    /// What is wrong with it as a whole.
    pub problem: Option<Text>,
    /// What each row came to, or would.
    pub rows: Vec<ImportRow>,
    /// Whether it was done.
    pub done: bool,
    /// How many were created, or would be.
    pub created: u32,
}

/// What became of a row, or would.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportRow {
    /// Its line.
    pub line: u32,
    /// The address there.
    pub email: String,
    /// Whether somebody is created.
    pub created: bool,
    /// What to say.
    pub what: Text,
}

impl ImportPage {
    /// Before anything was pasted.
    #[must_use]
    pub const fn empty(columns: String) -> Self {
        Self {
            people: String::new(),
            jsonl: false,
            columns,
            problem: None,
            rows: Vec::new(),
            done: false,
            created: 0,
        }
    }
}

impl Page for ImportPage {
    const TEMPLATE: &'static str = "admin/import.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn failed(&self) -> bool {
        self.problem.is_some()
    }

    fn samples() -> Vec<Self> {
        let empty = Self::empty("email,name,groups".to_owned());
        let row = |line, created, what: MessageKey| ImportRow {
            line,
            email: "ada@example.org".to_owned(),
            created,
            what: what.into(),
        };
        let checked = Self {
            people: "email\nada@example.org".to_owned(),
            rows: vec![
                row(2, true, MessageKey::ImportNew),
                row(3, false, MessageKey::ImportExists),
            ],
            created: 1,
            ..empty.clone()
        };
        vec![
            Self {
                problem: Some(MessageKey::ImportNoEmail.into()),
                people: "mail\nada@example.org".to_owned(),
                ..empty.clone()
            },
            empty,
            Self {
                done: true,
                ..checked.clone()
            },
            checked,
        ]
    }
}
