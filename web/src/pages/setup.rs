//! The first run.

use serde::Serialize;

use super::{Field, MessageKey, Page, Problem, Problems, Text};

/// `GET`/`POST /admin/setup`: the first admin.
///
/// Fields sent: `email`, `name`, `password`, `token`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetupPage {
    /// The one-time token of the address that led here.
    pub token: String,
    /// The address; kept after an error.
    pub email: String,
    /// The name; kept after an error.
    pub name: String,
    /// The fewest characters of a password.
    pub min_length: u32,
    /// What went wrong.
    pub problems: Problems,
}

/// `/admin/setup` when there is nothing to set up, or the link is used or wrong: the way out is
/// `portcullis setup-url` or the admin sign-in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetupClosedPage {}

impl SetupPage {
    /// The form as the operator first sees it.
    #[must_use]
    pub fn new(token: impl Into<String>) -> Self {
        Self {
            token: token.into(),
            email: String::new(),
            name: String::new(),
            min_length: 8,
            problems: Problems::none(),
        }
    }
}

impl Page for SetupPage {
    const TEMPLATE: &'static str = "admin/setup.html";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let problems = vec![
            Problem::at(Field::Email, MessageKey::EmailMalformed),
            Problem::at(Field::Name, MessageKey::NameMissing),
            Problem::at(
                Field::Password,
                Text::new(MessageKey::PasswordTooShort).count("limit", 8),
            ),
        ];
        vec![
            Self::new("dG9rZW4"),
            Self {
                email: "ada@example".to_owned(),
                problems: problems.into(),
                ..Self::new("dG9rZW4")
            },
        ]
    }
}

impl Page for SetupClosedPage {
    const TEMPLATE: &'static str = "admin/setup_closed.html";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}
