//! Mails: a subject, a text and an HTML body.
//!
//! Every value is reduced to one line without control characters before a template sees it, so no
//! name can begin a header, a recipient or a line of its own.

use serde::Serialize;

use super::{MessageKey, Moment, Text};

/// A mail: what its templates need to know.
pub trait Mail: Serialize {
    /// The template of the text body, by its path under `templates/`.
    const TEXT: &'static str;
    /// The template of the HTML body.
    const HTML: &'static str;

    /// The subject.
    fn subject(&self) -> Text;

    /// One value for each face of the mail.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// A mail, written.
#[derive(Clone, PartialEq, Eq)]
pub struct MailBody {
    /// The subject: one line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The HTML.
    pub html: String,
}

/// Mails carry codes, so they print nothing of themselves.
impl std::fmt::Debug for MailBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailBody").finish_non_exhaustive()
    }
}

/// The code that signs somebody in, or confirms something. The code comes first in the subject, where a notification shows
/// it, and again in the last line in the form that browsers bind to the host.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct CodeMail {
    /// What the operator calls this installation.
    pub brand: String,
    /// The host of the sign-in, such as `auth.example.org`.
    pub host: String,
    /// The code.
    pub code: String,
    /// For how long it works.
    pub minutes: u32,
    /// Whom it greets; may be empty.
    pub name: String,
    /// When it was asked for.
    pub asked_at: Moment,
    /// From which address.
    pub address: String,
    /// With which browser.
    pub browser: String,
    /// What it is for.
    pub purpose: CodePurpose,
}

/// What a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CodePurpose {
    /// It signs somebody in.
    #[default]
    SignIn,
    /// It confirms something on the profile.
    Confirm,
}

impl std::fmt::Debug for CodeMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CodeMail")
            .field("host", &self.host)
            .finish_non_exhaustive()
    }
}

impl Mail for CodeMail {
    const TEXT: &'static str = "mail/code.txt";
    const HTML: &'static str = "mail/code.html";

    fn subject(&self) -> Text {
        let key = match self.purpose {
            CodePurpose::SignIn => MessageKey::MailCodeSubject,
            CodePurpose::Confirm => MessageKey::MailConfirmSubject,
        };
        Text::new(key)
            .name("code", self.code.clone())
            .name("brand", self.brand.clone())
    }

    fn samples() -> Vec<Self> {
        let ada = Self {
            brand: "Lovelace Home".to_owned(),
            host: "auth.example.org".to_owned(),
            code: "123456".to_owned(),
            minutes: 10,
            name: "Ada Lovelace".to_owned(),
            asked_at: Moment(1_795_000_000),
            address: "192.0.2.7".to_owned(),
            browser: "Firefox on Linux".to_owned(),
            purpose: CodePurpose::SignIn,
        };
        vec![
            ada.clone(),
            Self {
                name: String::new(),
                minutes: 1,
                ..ada.clone()
            },
            Self {
                purpose: CodePurpose::Confirm,
                ..ada
            },
        ]
    }
}

/// The link for a new password; or, for an account without one, the word that it has none.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct ResetMail {
    /// What the operator calls this installation.
    pub brand: String,
    /// The host of the sign-in.
    pub host: String,
    /// The link, absolute; not shown if `passwordless`.
    pub link: String,
    /// For how long it works.
    pub minutes: u32,
    /// Whom it greets; may be empty.
    pub name: String,
    /// When it was asked for.
    pub asked_at: Moment,
    /// From which address.
    pub address: String,
    /// With which browser.
    pub browser: String,
    /// Whether the account signs in by code.
    pub passwordless: bool,
}

impl std::fmt::Debug for ResetMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResetMail")
            .field("host", &self.host)
            .finish_non_exhaustive()
    }
}

impl Mail for ResetMail {
    const TEXT: &'static str = "mail/reset.txt";
    const HTML: &'static str = "mail/reset.html";

    fn subject(&self) -> Text {
        Text::new(MessageKey::MailResetSubject).name("brand", self.brand.clone())
    }

    fn samples() -> Vec<Self> {
        let ada = Self {
            brand: "Lovelace Home".to_owned(),
            host: "auth.example.org".to_owned(),
            link: "https://auth.example.org/reset-password?token=dG9rZW4".to_owned(),
            minutes: 30,
            name: "Ada Lovelace".to_owned(),
            asked_at: Moment(1_795_000_000),
            address: "192.0.2.7".to_owned(),
            browser: "Firefox on Linux".to_owned(),
            passwordless: false,
        };
        vec![
            ada.clone(),
            Self {
                name: String::new(),
                passwordless: true,
                ..ada
            },
        ]
    }
}

/// The link with which somebody new chooses a password.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct InviteMail {
    /// What the operator calls this installation.
    pub brand: String,
    /// The host of the sign-in.
    pub host: String,
    /// The link, absolute.
    pub link: String,
    /// For how many days it works.
    pub days: u32,
    /// Whom it greets; may be empty.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
}

