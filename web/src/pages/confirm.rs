//! "Confirm it's you", before something sensitive is done on the profile.

use serde::Serialize;

use super::{
    Area, Field, Href, MessageKey, Page, PasskeyDoor, Problem, Problems, Text, mask_email,
};

/// `GET`/`POST /profile/confirm` and `/admin/confirm`: up to four ways, each a form of its own.
///
/// Fields sent: `method` (`password`, `totp`, `send-mail` or `mail`), `password` or `code`,
/// `return_to`, `csrf`. Where two of the forms ask for a `code`, what is wrong with the one from the
/// mail is at [`Field::MailCode`]; use it for that one always.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConfirmPage {
    /// Where it is sent.
    pub action: Href,
    /// Where it goes on.
    pub return_to: String,
    /// Why it is asked, if an app asks for it.
    pub why: Option<Text>,
    /// The way back.
    pub cancel: Href,
    /// Who is asked.
    pub email: String,
    /// Whether the password will do.
    pub password: bool,
    /// Whether a code of the authenticator app will do.
    pub totp: bool,
    /// Whether a code by mail will do.
    pub mail: Option<ConfirmMail>,
    /// Whether a passkey will do.
    pub passkey: Option<PasskeyDoor>,
    /// What went wrong.
    pub problems: Problems,
}

/// A code by mail.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConfirmMail {
    /// The address, masked.
    pub masked_email: String,
    /// Whether a code was sent, and is now asked for.
    pub sent: bool,
}

impl Page for ConfirmPage {
    const TEMPLATE: &'static str = "profile/confirm.html";
    const AREA: Area = Area::Profile;

    fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    fn samples() -> Vec<Self> {
        let mail = |sent| {
            Some(ConfirmMail {
                masked_email: mask_email("ada@example.org"),
                sent,
            })
        };
        let ada = Self {
            action: Href::local("/profile/confirm"),
            return_to: "/profile/password".to_owned(),
            why: None,
            cancel: Href::local("/profile"),
            email: "ada@example.org".to_owned(),
            password: true,
            totp: false,
            mail: None,
            passkey: None,
            problems: Problems::none(),
        };
        vec![
            ada.clone(),
            Self {
                totp: true,
                passkey: Some(PasskeyDoor::confirm()),
                ..ada.clone()
            },
            Self {
                password: false,
                mail: mail(false),
                ..ada.clone()
            },
            Self {
                password: false,
                totp: true,
                mail: mail(true),
                problems: Problem::at(Field::MailCode, MessageKey::BadCode).into(),
                ..ada.clone()
            },
            Self {
                totp: true,
                problems: Problem::at(Field::Code, MessageKey::BadTotp).into(),
                ..ada.clone()
            },
            Self {
                problems: Problem::at(Field::Password, MessageKey::WrongPassword).into(),
                ..ada.clone()
            },
            Self {
                return_to: "https://wiki.example.org/a?b".to_owned(),
                why: Some(Text::new(MessageKey::StepUpFresh).name("host", "wiki.example.org")),
                ..ada
            },
        ]
    }
}
