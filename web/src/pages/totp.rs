//! The authenticator app and its recovery codes.

use serde::Serialize;

use super::{Area, Field, Href, MessageKey, Moment, OtpauthUri, Page, Problem, Problems};

/// `GET`/`POST /profile/totp/enroll`.
///
/// Fields sent: `code`, `csrf`, and `current_code` if the new app replaces one.
#[derive(Clone, PartialEq, Serialize)]
pub struct TotpEnrolPage {
    /// Where the form is sent to: the page itself.
    pub action: Href,
    /// The way out.
    pub cancel: Href,
    /// The address of the key, to scan.
    pub qr: Qr,
    /// The key in groups of four, to type.
    pub key: String,
    /// The address of the key, to open.
    pub uri: Option<OtpauthUri>,
    /// Whether an app is set up already.
    pub replaces: bool,
    /// What went wrong.
    pub problems: Problems,
}

/// A QR code (ISO/IEC 18004).
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// Modules along a side, without the quiet zone.
    pub size: u32,
    /// The dark modules as the `d` of an SVG path, one unit a module, from 0 to `size`.
    pub path: String,
}

/// `GET`/`POST /profile/totp/recovery-codes`, and what follows an enrolment.
///
/// Fields sent: `action` (`finish` with `saved`, or `regenerate`), `csrf`.
#[derive(Clone, PartialEq, Serialize)]
pub struct RecoveryCodesPage {
    /// Where the forms are sent to: the page itself.
    pub action: Href,
    /// The way out.
    pub cancel: Href,
    /// The codes, shown once; empty if they are not shown now.
    pub codes: Vec<String>,
    /// How many are left.
    pub left: u32,
    /// The host of the sign-in.
    pub site: String,
    /// Whose codes they are.
    pub email: String,
    /// When they were made.
    pub made: Option<Moment>,
    /// What went wrong.
    pub problems: Problems,
}

/// `GET`/`POST /profile/totp/disable`.
///
/// Fields sent: `current_password` if there is one, `code` (of the app, or a recovery code), `csrf`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TotpDisablePage {
    /// Whether the account has a password.
    pub has_password: bool,
    /// What went wrong.
    pub problems: Problems,
}

/// It holds the key, so it prints nothing of itself.
impl std::fmt::Debug for TotpEnrolPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TotpEnrolPage").finish_non_exhaustive()
    }
}

/// It holds the key, so it prints nothing of itself.
impl std::fmt::Debug for Qr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Qr").finish_non_exhaustive()
    }
}

/// It holds the codes, so it prints nothing of itself.
impl std::fmt::Debug for RecoveryCodesPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecoveryCodesPage").finish_non_exhaustive()
    }
}

impl Page for TotpEnrolPage {
    const TEMPLATE: &'static str = "profile/totp_enroll.html";
    const AREA: Area = Area::Profile;

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let fresh = Self {
            action: Href::local("/profile/totp/enroll"),
            cancel: Href::local("/profile"),
            qr: Qr {
                size: 21,
                path: SAMPLE_QR.to_owned(),
            },
            key: "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP".to_owned(),
            uri: OtpauthUri::parse(
                "otpauth://totp/Lovelace%20Home:ada%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Lovelace%20Home",
            ),
            replaces: false,
            problems: Problems::none(),
        };
        vec![
            fresh.clone(),
            Self {
                replaces: true,
                ..fresh.clone()
            },
            Self {
                problems: Problem::at(Field::Code, MessageKey::BadTotp).into(),
                ..fresh.clone()
            },
            Self {
                replaces: true,
                problems: vec![
                    Problem::at(Field::CurrentCode, MessageKey::BadTotp),
                    Problem::at(Field::Code, MessageKey::TotpMissing),
                ]
                .into(),
                ..fresh.clone()
            },
            Self {
                problems: Problem::new(MessageKey::EnrolmentExpired).into(),
                ..fresh
            },
        ]
    }
}

impl Page for RecoveryCodesPage {
    const TEMPLATE: &'static str = "profile/recovery_codes.html";
    const AREA: Area = Area::Profile;

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let codes = [
            "7K2MQ-9XWPR",
            "C4HTN-VJ83D",
            "R6YBF-2MKQA",
            "WX9PE-J7CVT",
            "3NDHG-QR5ZK",
            "M8TVA-4WYXC",
            "KJ2FP-6HBNR",
            "9QZCE-T3MVD",
            "HA7WX-P5KJY",
            "VN4RB-8GQTF",
        ];
        let shown = Self {
            action: Href::local("/profile/totp/recovery-codes"),
            cancel: Href::local("/profile"),
            codes: codes.map(str::to_owned).into(),
            left: 10,
            site: "auth.example.org".to_owned(),
            email: "ada@example.org".to_owned(),
            made: Some(Moment(1_795_000_000)),
            problems: Problems::none(),
        };
        let kept = Self {
            codes: Vec::new(),
            left: 7,
            ..shown.clone()
        };
        vec![
            shown.clone(),
            Self {
                problems: Problem::at(Field::Saved, MessageKey::SavedMissing).into(),
                ..shown
            },
            kept.clone(),
            Self {
                left: 1,
                made: None,
                ..kept
            },
        ]
    }
}

impl Page for TotpDisablePage {
    const TEMPLATE: &'static str = "profile/totp_disable.html";
    const AREA: Area = Area::Profile;

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        vec![
            Self {
                has_password: true,
                problems: Problems::none(),
            },
            Self {
                has_password: false,
                problems: Problem::at(Field::Code, MessageKey::TotpMissing).into(),
            },
            Self {
                has_password: true,
                problems: vec![
                    Problem::at(Field::CurrentPassword, MessageKey::PasswordWrongCurrent),
                    Problem::at(Field::Code, MessageKey::BadTotp),
                ]
                .into(),
            },
        ]
    }
}

/// Looks like a QR code: the three finders and some noise.
const SAMPLE_QR: &str = "M0 0h7v7h-7zM1 1v5h5v-5zM2 2h3v3h-3zM14 0h7v7h-7zM15 1v5h5v-5zM16 2h3v3h-3zM0 14h7v7h-7zM1 15v5h5v-5zM2 16h3v3h-3zM9 0h1v2h-1zM11 1h2v1h-2zM8 4h3v1h-3zM12 5h1v3h-1zM0 9h3v1h-3zM4 8h2v2h-2zM7 9h4v1h-4zM9 11h2v2h-2zM13 9h2v3h-2zM16 8h3v1h-3zM20 9h1v4h-1zM17 11h2v2h-2zM8 14h2v1h-2zM11 15h3v1h-3zM9 17h1v3h-1zM12 18h2v2h-2zM16 15h2v2h-2zM19 16h2v1h-2zM15 19h3v1h-3zM19 18h1v3h-1z";
