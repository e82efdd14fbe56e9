//! Clients: registered, changed, given a new secret, removed.

use super::Store;
use crate::flows::Scene;
use portcullis_audit::{Actor, Event};
use portcullis_base::{AccountId, Call, GrantId, PlainToken, StoreError, StoreResult, Timestamp};
use portcullis_oidc::client::{AuthMethod, ConsentPolicy, Metadata, Policy};
use portcullis_oidc::token::authentication::digest_of;
use portcullis_oidc::{Client, ClientId, ClientSecret};
use portcullis_sessions::Invalidation;
use std::time::Duration;

/// Who does it, and what is known about the request.
pub type By<'a> = (&'a Scene, Actor);

/// A client that was registered just now, with its secret: shown once.
#[derive(Debug)]
pub struct Registered {
    /// The client.
    pub client: Client,
    /// Its secret, if it has one.
    pub secret: Option<PlainToken>,
    /// The token that opens its registration (RFC 7592), if it registered itself.
    pub registration: Option<PlainToken>,
}

/// What is registered.
#[derive(Clone, Debug)]
pub struct NewClient {
    /// The id; a new one when there is none.
    pub id: Option<ClientId>,
    /// What it is registered with; checked by the caller.
    pub metadata: Metadata,
    /// What it is allowed.
    pub policy: Policy,
    /// Whether it may manage its registration itself.
    pub managed: bool,
}

/// What a client has that is registered by the owner of the server: they vouch for it, so nobody is asked for consent.
#[must_use]
pub fn defaults(name: String) -> (Metadata, Policy) {
    let metadata = Metadata {
        client_name: Some(name),
        grant_types: vec!["authorization_code".to_owned(), "refresh_token".to_owned()],
        ..Metadata::default()
    };
    let policy = Policy {
        consent: ConsentPolicy::Skip,
        // Many apps choose for themselves where they put the secret, and do not say so in their manuals.
        any_secret_method: true,
        ..Policy::default()
    };
    (metadata, policy)
}

/// Whether a client shows by a secret who it is.
#[must_use]
pub fn has_secret(metadata: &Metadata) -> bool {
    matches!(
        metadata.token_endpoint_auth_method,
        AuthMethod::ClientSecretBasic | AuthMethod::ClientSecretPost
    )
}

/// Registers a client.
///
/// # Errors
/// [`StoreError::Conflict`] when its id is taken.
pub fn register(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): By<'_>,
    new: NewClient,
) -> StoreResult<Registered> {
    let made = GrantId::new(call).to_string();
    let id = new.id.or_else(|| ClientId::parse(&made));
    let id = id.ok_or_else(|| StoreError::Backend("no id could be made".to_owned()))?;
    let registration = new.managed.then(|| PlainToken::generate(call));
    let client = Client {
        id,
        enabled: true,
        metadata: new.metadata,
        policy: new.policy,
        registration: registration.as_ref().map(PlainToken::digest),
        created_at: call.now(),
        updated_at: call.now(),
    };
    store.insert_client(&client)?;
    let secret = match has_secret(&client.metadata) {
        true => Some(new_secret(store, call, &client.id)?),
        false => None,
    };
    let event = Event::ClientCreated {
        client: client.id.to_string(),
        name: client.name().to_owned(),
    };
    scene.record(store, call, (actor, None, event))?;
    store.announce(&Invalidation::Rules, call.now())?;
    Ok(Registered {
        client,
        secret,
        registration,
    })
}

/// Makes a secret for a client, beside those that it has.
pub(super) fn new_secret(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    id: &ClientId,
) -> StoreResult<PlainToken> {
    let secret = PlainToken::generate(call);
    store.insert_client_secret(&ClientSecret {
        client: id.clone(),
        digest: digest_of(secret.reveal()),
        created_at: call.now(),
        expires_at: None,
    })?;
    Ok(secret)
}

/// Changes a client. Says whether it is there.
///
/// # Errors
/// Whatever the store answers.
pub fn change(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): By<'_>,
    client: &Client,
) -> StoreResult<bool> {
    let changed = Client {
        updated_at: later(call.now(), client.updated_at),
        ..client.clone()
    };
    if !store.replace_client(&changed)? {
        return Ok(false);
    }
    let event = Event::ClientChanged {
        client: client.id.to_string(),
    };
    scene.record(store, call, (actor, None, event))?;
    store.announce(&Invalidation::Rules, call.now())?;
    Ok(true)
}

/// The instant of a change: never the one of the change before, by which whoever edits it knows what they have seen.
pub(super) fn later(now: Timestamp, before: Timestamp) -> Timestamp {
    now.max(before.after(Duration::from_millis(1)))
}

/// Gives a client a new secret; the older ones are good for `overlap` more. `None` when there is no such client, or it has no secrets.
///
/// # Errors
/// Whatever the store answers; then the old secret stays.
pub fn rotate_secret(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): By<'_>,
    (id, overlap): (&ClientId, Duration),
) -> StoreResult<Option<PlainToken>> {
    let Some(client) = store
        .client(id)?
        .filter(|client| has_secret(&client.metadata))
    else {
        return Ok(None);
    };
    store.expire_client_secrets(&client.id, call.now().after(overlap))?;
    let secret = new_secret(store, call, &client.id)?;
    let event = Event::ClientSecretRotated {
        client: client.id.to_string(),
    };
    scene.record(store, call, (actor, None, event))?;
    Ok(Some(secret))
}

/// Removes a client with all that was granted to it. Says whether it was there.
///
/// # Errors
/// Whatever the store answers; then it is still there.
pub fn delete(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): By<'_>,
    id: &ClientId,
) -> StoreResult<bool> {
    if !store.delete_client(id)? {
        return Ok(false);
    }
    let event = Event::ClientDeleted {
        client: id.to_string(),
    };
    scene.record(store, call, (actor, None, event))?;
    store.announce(&Invalidation::Rules, call.now())?;
    Ok(true)
}

/// Takes back what a person had granted a client, and its consent, as they want it. Says whether there was anything.
///
/// # Errors
/// Whatever the store answers; then nothing was taken back.
pub fn disconnect(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    scene: &Scene,
    (account, id): (&portcullis_credentials::Account, &ClientId),
) -> StoreResult<bool> {
    let by = (scene, crate::flows::acting(account));
    disconnect_by(store, call, by, (account.id, id))
}

/// The same, done by somebody else.
///
/// # Errors
/// Whatever the store answers; then nothing was taken back.
pub fn disconnect_by(
    store: &mut (impl Store + ?Sized),
    call: &mut Call<'_>,
    (scene, actor): By<'_>,
    (account, id): (AccountId, &ClientId),
) -> StoreResult<bool> {
    let grants = store.delete_grants_of(account, Some(id))?;
    let consent = store.delete_consent(account, id)?;
    if grants == 0 && !consent {
        return Ok(false);
    }
    let event = Event::AccessRevoked {
        client: id.to_string(),
    };
    scene.record(store, call, (actor, Some(account), event))?;
    Ok(true)
}
