//! An app asks for more than somebody can prove.

use serde::Serialize;

use super::{Area, MessageKey, Page, Text};

/// `GET /profile/confirm` for an app, where nothing that the person has would do: what to set up first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepUpPage {
    /// The host of the app.
    pub host: String,
    /// What it asks for.
    pub why: Text,
    /// Whether an authenticator app would do.
    pub totp: bool,
    /// Whether there can be a passkey.
    pub passkey: bool,
}

impl Page for StepUpPage {
    const TEMPLATE: &'static str = "profile/step_up.html";
    const AREA: Area = Area::Profile;

    fn samples() -> Vec<Self> {
        let page = |key, totp, passkey| Self {
            host: "wiki.example.org".to_owned(),
            why: Text::new(key).name("host", "wiki.example.org"),
            totp,
            passkey,
        };
        vec![
            page(MessageKey::StepUpSecondFactor, true, true),
            page(MessageKey::StepUpPasskey, false, true),
            page(MessageKey::StepUpSecondFactor, true, false),
            page(MessageKey::StepUpPasskey, false, false),
        ]
    }
}
