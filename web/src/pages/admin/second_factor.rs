//! The strong factor that an admin is led to.

use serde::Serialize;

use crate::pages::{Area, Href, Page, PasskeyDoor};

/// `GET /admin/second-factor`: what there is, and what can be added. Its links lead to `/admin/second-factor/totp` and, by the script,
/// to `passkey`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SecondFactorPage {
    /// Where a passkey is added; `None` where there are none.
    pub passkey: Option<PasskeyDoor>,
    /// Where the script goes back to.
    pub back: Href,
    /// Whether an authenticator app is set up.
    pub totp: bool,
    /// How many passkeys there are.
    pub passkeys: u64,
}

impl Page for SecondFactorPage {
    const TEMPLATE: &'static str = "admin/second_factor.html";
    const AREA: Area = Area::Admin;

    fn samples() -> Vec<Self> {
        let page = |totp, passkeys| Self {
            passkey: Some(PasskeyDoor::second_factor()),
            back: Href::local("/admin"),
            totp,
            passkeys,
        };
        let without = Self {
            passkey: None,
            ..page(false, 0)
        };
        vec![page(false, 0), page(true, 2), without]
    }
}
