//! Signing in a device that has no keyboard (RFC 8628).

use serde::Serialize;

use super::{ClientCard, Field, MessageKey, Page, Problem, Problems, ScopeLine, Text};

/// `GET`/`POST /oauth/device`: asks for the code that the device shows.
///
/// Fields sent: `user_code`, `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DevicePage {
    /// The code to start with; kept after an error.
    pub code: String,
    /// What went wrong.
    pub problems: Problems,
}

/// Asks whether it is the person's own device, which nobody but them can tell.
///
/// Fields sent to `POST /oauth/device`: `user_code`, `decision` (`allow` or `deny`), `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeviceConfirmPage {
    /// The code, as it is sent again.
    pub request: String,
    /// Who asks.
    pub client: ClientCard,
    /// What the app learns.
    pub scopes: Vec<ScopeLine>,
    /// Who is asked.
    pub email: String,
    /// The code, as the device shows it: `WDJB-MJHT`.
    pub code: String,
}

/// After the answer: it goes on on the device.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeviceDonePage {
    /// Whether the device is let in.
    pub allowed: bool,
    /// What its app is called.
    pub client: String,
}

impl Page for DevicePage {
    const TEMPLATE: &'static str = "oauth/device.html";

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let page = |code: &str, problems| Self {
            code: code.to_owned(),
            problems,
        };
        let locked = Text::new(MessageKey::Locked).count("minutes", 4);
        vec![
            page("", Problems::none()),
            page("WDJB-MJHT", Problems::none()),
            page(
                "<script>",
                Problem::at(Field::UserCode, MessageKey::BadDeviceCode).into(),
            ),
            page(
                "",
                Problem::at(Field::UserCode, MessageKey::DeviceCodeMissing).into(),
            ),
            page("WDJB-MJHT", Problem::new(locked).into()),
        ]
    }
}

impl Page for DeviceConfirmPage {
    const TEMPLATE: &'static str = "oauth/device_confirm.html";

    fn samples() -> Vec<Self> {
        let [grafana, long, arabic] = ClientCard::samples();
        let page = Self {
            request: "WDJBMJHT".to_owned(),
            client: grafana,
            scopes: vec![ScopeLine::Identity, ScopeLine::Email],
            email: "ada@example.org".to_owned(),
            code: "WDJB-MJHT".to_owned(),
        };
        vec![
            page.clone(),
            Self {
                client: long,
                scopes: ScopeLine::samples(),
                ..page.clone()
            },
            Self {
                client: arabic,
                scopes: Vec::new(),
                ..page
            },
        ]
    }
}

impl Page for DeviceDonePage {
    const TEMPLATE: &'static str = "oauth/device_done.html";

    fn samples() -> Vec<Self> {
        vec![
            Self {
                allowed: true,
                client: "Jellyfin".to_owned(),
            },
            Self {
                allowed: false,
                client: "مكتبة <script>alert(1)</script>".to_owned(),
            },
        ]
    }
}
