//! Passkeys: signing in with one, adding one, removing one.
//!
//! The ceremonies run in `static/js/passkey.js`. It posts `{}` to `begin` with the header
//! `X-CSRF-Token`, hands the answer's `publicKey` to the browser, and posts `credential`, `return_to`
//! and `name` to `finish`, which answers `{"redirect": …}` or `{"error": …, "message": …}`.

use serde::Serialize;

use super::{Area, Href, MessageKey, Page, Text};

/// Where the two halves of a ceremony are posted to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PasskeyDoor {
    /// Answers with a challenge.
    pub begin: Href,
    /// Takes what the browser made of it.
    pub finish: Href,
}

/// `GET /login/passkey` and `/admin/login/passkey`: a page with one button, for deep links and for
/// browsers that offer no passkeys in the address field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PasskeyPage {
    /// Where the ceremony is posted to.
    pub door: PasskeyDoor,
    /// "Use another way to sign in".
    pub login: Href,
    /// The host of the application that the person is on the way to.
    pub app: Option<String>,
    /// Where the person is on the way to.
    pub return_to: Option<String>,
    /// Whether this is the door of the admin area.
    pub admin: bool,
}

/// `GET /register/passkey`: adds one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegisterPasskeyPage {
    /// Where the ceremony begins.
    pub begin: Href,
    /// Where it ends.
    pub finish: Href,
    /// Where to go afterwards, and without it.
    pub done: Href,
}

/// `GET`/`POST /profile/passkeys/{id}/remove`: asks before it removes one. Field sent: `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PasskeyRemovePage {
    /// Which.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Why it must stay, such as [`MessageKey::LastWayIn`].
    pub refused: Option<Text>,
}

impl PasskeyDoor {
    /// The door of the portal.
    #[must_use]
    pub fn portal() -> Self {
        Self {
            begin: Href::local("/login/passkey/begin"),
            finish: Href::local("/login/passkey/finish"),
        }
    }

    /// The door of the admin area.
    #[must_use]
    pub fn admin() -> Self {
        Self {
            begin: Href::local("/admin/login/passkey/begin"),
            finish: Href::local("/admin/login/passkey/finish"),
        }
    }

    /// Where a passkey is added.
    #[must_use]
    pub fn register() -> Self {
        Self {
            begin: Href::local("/register/passkey/begin"),
            finish: Href::local("/register/passkey/finish"),
        }
    }

    /// Where a passkey confirms something sensitive.
    #[must_use]
    pub fn confirm() -> Self {
        Self {
            begin: Href::local("/profile/confirm/passkey/begin"),
            finish: Href::local("/profile/confirm/passkey/finish"),
        }
    }

    /// Where an admin adds one.
    #[must_use]
    pub fn second_factor() -> Self {
        Self {
            begin: Href::local("/admin/second-factor/passkey/begin"),
            finish: Href::local("/admin/second-factor/passkey/finish"),
        }
    }

    /// The same in the admin area.
    #[must_use]
    pub fn confirm_admin() -> Self {
        Self {
            begin: Href::local("/admin/confirm/passkey/begin"),
            finish: Href::local("/admin/confirm/passkey/finish"),
        }
    }
}

impl Page for PasskeyPage {
    const TEMPLATE: &'static str = "auth/passkey.html";

    fn samples() -> Vec<Self> {
        vec![
            Self {
                door: PasskeyDoor::portal(),
                login: Href::local("/login"),
                app: Some("grafana.example.org".to_owned()),
                return_to: Some("https://grafana.example.org/".to_owned()),
                admin: false,
            },
            Self {
                door: PasskeyDoor::admin(),
                login: Href::local("/admin/login"),
                app: None,
                return_to: None,
                admin: true,
            },
        ]
    }
}

impl Page for RegisterPasskeyPage {
    const TEMPLATE: &'static str = "profile/passkey_add.html";
    const AREA: Area = Area::Profile;

    fn samples() -> Vec<Self> {
        let PasskeyDoor { begin, finish } = PasskeyDoor::register();
        vec![Self {
            begin,
            finish,
            done: Href::local("/profile"),
        }]
    }
}

impl Page for PasskeyRemovePage {
    const TEMPLATE: &'static str = "profile/passkey_remove.html";
    const AREA: Area = Area::Profile;

    fn failed(&self) -> bool {
        self.refused.is_some()
    }

    fn samples() -> Vec<Self> {
        let phone = Self {
            id: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
            name: "Ada's phone".to_owned(),
            refused: None,
        };
        vec![
            phone.clone(),
            Self {
                refused: Some(MessageKey::LastWayIn.into()),
                ..phone
            },
        ]
    }
}
