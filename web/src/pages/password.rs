//! Changing a password.

use serde::Serialize;

use super::{Area, Field, Href, MessageKey, Page, Problem, Problems, Text};

/// `GET`/`POST /profile/password`.
///
/// Fields sent: `current_password` if there is one, `new_password`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PasswordPage {
    /// Whose password it is; a hidden field for password managers.
    pub email: String,
    /// Whether the account has a password; otherwise it gets its first.
    pub has_password: bool,
    /// The fewest characters of a password.
    pub min_length: u32,
    /// Where a password is judged while it is typed.
    pub strength: Href,
    /// What went wrong.
    pub problems: Problems,
}

impl Page for PasswordPage {
    const TEMPLATE: &'static str = "profile/password.html";
    const AREA: Area = Area::Profile;

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let ada = Self {
            email: "ada@example.org".to_owned(),
            has_password: true,
            min_length: 15,
            strength: Href::local("/password-strength"),
            problems: Problems::none(),
        };
        vec![
            ada.clone(),
            Self {
                has_password: false,
                ..ada.clone()
            },
            Self {
                problems: vec![
                    Problem::at(Field::CurrentPassword, MessageKey::PasswordWrongCurrent),
                    Problem::at(
                        Field::NewPassword,
                        Text::new(MessageKey::PasswordTooShort).count("limit", 15),
                    ),
                ]
                .into(),
                ..ada
            },
        ]
    }
}
