//! A new password, for somebody who is not signed in yet.

use serde::Serialize;

use super::{Field, Href, MessageKey, Page, Problem, Problems, Text};

/// A new password, during a sign-in that asks for one or after a link from a mail.
///
/// Fields sent: `new_password`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewPasswordPage {
    /// Where the form is sent.
    pub action: Href,
    /// Whose password it is; a hidden field for password managers.
    pub email: String,
    /// The fewest characters of a password.
    pub min_length: u32,
    /// Where a password is judged while it is typed.
    pub strength: Href,
    /// Why a new password is asked for.
    pub why: NewPasswordWhy,
    /// What went wrong.
    pub problems: Problems,
}

/// Why a new password is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NewPasswordWhy {
    /// The account needs one before it may go on.
    Forced,
    /// The old one is forgotten.
    Reset,
    /// There is none yet: the person was invited.
    Invited,
}

impl Page for NewPasswordPage {
    const TEMPLATE: &'static str = "auth/new_password.html";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let reset = Self {
            action: Href::local("/reset-password"),
            email: "ada@example.org".to_owned(),
            min_length: 15,
            strength: Href::local("/password-strength"),
            why: NewPasswordWhy::Reset,
            problems: Problems::none(),
        };
        let failed = |text: Text| Self {
            problems: Problem::at(Field::NewPassword, text).into(),
            ..reset.clone()
        };
        vec![
            reset.clone(),
            failed(Text::new(MessageKey::PasswordTooShort).count("limit", 15)),
            failed(MessageKey::PasswordCommon.into()),
            failed(MessageKey::NewPasswordMissing.into()),
            Self {
                action: Href::local("/login/new-password"),
                why: NewPasswordWhy::Forced,
                ..reset.clone()
            },
            Self {
                action: Href::local("/invite"),
                why: NewPasswordWhy::Invited,
                ..reset.clone()
            },
            Self {
                why: NewPasswordWhy::Forced,
                ..failed(MessageKey::PasswordUnchanged.into())
            },
        ]
    }
}
