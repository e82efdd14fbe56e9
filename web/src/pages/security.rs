//! How a person signs in: the first page of the profile.

use serde::Serialize;

use super::{Area, Href, Link, MessageKey, Moment, Page, Text};

/// `GET /profile`.
///
/// Forms send `csrf` to `/profile/devices/{id}/revoke`, and with `name` to
/// `/profile/passkeys/{id}/rename`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SecurityPage {
    /// In one line: see [`SecurityPage::status`].
    pub status: Text,
    /// The most useful thing to do: see [`SecurityPage::next_step`].
    pub next: Option<NextStep>,
    /// The passkeys, the newest first.
    pub passkeys: Vec<PasskeyRow>,
    /// When the password was set; `None` if there is none.
    pub password: Option<Moment>,
    /// Whether the account signs in by mail code in place of a password.
    pub passwordless: bool,
    /// Whether an authenticator app is set up.
    pub totp: bool,
    /// How many recovery codes are left, if an authenticator app is set up.
    pub recovery_left: Option<u32>,
    /// Browsers that skip the second step.
    pub devices: Vec<DeviceRow>,
    /// Whether there is another way in than the last passkey.
    pub can_remove_passkey: bool,
    /// What the browser should know of the passkeys.
    pub signal: Option<Signal>,
}

/// A thing to do, and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextStep {
    /// Why.
    pub text: Text,
    /// Where.
    pub link: Link,
}

/// A passkey.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PasskeyRow {
    /// Which; part of its addresses.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// When it was added.
    pub created: Moment,
    /// When it was last used.
    pub last_used: Option<Moment>,
    /// Whether it is on other devices too.
    pub synced: bool,
}

/// A browser that skips the second step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeviceRow {
    /// Which; part of its addresses.
    pub id: String,
    /// Browser and system, such as `Firefox on Linux`.
    pub browser: String,
    /// Where it was last seen from.
    pub address: String,
    /// Since when it is trusted.
    pub created: Moment,
    /// When it was last used.
    pub last_used: Moment,
}

/// The argument of `PublicKeyCredential.signalAllAcceptedCredentials` (WebAuthn Level 3 §5.1.10.4), so
/// that a browser stops offering passkeys that were removed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Signal {
    /// The relying party's identifier.
    pub rp_id: String,
    /// The user handle, base64url.
    pub user_id: String,
    /// The passkeys, base64url.
    pub credential_ids: Vec<String>,
}

impl SecurityPage {
    /// How an account signs in, in one line. `recovery_left` is given if an authenticator app is set
    /// up.
    #[must_use]
    pub fn status(password: bool, passkeys: bool, recovery_left: Option<u32>) -> Text {
        let key = match (password, passkeys, recovery_left.is_some()) {
            (false, false, false) => MessageKey::StatusCode,
            (true, false, false) => MessageKey::StatusPassword,
            (false, true, false) => MessageKey::StatusPasskey,
            (true, true, false) => MessageKey::StatusPasswordPasskey,
            (false, false, true) => MessageKey::StatusCodeTotp,
            (true, false, true) => MessageKey::StatusPasswordTotp,
            (false, true, true) => MessageKey::StatusPasskeyTotp,
            (true, true, true) => MessageKey::StatusPasswordPasskeyTotp,
        };
        recovery_left
            .into_iter()
            .fold(Text::new(key), |text, left| text.count("left", left))
    }

    /// The most useful thing that such an account can do for its safety.
    #[must_use]
    pub fn next_step(
        password: bool,
        passkeys: bool,
        recovery_left: Option<u32>,
    ) -> Option<NextStep> {
        match recovery_left {
            Some(left) if left <= FEW_CODES => Some(NextStep {
                text: Text::new(MessageKey::NextRecovery).count("left", left),
                link: Link::new(
                    Href::local("/profile/totp/recovery-codes"),
                    MessageKey::ToRecoveryCodes,
                ),
            }),
            _ if !passkeys => Some(NextStep {
                text: MessageKey::NextPasskey.into(),
                link: Link::new(
                    Href::local("/register/passkey"),
                    MessageKey::ToRegisterPasskey,
                ),
            }),
            None if password => Some(NextStep {
                text: MessageKey::NextTotp.into(),
                link: Link::new(Href::local("/profile/totp/enroll"), MessageKey::ToEnrolTotp),
            }),
            _ => None,
        }
    }
}

impl Page for SecurityPage {
    const TEMPLATE: &'static str = "profile/security.html";
    const AREA: Area = Area::Profile;
    const SECTION: &'static str = "security";

    fn samples() -> Vec<Self> {
        let passkey = |number: u8, name: &str, last_used, synced| PasskeyRow {
            id: format!("0198c1f2-0000-7000-8000-00000000000{number}"),
            name: name.to_owned(),
            created: Moment(1_772_582_399),
            last_used,
            synced,
        };
        let device = DeviceRow {
            id: "0198c1f2-0000-7000-8000-000000000009".to_owned(),
            browser: "Firefox on Linux".to_owned(),
            address: "192.0.2.7".to_owned(),
            created: Moment(1_794_900_000),
            last_used: Moment(1_795_000_000),
        };
        let bare = Self {
            status: Self::status(true, false, None),
            next: Self::next_step(true, false, None),
            passkeys: Vec::new(),
            password: Some(Moment(1_772_582_399)),
            passwordless: false,
            totp: false,
            recovery_left: None,
            devices: Vec::new(),
            can_remove_passkey: true,
            signal: None,
        };
        vec![
            Self {
                status: Self::status(true, true, Some(8)),
                next: None,
                passkeys: vec![
                    passkey(1, "iCloud Keychain", Some(Moment(1_795_000_000)), true),
                    passkey(2, "A key on a long keyring in a drawer", None, false),
                ],
                totp: true,
                recovery_left: Some(8),
                devices: vec![device],
                signal: Some(Signal {
                    rp_id: "example.org".to_owned(),
                    user_id: "YWRh".to_owned(),
                    credential_ids: vec!["b25l".to_owned(), "dHdv".to_owned()],
                }),
                ..bare.clone()
            },
            Self {
                status: Self::status(true, false, Some(1)),
                next: Self::next_step(true, false, Some(1)),
                totp: true,
                recovery_left: Some(1),
                ..bare.clone()
            },
            Self {
                status: Self::status(false, true, None),
                next: Self::next_step(false, true, None),
                passkeys: vec![passkey(1, "Ada's phone", None, true)],
                password: None,
                passwordless: true,
                can_remove_passkey: false,
                ..bare.clone()
            },
            bare,
        ]
    }
}

/// From here on, more recovery codes are the next thing to do.
const FEW_CODES: u32 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_step_is_the_most_useful_one() {
        let next = |password, passkeys, left| {
            SecurityPage::next_step(password, passkeys, left).map(|step| step.text.key)
        };
        assert_eq!(next(true, false, Some(3)), Some(MessageKey::NextRecovery));
        assert_eq!(next(true, false, Some(4)), Some(MessageKey::NextPasskey));
        assert_eq!(next(false, false, None), Some(MessageKey::NextPasskey));
        assert_eq!(next(true, true, None), Some(MessageKey::NextTotp));
        assert_eq!(next(true, true, Some(8)), None);
        assert_eq!(next(false, true, None), None);
    }
}
