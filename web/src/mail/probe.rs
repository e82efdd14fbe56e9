//! Sends one mail at once, step by step, so that it can be said which step failed.

use super::{Transport, TransportError};
use crate::config::{Live, MailUrl};
use crate::pages::{EventMail, Language, MessageKey, Moment, RenderError, Renderer};
use portcullis_base::{Call, MailId};
use portcullis_credentials::Email;
use portcullis_credentials::outbox::{Mail, MailContent, MailKind, MailState};
use std::time::Duration;
use zeroize::Zeroizing;

/// How long a name or a connection may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The steps between a mail server's name and a mail that it has taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Where mail goes at all.
    Configure,
    /// The name of the mail server.
    Resolve,
    /// The connection.
    Connect,
    /// Encryption.
    Tls,
    /// Name and password.
    Authenticate,
    /// Sender, recipient and text.
    Send,
}

impl Step {
    /// Its word, in the audit log and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Configure => "configure",
            Self::Resolve => "resolve",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Authenticate => "authenticate",
            Self::Send => "send",
        }
    }
}

/// A mail that says that it is a test, of the installation at `origin`. It goes past the outbox.
///
/// # Errors
/// As [`Renderer::mail`].
pub fn test_mail(
    renderer: &Renderer,
    call: &mut Call<'_>,
    (live, origin, language): (&Live, &str, Language),
    to: Email,
) -> Result<Mail, RenderError> {
    let now = call.now();
    let view = EventMail {
        brand: live.brand.clone(),
        what: MessageKey::MailTestSubject.into(),
        event: "mail.tested".to_owned(),
        whom: to.to_string(),
        reason: String::new(),
        address: String::new(),
        at: Moment(now.seconds()),
        audit: format!("{origin}/admin/audit"),
    };
    let body = renderer.mail(language, &view)?;
    Ok(Mail {
        id: MailId::new(call),
        to,
        kind: MailKind::Notice,
        content: Some(MailContent {
            subject: Zeroizing::new(body.subject),
            text: Zeroizing::new(body.text),
            html: Zeroizing::new(body.html),
        }),
        created_at: now,
        expires_at: now,
        state: MailState::Queued(now),
        attempts: 0,
        last_error: None,
    })
}

/// Sends a mail. What failed is said with the server's own words, which hold no password.
///
/// # Errors
/// The step, and why it failed.
pub async fn probe(live: &Live, mail: &Mail) -> Result<(), (Step, String)> {
    let transport = Transport::open(&live.mail_url)
        .map_err(|reason| (Step::Configure, reason))?
        .ok_or_else(|| (Step::Configure, "no mail server is set".to_owned()))?;
    if let MailUrl::Smtp(url) = &live.mail_url {
        reach(url).await?;
    }
    if let Transport::Smtp(smtp) = &transport {
        let connected = smtp.test_connection().await;
        let greeted = connected.map_err(|error| {
            let step = if error.is_tls() {
                Step::Tls
            } else if error.is_permanent() || error.is_transient() {
                Step::Authenticate
            } else {
                Step::Connect
            };
            (step, TransportError::from(error).reason)
        })?;
        if !greeted {
            let silent = "the server ended the conversation".to_owned();
            return Err((Step::Connect, silent));
        }
    }
    let sent = transport.send(&live.mail_from, mail).await;
    sent.map_err(|error| (Step::Send, error.reason))
}

/// Resolves the name and opens a connection, which is then closed.
async fn reach(url: &str) -> Result<(), (Step, String)> {
    let refused = |step: Step| move |error: std::io::Error| (step, error.to_string());
    let late = |step: Step| move |_| (step, "no answer came in time".to_owned());
    let parsed = url::Url::parse(url).map_err(|error| (Step::Configure, error.to_string()))?;
    let host = parsed.host_str().unwrap_or_default();
    let host = host.trim_matches(['[', ']']);
    let default = if parsed.scheme() == "smtps" { 465 } else { 587 };
    let port = parsed.port().unwrap_or(match parsed.query() {
        Some(query) if query.contains("tls=") => default,
        _ if parsed.scheme() == "smtps" => 465,
        _ => 25,
    });
    let found = tokio::time::timeout(PATIENCE, tokio::net::lookup_host((host, port)))
        .await
        .map_err(late(Step::Resolve))?
        .map_err(refused(Step::Resolve))?;
    let addresses: Vec<_> = found.collect();
    let connecting = tokio::net::TcpStream::connect(addresses.as_slice());
    tokio::time::timeout(PATIENCE, connecting)
        .await
        .map_err(late(Step::Connect))?
        .map_err(refused(Step::Connect))?;
    Ok(())
}
