//! One person, as an admin sees them: what all their pages have around them, and the pages that only show.

pub mod activity;
pub mod forms;
pub mod reach;
pub mod security;

use serde::Serialize;

use crate::pages::{Area, Href, LocaleChoice, MessageKey, Moment, Page, Text};

/// What stands around every page of a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonHead {
    /// `/admin/users/{id}`; what is done to the person is posted below it.
    pub path: Href,
    /// What they are called; may be empty.
    pub name: String,
    /// Their address.
    pub email: String,
    /// How the account stands.
    pub state: PersonState,
    /// The pages.
    pub tabs: Vec<Tab>,
    /// What this person can do now, one sentence each.
    pub can: Vec<Text>,
    /// The hosts of protected apps that are open to them.
    pub apps: Vec<String>,
    /// Whether it is the admin who looks.
    pub yourself: bool,
}

/// How an account stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonState {
    /// Whether it may sign in at all.
    pub active: bool,
    /// Whether it may enter the admin area.
    pub admin: bool,
    /// Whether an authenticator app or a passkey is set up.
    pub mfa: bool,
    /// Whether it signs in without a password.
    pub passwordless: bool,
    /// Whether the password must be replaced at the next sign-in.
    pub must_change: bool,
    /// Until when nobody may try again, after too many tries.
    pub locked_until: Option<Moment>,
}

/// A page of a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tab {
    /// Where it is.
    pub href: Href,
    /// Its name.
    pub label: Text,
    /// Whether it is the one that is shown.
    pub current: bool,
}

/// `GET /admin/users/{id}`. Forms send `csrf` to `{path}/disable`, `/enable`, `/revoke-sessions`, `/unlock`, `/reset-email`, `/invite`, and with
/// `role` (`admin` or `person`) to `/role`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonPage {
    /// What is around it.
    pub head: PersonHead,
    /// When the account was created.
    pub created: Moment,
    /// When they last signed in.
    pub last_sign_in: Option<Moment>,
    /// What their language calls itself; `None` for that of the browser.
    pub language: Option<String>,
    /// The groups they are in.
    pub groups: Vec<String>,
    /// Whether an invitation may be sent again.
    pub may_invite: bool,
    /// Whether a link for a new password may be sent.
    pub may_mail_link: bool,
    /// Whether mails stay in the outbox, because there is no mail server.
    pub outbox: bool,
    /// Why the account can be neither turned off, nor removed, nor made a person's, if it cannot.
    pub locked_because: Option<Text>,
}

/// The pages of a person, for [`Tab`].
const TABS: [(&str, MessageKey); 5] = [
    ("", MessageKey::PersonOverview),
    ("/security", MessageKey::PersonSecurity),
    ("/sessions", MessageKey::PersonSessions),
    ("/apps", MessageKey::PersonApps),
    ("/activity", MessageKey::PersonActivity),
];

impl Tab {
    /// The pages of a person, of which `current` (`/security` and the like) is shown.
    #[must_use]
    pub fn all(path: &str, current: &str) -> Vec<Self> {
        let tabs = TABS.iter().filter_map(|(end, label)| {
            Some(Self {
                href: Href::parse(format!("{path}{end}"))?,
                label: (*label).into(),
                current: *end == current,
            })
        });
        tabs.collect()
    }
}

impl PersonHead {
    /// Somebody like everybody, and somebody who is off, locked, invited and much else.
    fn samples(current: &str) -> [Self; 2] {
        let path = "/admin/users/0198c1f2-0000-7000-8000-000000000001";
        let ada = Self {
            path: Href::local(path),
            name: "Ada Lovelace".to_owned(),
            email: "ada@example.org".to_owned(),
            state: PersonState {
                active: true,
                admin: true,
                mfa: true,
                passwordless: false,
                must_change: false,
                locked_until: None,
            },
            tabs: Tab::all(path, current),
            can: vec![
                MessageKey::PersonCanPasswordTotp.into(),
                MessageKey::PersonCanPasskey.into(),
                MessageKey::PersonCanAdmin.into(),
            ],
            apps: vec!["wiki.example.org".to_owned(), "git.example.org".to_owned()],
            yourself: true,
        };
        let grace = Self {
            name: String::new(),
            email: "grace.brewster.murray.hopper@a-very-long-host-name.example.org".to_owned(),
            state: PersonState {
                active: false,
                admin: false,
                mfa: false,
                passwordless: true,
                must_change: true,
                locked_until: Some(Moment(1_795_000_600)),
            },
            can: vec![MessageKey::PersonCanNothing.into()],
            apps: Vec::new(),
            yourself: false,
            ..ada.clone()
        };
        [ada, grace]
    }
}

impl Page for PersonPage {
    const TEMPLATE: &'static str = "admin/person/overview.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn samples() -> Vec<Self> {
        let [ada, grace] = PersonHead::samples("");
        let german = LocaleChoice::all().into_iter().find(|one| one.tag == "de");
        let yourself = Self {
            head: ada.clone(),
            created: Moment(1_772_582_399),
            last_sign_in: Some(Moment(1_795_000_000)),
            language: german.map(|one| one.label),
            groups: vec!["family".to_owned(), "staff".to_owned()],
            may_invite: false,
            may_mail_link: true,
            outbox: false,
            locked_because: Some(MessageKey::NotYourself.into()),
        };
        let off = Self {
            head: grace,
            last_sign_in: None,
            language: None,
            groups: Vec::new(),
            may_mail_link: false,
            outbox: true,
            locked_because: None,
            ..yourself.clone()
        };
        let mut head = ada;
        head.yourself = false;
        head.can.push(MessageKey::PersonCanPassword.into());
        let invited = Self {
            may_invite: true,
            last_sign_in: None,
            locked_because: None,
            outbox: true,
            head,
            ..yourself.clone()
        };
        vec![yourself, off, invited]
    }
}
