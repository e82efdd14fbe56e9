//! Who asks at the endpoints that clients speak to themselves: read from the store, compared outside of any transaction that writes.

use super::{Desk, Store};
use portcullis_audit::{Actor, Event};
use portcullis_base::{Call, StoreResult};
use portcullis_credentials::throttle::{self, Bucket, Permit, Scope as Bounds};
use portcullis_oidc::client::AuthMethod;
use portcullis_oidc::token::authentication::{
    Audience, Presented, assertion_holds, method_fits, secret_fits,
};
use portcullis_oidc::{Client, ClientSecret, ReplayStore};
use serde_json::Value;
use std::time::Duration;

/// What is known about the client that a request names.
#[derive(Clone, Debug)]
pub struct Known {
    /// The client, if there is one.
    pub client: Option<Client>,
    /// Its secrets.
    pub secrets: Vec<ClientSecret>,
}

/// Reads what is known; the same reads whether the client exists or not.
///
/// # Errors
/// Whatever the store answers; then nobody is known.
pub fn known(store: &mut (impl Store + ?Sized), presented: &Presented) -> StoreResult<Known> {
    let id = presented.client();
    Ok(Known {
        client: store.client(id)?,
        secrets: store.client_secrets(id)?,
    })
}

/// Whether the client is who it says: an assertion still has its identifier to be used up.
pub enum Verdict {
    /// It is.
    Genuine(Box<Client>),
    /// It is, if this was never used before.
    Once(
        Box<Client>,
        portcullis_oidc::token::authentication::HeldAssertion,
    ),
    /// It is not.
    Refused,
}

/// Compares what was presented with what is known. `jwks` are the client's keys, for an assertion.
#[must_use]
pub fn compare(
    presented: &Presented,
    known: &Known,
    jwks: Option<&Value>,
    (audience, call): (Audience<'_>, &Call<'_>),
) -> Verdict {
    let now = call.now();
    let client = known.client.as_ref().filter(|client| client.enabled);
    match presented {
        Presented::Secret(_, method, secret) => {
            let fits = secret_fits(secret, &known.secrets, now);
            match client.filter(|client| fits && method_fits(client, *method)) {
                Some(client) => Verdict::Genuine(Box::new(client.clone())),
                None => Verdict::Refused,
            }
        }
        Presented::Assertion(_, assertion) => {
            let client = client.filter(|client| method_fits(client, AuthMethod::PrivateKeyJwt));
            let held = client.zip(jwks).and_then(|(client, jwks)| {
                let held = assertion_holds(assertion, client, jwks, (audience, now))?;
                Some(Verdict::Once(Box::new(client.clone()), held))
            });
            held.unwrap_or(Verdict::Refused)
        }
        Presented::Nothing(_) => match client.filter(|client| client.is_public()) {
            Some(client) => Verdict::Genuine(Box::new(client.clone())),
            None => Verdict::Refused,
        },
    }
}

/// Uses an assertion up. Says whether it was new.
///
/// # Errors
/// Whatever the store answers; then it does not count.
pub fn use_once(
    store: &mut (impl ReplayStore + ?Sized),
    call: &Call<'_>,
    held: &portcullis_oidc::token::authentication::HeldAssertion,
) -> StoreResult<bool> {
    store.note_use(&held.identifier, call.now(), held.expires_at)
}

/// Counts a refusal against the address and the client it named, and records it; says how long to wait once there were too many. A
/// client that shows who it is never waits, so nobody can lock it out.
///
/// # Errors
/// Whatever the store answers.
pub fn refused(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    desk: Desk<'_>,
    presented: &Presented,
) -> StoreResult<Option<Duration>> {
    let id = presented.client();
    let address = desk.scene.address.bucket();
    let key = &desk.scene.keys.throttle;
    // Names that nobody has share one bucket, or each would be a new one, and a new page of the history.
    let named = store.client(id)?.map_or("", |_| id.as_str());
    let bucket = Bucket::new(key, Bounds::Client, &[named, &address]);
    if let Permit::Wait(wait) = throttle::reserve(store, &[bucket], call.now())? {
        return Ok(Some(wait));
    }
    let event = Event::ClientRefused {
        client: id.to_string(),
    };
    desk.scene
        .record(store, call, (Actor::Visitor, None, event))?;
    Ok(None)
}
