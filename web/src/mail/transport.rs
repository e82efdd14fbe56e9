use crate::config::MailUrl;
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use portcullis_credentials::outbox::Mail;
use std::fmt;
use std::time::Duration;

/// How long a mail server may take for one mail.
const PATIENCE: Duration = Duration::from_secs(30);

/// The way that mails leave.
pub enum Transport {
    /// By SMTP.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into a directory, one `.eml` file a mail.
    Directory(AsyncFileTransport<Tokio1Executor>),
    /// Into the log.
    Log,
}

/// Why a mail did not leave.
#[derive(Debug)]
pub struct TransportError {
    /// For the admin and the log; holds no word of the mail and no password.
    pub reason: String,
    /// Whether another try makes no sense.
    pub permanent: bool,
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl Transport {
    /// The configured way; `None` when mails stay in the outbox.
    ///
    /// # Errors
    /// What is wrong with the URL, for the operator.
    pub fn open(url: &MailUrl) -> Result<Option<Self>, String> {
        match url {
            MailUrl::Outbox => Ok(None),
            MailUrl::Log => Ok(Some(Self::Log)),
            MailUrl::Directory(path) => {
                std::fs::create_dir_all(path)
                    .map_err(|error| format!("{} cannot be made: {error}", path.display()))?;
                Ok(Some(Self::Directory(AsyncFileTransport::new(path))))
            }
            MailUrl::Smtp(url) => {
                // Where the URL does not say otherwise, a server that is not on this machine must speak TLS: without
                // it neither the password nor the mail is sent.
                let url = demand_tls(url);
                let builder =
                    AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).map_err(|error| {
                        format!("The address of the mail server cannot be used: {error}")
                    })?;
                Ok(Some(Self::Smtp(builder.timeout(Some(PATIENCE)).build())))
            }
        }
    }

    /// Sends one mail to its one recipient.
    ///
    /// # Errors
    /// [`TransportError`].
    pub async fn send(&self, from: &str, mail: &Mail) -> Result<(), TransportError> {
        let message = compose(from, mail).map_err(|reason| TransportError {
            reason,
            permanent: true,
        })?;
        match self {
            Self::Smtp(smtp) => smtp.send(message).await.map(drop).map_err(smtp_error),
            Self::Directory(files) => {
                let written = files.send(message).await.map(drop);
                written.map_err(|error| TransportError {
                    reason: error.to_string(),
                    permanent: false,
                })
            }
            Self::Log => {
                let subject = mail
                    .content
                    .as_ref()
                    .map(|content| content.subject.to_string())
                    .unwrap_or_default();
                tracing::warn!(to = %mail.to, subject, "a mail, because mail goes to the log");
                Ok(())
            }
        }
    }
}

/// Connects to a mail server, signs in, and sends nothing. It blocks.
///
/// # Errors
/// Which step failed and what the server said.
pub fn try_server(url: &str, patience: Duration) -> Result<(), String> {
    let builder = lettre::SmtpTransport::from_url(&demand_tls(url))
        .map_err(|error| format!("The address of the mail server cannot be used: {error}"))?;
    let server = builder.timeout(Some(patience)).build();
    match server.test_connection() {
        Ok(true) => Ok(()),
        Ok(false) => Err("NOOP".to_owned()),
        Err(error) => Err(smtp_error(error).reason),
    }
}

fn demand_tls(url: &str) -> String {
    let Ok(parsed) = url::Url::parse(url) else {
        return url.to_owned();
    };
    let local = match parsed.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    // A host in a URL of an unknown scheme is opaque; addresses of this machine are recognised by their text.
    let local = local
        || parsed
            .host_str()
            .is_some_and(|host| host == "127.0.0.1" || host == "[::1]");
    if local || parsed.scheme() == "smtps" {
        return url.to_owned();
    }
    let mut parsed = parsed;
    let others: Vec<(String, String)> = parsed
        .query_pairs()
        .filter(|(name, _)| name != "tls")
        .map(|(n, v)| (n.into_owned(), v.into_owned()))
        .collect();
    parsed
        .query_pairs_mut()
        .clear()
        .extend_pairs(others)
        .append_pair("tls", "required");
    parsed.into()
}

fn compose(from: &str, mail: &Mail) -> Result<Message, String> {
    let content = mail
        .content
        .as_ref()
        .ok_or("the words of the mail are gone")?;
    let from: Mailbox = from
        .parse()
        .map_err(|_| "the sender is not an address".to_owned())?;
    let to: Mailbox = mail
        .to
        .as_str()
        .parse()
        .map_err(|_| "the recipient is not an address".to_owned())?;
    Message::builder()
        .from(from)
        .to(to)
        .subject(content.subject.as_str())
        .message_id(None)
        .multipart(MultiPart::alternative_plain_html(
            content.text.to_string(),
            content.html.to_string(),
        ))
        .map_err(|error| error.to_string())
}

/// Which step failed and what the server said, in words that help.
fn smtp_error(error: SmtpError) -> TransportError {
    let step = if error.is_tls() {
        "TLS"
    } else if error.is_timeout() {
        "timeout"
    } else if error.is_client() {
        "the server does not offer what is needed"
    } else if error.is_response() {
        "answer not understood: is TLS spoken on this port?"
    } else if error.is_transient() || error.is_permanent() {
        "refused"
    } else {
        "connect"
    };
    let mut reason = format!("{step}: {error}");
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        let text = cause.to_string();
        if !reason.contains(&text) {
            reason.push_str(": ");
            reason.push_str(&text);
        }
        source = cause.source();
    }
    TransportError {
        reason,
        permanent: error.is_permanent(),
    }
}

impl From<SmtpError> for TransportError {
    fn from(error: SmtpError) -> Self {
        smtp_error(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_179_a_server_elsewhere_must_speak_tls() {
        assert_eq!(
            demand_tls("smtp://u:p@mail.example.org:587"),
            "smtp://u:p@mail.example.org:587?tls=required"
        );
        assert_eq!(
            demand_tls("smtp://mail.example.org?tls=opportunistic"),
            "smtp://mail.example.org?tls=required"
        );
        for local in [
            "smtp://127.0.0.1:25",
            "smtp://localhost:1025",
            "smtps://mail.example.org",
            "smtp://[::1]:25",
        ] {
            assert_eq!(demand_tls(local), local);
        }
    }
}
