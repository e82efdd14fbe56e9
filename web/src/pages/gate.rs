//! What a proxy passes to the browser in place of an application.
//!
//! These two are read on the application's host, so they stand alone: no style sheet, no image, and
//! every address absolute.

use serde::Serialize;

use super::{Href, Page};

/// 401 of `/auth/verify`: leads to the sign-in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GatePage {
    /// The host that was asked for.
    pub host: String,
    /// The sign-in, absolute, with the way back in it.
    pub login: Href,
}

/// 403 of `/auth/verify`: signed in, but not allowed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForbiddenPage {
    /// The host that was asked for.
    pub host: String,
    /// Who is signed in.
    pub email: String,
    /// The home page, absolute.
    pub portal: Href,
    /// "Switch account": the sign-out page, absolute.
    pub switch: Href,
    /// What the log calls this request.
    pub reference: Option<String>,
}

impl Page for GatePage {
    const TEMPLATE: &'static str = "gate/sign_in.html";

    fn samples() -> Vec<Self> {
        let login = Href::parse(
            "https://auth.example.org/login?return_to=https%3A%2F%2Fgrafana.example.org%2Fd%2F1%3Fa%3D1",
        );
        login
            .map(|login| Self {
                host: "grafana.example.org".to_owned(),
                login,
            })
            .into_iter()
            .collect()
    }
}

impl Page for ForbiddenPage {
    const TEMPLATE: &'static str = "gate/forbidden.html";

    fn samples() -> Vec<Self> {
        let (portal, switch) = (
            Href::parse("https://auth.example.org/"),
            Href::parse("https://auth.example.org/logout"),
        );
        portal
            .zip(switch)
            .map(|(portal, switch)| Self {
                host: "films.example.org".to_owned(),
                email: "ada@example.org".to_owned(),
                portal,
                switch,
                reference: Some("7F3K-2".to_owned()),
            })
            .into_iter()
            .collect()
    }
}
