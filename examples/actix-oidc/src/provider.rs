//! Clients and codes, without HTTP.

use crate::host::call;
use portcullis_base::{PlainToken, Timestamp, TokenDigest};
use portcullis_oidc::{Challenge, RedirectUris, RegistrationError};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a code works (RFC 6749 §4.1.2 allows ten minutes).
const LIFETIME: Duration = Duration::from_secs(60);

/// Clients and their codes, in memory.
#[derive(Debug, Default)]
pub struct Provider(Mutex<Kept>);

#[derive(Debug, Default)]
pub(crate) struct Kept {
    clients: HashMap<String, RedirectUris>,
    codes: HashMap<TokenDigest, Grant>,
}

/// What a code stands for. The code itself is not kept, only its digest.
#[derive(Debug)]
struct Grant {
    client: String,
    redirect_uri: String,
    challenge: Challenge,
    expires_at: Timestamp,
}

impl Provider {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Registers a client; returns its id.
    pub(crate) fn register(&mut self, redirect_uri: &str) -> Result<String, RegistrationError> {
        let uris = RedirectUris::register(&[redirect_uri])?;
        let id = call(PlainToken::generate).reveal().to_owned();
        self.clients.insert(id.clone(), uris);
        Ok(id)
    }

    /// The URIs of a client.
    pub(crate) fn redirect_uris(&self, client: &str) -> Option<&RedirectUris> {
        self.clients.get(client)
    }

    /// A code for a client that was sent to this URI with this challenge.
    pub(crate) fn issue(
        &mut self,
        client: &str,
        redirect_uri: &str,
        challenge: Challenge,
    ) -> PlainToken {
        let (code, now) = call(|call| (PlainToken::generate(call), call.now()));
        let grant = Grant {
            client: client.to_owned(),
            redirect_uri: redirect_uri.to_owned(),
            challenge,
            expires_at: now.after(LIFETIME),
        };
        self.codes.retain(|_, kept| now < kept.expires_at);
        self.codes.insert(code.digest(), grant);
        code
    }

    /// Takes a code away, whoever asks, and says whether it was theirs: a code that was tried is spent.
    pub(crate) fn redeem(
        &mut self,
        code: &str,
        (client, redirect_uri, verifier): (&str, &str, &str),
    ) -> bool {
        let Some(grant) = PlainToken::parse(code).and_then(|c| self.codes.remove(&c.digest()))
        else {
            return false;
        };
        call(|call| call.now()) < grant.expires_at
            && grant.client == client
            && grant.redirect_uri == redirect_uri
            && grant.challenge.is_met_by(verifier)
    }
}
