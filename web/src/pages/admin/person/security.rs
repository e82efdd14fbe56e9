//! How somebody signs in, as an admin sees it.

use super::PersonHead;
use crate::pages::{Area, DeviceRow, Moment, Page, PasskeyRow};
use serde::Serialize;

/// `GET /admin/users/{id}/security`. Forms send `csrf` to `{path}/reset-email`, `/revoke-totp`, and with `passwordless` (`on` or `off`) to
/// `/passwordless`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonSecurityPage {
    /// What is around it.
    pub head: PersonHead,
    /// When the password was set, if there is one.
    pub password: Option<Moment>,
    /// Whether an authenticator app is set up.
    pub totp: bool,
    /// How many recovery codes are left.
    pub recovery_left: u32,
    /// The passkeys.
    pub passkeys: Vec<PasskeyRow>,
    /// The devices that skip the second step.
    pub devices: Vec<DeviceRow>,
    /// Whether a link for a new password may be sent.
    pub may_mail_link: bool,
    /// Whether mails stay in the outbox.
    pub outbox: bool,
    /// Whether the account could be signed in to by a password or a passkey.
    pub other_way: bool,
}

impl Page for PersonSecurityPage {
    const TEMPLATE: &'static str = "admin/person/security.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn samples() -> Vec<Self> {
        let [ada, grace] = PersonHead::samples("/security");
        let passkey = PasskeyRow {
            id: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
            name: "Ada's phone".to_owned(),
            created: Moment(1_772_582_399),
            last_used: Some(Moment(1_795_000_000)),
            synced: true,
        };
        let device = DeviceRow {
            id: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
            browser: "Firefox on Linux".to_owned(),
            address: "192.0.2.7".to_owned(),
            created: Moment(1_772_582_399),
            last_used: Moment(1_795_000_000),
        };
        let yourself = Self {
            head: ada.clone(),
            password: Some(Moment(1_772_582_399)),
            totp: true,
            recovery_left: 8,
            passkeys: vec![passkey],
            devices: vec![device],
            may_mail_link: true,
            outbox: true,
            other_way: true,
        };
        let mut other = ada;
        other.yourself = false;
        vec![
            yourself.clone(),
            Self {
                head: other,
                ..yourself.clone()
            },
            Self {
                head: grace,
                password: None,
                totp: false,
                recovery_left: 0,
                passkeys: Vec::new(),
                devices: Vec::new(),
                may_mail_link: false,
                outbox: false,
                other_way: false,
            },
        ]
    }
}
