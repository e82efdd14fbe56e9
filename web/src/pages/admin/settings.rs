//! What an admin sets while the server runs.

use serde::Serialize;

use crate::pages::{Area, Link, MessageKey, Page, Text};

/// `GET`/`POST /admin/settings`. Fields sent: each setting by its name, `{name}.reset` for one that is not shown, `version`,
/// `csrf`. An empty field is the default. `/admin/settings/check-url` and `/admin/settings/test-email` take `csrf` and `to`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettingsPage {
    /// What was there when the page was made; a form of an older page is refused.
    pub version: String,
    /// The public URL, which only the operator sets.
    pub public_url: String,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// The settings, by what they are about.
    pub parts: Vec<SettingPart>,
    /// To whom a test is sent.
    pub test_to: String,
    /// Whether a test can be sent at all.
    pub can_test: bool,
    /// What went wrong.
    pub problems: SettingProblems,
}

/// All that is wrong.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct SettingProblems {
    /// In the order of the page.
    pub list: Vec<SettingProblem>,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettingProblem {
    /// What to say.
    pub text: Text,
    /// Which setting can mend it.
    pub field: Option<&'static str>,
    /// Where else to go; nowhere.
    pub link: Option<Link>,
}

impl SettingProblem {
    /// Something is wrong with a setting.
    #[must_use]
    pub fn at(field: &'static str, text: impl Into<Text>) -> Self {
        Self {
            text: text.into(),
            field: Some(field),
            link: None,
        }
    }

    /// Something is wrong that no setting mends.
    #[must_use]
    pub fn new(text: impl Into<Text>) -> Self {
        Self {
            text: text.into(),
            field: None,
            link: None,
        }
    }
}

/// Some settings that belong together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettingPart {
    /// Its id on the page.
    pub id: &'static str,
    /// What they are about.
    pub title: Text,
    /// The settings.
    pub fields: Vec<SettingField>,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettingField {
    /// Its name, in the form and for the operator.
    pub name: &'static str,
    /// What it is called.
    pub label: Text,
    /// What it is for.
    pub hint: Text,
    /// How it is filled in: `text`, `area`, `number`, `switch` or `secret`.
    pub kind: &'static str,
    /// What is typed or set; of a secret only what may be shown.
    pub value: String,
    /// What it is while it is empty.
    pub default: String,
    /// Whether something is set here.
    pub set: bool,
    /// Where the operator has set it; then it cannot be changed here.
    pub locked: Option<String>,
    /// What is wrong with it.
    pub problem: Option<Text>,
}

impl Page for SettingsPage {
    const TEMPLATE: &'static str = "admin/settings.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "settings";

    fn failed(&self) -> bool {
        !self.problems.list.is_empty()
    }

    fn samples() -> Vec<Self> {
        let field = |name, label: MessageKey, hint: MessageKey, kind| SettingField {
            name,
            label: label.into(),
            hint: hint.into(),
            kind,
            value: String::new(),
            default: String::new(),
            set: false,
            locked: None,
            problem: None,
        };
        let brand = SettingField {
            value: "Lovelace Home".to_owned(),
            default: "Portcullis".to_owned(),
            set: true,
            ..field(
                "brand",
                MessageKey::SettingBrand,
                MessageKey::SettingBrandHint,
                "text",
            )
        };
        let logo = SettingField {
            value: "<svg></svg>".to_owned(),
            set: true,
            ..field(
                "logo",
                MessageKey::SettingLogo,
                MessageKey::SettingLogoHint,
                "area",
            )
        };
        let accent = field(
            "accent",
            MessageKey::SettingAccent,
            MessageKey::SettingAccentHint,
            "text",
        );
        let mail = SettingField {
            value: "mail.example.org".to_owned(),
            set: true,
            ..field(
                "mail_url",
                MessageKey::SettingMailUrl,
                MessageKey::SettingMailUrlHint,
                "secret",
            )
        };
        let idle = SettingField {
            value: "8h".to_owned(),
            locked: Some("PORTCULLIS_SESSION_IDLE".to_owned()),
            ..field(
                "session_idle",
                MessageKey::SettingSessionIdle,
                MessageKey::SettingSessionIdleHint,
                "text",
            )
        };
        let shortest = SettingField {
            default: "8".to_owned(),
            ..field(
                "password_min",
                MessageKey::SettingPasswordMin,
                MessageKey::SettingPasswordMinHint,
                "number",
            )
        };
        let invitations = SettingField {
            default: "on".to_owned(),
            ..field(
                "invitations",
                MessageKey::SettingInvitations,
                MessageKey::SettingInvitationsHint,
                "switch",
            )
        };
        let part = |id, title: MessageKey, fields| SettingPart {
            id,
            title: title.into(),
            fields,
        };
        let page = |accent: SettingField, problems, public_url: &str| Self {
            version: "c2FtcGxl".to_owned(),
            public_url: public_url.to_owned(),
            encrypted: public_url.starts_with("https"),
            parts: vec![
                part(
                    "brand",
                    MessageKey::SettingPartBrand,
                    vec![brand.clone(), logo.clone(), accent],
                ),
                part("mail", MessageKey::SettingPartMail, vec![mail.clone()]),
                part(
                    "sessions",
                    MessageKey::SettingPartSessions,
                    vec![idle.clone()],
                ),
                part(
                    "people",
                    MessageKey::SettingPartPeople,
                    vec![shortest.clone(), invitations.clone()],
                ),
            ],
            test_to: "ada@example.org".to_owned(),
            can_test: public_url.starts_with("https"),
            problems: SettingProblems { list: problems },
        };
        let wrong = SettingField {
            value: "#ffff00".to_owned(),
            problem: Some(Text::new(MessageKey::SettingDarker).name("contrast", "1.1")),
            ..accent.clone()
        };
        vec![
            page(accent, Vec::new(), "https://auth.example.org"),
            page(
                wrong,
                vec![
                    SettingProblem::new(MessageKey::SettingMeanwhile),
                    SettingProblem::at(
                        "accent",
                        Text::new(MessageKey::SettingDarker).name("contrast", "1.1"),
                    ),
                ],
                "http://localhost:8080",
            ),
        ]
    }
}
