//! Mail: written in the transaction of its fact, sent by a worker, never waited for by a request.

mod probe;
mod transport;
mod worker;

pub use probe::{Step, probe, test_mail};
pub use transport::{Transport, TransportError, try_server};
pub use worker::run;

use crate::config::{Config, Live};
use crate::flows::not_me;
use crate::flows::notice::{AdminChange, Notice};
use crate::flows::sign_in::Mails;
use crate::keys::Keys;
use crate::pages::{
    CodeMail, CodePurpose, EventMail, InviteMail, Language, Mail, MessageKey, Moment, NoticeMail,
    Renderer, ResetMail, Text, activity,
};
use portcullis_audit::Record;
use portcullis_base::{PlainToken, Timestamp};
use portcullis_credentials::outbox::MailContent;
use portcullis_credentials::{Account, PlainCode, invitation, mail_code, reset};
use std::sync::Arc;
use std::time::Duration;
use zeroize::Zeroizing;

/// How few recovery codes are few.
const FEW: u64 = 3;

/// Writes mails from the templates.
#[derive(Debug)]
pub struct Writer<'a> {
    /// What was configured.
    pub config: &'a Config,
    /// What is obeyed now.
    pub live: Arc<Live>,
    /// The templates.
    pub renderer: &'a Renderer,
    /// The language of the person who asked; accounts that have chosen one are written to in theirs.
    pub language: Language,
    /// Where the question came from.
    pub address: String,
    /// The browser and system.
    pub browser: String,
}

impl Writer<'_> {
    fn write<M: Mail>(&self, to: &Account, mail: &M) -> Option<MailContent> {
        let chosen = to.locale.as_deref().and_then(Language::from_tag);
        self.content(chosen.unwrap_or(self.language), mail)
    }

    fn content<M: Mail>(&self, language: Language, mail: &M) -> Option<MailContent> {
        match self.renderer.mail(language, mail) {
            Ok(body) => Some(MailContent {
                subject: Zeroizing::new(body.subject),
                text: Zeroizing::new(body.text),
                html: Zeroizing::new(body.html),
            }),
            Err(error) => {
                tracing::error!(%error, "a mail cannot be written");
                None
            }
        }
    }

    /// The mail about a record of the audit log, for an address that need not be an account's.
    #[must_use]
    pub fn event(&self, record: &Record) -> Option<MailContent> {
        let detail = |name: &str| record.details.get(name).cloned().unwrap_or_default();
        let mail = EventMail {
            brand: self.live.brand.clone(),
            what: activity(&record.event).into(),
            event: record.event.clone(),
            whom: record
                .actor_email
                .clone()
                .unwrap_or_else(|| detail("email")),
            reason: detail("reason"),
            address: record.address.clone(),
            at: Moment(record.at.div_euclid(1000)),
            audit: self.config.admin_page("/admin/audit"),
        };
        self.content(self.language, &mail)
    }

    fn code(
        &self,
        to: &Account,
        (code, asked_at): (&PlainCode, Timestamp),
        purpose: CodePurpose,
    ) -> Option<MailContent> {
        let mail = CodeMail {
            brand: self.live.brand.clone(),
            host: self.config.public_url.host().to_owned(),
            code: code.reveal().to_owned(),
            minutes: minutes(mail_code::LIFETIME),
            name: to.name.as_str().to_owned(),
            asked_at: Moment(asked_at.seconds()),
            address: self.address.clone(),
            browser: self.browser.clone(),
            purpose,
        };
        self.write(to, &mail)
    }
}

