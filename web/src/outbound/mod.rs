//! Requests to addresses that clients registered: their keys, their sign-out, their lists of redirect addresses.
//!
//! Whoever registers a client chooses where this server connects to, and this server stands where strangers do not: beside
//! databases, metadata services and admin pages. So it connects to the public internet over https and to nothing else, unless
//! the operator has named it; it follows nobody elsewhere, and neither waits nor reads without end.

mod address;
mod documents;
mod policy;
mod resolver;
#[cfg(test)]
mod tests;

pub use address::is_public;
pub use documents::Documents;
pub use policy::{AllowedTarget, OutboundPolicy};

use resolver::Guard;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use ureq::Agent;
use ureq::http::header::{ACCEPT, CONTENT_TYPE};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

/// How long a request may take in all, from the look-up of the name to the last byte.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long the connection may take of that.
const CONNECT: Duration = Duration::from_secs(3);
/// How many bytes of an answer are read at most.
const MAX_BODY: u64 = 256 * 1024;
/// How many bytes its head may have.
const MAX_HEAD: usize = 16 * 1024;

/// Why a request brought nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutboundError {
    /// It cannot be requested at all.
    #[error("this is no URL with a host and without a user name")]
    Url,
    /// It would be sent in the clear.
    #[error("only https is allowed")]
    NotHttps,
    /// The host has an address that is not public.
    #[error("the host has an address inside, and PORTCULLIS_OUTBOUND_ALLOW does not name it")]
    Inside,
    /// The name has no address.
    #[error("the host is unknown")]
    UnknownHost,
    /// It took too long.
    #[error("no answer in time")]
    TimedOut,
    /// The answer is too long.
    #[error("the answer is longer than 256 KiB")]
    TooLarge,
    /// The server answered otherwise than with a document.
    #[error("the answer has the status {0}")]
    Status(u16),
    /// The connection, its TLS or its HTTP failed.
    #[error("the request failed: {0}")]
    Failed(String),
}

impl From<ureq::Error> for OutboundError {
    fn from(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Other(inner) => match inner.downcast::<Self>() {
                Ok(refused) => *refused,
                Err(other) => Self::Failed(other.to_string()),
            },
            ureq::Error::Timeout(_) => Self::TimedOut,
            ureq::Error::Io(io) if io.kind() == std::io::ErrorKind::TimedOut => Self::TimedOut,
            ureq::Error::HostNotFound => Self::UnknownHost,
            ureq::Error::BodyExceedsLimit(_) => Self::TooLarge,
            ureq::Error::BadUri(_) => Self::Url,
            other => Self::Failed(other.to_string()),
        }
    }
}

/// The one way out to what clients registered. It blocks: only threads that may wait call it.
pub struct Outbound {
    policy: Arc<OutboundPolicy>,
    /// Made when it is first needed: the certificates of the system take memory, and many servers never ask anybody.
    agent: OnceLock<Agent>,
    patience: Duration,
}

impl Outbound {
    /// Nothing is connected to and nothing read yet.
    #[must_use]
    pub fn new(policy: OutboundPolicy) -> Self {
        Self {
            policy: Arc::new(policy),
            agent: OnceLock::new(),
            patience: PATIENCE,
        }
    }

    /// The document at a URL, whatever it holds. An answer that sends elsewhere is an error like any status but 200.
    ///
    /// # Errors
    /// [`OutboundError`].
    pub fn get_json(&self, url: &str, accept: &str) -> Result<Vec<u8>, OutboundError> {
        let request = self.agent().get(target(url)?.as_str());
        let mut response = request.header(ACCEPT, accept).call()?;
        match response.status().as_u16() {
            200 => {
                let body = response.body_mut().with_config().limit(MAX_BODY);
                Ok(body.read_to_vec()?)
            }
            other => Err(OutboundError::Status(other)),
        }
    }

