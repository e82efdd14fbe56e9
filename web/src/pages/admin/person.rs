//! One person, as an admin sees them: what all their pages have around them, and the pages that only show.

use serde::Serialize;

use crate::pages::{
    Area, ConnectedApp, DeviceRow, Href, LocaleChoice, MessageKey, Moment, Page, PasskeyRow,
    ScopeLine, Text, method,
};

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

/// `GET /admin/users/{id}/sessions`. Forms send `csrf` to `{path}/sessions/{session}/revoke` and `{path}/revoke-sessions`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonSessionsPage {
    /// What is around it.
    pub head: PersonHead,
    /// Where they are signed in.
    pub sessions: Vec<PersonSession>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonSession {
    /// Which.
    pub id: String,
    /// Whether it is one of the admin area.
    pub admin: bool,
    /// Browser and system.
    pub browser: String,
    /// Where it was last seen from.
    pub address: String,
    /// How they signed in.
    pub method: Text,
    /// When it began.
    pub since: Moment,
    /// When it was last used.
    pub last_seen: Moment,
    /// Whether this page is read in it.
    pub current: bool,
}

/// `GET /admin/users/{id}/apps`. Forms send `client_id` and `csrf` to `{path}/apps/revoke`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonAppsPage {
    /// What is around it.
    pub head: PersonHead,
    /// The apps that sign them in.
    pub connected: Vec<ConnectedApp>,
}

/// `GET /admin/users/{id}/activity` (`?before=`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonActivityPage {
    /// What is around it.
    pub head: PersonHead,
    /// What happened, newest first.
    pub rows: Vec<PersonRecord>,
    /// Older ones.
    pub next: Option<Href>,
    /// Whether these are older ones already.
    pub older: bool,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonRecord {
    /// When.
    pub at: Moment,
    /// What, in words.
    pub what: Text,
    /// What, by its name in the log.
    pub event: String,
    /// Who did it, if it was neither the person nor a visitor.
    pub by: Option<Text>,
    /// Whether it succeeded.
    pub ok: bool,
    /// Browser and system; may be empty.
    pub browser: String,
    /// From where; may be empty.
    pub address: String,
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
    pub(super) fn samples(current: &str) -> [Self; 2] {
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

impl Page for PersonSessionsPage {
    const TEMPLATE: &'static str = "admin/person/sessions.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn samples() -> Vec<Self> {
        let [ada, grace] = PersonHead::samples("/sessions");
        let here = PersonSession {
            id: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
            admin: true,
            browser: "Firefox on Linux".to_owned(),
            address: "192.0.2.7".to_owned(),
            method: method("password+totp").into(),
            since: Moment(1_794_900_000),
            last_seen: Moment(1_795_000_000),
            current: true,
        };
        let phone = PersonSession {
            id: "0198c1f2-0000-7000-8000-000000000002".to_owned(),
            admin: false,
            browser: String::new(),
            address: "2001:db8:85a3::8a2e:370:7334".to_owned(),
            current: false,
            ..here.clone()
        };
        vec![
            Self {
                head: ada,
                sessions: vec![here, phone],
            },
            Self {
                head: grace,
                sessions: Vec::new(),
            },
        ]
    }
}

impl Page for PersonAppsPage {
    const TEMPLATE: &'static str = "admin/person/apps.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn samples() -> Vec<Self> {
        let [ada, grace] = PersonHead::samples("/apps");
        let app = ConnectedApp {
            name: "Grafana".to_owned(),
            client_id: "grafana".to_owned(),
            scopes: ScopeLine::samples(),
            since: Moment(1_794_900_000),
            last_used: Some(Moment(1_795_000_000)),
            offline: true,
        };
        let wiki = ConnectedApp {
            name: "ويكي".to_owned(),
            client_id: "wiki".to_owned(),
            scopes: Vec::new(),
            last_used: None,
            offline: false,
            ..app.clone()
        };
        vec![
            Self {
                head: ada,
                connected: vec![app, wiki],
            },
            Self {
                head: grace,
                connected: Vec::new(),
            },
        ]
    }
}

impl Page for PersonActivityPage {
    const TEMPLATE: &'static str = "admin/person/activity.html";
    const AREA: Area = Area::Admin;
    const SECTION: &'static str = "users";

    fn samples() -> Vec<Self> {
        let [ada, grace] = PersonHead::samples("/activity");
        let row = |event: &str, ok, by| PersonRecord {
            at: Moment(1_795_000_000),
            what: crate::pages::activity(event).into(),
            event: event.to_owned(),
            by,
            ok,
            browser: "Firefox on Linux".to_owned(),
            address: "192.0.2.7".to_owned(),
        };
        let by = Text::new(MessageKey::PersonBy).name("who", "root@example.org");
        let operator = MessageKey::PersonByOperator.into();
        let plain = PersonRecord {
            browser: String::new(),
            address: String::new(),
            ..row("account.created", true, Some(operator))
        };
        vec![
            Self {
                head: ada,
                rows: vec![
                    row("auth.signed-in", true, None),
                    row("auth.password.fail", false, None),
                    row("password.set", true, Some(by)),
                    plain,
                ],
                next: Some(Href::local(
                    "/admin/users/0198c1f2-0000-7000-8000-000000000001/activity?before=7",
                )),
                older: true,
            },
            Self {
                head: grace,
                rows: Vec::new(),
                next: None,
                older: false,
            },
        ]
    }
}
