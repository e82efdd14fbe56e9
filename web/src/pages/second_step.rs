//! The second step of a sign-in: a code of the authenticator app, or a recovery code.

use serde::Serialize;

use super::{Field, Href, MessageKey, Page, Problem, Problems, Text};

/// `GET`/`POST /login/totp` and the like.
///
/// Fields sent: `code`, `csrf`, and `remember_device` (`1` or absent) if offered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TotpPage {
    /// Where the code is sent.
    pub action: Href,
    /// "Use a recovery code".
    pub recovery: Href,
    /// "Use another way to sign in".
    pub restart: Href,
    /// The host of the application that the person is on the way to.
    pub app: Option<String>,
    /// Whether this device may skip the second step from now on.
    pub remember: bool,
    /// What went wrong.
    pub problems: Problems,
}

/// `GET`/`POST /login/recovery` and the like. Fields sent: `code`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecoveryPage {
    /// Where the code is sent.
    pub action: Href,
    /// "Use your authenticator app".
    pub totp: Href,
    /// "Use another way to sign in".
    pub restart: Href,
    /// The host of the application that the person is on the way to.
    pub app: Option<String>,
    /// What went wrong.
    pub problems: Problems,
}

impl Page for TotpPage {
    const TEMPLATE: &'static str = "auth/totp.html";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let fresh = Self {
            action: Href::local("/login/totp"),
            recovery: Href::local("/login/recovery"),
            restart: Href::local("/login"),
            app: Some("grafana.example.org".to_owned()),
            remember: true,
            problems: Problems::none(),
        };
        let failed = |problem: Problem| Self {
            problems: problem.into(),
            ..fresh.clone()
        };
        vec![
            fresh.clone(),
            failed(Problem::at(Field::Code, MessageKey::BadTotp)),
            failed(Problem::at(Field::Code, MessageKey::TotpMissing)),
            Self {
                app: None,
                remember: false,
                ..failed(Problem::new(
                    Text::new(MessageKey::Locked).count("minutes", 4),
                ))
            },
        ]
    }
}

impl Page for RecoveryPage {
    const TEMPLATE: &'static str = "auth/recovery.html";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let fresh = Self {
            action: Href::local("/login/recovery"),
            totp: Href::local("/login/totp"),
            restart: Href::local("/login"),
            app: Some("grafana.example.org".to_owned()),
            problems: Problems::none(),
        };
        let failed = |problem: Problem| Self {
            app: None,
            problems: problem.into(),
            ..fresh.clone()
        };
        vec![
            fresh.clone(),
            failed(Problem::at(Field::Code, MessageKey::BadRecoveryCode)),
            failed(Problem::at(Field::Code, MessageKey::RecoveryCodeMissing)),
            failed(Problem::new(MessageKey::RecoverySpent)),
        ]
    }
}
