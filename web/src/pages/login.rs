//! Signing in: address and password, then the code from the mail.

use serde::Serialize;

use super::{Field, Href, Link, MessageKey, Page, PasskeyDoor, Problem, Problems, Text};

/// `GET`/`POST /login` and `/admin/login`.
///
/// Fields sent: `email`, `password`, `csrf`, `return_to` if given, and `method`: `password` or `otp`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LoginPage {
    /// Where the form is sent.
    pub action: Href,
    /// Whether this is the door of the admin area, which offers no code by mail in place of the
    /// password.
    pub admin: bool,
    /// What is asked.
    pub ask: Ask,
    /// The address to start with; kept after an error.
    pub email: String,
    /// The host of the application that the person is on the way to.
    pub app: Option<String>,
    /// The hidden field of that name.
    pub return_to: Option<String>,
    /// "Forgot your password?"
    pub forgot: Option<Href>,
    /// Where a passkey is posted to.
    pub passkey: Option<PasskeyDoor>,
    /// What went wrong.
    pub problems: Problems,
}

/// What a sign-in form asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Both.
    EmailAndPassword,
    /// Only the password: the code from the mail is proven already. The address is shown, fixed.
    PasswordOnly,
}

/// `GET`/`POST /login/otp` and `/admin/login/otp`.
///
/// Fields sent: `code`, `csrf`, and `remember_device` (`1` or absent) if offered; by the second form
/// only `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CodePage {
    /// Where the code is sent.
    pub action: Href,
    /// Where the wish for another code is sent.
    pub resend: Href,
    /// "Use another way to sign in".
    pub restart: Href,
    /// The address, masked: see [`mask_email`].
    pub masked_email: String,
    /// The host of the application that the person is on the way to.
    pub app: Option<String>,
    /// Seconds until another code may be asked for; 0 if now.
    pub resend_after: u32,
    /// Whether this device may skip the second step from now on.
    pub remember: bool,
    /// What went wrong.
    pub problems: Problems,
}

/// Shows the first letter of an address and its domain: `a••••@example.org`. The number of dots is
/// always the same, so the length stays unknown.
#[must_use]
pub fn mask_email(email: &str) -> String {
    match email.rsplit_once('@') {
        Some((local, domain)) => {
            let first: String = local.chars().take(1).collect();
            format!("{first}••••@{domain}")
        }
        None => "••••".to_owned(),
    }
}

impl LoginPage {
    /// The form as a person first sees it.
    #[must_use]
    pub fn new() -> Self {
        Self {
            action: Href::local("/login"),
            admin: false,
            ask: Ask::EmailAndPassword,
            email: String::new(),
            app: None,
            return_to: None,
            forgot: Some(Href::local("/forgot-password")),
            passkey: Some(PasskeyDoor::portal()),
            problems: Problems::none(),
        }
    }

    /// The form of the admin area.
    #[must_use]
    pub fn admin() -> Self {
        Self {
            action: Href::local("/admin/login"),
            admin: true,
            forgot: None,
            passkey: Some(PasskeyDoor::admin()),
            ..Self::new()
        }
    }
}

impl Default for LoginPage {
    fn default() -> Self {
        Self::new()
    }
}

impl Page for LoginPage {
    const TEMPLATE: &'static str = "auth/login.html";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let failed = |problem: Problem| Self {
            email: "ada@example.org".to_owned(),
            problems: problem.into(),
            ..Self::new()
        };
        vec![
            Self::new(),
            Self {
                app: Some("grafana.example.org".to_owned()),
                return_to: Some("https://grafana.example.org/d/1?from=now-1h&to=now".to_owned()),
                email: "ada@example.org".to_owned(),
                ..Self::new()
            },
            failed(Problem::at(Field::Password, MessageKey::BadCredentials)),
            failed(Problem::new(
                Text::new(MessageKey::Locked).count("minutes", 4),
            )),
            failed(
                Problem::new(MessageKey::SignInExpired)
                    .link(Link::new(Href::local("/login"), MessageKey::ToRestart)),
            ),
            failed(Problem::new(MessageKey::Busy)),
            failed(Problem::new(MessageKey::FormExpired)),
            failed(Problem::new(MessageKey::AccountDisabled)),
            Self {
                ask: Ask::PasswordOnly,
                email: "ada@example.org".to_owned(),
                app: Some("grafana.example.org".to_owned()),
                ..Self::new()
            },
            Self::admin(),
            Self {
                email: "ada@example.org".to_owned(),
                problems: Problem::at(Field::Password, MessageKey::BadCredentialsAdmin).into(),
                ..Self::admin()
            },
        ]
    }
}

impl Page for CodePage {
    const TEMPLATE: &'static str = "auth/code.html";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let fresh = Self {
            action: Href::local("/login/otp"),
            resend: Href::local("/login/otp/resend"),
            restart: Href::local("/login"),
            masked_email: mask_email("ada@example.org"),
            app: None,
            resend_after: 27,
            remember: false,
            problems: Problems::none(),
        };
        vec![
            fresh.clone(),
            Self {
                app: Some("grafana.example.org".to_owned()),
                resend_after: 0,
                remember: true,
                ..fresh.clone()
            },
            Self {
                problems: Problem::at(Field::Code, MessageKey::BadCode).into(),
                ..fresh.clone()
            },
            Self {
                problems: Problem::at(Field::Code, MessageKey::CodeMissing).into(),
                ..fresh.clone()
            },
            Self {
                problems: Problem::new(Text::new(MessageKey::ResendTooSoon).count("seconds", 27))
                    .into(),
                ..fresh.clone()
            },
            Self {
                problems: Problem::new(Text::new(MessageKey::ResendLimit).count("minutes", 38))
                    .into(),
                resend_after: 0,
                ..fresh
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_address_keeps_one_letter_and_the_domain() {
        assert_eq!(mask_email("ada@example.org"), "a••••@example.org");
        assert_eq!(mask_email("é@x"), "é••••@x");
        assert_eq!(mask_email("@x"), "••••@x");
        assert_eq!(mask_email("nonsense"), "••••");
    }
}
