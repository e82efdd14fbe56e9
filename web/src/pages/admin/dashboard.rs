//! The first page of the admin area: how things stand.

use serde::Serialize;

use crate::pages::{Area, Href, MessageKey, Moment, Page, Text, activity};

/// `GET /admin`. A form sends `csrf` to `/admin/first-steps`, which puts the first steps away.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DashboardPage {
    /// What is left to do in a new installation; empty once it is done or put away.
    pub steps: Vec<FirstStep>,
    /// Whether whoever reads this signed in with a code by email and has nothing stronger.
    pub weak: bool,
    /// The last 30 days, the oldest first.
    pub days: Vec<DayBar>,
    /// How high the chart is.
    pub height: u32,
    /// Everybody who was admitted in these days.
    pub admitted: u64,
    /// Every proof that was refused in these days.
    pub refused: u64,
    /// How often somebody had to wait for having tried too often.
    pub throttled: u64,
    /// Why proofs were refused, the most frequent first.
    pub reasons: Vec<Counted>,
    /// The clients that people signed in to, the most frequent first.
    pub clients: Vec<Named>,
    /// Accounts by their strong factors.
    pub factors: Factors,
    /// Live sessions in the portal.
    pub portal_sessions: u64,
    /// Live sessions in the admin area.
    pub admin_sessions: u64,
    /// How many days ago the oldest key that signs was made.
    pub key_days: u64,
    /// Mails that were given up.
    pub mails_failed: u64,
    /// Which portcullis this is.
    pub version: &'static str,
    /// What happened last.
    pub newest: Vec<Happened>,
}

/// A record of the audit log, in short.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Happened {
    /// When.
    pub at: Moment,
    /// The event's name in the log.
    pub event: String,
    /// The same in words.
    pub what: Text,
    /// Whether it was let happen.
    pub ok: bool,
    /// The address of whoever did it, or what they are, such as `server`.
    pub actor: String,
    /// From which address; empty if unknown.
    pub address: String,
}

/// A step, and whether it is done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FirstStep {
    /// What to do.
    pub text: Text,
    /// Where.
    pub href: Href,
    /// Whether it is done.
    pub state: StepState,
}

/// Whether a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StepState {
    /// It is.
    Done,
    /// It is not.
    Open,
    /// The server cannot know.
    Unknown,
}

/// A day in the chart: lengths and places in its units.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DayBar {
    /// The day, such as `2026-11-25`.
    pub date: String,
    /// How many were admitted.
    pub ok: u64,
    /// How many proofs were refused.
    pub failed: u64,
    /// From the left.
    pub x: u32,
    /// The top of those admitted, from above.
    pub ok_y: u32,
    /// Their height.
    pub ok_height: u32,
    /// The top of those refused.
    pub failed_y: u32,
    /// Their height.
    pub failed_height: u32,
}

/// A text and how often.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counted {
    /// What.
    pub text: Text,
    /// How often.
    pub times: u64,
}

/// A name and how often.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Named {
    /// What it is called.
    pub name: String,
    /// How often.
    pub times: u64,
}

/// Accounts by their strong factors; each is in one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Factors {
    /// With a passkey.
    pub passkey: u64,
    /// With an authenticator app and no passkey.
    pub totp: u64,
    /// With neither.
    pub none: u64,
}

/// The words for why a proof was refused, from the word in the records.
#[must_use]
pub fn reason(word: &str) -> MessageKey {
    match word {
        "unknown-account" => MessageKey::ReasonUnknownAccount,
        "wrong-password" => MessageKey::ReasonWrongPassword,
        "no-password" => MessageKey::ReasonNoPassword,
        "passwordless" => MessageKey::ReasonPasswordless,
        "disabled" => MessageKey::ReasonDisabled,
        "not-admin" => MessageKey::ReasonNotAdmin,
        "wrong-code" => MessageKey::ReasonWrongCode,
        "spent-code" => MessageKey::ReasonSpentCode,
        "throttled" => MessageKey::ReasonThrottled,
        "busy" => MessageKey::ReasonBusy,
        "unknown-passkey" => MessageKey::ReasonUnknownPasskey,
        "bad-assertion" => MessageKey::ReasonBadAssertion,
        "cloned-passkey" => MessageKey::ReasonClonedPasskey,
        _ => MessageKey::ReasonOther,
    }
}

impl Page for DashboardPage {
    const TEMPLATE: &'static str = "admin/dashboard.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "dashboard";

    fn samples() -> Vec<Self> {
        let day = |n: u32| DayBar {
            date: format!("2026-11-{:02}", n % 30 + 1),
            ok: u64::from(n % 7) * 3,
            failed: u64::from(n % 3),
            x: n * 20,
            ok_y: 100,
            ok_height: 20,
            failed_y: 90,
            failed_height: 10,
        };
        let step = |text: MessageKey, href, state| FirstStep {
            text: text.into(),
            href: Href::local(href),
            state,
        };
        let full = Self {
            steps: vec![
                step(MessageKey::StepUrl, "/admin/settings", StepState::Done),
                step(
                    MessageKey::StepFactor,
                    "/admin/second-factor",
                    StepState::Open,
                ),
                step(MessageKey::StepBackup, "/admin/health", StepState::Unknown),
            ],
            weak: true,
            days: (0..30).map(day).collect(),
            height: 120,
            admitted: 270,
            refused: 30,
            throttled: 4,
            reasons: vec![Counted {
                text: reason("wrong-password").into(),
                times: 21,
            }],
            clients: vec![Named {
                name: "Grafana".to_owned(),
                times: 80,
            }],
            factors: Factors {
                passkey: 40,
                totp: 12,
                none: 260,
            },
            portal_sessions: 55,
            admin_sessions: 1,
            key_days: 12,
            mails_failed: 2,
            version: env!("CARGO_PKG_VERSION"),
            newest: vec![Happened {
                at: Moment(1_795_000_000),
                event: "auth.signed-in".to_owned(),
                what: activity("auth.signed-in").into(),
                ok: true,
                actor: "ada@example.org".to_owned(),
                address: "192.0.2.7".to_owned(),
            }],
        };
        let bare = Self {
            steps: Vec::new(),
            weak: false,
            reasons: Vec::new(),
            clients: Vec::new(),
            factors: Factors::default(),
            mails_failed: 0,
            newest: Vec::new(),
            ..full.clone()
        };
        vec![full, bare]
    }
}
