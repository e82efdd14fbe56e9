//! Mail: written in the transaction of its fact, sent by a worker, never waited for by a request.

mod transport;
mod worker;

pub use transport::{Transport, TransportError};
pub use worker::run;

use crate::flows::sign_in::Mails;
use crate::pages::{CodeMail, CodePurpose, Language, Moment};
use crate::state::App;
use portcullis_base::Timestamp;
use portcullis_credentials::outbox::MailContent;
use portcullis_credentials::{Account, PlainCode, mail_code};
use zeroize::Zeroizing;

/// Writes mails from the templates.
#[derive(Debug)]
pub struct Writer<'a> {
    /// What the process shares.
    pub app: &'a App,
    /// The language of the person who asked.
    pub language: Language,
    /// Where the question came from.
    pub address: String,
    /// The browser and system.
    pub browser: String,
}

impl Mails for Writer<'_> {
    fn sign_in_code(
        &self,
        to: &Account,
        code: &PlainCode,
        asked_at: Timestamp,
    ) -> Option<MailContent> {
        let config = &self.app.config;
        let mail = CodeMail {
            brand: config.brand.clone(),
            host: config.public_url.host().to_owned(),
            code: code.reveal().to_owned(),
            minutes: u32::try_from(mail_code::LIFETIME.as_secs() / 60).unwrap_or(10),
            name: to.name.as_str().to_owned(),
            asked_at: Moment(asked_at.seconds()),
            address: self.address.clone(),
            browser: self.browser.clone(),
            purpose: CodePurpose::SignIn,
        };
        match self.app.renderer.mail(self.language, &mail) {
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
}