impl Mails for Writer<'_> {
    fn sign_in_code(
        &self,
        to: &Account,
        code: &PlainCode,
        asked_at: Timestamp,
    ) -> Option<MailContent> {
        self.code(to, (code, asked_at), CodePurpose::SignIn)
    }

    fn confirmation_code(
        &self,
        to: &Account,
        code: &PlainCode,
        asked_at: Timestamp,
    ) -> Option<MailContent> {
        self.code(to, (code, asked_at), CodePurpose::Confirm)
    }

    fn reset_link(
        &self,
        to: &Account,
        token: Option<&PlainToken>,
        asked_at: Timestamp,
    ) -> Option<MailContent> {
        let link = token.map(|token| reset_url(self.config, token));
        let mail = ResetMail {
            brand: self.live.brand.clone(),
            host: self.config.public_url.host().to_owned(),
            passwordless: link.is_none(),
            link: link.unwrap_or_default(),
            minutes: minutes(reset::LIFETIME),
            name: to.name.as_str().to_owned(),
            asked_at: Moment(asked_at.seconds()),
            address: self.address.clone(),
            browser: self.browser.clone(),
        };
        self.write(to, &mail)
    }

    fn invitation(&self, to: &Account, token: &PlainToken) -> Option<MailContent> {
        let link = format!("/invite?token={}", token.reveal());
        let days = invitation::LIFETIME.as_secs() / 86_400;
        let mail = InviteMail {
            brand: self.live.brand.clone(),
            host: self.config.public_url.host().to_owned(),
            link: self.config.public_url.page(&link),
            days: u32::try_from(days).unwrap_or(u32::MAX),
            name: to.name.as_str().to_owned(),
            email: to.email.as_str().to_owned(),
        };
        self.write(to, &mail)
    }

    fn notice(&self, to: &Account, notice: &Notice, at: Timestamp) -> Option<MailContent> {
        let key = Keys::derive(&self.config.root).roundtrip;
        let token = not_me::token(&key, to.id, at);
        let not_me = self
            .config
            .public_url
            .page(&format!("/not-me?token={token}"));
        let deleted = matches!(notice, Notice::AdminChanged(AdminChange::Deleted));
        let about_others = matches!(notice, Notice::DeletionRequested { .. });
        let mail = NoticeMail {
            brand: self.live.brand.clone(),
            host: self.config.public_url.host().to_owned(),
            name: to.name.as_str().to_owned(),
            what: what(notice),
            at: Moment(at.seconds()),
            address: self.address.clone(),
            browser: self.browser.clone(),
            // There is nothing left to look at, nor to end.
            security: (!deleted).then(|| self.config.public_url.page("/profile")),
            not_me: (!about_others && !deleted).then_some(not_me),
        };
        self.write(to, &mail)
    }
}

/// The address of a link for a new password.
#[must_use]
pub fn reset_url(config: &Config, token: &PlainToken) -> String {
    config
        .public_url
        .page(&format!("/reset-password?token={}", token.reveal()))
}

fn minutes(time: Duration) -> u32 {
    u32::try_from(time.as_secs() / 60).unwrap_or(u32::MAX)
}

fn what(notice: &Notice) -> Text {
    use MessageKey as Key;
    let left =
        |key, left: u64| Text::new(key).count("left", u32::try_from(left).unwrap_or(u32::MAX));
    match notice {
        Notice::NewDevice => Key::NoticeNewDevice.into(),
        Notice::PasswordChanged => Key::NoticePasswordChanged.into(),
        Notice::PasswordReset => Key::NoticePasswordReset.into(),
        Notice::PasskeyAdded { name } => {
            Text::new(Key::NoticePasskeyAdded).name("name", name.clone())
        }
        Notice::PasskeyRemoved { name } => {
            Text::new(Key::NoticePasskeyRemoved).name("name", name.clone())
        }
        Notice::TotpAdded => Key::NoticeTotpAdded.into(),
        Notice::TotpRemoved => Key::NoticeTotpRemoved.into(),
        Notice::RecoveryUsed { left: few } if *few <= FEW => left(Key::NoticeRecoveryFew, *few),
        Notice::RecoveryUsed { left: many } => left(Key::NoticeRecoveryUsed, *many),
        Notice::RecoveryRegenerated => Key::NoticeRecoveryRegenerated.into(),
        Notice::AddressChanged { old, new } => Text::new(Key::NoticeAddressChanged)
            .name("old", old.clone())
            .name("new", new.clone()),
        Notice::AdminChanged(change) => match change {
            AdminChange::Disabled => Key::NoticeAdminDisabled,
            AdminChange::Enabled => Key::NoticeAdminEnabled,
            AdminChange::SessionsRevoked => Key::NoticeAdminSessions,
            AdminChange::MfaReset => Key::NoticeMfaReset,
            AdminChange::PasswordSet => Key::NoticeAdminPassword,
            AdminChange::TotpRevoked => Key::NoticeAdminTotp,
            AdminChange::PasswordlessOn => Key::NoticeAdminPasswordless,
            AdminChange::PasswordlessOff => Key::NoticeAdminPasswordAgain,
            AdminChange::MadeAdmin => Key::NoticeAdminMade,
            AdminChange::MadePerson => Key::NoticeAdminUnmade,
            AdminChange::Deleted => Key::NoticeAdminDeleted,
        }
        .into(),
        Notice::DeletionRequested { email } => {
            Text::new(Key::NoticeDeletionRequested).name("email", email.clone())
        }
    }
}
