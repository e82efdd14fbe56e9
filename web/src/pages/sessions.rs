//! Where a person is signed in.

use serde::Serialize;

use super::{Area, MessageKey, Moment, Page, Text};

/// `GET /profile/sessions`.
///
/// Forms send `csrf` to `/profile/sessions/{id}/revoke` and `/profile/sessions/revoke-others`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionsPage {
    /// The sessions, this one first.
    pub sessions: Vec<OwnSession>,
}

/// A session of one's own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwnSession {
    /// Which; part of its address.
    pub id: String,
    /// Whether this page is read in it.
    pub current: bool,
    /// Browser and system, such as `Firefox on Linux`.
    pub browser: String,
    /// Where it was last seen from.
    pub address: String,
    /// When it began.
    pub since: Moment,
    /// When it was last used.
    pub last_seen: Moment,
    /// How the person signed in: see [`method`].
    pub method: Text,
}

/// How somebody signed in, from the names of the proofs joined by `+`, in any order.
#[must_use]
pub fn method(proofs: &str) -> MessageKey {
    let has = |name: &str| proofs.split('+').any(|proof| proof == name);
    let (password, code) = (has("password"), has("mail-code"));
    if proofs.split('+').any(|proof| proof.starts_with("passkey")) {
        MessageKey::MethodPasskey
    } else if has("totp") {
        match (password, code) {
            (true, _) => MessageKey::MethodPasswordTotp,
            (false, true) => MessageKey::MethodCodeTotp,
            (false, false) => MessageKey::MethodOther,
        }
    } else if has("recovery-code") {
        match (password, code) {
            (true, _) => MessageKey::MethodPasswordRecovery,
            (false, true) => MessageKey::MethodCodeRecovery,
            (false, false) => MessageKey::MethodOther,
        }
    } else {
        match (password, code, has("trusted-device")) {
            (true, true, _) => MessageKey::MethodPasswordCode,
            (true, false, true) => MessageKey::MethodPasswordDevice,
            (true, false, false) => MessageKey::MethodPassword,
            (false, true, true) => MessageKey::MethodCodeDevice,
            (false, true, false) => MessageKey::MethodCode,
            (false, false, _) => MessageKey::MethodOther,
        }
    }
}

impl Page for SessionsPage {
    const TEMPLATE: &'static str = "profile/sessions.html";
    const AREA: Area = Area::Profile;
    const SECTION: &'static str = "devices";

    fn samples() -> Vec<Self> {
        let here = OwnSession {
            id: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
            current: true,
            browser: "Firefox on Linux".to_owned(),
            address: "192.0.2.7".to_owned(),
            since: Moment(1_794_900_000),
            last_seen: Moment(1_795_000_000),
            method: method("password+totp").into(),
        };
        let phone = OwnSession {
            id: "0198c1f2-0000-7000-8000-000000000002".to_owned(),
            current: false,
            browser: "Safari on iPhone".to_owned(),
            address: "2001:db8:85a3::8a2e:370:7334".to_owned(),
            method: method("passkey-verified").into(),
            ..here.clone()
        };
        vec![
            Self {
                sessions: vec![here.clone(), phone],
            },
            Self {
                sessions: vec![here],
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_is_named_after_its_proofs() {
        for (proofs, expected) in [
            ("password+mail-code", MessageKey::MethodPasswordCode),
            ("totp+password", MessageKey::MethodPasswordTotp),
            ("mail-code", MessageKey::MethodCode),
            ("mail-code+totp", MessageKey::MethodCodeTotp),
            ("password+recovery-code", MessageKey::MethodPasswordRecovery),
            ("password+trusted-device", MessageKey::MethodPasswordDevice),
            ("passkey-verified", MessageKey::MethodPasskey),
            ("", MessageKey::MethodOther),
            ("totp", MessageKey::MethodOther),
        ] {
            assert_eq!(method(proofs), expected, "{proofs}");
        }
    }
}