impl std::fmt::Debug for InviteMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InviteMail")
            .field("host", &self.host)
            .finish_non_exhaustive()
    }
}

impl Mail for InviteMail {
    const TEXT: &'static str = "mail/invite.txt";
    const HTML: &'static str = "mail/invite.html";

    fn subject(&self) -> Text {
        Text::new(MessageKey::MailInviteSubject).name("brand", self.brand.clone())
    }

    fn samples() -> Vec<Self> {
        let ada = Self {
            brand: "Lovelace Home".to_owned(),
            host: "auth.example.org".to_owned(),
            link: "https://auth.example.org/invite?token=dG9rZW4".to_owned(),
            days: 7,
            name: "Ada Lovelace".to_owned(),
            email: "ada@example.org".to_owned(),
        };
        vec![
            ada.clone(),
            Self {
                name: String::new(),
                days: 1,
                ..ada
            },
        ]
    }
}

/// Tells an admin of an event of the audit log.
#[derive(Clone, PartialEq, Serialize)]
pub struct EventMail {
    /// What the operator calls this installation.
    pub brand: String,
    /// What happened; also the subject.
    pub what: Text,
    /// The event's name.
    pub event: String,
    /// Whom it is about; may be empty.
    pub whom: String,
    /// Why it was refused; may be empty.
    pub reason: String,
    /// From which address; may be empty.
    pub address: String,
    /// When it happened.
    pub at: Moment,
    /// The audit log, absolute.
    pub audit: String,
}

impl std::fmt::Debug for EventMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EventMail")
            .field("event", &self.event)
            .finish_non_exhaustive()
    }
}

impl Mail for EventMail {
    const TEXT: &'static str = "mail/event.txt";
    const HTML: &'static str = "mail/event.html";

    fn subject(&self) -> Text {
        self.what.clone()
    }

    fn samples() -> Vec<Self> {
        let full = Self {
            brand: "Lovelace Home".to_owned(),
            what: MessageKey::ActivityPasswordFail.into(),
            event: "auth.password.fail".to_owned(),
            whom: "ada@example.org".to_owned(),
            reason: "wrong-password".to_owned(),
            address: "192.0.2.7".to_owned(),
            at: Moment(1_795_000_000),
            audit: "https://auth.example.org/admin/audit".to_owned(),
        };
        vec![
            full.clone(),
            Self {
                whom: String::new(),
                reason: String::new(),
                address: String::new(),
                ..full
            },
        ]
    }
}

/// Tells somebody what happened to their account.
#[derive(Clone, PartialEq, Serialize)]
pub struct NoticeMail {
    /// What the operator calls this installation.
    pub brand: String,
    /// The host of the sign-in.
    pub host: String,
    /// Whom it greets; may be empty.
    pub name: String,
    /// What happened; also the subject. A key that begins with `Notice`.
    pub what: Text,
    /// When it happened.
    pub at: Moment,
    /// From which address; may be empty.
    pub address: String,
    /// With which browser; may be empty.
    pub browser: String,
    /// The security page, absolute, if there is still one.
    pub security: Option<String>,
    /// "This wasn't me", absolute.
    pub not_me: Option<String>,
}

impl std::fmt::Debug for NoticeMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NoticeMail")
            .field("what", &self.what.key)
            .finish_non_exhaustive()
    }
}

impl Mail for NoticeMail {
    const TEXT: &'static str = "mail/notice.txt";
    const HTML: &'static str = "mail/notice.html";

    fn subject(&self) -> Text {
        self.what.clone()
    }

    fn samples() -> Vec<Self> {
        let ada = Self {
            brand: "Lovelace Home".to_owned(),
            host: "auth.example.org".to_owned(),
            name: "Ada Lovelace".to_owned(),
            what: MessageKey::NoticeNewDevice.into(),
            at: Moment(1_795_000_000),
            address: "192.0.2.7".to_owned(),
            browser: "Firefox on Linux".to_owned(),
            security: Some("https://auth.example.org/profile".to_owned()),
            not_me: Some("https://auth.example.org/not-me?token=dG9rZW4".to_owned()),
        };
        vec![
            ada.clone(),
            Self {
                what: Text::new(MessageKey::NoticePasskeyAdded).name("name", "Ada's phone"),
                ..ada.clone()
            },
            Self {
                name: String::new(),
                what: Text::new(MessageKey::NoticeDeletionRequested)
                    .name("email", "grace@example.org"),
                address: String::new(),
                browser: String::new(),
                not_me: None,
                ..ada.clone()
            },
            Self {
                what: MessageKey::NoticeAdminDeleted.into(),
                security: None,
                not_me: None,
                ..ada
            },
        ]
    }
}
