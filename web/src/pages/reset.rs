//! A forgotten password, and "This wasn't me".

use serde::Serialize;

use super::{Field, MessageKey, Page, Problem, Problems, Text, mask_email};

/// `GET`/`POST /forgot-password`: the form, or what happened after it was sent, which is the same for
/// every address.
///
/// Fields sent: `email`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForgotPage {
    /// The address to start with; kept after an error.
    pub email: String,
    /// Whether the form was sent.
    pub sent: bool,
    /// The address, masked, once the form was sent.
    pub masked_email: String,
    /// What went wrong.
    pub problems: Problems,
}

/// A link for a new password that was used, is too old, or is not whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResetClosedPage {}

/// An invitation that was used, is too old, or is not whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InvitationClosedPage {}

/// `GET`/`POST /not-me`: one button ends all sessions and mails a link for a new password.
///
/// Fields sent: `token`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotMePage {
    /// What the link of the mail carries.
    pub token: String,
    /// The address, masked.
    pub masked_email: String,
    /// Whether it is done.
    pub done: bool,
}

/// A link of a notice that is too old, or not whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotMeClosedPage {}

impl ForgotPage {
    /// The form as a person first sees it.
    #[must_use]
    pub fn new() -> Self {
        Self {
            email: String::new(),
            sent: false,
            masked_email: String::new(),
            problems: Problems::none(),
        }
    }
}

impl Default for ForgotPage {
    fn default() -> Self {
        Self::new()
    }
}

impl Page for ForgotPage {
    const TEMPLATE: &'static str = "auth/forgot.html";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        vec![
            Self::new(),
            Self {
                sent: true,
                masked_email: mask_email("ada@example.org"),
                ..Self::new()
            },
            Self {
                email: "ada@example".to_owned(),
                problems: Problem::at(Field::Email, MessageKey::EmailMalformed).into(),
                ..Self::new()
            },
            Self {
                email: "ada@example.org".to_owned(),
                problems: Problem::new(Text::new(MessageKey::Locked).count("minutes", 4)).into(),
                ..Self::new()
            },
        ]
    }
}

impl Page for ResetClosedPage {
    const TEMPLATE: &'static str = "auth/reset_closed.html";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

impl Page for InvitationClosedPage {
    const TEMPLATE: &'static str = "auth/invitation_closed.html";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

impl Page for NotMePage {
    const TEMPLATE: &'static str = "auth/not_me.html";

    fn samples() -> Vec<Self> {
        let asks = Self {
            token: "dG9rZW4".to_owned(),
            masked_email: mask_email("ada@example.org"),
            done: false,
        };
        vec![asks.clone(), Self { done: true, ..asks }]
    }
}

impl Page for NotMeClosedPage {
    const TEMPLATE: &'static str = "auth/not_me_closed.html";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}
