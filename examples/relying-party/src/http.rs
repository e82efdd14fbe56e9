//! Requests over TLS, in the words of the crate `openidconnect`.

use crate::Registered;
use openidconnect::{ClientId, ClientSecret, HttpRequest, HttpResponse};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use serde_json::{Value, json};
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

pub struct Http(Agent);

impl Http {
    /// Trusts the certificates that `SSL_CERT_FILE` names, or else those that are built in.
    pub fn new() -> Result<Self, Failure> {
        let mut tls = TlsConfig::builder();
        if let Ok(file) = std::env::var("SSL_CERT_FILE") {
            let ders = CertificateDer::pem_file_iter(file)?.collect::<Result<Vec<_>, _>>()?;
            let roots = ders.iter().map(|der| Certificate::from_der(der).to_owned());
            tls = tls.root_certs(RootCerts::from(roots.collect::<Vec<_>>()));
        }
        let config = Agent::config_builder()
            .tls_config(tls.build())
            .http_status_as_error(false)
            // A provider has no business to send a client elsewhere.
            .max_redirects(0)
            .build();
        Ok(Self(config.into()))
    }

    pub fn carry(&self, request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
        let answer = self.0.run(request)?;
        let (head, mut body) = answer.into_parts();
        Ok(HttpResponse::from_parts(head, body.read_to_vec()?))
    }

    /// Registers this program (RFC 7591).
    pub fn register(&self, at: &str, redirect: &str, after: &str) -> Result<Registered, Failure> {
        let wanted = json!({
            "redirect_uris": [redirect],
            "post_logout_redirect_uris": [after],
            "grant_types": ["authorization_code", "refresh_token"],
            "client_name": "relying-party",
        });
        let mut answer = self
            .0
            .post(at)
            .header("Content-Type", "application/json")
            .send(wanted.to_string())?;
        let said: Value = serde_json::from_str(&answer.body_mut().read_to_string()?)?;
        let text = |name: &str| said.get(name).and_then(Value::as_str).map(str::to_owned);
        match (text("client_id"), text("client_secret")) {
            (Some(id), Some(secret)) => Ok((ClientId::new(id), ClientSecret::new(secret))),
            _ => Err(format!("it was not registered: {said}").into()),
        }
    }
}