    /// Posts a form that is encoded already, and tells the status of the answer; its body is not read.
    ///
    /// # Errors
    /// [`OutboundError`], where no answer came.
    pub fn post_form(&self, url: &str, body: &str) -> Result<u16, OutboundError> {
        let kind = "application/x-www-form-urlencoded";
        self.post(url, &[(CONTENT_TYPE.as_str(), kind)], body)
    }

    /// The way to the server's own public address, which may lie inside and speak plain http.
    #[must_use]
    pub fn to_ourselves(config: &crate::config::Config) -> Self {
        let own = AllowedTarget::parse(config.public_url.host());
        let extra_roots = config.outbound.extra_roots.clone();
        Self::new(OutboundPolicy {
            allow: own.into_iter().collect(),
            extra_roots,
        })
    }

    /// Posts a body with its headers, and tells the status of the answer; its body is not read.
    ///
    /// # Errors
    /// [`OutboundError`], where no answer came.
    pub fn post(
        &self,
        url: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<u16, OutboundError> {
        let mut request = self.agent().post(target(url)?.as_str());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Ok(request.send(body)?.status().as_u16())
    }

    /// Asks for a URL with headers of our own, and tells the status of the answer; its body is not read.
    ///
    /// # Errors
    /// [`OutboundError`], where no answer came.
    pub fn status(&self, url: &str, headers: &[(&str, &str)]) -> Result<u16, OutboundError> {
        let mut request = self.agent().get(target(url)?.as_str());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Ok(request.call()?.status().as_u16())
    }

    fn agent(&self) -> &Agent {
        self.agent.get_or_init(|| {
            let tls = TlsConfig::builder().root_certs(roots(&self.policy.extra_roots));
            let config = Agent::config_builder()
                .tls_config(tls.build())
                .timeout_global(Some(self.patience))
                .timeout_connect(Some(CONNECT))
                .http_status_as_error(false)
                .max_redirects(0)
                .max_response_header_size(MAX_HEAD)
                .user_agent("Portcullis")
                // One from the environment would look the name up itself, unchecked.
                .proxy(None)
                // A connection that is kept was checked for one request, and addresses change.
                .max_idle_connections(0)
                .max_idle_connections_per_host(0)
                .build();
            let guard = Guard {
                policy: Arc::clone(&self.policy),
                lookup: DefaultResolver::default(),
            };
            Agent::with_parts(config, DefaultConnector::default(), guard)
        })
    }
}

impl fmt::Debug for Outbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbound")
            .field("allow", &self.policy.allow)
            .finish_non_exhaustive()
    }
}

/// Reads a URL as browsers do, so that `0x7f.1` is the address it means before anything judges it.
fn target(url: &str) -> Result<Url, OutboundError> {
    let mut url = Url::parse(url).map_err(|_| OutboundError::Url)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(OutboundError::NotHttps);
    }
    if url.host().is_none() || !url.username().is_empty() || url.password().is_some() {
        return Err(OutboundError::Url);
    }
    url.set_fragment(None);
    Ok(url)
}

/// Whose certificates are believed: those of the system and the configured ones. A system without any, such as a bare
/// container, gets those that are built in; but then the configured ones stand alone.
fn roots(extra: &[Vec<u8>]) -> RootCerts {
    let system = rustls_native_certs::load_native_certs();
    for error in &system.errors {
        tracing::warn!(%error, "some certificates of the system cannot be read");
    }
    if system.certs.is_empty() && extra.is_empty() {
        return RootCerts::WebPki;
    }
    if system.certs.is_empty() {
        tracing::warn!(
            "the system has no certificates: only those of PORTCULLIS_OUTBOUND_CA are believed"
        );
    }
    let system = system.certs.iter().map(|der| Certificate::from_der(der));
    let extra = extra.iter().map(|der| Certificate::from_der(der));
    system
        .chain(extra)
        .map(|certificate| certificate.to_owned())
        .collect::<Vec<_>>()
        .into()
}
