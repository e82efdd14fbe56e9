//! The home page, and the way out.

use serde::Serialize;

use super::{Href, Page, PasskeyDoor};

/// `GET /`: the applications of the person who is signed in, and the sign-out form.
///
/// Fields sent to `POST /logout`: `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomePage {
    /// Their applications.
    pub apps: Vec<AppLink>,
    /// Given on the first page after a sign-in by password to an account without a passkey: offers
    /// one, and lets the browser make one silently if it does such things.
    pub offer_passkey: Option<PasskeyDoor>,
}

/// An application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AppLink {
    /// What it is called; the host if it has no name.
    pub name: String,
    /// Its host.
    pub host: String,
    /// Where it is.
    pub href: Href,
}

/// `GET /logout`: asks before it ends the session. Fields sent to `POST /logout`: `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogoutConfirmPage {
    /// "Stay signed in".
    pub stay: Href,
}

/// After `POST /logout`: what was ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignedOutPage {
    /// The hosts that let the person in no longer.
    pub apps: Vec<String>,
    /// "Sign in again".
    pub login: Href,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "home.html";

    fn samples() -> Vec<Self> {
        let app = |name: &str, host: &str| {
            let href = Href::parse(format!("https://{host}/"))?;
            Some(AppLink {
                name: name.to_owned(),
                host: host.to_owned(),
                href,
            })
        };
        let apps = [
            app("Grafana", "grafana.example.org"),
            app("Nextcloud", "cloud.example.org"),
            app("Jellyfin", "films.example.org"),
            app("photos.example.org", "photos.example.org"),
            app(
                "A rather long name that somebody gave to their application",
                "a-rather-long-name.apps.internal.example.org",
            ),
        ];
        vec![
            Self {
                apps: apps.into_iter().flatten().collect(),
                offer_passkey: None,
            },
            Self {
                apps: Vec::new(),
                offer_passkey: Some(PasskeyDoor::register()),
            },
        ]
    }
}

impl Page for LogoutConfirmPage {
    const TEMPLATE: &'static str = "auth/logout.html";

    fn samples() -> Vec<Self> {
        vec![Self { stay: Href::home() }]
    }
}

impl Page for SignedOutPage {
    const TEMPLATE: &'static str = "auth/signed_out.html";

    fn samples() -> Vec<Self> {
        vec![
            Self {
                apps: vec![
                    "grafana.example.org".to_owned(),
                    "cloud.example.org".to_owned(),
                ],
                login: Href::local("/login"),
            },
            Self {
                apps: Vec::new(),
                login: Href::local("/admin/login"),
            },
        ]
    }
}
