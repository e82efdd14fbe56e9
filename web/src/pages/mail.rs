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

/// The code that signs somebody in. The code comes first in the subject, where a notification shows
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
        Text::new(MessageKey::MailCodeSubject)
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
        };
        vec![
            ada.clone(),
            Self {
                name: String::new(),
                minutes: 1,
                ..ada
            },
        ]
    }
}
